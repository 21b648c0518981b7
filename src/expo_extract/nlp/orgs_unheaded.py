"""Finds bodies whose names have no head noun: firms by what they do, quoted names beside bodies."""

from __future__ import annotations

from collections.abc import Iterator

from expo_extract.nlp.orgs_arabic_foreign import foreign_firms
from expo_extract.nlp.orgs_arabic_lists import arabic_lists
from expo_extract.nlp.orgs_arabic_words import begins_with_and
from expo_extract.nlp.orgs_bullets import bulleted
from expo_extract.nlp.orgs_joined import joined_items
from expo_extract.nlp.orgs_links import Body
from expo_extract.nlp.orgs_persian_lists import persian_lists
from expo_extract.nlp.orgs_words import AND, CLOSING, DASHES, QUOTES, THE, OrgWords, quoted

_FOR = "ل"
_BRACKET = "("
_PARTNER = frozenset({"مع", "بین", "بين"})
_QUOTED = 4  # tokens of a quoted name
_LEAD = 4  # words that lead to a quoted name
_INTRODUCED = 16  # tokens from the noun of bodies to the first quotation


def unheaded(words: OrgWords, keys: list[str], first: int, stop: int, bodies: list[Body]) -> list[Body]:
    """Returns further names of a sentence ``[first, stop)``, given the ``bodies`` found in it."""
    taken = {i for body in bodies for i in range(body.first, body.last)}
    found = [*_firms(words, keys, first, stop, taken), *_civic(words, keys, first, stop, taken)]
    found += foreign_firms(words, keys, first, stop, taken) if words.lang == "ar" else []
    taken.update(i for body in found for i in range(body.first, body.last))
    found += _quotations(words, keys, first, stop, taken)
    found += joined_items(words, keys, stop, [*bodies, *found], taken)
    lists = persian_lists if words.lang == "fa" else arabic_lists
    return [*found, *lists(words, keys, first, stop, taken), *bulleted(words, keys, first, stop, taken)]


def _firms(words: OrgWords, keys: list[str], first: int, stop: int, taken: set[int]) -> Iterator[Body]:
    """«مدى الشرقية للتطوير العقاري», «الأندلس العقارية»: up to three words before the business."""
    for i in range(first + 1, stop):
        found = words.business.longest(keys, i, stop) if keys[i] in words.business.prefixes else None
        if found is None or i in taken:
            continue
        start = _name_start(words, keys, first, i, taken)
        foreign = words.lang == "ar" and not keys[i].startswith((THE, _FOR))  # «كابيتال», «فنتشرز»
        if start < i and _own_name(words, keys, start, i, foreign or found[0] - i > 2):
            listed = start - 1 in taken or keys[start - 1] in ("،", ",") or begins_with_and(words, keys[start])
            conjoined = foreign and start > first and listed and keys[start].startswith(AND)  # «… ونورث كابيتال»
            taken.update(range(start, found[0]))
            yield Body(start, found[0], None, start, "business", skip=int(conjoined))


def _name_start(words: OrgWords, keys: list[str], first: int, i: int, taken: set[int]) -> int:
    """The first token of the words before token ``i`` that may be a name; ``i`` where none may or no phrase begins there."""
    start = i
    while start > first and start > i - 3 and start - 1 not in taken and words.may_name(keys[start - 1]):
        start -= 1
        if words.lang == "ar" and start > first and keys[start - 1].isalpha() and begins_with_and(words, keys[start]):
            return start  # «كاروان جروب | وزنكار أويل»
    return start if _opens(words, keys, first, start, taken) else i


def _own_name(words: OrgWords, keys: list[str], start: int, i: int, specific: bool) -> bool:
    """Whether the tokens ``[start, i)`` are a firm's own name; before a ``specific`` business a common word may be one («تمكين»)."""
    inside = keys[start:i]
    described = (words.generic, words.sets["not_adjective"])
    if any(any(key in some for some in described) or words.nationality(key) for key in inside):
        return False
    if words.head(keys, start, i) is not None or not words.sets["expo"].isdisjoint(inside):
        return False  # «في مركز الرياض للمعارض» is a venue, «معرض مسقط للطيران» an event
    bare = inside[0].removeprefix(THE)
    if bare in words.sets["unfirm"] or bare in words.field:
        return False
    named = any(words.proper(key) for key in inside) or words.place(keys, start, i) is not None
    return named or specific or len(inside) > 1 or words.proper(bare)


def _opens(words: OrgWords, keys: list[str], first: int, start: int, taken: set[int]) -> bool:
    """Whether a phrase begins at token ``start``: after a mark, «و», a preposition, or at the beginning."""
    if start == first:
        return True
    before = keys[start - 1]
    return before == AND or not before.isalpha() or before in words.hard or start - 1 in taken


def _civic(words: OrgWords, keys: list[str], first: int, stop: int, taken: set[int]) -> Iterator[Body]:
    """«بالتعاون مع محافظة البصرة», «بدعم من … وولاية الترارزة»: a region that acts, alone or in a list of bodies."""
    for i in range(first + 1, stop - 1):
        council = keys[i] in words.sets["councils"] and keys[i + 1] in words.sets["communal"]  # «مع المجلس البلدي»
        if not (keys[i] in words.sets["civic"] or council) or i in taken:
            continue
        whole = keys[i + 1] in words.sets["realm"] or keys[i] in words.sets["councils"]
        end = i + 2 if whole else words.district(keys, i + 1, stop)
        acts = _led(words, keys, first, i, "leading") or _led(words, keys, first, i, "partnering")
        listed = keys[i - 1] == AND and i - 2 in taken
        listed = listed or (
            end is not None and keys[i - 1] in _PARTNER and keys[end : end + 1] == [AND] and end + 1 in taken
        )
        if end is not None and (acts or listed):
            taken.update(range(i, end))
            yield Body(i, end, None, i, "civic")


