"""What a person wants to see first of a document: its event, and the numbers that tell its size."""

from __future__ import annotations

from collections.abc import Iterator

from expo_extract.extraction import Extraction
from expo_extract.jobs.plan import Highlight
from expo_extract.records import DateValue, Event, Quantity

MAX_NUMBERS = 3
_SIGNS = {"about": "~", "more_than": ">", "at_least": "≥", "less_than": "<", "at_most": "≤"}
_GROUPS = ("exhibitors", "companies", "countries", "organizations", "participants", "speakers")


def highlight(extraction: Extraction) -> Highlight | None:
    """The main event of a document and its first few numbers; None where the document has no event."""
    event = next((e for e in extraction.events if e.is_main), None)
    if event is None:
        return None
    numbers = tuple(text for _, text in zip(range(MAX_NUMBERS), _numbers(extraction, event), strict=False))
    return Highlight(
        doc_id=extraction.document.id,
        lang=event.lang,
        name=event.name,
        edition=event.edition,
        dates=show_date(event.dates),
        place=", ".join(part for part in (event.city, event.country) if part) or None,
        numbers=numbers,
        facts=len(extraction.records),
    )


def _numbers(extraction: Extraction, event: Event) -> Iterator[str]:
    """Visitors, then who took part by the order of ``_GROUPS``, then agreements and area; of the event itself, not denied."""
    own = [r for r in extraction.records if r.event_id == event.id and r.modality != "negated"]
    mine = {id(r) for r in own}
    yield from (_show(v.quantity, v.visitor_kind) for v in extraction.visitor_counts if id(v) in mine)
    for group in _GROUPS:
        found = (p for p in extraction.participants if id(p) in mine and p.group == group and p.count)
        yield from (_show(p.count, group) for p in found if p.count)
    yield from (_show(a.count, a.kind + "s") for a in extraction.agreements if id(a) in mine and a.count)
    yield from (_show(f.quantity, "m²") for f in extraction.figures if id(f) in mine and f.category == "area")


def _show(quantity: Quantity, noun: str) -> str:
    return f"{show_quantity(quantity)} {noun.replace('_', ' ')}"


def show_quantity(quantity: Quantity) -> str:
    """A quantity for a reader: «> 60,000», «30,000–35,000»."""
    if quantity.comparator == "range":
        return f"{quantity.min:,}–{quantity.max:,}"
    sign = _SIGNS.get(quantity.comparator, "")
    return f"{sign} {quantity.lower:,}".lstrip()


def show_date(dates: DateValue | None) -> str | None:
    """A date or interval for a reader: «2023-01-09 – 2023-01-12»."""
    if dates is None:
        return None
    return dates.edtf.replace("/", " – ")
