"""Fixtures: the pipelines, loaded once a session, and the places of the checkout."""

from pathlib import Path

import letterfacts
import pytest
import spacy
from spacy.language import Language

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The whole pipeline with the shipped model."""
    return letterfacts.load()


@pytest.fixture
def blank() -> Language:
    """An English pipeline with a tokenizer only, for a component on its own."""
    return spacy.blank("en")
