"""When an event is held: which date mentions of the document are the event's own, and what follows from them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from expo_extract.facts.nodes import EventNode
from expo_extract.mentions import Mention
from expo_extract.records import DateValue

if TYPE_CHECKING:
    from expo_extract.facts.context import Context

HOLD_NEAR = 14


@dataclass(frozen=True, slots=True)
class EventDates:
    """The dates of an event and its length in days, as far as the text tells."""

    value: DateValue | None = None
    days: int | None = None

    @property
    def year(self) -> int | None:
        """The Gregorian year in which the event is held, where it is known."""
        if self.value is None:
            return None
        day = self.value.start or self.value.end
        return int(day[:4]) if day and day[:4].isdigit() else None


def event_dates(context: Context, node: EventNode) -> EventDates:
    """The dates of ``node``: its best interval, or its opening and closing day put together."""
    days = _duration(context, node)
    candidates = [(score, m) for m in context.reading.dates if (score := _score(context, node, m)) > 0]
    if not candidates:
        return EventDates(None, days)
    candidates.sort(key=lambda pair: (-pair[0], pair[1].start))
    value = candidates[0][1].value.date
    for _, mention in candidates[1:]:
        value = _joined(value, mention.value.date) or value
    return EventDates(_stretched(value, days), days)


def _score(context: Context, node: EventNode, mention: Mention) -> float:
    """How well a date fits as the event's own: held-verbs near it, an interval, its event named near it."""
    value: DateValue = mention.value.date
    if value.precision != "day" or getattr(mention.value, "named", False):
        return 0.0
    scene = context.scene
    sentence = scene.sentence_of(mention)
    if context.node_of(mention) is not node:
        return 0.0
    score = 0.0
    if value.start and value.end and value.start != value.end:
        score += 2.0
    elif ".." in value.edtf:
        score += 1.2
    hold = scene.nearest([*scene.sentence_cues("hold", sentence), *_holding(context, sentence)], mention, HOLD_NEAR)
    if hold is not None:
        score += 2.0 - hold[1] * 0.07
    own = [m for m in node.mentions if sentence.start <= m.start < sentence.end]
    if own:
        score += 1.0 - 0.03 * min(20, min(scene.gap(m, mention) for m in own))
    return score if score >= 1.2 else 0.0


def _holding(context: Context, sentence: object) -> list[Mention]:
    """Verbs of holding that carry a future or passive form, and those of opening and closing."""
    scene = context.scene
    labels = ("tense.future", "role.attendee", "role.organizer", "role.host")
    return [c for label in labels for c in scene.sentence_cues(label, sentence)]  # type: ignore[arg-type]


def _joined(a: DateValue, b: DateValue) -> DateValue | None:
    """An opening day and a closing day from two places as one interval, where they fit together."""
    for first, last in ((a, b), (b, a)):
        if first.start and not first.end and last.end and not last.start and _in_order(first.start, last.end):
            return first.model_copy(update={"end": last.end, "edtf": f"{first.start}/{last.end}"})
        one_day = first.start and first.start == first.end
        if one_day and last.end and not last.start and first.start and _in_order(first.start, last.end):
            return first.model_copy(update={"end": last.end, "edtf": f"{first.start}/{last.end}"})
    return None


def _in_order(start: str, end: str) -> bool:
    """Whether the two days are in order and at most a quarter apart: longer shows name both days together."""
    try:
        return timedelta(0) < date.fromisoformat(end) - date.fromisoformat(start) <= timedelta(days=92)
    except ValueError:
        return False


def _stretched(value: DateValue, days: int | None) -> DateValue:
    """The other end from one day and the length: «تنطلق في 9 نوفمبر وتستمر أربعة أيام» ends on the 12th."""
    if days is None or days < 1:
        return value
    try:
        if value.start and value.end in (None, value.start):
            end = (date.fromisoformat(value.start) + timedelta(days=days - 1)).isoformat()
            edtf = value.start if end == value.start else f"{value.start}/{end}"
            return value.model_copy(update={"end": end, "edtf": edtf})
        if value.end and not value.start:
            start = (date.fromisoformat(value.end) - timedelta(days=days - 1)).isoformat()
            return value.model_copy(update={"start": start, "edtf": f"{start}/{value.end}"})
    except ValueError:
        return value
    return value


def _duration(context: Context, node: EventNode) -> int | None:
    """The length of the event: a number of days that counts the event's own («على مدى 4 أيام», «چهار روزه»)."""
    for mention in context.reading.quantities:
        value = mention.value
        if value.category == "days" and value.quantity.comparator == "exact" and context.node_of(mention) is node:
            days = value.quantity.value
            if isinstance(days, int) and 1 <= days <= 92:
                return days
    return None
