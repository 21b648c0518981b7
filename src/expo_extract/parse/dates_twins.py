"""Two calendars for one date: «9 جمادى الأولى 1446هـ الموافق 11 نوفمبر 2024م» is one date, said twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Literal

from expo_extract.parse.dates_candidate import Candidate
from expo_extract.parse.dates_interval import Placed
from expo_extract.parse.dates_point import shape
from expo_extract.parse.dates_units import Units

#: What stands between the two: a word of sameness, a bracket, a slash or a dash, a comma before such a word.
_SAID = re.compile(r"[>\"]{0,2}[,w]?[<\"]?Q[DCi]{0,2}[<\"]?W?,?")
_SET = re.compile(r"[>\"]?(?:[<_/]|,<?)")
#: Further than that apart, the two are no slip of a day but two dates, or a misprint.
_SLIP = 3


def twin_groups(found: list[Candidate], units: Units) -> Iterator[list[Candidate]]:
    """Puts candidates together that say one date in several calendars."""
    group: list[Candidate] = []
    for candidate in found:
        if group and not _are_twins(group, candidate, units):
            yield group
            group = []
        group.append(candidate)
        if candidate.other is not None:
            group.append(candidate.other)
    if group:
        yield group


def _are_twins(group: list[Candidate], candidate: Candidate, units: Units) -> bool:
    last = group[-1]
    between = units.tags[last.end : candidate.start]
    calendars = [c.left.calendar or (c.right and c.right.calendar) for c in (*group, candidate)]
    if None in calendars or len(set(calendars)) < len(calendars) or _kind(last) != _kind(candidate):
        return False
    if _SAID.fullmatch(between) or (len(group) > 1 and between == "w"):
        return True
    has_years = all((c.right or c.left).year is not None for c in (last, candidate))
    return bool(_SET.fullmatch(between)) and (has_years or "<" in between or "/" in between)


def is_said(group: list[Candidate], units: Units) -> bool:
    """Whether a word says that the dates are one, or both give their year; those only set side by side must agree."""
    if group[0].other is not None or "Q" in units.tags[group[0].end : group[-1].start]:
        return True
    return all((c.right or c.left).year is not None for c in group)


def _kind(candidate: Candidate) -> str:
    return shape(candidate.right or candidate.left).replace("bare_", "")


def agree(placed: list[Placed]) -> tuple[Placed, str | None]:
    """The one value of a date said in several calendars, and a note where they do not agree.

    A lunar month begins by sighting, a day earlier or later from country to country; so where a lunar and a solar date differ by a
    day, the solar one tells the day that is meant. Otherwise the first-written is kept.
    """
    first = placed[0]
    known = [p for p in placed if p.start or p.end] or placed
    chosen = next((p for p in known if p.calendar != "islamic"), known[0]) if is_slip(known) else known[0]
    others = [p.edtf for p in known if not _same_days(p, chosen)]
    note = f"the calendars differ: {', '.join(others)}" if others else None
    value = replace(chosen, calendar=first.calendar)
    if first.open is not None and value.open is None:
        value = _opened(
            value, first.open
        )  # «حتى 10 شعبان 1447هـ الموافق 29 يناير 2026م»: the word stands before the first alone
    return value, note


def _opened(placed: Placed, side: Literal["start", "end"]) -> Placed:
    if side == "start":
        return replace(placed, edtf=f"../{placed.edtf.split('/')[-1]}", start=None, open=side)
    return replace(placed, edtf=f"{placed.edtf.split('/')[0]}/..", end=None, open=side)


def _same_days(one: Placed, other: Placed) -> bool:
    """Whether two readings agree on the days that both give («من 9 إلى 12 نوفمبر الموافق 18 جمادى الأولى» gives one of two)."""
    if one.precision != other.precision:
        return one.edtf == other.edtf
    if one.precision != "day":
        return True
    first = (one.start or one.end) == (other.start or other.end)
    return first or (one.end is not None and one.end == other.end)


def is_slip(known: list[Placed]) -> bool:
    """Whether all days are known and lie no more than a slip apart."""
    days = [p.start or p.end for p in known]
    real = [day for day in days if day is not None]
    return len(real) == len(known) and all(abs((day - real[0]).days) <= _SLIP for day in real)
