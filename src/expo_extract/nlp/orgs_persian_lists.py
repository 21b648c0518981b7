"""Persian bodies without a head noun of their own: firms in a list, those a label introduces, quoted names behind a kind."""

from __future__ import annotations

from collections.abc import Iterator

from expo_extract.nlp.orgs_links import Body
from expo_extract.nlp.orgs_persian_made import made_firms
from expo_extract.nlp.orgs_persian_told import told_firms
from expo_extract.nlp.orgs_words import AND, COLON, QUOTES, SEPARATORS, OrgWords, after_separator, claim, quoted

_COMMAS = SEPARATORS - {AND}
_LONGEST = 5  # words of a name
_DESCRIBED = 8  # tokens from the noun of firms to the word that brings their names
_ANNOUNCED = 16  # tokens from the noun of a list to its colon
_SPOKEN_FOR = 4  # words of a name behind an office
_BETWEEN = 12  # tokens between two quoted names of a list: where a team comes from, what it makes


def persian_lists(words: OrgWords, keys: list[str], first: int, stop: int, taken: set[int]) -> Iterator[Body]:
    """Yields the names of a sentence ``[first, stop)`` that touch no ``taken`` token."""
    for i in range(first, stop):
        if keys[i] not in words.listing:
            continue
        found = (
            *_firms(words, keys, i, stop, taken),
            *_among(words, keys, i, stop, taken),
            *_labelled(words, keys, i, stop, taken),
            *_called(words, keys, i, stop),
            *_by_name(words, keys, i, stop),
            *_serving(words, keys, i, stop),
            *_announced(words, keys, first, i, stop, taken),
            *_spoken_for(words, keys, first, i, stop),
        )
        for start, end in found:
            if claim(taken, start, end):
                yield Body(start, end, None, start, "item")
    for start, end in (*told_firms(words, keys, first, stop, taken), *made_firms(words, keys, first, stop, taken)):
        if claim(taken, start, end):
            yield Body(start, end, None, start, "told")


def _firms(words: OrgWords, keys: list[str], i: int, stop: int, taken: set[int]) -> list[tuple[int, int]]:
    """«شرکت‌های انتشاراتی سپیدار و نارون», «شرکت‌های آذر پمپ، پارس لوله و …»: two names at least."""
    if keys[i] not in words.sets["firm_plurals"] or (i and keys[i - 1][:1].isdigit()):
        return []
    p = i + 1
    while p < stop and keys[p] in words.sets["firm_adjectives"]:
        p += 1
    items = _items(words, keys, p, stop, taken)
    return items if len(items) > 1 else []


def _among(words: OrgWords, keys: list[str], i: int, stop: int, taken: set[int]) -> list[tuple[int, int]]:
    """«۵۲ شرکت تجهیزات پزشکی از جمله «…»», «۹۵ شرکت از جمله گروه X، دیجی‌کالا، داروسازی Y و …»: a quotation first, or two names at least."""
    if keys[i] not in words.sets["firm_nouns"]:
        return []
    if keys[i] not in words.sets["firm_plurals"] and not (i > 0 and words.counts(keys[i - 1])):
        return []
    for p in range(i + 1, min(stop - 1, i + _DESCRIBED)):
        if keys[p] in words.verbs or keys[p] in _COMMAS:
            return []
        if keys[p] in words.sets["such_as"]:
            begins = AND in keys[p - 2 : p]  # «حاضرند و از جمله …»: of another clause
            items = [] if begins else _items(words, keys, p + 1, stop, taken)
            return items if len(items) > 1 or keys[p + 1] in QUOTES else []
    return []


def _by_name(words: OrgWords, keys: list[str], i: int, stop: int) -> list[tuple[int, int]]:
    """«یک شرکت اماراتی به نام «…»»: a quoted name behind a noun of a firm and what describes it."""
    if keys[i] not in words.sets["firm_nouns"]:
        return []
    for p in range(i + 1, min(stop - 2, i + _DESCRIBED)):
        if keys[p] + keys[p + 1] in words.sets["naming"]:
            end = quoted(keys, p + 2, stop, _LONGEST) if keys[p + 2] in QUOTES else None
            return [(p + 3, end - 1)] if end is not None else []
        if keys[p] in words.hard or not keys[p].isalpha():
            break
    return []


def _labelled(words: OrgWords, keys: list[str], i: int, stop: int, taken: set[int]) -> list[tuple[int, int]]:
    """«حامیان: …»: what stands on the rest of the line."""
    found = words.labels.longest(keys, i, stop) if keys[i] in words.labels.prefixes else None
    if found is None or found[0] >= stop or keys[found[0]] != COLON:
        return []
    return _items(words, keys, found[0] + 1, stop, taken)


def _called(words: OrgWords, keys: list[str], i: int, stop: int) -> list[tuple[int, int]]:
    """«گروه موسیقی «…»», «شرکتی به نام «…»», and further quoted names joined to it by commas and «و»."""
    found = words.kinds.longest(keys, i, stop) if keys[i] in words.kinds.prefixes else None
    end = quoted(keys, found[0], stop, _LONGEST) if found and found[0] < stop and keys[found[0]] in QUOTES else None
    if found is None or end is None:
        return []
    items = [(found[0] + 1, end - 1)]
    p = end
    while (following := _next_quoted(keys, p, stop)) is not None:
        items.append((following[0] + 1, following[1] - 1))
        p = following[1]
    return items


