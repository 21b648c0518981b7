"""What the grammar of numbers knows of a language, and what it makes: atoms, lexicon, numerals."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

Value = int | float


@dataclass(frozen=True, slots=True)
class Atom:
    """A number word: its slot in a number, its value, and what its form tells.

    ``slot``: ``one`` («أحد», only in compounds), ``unit``, ``ten``, ``teen``, ``tens``, ``hundred``, ``scale``, ``part`` (a half,
    a third), ``parts`` («أرباع»). ``lead``: letters of clitics before the number. ``joined``: «و» is written at it.
    ``form``: ``dual`` (twice a scale), ``plural`` («آلاف»), ``open`` («ألفا»: the dual before a noun, else the singular),
    ``one`` («واحد», which may be «وأحد»), ``before`` («پنجمین», an ordinal before its noun), ``sign`` («½»).
    """

    slot: str
    value: int | Fraction
    ordinal: bool = False
    lead: int = 0
    joined: bool = False
    definite: bool = False
    form: str = ""


@dataclass(frozen=True, eq=False)
class NumberLexicon:
    """What the grammar of numbers needs to know of a language; all keys are folded and without ZWNJ.

    ``idioms``: phrases in which a number word is none, by first word; ``nouns``: first words of counted nouns, units and currencies;
    ``measures``: words that show a decimal before them; ``vague``: words that make the scale after them vague («چند هزار»);
    ``neither``: the nine that is a "neither" too, unless one of ``prepositions`` governs it;
    ``clocks``: words before an hour, ``dayparts`` and ``meridiems``: words after one; ``hour_openers``: prepositions before an hour that
    looks like an ordinal («في السابعة مساء»); ``every``: words that make an hour a length («هر ساعت سه …»); ``excepting``: «إلا»;
    ``some``: those that a number in «و» makes one of, «بضع وثلاثون»;
    ``over``: between the two numbers of a fraction; ``permilles``: «في الألف»; ``money``: first words of
    currencies; ``degrees`` and ``below``: «درجات» and «تحت الصفر», which make what they follow negative; ``wholes``: what has a fifth and
    is not counted («خمس السكان»); ``beyond``: «بعد» in «الخامسة بعد المئة»; ``reached``: nouns
    whose thousandth is news («الزائر الألف»); ``spans``: days before the event that they are of («أيام المعرض الـ11»).
    """

    lang: str
    atoms: Mapping[str, Atom]
    split: Callable[[str], tuple[int, ...] | None] | None = None
    idioms: Mapping[str, tuple[tuple[str, ...], ...]] = field(default_factory=dict)
    nouns: frozenset[str] = frozenset()
    plurals: frozenset[str] = frozenset()
    measures: frozenset[str] = frozenset()
    percents: frozenset[str] = frozenset()
    vague: frozenset[str] = frozenset()
    some: frozenset[str] = frozenset()
    weak: frozenset[str] = frozenset()
    neither: frozenset[str] = frozenset()
    prepositions: frozenset[str] = frozenset()
    telephones: frozenset[str] = frozenset()
    clocks: frozenset[str] = frozenset()
    dayparts: frozenset[str] = frozenset()
    articles: frozenset[str] = frozenset()
    ordinal_marks: frozenset[str] = frozenset()
    editions: frozenset[str] = frozenset()
    shows: frozenset[str] = frozenset()
    between: frozenset[str] = frozenset()
    to: frozenset[str] = frozenset()
    conjunction: str = "و"
    points: frozenset[str] = frozenset()
    negatives: frozenset[str] = frozenset()
    after_parts: frozenset[str] = frozenset()
    meridiems: frozenset[str] = frozenset()
    hour_openers: frozenset[str] = frozenset()
    every: frozenset[str] = frozenset()
    excepting: frozenset[str] = frozenset()
    over: frozenset[str] = frozenset()
    permilles: frozenset[str] = frozenset()
    money: frozenset[str] = frozenset()
    degrees: frozenset[str] = frozenset()
    below: frozenset[str] = frozenset()
    wholes: frozenset[str] = frozenset()
    beyond: frozenset[str] = frozenset()
    reached: frozenset[str] = frozenset()
    spans: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as the grammar reads it: tokens ``first`` to ``last`` (inclusive), offsets, exact value.

    ``multiplier`` and ``scale`` are those of the last part («42 ألفا»: 42 and 1000), for ranges whose ends share a scale.
    """

    first: int
    last: int
    start: int
    end: int
    value: int | Fraction
    ordinal: bool
    multiplier: int | Fraction | None
    scale: int
    parts: int
    by: str

    @property
    def number(self) -> Value:
        """The value as an int where it is whole, else as a float."""
        return plain(self.value)


def plain(value: int | Fraction) -> Value:
    """Returns an exact value as an int where it is whole, else as a float."""
    if isinstance(value, int):
        return value
    return value.numerator if value.denominator == 1 else float(value)
