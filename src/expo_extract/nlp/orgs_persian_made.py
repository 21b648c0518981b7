"""Persian firms that are called by what they make: «کلیدسازی آرتین», «گلیم‌بافی محلی سراوند», at the head of a clause also «چرم آرتین»."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from expo_extract.nlp.orgs_words import AND, SEPARATORS, OrgWords

_OBJECT = "را"
_OPENS = frozenset({"؛", ".", ":"})
_NAME = 2  # words of a name, behind the ware and an adjective
# Endings of what is no name: verbs, plurals, comparatives, participles.
_NO_NAME = ("ها", "های", "هایی", "تر", "ترین", "شده", "کننده", "اند", "ند")
_SPREADING = "گستر"  # «آتش‌گستر», no comparative
_WORKING = (
    "سازی",
    "سازان",
    "دوزی",
    "دوزان",
    "بافی",
    "بافان",
    "ریسی",
    "پزی",
    "پزان",
    "تراشی",
    "کوبی",
    "فروشی",
    "ریزی",
    "بری",
)
_NO_BEGINNING = (
    "می",
    "نمی",
    "خواه",
    "ضد",
    "تمام",
    "نیمه",
    "دو",
    "سه",
    "تک",
    "چند",
    "پلی",
    "فوق",
    "غیر",
    "بی",
    "نا",
    "هم",
    "پر",
    "کم",
)


def made_firms(words: OrgWords, keys: list[str], first: int, stop: int, taken: set[int]) -> Iterator[tuple[int, int]]:
    """Yields the names of firms called by their trade in the sentence ``[first, stop)`` that touch no ``taken`` token.

    Args:
        words: the word classes.
        keys: the keys of all tokens.
        first: the first token of the sentence.
        stop: the token after it.
        taken: tokens of known bodies.
    """
    for i in range(first, stop - 1):
        maker = is_maker(words, keys[i])
        if i in taken or not (maker or keys[i] in words.sets["wares"]):
            continue
        begins = i == first or keys[i - 1] in _OPENS
        if not begins and not (maker and (keys[i - 1] in SEPARATORS or keys[i - 1] in words.hard)):
            continue
        end = _end(words, keys, i, stop)
        goods = not maker and keys[i + 1].startswith(_NO_BEGINNING)  # «شیشه دوجداره»
        if end is not None and not goods and taken.isdisjoint(range(i, end)):
            yield i, end


def is_maker(words: OrgWords, key: str) -> bool:
    """Whether a word tells who makes or sells something: «کلیدسازی», «گلیم‌بافان»; not «فرهنگ‌سازی», which is no trade."""
    return key in _makers(words) or (key not in words.common and _is_made_up(words, key))


def _is_made_up(words: OrgWords, key: str) -> bool:
    """«تنورسازی», «پرچم‌دوزی»: any thing and a word of making or selling it; not «بومی‌سازی»."""
    maker = next((m for m in _WORKING if key.endswith(m)), None)
    stem = key.removesuffix(maker) if maker else ""
    known = key in words.field or key in words.hard or key in words.soft or key in words.generic
    return len(stem) > 1 and not known and stem not in words.sets["no_makers"]


@cache
def _makers(words: OrgWords) -> frozenset[str]:
    sets = words.sets
    return frozenset(ware + maker for ware in sets["wares"] for maker in sets["makers"]) | sets["trades"]


def _end(words: OrgWords, keys: list[str], i: int, stop: int) -> int | None:
    """The token after the name of which token ``i`` is the trade: past an adjective («محلی») a word or two that are known for nothing else."""
    start = i + 1
    if start + 1 < stop and keys[start].endswith("ی") and keys[start] in words.described:
        start += 1
    elif (
        start + 1 < stop and keys[start] in words.field | words.generic and _is_own(words, keys[start + 1], maker=True)
    ):
        start += 1  # «چرم‌سازی | نوین رضوان»
    end = start
    maker = is_maker(words, keys[i])
    while end < min(stop, start + _NAME) and _is_own(words, keys[end], maker=maker and end == start):
        end += 1
    if end == start:
        return None
    following = keys[end] if end < stop else "."
    closed = following in SEPARATORS or following == AND or following in words.hard or not following.isalpha()
    told = closed or following in words.described or following in words.soft
    return end if told and following != _OBJECT else None


def _is_own(words: OrgWords, key: str, *, maker: bool = False) -> bool:
    if not words.name_word(key) or key == AND or len(key) < 3 or key in words.verbs:
        return False
    if key in _makers(words) or key.endswith(tuple(words.sets["makers"])):
        return False  # «کوره آجرپزی»
    named = not key.endswith(_NO_NAME) or key.endswith(_SPREADING)
    return named and not key.startswith(("می", "نمی")) and (maker or not words.given.get(key))
