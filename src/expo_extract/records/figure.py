"""The figure record: every other number that describes the event."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from expo_extract.records.base import BaseRecord
from expo_extract.records.values import Money, Quantity

FigureCategory = Literal[
    "sessions",
    "workshops",
    "side_events",
    "area",
    "booths",
    "halls",
    "days",
    "topics",
    "products",
    "competitors_entries",
    "awards",
    "business_meetings",
    "money",
    "jobs",
    "percent",
    "trained",
    "other",
]


class Figure(BaseRecord):
    """A number that describes the event and is no count of people, bodies or agreements."""

    record_type: Literal["figure"] = Field(default="figure", description="Always figure.")
    category: FigureCategory = Field(description="What the number is of; area is in square metres.")
    quantity: Quantity | Money = Field(description="The number; with currency where it is money.")
    label: str | None = Field(default=None, description="The noun phrase that it counts, as written.")
