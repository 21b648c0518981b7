"""The participant record: somebody or something that takes part, named or counted."""

from __future__ import annotations

from typing import Literal

from expo_extract.records.base import BaseRecord, Origin
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
    """Named (``name``, ``entity_type``, ``role``) or counted (``count``, ``group``)."""

    record_type: Literal["participant"] = "participant"
    name: str | None = None
    entity_type: EntityType | None = None
    role: Role | None = None
    title: str | None = None
    affiliation: str | None = None
    country: str | None = None
    count: Quantity | None = None
    group: Group | None = None
    origin: Origin | None = None
