"""Links short mentions of a body to its full name: «الوزارة», «این سازمان», «(سدايا)», «"الإسكان"»."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from expo_extract.lang.orgs import Head
from expo_extract.mentions import Mention, OrgValue, Reading
from expo_extract.nlp.orgs_words import CLOSING, OPENING, QUOTES, THE, OrgWords, quoted
from expo_extract.nlp.places_names import written

_ALIAS = 4  # tokens of a short name in brackets


@dataclass(frozen=True, slots=True)
class Body:
    """A name found.

    Attributes:
        first: its first token.
        last: the token after it.
        head: its head, where it has one.
        after: the token after the head.
        rule: the rule that found it.
        prefix: the singular head that a list leaves out.
        skip: letters of the first token that are a clitic, as with an unknown word after «و».
    """

    first: int
    last: int
    head: Head | None
    after: int
    rule: str
    prefix: str = ""
    skip: int = 0

    def alias_span(self, keys: list[str], words: OrgWords) -> tuple[int, int] | None:
        """The tokens of the short name in brackets or quotes after the name: «… الذكاء الاصطناعي (سدايا)»."""
        if self.last >= len(keys) or keys[self.last] not in OPENING:
            return None
        if self.first and keys[self.first - 1] in QUOTES:
            return None  # the mark after the name closes it, and opens nothing: «"…" و"…"»
        end = quoted(keys, self.last, min(len(keys), self.last + _ALIAS + 2), _ALIAS)
        if end is None:
            return None
        inside = range(self.last + 1, end - 1)
        named = all(
            keys[i][0].isalpha() and keys[i] not in words.hard and keys[i] not in words.sets["pious"] for i in inside
        )
        return (self.last + 1, end - 1) if named and words.place(keys, self.last + 1, end - 1) is None else None

    def alias(self, reading: Reading, keys: list[str], words: OrgWords) -> str | None:
        """The short name after the name, as written."""
        span = self.alias_span(keys, words)
        return written(reading, *span) if span else None


def without_aliases(bodies: list[Body], keys: list[str], words: OrgWords) -> list[Body]:
    """Leaves out well-known names that the document itself gives as the short form of another («… (سدايا)»); they will point back to it."""
    spans = [span for body in bodies if body.head is not None and (span := body.alias_span(keys, words))]
    aliases = {tuple(keys[first:last]) for first, last in spans}
    return [body for body in bodies if body.head is not None or tuple(keys[body.first : body.last]) not in aliases]


def short_mentions(
    reading: Reading, keys: list[str], bodies: list[Body], words: OrgWords, houses: Sequence[Body] = ()
) -> list[Mention]:
    """Returns the mentions that point to one of ``bodies``; their value has its full name.

    Args:
        reading: the document.
        keys: the keys of its tokens.
        bodies: the full names, in order.
        words: the word classes.
        houses: bodies in whose house something takes place; a bare noun points to one where no body else has that head.
    """
    if not bodies and not houses:
        return []
    links = _Links(reading, keys, bodies, words, houses)
    return list(links.mentions())


class _Links:
    def __init__(
        self, reading: Reading, keys: list[str], bodies: list[Body], words: OrgWords, houses: Sequence[Body]
    ) -> None:
        self.reading = reading
        self.keys = keys
        self.words = words
        self.taken = {i for body in (*bodies, *houses) for i in range(body.first, body.last)}
        self.by_head: dict[str, list[Body]] = {}
        self.aliases: dict[tuple[str, ...], Body] = {}
        self.tails: dict[tuple[str, ...], Body] = {}
        for body in bodies:
            self._learn(body)
        for house in houses if words.lang == "ar" else ():
            if house.head is not None and all(body.rule == "house" for body in self.by_head.get(house.head.key, ())):
                self.by_head.setdefault(house.head.key, []).append(house)

    def _learn(self, body: Body) -> None:
        if body.rule.endswith("agency") or body.rule == "list":
            return
        if body.head is not None:
            self.by_head.setdefault(body.head.key, []).append(body)
            tail = tuple(key for key in self.keys[body.after : body.last] if key not in QUOTES)
            self.tails.setdefault(tail, body)
            if body.head.kind in ("firm", "proper") and self._name_of_its_own(tail):
                self.aliases.setdefault(tail, body)
        span = body.alias_span(self.keys, self.words)
        if span:
            self.aliases.setdefault(tuple(self.keys[span[0] : span[1]]), body)

    def _name_of_its_own(self, tail: tuple[str, ...]) -> bool:
        """Whether the complement is a proper name that may stand without the head: «شركة | روشن»."""
        words, first = self.words, tail[0] if tail else ""
        if len(tail) > 3 or len(first) < 4 or not all(words.own(key) for key in tail):
            return False
        return first not in words.given and words.place(list(tail), 0, len(tail)) is None and not first.startswith(THE)

    def mentions(self) -> Iterator[Mention]:
        """Yields the mentions that point back, in order of position."""
        pointing = frozenset(key for key, head in self.words.back.items() if head in self.by_head)
        openers = pointing | QUOTES | {alias[0] for alias in self.aliases}
        reach = 0
        for i, key in enumerate(self.keys):
            if key not in openers or i < reach or i in self.taken:
                continue
            found = self._back(i) or self._alias(i) or (self._tail(i) if key in QUOTES else None)
            if found is not None and self.taken.isdisjoint(range(found[0], found[1])):
                yield self._mention(*found)
                reach = found[1]

    def _back(self, i: int) -> tuple[int, int, Body] | None:
        """«الوزارة», «این سازمان»: the last body before with that head, or the first one after it (a headline)."""
        head = self.words.back.get(self.keys[i])
        bodies = self.by_head.get(head) if head is not None else None
        if not bodies or self._described(i + 1) or not self._pointed(i) or self._describes(i):
            return None
        before = [body for body in bodies if body.last <= i]
        return i, i + 1, before[-1] if before else bodies[0]

    def _pointed(self, i: int) -> bool:
        """A Persian noun points back with «این» alone; an Arabic one has the article."""
        return (
            self.words.lang == "ar"
            or (i > 0 and self.keys[i - 1] in self.words.sets["demonstrative"] and not self.words.owned(self.keys, i))
            or self.keys[i] in self.words.sets["alone"]
        )

    def _described(self, i: int) -> bool:
        """Whether a participle or an adjective makes the noun another one: «الشركة المنظمة», «المجلس البلدي»."""
        if i >= len(self.keys) or self.words.lang != "ar" or not self.keys[i].startswith(THE):
            return False
        return self.keys[i] in self.words.soft or (
            self.keys[i].endswith(("ي", "يه")) and self.keys[i] not in self.words.hard
        )

    def _describes(self, i: int) -> bool:
        """«اللجنة | المنظمة لمعرض …»: whether the noun is a participle, after a definite noun or before «ل»."""
        if self.words.lang != "ar" or self.keys[i] not in self.words.soft:
            return False
        before, after = self.keys[i - 1] if i else "", self.keys[i + 1] if i + 1 < len(self.keys) else ""
        return after == "ل" or (before.startswith(THE) and before not in self.words.hard)

    def _alias(self, i: int) -> tuple[int, int, Body] | None:
        for size in range(min(_ALIAS, len(self.keys) - i), 0, -1):
            body = self.aliases.get(tuple(self.keys[i : i + size]))
            if body is not None and not (size == 1 and self._in_construct(i)):
                return i, i + size, body
        return None

    def _in_construct(self, i: int) -> bool:
        """«لريادة | الأعمال», «تمكين | المرأة»: a common noun that a definite one completes is no short name."""
        noun = self.keys[i] in self.words.field or self.keys[i] in self.words.common
        following = self.keys[i + 1] if i + 1 < len(self.keys) else ""
        return self.words.lang == "ar" and noun and following.startswith(THE) and not self.words.ends(following)

    def _tail(self, i: int) -> tuple[int, int, Body] | None:
        """A quotation that is a body's name without the head: «"الإسكان": …»."""
        end = quoted(self.keys, i, len(self.keys))
        if end is None or self.keys[end - 1] not in CLOSING:
            return None
        body = self.tails.get(tuple(self.keys[i + 1 : end - 1]))
        return (i + 1, end - 1, body) if body is not None else None

    def _mention(self, first: int, last: int, body: Body) -> Mention:
        tokens, text = self.reading.tokens, self.reading.text
        start, end = tokens[first].start, tokens[last - 1].end
        name = written(self.reading, body.first, body.last)
        country = self.words.country(self.keys, body.first, body.last)
        value = OrgValue(
            name, body.head.key if body.head else None, country, body.alias(self.reading, self.keys, self.words)
        )
        return Mention("entity", start, end, text[start:end], "ORG", value, f"{self.reading.lang}.orgs.back.short")
