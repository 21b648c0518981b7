"""What every record has."""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self, get_args

from pydantic import BaseModel, ConfigDict, Field, model_validator

Lang = Literal["fa", "ar"]
LANGUAGES: tuple[Lang, ...] = get_args(Lang)
Modality = Literal["actual", "planned", "negated"]
Origin = Literal["domestic", "foreign", "all"]
# ISO 3166-1 alpha-2.
CountryCode = Annotated[str, Field(pattern="^[A-Z]{2}$")]


class Span(BaseModel):
    """A half-open span of Unicode code points in the document's raw text."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    start: int = Field(ge=0, description="First code point of the span.")
    end: int = Field(ge=0, description="The code point after the last one.")

    @model_validator(mode="after")
    def _start_before_end(self) -> Self:
        if self.start >= self.end:
            raise ValueError("a span must have a length")
        return self


class Evidence(Span):
    """The shortest span that states a fact, and the sentence around it. ``raw[start:end] == text``, always."""

    text: str = Field(min_length=1, description="The document's raw text from start to end.")
    sentence: Span = Field(description="The sentence in which the evidence begins.")

    @model_validator(mode="after")
    def _text_fits(self) -> Self:
        if len(self.text) != self.end - self.start:
            raise ValueError("the text of the evidence is not as long as its span")
        return self


class BaseRecord(BaseModel):
    """The fields that all five record types share."""

    model_config = ConfigDict(extra="forbid", json_schema_serialization_defaults_required=True)

    record_type: str = Field(description="Which of the five types of record this is.")
    id: str = Field(default="", description="Stable: the same document, facts and program version give the same id.")
    doc_id: str = Field(default="", description="The path under the input root, or the id that the input gives.")
    lang: Lang = Field(description="The language of the document.")
    event_id: str | None = Field(default=None, description="The id of the event that the fact belongs to.")
    modality: Modality = Field(
        default="actual",
        description="actual: happened, or is so; planned: announced, expected, targeted, invited; negated: denied, cancelled.",
    )
    evidence: Evidence = Field(description="The words that state the fact.")
    confidence: float = Field(
        default=0.5, ge=0.0, le=1.0, description="The share of facts with this confidence that are right."
    )
    extractor: str = Field(description="The rule or model that made the record.")


def either(*forms: dict[str, Any]) -> dict[str, Any]:
    """The part of a JSON Schema that lets a record have exactly one of several forms.

    Args:
        forms: per form the schema of the fields that it decides; ``{}`` stands for «not null».
    """
    return {"oneOf": [{"properties": {k: v or {"not": {"type": "null"}} for k, v in f.items()}} for f in forms]}


NULL: dict[str, Any] = {"type": "null"}
