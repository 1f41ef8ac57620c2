"""The exceptions: each message says what is wrong, where, and what to do.

Example:  raise RuleError("rules/roles.csv, line 7: unknown sign {nmae}; write one of {name}, {ORG}")
Reads     nothing
Writes    nothing
Rules     the command line prints the message and exits with 2 (UsageError) or 1; nobody else catches all of them
"""


class LetterfactsError(Exception):
    """Anything that letterfacts itself says is wrong."""


class UsageError(LetterfactsError):
    """The command or call can't be carried out as it was given."""


class RuleError(UsageError):
    """A rule file has a line that can't be used."""


class MetadataError(UsageError):
    """The metadata CSV can't be used."""


class ModelError(UsageError):
    """The model is missing or doesn't fit."""


class ReadError(LetterfactsError):
    """One document can't be read; `status` is its value in the documents table."""

    def __init__(self, message: str, *, status: str = "unreadable") -> None:
        super().__init__(message)
        self.status = status
