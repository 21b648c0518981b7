"""The figure record: every other number that describes the event."""

from __future__ import annotations

from typing import Literal

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
    """A number with its category; ``label`` is the noun phrase that it counts."""

    record_type: Literal["figure"] = "figure"
    category: FigureCategory
    quantity: Quantity | Money
    label: str | None = None
