"""Finds bodies that stand alone on the lines of a list, below a line that says whose list it is: «من العارضين:», «حاضران:»."""

from __future__ import annotations

from expo_extract.nlp.orgs_links import Body
from expo_extract.nlp.orgs_words import AND, COLON, DASHES, QUOTES, THE, OrgWords, claim, quoted

_BULLETS = frozenset({*DASHES, "•", "*", "▪", "●"})
_HEADING = 8  # tokens before the colon of the heading
_REACH = 80  # tokens from the heading to the last line
_LONGEST = 6  # tokens of a name with its marks
_FOR = "ل"
_SENTENCE = frozenset({".", "؟", "!"})


def bulleted(words: OrgWords, keys: list[str], first: int, stop: int, taken: set[int]) -> list[Body]:
    """«- بنك الروابي», «- «قوافل الشام» للنقل»: the line ``[first, stop)`` below a heading of those who take part, where it is nothing but a name."""
    if first + 1 >= stop or keys[first] not in _BULLETS or not _headed(words, keys, first):
        return []
    start = first + 1
    end = _name_end(words, keys, start, stop)
    return [Body(start, end, None, start, "item")] if end > start and claim(taken, start, end) else []


def _headed(words: OrgWords, keys: list[str], first: int) -> bool:
    """Whether a line that ends with a colon and names exhibitors, sponsors or firms stands above the list."""
    for i in range(first - 1, max(0, first - _REACH), -1):
        if keys[i] in _SENTENCE:
            return False
        if keys[i] == COLON and keys[i + 1] in _BULLETS:
            before = {key.removeprefix(THE) for key in keys[max(0, i - _HEADING) : i]}
            return not words.sets["bulleted"].isdisjoint(before)
    return False


def _name_end(words: OrgWords, keys: list[str], start: int, stop: int) -> int:
    """The token after the name at token ``start``; ``start`` where the line is something else too, a person's name or a land's."""
    while stop > start and keys[stop - 1] in ("،", "؛", ",", AND):
        stop -= 1
    if stop - start > _LONGEST or keys[start] in words.titles or keys[start] in words.given:
        return start
    if keys[start] in QUOTES:
        inside = quoted(keys, start, stop)
        traded = inside is not None and inside + 1 < stop and keys[inside] == _FOR
        return stop if inside == stop or traded else start
    named = all(key.isalpha() and key not in words.verbs for key in keys[start:stop])
    settled = words.is_place(keys, start, stop) or words.nationality(keys[start]) is not None
    return stop if named and not settled and _is_told(words, keys, start, stop) else start


def _is_told(words: OrgWords, keys: list[str], start: int, stop: int) -> bool:
    """Whether a head opens the line, or a word of it is known for nothing else."""
    found = words.head(keys, start, stop)
    return (found is not None and found[0] < stop) or any(words.own(key) for key in keys[start:stop])
