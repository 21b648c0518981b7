"""When an event is held: which date mentions of the document are the event's own, and what follows from them."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from expo_extract.facts.event_days import (
    NO_YEAR,
    first_and_last,
    in_order,
    interval,
    shifted,
    stretched,
    with_year,
    years_of,
)
from expo_extract.facts.event_lengths import day_of_course, duration, is_end_of_length
from expo_extract.facts.event_phases import FINAL, RESUMED, Phase, phase_of, phase_of_verb, resumed_phase
from expo_extract.facts.nodes import EventNode
from expo_extract.mentions import Mention, Sentence
from expo_extract.records import DateValue
from expo_extract.text import key

if TYPE_CHECKING:
    from expo_extract.facts.context import Context

WEEK = 7
DEADLINE_NEAR = 8
TARGET_WORDS = 3  # «إلى الفترة بين» before the new days
CEREMONY_NEAR = 30
CEREMONY_WORDS = 2  # «افتتاح أعمال» before the event
SINCE = 0.5  # «از ۱۵ اسفند آغاز شده» tells the opening better than «دیشب», «إلى غاية 8 ماي» the end
LEAST = 0.7  # what a day must score
FRAMED = 1.0  # the price of a span that only such a word leads to
TOLD = 1.3  # what a day of opening or of the end must score, that goes before the length
TOUCHING = 0.88  # of what a day beside the event's name scores


@dataclass(frozen=True, slots=True)
class EventDates:
    """The dates of an event, its length in days, and its year where only month and year are told, as far as the text tells."""

    value: DateValue | None = None
    days: int | None = None
    month_year: int | None = None

    @property
    def year(self) -> int | None:
        """The Gregorian year in which the event is held, where it is known."""
        day = (self.value.start or self.value.end) if self.value else None
        return int(day[:4]) if day and day[:4].isdigit() else self.month_year


@dataclass(frozen=True, slots=True)
class Candidate:
    """A date that may be the event's, with its two ends, how well it fits, and what the words around make of it."""

    start: str | None
    end: str | None
    score: float
    value: DateValue
    phase: Phase = "hold"
    listed: bool = False
    weekday: bool = False
    at: tuple[int, int] = (0, 0)


def event_dates(context: Context, node: EventNode) -> EventDates:
    """The dates of ``node``: its best interval, or its opening and closing day put together, or one of them and its length."""
    days = duration(context, node)
    candidates = [c for m in context.reading.dates if (c := _candidate(context, node, m)) is not None]
    candidates = sorted(_in_time(_moved(context, candidates)), key=lambda c: -c.score)
    if not candidates:
        return EventDates(None, days, _month_year(context, node))
    best = _dated(candidates[0], candidates)
    start, end = best.start, best.end
    if best.phase != "close" and start:
        start = _opened_before(start, candidates, near=end is not None)
    for other in candidates:
        later = best.listed and other.phase == "close" and other.end and start and in_order(start, other.end)
        if later and (end or "") < (other.end or ""):
            end = other.end  # «يومي 4 و5 أفريل … ويختتم يوم 9 أفريل»
    if end and not start:
        start = _first_day(end, candidates, days)
    elif start and not end:
        end = _last_day(start, candidates, days)
    if start and not end:
        end = _next_day(context, best, candidates)
    if start and not end and days is None and _lasts_a_day(context, node, best):
        end = start
    return EventDates(interval(best.value, *stretched(start, end, days)), days)


def _first_day(end: str, candidates: list[Candidate], days: int | None) -> str | None:
    """The opening before a last day: one that is told as such, else what the length makes of it, else any day on which it was held."""
    fit = [c for c in candidates if c.start and c.start != end and in_order(c.start, end)]
    told = [c.start for c in fit if c.score >= TOLD and (c.phase == "open" or c.value.edtf.endswith("/.."))]
    return _chosen(told, stretched(None, end, days)[0], [c.start for c in fit])


