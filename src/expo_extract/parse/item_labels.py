"""Labels of numbers: «غرفه‌ها: ۵۴», without a colon «شرکت‌های داخلی ۳۴۸، شرکت‌های خارجی ۸۹», with the unit in brackets «فضا (مترمربع): ۴۰۰۰»."""

from __future__ import annotations

from expo_extract.parse.amounts import Amount
from expo_extract.parse.noun_phrases import NounPhrases
from expo_extract.parse.nouns import Noun
from expo_extract.parse.words import Words

_ITEM_STARTS = frozenset("•▪●*-–/|؛؟.")
_ITEM_ENDS = frozenset("/|(؛،,.-–•")
_LIST_MARKS = frozenset("،,")
_ARTICLES = ("ال", "وال")
_NUMBERED = frozenset({"booths", "halls", "days", "other"})
_STARTS = frozenset({"،", "؛", "و", ":", "-", "–", "—", "|", "/", "•", ",", ";", "."})
_ENDS = frozenset({"،", "؛", "و", ".", "-", "–", "—", "|", "/", "•", ",", ";", ")"})
_LONG = 3  # tokens of a label: «کشورهای شرکت‌کننده حاضر»
_BESIDE = 12  # tokens to the next item
_MEASURED = frozenset({"area", "money", "percent"})


def bracketed(words: Words, phrases: NounPhrases, last: int, stops: frozenset[str]) -> tuple[Noun, int] | None:
    """The plural before a number in brackets, and its first token («الأمسيات الشعرية (10)», «غرفه‌ها (۵۰۰)»), or None.

    Args:
        words: the tokens of the text.
        phrases: its noun phrases.
        last: the token before the bracket.
        stops: words that no noun phrase holds.
    """
    for first in range(last, max(-1, last - 5), -1):
        key = words.keys[first]
        if not key[0].isalpha() or key in stops:
            return None
        found = phrases.definite(first)
        if found and phrases.is_plural(first, found[1]) and found[0].kind == "count":
            return found[0], first
    return None


def labelled(words: Words, phrases: NounPhrases, last: int, after: int) -> tuple[Noun, int] | None:
    """The noun of a label at the head of its line or item, and its first token, where nothing but its number stands behind it; or None.

    «غرفه‌ها: ۵۴», «ورش العمل: 12»; «غرفه: ۵۴» is rather the number of a booth.

    Args:
        words: the tokens of the text.
        phrases: its noun phrases.
        last: the last token of the label, before the colon.
        after: the token behind the number.
    """
    following = words.key(after)
    if following and following not in _ITEM_ENDS and "\n" not in words.between(after):
        return None
    first = last
    while first > max(0, last - 5) and not _opens_item(words, first):
        first -= 1
    found = phrases.definite(first) if _opens_item(words, first) else None
    if found is None or found[0].kind != "count":
        return None
    numbered = found[0].category in _NUMBERED and not phrases.is_plural(first, found[1])
    return None if numbered else (found[0], first)


def stated(words: Words, phrases: NounPhrases, at: int, after: int) -> Noun | None:
    """The definite plural that makes a clause with its number alone, or None: «والعارضون 120، …», «المشاركون 300.».

    Args:
        words: the tokens of the text.
        phrases: its noun phrases.
        at: the token before the number.
        after: the token behind it.
    """
    if at < 0 or (words.key(after) and words.key(after) not in _ITEM_ENDS) or not _opens_item(words, at):
        return None
    found = phrases.definite(at) if words.keys[at].startswith(_ARTICLES) else None
    plural = found is not None and found[0].kind == "count" and phrases.is_plural(at, 1)
    return found[0] if found and plural else None


def _opens_item(words: Words, at: int) -> bool:
    if at == 0 or words.keys[at - 1] in _ITEM_STARTS or "\n" in words.between(at):
        return True
    return words.keys[at - 1] in _LIST_MARKS and words.keys[at].startswith(_ARTICLES)  # «المشاركون: 120، والدول: 14»


def in_brackets(words: Words, phrases: NounPhrases, last: int) -> Noun | None:
    """The unit in the brackets that close a label before a colon («فضای مسقف (مترمربع): ۴۰٬۰۰۰»), or None.

    Args:
        words: the tokens of the text.
        phrases: its noun phrases.
        last: the token before the colon.
    """
    if words.key(last) != ")" or words.key(last - 2) != "(":
        return None
    found = phrases.match(last - 1)
    return found[0] if found is not None and found[0].kind in _MEASURED else None


def enumerated(words: Words, phrases: NounPhrases, amount: Amount) -> tuple[Noun, int, int] | None:
    """The plural that a number stands behind as an item of a list, with its first and last token, or None.

    «شرکت‌های داخلی ۳۴۸، شرکت‌های خارجی ۸۹ و کشورهای حاضر ۲۱»; «سالن‌های ۵ و ۶» are numbers of halls.

    Args:
        words: the tokens of the text.
        phrases: its noun phrases.
        amount: a number with nothing counted behind it.
    """
    label = _label(words, phrases, amount.first)
    if label is None or not _ends(words, amount.last + 1):
        return None
    return label if _has_neighbour(words, phrases, amount, label[1]) else None


def _label(words: Words, phrases: NounPhrases, number: int) -> tuple[Noun, int, int] | None:
    for first in range(number - 1, max(-1, number - 1 - _LONG), -1):
        key = words.keys[first]
        if key in _STARTS or key[0].isdigit():
            return None
        found = phrases.definite(first)
        opens = first == 0 or words.keys[first - 1] in _STARTS or "\n" in words.between(first)
        if found is None or found[0].kind != "count" or not opens or not phrases.is_plural(first, found[1]):
            continue
        return found[0], first, number - 1
    return None


def _ends(words: Words, at: int) -> bool:
    return not words.key(at) or words.key(at) in _ENDS or "\n" in words.between(at)


def _has_neighbour(words: Words, phrases: NounPhrases, amount: Amount, first: int) -> bool:
    """Whether another label with its number stands before or behind."""
    behind = range(amount.last + 2, min(len(words.keys), amount.last + 2 + _BESIDE))
    before = range(max(1, first - _BESIDE), first)
    numbers = [at for at in (*before, *behind) if words.keys[at][0].isdigit()]
    return any(_label(words, phrases, at) is not None and _ends(words, at + 1) for at in numbers)
