"""Short texts through the whole pipeline: counts, roles, events, modality and editions, over cases.

A case says what it is about and nothing else:

- ``counts``: all counted facts of the text, no more and no fewer; ``comparator`` is exact and ``edition`` current unless said otherwise, ``modality`` is
  compared where it is given, and so are ``origin`` and ``period``;
- ``roles``: named participants that must come out, each with its name, type and role; ``absent``: names that must not come out as participants;
- ``event``: fields of the main event, a list of names being what is accepted; ``others``: the other events, by relation and edition;
- ``agreements``: parties, kind and status of named agreements, all of them;
- ``nothing``: no record at all.

A case that the program does not yet get right carries ``xfail`` with the reason, and shows itself once it does.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import Any

import pytest

from expo_extract import Extraction, extract
from expo_extract.evaluation.predictions import predicted_facts
from expo_extract.records import BaseRecord
from expo_extract.text import normalize
from support.cases import cases

FILES = ("facts_counts", "facts_roles", "facts_events", "facts_modality", "facts_editions")
RELATIONS = {"previous_edition": "previous", "next_edition": "next", "other": "other"}
COUNT_DEFAULTS = {"comparator": "exact", "edition": "current"}
EXTRA = ("modality", "origin", "period")


def _marked() -> list[Any]:
    """All cases; strict xfail where the data says that the program fails."""
    found = []
    for name in FILES:
        for param in cases(name):
            lang, case = param.values
            marks = [pytest.mark.xfail(reason=case["xfail"], raises=AssertionError)] if "xfail" in case else []
            found.append(pytest.param(lang, case, id=f"{name}-{param.id}", marks=marks))
    return found


@cache
def _extraction(text: str, lang: str, published: str | None) -> Extraction:
    return extract(text, lang, published)


def _plain(name: str | None, lang: str) -> str | None:
    """A name on one line, normalised: how the letters are coded is no matter of the facts."""
    return name and " ".join(normalize(name, lang).text.split())


def _edition(extraction: Extraction, record: BaseRecord) -> str:
    event = next((e for e in extraction.events if e.id == record.event_id), None)
    return RELATIONS[event.relation] if event is not None and event.relation else "current"


def _counts(extraction: Extraction) -> list[dict[str, Any]]:
    records = [
        *((r, r.quantity, r.visitor_kind) for r in extraction.visitor_counts),
        *((r, r.quantity, r.category) for r in extraction.figures),
        *((r, r.count, r.group) for r in extraction.participants if r.count),
        *((r, r.count, r.kind) for r in extraction.agreements if r.count),
    ]
    return [
        {
            "category": category,
            "value": quantity.lower,
            "comparator": quantity.comparator,
            "edition": _edition(extraction, record),
            **{field: getattr(record, field, None) for field in EXTRA},
        }
        for record, quantity, category in records
    ]


def _check_counts(extraction: Extraction, expected: list[dict[str, Any]]) -> None:
    """Same facts, counted; what a case does not say of modality, origin and period is not compared."""
    wanted = [COUNT_DEFAULTS | e for e in expected]
    found = _counts(extraction)
    assert Counter((f["category"], f["value"]) for f in found) == Counter((w["category"], w["value"]) for w in wanted)
    for want in wanted:
        same = [f for f in found if (f["category"], f["value"]) == (want["category"], want["value"])]
        assert want in [{k: f[k] for k in want} for f in same]


def _check_roles(extraction: Extraction, lang: str, roles: list[dict[str, str]]) -> None:
    found = {(_plain(p.name, lang), p.entity_type, p.role) for p in extraction.participants if p.name}
    for role in roles:
        assert (_plain(role["name"], lang), role["type"], role["role"]) in found


def _check_absent(extraction: Extraction, lang: str, names: list[str]) -> None:
    found = {_plain(p.name, lang) for p in extraction.participants if p.name}
    assert not [n for n in names if _plain(n, lang) in found]


def _field(extraction: Extraction, lang: str, field: str) -> Any:
    event = next(e for e in extraction.events if e.is_main)
    if field == "dates":
        return event.dates.edtf if event.dates else None
    value = getattr(event, field)
    if isinstance(value, list):
        return {_plain(v, lang) for v in value}
    return _plain(value, lang) if isinstance(value, str) else value


def _check_event(extraction: Extraction, lang: str, expected: dict[str, Any]) -> None:
    assert [e for e in extraction.events if e.is_main], "no main event"
    for field, want in expected.items():
        found = _field(extraction, lang, field)
        if field in ("organizers", "patrons"):
            assert found == {_plain(w, lang) for w in want}
        elif isinstance(want, list):
            assert found in [_plain(w, lang) for w in want]
        else:
            assert found == (_plain(want, lang) if isinstance(want, str) else want)


def _check_agreements(extraction: Extraction, lang: str, expected: list[dict[str, Any]]) -> None:
    found = [a for a in extraction.agreements if a.count is None]
    left = [({_plain(p.name, lang) for p in a.parties if p.name}, a.kind, a.status) for a in found]
    right = [({_plain(p, lang) for p in w["parties"]}, w["kind"], w.get("status", "signed")) for w in expected]
    assert sorted(map(repr, left)) == sorted(map(repr, right)) or _same_sets(left, right)


def _same_sets(left: list[Any], right: list[Any]) -> bool:
    return len(left) == len(right) and all(r in left for r in right)


@pytest.mark.parametrize(("lang", "case"), _marked())
def test_facts_of_cases(lang: str, case: dict[str, Any]) -> None:
    extraction = _extraction(case["text"], lang, case.get("published"))
    if case.get("nothing"):
        assert not extraction.records
    if case.get("no_main"):
        assert extraction.events
        assert not [e for e in extraction.events if e.is_main]
    if "counts" in case:
        _check_counts(extraction, case["counts"])
    if "event" in case:
        _check_event(extraction, lang, case["event"])
    if "others" in case:
        others = Counter((RELATIONS[e.relation or "other"], e.edition) for e in extraction.events if not e.is_main)
        assert others == Counter((o["relation"], o.get("edition")) for o in case["others"])
    if "agreements" in case:
        _check_agreements(extraction, lang, case["agreements"])
    _check_roles(extraction, lang, case.get("roles", []))
    _check_absent(extraction, lang, case.get("absent", []))


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("lang", ["ar", "fa"])
def test_a_third_of_the_cases_refuse_something(name: str, lang: str) -> None:
    """Cases of what must come out alone would let a program pass that gives too much."""
    own = [p.values[1] for p in cases(name) if p.values[0] == lang]
    refusing = [
        c for c in own if "counts" in c or "absent" in c or c.get("nothing") or None in c.get("event", {}).values()
    ]
    assert len(refusing) >= len(own) / 3


def test_the_score_sees_the_same_counts() -> None:
    """The helper above and the evaluation read the same numbers out of records."""
    for param in cases("facts_counts"):
        lang, case = param.values
        extraction = _extraction(case["text"], lang, case.get("published"))
        scored = predicted_facts(r.model_dump(mode="json") for r in extraction.records).counts
        assert sorted(c.value for c in scored) == sorted(float(f["value"]) for f in _counts(extraction))