def _last_day(start: str, candidates: list[Candidate], days: int | None) -> str | None:
    """The end after an opening, in the same way."""
    fit = [c for c in candidates if c.end and in_order(start, c.end)]
    told = [c.end for c in fit if c.score >= TOLD and (c.phase == "close" or c.value.edtf.startswith("../"))]
    return _chosen(told, stretched(start, None, days)[1], [c.end for c in fit])


def _in_time(candidates: list[Candidate]) -> list[Candidate]:
    """The days, with the weekdays that end the event after its opening."""
    opened = (c.start for c in candidates if c.start and (c.phase == "open" or c.value.edtf.endswith("/..")))
    start = next(opened, None)
    return [_after(start, c) for c in candidates] if start else candidates


def _after(start: str, candidate: Candidate) -> Candidate:
    """A last day that only a weekday tells, after the opening: «تنطلق الأحد القادم … وتستمر حتى الخميس», «از شنبه آغاز شده و تا پنجشنبه شب برپاست»."""
    end = candidate.end
    if not (candidate.weekday and end and candidate.value.edtf.startswith("../") and in_order(end, start)):
        return candidate
    later = shifted(end, WEEK)
    return replace(candidate, end=later) if in_order(start, later) else candidate


def _chosen(told: list[str | None], counted: str | None, held: list[str | None]) -> str | None:
    """One of the days that are told, counted by the length, or on which something was held; a day that is both counted and held is sure."""
    if counted is not None and (counted in held or not told):
        return counted
    return next(iter([*told, *held]), None)


def _opened_before(start: str, candidates: list[Candidate], near: bool) -> str:
    """The opening before days on which it goes on: «دیروز گشایش یافت و امروز هم ادامه دارد».

    Of more days, the day before: «افتتح الأحد 5 ماي ويتواصل يومي 6 و7 ماي».
    """
    opened = (c.start for c in candidates if c.phase == "open" and c.start and in_order(c.start, start))
    return next((day for day in opened if not near or stretched(day, None, 2)[1] == start), start)


def _moved(context: Context, candidates: list[Candidate]) -> list[Candidate]:
    """The days that remain where an event is put off: «تأجيل المعرض الذي كان مقررا في 3 مارس إلى 12 أكتوبر», «از ۵ به ۲۰ دی موکول شد»."""
    lexicon, dropped = context.scene.lexicon, set()
    for sentence in {context.reading.sentence_of(c.at[0]) for c in candidates}:
        inside = [c for c in candidates if sentence.start <= c.at[0] < sentence.end]
        words = context.reading.tokens_between(sentence.start, sentence.end)
        if len(inside) > 1 and any(t.key in lexicon.postponing for t in words):
            kept = [c for c in inside if _is_target(context, c)]
            dropped |= {c.at for c in inside if kept and c not in kept}
    return [c for c in candidates if c.at not in dropped]


def _is_target(context: Context, candidate: Candidate) -> bool:
    """Whether «إلى», «به» leads to a day."""
    return not context.scene.lexicon.targets.isdisjoint(context.reading.keys_before(candidate.at[0], TARGET_WORDS))


def _next_day(context: Context, best: Candidate, candidates: list[Candidate]) -> str | None:
    """The second of two days that are named together: «يومي 31 مارس و1 أفريل»."""
    for other in candidates:
        between = context.reading.text[best.at[1] : other.at[0]].strip()
        if between == "و" and other.start and best.start and in_order(best.start, other.start):
            return other.start
    return None


def _lasts_a_day(context: Context, node: EventNode, best: Candidate) -> bool:
    """Whether a single day is the whole event: a day or an evening by its name, or a meeting that is held on it.

    Nothing of such a meeting opens or goes on.
    """
    if "/" in best.value.edtf:
        return False
    if any(key(name.split()[0], context.lang) in context.scene.lexicon.day_long for name in node.names if name):
        return True
    if node.family != "conference" or best.phase != "hold":
        return False
    lexicon = context.scene.lexicon
    told = {context.scene.sentence_of(m).start: context.scene.sentence_of(m) for m in node.mentions}.values()
    return not any(context.scene.sentence_cues("tense.ongoing", s) for s in told) and not any(
        t.key in lexicon.opening or t.key in lexicon.closing
        for s in told
        for t in context.reading.tokens_between(s.start, s.end)
        if (not s.start <= best.at[0] < s.end or t.key in lexicon.opening)
        and context.reading.key_before(t.start) not in lexicon.locatives  # «در پایان همایش», «وفي ختام اللقاء»
    )


