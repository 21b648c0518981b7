"""Numbers that belong to somebody else than the event: what a place or a body has."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from expo_extract.facts.counted_people import is_team
from expo_extract.facts.lexicon import AND, COMMAS, table_words
from expo_extract.facts.scene import Scene
from expo_extract.facts.tense import tense_reader
from expo_extract.lang.nouns import noun_lexicon
from expo_extract.mentions import Mention, Token

VERB_REACH = 12  # tokens from a number to its verb
LIST_REACH = 5
OWNER_REACH = 4  # «تضم غرفة التجارة في عضويتها 12 ألف منتسب»
HAVING_REACH = 3  # «الجامعة التي يدرس بها أكثر من 60 ألف طالب»
# What a place, a school or a company has. Booths, sessions and visitors it has at the event alone.
OWNED = frozenset(
    {"companies", "organizations", "startups", "publishers", "media", "brands", "products", "workshops", "topics"}
    | {"experts", "participants", "exhibitors", "officials", "trade_visitors", "trained", "jobs", "other", "area"}
)
# What a body has for its work, and what bodies are.
STAFF = frozenset({"neutral_people", "participants", "experts", "trained"})
COUNTRYWIDE = frozenset({"experts", "companies", "organizations", "workshops", "media", "neutral_people"})
BODIES = frozenset({"companies", "organizations", "startups"})
TOTAL_REACH = 9  # «عدد أطباء الأسنان المسجلين في السلطنة نحو 1800»
BODY_REACH = 2  # «حاضنة أعمال | تضم»

# What a place has for good: nobody brings it to a fair.
SETTLED = frozenset({"companies", "organizations", "workshops", "trained", "jobs", "media"})


@dataclass(frozen=True, slots=True)
class BelongingWords:
    """Words for one language, in key form.

    ``sectors`` are branches of what a country makes; who has the most of something at an event has a ``shares`` word beside it.
    ``regions`` are common nouns of places, ``bodies`` of what employs, teaches or joins people, as they stand for a known one.
    ``having`` verbs have one of them as subject, with a ``light`` noun they are other verbs («حضور دارند»); ``existing`` words tell what is
    there, with one of the ``carriers``; ``owning`` adjectives stand before what is owned, and so does a word of ``along`` in an aside.
    ``fillers`` may stand between owner and number, and after ``prepositions`` somebody is no owner; after ``inside`` ones something is
    there, where one of the ``openers`` stands before. A ``spread`` word alone joins two numbers of one owner; ``parts`` words make a
    number one of the number before it. After ``totals`` stands of what a place has so many, before ``of_place`` words what all of it is known to be.
    """

    sectors: frozenset[str]
    shares: frozenset[str]
    regions: frozenset[str]
    bodies: frozenset[str]
    having: frozenset[str]
    light: frozenset[str]
    existing: frozenset[str]
    carriers: frozenset[str]
    owning: frozenset[str]
    along: frozenset[str]
    fillers: frozenset[str]
    prepositions: frozenset[str]
    inside: frozenset[str]
    openers: frozenset[str]
    parts: frozenset[str]
    spread: frozenset[str]
    totals: frozenset[str]
    of_place: frozenset[str]


@cache
def belonging_words(lang: str) -> BelongingWords:
    """The words of a language, from the table ``belonging`` of ``lang/<lang>/facts.toml``."""
    return table_words(BelongingWords, lang, "belonging")


def is_owned(scene: Scene, mention: Mention, category: str) -> bool:
    """«استان اردبیل ۴۳۰ مرغداری دارد», «الجامعة التي تضم 29 كلية»: what a place or a body has without the event."""
    if category not in OWNED or is_team(scene, mention):
        return False
    if scene.reading.lang == "fa":
        whole = _whole(scene, mention)
        if whole is not None and is_owned(scene, whole, category):
            return True
        return _persian(scene, head_of_list(scene, mention), mention, category) or _is_there(scene, mention)
    return _arabic(scene, head_of_list(scene, mention), mention)


def verb_after(scene: Scene, mention: Mention) -> Token | None:
    """The first finite verb behind a mention in its sentence."""
    tokens = scene.reading.tokens_between(mention.end, scene.sentence_of(mention).end)
    return _verb(scene, tokens[:VERB_REACH])


def names_event(scene: Scene, start: int, end: int, mention: Mention) -> bool:
    """Whether an event is spoken of between two places, besides what is counted («11 معرضا»)."""
    events = scene.overlapping(scene.reading.events, start, end)
    return any(e.end <= mention.start or e.start >= mention.end for e in events)


def _verb(scene: Scene, tokens: Iterable[Token]) -> Token | None:
    reader = tense_reader(scene.reading.lang)
    return next((t for t in tokens if reader.of(t)), None)


def head_of_list(scene: Scene, mention: Mention) -> Mention:
    """«استان ۱۴۰ معدن و ۵۱۰ کارگاه دارد»: the first number of the list that a number stands in."""
    sentence, first, words = scene.sentence_of(mention), mention, belonging_words(scene.reading.lang)
    for other in reversed(list(scene.within(scene.reading.quantities, sentence.start, mention.start))):
        between = scene.reading.tokens_between(other.end, first.start)
        keys = [t.key for t in between]
        spread = len(keys) == 1 and keys[0] in words.spread  # «60 ألف طالب في 29 كلية»
        listed = spread or (bool(keys) and keys[-1] == AND and len(keys) <= LIST_REACH)
        if not listed or _verb(scene, between) is not None:
            break
        first = other
    return first


def _owner_ending(scene: Scene, last: int) -> int | None:
    """The token at which a place or body begins that ends with the token ``last`` («استان مرکزی», «این شهر», «الجامعة»), or None."""
    reading, words = scene.reading, belonging_words(scene.reading.lang)
    token = reading.tokens[last]
    named = [
        e
        for e in scene.overlapping(reading.entities, token.start, token.end)
        if e.end == token.end and e.label in ("GPE", "LOC", "ORG")
    ]
    titled = (
        scene.reading.lang == "fa" and last > 0 and reading.tokens[last - 1].key in words.regions | words.sectors
    )  # «شهر لالجین»
    if not named and not titled and token.key not in words.regions | words.bodies:
        return None
    first = min((reading.token_at(e.start) for e in named), default=last)
    while first and reading.tokens[first - 1].key in words.regions:
        first -= 1
    return first


def _persian(scene: Scene, first: Mention, mention: Mention, category: str) -> bool:
    """The owner stands right before the number, the verb of having behind it; «در شهر ۸۰۰ کارگاه فعال است» only tells where.

    «دارند» with a noun of taking part is no having: «استان فارس ۴۰ هنرمند در جشنواره حضور دارند».
    """
    reading, words = scene.reading, belonging_words("fa")
    last = reading.token_at(first.start) - 1
    owning = False
    while last >= 0 and reading.tokens[last].key in words.fillers | words.owning:
        owning = owning or reading.tokens[last].key in words.owning
        last -= 1
    along = last > 0 and reading.tokens[last].key in words.along
    whoever = along and owning  # «محلات با داشتن ۵۴ معدن»
    if along and (owning or _is_aside(scene, mention, category)):
        owning, last = True, last - 1
    begin = _owner_ending(scene, last) if last >= 0 else None
    begin = last if begin is None and whoever else begin
    if begin is None or reading.tokens[begin].start < scene.sentence_of(mention).start:
        return False
    verb = verb_after(scene, mention)
    end = verb.end if verb else mention.end
    if names_event(scene, reading.tokens[begin].start, end, mention):
        return False
    before = reading.tokens[begin - 1].key if begin else ""
    subject = before not in words.prepositions
    if owning:
        return subject
    if verb is None:
        return False
    told = reading.key_before(verb.start)
    exists = told in words.existing and verb.key in words.carriers
    has = verb.key in words.having and told not in words.light | words.existing
    return (has and subject) or (exists and (subject or before in words.inside))


def _whole(scene: Scene, mention: Mention) -> Mention | None:
    """«۱۹۰ واحد دارد که ۶۰ واحد آن تعطیل است»: the number of which another is a part."""
    reading, sentence = scene.reading, scene.sentence_of(mention)
    parted = [reading.key_at(mention.end), reading.tokens[reading.token_at(mention.end - 1)].key]
    earlier = list(scene.within(reading.quantities, sentence.start, mention.start))[-1:]
    if belonging_words("fa").parts.isdisjoint(parted) or not earlier:
        return None
    return earlier[0] if earlier[0].value.head == mention.value.head else None


def _is_there(scene: Scene, mention: Mention) -> bool:
    """«۱۲۰۰ واحد سنگبری در شهرستان محلات فعال است», «۱۹۰۰ متخصص در کشور داریم»: the place stands between the number and its verb."""
    reading, words, verb = scene.reading, belonging_words("fa"), verb_after(scene, mention)
    if verb is None:
        return False
    between = reading.tokens_between(mention.end, verb.start)
    if not between or between[0].key not in words.inside or names_event(scene, mention.start, verb.end, mention):
        return False
    named = any(e.label in ("GPE", "LOC") for e in scene.overlapping(reading.entities, between[0].start, verb.start))
    if not named and words.regions.isdisjoint(t.key for t in between):
        return False
    told = between[-1].key
    return (told in words.existing and verb.key in words.carriers) or (
        verb.key in words.having and told not in words.light
    )


def _is_aside(scene: Scene, mention: Mention, category: str) -> bool:
    """«شهرستان محلات با ۱۲۰۰ گلخانه، ۸۰ درصد گل …»: a mark ends what only describes the owner; who comes along with goods has his verb.

    «گلستان با ۲۲ واحد لبنی باید …»: what works or teaches in a place needs no mark; «تهران با ۴۰ شرکت بیشترین سهم را دارد» tells of the event.
    """
    words = belonging_words("fa")
    sentence = scene.sentence_of(mention)
    takes_part = any(scene.sentence_cues(c, sentence) for c in ("role.take_part", "role.attendee", "role.exhibitor"))
    if takes_part:
        return False
    rest = scene.reading.tokens_between(mention.end, sentence.end)
    settled = category in SETTLED and words.shares.isdisjoint(t.key for t in rest)
    return settled or scene.reading.key_at(mention.end) in COMMAS


def _arabic(scene: Scene, first: Mention, mention: Mention) -> bool:
    """«المدينة تضم 250 ألف غرفة», «الغرفة التي تضم …», «وتعمل في المدينة 210 شركات», «أن في المحافظة 2400 نحال»."""
    sentence = scene.sentence_of(mention)
    here, floor = scene.reading.token_at(first.start), scene.reading.token_at(sentence.start)
    if mention.value.category in STAFF and _is_of_some_body(scene, here, floor):
        return True
    if _is_all_of_place(scene, first):
        return True
    begin = _owner_before_verb(scene, here, floor)
    if begin is None:
        begin = _owner_behind_verb(scene, here, floor)
    return begin is not None and not names_event(scene, scene.reading.tokens[begin].start, mention.end, mention)


def _is_all_of_place(scene: Scene, first: Mention) -> bool:
    """«عدد أطباء الأسنان في السلطنة 1800 طبيب», «الجهات الـ12 للمملكة»: all that a place has, where nobody takes part in anything."""
    reading, words, sentence = scene.reading, belonging_words("ar"), scene.sentence_of(first)
    takes_part = any(scene.sentence_cues(c, sentence) for c in ("role.take_part", "role.attendee", "role.exhibitor"))
    if first.by.endswith(".plural"):
        behind = reading.keys_after(first.end, 2)
        return len(behind) == 2 and behind[0] in words.of_place and behind[1] in words.regions
    if first.value.category not in COUNTRYWIDE or takes_part or names_event(scene, sentence.start, sentence.end, first):
        return False
    before = [t for t in reading.tokens_before(first.start, TOTAL_REACH) if t.start >= sentence.start]
    total = max((i for i, t in enumerate(before) if t.key in words.totals), default=None)
    if total is None:
        return False
    placed = (reading.token_at(t.start) for lead, t in pairwise(before[total:]) if lead.key in words.inside)
    tokens = reading.tokens
    return any(
        tokens[at].key in words.regions
        or any(e.label == "GPE" for e in scene.overlapping(reading.entities, tokens[at].start, tokens[at].end))
        for at in placed
    )


def _is_of_some_body(scene: Scene, here: int, floor: int) -> bool:
    """«شركة توظف 300 عامل», «حاضنة أعمال تضم 45 موظفا»: a body that the text does not know yet, and what it has in a clause of its own."""
    tokens, words = scene.reading.tokens, belonging_words("ar")
    verb = here - 1
    while verb > floor and tokens[verb].key in words.fillers:
        verb -= 1
    if tokens[verb].key not in words.having:
        return False
    nouns = noun_lexicon("ar")
    before = tokens[max(floor, verb - BODY_REACH) : verb]
    if not before or any(scene.overlapping(scene.reading.quantities, before[0].start, before[-1].end)):
        return False  # «49 جهة توظف …»: those who take part
    heads = [nouns.forms.get(t.key) for t in before if t.key not in nouns.plurals]
    return any(noun is not None and noun.category in BODIES for noun in heads)


def _owner_before_verb(scene: Scene, here: int, floor: int) -> int | None:
    tokens, words = scene.reading.tokens, belonging_words("ar")
    for at in range(here - 1, max(floor, here - 1 - HAVING_REACH), -1):
        if tokens[at].key in words.having:
            lead = at - 1 if tokens[at - 1].key not in words.fillers else at - 2  # «المدينة التي لا تتوفر إلا على»
            if tokens[lead].key in words.owning:  # «المدينة، التي تضم»
                return _owner_ending(scene, lead - 2 if tokens[lead - 1].key == "،" else lead - 1)
            begin = _owner_ending(scene, lead)
            led = begin is not None and begin > 0 and tokens[begin - 1].key in words.openers
            return begin if begin == floor or led else None
        if tokens[at].key not in words.fillers:
            return None
    return None


def _owner_behind_verb(scene: Scene, here: int, floor: int) -> int | None:
    tokens, words = scene.reading.tokens, belonging_words("ar")
    for at in range(here - 1, max(floor, here - 1 - OWNER_REACH), -1):
        begin = _owner_ending(scene, at)
        if begin is None or begin <= floor:
            continue
        inside = tokens[begin - 1].key in words.inside
        lead = tokens[begin - 2].key if inside and begin > 1 else tokens[begin - 1].key
        there = inside and at == here - 1 and lead in words.openers
        return begin if lead in words.having or there else None
    return None
