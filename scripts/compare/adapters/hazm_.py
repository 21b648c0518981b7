"""Hazm: a normaliser of Persian; it reads no values, so the question is what it leaves of them."""

from __future__ import annotations

from typing import Any

from hazm import Normalizer

_normalizer = Normalizer()


def keep(text: str, lang: str, published: str | None) -> list[dict[str, Any]]:
    """The text as normalised with the settings that it comes with."""
    return [{"text": _normalizer.normalize(text)}]


TASKS = {"keep.fa": keep}
