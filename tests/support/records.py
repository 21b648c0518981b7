"""Records for tests: the fewest fields that make them valid, anything else by keyword."""

from __future__ import annotations

from typing import Any

from expo_extract.records import Agreement, Event, Evidence, Figure, Participant, Quantity, Span, VisitorCount
from expo_extract.records.values import Comparator, bounds


def evidence(start: int = 0, text: str = "معرض") -> Evidence:
    end = start + len(text)
    return Evidence(start=start, end=end, text=text, sentence=Span(start=start, end=end))


def quantity(value: float = 5, comparator: Comparator = "exact", **more: Any) -> Quantity:
    low, high = bounds(value, comparator)
    return Quantity(value=value, min=low, max=high, comparator=comparator, **more)


def _common(start: int, text: str) -> dict[str, Any]:
    return {"lang": "ar", "extractor": "test", "evidence": evidence(start, text)}


def event(start: int = 0, text: str = "معرض الزراعة", **more: Any) -> Event:
    fields = {"name": text, "event_type": "exhibition", "is_main": True}
    return Event(**_common(start, text), **(fields | more))


def named(start: int = 0, text: str = "وزارة الزراعة", **more: Any) -> Participant:
    fields = {"name": text, "entity_type": "organization", "role": "organizer"}
    return Participant(**_common(start, text), **(fields | more))


def counted(start: int = 0, text: str = "خمس شركات", **more: Any) -> Participant:
    return Participant(**_common(start, text), **({"count": quantity(), "group": "companies"} | more))


def visitors(start: int = 0, text: str = "خمسة زوار", **more: Any) -> VisitorCount:
    return VisitorCount(**_common(start, text), **({"quantity": quantity()} | more))


def figure(start: int = 0, text: str = "خمس قاعات", **more: Any) -> Figure:
    return Figure(**_common(start, text), **({"category": "halls", "quantity": quantity()} | more))


def agreement(start: int = 0, text: str = "خمس اتفاقيات", **more: Any) -> Agreement:
    return Agreement(**_common(start, text), **({"kind": "agreement", "count": quantity()} | more))
