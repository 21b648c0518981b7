"""Persian firms in a list that says itself what they are: «X، Y و شرکت Z از جمله شرکت‌کنندگان هستند», «X و Y غرفه دارند».

Where the predicate speaks of firms, or a known body stands among the names, the others are bodies too, though no noun calls them so.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from expo_extract.nlp.orgs_words import AND, OPENING, QUOTES, SEPARATORS, OrgWords

_OF = "از"
_FULL_NAME = 2  # words
_WITH = "با"
_OWN = "خود"
_BRACKETS = ("(", ")")
_LONGEST = 5  # words of a name
_CLAUSE = 14  # tokens from the last name to the verb
_ASIDE = 6  # tokens between a name and the predicate, or of brackets
_PLURAL = "ند"  # the ending of a plural verb


@dataclass(frozen=True, slots=True)
class _Item:
    """One name of a list: its tokens ``[first, last)``, where what belongs to it begins, whether it is a body for sure, whether the list ends with it."""

    first: int
    last: int
    begins: int
    sure: bool


def told_firms(words: OrgWords, keys: list[str], first: int, stop: int, taken: set[int]) -> Iterator[tuple[int, int]]:
    """Yields the names that a predicate in the sentence ``[first, stop)`` tells to be firms; what is ``taken`` is a body already.

    Args:
        words: the word classes.
        keys: the keys of all tokens.
        first: the first token of the sentence.
        stop: the token after it.
        taken: tokens of known bodies.
    """
    p = first + 1
    while p < stop:
        end = _verb(words, keys, p, stop) if keys[p] in words.sets["told_openings"] else None
        if end is None or keys[p - 1] in SEPARATORS:
            p += 1
            continue
        clause = keys[p:end]
        firms = _tells_firms(words, clause)
        of_works = not words.sets["told_works"].isdisjoint(clause)
        if not of_works and (firms or _tells_members(words, clause)):
            yield from _names(words, keys, first, p, taken, firms=firms)
            p = end
        p += 1


def _verb(words: OrgWords, keys: list[str], p: int, stop: int) -> int | None:
    """The token after the plural verb of a clause that begins at token ``p``."""
    for i in range(p + 1, min(stop, p + _CLAUSE)):
        key = keys[i]
        if key in words.sets["told_of_them"] or (key.endswith(_PLURAL) and (key in words.verbs or key.endswith("اند"))):
            return i + 1
        if key in words.verbs and key + keys[min(i + 1, stop - 1)] not in words.verbs and not key.endswith("ه"):
            return None
        if not key.isalnum() and key not in QUOTES and key not in OPENING.values() and key not in OPENING:
            return None
    return None


def _tells_firms(words: OrgWords, clause: list[str]) -> bool:
    """«غرفه دارند», «حامیان مالی کنگره‌اند», «از برندهای حاضر هستند», «محصولات خود را … گذاشته‌اند»: whether none but firms does so."""
    sets = words.sets
    stand = next((i for i, key in enumerate(clause) if key in sets["told_stands"]), None)
    if stand is not None:
        governed = stand > 0 and clause[stand - 1] in sets["oblique"]  # «در غرفه … امضا کردند»
        keeps = clause[stand] in sets["told_keepers"] and clause[-1].removesuffix("اند") != clause[-1]
        return not governed and (keeps or not sets["told_having"].isdisjoint(clause))
    if not sets["told_offering"].isdisjoint(key.removesuffix("اند") for key in clause):
        return True  # «به عرضه کالا مشغول‌اند», «در سالن دوم عرضه‌کننده‌اند»
    rest = [key for key in clause if key not in sets["told_adverbs"]]
    supports = rest[0] in sets["told_supporters"]
    return supports or _among(words, rest, sets["told_firms"] | sets["told_supporters"])


def _tells_members(words: OrgWords, clause: list[str]) -> bool:
    """«از جمله شرکت‌کنندگان هستند», «در این هیات حضور داشتند», «محصولات خود را عرضه کردند»: whether bodies among others do so."""
    sets = words.sets
    rest = [key for key in clause if key not in sets["told_adverbs"]]
    present = not sets["told_presence"].isdisjoint(rest[1:])
    goods = rest[0] in sets["told_goods"] and (_OWN in rest or not sets["told_placing"].isdisjoint(rest))
    signed = not sets["told_signing"].isdisjoint(rest)
    return present or goods or signed or _among(words, rest, sets["told_members"] | sets["told_of_them"])


def _among(words: OrgWords, clause: list[str], nouns: frozenset[str]) -> bool:
    """«از جمله …», «در زمره …», «جزو …» and one of the ``nouns``."""
    sets = words.sets["told_among"]
    led = next((n for n in (2, 1) if "".join(clause[:n]) in sets), 0)
    return bool(led) and any(key in nouns or key.removesuffix("اند") in nouns for key in clause[led:])


def _names(
    words: OrgWords, keys: list[str], first: int, p: int, taken: set[int], *, firms: bool
) -> list[tuple[int, int]]:
    """The new names of the list before token ``p``: two items at least, a known body among them unless the predicate is of ``firms``."""
    items: list[_Item] = []
    listed, end = False, p
    while (item := _item(words, keys, first, p, taken, last=not items)) is not None:
        items.append(item)
        before = _over_adverbs(words, keys, first, item.begins) - 1
        if before <= first or keys[before] not in SEPARATORS:
            break
        listed = True
        p = before - (keys[before] == AND and keys[before - 1] in SEPARATORS)
    known = firms or any(item.sure for item in items)
    if not words.sets["told_works"].isdisjoint(keys[items[-1].begins if items else p : end]):
        return []  # «فیلم «باران» و «مهتاب» از جمله آثار شرکت‌کننده هستند»
    if not listed or not (known or not words.sets["firm_plurals"].isdisjoint(keys[max(first, p - _ASIDE) : p])):
        return []
    return [(item.first, item.last) for item in reversed(items) if taken.isdisjoint(range(item.first, item.last))]


def _over_adverbs(words: OrgWords, keys: list[str], first: int, i: int) -> int:
    """«… و | همچنین X»: the token at which the adverbs before token ``i`` begin."""
    while i > first and keys[i - 1] in words.sets["told_adverbs"]:
        i -= 1
    return i


def _item(words: OrgWords, keys: list[str], first: int, p: int, taken: set[int], *, last: bool) -> _Item | None:
    """The name that ends before token ``p``; behind the ``last`` one may stand what it shows («X با دستگاه نشاکار»)."""
    p = _before_bracket(keys, first, p)
    if p - 1 in taken or (keys[p - 1] in OPENING.values() and p - 2 in taken):
        return _known(keys, first, p, taken)
    if keys[p - 1] in OPENING.values():
        return _in_quotes(words, keys, first, p, taken)
    shown = _shown(keys, first, p) if last else None
    if shown is not None:
        return _item(words, keys, first, shown, taken, last=False)
    start = _run(words, keys, first, p, taken)
    if start - 1 in taken and start > first:  # a body whose name goes on: «گروه صنعتی بوتان | گاز»
        return _known(keys, first, start, taken)
    if start == p or not _may_begin(words, keys, first, start) or not _is_name(words, keys, start, p):
        return None
    return _Item(start, p, start, sure=False)


def _shown(keys: list[str], first: int, p: int) -> int | None:
    """«X | با دستگاه نشاکار برنج از جمله آنهاست»: the token at which what a firm comes with begins, no separator behind it."""
    for i in range(p - 1, max(first, p - _ASIDE), -1):
        if not keys[i].isalnum() or keys[i] == AND:
            return None
        if keys[i] == _WITH:
            return i
    return None


def _before_bracket(keys: list[str], first: int, p: int) -> int:
    """The token at which brackets begin that end before token ``p``."""
    if keys[p - 1] != _BRACKETS[1]:
        return p
    return next((i for i in range(p - 2, max(first, p - _ASIDE), -1) if keys[i] == _BRACKETS[0]), p)


def _known(keys: list[str], first: int, p: int, taken: set[int]) -> _Item:
    last = p if p - 1 in taken else p - 1
    start = last
    while start > first and start - 1 in taken:
        start -= 1
    begins = start
    while begins > first and (keys[begins - 1] in QUOTES or (p - last and keys[begins - 1] not in SEPARATORS)):
        begins -= 1
    return _Item(start, last, begins, sure=True)


def _in_quotes(words: OrgWords, keys: list[str], first: int, p: int, taken: set[int]) -> _Item | None:
    """«نرم‌افزاری «نور مبین»»: a name in quotes, with the noun before it."""
    opening = next((i for i in range(p - 2, max(first - 1, p - _LONGEST - 2), -1) if keys[i] in OPENING), None)
    if opening is None or opening + 1 >= p - 1:
        return None
    begins = opening if opening == first else _run(words, keys, first, opening, taken)
    noun = keys[opening - 1] if opening > first else ""
    if begins == opening and noun in words.soft and noun not in words.hard:
        begins -= 1  # «کارگاه «…»»
    return _Item(begins, p, begins, sure=True) if begins < opening else _Item(opening + 1, p - 1, opening, sure=True)


def _run(words: OrgWords, keys: list[str], first: int, p: int, taken: set[int]) -> int:
    """The first token of the words before token ``p`` that may make a name."""
    start = p
    while start > first and start > p - _LONGEST and start - 1 not in taken and _inside(words, keys, start - 1, p):
        start -= 1
    return start


def _inside(words: OrgWords, keys: list[str], i: int, p: int) -> bool:
    key = keys[i]
    if key.isdigit():
        return i < p - 1
    if not key.isalpha() or key == AND:
        return False
    if key in words.sets["months"]:
        return i == p - 1  # «هتل داد مهر»
    return key not in words.hard and key not in words.verbs and key not in words.titles and key not in words.soft


def _may_begin(words: OrgWords, keys: list[str], first: int, start: int) -> bool:
    """Whether a name may begin at token ``start``: at the head of a clause or behind a separator, not behind a preposition or a style."""
    if start == first:
        return True
    before = keys[start - 1]
    if before in words.titles or before in words.sets["oblique"]:
        return False
    separate = before in SEPARATORS or not before.isalpha()
    return separate or before in words.hard or before in words.sets["firm_plurals"]


def _is_name(words: OrgWords, keys: list[str], start: int, end: int) -> bool:
    """Whether a word of ``[start, end)`` is known for nothing else, and the words are no person and no place."""
    inside = [key for key in keys[start:end] if key.isalpha()]
    if words.counts(keys[start]) or not keys[start].isalpha():
        return False  # «۴۰۰ استارتاپ»
    if words.is_person(inside) and words.given[inside[0]] and inside[0] not in words.common:
        return False
    if len(inside) == _FULL_NAME and inside[0] in words.given and end < len(keys) and keys[end] == _OF:
        return False  # «سحر نارین‌خانی از سازمان …»
    if words.is_place(keys, start, end) or (len(inside) == 1 and words.nationality(inside[0]) is not None):
        return False
    if inside[0].endswith("های"):
        return False  # «نرم‌افزارهای آموزشی»
    found = words.head(keys, start, end) if len(inside) > 1 else None
    headed = found is not None and any(key not in words.described for key in keys[found[0] : end])
    town = words.place(keys, end - 1, end) if len(inside) > 2 else None
    placed = town is not None and town[1].type == "city"
    return headed or placed or any(words.own(key) for key in inside)
