"""The words of the fact rules that are no cues: clause boundaries, tense morphology, what counts as whom."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from functools import cache, cached_property
from typing import TYPE_CHECKING, TypeVar

from expo_extract.errors import LanguageDataError
from expo_extract.lang.persian_verbs import finite_forms
from expo_extract.lang.tables import fold_form, read_table
from expo_extract.text import key, normalize

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

W = TypeVar("W", bound="DataclassInstance")

ARTICLE = "ال"
AND = "و"
COMMAS = frozenset("،,")
QUOTES = frozenset('«»"')


@dataclass(frozen=True)
class FactLexicon:
    """Words for one language, in key form: the tables ``words``, ``phases``, ``places``, ``stage`` and ``owners``, under the same names.

    ``boundaries`` prices words and marks that separate clauses; ``list_words`` may stand between the names of a list, ``locatives`` before
    a place; ``comparing`` words part one edition from another, ``comparing_change`` ones behind a change or a number; ``shells`` stand
    between a cancellation and the event that it is of; ``side_words`` mark an event that belongs to the main one, ``sessions`` head events
    that may be a part of another; ``building`` words tell of fairgrounds that are built; ``at_event`` and ``today`` words tell that
    somebody speaks at an event; ``opening``, ``closing`` and ``holding`` words tell which day of the event a date is, and ``deadline``
    words that it is none; ``roads`` are called after other places, a nation's slogan is of ``slogan_years``, ``rites`` of an event are no
    gatherings apart; ``place_labels`` lead the line that names the place, a body's own is after ``premises`` words, ``houses`` are heads of
    places where something may be held, after ``belonging`` words they are not; where ``postponing`` words stand, ``targets`` lead to the
    new day; a ``resuming`` word takes the verb of the sentence up again, and what a ``day_long`` noun heads lasts a day; after ``lasted``
    words a number of days is the event's length, and after ``after_days`` words beside its end; an ``over`` one tells that it is past, and a ``behind`` one that the
    day comes after it, unless it is one of the ``delays``; ``course_days`` are counted («اليوم
    الثاني»), or the ``last_days``; words of ``spans`` lead to any days; ``rite_nouns`` are called
    after the ``opening_rites`` or ``closing_rites`` that they are; ``opening_pairs``, ``closing_pairs`` and ``holding_pairs`` tell it in two words; with ``parts_of_days`` behind it a number of days is less than the whole.

    Of its house: ``halls`` are heads of places and of nothing else, ``wide`` words make a market or soil of a country's name, ``units`` do
    something in a house or elsewhere, after ``of_house`` words they hold the event, ``own_house`` is the holder's, ``stages`` stand between
    «على» and a theatre; a fair's name after ``at_grounds`` words is a fairground, with an ``international`` word or nothing after the town;
    ``expo`` words make one of a name that begins with one of the ``grounds``, festivals are called for ``title_towns``.

    Of the event's stage: ``stage_leads`` lead to it, ``ceremonies`` stand between them and the event, what is ``said`` begins after
    others, agencies are spoken to after ``told_to`` words, and after ``topics`` what the words are of;
    ``press_meetings`` are the press's own where one was named. Of its owners: ``organising`` words, ``committees`` made for it, ``asides``
    after which its holding is only an occasion, ``honouring`` words of patrons, offices of its ``staff``, ``possessives`` that end its noun
    as it is written. ``callings`` tell artists from officials; ``governing`` words make an object of the name that follows,
    ``origins`` lead to somebody's country.
    """

    boundaries: dict[str, int]
    conjunctions: frozenset[str]
    list_words: frozenset[str]
    locatives: frozenset[str]
    position_heads: frozenset[str]
    event_leads: frozenset[str]
    building: frozenset[str]
    at_event: frozenset[str]
    today: frozenset[str]
    now: frozenset[str]
    visited: frozenset[str]
    home_country: str | None
    comparing: frozenset[str]
    comparing_change: frozenset[str]
    opening: frozenset[str]
    closing: frozenset[str]
    holding: frozenset[str]
    staging: frozenset[str]
    deadline: frozenset[str]
    postponing: frozenset[str]
    targets: frozenset[str]
    resuming: frozenset[str]
    day_long: frozenset[str]
    lasted: frozenset[str]
    after_days: frozenset[str]
    over: frozenset[str]
    behind: frozenset[str]
    delays: frozenset[str]
    course_days: frozenset[str]
    last_days: frozenset[str]
    spans: frozenset[str]
    rite_nouns: frozenset[str]
    opening_rites: frozenset[str]
    closing_rites: frozenset[str]
    opening_pairs: frozenset[tuple[str, str]]
    closing_pairs: frozenset[tuple[str, str]]
    holding_pairs: frozenset[tuple[str, str]]
    parts_of_days: frozenset[str]
    side_words: frozenset[str]
    sessions: frozenset[str]
    holding_nouns: frozenset[str]
    shells: frozenset[str]
    own: frozenset[str]
    beside_words: frozenset[str]
    gatherings: frozenset[str]
    chanting: frozenset[str]
    slogan_years: frozenset[str]
    reporters: frozenset[str]
    report_from: frozenset[str]
    quoting: frozenset[str]
    municipal: frozenset[str]
    capitals: frozenset[str]
    roads: frozenset[str]
    rites: frozenset[str]
    wide: frozenset[str]
    units: frozenset[str]
    of_house: frozenset[str]
    own_house: frozenset[str]
    stages: frozenset[str]
    at_grounds: frozenset[str]
    international: frozenset[str]
    title_towns: frozenset[str]
    expo: frozenset[str]
    grounds: frozenset[str]
    place_labels: frozenset[str]
    premises: frozenset[str]
    houses: frozenset[str]
    halls: frozenset[str]
    belonging: frozenset[str]
    societies: frozenset[str]
    between: frozenset[str]
    with_words: frozenset[str]
    said: frozenset[str]
    told_to: frozenset[str]
    stage_leads: frozenset[str]
    topics: frozenset[str]
    press_meetings: frozenset[str]
    ceremonies: frozenset[str]
    organising: frozenset[str]
    committees: frozenset[str]
    asides: frozenset[str]
    honouring: frozenset[str]
    staff: frozenset[str]
    possessives: tuple[str, ...]
    callings: dict[str, frozenset[str]]
    governing: frozenset[str]
    origins: frozenset[str]

    @cached_property
    def offices(self) -> frozenset[str]:
        """Words that an office or a style may begin with."""
        return self.position_heads.union(self.list_words, *self.callings.values())


def word_key(word: str, lang: str) -> str:
    """The key of a table's word as a token of it would have: «أقيم» is «اقيم» in normalised text."""
    return key(normalize(word, lang).text, lang)


