"""Parstdex: spans of Persian dates, without values."""

from __future__ import annotations

from typing import Any

from parstdex import Parstdex

_model = Parstdex()


def dates(text: str, lang: str, published: str | None) -> list[dict[str, Any]]:
    """Spans of dates."""
    return [{"text": text[start:end]} for start, end in _model.extract_span(text)["date"]]


TASKS = {"dates.fa": dates}
