"""The records that expo_extract gives back, as pydantic models.

Field meanings follow the record reference (``docs/records.md``); the JSON Schemas in ``schemas/`` are generated from here.
"""

from expo_extract.records.agreement import Agreement, Party
from expo_extract.records.base import BaseRecord, Evidence, Span
from expo_extract.records.event import Event
from expo_extract.records.figure import Figure
from expo_extract.records.participant import Participant
from expo_extract.records.values import DateValue, Money, Quantity
from expo_extract.records.visitor_count import VisitorCount

Record = Event | Participant | Agreement | VisitorCount | Figure

RECORD_TYPES: dict[str, type[BaseRecord]] = {
    "event": Event,
    "participant": Participant,
    "agreement": Agreement,
    "visitor_count": VisitorCount,
    "figure": Figure,
}

__all__ = [
    "RECORD_TYPES",
    "Agreement",
    "BaseRecord",
    "DateValue",
    "Event",
    "Evidence",
    "Figure",
    "Money",
    "Participant",
    "Party",
    "Quantity",
    "Record",
    "Span",
    "VisitorCount",
]
