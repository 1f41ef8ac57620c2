"""letterfacts: human-rights letters and statements as tables that can be checked.

Example:  tables = letterfacts.extract("corpus/"); tables.claims
Reads     nothing on import: each name below loads its module when it is first used
Writes    nothing
Rules     this list is the public interface; everything else may change between versions
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from letterfacts.assemble import annotate, annotate_all, load
    from letterfacts.extraction import extract
    from letterfacts.readers import Letter
    from letterfacts.tabulate import Tables, tables, timex3

_HOME = {
    "Letter": "readers",
    "Tables": "tabulate",
    "annotate": "assemble",
    "annotate_all": "assemble",
    "extract": "extraction",
    "load": "assemble",
    "tables": "tabulate",
    "timex3": "tabulate",
}
__version__ = "0.1.0"
__all__ = ["Letter", "Tables", "annotate", "annotate_all", "extract", "load", "tables", "timex3"]


def __getattr__(name: str) -> Any:  # noqa: ANN401
    if name not in _HOME:
        raise AttributeError(f"module 'letterfacts' has no attribute {name!r}; it has {', '.join(__all__)}")
    return getattr(import_module(f"letterfacts.{_HOME[name]}"), name)
