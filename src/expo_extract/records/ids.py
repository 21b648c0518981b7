"""Stable ids, the order of records, and the one way in which a record becomes a line of JSON."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from pydantic import BaseModel

from expo_extract.records.agreement import Agreement
from expo_extract.records.base import BaseRecord
from expo_extract.records.event import Event
from expo_extract.records.figure import Figure
from expo_extract.records.participant import Participant
from expo_extract.records.values import Quantity
from expo_extract.records.visitor_count import VisitorCount

R = TypeVar("R", bound=BaseRecord)

PREFIXES = {"event": "ev", "participant": "pa", "agreement": "ag", "visitor_count": "vc", "figure": "fi"}
_RANK = {record_type: rank for rank, record_type in enumerate(PREFIXES)}
_CONFIDENCE_DIGITS = 4

# JSON allows these in a string, but `str.splitlines` and many readers of JSON lines take them for line ends.
_LINE_ENDS = str.maketrans({"\x85": "\\u0085", "\u2028": "\\u2028", "\u2029": "\\u2029"})


def to_json_line(model: BaseModel) -> str:
    """A model as one line of JSON without its newline: keys in the model's order, letters unescaped, no NaN.

    The only characters escaped beyond what JSON asks are U+0085, U+2028 and U+2029, so that every reader sees one line.
    """
    return model.model_dump_json().translate(_LINE_ENDS)


def position_key(record: BaseRecord) -> tuple[int, int, int, str]:
    """Sorts records by where their evidence stands; at the same place by type (events first), then by id."""
    return (record.evidence.start, record.evidence.end, _RANK[record.record_type], record.id)


def finish_records(records: Iterable[R], doc_id: str) -> list[R]:
    """Gives every record its ``doc_id`` and stable ``id``, redirects ``event_id``, and sorts by position.

    Args:
        records: what the fact stage built. An event may carry a provisional id, by which facts refer to it.
        doc_id: the document that they come from.

    Returns:
        The same records, changed in place.
    """
    ordered = sorted(records, key=lambda r: (position_key(r)[:3], _key_text(r)))
    final_ids: dict[str, str] = {}
    taken: dict[str, int] = {}
    for record in ordered:
        provisional, record.doc_id = record.id, doc_id
        record.id = _unused(stable_id(record), taken)
        record.confidence = round(record.confidence, _CONFIDENCE_DIGITS)
        if isinstance(record, Event) and provisional:
            final_ids[provisional] = record.id
    for record in ordered:
        if record.event_id is not None:
            record.event_id = final_ids[record.event_id]
    return sorted(ordered, key=position_key)


def stable_id(record: BaseRecord) -> str:
    """The id of a record: its type's prefix and a hash of document, evidence span and the fields that tell facts apart."""
    digest = hashlib.sha256(_key_text(record).encode("utf-8", "surrogatepass"))
    return f"{PREFIXES[record.record_type]}_{digest.hexdigest()[:16]}"


def _unused(wanted: str, taken: dict[str, int]) -> str:
    """``wanted``, or with a running number where an equal fact at the same place has it already."""
    taken[wanted] = count = taken.get(wanted, 0) + 1
    return wanted if count == 1 else f"{wanted}_{count}"


def _key_text(record: BaseRecord) -> str:
    span = (record.evidence.start, record.evidence.end)
    parts = [record.doc_id, record.record_type, span, _key_fields(record)]
    return json.dumps(parts, ensure_ascii=False, separators=(",", ":"))


def _key_fields(record: BaseRecord) -> Sequence[Any]:
    """What tells two facts with the same evidence apart."""
    match record:
        case Event():
            return [record.name, record.edition, record.relation]
        case Participant():
            return [record.name, record.entity_type, record.role, record.group, _lower(record.count)]
        case Agreement():
            return [record.kind, [p.name for p in record.parties], record.subject, _lower(record.count)]
        case VisitorCount():
            return [record.visitor_kind, record.period, record.origin, _lower(record.quantity)]
        case Figure():
            return [record.category, _lower(record.quantity)]
    raise TypeError(f"no record type of this program: {type(record).__name__}")


def _lower(quantity: Quantity | None) -> int | float | None:
    return None if quantity is None else quantity.lower