def _serving(words: OrgWords, keys: list[str], i: int, stop: int) -> list[tuple[int, int]]:
    """««…» اسپانسر اصلی رویداد بود»: a quoted name right before what a body is to an event."""
    end = quoted(keys, i, stop, _LONGEST) if keys[i] in QUOTES else None
    return [(i + 1, end - 1)] if end is not None and end < stop and keys[end] in words.sets["serving"] else []


def _announced(
    words: OrgWords, keys: list[str], first: int, i: int, stop: int, taken: set[int]
) -> list[tuple[int, int]]:
    """«نام‌هایی که در سالن دیده می‌شود: …», «فهرست شرکت‌های اعزامی چنین است: …»: two names at least, none of them a person's."""
    if keys[i] != COLON:
        return []
    before = keys[max(first, i - _ANNOUNCED) : i]
    if words.sets["listing_nouns"].isdisjoint(before) or words.sets["listed_members"].isdisjoint(before):
        return []
    items = _items(words, keys, i + 1, stop, taken)
    return items if len(items) > 1 and not any(words.is_person(keys[start:end]) for start, end in items) else []


def _spoken_for(words: OrgWords, keys: list[str], first: int, i: int, stop: int) -> list[tuple[int, int]]:
    """«رضا کریمی، نماینده نیوتک مسا، …», «مدیرعامل آرین شکلات، رضا کریمی، …»: who holds the office stands beside it, the name in it is the body's."""
    found = words.firm_offices.longest(keys, i, stop) if keys[i] in words.firm_offices.prefixes else None
    if found is None:
        return []
    start = found[0]
    end = start
    while end < min(stop, start + _SPOKEN_FOR) and keys[end].isalpha() and not words.ends(keys[end]):
        end += 1
    named = end > start and all(words.proper(key) or key in words.field for key in keys[start:end])
    closed = end + 2 < stop and keys[end] in _COMMAS
    if not (named and closed) or not _is_name(words, keys, start, end) or words.head(keys, start, end) is not None:
        return []
    behind_name = i - 2 >= first and keys[i - 1] in _COMMAS
    told = behind_name and (words.name_word(keys[i - 2]) or keys[i - 2] in words.names)
    held = words.is_person(keys[end + 1 : end + 3])
    return [(start, end)] if told or held else []


def _next_quoted(keys: list[str], p: int, stop: int) -> tuple[int, int] | None:
    """The next quotation of a list, behind a separator, past a few words on the one before."""
    for i in range(p, min(stop, p + _BETWEEN)):
        if keys[i] in QUOTES:
            end = quoted(keys, i, stop, _LONGEST)
            return (i, end) if end and keys[i - 1] in SEPARATORS else None
    return None


def _items(words: OrgWords, keys: list[str], p: int, stop: int, taken: set[int]) -> list[tuple[int, int]]:
    """The names of a list that begins at token ``p``; what is ``taken`` is one."""
    items: list[tuple[int, int]] = []
    following: int | None = p
    while following is not None and following < stop:
        start = following
        inside = quoted(keys, start, stop, _LONGEST) if keys[start] in QUOTES else None
        past = inside or _run(words, keys, start, stop)
        first, last = (start + 1, past - 1) if inside else (start, past)
        if last == first or not (inside or first in taken or _is_name(words, keys, first, last)):
            break
        items.append((first, last))
        following = after_separator(keys, past, stop)
    return items


def _run(words: OrgWords, keys: list[str], p: int, stop: int) -> int:
    end = p
    while end < min(stop, p + _LONGEST) and keys[end].isalpha() and keys[end] != AND:
        if _closes(words, keys[end]) and not (end > p and _is_month_name(words, keys, end, stop)):
            break
        end += 1
    return end


def _is_month_name(words: OrgWords, keys: list[str], i: int, stop: int) -> bool:
    """«ترانس‌نیروی | آذر،»: a month that ends a name of a list, and has no year or «ماه» behind it."""
    return keys[i] in words.sets["months"] and i + 1 < stop and keys[i + 1] in SEPARATORS


def _closes(words: OrgWords, key: str) -> bool:
    return key in words.hard or key in words.verbs or key in words.sets["closers"]


def _is_name(words: OrgWords, keys: list[str], start: int, end: int) -> bool:
    """Whether a word of the run is known for nothing else; persons and lands are others' names."""
    inside = keys[start:end]
    if words.is_person(inside) or words.nationality(inside[0]) is not None:
        return False
    place = words.place(keys, start, end)
    if place is not None and place[0] == end:
        return False
    headed = len(inside) > 1 and words.head(keys, start, end) is not None
    town = words.place(keys, end - 1, end) if len(inside) > 2 else None  # «چای باران | لاهیجان»
    placed = place is not None or (town is not None and town[1].type == "city")
    named = any(words.own(key) for key in inside) or any(key in words.sets["eponyms"] for key in inside[1:])
    return headed or placed or named
