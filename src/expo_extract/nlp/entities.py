"""Brings together what the recognisers of persons, bodies and places found, and settles overlaps.

The longest span wins; of two equally long ones the more telling label does. A place inside a body's or an event's name («وزارة الحج في السعودية»)
stays as a second, nested mention, whose ``by`` ends in ``.nested``.
"""

from __future__ import annotations

from dataclasses import replace

from expo_extract.mentions import Mention, Reading
from expo_extract.nlp.orgs import find_orgs
from expo_extract.nlp.persons import find_persons
from expo_extract.nlp.places import find_places

_RANK = {"PERSON": 3, "ORG": 2, "FAC": 1, "GPE": 0, "LOC": 0}
# Rules of bodies that look at what stands around the name, and frames of persons that styles and callings do not make sure.
_TOLD_BODIES = (".orgs.item", ".orgs.quoted")
_UNSTYLED = (".persons.bare", ".persons.position", ".persons.list")
_PLACES = frozenset({"GPE", "LOC"})


def find_entities(reading: Reading) -> list[Mention]:
    """Returns the entities of a reading in order of position: outermost ones, and places nested in bodies and events.

    Mentions that are in ``reading.entities`` already take part: a learned recogniser is a component before this one that leaves its
    mentions there. Where it and the rules find the same span with the same label, the rules' mention stays.
    """
    found = [*find_places(reading), *find_orgs(reading), *find_persons(reading), *reading.entities]
    return resolve_overlaps(found, reading.events)


def resolve_overlaps(found: list[Mention], events: list[Mention]) -> list[Mention]:
    """Keeps the longest of overlapping mentions, and places nested in a body, a venue or an event name.

    Args:
        found: entity mentions in any order.
        events: event mentions; entities inside their names are kept and marked.
    """
    found = _without_namesakes(found)
    kept: list[Mention] = []
    taken: dict[int, Mention] = {}
    for mention in sorted(found, key=lambda m: (m.start - m.end, -_RANK.get(m.label, 0), m.start)):
        holder = next((taken[i] for i in range(mention.start, mention.end) if i in taken), None)
        if holder is None:
            taken.update(dict.fromkeys(range(mention.start, mention.end), mention))
            kept.append(mention)
        elif _nests(mention, holder):
            kept.append(_nested(mention))
    inside = _inside(events)
    marked = (_nested(m) if m.label != "EVENT" and m.start in inside and m.end - 1 in inside else m for m in kept)
    return sorted(marked, key=lambda m: (m.start, -m.end))


def _without_namesakes(found: list[Mention]) -> list[Mention]:
    """Leaves out persons that are a town of two words and more, or a body, unless something calls them a person: «سيدي بلعباس», «آریا شکلات»."""
    towns = {(m.start, m.end) for m in found if m.label in _PLACES and " " in m.text}
    bodies = {(m.start, m.end) for m in found if m.by.endswith(_TOLD_BODIES)}
    return [
        m
        for m in found
        if not (m.by.endswith(".persons.bare") and (m.start, m.end) in towns)
        and not (m.by.endswith(_UNSTYLED) and (m.start, m.end) in bodies)
    ]


def _inside(mentions: list[Mention]) -> set[int]:
    """The positions that mentions cover."""
    return {position for mention in mentions for position in range(mention.start, mention.end)}


def _nests(inner: Mention, outer: Mention) -> bool:
    inside = (
        outer.start <= inner.start and inner.end <= outer.end and (inner.start, inner.end) != (outer.start, outer.end)
    )
    return inside and inner.label in _PLACES and outer.label in ("ORG", "FAC")


def _nested(mention: Mention) -> Mention:
    return mention if mention.by.endswith(".nested") else replace(mention, by=f"{mention.by}.nested")
