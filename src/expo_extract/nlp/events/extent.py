"""How far the name of an event reaches after its head: what both languages share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from expo_extract.lang.events import HeadForm
from expo_extract.nlp.events.words import Enclosed, Words

_LONGEST = 16  # tokens after the head
_LONGEST_BRACKET = 7
_TELLING = 10  # «جشنواره فیلم فجر چهل و دوم» has an edition, «نمایشگاه نگاه سوم» a name


@dataclass
class Name:
    """A name under construction.

    Attributes:
        first, last: its tokens, half-open.
        head: the (last) head noun.
        body: the token after the head noun or nouns.
        is_open: whether a chain of indefinite nouns still waits for its end.
        chain: how many words of the chain were read.
        content: how many words tell this event from others.
        complement: whether «ل» with its noun was read.
        proper: whether the name began with a name of its own («سوق عكاظ», «جيتكس»), which takes only adjectives.
        placed: whether a place closed the name.
    """

    first: int
    last: int
    head: HeadForm
    body: int = field(init=False)
    edition: int | None = None
    year: int | None = None
    alias: Enclosed | None = None
    is_open: bool = True
    chain: int = 0
    content: int = 0
    complement: bool = False
    proper: bool = False
    placed: bool = False

    def __post_init__(self) -> None:
        self.body = self.last
        self.is_open = not self.head.definite

    @property
    def bare(self) -> bool:
        """Whether nothing was read after the head."""
        return self.last == self.body


Step = Callable[[Words, Name, int], bool]


def extend(words: Words, name: Name, stop: int, step: Step) -> None:
    """Moves ``name.last`` over everything that belongs to the name and begins before token ``stop``.

    Args:
        words: the words of the document.
        name: the name, which ends after its head.
        stop: the end of the sentence.
        step: the language's own step over a word.
    """
    stop = min(stop, name.last + _LONGEST)
    while name.last < stop and (_shared_step(words, name, stop) or step(words, name, stop)):
        pass


def _shared_step(words: Words, name: Name, stop: int) -> bool:
    """A quotation, a bracket, an ordinal or a year."""
    return _quotation(words, name, stop) or _bracket(words, name, stop) or _ordinal(words, name) or _year(words, name)


def _quotation(words: Words, name: Name, stop: int) -> bool:
    quoted = words.quoted_name(name.last, stop)
    if quoted is None:
        return False
    if words.key(name.last - 1) not in words.lexicon.owners:
        name.year = name.year or words.year_in(quoted)
        name.alias = name.alias or quoted
    name.last, name.is_open = quoted.after, False
    name.content += 1
    return True


def _bracket(words: Words, name: Name, stop: int) -> bool:
    """«(إينا)», «(Pollutec)» name the event; «(2-6 نوفمبر)» and «(عج)» do not."""
    bracket = words.bracketed(name.last, stop)
    if bracket is None or bracket.last - bracket.first > _LONGEST_BRACKET:
        return False
    inside = range(bracket.first, bracket.last)
    if not all(words.is_word(i) or words.key(i).isdigit() for i in inside) or not words.is_word(bracket.first):
        return False
    if words.place(bracket.first, bracket.last) == bracket.last:
        return False
    if any(i in words.date_starts or words.key(i) in words.lexicon.stop or words.edition_noun(i) for i in inside):
        return False
    name.last, name.is_open = bracket.after, False
    if sum(len(words.key(i)) for i in inside) > 2:
        name.alias = name.alias or bracket
        name.year = name.year or words.year_in(bracket)
        name.content += 1
    return True


def _ordinal(words: Words, name: Name) -> bool:
    """«المؤتمر الثالث والعشرون», «همایش دوم», «المؤتمر 23»; in «حفل تخريج الدفعة الحادية عشرة» it counts the classes."""
    i, lang = name.last, words.lexicon.lang
    if name.edition is not None or (lang == "fa" and name.content and words.ordinals.get(i, (0, 0))[0] < _TELLING):
        return False
    if i in words.ordinals and words.key(i - 1) in words.lexicon.numbered_parts:
        name.last, name.is_open = words.ordinals[i][1], False
        return True
    if i in words.ordinals and not words.head(words.ordinals[i][1]):
        name.edition, name.last = words.ordinals[i]
        return True
    if words.key(name.first - 1) in words.lexicon.spans:
        return False
    plain = name.bare and name.head.definite and lang == "ar" and words.key(i + 1) in ("ل", "")
    counted = words.counted(i) if plain or words.key(i) == "ال" else None
    if counted is None:
        return False
    name.edition, name.last = counted
    return True


def _year(words: Words, name: Name) -> bool:
    i = name.last
    if not words.is_year(i) or name.year is not None:
        return False
    name.content += words.key(name.body - 1) in words.lexicon.inner  # «اکسپو 2025» is a name, «نمایشگاه 2025» is not
    name.year, name.last, name.is_open = words.year(i), i + 1 + (words.key(i + 1) == "م"), False
    return True


def ends(words: Words, i: int, bare: bool = False) -> bool:
    """Whether token ``i`` cannot stand in a name in either language: a mark, a number, a function word, a verb, a date.

    Args:
        words: the words of the document.
        i: the token.
        bare: whether it comes right after the head, where a season or a month is part of the name («مهرجان الخريف»).
    """
    key = words.key(i)
    if not key[:1].isalpha() or key in words.lexicon.editions:
        return True
    if (i in words.date_starts and not bare) or (i in words.cardinals and not key.startswith("ال")):
        return True
    return key in words.lexicon.stop or key in words.lexicon.verbs
