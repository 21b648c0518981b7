"""Records of every shape that the models allow, for Hypothesis."""

from __future__ import annotations

from typing import Any, get_args

from hypothesis import strategies as st

from expo_extract.records import (
    Agreement,
    DateValue,
    Event,
    Evidence,
    Figure,
    Money,
    Participant,
    Party,
    Quantity,
    Record,
    Span,
    VisitorCount,
)
from expo_extract.records.agreement import AgreementKind, AgreementStatus
from expo_extract.records.base import Lang, Modality, Origin
from expo_extract.records.event import EventType, Relation
from expo_extract.records.figure import FigureCategory
from expo_extract.records.ids import finish_records
from expo_extract.records.participant import EntityType, Group, Role
from expo_extract.records.values import Calendar, Comparator, Precision, ResolvedFrom, bounds
from expo_extract.records.visitor_count import Period, VisitorKind

# All that a file can hold: no lone surrogates; zero, line ends, marks of direction and what CSV and SQL quote among it.
_LETTERS = st.one_of(
    st.characters(exclude_categories=["Cs"]), st.sampled_from("ابتپچ۱۲٣\u200c\u200f\u2028\x00\x85\t\r\n\"'\\|;,=+-@")
)
texts = st.text(_LETTERS, max_size=8)
words = st.text(_LETTERS, min_size=1, max_size=8)
# Whole numbers beyond what 64 bits and a double hold are among them.
numbers = st.one_of(
    st.integers(0, 10**6),
    st.integers(-(10**40), 10**40),
    st.sampled_from([2**53 + 1, 2**63, -(2**63) - 1, 10**400]),
    st.floats(allow_nan=False, allow_infinity=False),
)
days = st.one_of(
    st.dates().map(lambda d: d.isoformat()),
    # As the pattern allows it; no calendar has it.
    st.just("2023-02-31"),
)


def _of(literal: Any) -> st.SearchStrategy[Any]:
    return st.sampled_from(get_args(literal))


def _maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | strategy


@st.composite
def quantities(draw: st.DrawFn, money: bool = False) -> Quantity:
    comparator = draw(_of(Comparator))
    if comparator == "range":
        low, high = sorted([draw(numbers), draw(numbers)])
        fields = {"value": None, "min": low, "max": high}
    else:
        value = draw(numbers)
        low, high = bounds(value, comparator)
        fields = {"value": value, "min": low, "max": high}
    fields |= {"comparator": comparator, "unit": draw(_maybe(texts)), "text": draw(texts)}
    return Money(**fields, currency=draw(st.sampled_from(["IRR", "SAR", None]))) if money else Quantity(**fields)


dates = st.builds(
    DateValue,
    edtf=st.text(_LETTERS, min_size=4, max_size=8),
    start=_maybe(days),
    end=_maybe(days),
    calendar=_of(Calendar),
    precision=_of(Precision),
    text=texts,
    resolved_from=_of(ResolvedFrom),
)


@st.composite
def _common(draw: st.DrawFn) -> dict[str, Any]:
    text, start = draw(words), draw(st.integers(0, 50))
    end = start + len(text)
    return {
        "lang": draw(_of(Lang)),
        "modality": draw(_of(Modality)),
        "evidence": Evidence(start=start, end=end, text=text, sentence=Span(start=start, end=end + 1)),
        "confidence": draw(st.floats(0, 1)),
        "extractor": draw(texts),
    }


@st.composite
def events(draw: st.DrawFn) -> Event:
    is_main = draw(st.booleans())
    return Event(
        **draw(_common()),
        name=draw(words),
        aliases=draw(st.lists(texts, max_size=2)),
        event_type=draw(_of(EventType)),
        edition=draw(_maybe(st.sampled_from([1, 41, 2**70]))),
        year=draw(_maybe(st.integers(-(2**64), 2**64))),
        theme=draw(_maybe(texts)),
        dates=draw(_maybe(dates)),
        duration_days=draw(_maybe(st.integers(1, 9))),
        venue=draw(_maybe(texts)),
        city=draw(_maybe(texts)),
        country=draw(_maybe(st.sampled_from(["SA", "IR"]))),
        organizers=draw(st.lists(texts, max_size=2)),
        patrons=draw(st.lists(texts, max_size=2)),
        is_main=is_main,
        relation=None if is_main else draw(_of(Relation)),
    )


@st.composite
def participants(draw: st.DrawFn) -> Participant:
    fields: dict[str, Any] = draw(_common())
    if draw(st.booleans()):
        fields |= {"name": draw(words), "entity_type": draw(_of(EntityType)), "role": draw(_of(Role))}
        fields |= {"title": draw(_maybe(texts)), "affiliation": draw(_maybe(texts))}
    else:
        fields |= {"count": draw(quantities()), "group": draw(_of(Group)), "origin": draw(_maybe(_of(Origin)))}
    return Participant(**fields)


@st.composite
def agreements(draw: st.DrawFn) -> Agreement:
    fields: dict[str, Any] = draw(_common()) | {"kind": draw(_of(AgreementKind)), "status": draw(_of(AgreementStatus))}
    if draw(st.booleans()):
        return Agreement(**fields, count=draw(quantities()), origin=draw(_maybe(_of(Origin))))
    named = st.builds(Party, name=words, entity_type=_of(EntityType))
    counted = st.builds(Party, count=quantities(), entity_type=_of(EntityType))
    return Agreement(
        **fields,
        parties=draw(st.lists(named | counted, max_size=3)),
        subject=draw(words),
        value=draw(_maybe(quantities(money=True))),
        date=draw(_maybe(dates)),
    )


@st.composite
def visitor_counts(draw: st.DrawFn) -> VisitorCount:
    return VisitorCount(
        **draw(_common()),
        quantity=draw(quantities()),
        visitor_kind=draw(_of(VisitorKind)),
        period=draw(_of(Period)),
        origin=draw(_of(Origin)),
    )


@st.composite
def figures(draw: st.DrawFn) -> Figure:
    quantity = draw(quantities() | quantities(money=True))
    return Figure(**draw(_common()), category=draw(_of(FigureCategory)), quantity=quantity, label=draw(_maybe(texts)))


@st.composite
def document_records(draw: st.DrawFn, doc_id: str = "a.txt") -> list[Record]:
    """The records of one document: finished, and with facts that belong to its events."""
    happenings = draw(st.lists(events(), max_size=2))
    for number, event in enumerate(happenings):
        event.id = f"provisional {number}"
    facts = draw(st.lists(participants() | agreements() | visitor_counts() | figures(), max_size=4))
    for fact in facts:
        fact.event_id = draw(st.sampled_from([None, *(event.id for event in happenings)]))
    return finish_records([*happenings, *facts], doc_id)
