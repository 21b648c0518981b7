"""Common words inside Persian names of bodies: «تعاونی سفره شالیزار», «کارخانه نان پنجره‌ای گلچین», «شورای کار فرامرز».

A noun of a body and one or two words of any field, closed by a word that is known for nothing else, are a name; the words of a bare noun
(«شرکت محصول ضدآب را …») are not.
"""

from __future__ import annotations

from expo_extract.lang.orgs import Head
from expo_extract.nlp.orgs_words import AND, OrgWords

_OBJECT = "را"
_SKIPPED = 2  # common words before the one that is a name
# Endings and beginnings of what is no name of its own.
_NO_NAME = ("ها", "های", "هایی", "ترین", "شده", "شونده", "کننده", "کنندگان", "ند", "شان", "ای", "اش", "مان")
_PARTICIPLES = ("کننده", "شونده", "دهنده", "شده", "یافته", "گذار")
_CLOSED = 5  # words of a name that its clause closes
_CLOSING = frozenset({"،", ",", "؛", "که"})
_NO_BEGINNING = ("می", "نمی", "ضد", "نیمه", "غیر", "بی", "نا", "هم", "چند", "پیش", "خود")


def over_common(words: OrgWords, keys: list[str], i: int, after: int, stop: int, head: Head) -> int | None:
    """Returns the token after a common word at token ``i`` past which the name goes on to its own word; else None.

    Args:
        words: the word classes.
        keys: the keys of all tokens.
        i: the token of the common word.
        after: the first token behind the head.
        stop: the token at which the name must end.
        head: the head of the name.
    """
    if head.kind not in ("strict", "firm") or head.vague or i > after + 1:
        return None
    for j in range(i, min(stop, i + _SKIPPED + 1)):
        if j > i and _is_own(words, keys, j, stop):
            return i + 1 if _closes(words, keys, after, j, stop, head) else None
        if not _may_stand(words, keys[j]):
            return None
    return None


def _may_stand(words: OrgWords, key: str) -> bool:
    common = key.isalpha() and key != AND and not words.ends(key) and key not in words.verbs
    return common and not key.endswith(("هایی", "ترین")) and key not in words.sets["sites"] and not words.given.get(key)


def _is_own(words: OrgWords, keys: list[str], j: int, stop: int) -> bool:
    """Whether the word of token ``j`` is a name, and not the first one of a person."""
    key = keys[j]
    if not words.name_word(key) or len(key) < 3 or key in words.verbs:
        return False
    if key.endswith(_NO_NAME) or key.startswith(_NO_BEGINNING) or words.place(keys, j, stop):
        return False
    return not (words.given.get(key) or words.is_person(keys[j : j + 2]))


def _closes(words: OrgWords, keys: list[str], after: int, j: int, stop: int, head: Head) -> bool:
    """Whether a name may end behind token ``j``: no object ends there, and no verb unless one stood before the name."""
    following = keys[j + 1] if j + 1 < stop else "."
    if following == _OBJECT:
        return False
    opens = after - len(head.key.split()) - 1
    return following not in words.verbs or (opens >= 0 and keys[opens] == _OBJECT)


def closed_end(words: OrgWords, keys: list[str], head_at: int, after: int, stop: int, head: Head) -> int | None:
    """The token after a name that its clause closes: «نشر درخت گویا، انتشارات برگ آبی و …», «با همکاری انجمن دیده‌بانان کوه، …».

    Where a noun of a body opens a clause, an item of a list or a complement, and a comma, «که» or the next item follows, the words between
    are its name, whatever they are called elsewhere.

    Args:
        words: the word classes.
        keys: the keys of all tokens.
        head_at: the token at which the head begins.
        after: the first token behind the head.
        stop: the token after the sentence.
        head: the head of the name.
    """
    if head.kind not in ("strict", "firm") or head.vague or head.key in words.sets["unclosed_heads"]:
        return None
    end = after
    while end < min(stop, after + _CLOSED) and _may_stand_closed(words, keys, end, after):
        end += 1
    run = keys[after:end]
    if not run or not _opened(words, keys, head_at, head) or not _closed(words, keys, end, stop):
        return None
    named = [key for key in run if key not in words.generic and key not in words.field]
    if not named or (len(run) == 1 and not _may_be_alone(words, run[0])):
        return None
    described = not words.sets["of_bodies"].isdisjoint(run) or run[-1].endswith(_PARTICIPLES)
    person = any(words.is_person(run[n : n + 2]) and words.given.get(run[n]) for n in range(len(run)))
    return None if described or person else end


def _may_stand_closed(words: OrgWords, keys: list[str], i: int, after: int) -> bool:
    key = keys[i]
    if not key.isalpha() or len(key) < 2 or key in words.hard or key in words.verbs or key in words.titles:
        return False
    return (i == after or not words.ends(key)) and not key.endswith(("هایی", "ترین", "اند"))


def _may_be_alone(words: OrgWords, key: str) -> bool:
    return words.own(key) or key in words.sets["eponyms"]


def _opened(words: OrgWords, keys: list[str], head_at: int, head: Head) -> bool:
    before = keys[head_at - 1] if head_at else "."
    if before in words.sets["led_names"]:
        return head.key not in words.sets["verbal"]  # «با شرکت هنرمندان بزرگ، …»
    return before == AND or not before.isalnum()


def _closed(words: OrgWords, keys: list[str], end: int, stop: int) -> bool:
    following = keys[end] if end < stop else "."
    if following == AND:
        return end + 1 < stop and words.head(keys, end + 1, stop) is not None
    return following in _CLOSING
