"""What a person wants to see first of a document: its event, and the numbers that tell its size."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from expo_extract.extraction import Extraction
from expo_extract.jobs.plan import Highlight
from expo_extract.records import Agreement, DateValue, Event, Figure, Participant, Quantity, Record, VisitorCount

MAX_NUMBERS = 3
_SIGNS = {"about": "~", "more_than": ">", "at_least": "≥", "less_than": "<", "at_most": "≤"}
_AGREEMENTS = {
    "agreement": "agreements",
    "memorandum_of_understanding": "memoranda",
    "contract": "contracts",
    "letter_of_intent": "letters of intent",
    "protocol": "protocols",
    "declaration": "declarations",
}
# The most telling first.
_NOUNS = (
    *("visitors", "attendees", "visits", "trade visitors", "exhibitors", "companies", "countries", "organizations"),
    *("participants", "publishers", "speakers", "delegations", *_AGREEMENTS.values(), "m²"),
)


def highlight(extraction: Extraction) -> Highlight | None:
    """The main event of a document and its first few numbers; None where the document is about no event, or about several alike."""
    event = next((e for e in extraction.events if e.is_main), None)
    if event is None:
        return None
    return Highlight(
        doc_id=extraction.document.id,
        lang=event.lang,
        name=event.name,
        edition=event.edition,
        dates=show_date(event.dates),
        place=", ".join(part for part in (event.city, event.country) if part) or None,
        numbers=tuple(islice(_numbers(extraction, event), MAX_NUMBERS)),
        facts=len(extraction.records),
    )


def _numbers(extraction: Extraction, event: Event) -> Iterator[str]:
    """The largest number of each kind: visitors, who took part, agreements, area; of the event itself, not denied."""
    found: dict[str, Quantity] = {}
    for record in extraction.records:
        noun, quantity = _counted(record)
        if noun and quantity and record.event_id == event.id and record.modality != "negated":
            found[noun] = max(quantity, found.get(noun, quantity), key=lambda q: q.lower or 0)
    return (f"{show_quantity(found[noun])} {noun}" for noun in _NOUNS if noun in found)


def _counted(record: Record) -> tuple[str | None, Quantity | None]:
    """What a record counts in the words of the summary, and how many."""
    match record:
        case VisitorCount():
            return record.visitor_kind.replace("_", " "), record.quantity
        case Participant():
            return record.group, record.count
        case Agreement():
            return _AGREEMENTS[record.kind], record.count
        case Figure(category="area"):
            return "m²", record.quantity
    return None, None


def show_quantity(quantity: Quantity) -> str:
    """A quantity for a reader: «> 60,000», «30,000–35,000»."""
    if quantity.comparator == "range":
        return f"{quantity.min:,}–{quantity.max:,}"
    sign = _SIGNS.get(quantity.comparator, "")
    return f"{sign} {quantity.lower:,}".lstrip()


def show_date(dates: DateValue | None) -> str | None:
    """A date or interval for a reader: «2023-01-09 – 2023-01-12», «until 2025-11-12»."""
    if dates is None:
        return None
    start, separator, end = dates.edtf.partition("/")
    if not separator:
        return start
    if start == "..":
        return f"until {end}"
    return f"from {start}" if end == ".." else f"{start} – {end}"
