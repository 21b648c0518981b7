"""Quantities to counted facts: visitors, counted participants, counted agreements, figures."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, get_args

from expo_extract.facts.count_words import count_words
from expo_extract.facts.refusals import refusal
from expo_extract.facts.scene import Scene
from expo_extract.mentions import Mention, Rejection, Sentence
from expo_extract.records.agreement import AgreementKind
from expo_extract.records.participant import Group
from expo_extract.records.values import Money, Quantity
from expo_extract.records.visitor_count import VisitorKind

VISITOR_KINDS = frozenset(get_args(VisitorKind))
AGREEMENT_KINDS = frozenset(get_args(AgreementKind))
GROUPS = frozenset(get_args(Group)) - {"other"}  # what is counted and fits no group is a figure
MEETINGS = frozenset({"conference", "congress", "forum", "summit"})
SPEAKERS = 150  # so many may speak without being called speakers
CROWD = 1000
TEAM_NEAR = 8
HONOUR_NEAR = 5
LISTED = 3  # tokens between the items of a list
DELEGATES = 100  # no event has so many congresses in it: «660 مؤتمرا» are people who confer
HONOURED = ("companies", "organizations", "publishers", "brands", "startups", "exhibitors")
SPECIALISTS = ("experts", "officials")
DECIDED_BY_VERB = (*HONOURED, *SPECIALISTS, "products", "side_events", "sessions", "participants", "trade_visitors")
MEASURED = ("money", "percent", "area", "other")


@dataclass(frozen=True, slots=True)
class CountedFact:
    """A quantity with the category that it counts."""

    mention: Mention
    quantity: Quantity | Money
    category: str
    by: str


def counted_facts(scene: Scene, event_type: str = "") -> tuple[list[CountedFact], list[Rejection]]:
    """Every quantity of a document as a counted fact or a rejection.

    Args:
        scene: the document.
        event_type: the type of its main event: who comes to a meeting takes part in it, who comes to a fair visits it.
    """
    meeting = event_type in MEETINGS
    facts: list[CountedFact] = []
    rejections: list[Rejection] = []
    for mention in scene.reading.quantities:
        outcome = _classify(scene, mention)
        if isinstance(outcome, CountedFact):
            deals = meeting and outcome.category == "trade_visitors"
            facts.append(replace(outcome, category="participants") if deals else outcome)
        else:
            rejections.append(Rejection("counts", outcome, mention.start, mention.end, mention.text))
    return facts, rejections


def _classify(scene: Scene, mention: Mention) -> CountedFact | str:
    value = mention.value
    category = _category(scene, mention, value)
    if category is None or category == "none":
        return "no_category"
    dates = scene.overlapping(scene.reading.dates, value.number_start, value.number_end)
    if any(not _lasts(category, mention, date) for date in dates):
        return "part_of_date"  # «الأربعاء 11 ماي 2016 ندوة»: the year counts no seminars
    if category not in MEASURED and not isinstance(value.quantity.lower, int):
        return "broken_count"  # «تسعة أعشار» is a name here: nobody counts nine tenths of a visitor
    if category not in (*MEASURED, "days") and value.quantity.lower == 1 and not _is_listed(scene, mention):
        return "single"  # «یک نمایشگاه», «شركة واحدة» introduce a thing, they do not count it
    refused = refusal(scene, mention, category)
    if refused is not None:
        return refused
    return CountedFact(mention, scene.quantity(mention), category, f"{scene.reading.lang}.counts.{value.kind}")


def _is_listed(scene: Scene, mention: Mention) -> bool:
    """«۱۰ کارگاه و یک مسابقه», «جلستان ومعرض واحد»: one of a list is counted."""
    reading = scene.reading
    for other in scene.within(reading.quantities, scene.sentence_of(mention).start, scene.sentence_of(mention).end):
        several = other.value.kind == "count" and other.value.category and (other.value.quantity.lower or 0) > 1
        first, second = sorted((other, mention), key=lambda m: m.start)
        between = [t.key for t in reading.tokens_between(first.end, second.start)]
        if several and 0 < len(between) <= LISTED and not scene.lexicon.conjunctions.isdisjoint(between):
            return True
    return False


def _lasts(category: str, mention: Mention, date: Mention) -> bool:
    """«از 6 مهر به مدت 20 روز»: the days tell how long, though they are part of the date."""
    return category == "days" and date.start < mention.start and mention.end == date.end


def _category(scene: Scene, mention: Mention, value: Any) -> str | None:
    if value.kind == "money":
        return "money"
    if value.kind == "percent":
        return "percent"
    if value.kind == "area":
        return "area"
    if value.kind == "bare":
        return "visitors" if _is_crowd(scene, mention) else None
    category: str | None = value.category
    if category == "neutral_people":
        return _people_category(scene, mention)
    if category == "neutral_thing":
        return None
    if category in DECIDED_BY_VERB:
        return _by_verb(scene, mention, category)
    return category


# Verb groups that decide what neutral people are («۶۰ هزار نفر بازدید کردند»), and what they make of them.
PEOPLE_BY_VERB = (
    ("count.online", "online"),
    ("count.speak", "speakers"),
    ("role.speaker", "speakers"),
    ("count.visit", "visitors"),
    ("count.host", "visitors"),
    ("role.visitor", "visitors"),
    ("count.train", "trained"),
    ("count.employ", "jobs"),
    ("count.award", "awards"),
    ("count.compete", "participants"),
    ("count.register", "participants"),
    ("count.attend", "attendees"),
    ("role.attendee", "attendees"),
    ("role.take_part", "participants"),
)


def _people_category(scene: Scene, mention: Mention) -> str | None:
    sentence, words = scene.sentence_of(mention), count_words(scene.reading.lang)
    if _is_team(scene, mention):
        return "participants"
    best: tuple[float, str] | None = None
    for label, category in PEOPLE_BY_VERB:
        cues = scene.sentence_cues(label, sentence)
        if label == "count.compete":  # «به ۷۰ هزار نفر رسید»: a number is reached, nothing was sent in
            cues = [c for c in cues if scene.reading.tokens[scene.reading.token_at(c.start)].key not in words.reaching]
        near = scene.nearest(cues, mention, 12)
        if near is not None:
            after = near[0].start > mention.start
            cost = near[1] + (0 if after == (scene.reading.lang == "fa") else 2)
            if category == "speakers" and mention.value.quantity.lower > SPEAKERS:
                continue  # «در سخنانی خواستار توزیع … به ۲۰۰۰ خانواده شد»
            if best is None or cost < best[0]:
                first = scene.reading.tokens[scene.reading.token_at(near[0].start)].key
                comes = first in words.coming  # «۶۰ هزار نفر آمدند»: to see, not to show
                best = (cost, "visitors" if comes else category)
    return best[1] if best else None


def _is_crowd(scene: Scene, mention: Mention) -> bool:
    """«توافد 30 ألفا على المعرض»: thousands without a noun, behind a verb of coming."""
    value = mention.value
    scaled = not mention.text[-1].isdigit()  # and no year
    many = (value.quantity.lower or 0) >= CROWD and scene.reading.lang == "ar"
    return scaled and many and _visits(scene, mention, scene.sentence_of(mention))


def _is_team(scene: Scene, mention: Mention) -> bool:
    """«هیئتی ۲۲ نفره», «وفد تجاري يضم 35 تاجرا»: whoever they are, they take part."""
    before = scene.reading.keys_before(mention.start, TEAM_NEAR)
    return "و" not in before and not count_words(scene.reading.lang).teams.isdisjoint(before)


def _is_counted(scene: Scene, cue: Mention) -> bool:
    """«یک مسابقه نقاشی»: the contest is one more of what is counted, and nothing competes in it."""
    return any(scene.overlapping(scene.reading.quantities, cue.start, cue.end))


def _is_honoured(scene: Scene, mention: Mention, sentence: Sentence) -> bool:
    """«به ۱۲ شرکت تقدیرنامه داده شد», «از چهار معدن نمونه قدردانی می‌شود»."""
    honours = [*scene.sentence_cues("count.award", sentence), *scene.sentence_cues("role.awardee.after", sentence)]
    given = [c for c in honours if c.start >= mention.end]
    near = scene.nearest(given, mention, HONOUR_NEAR) is not None
    return near and scene.reading.key_before(mention.start) in count_words(scene.reading.lang).honouring


def _visits(scene: Scene, mention: Mention, sentence: Sentence) -> bool:
    """«زارها 22 ألفا من المختصين», «۴۰ پزشک از نمایشگاه بازدید کردند»."""
    cues = [*scene.sentence_cues("role.visitor", sentence), *scene.sentence_cues("count.visit", sentence)]
    near = scene.nearest(cues, mention, HONOUR_NEAR)
    after = near is not None and near[0].start > mention.start
    return near is not None and after == (scene.reading.lang == "fa")


def _by_verb(scene: Scene, mention: Mention, category: str) -> str:
    """Works that were sent in and plays that take part are entries; the public is who its verb makes it."""
    sentence, words = scene.sentence_of(mention), count_words(scene.reading.lang)
    if category in HONOURED:
        return "awards" if _is_honoured(scene, mention, sentence) else category
    if category in SPECIALISTS:
        return "visitors" if _visits(scene, mention, sentence) else category
    if category == "products" and scene.nearest(scene.sentence_cues("count.compete", sentence), mention, 7):
        return "competitors_entries"
    if (
        category == "side_events"
        and mention.value.head in words.delegates
        and mention.value.quantity.lower >= DELEGATES
    ):
        return "participants"
    if category == "side_events" and mention.value.head in words.staged:
        taking_part = [
            *scene.sentence_cues("role.take_part", sentence),
            *(c for c in scene.sentence_cues("count.compete", sentence) if not _is_counted(scene, c)),
        ]
        return "competitors_entries" if scene.nearest(taking_part, mention, 12) else category
    if category == "sessions" and mention.value.head in words.papers:
        chosen = scene.nearest(scene.sentence_cues("count.compete", sentence), mention, 12)
        return "competitors_entries" if chosen else category
    if category == "trade_visitors":
        return "participants" if _is_team(scene, mention) else category
    if category == "participants" and mention.value.head in words.public:
        return _people_category(scene, mention) or category
    return category
