"""How far the name of an event reaches after its head, in Arabic and in Persian.

Arabic: a chain of indefinite nouns runs until a definite word closes it; after that only definite adjectives, «ل» with its noun, and
«و» with another definite noun belong to the name («معرض القاهرة الدولي للكتاب»).
Persian: a chain joined by the unwritten ezafe runs until a preposition, a verb or a mark («نمایشگاه بین‌المللی کتاب تهران»).
"""

from __future__ import annotations

from dataclasses import dataclass

from expo_extract.nlp.events.words import Enclosed, Words

_LONGEST = 14  # tokens after the head
_LONGEST_CHAIN = 4  # indefinite words in a row


@dataclass
class Name:
    """A name under construction: tokens ``first`` to ``last`` (half-open) and what was read on the way."""

    first: int
    last: int
    edition: int | None = None
    year: int | None = None
    alias: Enclosed | None = None
    open: bool = False
    words: int = 0


def extend(words: Words, name: Name, stop: int) -> None:
    """Moves ``name.last`` over everything that belongs to the name and begins before token ``stop``."""
    step = _arabic_step if words.lexicon.lang == "ar" else _persian_step
    stop = min(stop, name.last + _LONGEST)
    while name.last < stop and (_common_step(words, name, stop) or step(words, name, stop)):
        pass


def _common_step(words: Words, name: Name, stop: int) -> bool:
    """Quotes, brackets, ordinals and years, which both languages treat alike."""
    i = name.last
    quoted = words.quoted(i, stop)
    if quoted:
        name.alias, name.last, name.open = name.alias or quoted, quoted.after, False
        return True
    bracket = words.bracketed(i, stop)
    if bracket and bracket.last - bracket.first <= 6:
        name.last, name.open = bracket.after, False
        if not words.keys[bracket.first][0].isdigit() and bracket.first not in words.ordinals:
            name.alias = name.alias or bracket
        return True
    if i in words.ordinals and name.edition is None:
        name.edition, name.last = words.ordinals[i]
        return True
    year = words.year(i)
    if year and name.year is None:
        name.year, name.last, name.open = year, i + 1 + (words.key(i + 1) == "م"), False
        return True
    return False


def _ends(words: Words, i: int) -> bool:
    """Whether token ``i`` cannot stand in a name."""
    key = words.key(i)
    return not key[:1].isalpha() or key in words.lexicon.stop or key in words.lexicon.verbs


def _take(name: Name, last: int, is_open: bool) -> bool:
    name.words = name.words + 1 if is_open else 0
    name.last, name.open = last, is_open
    return True


def _arabic_step(words: Words, name: Name, stop: int) -> bool:
    i = name.last
    key = words.key(i)
    if key == "ل" and i + 1 < stop and not _ends(words, i + 1):
        return _take(name, i + 2, not _definite(words, i + 1))
    if key == "و":
        return name.last > name.first + 1 and _definite(words, i + 1) and not _ends(words, i + 1) and _take(name, i + 2, False)
    if _ends(words, i):
        return False
    if _definite(words, i):
        return _take(name, i + 1, False)
    return name.open and name.words < _LONGEST_CHAIN and not _imperfect(key) and _take(name, i + 1, True)


def _definite(words: Words, i: int) -> bool:
    key = words.key(i)
    return (key.startswith("ال") and len(key) > 3) or key[:1].isascii()


def _imperfect(key: str) -> bool:
    """Whether a word looks like a verb of the imperfect: «يستقطب», «سيقام», «تنظمه»."""
    if key.startswith(("سي", "ست")) and len(key) > 4:
        return True
    return (key[0] == "ي" and len(key) > 3) or (key[0] == "ت" and key.endswith(("ها", "ه")) and len(key) > 5 and not key.endswith("يه"))


def _persian_step(words: Words, name: Name, stop: int) -> bool:
    i = name.last
    key = words.key(i)
    if key == "و":
        inner = name.last > name.first + 1 and not _persian_ends(words, i + 1) and i + 1 < stop
        return inner and _take(name, i + 2, True)
    if key == "-" and i + 1 < stop and not _persian_ends(words, i + 1):
        return _take(name, i + 2, True)
    return not _persian_ends(words, i) and _take(name, i + 1, True)


def _persian_ends(words: Words, i: int) -> bool:
    key = words.key(i)
    return _ends(words, i) or (key.startswith(("می", "نمی")) and words.tokens[i].text != key)
