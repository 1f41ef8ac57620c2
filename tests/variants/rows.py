"""A text through the pipeline, as plain rows by table."""

from dataclasses import asdict
from typing import Any

import letterfacts
from letterfacts.tabulate import rows
from spacy.language import Language


def extracted(nlp: Language, text: str) -> dict[str, list[dict[str, Any]]]:
    """The rows of all tables but `documents`."""
    doc = letterfacts.annotate(nlp, text, doc_id="letter")
    return {table: [asdict(row) for row in found] for table, found in rows(doc).items()}
