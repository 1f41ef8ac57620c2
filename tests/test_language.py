"""Which language: English letters full of foreign names are English, others are told by their code."""

import pytest
from letterfacts.language import detect


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The police detained the lawyer Siarhei Hrynko and his wife in the town of Lesnograd on Monday.", "en"),
        ("Ana Ruiz was detained.", "en"),
        ("U Thant Zaw, Daw Khin Lwin, Ko Myo: detained", "en"),
        ("", "en"),
        ("12 345", "en"),
        (
            "Власти задержали более тридцати пяти тысяч человек за участие в мирных протестах в столице.",
            "ru",
        ),
        (
            "Las autoridades han detenido a más de treinta y cinco mil personas por participar en protestas pacíficas.",
            "es",
        ),
        ("当局拘留了三万五千多人，因为他们参加了和平抗议活动。", "zh"),
    ],
)
def test_detect(text, code):
    assert detect(text) == code
