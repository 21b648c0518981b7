"""The event record."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from expo_extract.records.base import BaseRecord
from expo_extract.records.values import DateValue

EventType = Literal[
    "exhibition", "conference", "conference_and_exhibition", "fair", "forum", "festival", "congress", "summit", "other"
]
Relation = Literal["previous_edition", "next_edition", "other"]


class Event(BaseRecord):
    """An exhibition, conference or the like, or one edition of it."""

    record_type: Literal["event"] = "event"
    name: str
    aliases: list[str] = Field(default_factory=list)
    event_type: EventType
    edition: int | None = None
    year: int | None = None
    theme: str | None = None
    dates: DateValue | None = None
    duration_days: int | None = None
    venue: str | None = None
    city: str | None = None
    country: str | None = None
    organizers: list[str] = Field(default_factory=list)
    patrons: list[str] = Field(default_factory=list)
    is_main: bool = False
    relation: Relation | None = None
