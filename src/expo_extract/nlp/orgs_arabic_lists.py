"""Arabic firms without a head noun of their own, in a list that a noun of firms, of exhibitors or of sponsors brings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from expo_extract.nlp.orgs_arabic_words import begins_with_and
from expo_extract.nlp.orgs_links import Body
from expo_extract.nlp.orgs_words import AND, EACH, QUOTES, THE, OrgWords, claim, quoted

_FOR, _ADVERBIAL = "ل", "ا"
_COLON, _OF, _FROM = ":", "من", ("من", "في")
_COMMAS = frozenset({"،", ","})
_SEPARATORS = _COMMAS | {AND}
_LONGEST = 4  # words of a name
_DESCRIBED = 4  # tokens from the noun of firms to the word that brings their names
_HEADING = 2  # tokens from «من أبرز» to the noun of exhibitors
_ALL = (EACH, _OF)
_OF_THINGS = "ها"  # «منها» brings firms where «منهم» may bring people
_RICH = 2  # known bodies in a list, beside which any single word between commas is a name


@dataclass(frozen=True, slots=True)
class _Opening:
    """Where a list begins and what its opening promises.

    Attributes:
        start: the first token of the first name.
        known: how many bodies that are known it asks for.
        marks: a quoted item is a body that is known.
        peopled: people may be among the items.
    """

    start: int
    known: int = 1
    marks: bool = True
    peopled: bool = True


@dataclass(frozen=True, slots=True)
class _Item:
    """A name of a list: the tokens ``[first, last)``; ``past``, the token after its quotes, nationality and town."""

    first: int
    last: int
    past: int
    doubtful: bool = False  # a common word: «صدارة»


def arabic_lists(words: OrgWords, keys: list[str], first: int, stop: int, taken: set[int]) -> Iterator[Body]:
    """Yields the names of a sentence ``[first, stop)`` that touch no ``taken`` token."""
    for i in range(first, stop):
        for item in _brought(words, keys, i, stop, taken) if keys[i] in words.listing else ():
            if claim(taken, item.first, item.last):
                joined = _is_joined(words, keys, item.first)
                yield Body(item.first, item.last, None, item.first, "item", skip=int(joined))


def _brought(words: OrgWords, keys: list[str], i: int, stop: int, taken: set[int]) -> list[_Item]:
    """The names that token ``i`` brings: two at least, none of them a person's."""
    opening = _opening(words, keys, i, stop)
    if opening is None:
        return []
    items = _Items(words, keys, stop, taken, opening).read()
    known = sum(item.first in taken or (opening.marks and keys[item.first - 1] in QUOTES) for item in items)
    if len(items) < 2 or known < opening.known:
        return []
    return items if known >= _RICH else _until_doubtful(items)


def _is_joined(words: OrgWords, keys: list[str], i: int) -> bool:
    """Whether «و» is joined to the unknown word at token ``i``: «، وهرفي», «إيرباص وداسو فالكون»."""
    key = keys[i]
    if not key.startswith(AND) or key == AND:
        return False
    alone = keys[i - 1] not in QUOTES and keys[i - 1] != AND and begins_with_and(words, key)
    return keys[i - 1] in _COMMAS or alone


def _until_doubtful(items: list[_Item]) -> list[_Item]:
    """The items before the first common word; none where fewer than two are left."""
    sure = next((n for n, item in enumerate(items) if item.doubtful), len(items))
    return items[:sure] if sure > 1 else []


def _opening(words: OrgWords, keys: list[str], i: int, stop: int) -> _Opening | None:
    """The opening of a list at token ``i``."""
    key = keys[i].removeprefix(THE)
    if key in words.sets["firm_kinds"]:
        brought = _after_introduction(words, keys, i, stop)
        brought = brought or _after_partaking(words, keys, i, stop)
        if brought is not None:
            return brought
    if key in words.sets["showing"]:
        start = _after_noun(words, keys, i, stop)
        return _Opening(start) if start is not None else None
    if (keys[i], *keys[i + 1 : i + 2]) == _ALL and _shows(words, keys, i):
        return _Opening(i + 2 + (keys[i + 2 : i + 3] == [_COLON]))
    if keys[i] in words.sets["introducing"] and keys[i].endswith(_OF_THINGS) and i + 1 < stop:
        return _Opening(i + 1 + (keys[i + 1] == _COLON), known=_RICH, marks=False)
    return None