def word_keys(words: Iterable[str], lang: str) -> frozenset[str]:
    """The keys of a table's words; all are normalised in one go, which is much faster than one by one."""
    lines = list(words)
    normalized = normalize("\n".join(lines), lang).text.split("\n") if lines else []
    return frozenset(key(word, lang) for word in normalized)


def table_words(kind: type[W], lang: str, *tables: str, **given: object) -> W:
    """The words of tables of ``lang/<lang>/facts.toml`` in key form; what a table does not name has no words in this language.

    Args:
        kind: a dataclass of sets of words, each under its name in one of the tables.
        lang: the language.
        tables: the names of the tables.
        given: the fields that are not sets of words.

    Raises:
        LanguageDataError: a table has words under a name that the dataclass does not know.
    """
    names = {field.name for field in fields(kind)}
    read = read_table(lang, "facts")
    words = {name: listed for table in tables for name, listed in read[table].items()}
    if unknown := words.keys() - names:
        raise LanguageDataError(f"{lang}/facts.toml: no rule asks for {', '.join(sorted(unknown))}")
    return kind(**given, **{name: word_keys(words.get(name, ()), lang) for name in names - given.keys()})


def kinds_by_word(lang: str, table: str, name: str) -> dict[str, str]:
    """The kind of every word of ``{kind: words}`` under a name of a table of ``lang/<lang>/facts.toml``, in key form."""
    kinds = read_table(lang, "facts")[table][name]
    return {word_key(word, lang): kind for kind, words in kinds.items() for word in words}


@cache
def fact_lexicon(lang: str) -> FactLexicon:
    """The lexicon of a language, read from ``facts.toml`` and ``venues.toml`` of ``lang/<lang>``."""
    table, venues = read_table(lang, "facts"), read_table(lang, "venues")
    heads = venues["head"]
    return table_words(
        FactLexicon,
        lang,
        *("words", "phases", "places", "stage", "owners"),
        boundaries={word_key(w, lang): int(price) for price, words in table["boundaries"].items() for w in words},
        opening_pairs=_pairs(table["phases"].get("opening_pairs", ()), lang),
        closing_pairs=_pairs(table["phases"].get("closing_pairs", ()), lang),
        holding_pairs=_pairs(table["phases"].get("holding_pairs", ()), lang),
        home_country=table.get("home_country"),
        expo=word_keys(heads["expo"], lang),
        houses=word_keys([*heads["dual"], *heads["plain"], *heads["loose"]], lang),
        halls=word_keys([*heads["plain"], *heads["whole"]], lang),
        belonging=word_keys(venues["before"]["belonging"], lang),
        possessives=tuple(table["owners"].get("possessives", ())),
        callings={calling: word_keys(words, lang) for calling, words in table["callings"].items()},
    )


def _pairs(phrases: Iterable[str], lang: str) -> frozenset[tuple[str, str]]:
    """The first two words of phrases in all forms of their verb, in key form: «تمام شد» gives «تمام می‌شود», «تمام خواهد»."""
    forms = (form.split() for phrase in phrases for form in {phrase, *finite_forms(fold_form(phrase, lang))})
    return frozenset((word_key(first, lang), word_key(second, lang)) for first, second, *_ in forms)
