"""The agreement record: what was or will be signed, named or counted."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from expo_extract.records.base import BaseRecord, Origin
from expo_extract.records.participant import EntityType
from expo_extract.records.values import DateValue, Money, Quantity

AgreementKind = Literal[
    "agreement", "memorandum_of_understanding", "contract", "letter_of_intent", "protocol", "declaration"
]
AgreementStatus = Literal["signed", "planned", "under_negotiation"]


class Party(BaseModel):
    """A side of an agreement: named, or counted («أكثر من 57 دولة»)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str | None = None
    entity_type: EntityType
    count: Quantity | None = None


class Agreement(BaseRecord):
    """Counted (``count``, ``origin``) or named (``parties``, ``subject``, ``value``, ``date``)."""

    record_type: Literal["agreement"] = "agreement"
    kind: AgreementKind
    status: AgreementStatus = "signed"
    count: Quantity | None = None
    origin: Origin | None = None
    parties: list[Party] = Field(default_factory=list)
    subject: str | None = None
    value: Money | None = None
    date: DateValue | None = None
