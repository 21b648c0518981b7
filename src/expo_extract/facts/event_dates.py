"""When an event is held: which date mentions of the document are the event's own, and what follows from them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

from expo_extract.facts.nodes import EventNode
from expo_extract.mentions import Mention, Sentence
from expo_extract.records import DateValue

if TYPE_CHECKING:
    from expo_extract.facts.context import Context

HOLD_NEAR = 14
LONGEST = timedelta(days=190)
NO_YEAR = "XXXX"
LEAP_YEAR = "2000"

Phase = Literal["open", "close", "hold"]


@dataclass(frozen=True, slots=True)
class EventDates:
    """The dates of an event and its length in days, as far as the text tells."""

    value: DateValue | None = None
    days: int | None = None

    @property
    def year(self) -> int | None:
        """The Gregorian year in which the event is held, where it is known."""
        day = (self.value.start or self.value.end) if self.value else None
        return int(day[:4]) if day and day[:4].isdigit() else None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A date that may be the event's, with its two ends and how well it fits."""

    start: str | None
    end: str | None
    score: float
    value: DateValue


def event_dates(context: Context, node: EventNode) -> EventDates:
    """The dates of ``node``: its best interval, or its opening and closing day put together, or one of them and its length."""
    days = _duration(context, node)
    candidates = [c for m in context.reading.dates if (c := _candidate(context, node, m)) is not None]
    candidates.sort(key=lambda c: -c.score)
    if not candidates:
        return EventDates(None, days)
    best = candidates[0]
    start, end = best.start, best.end
    for other in candidates[1:]:
        if start is None and other.start and end and _in_order(other.start, end):
            start = other.start
        elif end is None and other.end and start and _in_order(start, other.end):
            end = other.end
    return EventDates(_value(best.value, *_stretched(start, end, days)), days)


def _candidate(context: Context, node: EventNode, mention: Mention) -> Candidate | None:
    value = context.scene.date(mention)
    start, end = _ends(value)
    if value.precision != "day" or mention.value.named or not (start or end):
        return None
    if context.node_of(mention) is not node:
        return None
    phase, near = _phase(context, mention)
    score = near + _beside_event(context, node, mention)
    if start and end and start != end:
        score += 0.8 if mention.by.endswith(".list") else 2.5
    elif start and end and phase == "close":
        start = None
    elif start and end:
        end = None
    if score < 0.7:
        return None
    return Candidate(start, end, score, value)


def _ends(value: DateValue) -> tuple[str | None, str | None]:
    """The first and the last day of a date, with ``XXXX`` for a year not known; None for an end that is open or no full day."""
    first, _, last = value.edtf.partition("/")
    return _day(first), _day(last or first)


def _day(day: str) -> str | None:
    return day if len(day) == len("2025-11-09") and "XX" not in day[5:] else None


def _phase(context: Context, mention: Mention) -> tuple[Phase, float]:
    """Whether the words near a date open, close or hold the event, and how near they are (0 to 2)."""
    scene, sentence = context.scene, context.scene.sentence_of(mention)
    best: tuple[int, Phase] | None = None
    words: tuple[tuple[Phase, frozenset[str]], ...] = (
        ("open", scene.lexicon.opening),
        ("close", scene.lexicon.closing),
        ("hold", scene.lexicon.holding),
    )
    for token in scene.reading.tokens_between(sentence.start, sentence.end):
        for phase, keys in words:
            if token.key in keys:
                gap = scene.governing_gap(Mention("cue", token.start, token.end, token.text), mention)
                if gap <= HOLD_NEAR and (best is None or gap < best[0]):
                    best = (gap, phase)
    return ("hold", 0.0) if best is None else (best[1], 2.0 - best[0] * 0.07)


def _beside_event(context: Context, node: EventNode, mention: Mention) -> float:
    sentence = context.scene.sentence_of(mention)
    own = [m for m in node.mentions if sentence.start <= m.start < sentence.end]
    return 1.0 - 0.03 * min(20, min(context.scene.gap(m, mention) for m in own)) if own else 0.0


def _parse(day: str) -> date:
    """A day, in a leap year where its year is not known.

    Raises:
        ValueError: it is no full day.
    """
    return date.fromisoformat(day.replace(NO_YEAR, LEAP_YEAR))


def _in_order(start: str, end: str) -> bool:
    """Whether two days are in order, and near enough to be one event's."""
    try:
        return start[:4].isdigit() == end[:4].isdigit() and timedelta(0) <= _parse(end) - _parse(start) <= LONGEST
    except ValueError:
        return False


def _stretched(start: str | None, end: str | None, days: int | None) -> tuple[str | None, str | None]:
    """The other end from one day and the length: «تنطلق في 9 نوفمبر وتستمر أربعة أيام» ends on the 12th."""
    if days is None or bool(start) == bool(end):
        return start, end
    try:
        if start:
            return start, _shifted(start, days - 1)
        return _shifted(end or "", 1 - days), end
    except ValueError:
        return start, end


def _shifted(day: str, days: int) -> str:
    shifted = (_parse(day) + timedelta(days=days)).isoformat()
    return shifted if day[:4].isdigit() else NO_YEAR + shifted[4:]


def _value(found: DateValue, start: str | None, end: str | None) -> DateValue:
    """The interval as a value; one day alone is open at its other end, unless it is a one-day event."""
    if start and end:
        edtf = start if start == end else f"{start}/{end}"
    elif end:
        edtf = f"../{end}"
    else:
        edtf = f"{start}/.."
    known = start or end or ""
    ends = {"start": start, "end": end} if known[:4].isdigit() else {"start": None, "end": None}
    return found.model_copy(update={"edtf": edtf, **ends})


def _duration(context: Context, node: EventNode) -> int | None:
    """The length of the event: a number of days that counts the event's own («على مدى 4 أيام», «چهار روزه»)."""
    for mention in context.reading.quantities:
        value = mention.value
        if value.category != "days" or value.quantity.comparator != "exact" or context.node_of(mention) is not node:
            continue
        days = value.quantity.value
        if isinstance(days, int) and 1 <= days <= LONGEST.days and _spans_event(context, mention):
            return days
    return None


def _spans_event(context: Context, mention: Mention) -> bool:
    """Whether a length in days is the event's: a word of holding or lasting, or the event itself, stands near."""
    sentence: Sentence = context.scene.sentence_of(mention)
    near = [c for label in ("hold", "lasting", "tense.ongoing") for c in context.scene.sentence_cues(label, sentence)]
    events = [m for n in context.nodes for m in n.mentions if sentence.start <= m.start < sentence.end]
    return context.scene.nearest([*near, *events], mention, 10) is not None