def _dated(best: Candidate, candidates: list[Candidate]) -> Candidate:
    """The same day with its year, where another place of the text gives it."""
    if years_of(best.value):
        return best
    same = ((best.start or "")[4:], (best.end or "")[4:])
    return next(
        (
            c
            for c in candidates
            if years_of(c.value) and ((c.start or "")[4:], (c.end or "")[4:]) == same and c.phase == best.phase
        ),
        best,
    )


def _month_year(context: Context, node: EventNode) -> int | None:
    """The year of an event of which only the month is told: «سيقام في أغسطس 2025»."""
    for mention in context.reading.dates:
        value = context.scene.date(mention)
        if value.precision != "month" or mention.value.named or value.resolved_from != "explicit":
            continue
        years = years_of(value)
        if len(years) != 1 or context.node_of(mention) is not node or _is_deadline(context, mention):
            continue
        if phase_of(context, mention)[1] + _beside_event(context, node, mention) > 1.0:
            return years.pop()
    return None


def _is_deadline(context: Context, mention: Mention) -> bool:
    """«آخرین مهلت ارسال آثار 7 آذر», «آخر أجل للترشح 15 مارس»: the last day of something else.

    A word of holding that stands nearer claims the day: «ينطلق الملتقى في 10 مارس ويتواصل التسجيل»; the end may be the deadline's own
    («مهلت ارسال آثار که قرار بود ۱۰ شهریور پایان یابد»).
    """
    lexicon = context.scene.lexicon
    deadline = _distance(context, mention, lexicon.deadline)
    return deadline < DEADLINE_NEAR and deadline <= _distance(context, mention, lexicon.opening | lexicon.holding)


def _distance(context: Context, mention: Mention, keys: frozenset[str]) -> float:
    """How many tokens lie between a date and the nearest of some words in its sentence; infinite where there is none."""
    sentence = context.scene.sentence_of(mention)
    gaps = (
        len(context.reading.tokens_between(min(t.end, mention.end), max(t.start, mention.start)))
        for t in context.reading.tokens_between(sentence.start, sentence.end)
        if t.key in keys and not mention.start <= t.start < mention.end
    )
    return min(gaps, default=math.inf)


def _candidate(context: Context, node: EventNode, mention: Mention) -> Candidate | None:
    value = _sourced(context, node, context.scene.date(mention))
    start, end = first_and_last(value)
    if value.precision != "day" or mention.value.named or not (start or end):
        return None
    if context.node_of(mention) is not node:
        return None
    if _is_deadline(context, mention) or context.is_of_press_conference(mention) or _is_named_by(context, mention):
        return None
    phase, near = phase_of(context, mention)
    if near == 0:
        phase, near = resumed_phase(context, mention)
    beside = _beside_event(context, node, mention)
    if near == 0:
        phase, near = phase_of_verb(context, node, mention)
    if near == 0 and (reported := _reported(context, node, mention)):
        phase, near = reported, 1.0
    if start and start == end and (course := day_of_course(context, node, mention)):
        start = end = shifted(start, 1 - course) if course > 0 else start
        phase, near = "open" if course > 0 else "close", max(near, 1.0)
    elif phase == "hold" and start and start == end and is_end_of_length(context, node, mention):
        phase, near = "close", max(near, FINAL)
    elif phase == "hold" and (start == end or not end) and (ceremony := _ceremony(context, node, mention)):
        phase, near = ceremony, max(near, FINAL)
    score = near + beside + (SINCE if _is_open_ended(context, mention, value) else 0.0)
    listed = mention.by.endswith(".list")
    if start and end and start != end:
        if beside == 0 and near and _is_framed(context, mention):
            score -= near + FRAMED
        if (listed and phase == "close") or (near == 0 and beside < TOUCHING and mention.value.weekday_only):
            return None  # «سيغلق أبوابه يومي 25 و26», «يوما الخميس والجمعة شهدا إقبالا»
        score += 0.8 if listed else 2.5
    elif (near == 0 and "/" not in value.edtf and not _is_news_of(context, node, mention, beside)) or (
        not start and phase == "hold" and _is_of_tally(context, mention, end)
    ):
        return None
    elif start and end and phase == "close":
        start = None
    elif start and end:
        end = None
    if score < LEAST:
        return None
    at = (mention.start, mention.end)
    return Candidate(start, end, score, value, phase, listed, bool(mention.value.weekday_only), at)


