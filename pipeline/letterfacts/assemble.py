"""The pipeline: the shipped model with letterfacts' components after it, and texts through it.

Example:  nlp = load(); doc = annotate(nlp, "Ana Ruiz was detained.", published="2021-07-26")
Reads     the model folder (in the wheel: letterfacts/model, in a checkout: models/en_letterfacts)
Writes    nothing
Rules     the components run in the order of COMPONENTS; each needs only those before it
"""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from letterfacts.components.layout import unwrap
from letterfacts.errors import ModelError
from letterfacts.marks import set_document, set_original

if TYPE_CHECKING:
    from letterfacts.readers import Letter

LAYOUT = "letterfacts_layout"
NAMES = "letterfacts_names"
COMPONENTS = (
    "letterfacts_dates",
    "letterfacts_quantities",
    NAMES,
    "letterfacts_roles",
    "letterfacts_attribution",
    "letterfacts_claims",
    "letterfacts_situations",
)
_HERE = Path(__file__).parent
MODELS = (_HERE / "model", _HERE.parents[1] / "models" / "en_letterfacts")


def load(base: str = "", *, catalogue: str = "") -> Language:
    """The whole pipeline.

    `base`: empty for the shipped model, the name or folder of an installed spaCy pipeline, or "blank"
    for none (sentence bounds by punctuation only; names and claims are found less well).
    `catalogue`: a CSV file of organizations to know besides the shipped ones. Raises ModelError, RuleError.
    """
    nlp = _base(base)
    nlp.add_pipe(LAYOUT, first=True)
    for name in COMPONENTS:
        nlp.add_pipe(name, config={"catalogue": catalogue} if name == NAMES else {})
    return nlp


def _base(base: str) -> Language:
    if base == "blank":
        warnings.warn("without a model, names, events and sources are found less well", stacklevel=3)
        nlp = spacy.blank("en")
        nlp.add_pipe("sentencizer")
        return nlp
    folder = next((path for path in MODELS if (path / "meta.json").exists()), None)
    if not base and folder is None:
        raise ModelError("the English model is missing from this installation; install letterfacts again")
    try:
        return spacy.load(base or folder)
    except (OSError, ValueError) as error:
        raise ModelError(f"the spaCy pipeline {base or folder} can't be loaded: {error}") from error


def prepare(nlp: Language, text: str, *, doc_id: str = "", published: str = "", fallback: str = "") -> Doc:
    """A Doc with tokens only, which knows its id and date; `nlp(doc)` does the rest.

    Line breaks inside a paragraph are blanks in `doc.text`, so that no name is cut; offsets are those of `text`.
    """
    flat = unwrap(text)
    doc = nlp.make_doc(flat)
    set_document(doc, doc_id=doc_id, published=published, fallback=fallback)
    if flat != text:
        set_original(doc, text)
    return doc


def annotate(nlp: Language, text: str, *, doc_id: str = "", published: str = "") -> Doc:
    """One text through the pipeline.

    `published`: the document's date (YYYY-MM-DD) that relative dates count from; it may be missing.
    """
    return nlp(prepare(nlp, text, doc_id=doc_id, published=published))


def annotate_all(nlp: Language, letters: Iterable[Letter], *, batch_size: int = 32) -> Iterator[Doc]:
    """Many letters (each with `text`, `doc_id`, `published`) through the pipeline, batched, in their order."""
    docs = (prepare(nlp, letter.text, doc_id=letter.doc_id, published=letter.published) for letter in letters)
    yield from nlp.pipe(docs, batch_size=batch_size)