def _quotations(words: OrgWords, keys: list[str], first: int, stop: int, taken: set[int]) -> Iterator[Body]:
    """A quoted proper name joined to a body by «و», after «مع» and «بين», or before an adjective of nationality: «مع "…" الفرنسية»."""
    i, found = first, {-1}
    while i < stop:
        marked = keys[i] in QUOTES or (keys[i] == _BRACKET and _introduced(words, keys, first, i))  # «من بينها (…)»
        end = quoted(keys, i, stop, _QUOTED) if marked and i not in taken else None
        if end is None:
            i += 1
            continue
        inside = range(i + 1, end - 1)
        named = all(words.name_word(keys[j]) for j in inside) and _beside(words, keys, i, end, stop, taken)
        led = _led(words, keys, first, i, "leading") or _goes_on(words, keys, i, end, found, taken)
        led = led or (_led(words, keys, first, i, "representing") and keys[i + 1] not in words.sets["staged"])
        led = led or _trades(words, keys, i + 1, end - 1) or _dashed(keys, first, i, stop, taken)
        opens = keys[i + 1] != AND and keys[i + 1] not in words.hard
        if not taken.intersection(inside) and (named or (opens and (led or _introduced(words, keys, first, i)))):
            yield Body(i + 1, end - 1, None, i + 1, "quoted")
            taken.update(inside)
            found.add(end)
        i = end


def _trades(words: OrgWords, keys: list[str], first: int, last: int) -> bool:
    """«"مطاحن الجبل"», «"مخابز الواحة"»: whether a quotation ``[first, last)`` is the name of a mill, a bakery or the like."""
    head = words.head(keys, first, last) if words.lang == "ar" else None
    return head is not None and head[1].kind == "proper" and not head[1].definite and head[0] < last


def _led(words: OrgWords, keys: list[str], first: int, i: int, kind: str) -> bool:
    """«تنظمه "…"», «بدعم من "…"», «جناحي "…"»: whether words of a ``kind`` stand before token ``i`` and make a body of what it begins."""
    leads = words.sets[kind]
    starts = range(max(first, i - _LEAD), i)
    return any(
        "".join(keys[j:i]) in leads and (j == first or keys[j - 1] not in words.placing) for j in starts
    )  # «بجناحي "القصبة" و"الأهقار"» are halls


def _goes_on(words: OrgWords, keys: list[str], i: int, end: int, found: set[int], taken: set[int]) -> bool:
    """Whether the quotation ``[i, end)`` follows on one that is a body: «"…" و"…"», «شركة "…" و"دي إكس"»."""
    after = i
    while after and keys[after - 1] in ("،", ",", AND):
        after -= 1
    headed = after < i and after > 1 and keys[after - 1] in CLOSING and after - 2 in taken
    return after in found or (headed and any(words.name_word(key) for key in keys[i + 1 : end - 1]))


def _dashed(keys: list[str], first: int, i: int, stop: int, taken: set[int]) -> bool:
    """«شركة … - مؤسسة … - «…»»: whether a quotation at token ``i`` follows on a body in a list of dashes."""
    dashes = sum(key in DASHES for key in keys[first:stop])
    return dashes > 1 and i > first + 1 and keys[i - 1] in DASHES and i - 2 in taken


def _introduced(words: OrgWords, keys: list[str], first: int, i: int) -> bool:
    """«شركات ناشئة من بينها "…" و"…"», «الشركة المنظمة "…"»: a quotation at token ``i`` that a noun of bodies says is one."""
    while i > first and (keys[i - 1] in ("،", ",", AND) or keys[i - 1] in CLOSING):
        i -= 1
        if keys[i] in CLOSING:  # over the quotation before
            i = next((j for j in range(i - 1, max(first, i - _QUOTED - 2), -1) if keys[j] in QUOTES), i)
            if keys[i] not in QUOTES:
                return False
    before = keys[max(first, i - _INTRODUCED) : i]
    if not before:
        return False
    if before[-1] in words.sets["organising"]:
        return len(before) > 1 and before[-2].removeprefix(THE) in words.sets["kinds"]
    return before[-1] in words.sets["introducing"] and any(
        key.removeprefix(THE) in words.sets["kinds"] for key in before
    )


def _beside(words: OrgWords, keys: list[str], i: int, end: int, stop: int, taken: set[int]) -> bool:
    before = keys[i - 1] if i else ""
    after = keys[end] if end < stop else ""
    if before in _PARTNER:
        return True
    if before in words.sets["acting_verbs"]:  # «اتخذت "…" منصتين», but «عرضت "…" للمخرج …» is a work
        return after != _FOR
    if after.startswith(THE) and after.endswith("ه") and words.nationality(after) is not None:
        return before in words.hard or not before.isalpha() or before == AND  # not «جزيرة "…" المكسيكية»
    joined_left = before == AND and i > 1 and (i - 2 in taken or (keys[i - 2] in CLOSING and i - 3 in taken))
    return joined_left or (after == AND and end + 1 < stop and end + 1 in taken)
