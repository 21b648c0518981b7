"""Names without a head noun that stand in one list with bodies: «گروه …، پالاز موکت و شرکت …», «شركة … ومخابز الواحة»."""

from __future__ import annotations

import re
from collections.abc import Iterator

from expo_extract.nlp.orgs_links import Body
from expo_extract.nlp.orgs_words import AND, CLOSING, DASHES, QUOTES, THE, OrgWords, after_separator, claim

_SEPARATORS = frozenset({"،", ",", AND, *DASHES})
_CLOSED = (QUOTES | CLOSING) - {")"}
_MOST_ITEMS = 6  # names without a head between two bodies of a list
_PLURAL = re.compile(r"^ا\w\wا\w$")  # «أبقار», «أسماك»


def joined_items(words: OrgWords, keys: list[str], stop: int, bodies: list[Body], taken: set[int]) -> Iterator[Body]:
    """Proper names in a list that two bodies begin, or that stand between two: «گروه …، فرش …، پالاز موکت و …»."""
    ends = {body.first: body.last for body in bodies}
    for body in sorted(bodies, key=lambda one: one.first):
        i, seen = body.last, 1
        while (start := _next(keys, i, stop)) is not None:
            if start in ends:
                i, seen = ends[start], seen + 1
                continue
            end = _item_end(words, keys, start, stop)
            traded = _trade_end(words, keys, start, stop)
            if traded > start and traded >= end and claim(taken, start, traded):
                yield Body(start, traded, None, start, "item")
                i, seen = traded, seen + 1
                continue
            following = _next(keys, end, stop) if end > start else None
            alone = seen < 2 and not _leads_to_body(words, keys, following, stop, ends)
            if end == start or alone or not claim(taken, start, end):
                break
            conjoined = words.lang == "ar" and keys[start][0] == AND and keys[start - 1] != AND  # «، وسفرجل تورز»
            yield Body(start, end, None, start, "item", skip=int(conjoined))
            i, seen = end, seen + 1


def _leads_to_body(words: OrgWords, keys: list[str], start: int | None, stop: int, ends: dict[int, int]) -> bool:
    """«شرکت …، صدرای جنوب، پالاز موکت و گروه …»: whether further proper names of a list, from token ``start`` on, lead to a body."""
    for _ in range(_MOST_ITEMS):
        if start is None or start in ends:
            break
        end = _item_end(words, keys, start, stop)
        start = _next(keys, end, stop) if end > start else None
    return start is not None and start in ends


def _next(keys: list[str], i: int, stop: int) -> int | None:
    """The token after a comma, a dash, «و» or comma and «و» at token ``i``, or behind the mark that closes a quotation there."""
    i += i < stop and keys[i] in _CLOSED
    return after_separator(keys, i, stop, _SEPARATORS)


def _trade_end(words: OrgWords, keys: list[str], start: int, stop: int) -> int:
    """The token after «مخابز الواحة», «مصانع النبيل الشمالية» at token ``start``: a trade called by a definite noun, beside bodies.

    A plural («مزارع | الأبقار») or what the trade deals in («مصانع | الأدوية») names none; ``start`` where none stands.
    """
    found = words.head(keys, start, stop) if words.lang == "ar" and start < stop else None
    if found is None or found[1].kind != "proper" or found[1].definite or found[0] >= stop:
        return start
    own = found[0]  # «أسواق | وادي الزيتون»: a noun that deals in nothing may stand before the definite one
    if own + 1 < stop and words.may_name(keys[own]) and not keys[own].startswith(THE):
        own += keys[own] not in words.field and keys[own] not in words.generic and keys[own + 1].startswith(THE)
    end, key = own + 1, keys[own]
    bare = key.removeprefix(THE)
    plural = bare.endswith(("ات", "ين")) or _PLURAL.match(bare) is not None
    deals = bare in words.field and own == found[0]
    if not key.startswith(THE) or plural or words.ends(key) or deals:
        return start
    if end < stop and keys[end].startswith(THE) and keys[end].endswith("يه") and not words.ends(keys[end]):
        end += 1
    return end if end >= stop or keys[end] in ("،", ",", AND, ".", *DASHES) or keys[end] in words.hard else start


def _item_end(words: OrgWords, keys: list[str], start: int, stop: int) -> int:
    """The token after a name of up to four words at token ``start``; ``start`` where none stands."""
    end = start
    while end < stop and end < start + 4 and keys[end].isalpha() and keys[end] != AND and not words.ends(keys[end]):
        end += 1
    if start >= stop or keys[start] in words.sets["locative"] or keys[start] == "ل":  # «وبرعاية …»
        return start
    if keys[start] in words.sets["serving"]:
        return start  # «سازمان …، حامی نمایشگاه، …»
    inside = keys[start:end]
    found = words.head(keys, start, stop)
    headed = found is not None and not found[1].house and found[1].kind != "loose"  # «ومصنع تمور سلوى»
    if words.lang == "ar" and inside and inside[0] in words.common and not headed:
        return start  # «ووفود مهنية», «وعدد كبير»
    person = bool(inside) and inside[0] in words.names
    settled = words.place(keys, start, end) is not None or any(
        words.nationality(key) and key not in words.sets["eponyms"] for key in inside
    )
    closed = end >= stop or keys[end] in ("،", ",", AND, ".") or keys[end] in words.hard
    named = any(words.name_word(key) for key in inside) or any(key in words.sets["eponyms"] for key in inside[1:])
    return end if named and closed and not person and not settled else start
