"""Components that need data which an installed package does not bring."""

from __future__ import annotations

import logging
from collections.abc import Callable

from spacy.tokens import Doc

from expo_extract.errors import ModelError

_log = logging.getLogger(__name__)


class WithData:
    """A component that does its work, or nothing where its data are missing and a pipeline can do without.

    Args:
        component: what works on a document; None where the data are missing.
        missing: then, what is missing and how to get it.
    """

    def __init__(self, component: Callable[[Doc], Doc] | None, missing: str | None = None) -> None:
        self._component = component
        self.missing = missing

    def __call__(self, doc: Doc) -> Doc:
        """Works on ``doc``."""
        return doc if self._component is None else self._component(doc)


def with_data(name: str, load: Callable[[], Callable[[Doc], Doc]], required: bool) -> WithData:
    """Loads a component.

    Args:
        name: its name, for the message.
        load: makes it; raises ``ModelError`` where its data are missing.
        required: whether that error goes on, or is a warning in the log.

    Raises:
        ModelError: the data are missing and required.
    """
    try:
        return WithData(load())
    except ModelError as error:
        if required:
            raise
        _log.warning("%s is left out: %s", name, error)
        return WithData(None, str(error))
