"""Quantities to counted facts: visitors, counted participants, counted agreements, figures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, get_args

from expo_extract.facts.arabic_things import is_hired, is_tested, is_treated, is_troupe, thing_before_verb
from expo_extract.facts.belonging import names_event
from expo_extract.facts.bringers import brings, has_stands, shows_own
from expo_extract.facts.count_words import count_words
from expo_extract.facts.counted_people import (
    are_of_exhibitors,
    crowd_of,
    echoed,
    is_drawn,
    is_honoured,
    is_taught,
    is_team,
    people_by_verb,
    subject_of,
    visits,
    watches,
    whole_of,
)
from expo_extract.facts.crowds import come_meanwhile, is_served, people_of_crowd, wins_by_lot
from expo_extract.facts.done_things import is_given_out, is_played, thing_by_verb
from expo_extract.facts.lexicon import AND, ARTICLE
from expo_extract.facts.listed import is_listed
from expo_extract.facts.nodes import EventNode
from expo_extract.facts.refusals import refusal
from expo_extract.facts.scene import Scene
from expo_extract.facts.shares import in_percent
from expo_extract.lang.nouns import noun_lexicon
from expo_extract.mentions import Mention, Rejection, Sentence
from expo_extract.records.agreement import AgreementKind
from expo_extract.records.participant import Group
from expo_extract.records.values import Money, Quantity
from expo_extract.records.visitor_count import VisitorKind
from expo_extract.text import key

VISITOR_KINDS = frozenset(get_args(VisitorKind))
AGREEMENT_KINDS = frozenset(get_args(AgreementKind))
GROUPS = frozenset(get_args(Group)) - {"other"}  # what is counted and fits no group is a figure
MEETINGS = frozenset({"conference", "congress", "forum", "summit"})
SHOWS = frozenset({"exhibition", "fair", "festival", "conference_and_exhibition"})
COMING_NEAR = 22  # past the towns that they come from
DELEGATES = 100  # no event has so many congresses in it: «660 مؤتمرا» are people who confer
SPECIALISTS = ("experts", "officials", "participants")
AUDIENCE = 300  # so many specialists who attended were its audience
SHOP_NEAR = 3
ENTERING_NEAR = 5
ENTERED_NEAR = 2
BRANCH_NEAR = 12
CONTEST_NEAR = 7
HONOURED = ("companies", "organizations", "publishers", "brands", "startups", "exhibitors", *SPECIALISTS)
DECIDED_BY_VERB = (
    *HONOURED,
    *("products", "officials", "side_events", "sessions", "workshops", "topics", "trade_visitors", "other", "booths"),
)
PEOPLE = frozenset(
    {"participants", "attendees", "visitors", "trade_visitors", "online", "speakers", "experts", "officials"}
    | {"trained", "awards"}
)
# «25 جائزة منها خمس رحلات», «62 فعالية منها 11 مسرحية»: such wholes make their parts the same.
WHOLES = ("awards", "side_events")
GENERAL_PARTS = ("products", "other")
MEASURED = ("money", "percent", "area", "other")
WITH_STANDS = frozenset({"participants", "neutral_people", "experts", "trade_visitors"})
SOLD_NEAR = 4
SOLD_BEFORE = 12  # «الكميات الواردة حتى أمس 18 طنا»
GIVEN_NEAR = 6


@dataclass(frozen=True, slots=True)
class CountedFact:
    """A quantity with the category that it counts."""

    mention: Mention
    quantity: Quantity | Money
    category: str
    by: str


@dataclass(frozen=True, slots=True)
class Occasion:
    """What the main event is, for who comes and what is shown there.

    Who comes to a meeting (``meets``) takes part in it, and in Persian news who is there where nothing is shown (``joins``); who brings
    honey to a fair (``shows``) is an exhibitor; plays are the works of a festival of the theatre (``stages``), and part of the programme
    elsewhere. A ceremony is ``watched``: whoever takes part in it is its public.
    """

    meets: bool = False
    shows: bool = False
    stages: bool = False
    joins: bool = False
    watched: bool = False


def occasion_of(event: EventNode | None, lang: str) -> Occasion:
    """The occasion that a main event is."""
    if event is None:
        return Occasion()
    named = {key(word, lang).removeprefix(ARTICLE) for name in event.names for word in name.split()}
    shows = event.event_type in SHOWS
    staged = event.event_type == "festival" and not named.isdisjoint(count_words(lang).stages)
    watched = event.event_type == "other" and not named.isdisjoint(count_words(lang).ceremonies)
    joins = lang == "fa" and not shows and not watched
    return Occasion(event.event_type in MEETINGS, shows, staged, joins, watched)


def counted_facts(scene: Scene, event: EventNode | None = None) -> tuple[list[CountedFact], list[Rejection]]:
    """Every quantity of a document as a counted fact or a rejection.

    Args:
        scene: the document.
        event: its main event.
    """
    occasion = occasion_of(event, scene.reading.lang)
    facts: list[CountedFact] = []
    rejections: list[Rejection] = []
    for mention in scene.reading.quantities:
        outcome = _classify(scene, mention, occasion)
        if isinstance(outcome, CountedFact):
            facts.append(outcome)
        else:
            rejections.append(Rejection("counts", outcome, mention.start, mention.end, mention.text))
    return facts, rejections


def _classify(scene: Scene, mention: Mention, occasion: Occasion) -> CountedFact | str:
    mention = in_percent(scene, mention)
    value = mention.value
    category = _category(scene, mention, value, occasion)
    if category == "trade_visitors" and occasion.meets:
        category = "participants"
    if category is None or category == "none":
        return "no_category"
    dates = scene.overlapping(scene.reading.dates, value.number_start, value.number_end)
    if any(not _lasts(category, mention, date) for date in dates):
        return "part_of_date"  # «الأربعاء 11 ماي 2016 ندوة»: the year counts no seminars
    if category not in MEASURED and not isinstance(value.quantity.lower, int):
        return "broken_count"  # «تسعة أعشار» is a name here: nobody counts nine tenths of a visitor
    if category not in (*MEASURED, "days") and value.quantity.lower == 1 and not is_listed(scene, mention):
        return "single"  # «یک نمایشگاه», «شركة واحدة» introduce a thing, they do not count it
    refused = refusal(scene, mention, category)
    if refused is not None:
        return refused
    return CountedFact(mention, scene.quantity(mention), category, f"{scene.reading.lang}.counts.{value.kind}")


def _lasts(category: str, mention: Mention, date: Mention) -> bool:
    """«از 6 مهر به مدت 20 روز»: the days tell how long, though they are part of the date."""
    return category == "days" and date.start < mention.start and mention.end == date.end


def _category(scene: Scene, mention: Mention, value: Any, occasion: Occasion) -> str | None:
    if value.kind in ("money", "percent", "area"):
        return str(value.kind)
    if value.kind == "bare":
        return crowd_of(scene, mention)
    if value.kind == "measure":
        return "other" if _is_sold(scene, mention) else None
    category: str | None = "experts" if _are_pioneers(scene, mention) else value.category
    if is_troupe(scene, mention) and not _contests(scene, scene.sentence_of(mention)):
        return "organizations"
    if category in WITH_STANDS and occasion.shows and has_stands(scene, mention):
        return "exhibitors"
    if category in GENERAL_PARTS:
        whole = whole_of(scene, mention)
        if whole is not None and whole.value.category in WHOLES:
            return str(whole.value.category)
    crowd = people_of_crowd(scene, mention, category, occasion.shows)
    if crowd is not None:
        return crowd
    if category == "neutral_people":
        shown = occasion.shows and shows_own(scene, mention)
        return "exhibitors" if shown else _people_category(scene, mention, occasion)
    if category is None and value.kind == "count" and is_honoured(scene, mention):
        return "awards"  # «از پنج رفتگر نمونه تقدیر شد»: whatever they are
    if category == "none" and mention.value.head in count_words(scene.reading.lang).courses:
        return "workshops" if _teaches(scene, mention) else category
    if occasion.meets and mention.value.head in count_words(scene.reading.lang).candidacies:
        return "other"  # «تلقى مؤتمر النقابة 9 ترشحات» for its offices; a festival gets them for its prizes
    if mention.value.head in count_words(scene.reading.lang).cases:
        return "other" if is_treated(scene, mention) else None
    if category in (None, "neutral_thing") and value.kind == "count":
        told = thing_before_verb if scene.reading.lang == "ar" else thing_by_verb
        return told(scene, mention)
    if category in DECIDED_BY_VERB:
        return _by_verb(scene, mention, category, occasion)
    return category


def _are_pioneers(scene: Scene, mention: Mention) -> bool:
    """«ثلاثة من رواد المهنة»; «رواد المعرض» are its visitors."""
    words = count_words(scene.reading.lang)
    return mention.value.head in words.pioneers and scene.reading.key_at(mention.end) in words.callings


def _teaches(scene: Scene, mention: Mention) -> bool:
    """«6 دورات في التسويق» are courses; «3 دورات في جدة», «دورتان في 2019» are editions."""
    after = scene.reading.tokens_between(mention.end, scene.sentence_of(mention).end)[:2]
    if len(after) < 2 or after[0].key != "في":
        return False
    subject = after[1]
    known = (scene.reading.entities, scene.reading.dates, scene.reading.quantities, scene.reading.events)
    return subject.text.startswith("ال") and not any(
        any(scene.overlapping(mentions, subject.start, subject.end)) for mentions in known
    )


def _is_sold(scene: Scene, mention: Mention) -> bool:
    """«۸۵ تن خرما فروخته شد», «با فروش ۴۲۰ کیلوگرم زعفران»: so much was sold there; a price is of one kilo."""
    words, reading = count_words(scene.reading.lang), scene.reading
    if mention.value.head not in words.weights or mention.value.quantity.lower == 1:
        return False
    reach = SOLD_BEFORE if reading.lang == "ar" else 1
    before = [t.key for t in reading.tokens_between(scene.sentence_of(mention).start, mention.start)][-reach:]
    near = [*before, *reading.keys_after(mention.end, SOLD_NEAR)]
    return not words.sold.isdisjoint(near) or is_given_out(scene, mention)


def _is_given_away(scene: Scene, mention: Mention) -> bool:
    """«۳۰۰ بسته میان کودکان توزیع می‌شود»: what visitors get is nothing that is shown."""
    words = count_words(scene.reading.lang)
    given = not words.distributing.isdisjoint(scene.reading.keys_after(mention.end, GIVEN_NEAR))
    copies = mention.value.head in words.copies and not words.sold.isdisjoint(
        scene.reading.keys_after(mention.end, SOLD_NEAR)
    )  # «۴۰ هزار نسخه کتاب به فروش رفت»
    return given or copies or (mention.value.head in words.planted and is_given_out(scene, mention))


def _is_shop(scene: Scene, mention: Mention) -> bool:
    """«زيادة المحلات المشاركة إلى 210 محلات»: shops that take part; «خصص للمشاركين 160 محلا» are stands."""
    words = count_words(scene.reading.lang)
    joining = not words.joining.isdisjoint(scene.reading.keys_before(mention.start, SHOP_NEAR))
    return mention.value.head in words.shops and joining


def _meets_aside(scene: Scene, mention: Mention) -> bool:
    """«نشستی با شرکت ۲۵ بازرگان»: traders take part in a meeting beside the fair."""
    cues = scene.sentence_cues("role.attendee.before", scene.sentence_of(mention))
    lead = next((c for c in cues if c.end + 1 == mention.start), None)
    if lead is None:
        return False
    noun = noun_lexicon(scene.reading.lang).forms.get(scene.reading.key_before(lead.start))
    return noun is not None and noun.category in ("sessions", "business_meetings")


def _comes(scene: Scene, mention: Mention, sentence: Sentence) -> bool:
    """«۱۱۲ کارگاه سفالگری در جشنواره شرکت کردند»: the makers are who takes part; «در چهار کارگاه شرکت کردند» are lessons."""
    labels = ("role.take_part.after", "role.attendee.after", "role.exhibitor.after")
    cues = [c for label in labels for c in scene.sentence_cues(label, sentence) if c.start > mention.start]
    before, words = scene.reading.key_before(mention.start), count_words(scene.reading.lang)
    led = before in words.inside
    if before in words.made:
        return True  # «منتجات 60 ورشة»
    return not led and scene.nearest(cues, mention, COMING_NEAR) is not None


def _people_category(scene: Scene, mention: Mention, occasion: Occasion) -> str | None:
    """Who people without a trade are: honoured ones, a team, whom the sentence counts, who their verb makes them, or whom they are part of."""
    if is_honoured(scene, mention) or wins_by_lot(scene, mention):
        return "awards"
    if is_served(scene, mention):
        return "other"
    if is_team(scene, mention):
        return "participants"
    if is_taught(scene, mention):
        return "trained"
    present = "participants" if occasion.joins else "attendees"
    takers = "attendees" if occasion.watched else "participants"
    subject = subject_of(scene, mention)
    if subject in PEOPLE:
        return present if subject == "attendees" else subject
    if _are_its_tourists(scene, mention):
        return "visitors"
    if scene.reading.key_before(mention.start) in count_words(scene.reading.lang).made and scene.reading.lang == "fa":
        return "participants"  # «دستگاه‌های ساخته ۹۰ دانش‌آموز»
    told = people_by_verb(scene, mention, "participants" if occasion.meets else "visitors", present, takers)
    whole = whole_of(scene, mention) or echoed(scene, mention) if told is None else None
    if whole is not None:
        told = _category(scene, whole, whole.value, occasion)
        if told == "competitors_entries":
            return "participants"  # «96 متسابقا بينهم 31 طالبة»
        return told if told in PEOPLE else None
    return told


def _are_its_tourists(scene: Scene, mention: Mention) -> bool:
    """«در طول جشنواره شمار گردشگران به ۲۲ هزار نفر رسید», where the event is named beside them."""
    sentence = scene.sentence_of(mention)
    told = mention.value.head in count_words(scene.reading.lang).touring and mention.by.endswith(".governed")
    return come_meanwhile(scene, mention) or (told and names_event(scene, sentence.start, sentence.end, mention))


def _contests(scene: Scene, sentence: Sentence) -> list[Mention]:
    return [c for c in scene.sentence_cues("count.compete", sentence) if not _is_counted(scene, c)]


def _is_counted(scene: Scene, cue: Mention) -> bool:
    """«یک مسابقه نقاشی»: the contest is one more of what is counted, and nothing competes in it."""
    return any(scene.overlapping(scene.reading.quantities, cue.start, cue.end))


def _is_of_contest(scene: Scene, mention: Mention) -> bool:
    """«الجائزة في ثلاثة فروع»: a branch of a prize; other branches are a bank's or a shop's."""
    sentence = scene.sentence_of(mention)
    cues = [c for label in ("count.compete", "count.award") for c in scene.sentence_cues(label, sentence)]
    near = {t.key for t in scene.reading.tokens_before(mention.start, BRANCH_NEAR)}
    return scene.nearest(cues, mention, BRANCH_NEAR) is not None or not near.isdisjoint(
        count_words(scene.reading.lang).contests
    )


def _enters(scene: Scene, mention: Mention) -> bool:
    """«دخول 3250 سيارة محملة بالتمور», «هزار خودرو وارد دره شد»: what carries goods and guests to an event is not shown there."""
    words, before = count_words(scene.reading.lang), scene.reading.keys_before(mention.start, ENTERING_NEAR)
    after = scene.reading.keys_after(mention.end, ENTERED_NEAR if scene.reading.lang == "fa" else 1)
    return mention.value.head in words.vehicles and not words.entering.isdisjoint([*before, *after])


def _is_audience(scene: Scene, mention: Mention, category: str) -> bool:
    """«بحضور أكثر من 600 طبيب»; «بحضور 9 خبراء» are guests."""
    words = count_words(scene.reading.lang)
    many = category in ("experts", "officials") and mention.value.quantity.lower >= AUDIENCE
    return many and scene.reading.key_before(mention.start) in words.audience


def _is_part(mention: Mention) -> bool:
    """«310 منهم»: a number that takes its noun from before."""
    return mention.by.endswith(".elliptic")


def _set_beside_visitors(scene: Scene, mention: Mention, occasion: Occasion) -> bool:
    """«زار المعرض 32 ألف مهني، بينما كان الهدف 25 ألفا»: as many of the same were to come."""
    start = scene.sentence_of(mention).start
    earlier = list(scene.within(scene.reading.quantities, start, mention.start))[-1:]
    if not _is_part(mention) or not earlier or earlier[0].value.head != mention.value.head:
        return False
    apart = whole_of(scene, mention) is None
    return apart and _category(scene, earlier[0], earlier[0].value, occasion) in VISITOR_KINDS


def _is_beside_visitors(scene: Scene, mention: Mention) -> bool:
    """«لاستقبال 30 ألف زائر و90 نحالا»: beside visitors they are others."""
    sentence = scene.sentence_of(mention)
    earlier = list(scene.within(scene.reading.quantities, sentence.start, mention.start))[-1:]
    between = [t.key for m in earlier for t in scene.reading.tokens_between(m.end, mention.start)]
    return bool(earlier) and earlier[0].value.category == "visitors" and between == [AND]


def _by_verb(scene: Scene, mention: Mention, category: str, occasion: Occasion) -> str:
    """Works that were sent in and plays that take part are entries; the public is who its verb makes it."""
    sentence, words = scene.sentence_of(mention), count_words(scene.reading.lang)
    head = mention.value.head
    if category in HONOURED and is_honoured(scene, mention):
        return "awards"
    comes = head not in words.public | words.partakers and not _is_beside_visitors(scene, mention)
    if category in SPECIALISTS and comes and visits(scene, mention, sentence):
        return "visitors"
    if category in SPECIALISTS and watches(scene, mention):
        return "online"
    if category in SPECIALISTS and (
        (is_drawn(scene, mention) and occasion.shows) or _set_beside_visitors(scene, mention, occasion)
    ):
        return "visitors"
    if _is_audience(scene, mention, category):
        return "attendees"
    if category == "other" and wins_by_lot(scene, mention):
        return "awards"  # «به ۴۰ نفر کارت هدیه»
    if (
        is_played(scene, mention)
        or is_tested(scene, mention)
        or _enters(scene, mention)
        or (category == "products" and _is_given_away(scene, mention))
    ):
        return "other"
    if category == "topics" and head in words.branches and not _is_of_contest(scene, mention):
        return "none"
    if category == "products" and scene.nearest(scene.sentence_cues("count.compete", sentence), mention, 7):
        return "competitors_entries"
    if category == "side_events" and head in words.delegates and mention.value.quantity.lower >= DELEGATES:
        return "participants"
    if category == "side_events" and head in words.staged:
        taking_part = [*scene.sentence_cues("role.take_part", sentence), *_contests(scene, sentence)]
        competes = scene.nearest(taking_part, mention, 12) is not None
        return "competitors_entries" if competes else "products" if occasion.stages else category
    if category == "sessions" and head in words.papers:
        chosen = scene.nearest(scene.sentence_cues("count.compete", sentence), mention, 12)
        return "competitors_entries" if chosen else category
    if category == "workshops" and head in words.workplaces and occasion.shows and _comes(scene, mention, sentence):
        return "companies"
    if category == "booths":
        return "companies" if _is_shop(scene, mention) else category
    if head in words.squads and scene.nearest(scene.sentence_cues("count.register", sentence), mention, 12):
        return "competitors_entries"  # «۲۱۰ تیم ثبت‌نام‌کننده» applied; «۳۶ تیم» take part
    if (category in ("participants", "trained") or _is_part(mention)) and is_hired(scene, mention):
        return "jobs"
    if head in words.troupes:
        return "competitors_entries" if scene.nearest(_contests(scene, sentence), mention, 12) else category
    if category == "trade_visitors" and occasion.shows and brings(scene, mention):
        return "exhibitors"  # «45 تاجرا يعرضون السجاد»
    if category == "trade_visitors":
        return "participants" if is_team(scene, mention) or _meets_aside(scene, mention) else category
    if category == "companies" and occasion.meets and head in words.traders:
        return "participants"  # «ثبت‌نام ۵۵ صادرکننده» for a conference
    if (
        category == "participants"
        and head in words.producers
        and scene.nearest(_contests(scene, sentence), mention, CONTEST_NEAR)
    ):
        return category  # «در مسابقه بافت گلیم ۳۴ بافنده شرکت کردند»
    if category == "participants" and head in words.public:
        return _people_category(scene, mention, occasion) or category
    if category == "participants" and occasion.shows and (head in words.producers or brings(scene, mention)):
        return "exhibitors"
    if category == "participants" and are_of_exhibitors(scene, mention):
        return "exhibitors"
    return category
