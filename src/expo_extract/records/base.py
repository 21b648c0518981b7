"""What every record has."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

Lang = Literal["fa", "ar"]
Modality = Literal["actual", "planned", "negated"]
Origin = Literal["domestic", "foreign", "all"]


class Span(BaseModel):
    """A half-open span of Unicode code points in the document's raw text."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    start: int = Field(ge=0)
    end: int = Field(ge=0)


class Evidence(Span):
    """The shortest span that states a fact, and the sentence around it."""

    text: str
    sentence: Span


class BaseRecord(BaseModel):
    """The fields that all five record types share."""

    model_config = ConfigDict(extra="forbid")

    record_type: str
    id: str = ""
    doc_id: str = ""
    lang: Lang
    event_id: str | None = None
    modality: Modality = "actual"
    evidence: Evidence
    confidence: float = Field(default=0.5, ge=0.0, le=1.0)
    extractor: str