def _is_of_tally(context: Context, mention: Mention, end: str | None) -> bool:
    """«تا ظهر چهارشنبه ۲۲ هزار نفر آمدند», «حتى مساء أمس استقبل 20 ألف زائر»: up to a day that is over something was counted."""
    published, sentence = context.reading.published, context.scene.sentence_of(mention)
    over = bool(published and end and end <= str(published))
    return over and any(True for _ in context.scene.within(context.reading.quantities, mention.end, sentence.end))


def _is_named_by(context: Context, mention: Mention) -> bool:
    """«بساحة 20 غشت», «در میدان ۱۷ شهریور», «سعید بن جمعه»: whether a place or a person is called after the day."""
    around = context.scene.overlapping(context.reading.entities, mention.start, mention.end)
    return any(m.label in ("FAC", "ORG", "PERSON") and m.start < mention.start and mention.end <= m.end for m in around)


def _is_framed(context: Context, mention: Mention) -> bool:
    """«حجم التداول خلال الفترة من 27 إلى 31 أكتوبر»: of all words of holding, the sentence has those alone that lead to any span."""
    lexicon, sentence = context.scene.lexicon, context.scene.sentence_of(mention)
    words = {t.key for t in context.reading.tokens_between(sentence.start, sentence.end)}
    return words.isdisjoint((lexicon.opening | lexicon.closing | lexicon.holding) - lexicon.spans)


def _is_open_ended(context: Context, mention: Mention, value: DateValue) -> bool:
    """«ابتداء من 5 ماي», «… الذي تنظمه الغرفة إلى غاية 8 ماي»; not «حتى أمس», up to which something is counted, nor the end of something else."""
    if value.edtf.endswith("/.."):
        return True
    lexicon, sentence = context.scene.lexicon, context.scene.sentence_of(mention)
    counted = any(t.key in lexicon.now for t in context.reading.tokens_between(mention.start, mention.end))
    before = (t.key for t in context.reading.tokens_between(sentence.start, mention.start))
    held = any(key in lexicon.opening or key in lexicon.holding for key in before)
    return value.edtf.startswith("../") and held and not counted


def _reported(context: Context, node: EventNode, mention: Mention) -> Phase | None:
    """«قال الوزير اليوم إن … . جاء ذلك في افتتاح المؤتمر»: the next sentence tells that the words were said at the opening or the end."""
    sentence = context.scene.sentence_of(mention)
    if not (mention.value.relative and context.scene.sentence_cues("speech", sentence)):
        return None
    after = context.reading.sentence_index(sentence.start) + 1
    if after >= len(context.reading.sentences):
        return None
    told = context.reading.sentences[after]
    first = context.reading.tokens[told.first_token : told.first_token + RESUMED + 1]
    if not any(t.key in context.scene.lexicon.resuming for t in first):
        return None
    return _rite(context, node.mentions_in(told))


def _rite(context: Context, mentions: list[Mention]) -> Phase | None:
    """What «افتتاح», «ختام» right before one of the mentions of the event tells."""
    lexicon = context.scene.lexicon
    for own in mentions:
        before = set(context.reading.keys_before(own.start, CEREMONY_WORDS))
        if before & (lexicon.opening | lexicon.closing):
            return "open" if before & lexicon.opening else "close"
        rite = lexicon.rite_nouns.intersection(context.reading.keys_before(own.start, CEREMONY_WORDS + 1))
        if rite and before & lexicon.closing_rites:
            return "close"  # «الحفل الختامي للمسابقة»
    return None


