"""Arabic firms without a head noun of their own, in a list that a noun of firms, of exhibitors or of sponsors brings."""

from __future__ import annotations

from collections.abc import Iterator

from expo_extract.nlp.orgs_links import Body
from expo_extract.nlp.orgs_words import QUOTES, OrgWords, quoted

_AND, _THE, _COLON = "و", "ال", ":"
_COMMAS = frozenset({"،", ","})
_SEPARATORS = _COMMAS | {_AND}
_LONGEST = 4  # words of a name
_DESCRIBED = 4  # tokens from the noun of firms to the word that brings their names
_ALL = ("كل", "من")


def arabic_lists(words: OrgWords, keys: list[str], first: int, stop: int, taken: set[int]) -> Iterator[Body]:
    """Yields the names of a sentence ``[first, stop)`` that touch no ``taken`` token."""
    for i in range(first, stop):
        for start, end in _brought(words, keys, i, stop, taken):
            if taken.isdisjoint(range(start, end)):
                conjoined = keys[start].startswith(_AND) and keys[start - 1] in _COMMAS  # «، وهرفي»
                yield Body(start, end, None, start, "item", skip=int(conjoined))
                taken.update(range(start, end))


def _brought(words: OrgWords, keys: list[str], i: int, stop: int, taken: set[int]) -> list[tuple[int, int]]:
    """The names that token ``i`` brings: two at least, none of them a person's."""
    key = keys[i].removeprefix(_THE)
    start = None
    if key in words.sets["firm_kinds"]:
        start = _after_introduction(words, keys, i, stop)
    elif key in words.sets["showing"]:
        start = _after_colon(words, keys, i, stop)
    elif (keys[i], *keys[i + 1 : i + 2]) == _ALL and _shows(words, keys, i):
        start = i + 2 + (keys[i + 2 : i + 3] == [_COLON])
    if start is None:
        return []
    items = _items(words, keys, start, stop, taken)
    known = key in words.sets["firm_kinds"] or any(begin in taken or keys[begin - 1] in QUOTES for begin, _ in items)
    return items if known and len(items) > 1 else []


def _after_introduction(words: OrgWords, keys: list[str], i: int, stop: int) -> int | None:
    """Where the names begin after «22 شركة دوائية من بينها», «علامات عالمية مثل»; None where they do not."""
    for p in range(i + 1, min(stop - 1, i + 2 + _DESCRIBED)):
        if keys[p] in words.sets["introducing"]:
            return p + 1 + (keys[p + 1] == _COLON)
        if keys[p] in words.verbs or words.head(keys, p, stop) is not None:
            return None
    return None


def _after_colon(words: OrgWords, keys: list[str], i: int, stop: int) -> int | None:
    """Where the names begin after «أبرز المشاركين:», «الأسماء الحاضرة "…"», «الرعاة: …»; None where they do not."""
    for p in range(i + 1, min(stop - 1, i + 1 + _DESCRIBED)):
        if keys[p] == _COLON:
            return p + 1
        if keys[p] in QUOTES:
            return p
        if words.ends(keys[p]) and keys[p] not in words.sets["locative"]:
            return None
    return None


def _shows(words: OrgWords, keys: list[str], i: int) -> bool:
    """Whether a verb of taking part stands before «كل من»: «شارك في المعرض كل من»."""
    return any(key in words.sets["taking_part"] for key in keys[max(0, i - _DESCRIBED) : i])


def _items(words: OrgWords, keys: list[str], p: int, stop: int, taken: set[int]) -> list[tuple[int, int]]:
    """The names of a list that begins at token ``p``; what is ``taken`` is one; none at all where a person is among them."""
    items: list[tuple[int, int]] = []
    while p < stop:
        if _is_person(words, keys, p, stop):
            return []
        found = _item(words, keys, p, stop, taken)
        if found is None:
            break
        items.append(found[:2])
        p = found[2]
        if p >= stop or keys[p] not in _SEPARATORS:
            break
        p += 1 + (keys[p] != _AND and p + 1 < stop and keys[p + 1] == _AND)
    return items


def _item(words: OrgWords, keys: list[str], p: int, stop: int, taken: set[int]) -> tuple[int, int, int] | None:
    """First and last token of the name at token ``p``, and the token after it with its quotes and nationality."""
    if p in taken:
        end = next((i for i in range(p, stop) if i not in taken), stop)
        return p, end, end
    if words.nationality(keys[p]) is not None and p + 1 < stop:  # «الإسبانية رييغوس»
        p += 1
    inside = quoted(keys, p, stop, _LONGEST) if keys[p] in QUOTES else None
    if inside is not None:
        past = inside + (inside < stop and words.nationality(keys[inside]) is not None)
        return p + 1, inside - 1, past
    end = _run(words, keys, p, stop)
    return (p, end, end) if end > p and _is_name(words, keys, p, end) else None


def _run(words: OrgWords, keys: list[str], p: int, stop: int) -> int:
    end = p
    while end < min(stop, p + _LONGEST) and keys[end].isalpha() and keys[end] != _AND and not _closes(words, keys[end]):
        end += 1
    return end


def _closes(words: OrgWords, key: str) -> bool:
    return words.ends(key) or key in words.verbs


def _is_person(words: OrgWords, keys: list[str], p: int, stop: int) -> bool:
    """«كل من: الدكتور …», «سالم العوفي»."""
    inside = keys[p : min(stop, p + 2)]
    named = len(inside) > 1 and inside[0] in words.given and inside[1] in words.names
    return inside[0] in words.titles or named


def _is_name(words: OrgWords, keys: list[str], start: int, end: int) -> bool:
    """Whether a word of the run ``[start, end)`` is known for nothing else, and the whole is no place."""
    bare = [key.removeprefix(_THE) for key in keys[start:end]]
    place = words.place(keys, start, end)
    if (place is not None and place[0] == end) or keys[start] in words.common:
        return False
    return any(words.proper(key) and key not in words.field and words.nationality(key) is None for key in bare)
