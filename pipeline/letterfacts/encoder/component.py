"""The encoder as a spaCy component: ONNX Runtime gives scores, this makes tags, trees and entities of them.

Example:  encoder = create(nlp, "letterfacts_encoder").from_disk(folder); doc = encoder(doc)
Reads     model.onnx, heads.npz, labels.json, vocab.txt; sentence starts that the layout has set
Writes    tag_, pos_, morph, lemma_, head, dep_, sentence starts, ents
Rules     windows end with sentences where they can; white space has no say; one thread
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Self

import numpy as np
import srsly
from numpy.typing import NDArray
from spacy.language import Language
from spacy.scorer import Scorer, get_ner_prf
from spacy.tokens import Doc
from spacy.training import Example
from spacy.vocab import Vocab

from letterfacts.encoder.readout import Labels, write
from letterfacts.encoder.windows import Window, cut
from letterfacts.encoder.wordpiece import WordPiece, case_class

FILES = ("model.onnx", "heads.npz", "labels.json", "vocab.txt")
OUTPUTS = ("entity", "tag", "morph", "lemma", "first", "ad", "ah", "rd", "rh")
Array = NDArray[Any]


class Encoder:
    """Everything that the statistical model says of a Doc."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab
        self._files: dict[str, bytes] = {}

    def __call__(self, doc: Doc) -> Doc:
        """Annotate one Doc, a window at a time.

        Never several at once: int8 numbers are scaled by the whole batch, so a text's rows would depend on its
        neighbours; and on one thread a batch is no faster.
        """
        write(doc, [(window, self._run(window)) for window in cut(doc)], self._labels)
        return doc

    def _run(self, window: Window) -> dict[str, Array]:
        """The scores of the window's words."""
        cutter = self._cutter
        pieces = [cutter.pieces(token.text) for token in window.tokens]
        cases = [case_class(token.text) for token in window.tokens]
        ids = [cutter.start, *(piece for word in pieces for piece in word), cutter.end]
        feed = {
            "ids": np.array([ids]),
            "cases": np.array([[0, *np.repeat(cases, [len(word) for word in pieces]), 0]]),
            "mask": np.ones((1, len(ids)), dtype=np.int64),
            "first_piece": np.cumsum([1, *map(len, pieces[:-1])])[None],
        }
        out = self._session.run(list(OUTPUTS), feed)
        return {name: values[0] for name, values in zip(OUTPUTS, out, strict=True)}

    def score(self, examples: Iterable[Example], **_: object) -> dict[str, Any]:
        """What `nlp.evaluate` reports of this component."""
        examples = list(examples)
        found: dict[str, Any] = get_ner_prf(examples)
        for attribute in ("tag", "pos", "lemma"):
            found |= Scorer.score_token_attr(examples, attribute)
        found |= Scorer.score_deps(examples, "dep", ignore_labels=("p", "punct"))
        found |= Scorer.score_spans(examples, "sents", has_annotation=lambda doc: doc.has_annotation("SENT_START"))
        return found

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """Write the model's files to a folder."""
        folder = Path(path)
        folder.mkdir(parents=True, exist_ok=True)
        for name, data in self._files.items():
            (folder / name).write_bytes(data)

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> Self:
        """Read the model's files."""
        return self._use({name: (Path(path) / name).read_bytes() for name in FILES})

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        """All files as bytes."""
        data: bytes = srsly.msgpack_dumps(self._files)
        return data

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> Self:
        """The reverse of `to_bytes`."""
        return self._use(srsly.msgpack_loads(data))

    def _use(self, files: dict[str, bytes]) -> Self:
        import onnxruntime  # slow to import, and pipelines with another base never need it

        self._files = files
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(
            files["model.onnx"], sess_options=options, providers=["CPUExecutionProvider"]
        )
        self._cutter = WordPiece(files["vocab.txt"].decode("utf-8").splitlines())
        with np.load(io.BytesIO(files["heads.npz"])) as heads:
            self._labels = Labels(self.vocab, json.loads(files["labels.json"]), heads["arc"], heads["rel"])
        return self


@Language.factory("letterfacts_encoder", assigns=["token.tag", "token.pos", "token.dep", "doc.ents", "doc.sents"])
def create(nlp: Language, name: str) -> Encoder:
    """The component for `nlp.add_pipe`; its files come by `from_disk`."""
    return Encoder(nlp.vocab)
