"""Where the names of a document stand that may be parties of an agreement, by the tokens at which they begin and end."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace

from expo_extract.facts.deal_words import DealWords, after_phrase, deal_words
from expo_extract.facts.groups import entity_type, full_start
from expo_extract.facts.lexicon import AND, ARTICLE
from expo_extract.facts.names import content_words, same_name
from expo_extract.facts.scene import Scene
from expo_extract.mentions import Mention, OrgValue, PlaceValue

QUOTES = {"«": "»", '"': '"', "'": "'"}
COUNTED = frozenset({"countries", "companies", "organizations"})
SHORTEST = 2  # letters of a name
ENOUGH = 3  # bodies, where two are looked for
LED = 4  # tokens from a body to the place that closes its name


class NameIndex:
    """The names of one document that may be parties, and what stands around them; places are given as token indexes."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.reading = scene.reading
        self.lang = scene.reading.lang
        self.words: DealWords = deal_words(self.lang)
        self.keys = [t.key for t in self.reading.tokens]
        self._article = ARTICLE if self.lang == "ar" else ""
        self._nouns = {i for cue in scene.cues("agreement") for i in range(self.token(cue.start), self.after(cue))}
        counted = [q for q in self.reading.quantities if q.value.category in COUNTED]
        self._counts = {self._number(q): q for q in counted}
        self._counts_by_end = {self.after(q): q for q in counted}
        self._names: dict[int, Mention] = {}
        self._places: dict[int, Mention] = {}
        self._first: dict[
            str, list[Mention]
        ] = {}  # bodies and countries of the whole text, by the head that was asked for
        self._index()

    def token(self, position: int) -> int:
        """The index of the token at a position."""
        return self.reading.token_at(position)

    def after(self, mention: Mention) -> int:
        """The index of the token after a mention."""
        return self.token(mention.end - 1) + 1

    def _number(self, quantity: Mention) -> int:
        """The token at which a quantity begins, without the «و» of «وأكثر من 30 دولة»."""
        first = self.token(quantity.start)
        return first + (self.keys[first] == AND)

    def _index(self) -> None:
        """Names and places by the token at which they begin, the longest of each."""
        joined = [m for m in self.reading.entities if self._joins_event(m)]
        events = [self._without(m, joined) for m in self.reading.events if not m.value.generic]
        for mention in [*self.reading.entities, *events]:
            into = self._names if mention.kind == "entity" and entity_type(mention) else self._places
            start = self.token(full_start(mention))
            known = into.get(start)
            if mention.end - mention.start >= SHORTEST and (known is None or known.end < mention.end):
                into[start] = mention
        if self.lang == "fa":
            self._lengthen()
        for mention in self._bare():
            self._names.setdefault(self.token(mention.start), mention)
        for mention in joined:
            self._names[self.token(mention.start)] = replace(mention, by=mention.by.removesuffix(".nested"))
        outer = [*self._names.values(), *(e for e in self.reading.entities if not e.by.endswith(".nested"))]
        self._persons = [m for m in self.reading.entities if m.label == "PERSON"]
        self._persons_by_end = {self.after(m): self.token(full_start(m)) for m in self._persons}
        full = [m for m in reversed(self.reading.entities) if m.label == "ORG" and not m.by.endswith(".short")]
        self._named_from = {m.value.name: m.start for m in full}
        towns = [m for m in self.reading.entities if m.label in ("GPE", "LOC")]
        self._in_places = {i for m in towns for i in range(self.token(m.start), self.after(m))}
        self._covered = {i for m in outer for i in range(self.token(full_start(m)), self.after(m))}

    def _lengthen(self) -> None:
        """«کمیته استاندارد | حلال قزاقستان»: words between a body and a place belong to its name."""
        places = {self.token(m.start): m for m in self.reading.entities if m.label in ("GPE", "LOC")}
        for start, body in list(self._names.items()):
            after = self.after(body)
            reach = range(after, min(len(self.keys), after + LED))
            near = next((i for i in reach if i in places or not self.is_plain(i)), 0)
            if body.label == "ORG" and after < near and (place := places.get(near)) is not None:
                for i in range(start + 1, near + 1):
                    self._names.pop(i, None)
                self._names[start] = self._ending_at(body, self.after(place))

    def _bare(self) -> list[Mention]:
        """«مذاکرات با X» after «شرکت «X»»: names without the quotes in which they stood elsewhere."""
        inner = [self._inner(m) for m in self.reading.entities if m.label == "ORG"]
        known = {words[0]: words for words in reversed(inner) if words and words[0] not in self.words.common_words}
        found = []
        for i, key in enumerate(self.keys):
            words = known.get(key, [])
            if words and self.keys[i : i + len(words)] == words and (not i or self.keys[i - 1] not in QUOTES):
                found.append(self._made(i, i + len(words), "bare"))
        return found

    def _inner(self, body: Mention) -> list[str]:
        """The words of a body's name in quotes, «X» of «شرکت «X»»."""
        keys = self.keys[self.token(body.start) : self.after(body)]
        opening = next((i for i, k in enumerate(keys) if k in QUOTES), None)
        if opening is None or keys[-1] != QUOTES[keys[opening]]:
            return []
        return keys[opening + 1 : -1]

    def _joins_event(self, mention: Mention) -> bool:
        """«مهرجان الزيتون | وشركة …»: a body after «و» that the name of an event took in."""
        first = self.token(mention.start)
        return mention.label == "ORG" and mention.by.endswith(".nested") and first > 0 and self.keys[first - 1] == AND

    def _without(self, event: Mention, joined: list[Mention]) -> Mention:
        first = bisect_right(joined, event.start, key=lambda m: m.start)
        cut = next((m for m in joined[first : first + 1] if m.start < event.end), None)
        return event if cut is None else self._ending_at(event, self.token(cut.start) - 1)

    def place_at(self, i: int) -> Mention | None:
        """The place, venue or event whose name begins at token ``i``."""
        return self._places.get(i)

    def name_at(self, i: int) -> Mention | None:
        """The body, person or country whose name (with its title) begins at token ``i``."""
        return self._names.get(i)

    def person_before(self, i: int) -> int | None:
        """The token at which the person (with a title) begins whose name ends right before token ``i``."""
        return self._persons_by_end.get(i)

    def is_covered(self, i: int) -> bool:
        """Whether a token stands in a name."""
        return i in self._covered

    def is_noun(self, i: int) -> bool:
        """Whether a noun of agreements stands at token ``i``."""
        return i in self._nouns

    def opens(self, i: int) -> bool:
        """Whether the name of a body or country may begin at token ``i``."""
        mention = self._names.get(i)
        if mention is not None:
            return entity_type(mention) != "person"
        headed = self.keys[i] in self.words.singular_heads and i not in self._covered
        return (headed or self.is_officer(i)) and not self._in_event(i)

    def is_officer(self, i: int) -> bool:
        """«شهردار | کرج»: somebody who signs for a place."""
        place = self._places.get(i + 1) if self.keys[i] in self.words.officers else None
        return place is not None and place.label in ("GPE", "LOC")

    def _in_event(self, i: int) -> bool:
        """«جشنواره | صنایع دستی»: behind the first word of an event's name."""
        token = self.reading.tokens[i]
        return any(e.start < token.start for e in self.scene.overlapping(self.reading.events, token.start, token.end))

    def counted_before(self, i: int, first: int) -> list[Mention]:
        """The counted body right before token ``i`` and not before ``first``: «شركتان كوريتان | وقعتا»."""
        counted = [self._counts_by_end[j] for j in (i, i - 1) if j in self._counts_by_end]
        return [c for c in counted if self.token(c.start) >= first][:1]

    def pair_at(self, i: int) -> str | None:
        """«الجانبان», «دو اتاق»: the head of the two bodies that stand at token ``i`` without names; empty where it is any two, None where none are."""
        if after_phrase(self.keys, i, self.words.both):
            return ""
        for after in (i + 1, i + 2):
            head = self.words.pairs.get(tuple(self.keys[i:after]))
            if head is not None and not self._is_named_on(after):
                return head
        return None

    def _is_named_on(self, i: int) -> bool:
        """«دو شرکت | آلفا و بتا»: the names of the two follow."""
        return i < len(self.keys) and (i in self._names or self.keys[i] in QUOTES)

    def bodies_in(self, where: range) -> list[Mention]:
        """The bodies (or else countries) named in a range of tokens, each once and no more than the first ``ENOUGH`` bodies."""
        return _bodies_or_countries(self._first_named(where))

    def bodies_before(self, stop: int, head: str = "") -> list[Mention]:
        """The same of all that stands before token ``stop``; with ``head`` those whose name begins with it."""
        if head not in self._first:
            self._first[head] = self._first_named(range(len(self.keys)), head)
        before = [m for m in self._first[head] if self.token(full_start(m)) < stop]
        return before if head else _bodies_or_countries(before)

    def _first_named(self, where: range, head: str = "") -> list[Mention]:
        """Bodies and countries in a range of tokens, each once, up to ``ENOUGH`` bodies."""
        found: list[Mention] = []
        bodies = 0
        for i in where:
            mention = self._names.get(i)
            if mention is None or entity_type(mention) == "person":
                continue
            if head and self.keys[self.token(mention.start)].removeprefix(self._article) != head:
                continue
            if any(_is_one(self.scene.name(mention), self.scene.name(m)) for m in found):
                continue
            found.append(mention)
            bodies += mention.label == "ORG"
            if bodies == ENOUGH:
                break
        return found

    def are_states(self, parties: list[Mention]) -> bool:
        """Whether parties are towns of different countries, which stand for them: «میان دوشنبه و تهران»."""
        places = [self._places.get(self.token(p.start)) for p in parties]
        lands = {p.value.country for p in places if p is not None and isinstance(p.value, PlaceValue)} - {None}
        return len(parties) > 1 and len(lands) == len(parties)

    def is_plain(self, i: int) -> bool:
        """Whether a token may stand inside a name: a word, no verb, no particle, no noun of agreements."""
        key, words = self.keys[i], self.words
        is_word = key.isalpha() or "\u200c" in self.reading.tokens[i].text
        ends_name = key in words.stops or key in words.hollow or key in words.masdar or key in words.purpose
        return is_word and not ends_name and key not in self.scene.lexicon.conjunctions and i not in self._nouns

    def _ending_at(self, mention: Mention, after: int) -> Mention:
        end = self.reading.tokens[after - 1].end
        text = self.reading.text[mention.start : end]
        value = replace(mention.value, name=text) if isinstance(mention.value, OrgValue) else mention.value
        return replace(mention, end=end, text=text, value=value)

    def _made(self, first: int, after: int, rule: str) -> Mention:
        start, end = self.reading.tokens[first].start, self.reading.tokens[after - 1].end
        text = self.reading.text[start:end]
        return Mention("entity", start, end, text, "ORG", OrgValue(text), f"{self.lang}.facts.parties.{rule}")


def _bodies_or_countries(named: list[Mention]) -> list[Mention]:
    return [m for m in named if m.label == "ORG"] or named


def _is_one(a: str, b: str) -> bool:
    """Whether two names of a kind are one: «اتاق بازرگانی هرمزگان» and «… عمان» share most words, but not the last."""
    return same_name(a, b) and (a in b or b in a or content_words(a)[-1] == content_words(b)[-1])
