"""Every error that expo_extract raises on purpose.

    ExpoExtractError
    ├── ConfigurationError       a pipeline, an option or a path that cannot be used
    ├── LanguageDataError        a table of ``lang/`` is wrong (a surface form with two meanings, a bad entry)
    ├── MissingBackendError      an optional package is not installed; names the extra that brings it
    ├── ModelError               a model is missing or does not load
    ├── StateError               what a run keeps of earlier ones is damaged
    ├── RunStopped               a run ended early as it was told to: a signal, too many failures
    ├── ReadError                a document cannot be read (one line in ``documents.jsonl``)
    ├── SinkError                records cannot be written
    │   └── OutputLockedError    another run holds the output folder
    └── AlignmentError           an offset does not map back: a defect of this program

Errors are for operators and programmers. Text that cannot be understood is no error: it becomes a
:class:`~expo_extract.mentions.Rejection` with a code.
"""

from __future__ import annotations


class ExpoExtractError(Exception):
    """Base class of all errors raised by expo_extract."""


class ConfigurationError(ExpoExtractError):
    """A pipeline, an option or a path cannot be used."""


class LanguageDataError(ExpoExtractError):
    """A language table is wrong."""


class MissingBackendError(ExpoExtractError):
    """An optional package is missing.

    Args:
        package: the package that could not be imported.
        extra: the extra of expo-extract that installs it.
    """

    def __init__(self, package: str, extra: str) -> None:
        super().__init__(f"{package} is not installed; get it with: pip install 'expo-extract[{extra}]'")
        self.package = package
        self.extra = extra

    def __reduce__(self) -> tuple[type[MissingBackendError], tuple[str, str]]:
        """Lets the error come back whole from a worker process."""
        return type(self), (self.package, self.extra)


class ModelError(ExpoExtractError):
    """A model is missing or does not load."""


class ReadError(ExpoExtractError):
    """A document cannot be read; the message is the reason given in ``documents.jsonl``."""


class StateError(ExpoExtractError):
    """What a run keeps of earlier ones cannot be used; ``--full`` starts over."""


class RunStopped(ExpoExtractError):
    """A run ended early as it was told to; what is done is kept, and the next run goes on."""


class SinkError(ExpoExtractError):
    """Records cannot be written."""


class OutputLockedError(SinkError):
    """Another run holds the output folder."""


class AlignmentError(ExpoExtractError):
    """An offset does not map back to the raw text."""


class Terminated(KeyboardInterrupt):
    """SIGTERM came; the program ends as at Ctrl-C, with another exit status. No error of this program, so outside the tree."""
