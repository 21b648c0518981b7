"""The fields of the main event, compared one by one."""

from __future__ import annotations

from typing import Any

from expo_extract.evaluation.facts import EventFact
from expo_extract.evaluation.matching import pair
from expo_extract.evaluation.names import same_name

# Near synonyms: which of them a text uses tells little.
EVENT_FAMILY = {"fair": "exhibition", "congress": "conference", "summit": "conference", "forum": "conference"}


def field_value(name: str, event: EventFact) -> Any:
    """A field's value for the score; None where there is nothing to compare."""
    match name:
        case "name":
            return event.names or None
        case "organizers":
            return event.organizers
        case "patrons":
            return event.patrons
    value = event.fields.get(name) or None
    return EVENT_FAMILY.get(str(value), value) if name == "event_type" else value


def compare_field(name: str, gold: EventFact, predicted: EventFact) -> tuple[int, int, int] | None:
    """True positives, gold and predicted values of one field; None where the field is not scored."""
    left, right = field_value(name, gold), field_value(name, predicted)
    if name in ("organizers", "patrons"):
        return len(pair(left, right, same_name, lambda g, p: 0.0)), len(left), len(right)
    if name == "end" and right is None and left is not None and left == gold.fields.get("start"):
        return None  # only the opening day is known
    good = left is not None and right is not None and _same_value(name, left, right)
    return int(good), int(left is not None), int(right is not None)


def _same_value(name: str, gold: Any, predicted: Any) -> bool:
    if name == "name":
        return any(same_name(g, p) for g in gold for p in predicted)
    if name in ("theme", "venue", "city"):
        return same_name(gold, predicted)
    return str(gold) == str(predicted)
