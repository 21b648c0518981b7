"""The visitor count record."""

from __future__ import annotations

from typing import Literal

from expo_extract.records.base import BaseRecord, Origin
from expo_extract.records.values import Quantity

VisitorKind = Literal["visitors", "trade_visitors", "attendees", "visits", "online"]
Period = Literal["total", "daily", "hourly", "so_far"]


class VisitorCount(BaseRecord):
    """How many people came, or how often they came."""

    record_type: Literal["visitor_count"] = "visitor_count"
    quantity: Quantity
    visitor_kind: VisitorKind = "visitors"
    period: Period = "total"
    origin: Origin = "all"
