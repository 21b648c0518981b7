"""What somebody has made in a life: the books of a speaker, the films of a guest."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from expo_extract.facts.belonging import head_of_list, names_event, verb_after
from expo_extract.facts.lexicon import AND, ARTICLE, table_words
from expo_extract.facts.scene import Scene
from expo_extract.mentions import Mention

MAKING_REACH = 6  # «لعبت منذ ذلك الحين في أكثر من ثلاثين عملا»
OWN_REACH = 3
# Books, plays, shows of one's own, volumes of poems («مجموعة» is a group of companies too).
MADE = frozenset({"products", "competitors_entries", "side_events", "companies"})


@dataclass(frozen=True, slots=True)
class CareerWords:
    """Words for one language, in key form.

    ``making`` verbs have as subject who made it, and so have ``light`` ones behind a noun of ``works`` («ترجمه کرده»); ``makers`` are
    nouns of such people before the number, ``tallies`` words that stand after a ``leads`` before all that somebody has made («وله 3 كتب»;
    not «تقدم لها 300 نص»), and ``solo`` adjectives tell of a show of one person.
    """

    making: frozenset[str]
    works: frozenset[str]
    light: frozenset[str]
    makers: frozenset[str]
    tallies: frozenset[str]
    leads: frozenset[str]
    solo: frozenset[str]


@cache
def career_words(lang: str) -> CareerWords:
    """The words of a language, from the table ``careers`` of ``lang/<lang>/facts.toml``."""
    return table_words(CareerWords, lang, "careers")


def is_of_career(scene: Scene, mention: Mention, category: str) -> bool:
    """«سه کتاب درباره … نوشته است», «صاحبة أربع مجموعات», «أقام 11 معرضا شخصيا»; not what is told of the event itself."""
    if category not in MADE:
        return False
    reading, words = scene.reading, career_words(scene.reading.lang)
    first, last = head_of_list(scene, mention), reading.token_at(mention.end - 1)
    verb = verb_after(scene, mention) if reading.lang == "fa" else None
    start = reading.tokens[max(0, reading.token_at(first.start) - MAKING_REACH)].start
    end = verb.end if verb else reading.tokens[min(len(reading.tokens) - 1, last + MAKING_REACH)].end
    if names_event(scene, start, end, mention):
        return False
    lead, before = ["", "", *reading.keys_before(first.start, 2)][-2:]
    if before in words.makers or (before in words.tallies and lead in words.leads):
        return True
    around = [t.key for t in reading.tokens[reading.token_at(mention.start) : last + 1 + OWN_REACH]]
    if any(key in words.solo for key in around):
        return True
    if reading.lang == "ar":
        return _makes(scene, first, words)
    noun = reading.key_before(verb.start) if verb else ""
    return verb is not None and (verb.key in words.making or (verb.key in words.light and noun in words.works))


def _makes(scene: Scene, mention: Mention, words: CareerWords) -> bool:
    """«وأصدر خمس روايات»; «أصدر النادي خمسة كتب» is a club."""
    before = scene.reading.tokens_before(mention.start, MAKING_REACH)
    made = next((i for i in reversed(range(len(before))) if before[i].key in words.making), None)
    if made is None:
        return False
    between = [t.key for t in before[made + 1 :]]
    named = any(scene.overlapping(scene.reading.entities, before[made].end, mention.start))
    return not (named or (between and between[0].startswith(ARTICLE)) or not {AND, "،"}.isdisjoint(between))
