"""Typed facts, each with the words that state it, from Persian and Arabic news about exhibitions and conferences.

Everything is loaded when it is first used, so that importing the package costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from expo_extract.api import Extractor, extract
    from expo_extract.errors import ExpoExtractError
    from expo_extract.extraction import Extraction
    from expo_extract.finders import (
        DateMention,
        EntityMention,
        NumberMention,
        QuantityMention,
        find_dates,
        find_entities,
        find_numbers,
        find_quantities,
    )
    from expo_extract.io import Document
    from expo_extract.text import AlignedText, normalize

    __version__: str

__all__ = [
    "AlignedText",
    "DateMention",
    "Document",
    "EntityMention",
    "ExpoExtractError",
    "Extraction",
    "Extractor",
    "NumberMention",
    "QuantityMention",
    "__version__",
    "extract",
    "find_dates",
    "find_entities",
    "find_numbers",
    "find_quantities",
    "normalize",
]

_HOMES = {
    "AlignedText": "text",
    "Document": "io",
    "ExpoExtractError": "errors",
    "Extraction": "extraction",
    "Extractor": "api",
    "extract": "api",
    "normalize": "text",
}


def __getattr__(name: str) -> Any:
    """Loads a public name from its module."""
    if name == "__version__":
        from importlib.metadata import version

        return version("expo-extract")
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES.get(name, 'finders')}"), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
