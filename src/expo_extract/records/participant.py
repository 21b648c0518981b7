"""The participant record: somebody or something that takes part, named or counted."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import ConfigDict, Field, model_validator

from expo_extract.records.base import NULL, BaseRecord, CountryCode, Origin, either
from expo_extract.records.values import Quantity

EntityType = Literal["person", "organization", "country"]
Role = Literal[
    "organizer",
    "host",
    "patron",
    "sponsor",
    "exhibitor",
    "speaker",
    "attendee",
    "visitor",
    "signatory",
    "spokesperson",
    "awardee",
]
Group = Literal[
    "exhibitors",
    "companies",
    "organizations",
    "countries",
    "delegations",
    "speakers",
    "experts",
    "officials",
    "startups",
    "publishers",
    "brands",
    "media",
    "participants",
    "other",
]


class Participant(BaseRecord):
    """Somebody or something that takes part: named (name, entity_type, role) or counted (count, group)."""

    model_config = ConfigDict(
        json_schema_extra=either(
            {"name": {}, "entity_type": {}, "role": {}, "count": NULL, "group": NULL},
            {"name": NULL, "count": {}, "group": {}},
        )
    )

    record_type: Literal["participant"] = Field(default="participant", description="Always participant.")
    name: str | None = Field(
        default=None,
        min_length=1,
        description="The fullest name as written, without titles and honorifics; null if counted.",
    )
    entity_type: EntityType | None = Field(default=None, description="What bears the name.")
    role: Role | None = Field(default=None, description="What it does at the event.")
    title: str | None = Field(default=None, description="The position of a person: «وزير الحج والعمرة».")
    affiliation: str | None = Field(default=None, description="The body that a person belongs to.")
    country: CountryCode | None = Field(default=None, description="ISO 3166-1 alpha-2.")
    count: Quantity | None = Field(default=None, description="How many; null if named.")
    group: Group | None = Field(default=None, description="Of whom the count is; null if named.")
    origin: Origin | None = Field(default=None, description="Where those counted come from, if the text says so.")

    @model_validator(mode="after")
    def _named_or_counted(self) -> Self:
        if self.name is None:
            if self.count is None or self.group is None:
                raise ValueError("a participant without a name needs count and group")
        elif self.entity_type is None or self.role is None:
            raise ValueError("a named participant needs entity_type and role")
        elif self.count is not None or self.group is not None:
            raise ValueError("a named participant has no count and no group")
        return self
