"""Reads lists after a plural or dual head: «وزارتي الصحة والتعليم», «شركات أرامكو وسابك», «دانشگاه‌های تهران و شیراز»."""

from __future__ import annotations

from expo_extract.nlp.orgs_links import Body
from expo_extract.nlp.orgs_words import AND, QUOTES, THE, OrgWords, after_separator, quoted

_SEPARATORS = frozenset({AND, "،", ","})
_BRACKET = "("


def listed(words: OrgWords, keys: list[str], i: int, stop: int) -> list[Body]:
    """Returns the bodies of the list whose head stands at token ``i``; none where what follows describes («شركات ناشئة»)."""
    found = words.several.longest(keys, i, stop) if keys[i] in words.several.prefixes else None
    if found is None:
        return []
    start, head = found
    p: int | None = start
    bodies: list[Body] = []
    while p is not None and p < stop:
        item = _item(words, keys, p, stop, head.strict)
        if item is None:
            break
        bodies.append(Body(item[0], item[1], None, item[0], "list", head.singular if head.strict else ""))
        p = after_separator(keys, item[2], stop, _SEPARATORS)
    return bodies if len(bodies) > 1 else []


def _item(words: OrgWords, keys: list[str], p: int, stop: int, strict: bool) -> tuple[int, int, int] | None:
    """First and last token of the item at token ``p``, and the token after it with its quotes."""
    if keys[p] in QUOTES or keys[p] == _BRACKET:  # «جامعات (…) و(…)»
        end = quoted(keys, p, stop)
        named = end is not None and any(words.proper(key) for key in keys[p + 1 : end - 1])
        return (p + 1, end - 1, end) if end and (named or keys[p] != _BRACKET) else None
    place = words.place(keys, p, stop)
    known = words.known.longest(keys, p, stop) if keys[p] in words.known.prefixes else None
    for found in (known, place):
        if found is not None:
            return p, found[0], found[0]
    end = _run(words, keys, p, stop, strict)
    return (p, end, end) if end > p else None


def _run(words: OrgWords, keys: list[str], p: int, stop: int, strict: bool) -> int:
    end = p
    while end < stop and end < p + 5 and _names(words, keys[end], strict):
        end += 1
        if strict and words.lang == "ar" and end < stop and not keys[end].startswith(THE):
            break
    return end


def _names(words: OrgWords, key: str, strict: bool) -> bool:
    if (
        not key[0].isalpha()
        or key == AND
        or words.ends(key)
        or words.nationality(key) is not None
        or key in words.generic
    ):
        return False
    if key in words.field or key.removeprefix(THE) in words.field:
        return strict
    return words.proper(key)
