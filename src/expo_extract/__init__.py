"""Typed facts, each with the words that state it, from Persian and Arabic news about exhibitions and conferences.

Everything is loaded when it is first used, so that importing the package costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from expo_extract.api import Extractor as Extractor
    from expo_extract.api import extract as extract
    from expo_extract.errors import ExpoExtractError as ExpoExtractError
    from expo_extract.extraction import Extraction as Extraction
    from expo_extract.finders import DateMention as DateMention
    from expo_extract.finders import EntityMention as EntityMention
    from expo_extract.finders import NumberMention as NumberMention
    from expo_extract.finders import QuantityMention as QuantityMention
    from expo_extract.finders import find_dates as find_dates
    from expo_extract.finders import find_entities as find_entities
    from expo_extract.finders import find_numbers as find_numbers
    from expo_extract.finders import find_quantities as find_quantities
    from expo_extract.io import Document as Document
    from expo_extract.text import AlignedText as AlignedText
    from expo_extract.text import normalize as normalize

_HOMES = {
    "AlignedText": "text",
    "DateMention": "finders",
    "Document": "io",
    "EntityMention": "finders",
    "ExpoExtractError": "errors",
    "Extraction": "extraction",
    "Extractor": "api",
    "NumberMention": "finders",
    "QuantityMention": "finders",
    "extract": "api",
    "find_dates": "finders",
    "find_entities": "finders",
    "find_numbers": "finders",
    "find_quantities": "finders",
    "normalize": "text",
}

__all__ = [*_HOMES, "__version__"]


def __getattr__(name: str) -> Any:
    """Loads a public name from its module."""
    if name == "__version__":
        from importlib.metadata import version

        return version("expo-extract")
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
