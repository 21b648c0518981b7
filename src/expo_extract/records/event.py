"""The event record."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import ConfigDict, Field, model_validator

from expo_extract.records.base import NULL, BaseRecord, CountryCode, either
from expo_extract.records.values import DateValue

EventType = Literal[
    "exhibition", "conference", "conference_and_exhibition", "fair", "forum", "festival", "congress", "summit", "other"
]
Relation = Literal["previous_edition", "next_edition", "other"]


class Event(BaseRecord):
    """An exhibition, conference or the like, or one edition of it."""

    model_config = ConfigDict(
        json_schema_extra=either(
            {"is_main": {"const": True}, "relation": NULL}, {"is_main": {"const": False}, "relation": {}}
        )
    )

    record_type: Literal["event"] = Field(default="event", description="Always event.")
    name: str = Field(min_length=1, description="The most specific name that the text gives, as written.")
    aliases: list[str] = Field(default_factory=list, description="Other names that the text gives it.")
    event_type: EventType = Field(description="What kind of event it is.")
    edition: int | None = Field(default=None, ge=1, description="Which edition: 2 for «النسخة الثانية».")
    year: int | None = Field(default=None, description="The year that the event is of, Gregorian.")
    theme: str | None = Field(default=None, description="The slogan.")
    dates: DateValue | None = Field(default=None, description="When it takes place.")
    duration_days: int | None = Field(default=None, ge=1, description="How many days it lasts.")
    venue: str | None = Field(default=None, description="The place in the city: a fairground, hall or hotel.")
    city: str | None = Field(default=None, description="The city, as written.")
    country: CountryCode | None = Field(default=None, description="ISO 3166-1 alpha-2.")
    organizers: list[str] = Field(default_factory=list, description="Who organises it, as written.")
    patrons: list[str] = Field(default_factory=list, description="Under whose patronage it stands, as written.")
    is_main: bool = Field(default=False, description="Whether the document is about it; at most one event is.")
    relation: Relation | None = Field(
        default=None, description="What it is to the main event; null for the main event."
    )

    @model_validator(mode="after")
    def _related_unless_main(self) -> Self:
        if self.is_main != (self.relation is None):
            raise ValueError("the main event has no relation, every other event has one")
        return self
