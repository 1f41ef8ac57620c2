"""Files to letters: encodings, line ends, control characters, and what is no text."""

import codecs

import pytest
from letterfacts.errors import ReadError
from letterfacts.readers import read
from letterfacts.readers.txt import read_text

LETTER = "“Viasna” said: 5 людей 😀\nEnd"


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_encodings(codec):
    assert read_text(LETTER.encode(codec), "") == (LETTER, "")


def test_utf16_big_endian_with_mark():
    assert read_text(codecs.BOM_UTF16_BE + LETTER.encode("utf-16-be"), "") == (LETTER, "")


def test_given_encoding():
    assert read_text("Łódź".encode("cp1250"), "cp1250") == ("Łódź", "")
    with pytest.raises(ReadError, match="is not ascii"):
        read_text("Łódź".encode("cp1250"), "ascii")


def test_guessed_encoding_is_noted():
    russian = "Власти задержали более тридцати пяти тысяч человек за участие в мирных протестах. " * 5
    text, note = read_text(russian.encode("cp1251"), "")
    assert text == russian
    assert note.startswith("Not UTF-8; read as cp1251")


def test_line_ends_and_control_characters():
    text, note = read_text(b"a\r\nb\rc\x07d\x00" + b" and so on" * 20, "")
    assert text.startswith("a\nb\nc d  and")
    assert note == "2 control characters were read as spaces; check the source."


def test_binary():
    with pytest.raises(ReadError, match="binary data"):
        read_text(bytes(range(256)), "")


def test_title_is_a_short_first_line(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("\n  Joint statement\n\nText.", encoding="utf-8")
    assert read(path).title == "Joint statement"
    path.write_text("word " * 40, encoding="utf-8")
    assert read(path).title == ""


def test_unsupported(tmp_path):
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF-1.7")
    with pytest.raises(ReadError, match=r"\.pdf is no format that is read") as caught:
        read(path)
    assert caught.value.status == "unsupported"
