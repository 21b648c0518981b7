"""The visitor count record."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from expo_extract.records.base import BaseRecord, Origin
from expo_extract.records.values import Quantity

VisitorKind = Literal["visitors", "trade_visitors", "attendees", "visits", "online"]
Period = Literal["total", "daily", "hourly", "so_far"]


class VisitorCount(BaseRecord):
    """How many people came or will come, or how often they came."""

    record_type: Literal["visitor_count"] = Field(default="visitor_count", description="Always visitor_count.")
    quantity: Quantity = Field(description="How many.")
    visitor_kind: VisitorKind = Field(default="visitors", description="Who is counted, or that visits are.")
    period: Period = Field(default="total", description="Over what time the count runs.")
    origin: Origin = Field(default="all", description="Where those counted come from.")
