"""Firms of a list whose predicate tells that they are some: they show their goods where goods are shown, and are there elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from expo_extract.facts.casting import Casting
from expo_extract.facts.context import Context
from expo_extract.facts.cue_senses import SHOWS
from expo_extract.facts.groups import Group

TOLD = ".told"
COMPANIES = ("companies", "exhibitors", "brands", "startups", "publishers")


def told_firms(context: Context, groups: Iterable[Group], found: Iterable[Casting]) -> Iterator[Casting]:
    """«۱۵ شرکت ماشین‌های خود را آورده‌اند. X، Y و Z از جمله آنهاست»: firms told to be so that no word gives a part.

    Args:
        context: the document's context.
        groups: the names of the document.
        found: the castings by words of a part.
    """
    cast = {id(c.group) for c in found}
    for group in groups:
        if id(group) in cast or not any(m.by.endswith(TOLD) for m in group.members):
            continue
        shows = context.family in SHOWS or _companies_before(context, group)
        label = "role.exhibitor.before" if shows else "role.attendee.before"
        cue = replace(group.span, kind="cue", label=label)
        yield Casting(group, "exhibitor" if shows else "attendee", cue, 0)


def _companies_before(context: Context, group: Group) -> bool:
    """Whether the sentence of a list or the one before counts companies."""
    sentences, own = context.reading.sentences, context.reading.sentence_of(group.start)
    before = [s for s in sentences if s.end <= own.start][-1:]
    start = before[0].start if before else own.start
    counted = context.scene.within(context.reading.quantities, start, own.end)
    return any(m.value.category in COMPANIES for m in counted)