def _after_introduction(words: OrgWords, keys: list[str], i: int, stop: int) -> _Opening | None:
    """The names after «22 شركة دوائية من بينها», «علامات عالمية مثل», «شركات … ضمت»; None where none are brought."""
    for p in range(i + 1, min(stop - 1, i + 2 + _DESCRIBED)):
        if keys[p] in words.sets["introducing"]:
            return _Opening(p + 1 + (keys[p + 1] == _COLON), known=0, peopled=not keys[p].endswith(_OF_THINGS))
        if keys[p] in words.sets["gathering"]:
            return _Opening(p + 1 + (keys[p + 1] == _COLON), known=0)
        if keys[p] in words.verbs or words.head(keys, p, stop) is not None:
            return None
    return None


def _after_partaking(words: OrgWords, keys: list[str], i: int, stop: int) -> _Opening | None:
    """«من أبرز الشركات المشاركة: …», «الشركات العارضة «…» و«…»»: a colon or a quotation behind firms that take part."""
    firms = keys[i].startswith(THE) and keys[i].removeprefix(THE) not in words.sets["brands"]
    if not firms or words.sets["partaking"].isdisjoint(keys[i + 1 : i + 1 + _DESCRIBED]):
        return None
    start = _after_noun(words, keys, i, stop)
    marked = start is not None and start < stop and (keys[start - 1] == _COLON or keys[start] in QUOTES)
    return _Opening(start, peopled=False) if marked and start is not None else None


def _after_noun(words: OrgWords, keys: list[str], i: int, stop: int) -> int | None:
    """Where the names begin after «أبرز المشاركين:», «الأسماء الحاضرة "…"», «ومن العارضين …»; None where they do not."""
    before = keys[max(0, i - _HEADING) : i]
    heads = before[-1:] == [_OF] or not words.sets["heading"].isdisjoint(before)  # «من العارضين», «يتقدم الأسماء»
    for p in range(i + 1, min(stop, i + 1 + _DESCRIBED)):
        if keys[p] == _COLON:
            return p + 1
        if keys[p] in QUOTES:
            return p
        described = keys[p].startswith(THE) and (words.ends(keys[p]) or words.nationality(keys[p]) is not None)
        described = described or keys[p].removeprefix(THE) in words.generic
        if heads and keys[i].startswith(THE) and not described and keys[p] not in words.sets["locative"]:
            return p
        if words.ends(keys[p]) and not described and keys[p] not in words.sets["locative"]:
            return None
    return None


def _shows(words: OrgWords, keys: list[str], i: int) -> bool:
    """Whether a verb of taking part stands before «كل من»: «شارك في المعرض كل من»."""
    return any(key in words.sets["taking_part"] for key in keys[max(0, i - _DESCRIBED) : i])


