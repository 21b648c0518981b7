"""Persian people told by what they do or bring: crowds of several trades, makers with their own works, winners of lots, tourists of an event."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from expo_extract.facts.belonging import names_event
from expo_extract.facts.count_words import count_words
from expo_extract.facts.lexicon import table_words
from expo_extract.facts.scene import Scene
from expo_extract.lang.nouns import noun_lexicon
from expo_extract.mentions import Mention

SPECIALISTS = ("experts", "officials", "participants")
MANY = 100  # fewer people of several trades may be its guests
TRADES = frozenset(
    {"experts", "officials", "participants", "trade_visitors", "neutral_people", "exhibitors", "attendees"}
)
LISTED = 10  # tokens to the last trade: «جراح، پرستار اتاق عمل و پژوهشگر»
APART = 2  # tokens of what narrows a trade: «مدیر کاروان و …»
OWN_NEAR, SHOWN_NEAR = 14, 8  # tokens to «آثار خود را» and from there to the verb of showing
SERVED_NEAR = 5
VISITED_NEAR = 12


@dataclass(frozen=True, slots=True)
class CrowdWords:
    """Words for one language, in key form.

    People of several trades are ``present`` behind some words; what is one's ``own`` stands before an object's mark; in ``lots`` prizes
    are drawn, which are ``handed`` to people; ``spans`` tell that an event lasts while its tourists come; who gets a ``service`` by its
    verb is ``served``.
    """

    present: frozenset[str]
    own: frozenset[str]
    lots: frozenset[str]
    handed: frozenset[str]
    spans: frozenset[str]
    services: frozenset[str]
    served: frozenset[str]


@cache
def crowd_words(lang: str) -> CrowdWords:
    """The words of a language, from the table ``crowds`` of ``lang/<lang>/facts.toml``."""
    return table_words(CrowdWords, lang, "crowds")


def _trades_of(scene: Scene, mention: Mention) -> set[str | None]:
    """The categories of the trades that a number counts: its own, and those listed behind («تاجر و مسئول», «دامدار، مرغدار و دامپزشک»)."""
    nouns = noun_lexicon(scene.reading.lang)
    found: set[str | None] = {mention.value.category}
    apart, led = 0, False
    for token in scene.reading.tokens_between(mention.end, scene.sentence_of(mention).end)[:LISTED]:
        noun = nouns.forms.get(token.key)
        trade = noun is not None and token.key not in nouns.plurals and noun.category in TRADES
        if token.key in scene.lexicon.conjunctions:
            apart, led = 0, True
        elif led and not trade:
            break
        elif trade and led and noun is not None:
            found.add(noun.category)
            apart, led = 0, False
        elif (apart := apart + 1) > APART:
            break
    return found


def _is_mixed(scene: Scene, mention: Mention) -> bool:
    """«با حضور ۴۰۰ مدیر و بازرگان»: many people of several trades who are there.

    «با حضور ۴۰۰ جراح و پژوهشگر» are experts, and whoever «شرکت کردند» takes part.
    """
    many = (mention.value.quantity.lower or 0) >= MANY
    present = scene.reading.key_before(mention.start) in crowd_words(scene.reading.lang).present
    return many and present and len(_trades_of(scene, mention)) > 1


def people_of_crowd(scene: Scene, mention: Mention, category: str | None, shows: bool) -> str | None:
    """The category of people by those who stand beside them and by what they do together, or None.

    Args:
        scene: the document.
        mention: the people.
        category: what their noun tells of them, None where no table knows it.
        shows: whether something is shown at the main event.
    """
    if scene.reading.lang != "fa":
        return None
    if category == "other" and _are_heads_of(scene, mention):
        return "officials"
    if category in SPECIALISTS and _visits(scene, mention):
        return "visitors"
    if shows and (
        (category == "participants" and _are_makers(scene, mention))
        or (category == "neutral_people" and _shows_own(scene, mention))
    ):
        return "exhibitors"
    mixed = category in (*SPECIALISTS, "trade_visitors", None) and _is_mixed(scene, mention)
    return "attendees" if mixed else None


def _are_heads_of(scene: Scene, mention: Mention) -> bool:
    """«استانداران ۱۰ استان»: each has one head, who is there; «نمایندگان ۱۰ استان» may be any number."""
    words = count_words(scene.reading.lang)
    return mention.value.head in words.provinces and scene.reading.key_before(mention.start) in words.offices


def _visits(scene: Scene, mention: Mention) -> bool:
    """«۷۵۰۰ دامدار، مرغدار و دامپزشک به محل نمایشگاه آمدند»: the verb stands behind the whole list."""
    sentence = scene.sentence_of(mention)
    cues = [c for label in ("role.visitor", "count.visit") for c in scene.sentence_cues(label, sentence)]
    near = scene.nearest([c for c in cues if c.start > mention.end], mention, VISITED_NEAR)
    return near is not None and len(_trades_of(scene, mention)) > 1


def _are_makers(scene: Scene, mention: Mention) -> bool:
    """«۹۰ هنرمند و تولیدکننده روستایی»: artists beside makers are no guests of a fair."""
    words, reading = count_words(scene.reading.lang), scene.reading
    behind = reading.keys_after(mention.end, 2)
    joined = len(behind) == 2 and behind[0] in scene.lexicon.conjunctions
    return joined and behind[1] in words.producers | words.traders


def _shows_own(scene: Scene, mention: Mention) -> bool:
    """«۷۰ زن و ۲۰ مرد دست‌بافته‌های خود را به فروش گذاشته‌اند»: who shows what is his own at a fair."""
    words, sentence = crowd_words(scene.reading.lang), scene.sentence_of(mention)
    tokens = scene.reading.tokens_between(mention.end, sentence.end)[:OWN_NEAR]
    own = next((t for t in tokens if t.key in words.own), None)
    if own is None:
        return False
    start = Mention("cue", own.start, own.end, own.text)
    cues = [c for c in scene.sentence_cues("role.exhibitor", sentence) if c.start > own.end]
    return scene.nearest(cues, start, SHOWN_NEAR) is not None


def wins_by_lot(scene: Scene, mention: Mention) -> bool:
    """«به قید قرعه به ۱۵ نفر دوچرخه و به ۴۰ نفر کارت هدیه اهدا شد»: whose lot is drawn has won."""
    words, sentence = crowd_words(scene.reading.lang), scene.sentence_of(mention)
    if scene.reading.key_before(mention.start) not in count_words(scene.reading.lang).toward:
        return False
    keys = {t.key for t in scene.reading.tokens_between(sentence.start, sentence.end)}
    return not words.lots.isdisjoint(keys) and not words.handed.isdisjoint(keys)


def come_meanwhile(scene: Scene, mention: Mention) -> bool:
    """«از ابتدای جشنواره تاکنون ۶۰ هزار گردشگر وارد شهر شده‌اند»: the tourists of the days of an event."""
    if mention.value.head not in count_words(scene.reading.lang).touring:
        return False
    words, sentence = crowd_words(scene.reading.lang), scene.sentence_of(mention)
    before = scene.reading.tokens_between(sentence.start, mention.start)
    span = next((t for t in before if t.key in words.spans), None)
    return span is not None and names_event(scene, span.end, mention.start, mention)


def is_served(scene: Scene, mention: Mention) -> bool:
    """«۲۴۰ نفر مشاوره رایگان گرفتند», «۹۰ بیمار ویزیت شدند»: who gets a service there."""
    words, sentence = crowd_words(scene.reading.lang), scene.sentence_of(mention)
    keys = [t.key for t in scene.reading.tokens_between(mention.value.number_end, sentence.end)][: SERVED_NEAR + 1]
    service = next((i for i, key in enumerate(keys) if key in words.services), None)
    return service is not None and not words.served.isdisjoint(keys[service + 1 :])