def _ceremony(context: Context, node: EventNode, mention: Mention) -> Phase | None:
    """Whether the sentence of a day speaks of the opening or the end of the event: «آیین پایانی جشنواره عصر دوشنبه … برگزار شد»."""
    sentence = context.scene.sentence_of(mention)
    held = context.scene.lexicon.holding if context.lang == "ar" else frozenset()
    return _named_rite(context, sentence, mention) or _rite(
        context,
        [
            m
            for m in node.mentions_in(sentence)
            if context.scene.gap(m, mention) <= CEREMONY_NEAR
            and held.isdisjoint(t.key for t in context.reading.tokens_between(m.end, mention.start))
        ],
    )


def _named_rite(context: Context, sentence: Sentence, mention: Mention) -> Phase | None:
    """«مراسم پایانی روز پنجشنبه برگزار می‌شود», «يقام الحفل الختامي يوم السبت»: a ceremony before the day that is called after the opening or the end."""
    lexicon = context.scene.lexicon
    for token in context.reading.tokens_between(sentence.start, mention.start):
        after = context.reading.key_at(token.end + 1) if token.key in lexicon.rite_nouns else ""
        if after in lexicon.opening_rites | lexicon.closing_rites:
            return "open" if after in lexicon.opening_rites else "close"
    return None


def _is_news_of(context: Context, node: EventNode, mention: Mention, beside: float) -> bool:
    """Whether a day without a word of holding is the event's: it touches its name, or is today and no day of a statement.

    «أعلنت الوزارة اليوم الأربعاء 6 مارس» is the day of the announcement.
    """
    sentence = context.scene.sentence_of(mention)
    said = context.scene.nearest(context.scene.sentence_cues("speech", sentence), mention)
    own = context.scene.nearest(node.mentions_in(sentence), mention)
    if own is None or (said is not None and said[1] < own[1]):
        return False
    return beside >= TOUCHING or bool(mention.value.relative)


def _sourced(context: Context, node: EventNode, value: DateValue) -> DateValue:
    """The date with a year of which the text says that it is the event's, or without one.

    A year that stands alone («أنشئ سنة 1998», «محصول سال 2006») may be that of anything.
    """
    if context.reading.published:
        return value
    years = years_of(value)
    if not years:
        year = node.year or _neighbour_year(context, value)
        return value if year is None else with_year(value, str(year))
    if value.resolved_from == "context" and years & _loose_years(context, node):
        return with_year(value, NO_YEAR)
    return value


def _neighbour_year(context: Context, value: DateValue) -> int | None:
    """The year of the full dates in the text, where they all lie in one year and one of them is in the same month or the next to it."""
    full = [
        m.value.date for m in context.reading.dates if not m.value.named and m.value.date.resolved_from == "explicit"
    ]
    days = [day for d in full if d.precision == "day" for day in (d.start, d.end) if day]
    months = {int(day[5:7]) for day in value.edtf.split("/") if len(day) == len("2025-11-09") and day[5:7].isdigit()}
    near = any(abs(int(day[5:7]) - month) <= 1 for day in days for month in months)
    years = {int(day[:4]) for day in days}
    return years.pop() if near and len(years) == 1 else None


def _loose_years(context: Context, node: EventNode) -> set[int]:
    """The years that the text names alone and away from the event, and neither in a full date nor in the event's name."""
    alone: set[int] = set()
    sure = {m.value.year for m in node.mentions if m.value.year}
    for mention in context.reading.dates:
        value: DateValue = mention.value.date
        if mention.value.named or value.resolved_from == "context":
            continue
        beside = _beside_event(context, node, mention) >= TOUCHING
        (sure if value.precision != "year" or beside else alone).update(years_of(value))
    return alone - sure


def _beside_event(context: Context, node: EventNode, mention: Mention) -> float:
    sentence = context.scene.sentence_of(mention)
    own = node.mentions_in(sentence)
    return 1.0 - 0.03 * min(20, min(context.scene.gap(m, mention) for m in own)) if own else 0.0