class _Items:
    """Reads the names of one list."""

    def __init__(self, words: OrgWords, keys: list[str], stop: int, taken: set[int], opening: _Opening) -> None:
        self.words, self.keys, self.stop, self.taken = words, keys, stop, taken
        self.opening = opening

    def read(self) -> list[_Item]:
        """The names in order; what is taken is one; none at all where a person is among them."""
        items: list[_Item] = []
        p: int | None = self.opening.start
        while p is not None and p < self.stop:
            if self._is_person(p):
                return []
            item = self._item(p)
            if item is None:
                break
            items.append(item)
            p = self._next(item.past)
        return items

    def _next(self, p: int) -> int | None:
        """The token of the next name after the separators at token ``p``: «و», «،», «، و», «، فضلا عن»."""
        start = p
        while p < self.stop and self.keys[p] in _SEPARATORS and p < start + 2:
            p += 1
        if "".join(self.keys[p : p + 2]) in self.words.sets["adding"]:
            return p + 2
        if p > start and p + 1 < self.stop and self.keys[p] == _OF:  # «، ومن تركيا …»
            place = self.words.place(self.keys, p + 1, self.stop)
            return place[0] if place is not None else None
        if p > start and p + 1 < self.stop and self._is_adverb(p):
            return p + 1
        return p if p > start or (p < self.stop and _is_joined(self.words, self.keys, p)) else None

    def _is_adverb(self, p: int) -> bool:
        """«وعراقياً "…" و"…"», «ومحلياً …»: where the next names of the list come from."""
        key = self.keys[p].removeprefix(AND)
        told = key in self.words.sets["adverbs"] or self.words.nationality(key.removesuffix(_ADVERBIAL)) is not None
        return key.endswith(_ADVERBIAL) and told

    def _item(self, p: int) -> _Item | None:
        words, keys, stop = self.words, self.keys, self.stop
        if p in self.taken:
            end = next((i for i in range(p, stop) if i not in self.taken), stop)
            return _Item(p, end, self._past(end))
        if words.nationality(keys[p]) is not None and p + 1 < stop:  # «الإسبانية رييغوس»
            p += 1
        if keys[p] in QUOTES and p + 1 in self.taken:
            end = next((i for i in range(p + 1, stop) if i not in self.taken), stop)
            return _Item(p + 1, end, self._past(end + (end < stop and keys[end] not in _SEPARATORS)))
        inside = quoted(keys, p, stop, _LONGEST) if keys[p] in QUOTES else None
        if inside is not None:
            return _Item(p + 1, inside - 1, self._past(inside))
        end = self._run(p)
        if end == p:
            return None
        if self._is_name(p, end):
            return _Item(p, end, self._past(end))
        return _Item(p, end, end, doubtful=True) if self._is_single(p, end) else None

    def _past(self, p: int) -> int:
        """The token after the nationality and the town of a name: «"…" البولونية», «… من جايبور»."""
        if p < self.stop and self.words.nationality(self.keys[p]) is not None:
            p += 1
        place = self.words.place(self.keys, p + 1, self.stop) if p < self.stop and self.keys[p] in _FROM else None
        return place[0] if place is not None else self._past_trade(p)

    def _past_trade(self, p: int) -> int:
        """«"…" الكورية | للصمامات», «"…" | لخدمات الحقول»: what a firm of the list deals in."""
        if p + 1 >= self.stop or self.keys[p] != _FOR or not self.keys[p + 1].isalpha():
            return p
        end = p + 2
        while end < min(self.stop, p + _LONGEST) and self._goes_on(end) and self.keys[end].startswith(THE):
            end += 1
        return end

    def _run(self, p: int) -> int:
        """The token after a run of at most four words."""
        end = p
        while end < min(self.stop, p + _LONGEST) and self._goes_on(end):
            if end > p and _is_joined(self.words, self.keys, end):
                break
            end += 1
        return end

    def _goes_on(self, i: int) -> bool:
        key = self.keys[i]
        known = self.words.ends(key) or key in self.words.verbs or i in self.taken
        return key.isalpha() and key != AND and not known

    def _is_person(self, p: int) -> bool:
        """«كل من: الدكتور …», «سالم العوفي»."""
        inside = self.keys[p : min(self.stop, p + 2)]
        return inside[0] in self.words.titles or (self.opening.peopled and self.words.is_person(inside))

    def _is_name(self, start: int, end: int) -> bool:
        """Whether a word of the run ``[start, end)`` is known for nothing else, and the whole is no place."""
        words, inside = self.words, self.keys[start:end]
        bare = [key.removeprefix(THE) for key in inside]
        place = words.place(self.keys, start, end)
        if place is not None:  # «آسيا سيل»
            return place[0] < end and not any(key in words.field or key in words.generic for key in inside[1:])
        if inside[0].startswith(THE) and len(inside) > 1 and words.nationality(inside[-1]) is not None:
            return True  # «الاتصالات السعودية», «الطيران المدني البحريني»
        if inside[0] in words.common:
            return False
        return any(words.own(key) and words.nationality(key) is None for key in bare)

    def _is_single(self, start: int, end: int) -> bool:
        """«صدارة»: one word without article between the commas of a list."""
        key = self.keys[start]
        closed = end >= self.stop or self.keys[end] in _COMMAS
        return end == start + 1 and closed and not key.startswith(THE) and self.words.nationality(key) is None
