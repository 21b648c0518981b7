"""The agreement record: what was or will be signed, named or counted."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from expo_extract.records.base import NULL, BaseRecord, Origin, either
from expo_extract.records.participant import EntityType
from expo_extract.records.values import DateValue, Money, Quantity

AgreementKind = Literal[
    "agreement", "memorandum_of_understanding", "contract", "letter_of_intent", "protocol", "declaration"
]
AgreementStatus = Literal["signed", "planned", "under_negotiation"]


class Party(BaseModel):
    """A side of an agreement: named, or counted («أكثر من 57 دولة»)."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        json_schema_serialization_defaults_required=True,
        json_schema_extra=either({"name": {}, "count": NULL}, {"name": NULL, "count": {}}),
    )

    name: str | None = Field(default=None, min_length=1, description="The name as written; null if counted.")
    entity_type: EntityType = Field(description="What the party is.")
    count: Quantity | None = Field(default=None, description="How many parties of the type; null if named.")

    @model_validator(mode="after")
    def _named_or_counted(self) -> Self:
        if (self.name is None) == (self.count is None):
            raise ValueError("a party has either a name or a count")
        return self


class Agreement(BaseRecord):
    """Agreements: counted (count, origin), or one that is named by its parties or its subject."""

    model_config = ConfigDict(
        json_schema_extra=either(
            {"count": {}, "parties": {"maxItems": 0}, "subject": NULL, "value": NULL, "date": NULL}, {"count": NULL}
        )
    )

    record_type: Literal["agreement"] = Field(default="agreement", description="Always agreement.")
    kind: AgreementKind = Field(description="What kind of agreement it is.")
    status: AgreementStatus = Field(default="signed", description="How far it has come.")
    count: Quantity | None = Field(default=None, description="How many agreements; null if this is a named one.")
    origin: Origin | None = Field(default=None, description="Where the counted ones come from, if the text says so.")
    parties: list[Party] = Field(default_factory=list, description="Who agrees; empty if counted.")
    subject: str | None = Field(default=None, description="What it is about, as written.")
    value: Money | None = Field(default=None, description="What it is worth.")
    date: DateValue | None = Field(default=None, description="When it was or will be signed.")

    @model_validator(mode="after")
    def _named_or_counted(self) -> Self:
        details = bool(self.parties) or any(v is not None for v in (self.subject, self.value, self.date))
        if self.count is not None and details:
            raise ValueError("a counted agreement has no parties, subject, value or date")
        if self.count is None and not (self.parties or self.subject):
            raise ValueError("an agreement needs a count, parties or a subject")
        return self
