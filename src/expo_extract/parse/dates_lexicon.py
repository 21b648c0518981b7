"""The words of dates as the grammar takes them: one tag for each kind of word, and a trie of the phrases of a language.

A text becomes a string of tags, one character for each word that matters, and the grammar is a set of regular expressions over
that string. This module says what the tags mean; ``lang.dates`` fills the trie from the tables.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from expo_extract.parse.calendars import Calendar

# Numbers in digits, by what they can be in a date.
SMALL = "d"  # 1 to 12: a day or a month
DAY = "e"  # 13 to 31
ZERO = "z"  # two digits with a leading zero: a day, a month or a short year («04»)
SHORT = "s"  # 32 to 99: a short year («سال 84»)
YEAR = "Y"  # four digits that can be a year of some calendar
OTHER_NUMBER = "n"
NUMERIC = "F"  # a whole numeric date («1404/05/14»)

# Punctuation.
OPEN, CLOSE, COMMA, SLASH, HYPHEN, QUOTE, COLON, STOP, BREAK = "<", ">", ",", "/", "_", '"', ":", ";", "!"
PUNCTUATION = {
    "(": OPEN,
    "[": OPEN,
    ")": CLOSE,
    "]": CLOSE,
    ",": COMMA,
    "،": COMMA,
    "/": SLASH,
    "\\": SLASH,
    "-": HYPHEN,
    "–": HYPHEN,
    "—": HYPHEN,
    "−": HYPHEN,
    '"': QUOTE,
    "'": QUOTE,
    "«": QUOTE,
    "»": QUOTE,
    ":": COLON,
    ".": STOP,
    "%": "%",
    "٪": "%",
}

#: A word that no table knows.
UNKNOWN = "0"

#: The tag of every label of the date tables; a label is found by its longest prefix here.
TAGS = {
    "month.gregorian.strong": "G",
    "month.gregorian.weak": "g",
    "month.jalali.strong": "J",
    "month.jalali.weak": "j",
    "month.islamic.strong": "H",
    "month.islamic.weak": "h",
    "month.gregorian.frail": "a",
    "month.jalali.frail": "a",
    "month.islamic.frail": "a",
    "month.honorific": "v",
    "month.noun": "S",
    "month.folded": "8",
    "feast": "*",
    "number.articled": "9",
    "weekday": "W",
    "weekday_of": "5",
    "day.ordinal": "o",
    "day.cardinal": "c",
    "day.article": "A",
    "frame.day": "D",
    "frame.clock": "C",
    "deictic.day": "X",
    "deictic.the_day": "1",
    "deictic.neighbour": "3",
    "deictic.bare": "p",
    "deictic.year": "x",
    "modifier": "N",
    "demonstrative": "U",
    "week": "K",
    "year.noun": "V",
    "year.words": "Y",
    "season": "Z",
    "quarter": "u",
    "half": "u",
    "part": "P",
    "order.first": "f",
    "order.last": "L",
    "era": "E",
    "decade": "T",
    "decade_noun": "k",
    "century": "y",
    "word.from": "r",
    "word.since": "R",
    "word.to": "t",
    "word.between": "b",
    "word.and": "w",
    "word.same_day": "Q",
    "word.in": "i",
    "word.for": "=",
    "word.around": "B",
    "word.before": "B",
    "word.after": "B",
    "word.count": "q",
    "word.daily": "7",
    "word.numbered": "#",
    "dual": "2",
    "word.follows_year": "l",
    "word.never_year": "%",
    "word.city_of_weekday": "@",
    "word.clock": "I",
    "word.name": "M",
    "word.title": "^",
    "word.vision": "O",
    "word.moved": "m",
    "word.hence": "+",
    "word.extended": "~",
    "void": UNKNOWN,
}

MONTHS = "GgJjHha"


class Month(NamedTuple):
    """A month of a calendar, 1 to 12."""

    calendar: Calendar
    number: int


class Feast(NamedTuple):
    """A feast with a fixed day in its calendar."""

    calendar: Calendar
    month: int
    day: int


Value = Month | Feast | int | str | None


class Entry(NamedTuple):
    """What a phrase means: its tag and the tag's value (a ``Month``, a number, or the last part of the label)."""

    tag: str
    value: Value


@dataclass(slots=True)
class Node:
    """A node of the phrase trie: what ends here, and the words that may follow."""

    entry: Entry | None = None
    children: dict[str, Node] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DateLexicon:
    """The date words of one language.

    ``civil`` is the calendar of «next month» and «last year»; ``hijri`` the one that a bare «هجري» and a Hijri-looking year mean;
    ``week_starts`` the ISO number of a week's first day; ``clitics`` the letters that may stand glued before a word;
    ``ordinal_suffixes`` what makes an ordinal of a number in digits («22ام»); ``from_is_of`` says that the word for "from" also
    means "of" (Arabic «من»), so that alone it opens no interval before a month or a year; ``counts_singular`` that a number is
    followed by a singular (Persian «150 سال گذشته» are years, not last year);
    ``verb_last`` that a verb follows its day; ``counted`` the nouns that news count; ``capitals`` those beside which a weekday's word is one too («مسکو و دوشنبه»); ``past_shape`` the shape of past verbs, whole words; ``memorials`` the days that are
    names («11 سبتمبر») by calendar, month and day, and whether they are so for the ``world`` or at ``home``; ``short_months`` the
    Gregorian months that are a letter and a digit («ت2»); ``degrees`` the titles after which a given name and a weekday's word are a person; ``hedges`` what may stand before a length («قبل نحو أسبوعين»).
    """

    lang: str
    civil: Calendar
    hijri: Calendar
    week_starts: int
    from_is_of: bool
    counts_singular: bool
    verb_last: bool
    clitics: frozenset[str]
    ordinal_suffixes: frozenset[str]
    trie: dict[str, Node]
    counted: frozenset[str] = frozenset()
    capitals: frozenset[str] = frozenset()
    past_shape: re.Pattern[str] | None = None
    memorials: dict[tuple[str, int, int], str] = field(default_factory=dict)
    short_months: dict[str, int] = field(default_factory=dict)
    degrees: frozenset[str] = frozenset()
    hedges: frozenset[str] = frozenset()
