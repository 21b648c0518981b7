"""Brings together what the recognisers of persons, bodies and places found, and settles overlaps.

The longest span wins; of two equally long ones the more telling label does. A place inside a body's or an event's name («وزارة الحج في السعودية»)
stays as a second, nested mention, whose ``by`` ends in ``.nested``.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from dataclasses import replace

from expo_extract.mentions import Mention, Reading

_FINDERS = (
    ("expo_extract.nlp.places", "find_places"),
    ("expo_extract.nlp.orgs", "find_orgs"),
    ("expo_extract.nlp.persons", "find_persons"),
)
_RANK = {"PERSON": 3, "ORG": 2, "FAC": 1, "GPE": 0, "LOC": 0}
_PLACES = frozenset({"GPE", "LOC"})


def find_entities(reading: Reading) -> list[Mention]:
    """Returns the entities of a reading in order of position: outermost ones, and places nested in bodies and events."""
    found = [mention for find in _finders() for mention in find(reading)]
    return resolve_overlaps(found, reading.events)


def _finders() -> list[Callable[[Reading], list[Mention]]]:
    finders = []
    for module, name in _FINDERS:
        try:
            finders.append(getattr(importlib.import_module(module), name))
        except (ImportError, AttributeError):
            continue
    return finders


def resolve_overlaps(found: list[Mention], events: list[Mention]) -> list[Mention]:
    """Keeps the longest of overlapping mentions, and places nested in a body, a venue or an event name.

    Args:
        found: entity mentions in any order.
        events: event mentions; entities inside their names are kept and marked.
    """
    kept: list[Mention] = []
    taken: dict[int, Mention] = {}
    for mention in sorted(found, key=lambda m: (m.start - m.end, -_RANK.get(m.label, 0), m.start)):
        holder = next((taken[i] for i in range(mention.start, mention.end) if i in taken), None)
        if holder is None:
            taken.update(dict.fromkeys(range(mention.start, mention.end), mention))
            kept.append(mention)
        elif _nests(mention, holder):
            kept.append(_nested(mention))
    return sorted((_inside_event(m, events) for m in kept), key=lambda m: (m.start, -m.end))


def _nests(inner: Mention, outer: Mention) -> bool:
    inside = (
        outer.start <= inner.start and inner.end <= outer.end and (inner.start, inner.end) != (outer.start, outer.end)
    )
    return inside and inner.label in _PLACES and outer.label in ("ORG", "FAC")


def _nested(mention: Mention) -> Mention:
    return mention if mention.by.endswith(".nested") else replace(mention, by=f"{mention.by}.nested")


def _inside_event(mention: Mention, events: list[Mention]) -> Mention:
    inside = any(event.start <= mention.start and mention.end <= event.end for event in events)
    return _nested(mention) if inside else mention
