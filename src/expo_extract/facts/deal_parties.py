"""The parties of an agreement: lists of names after «بين», «مع», «میان», «با», or before a verb of signing.

A party is a body or country that the reading names; where it names none, the grammar of the list does: what stands in quotes, what
a noun of bodies opens («شركة …»), what stands between «بين» and «و» before a body that is known.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from expo_extract.facts.deal_words import DealWords, deal_words
from expo_extract.facts.groups import entity_type, full_end, full_start
from expo_extract.facts.scene import Scene
from expo_extract.mentions import Mention, OrgValue, PlaceValue

QUOTES = {"«": "»", '"': '"', "'": "'"}
BRACKETS = {"(": ")", "[": "]"}
COMMAS = frozenset({"،", ","})
COUNTED = frozenset({"countries", "companies", "organizations"})
SHORTEST = 2  # letters of a name
MOST = 8
LOOKAHEAD = 6
ASIDE = 14


@dataclass(frozen=True, slots=True)
class Member:
    """One side of a list: a named party, a counted one, or neither (somebody without a name); ``after`` is the token after it."""

    after: int
    party: Mention | None = None
    count: Mention | None = None


@dataclass(slots=True)
class Listing:
    """The parties of a list; ``first`` and ``after`` are tokens; ``sides`` counts those without a name too."""

    first: int
    after: int
    parties: list[Mention] = field(default_factory=list)
    counted: list[Mention] = field(default_factory=list)
    sides: int = 0


class PartyReader:
    """Reads the lists of parties of one document."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.reading = scene.reading
        self.words: DealWords = deal_words(scene.reading.lang)
        self.keys = [t.key for t in self.reading.tokens]
        self._names: dict[int, Mention] = {}
        self._places: dict[int, Mention] = {}
        self._nouns = {
            i for cue in scene.cues("agreement") for i in range(self.token(cue.start), self.token(cue.end - 1) + 1)
        }
        self._counts = {self._number(q): q for q in self.reading.quantities if q.value.category in COUNTED}
        self._index()

    def _number(self, quantity: Mention) -> int:
        """The token at which a quantity begins, without the «و» of «وأكثر من 57 دولة»."""
        first = self.token(quantity.start)
        return first + (self.keys[first] == "و")

    def token(self, position: int) -> int:
        """The index of the token at a position."""
        return self.reading.token_at(position)

    def after(self, mention: Mention) -> int:
        """The index of the token after a mention."""
        return self.token(mention.end - 1) + 1

    def opens(self, i: int) -> bool:
        """Whether the name of a body or country may begin at token ``i``."""
        mention = self._names.get(i)
        if mention is not None:
            return entity_type(mention) != "person"
        return self.keys[i] in self.words.singular_heads and i not in self._covered

    def counted_before(self, i: int) -> list[Mention]:
        """The counted body right before token ``i``: «شركتان يابانيتان | وقعتا»."""
        return [q for j, q in self._counts.items() if j < i <= self.after(q) + 1]

    def _index(self) -> None:
        """Names and places by the token at which they begin, the longest of each."""
        for mention in [*self.reading.entities, *(m for m in self.reading.events if not m.value.generic)]:
            kind = entity_type(mention) if mention.kind == "entity" else None
            into = self._names if kind else self._places
            start = self.token(full_start(mention))
            if mention.end - mention.start < SHORTEST:
                continue
            known = into.get(start)
            if known is None or known.end < mention.end:
                into[start] = mention
        named = [*self._names.values(), *(e for e in self.reading.entities if not e.by.endswith(".nested"))]
        self._covered = {i for m in named for i in range(self.token(full_start(m)), self.after(m))}

    def read(self, i: int, stop: int) -> Listing | None:
        """The list of parties that opens at token ``i`` and ends before token ``stop``; None where no name or count stands there."""
        listing = Listing(i, i)
        member = self.member(i, stop) or self._unknown_first(i, stop)
        ands = 0
        loose: list[int] = []
        while member is not None and listing.sides < MOST:
            self._add(listing, member)
            link = self._link(member.after, stop)
            if link is None:
                break
            position, strong = link
            following = self.member(position, stop, strict=not strong)
            if following is None and strong and self.is_plain(position):
                listing.sides += 1
            if following is not None and not strong:
                loose.append(len(listing.parties))
            ands += strong and following is not None
            member = following
        if loose and not ands:
            listing.parties = listing.parties[: loose[0]]
        return listing if listing.parties or listing.counted else None

    def _add(self, listing: Listing, member: Member) -> None:
        listing.sides += 1
        listing.after = member.after
        if member.party is not None:
            listing.parties.append(member.party)
        if member.count is not None:
            listing.counted.append(member.count)

    def member(self, i: int, stop: int, strict: bool = False) -> Member | None:
        """The party at token ``i``; with ``strict`` only one that begins right there."""
        i = self._past_each(i, stop)
        if i >= stop:
            return None
        found = self._named(i, stop) or self._quoted(i, stop) or self._district(i, stop)
        if found is not None and found.party is not None and entity_type(found.party) == "person":
            found = self._office(found.after, stop) or found
        if found is None and not strict:
            found = self._opened(i, stop) or self._counted(i) or self._phrase(i, stop) or self._place(i, stop)
        return found

    def _past_each(self, i: int, stop: int) -> int:
        while i < stop and i not in self._names and self.keys[i] in self.words.each and not self._opens_quote(i):
            i += 1
        return i

    def _named(self, i: int, stop: int) -> Member | None:
        mention = self._names.get(i)
        if mention is None or self.token(full_end(mention) - 1) >= stop:
            return None
        if entity_type(mention) == "person":
            return Member(self.token(full_end(mention) - 1) + 1, self._body_of(mention))
        mention = self._trimmed(mention)
        if self._is_nobody(mention):
            return Member(self.after(mention))
        mention, after = self._two_lands(mention, self.token(full_end(mention) - 1) + 1, stop)
        return Member(after, mention)

    def _office(self, i: int, stop: int) -> Member | None:
        """«"فلان" رئیس کتابخانه …»: the body that a person without a title in his mention stands for."""
        return self._opened(i, stop) if i < stop and self.keys[i] not in self.words.singular_heads else None

    def _is_nobody(self, mention: Mention) -> bool:
        """«شرکت دیگری»: a noun of bodies with words that name nobody."""
        rest = self.keys[self.token(mention.start) + 1 : self.after(mention)]
        return bool(rest) and all(k in self.words.common for k in rest)

    def _body_of(self, person: Mention) -> Mention:
        """«رئيس غرفة دبي فلان» signs for the chamber: the body in his title, where it has one."""
        title = (*range(self.token(full_start(person)) + 1, self.token(person.start)), *self._title_after(person))
        bodies = (m for i in title if (m := self._names.get(i)) is not None and m.label == "ORG")
        return next(bodies, person)

    def _title_after(self, person: Mention) -> range:
        return range(self.after(person), self.token(full_end(person) - 1) + 1)

    def _district(self, i: int, stop: int) -> Member | None:
        """«ولاية القصرين»."""
        place = self._places.get(i + 1) if i + 1 < stop and self.keys[i] in self.words.districts else None
        if place is None or place.label not in ("GPE", "LOC") or self.after(place) > stop:
            return None
        return Member(self.after(place), self._made(i, self.after(place), "district"))

    def _trimmed(self, mention: Mention) -> Mention:
        """«شركة "X" القطرية لإنشاء محطة», «… للهندسة للتنقيب»: after a quoted name, or as a second one, the purpose is the agreement's."""
        first, after = self.token(mention.start), self.after(mention)
        if mention.label != "ORG":
            return mention
        closed = next((i for i in range(after - 1, first, -1) if self.keys[i] in QUOTES.values()), None)
        purposes = [i for i in range(closed or first + 1, after) if self._is_purpose(i)]
        if closed is None and getattr(mention.value, "head", None) in self.words.closed:
            purposes = [after, *(i for i in purposes if not self._is_of_field(i))]
        cut = (purposes[0 if closed else 1 :] or [after])[0]
        return self._ending_at(mention, cut) if cut < after else mention

    def _is_purpose(self, i: int) -> bool:
        key = self.keys[i]
        return key in self.words.purpose or (len(key) > 5 and key.startswith(tuple(self.words.purposes)))

    def _is_of_field(self, i: int) -> bool:
        """«للتنمية», with the article, tells a body's field: «البنك التونسي للتضامن»."""
        following = self.keys[i + 1] if i + 1 < len(self.keys) else ""
        return self.keys[i] in self.words.purpose and following.startswith("ال")

    def _ending_at(self, mention: Mention, after: int) -> Mention:
        end = self.reading.tokens[after - 1].end
        text = self.reading.text[mention.start : end]
        value = replace(mention.value, name=text) if isinstance(mention.value, OrgValue) else mention.value
        return replace(mention, end=end, text=text, value=value)

    def _two_lands(self, mention: Mention, after: int, stop: int) -> tuple[Mention, int]:
        """«اتاق بازرگانی ایران و ژاپن» is one body of two countries."""
        nested = self._places.get(after - 1)
        other = self._names.get(after + 1)
        fits = (
            mention.label == "ORG"
            and nested is not None
            and isinstance(nested.value, PlaceValue)
            and nested.value.type == "country"
            and after + 1 < stop
            and self.keys[after] == "و"
            and other is not None
            and entity_type(other) == "country"
            and self.keys[after - 2] not in self.scene.lexicon.locatives
        )
        if not fits or other is None:
            return mention, after
        return self._ending_at(mention, self.after(other)), self.after(other)

    def _opens_quote(self, i: int) -> bool:
        return self.keys[i] in QUOTES

    def _quoted(self, i: int, stop: int) -> Member | None:
        """«… وقعت مع "كاراكال"»: a name that only its quotes show."""
        end = self._closing(i, stop, QUOTES)
        if end is None or end == i + 1:
            return None
        inner = self._names.get(i + 1)
        if inner is not None and (self.after(inner) == end or entity_type(inner) == "person"):
            return Member(end + 1, inner)
        return Member(end + 1, self._made(i + 1, end, "quoted"))

    def _closing(self, i: int, stop: int, pairs: dict[str, str]) -> int | None:
        closing = pairs.get(self.keys[i]) if i < stop else None
        if closing is None:
            return None
        return next((j for j in range(i + 1, min(stop, i + 10)) if self.keys[j] == closing), None)

    def _made(self, first: int, after: int, rule: str) -> Mention:
        start, end = self.reading.tokens[first].start, self.reading.tokens[after - 1].end
        text = self.reading.text[start:end]
        by = f"{self.reading.lang}.facts.parties.{rule}"
        return Mention("entity", start, end, text, "ORG", OrgValue(text), by)

    def _opened(self, i: int, stop: int) -> Member | None:
        """A noun of bodies or a position, and the name a few words on: «شركة قطرية تدعى "X"», «رئيس غرفة …»."""
        if self.keys[i] not in self.words.openers and not self.keys[i].isdigit():
            return None
        for j in range(i + 1, min(stop, i + LOOKAHEAD)):
            if self._opens_quote(j):
                return self._quoted(j, stop)
            mention = self._names.get(j)
            if mention is not None and entity_type(mention) != "country":
                return self._named(j, stop)
            if (phrase := self._phrase(j, stop)) is not None:
                return phrase
            if not (self.is_plain(j) or self.keys[j] in self.words.naming or self._is_purpose(j) or self._names_on(j)):
                return None
        return None

    def _names_on(self, i: int) -> bool:
        """«به نام»: the preposition before the word of naming."""
        return i + 1 < len(self.keys) and self.keys[i + 1] in self.words.naming

    def _counted(self, i: int) -> Member | None:
        quantity = self._counts.get(i)
        return Member(self.after(quantity), count=quantity) if quantity else None

    def _phrase(self, i: int, stop: int) -> Member | None:
        """A noun of bodies with words that no rule of names knows: «شرکت چوب آرای رضوی»."""
        if self.keys[i] not in self.words.singular_heads or i in self._covered or self._is_indefinite(i):
            return None
        after = self._run(i, stop)
        if not any(self._tells(j) for j in range(i + 1, after)) or self._is_no_name(i, i + 1):
            return None
        return Member(after, self._made(i, after, "phrase"))

    def _is_indefinite(self, i: int) -> bool:
        return i > 0 and self.keys[i - 1] in self.words.indefinite

    def _is_no_name(self, i: int, j: int) -> bool:
        """«الحكومة مهتمة», a noun and its predicate; «با شرکت دانشگاه‌های کشور», with their participation."""
        if self.reading.lang == "ar":
            return self.keys[i].startswith("ال") and not self.keys[j].startswith("ال")
        return self.keys[j].endswith(("های", "ها", "هایی"))

    def _tells(self, i: int) -> bool:
        """Whether a word tells one body from others: in Persian any but a general adjective, in Arabic one that is rare."""
        key = self.keys[i]
        if key in self.words.common:
            return False
        if self.reading.lang == "ar":
            return key.isalpha() and key not in self.words.common_words
        place = self._places.get(i)
        return key not in self.words.generic and getattr(place and place.value, "type", "") != "nationality"

    def _run(self, i: int, stop: int, most: int = LOOKAHEAD) -> int:
        after = i + 1
        while after < min(stop, i + most) and self.is_plain(after):
            after += 1
        return after

    def is_plain(self, i: int) -> bool:
        """Whether a token may stand inside a name: a word, no verb, no particle, no noun of agreements."""
        key = self.keys[i]
        return (
            (key.isalpha() or "\u200c" in self.reading.tokens[i].text)
            and i not in self._nouns
            and key not in self.words.stops
            and key not in self.words.hollow
            and key not in self.scene.lexicon.conjunctions
            and key not in self.words.masdar
            and not self._is_purpose_of(i)
        )

    def _is_purpose_of(self, i: int) -> bool:
        return self.keys[i] in self.words.purpose

    def _place(self, i: int, stop: int) -> Member | None:
        """A city, a venue, a fair as a party: «نيوم», «نمایشگاه کتاب مسقط»."""
        place = self._places.get(i)
        if place is None or self.after(place) > stop or getattr(place.value, "type", "") == "nationality":
            return None
        if place.by.endswith(".nested") and place.kind == "entity":
            return None
        return Member(self.after(place), self._made(i, self.after(place), "place"))

    def _unknown_first(self, i: int, stop: int) -> Member | None:
        """Somebody unknown before «و» and a party: «القرض الفلاحي للمغرب | وشركة …», «مستثمر | و …»."""
        i = self._past_each(i, stop)
        after = i
        while after < min(stop, i + LOOKAHEAD) and (self.is_plain(after) or self._is_purpose_of(after)):
            after += 1
        if after == i or after + 1 >= stop or self.keys[after] != "و" or self.member(after + 1, stop) is None:
            return None
        return Member(after, self._made(i, after, "joined") if self._may_name(i, after) else None)

    def _may_name(self, i: int, after: int) -> bool:
        key = self.keys[i]
        if key in self.words.common or key in self.words.openers or not key.isalpha():
            return False
        if self.reading.lang == "ar" and key.startswith("ال"):
            return after - i > 1 and not key.endswith(("ين", "ان", "ون", "ات"))
        return key not in self.words.common_words and not key.endswith(("ين", "ون", "ات", "ه", "ی", "ي", "های", "ان"))

    def _link(self, i: int, stop: int) -> tuple[int, bool] | None:
        """The token at which the next party begins, and whether «و» joins it rather than a comma."""
        i = self._past_aside(i, stop)
        comma = i < stop and self.keys[i] in COMMAS
        i += comma
        strong = i < stop and self.keys[i] == "و"
        i += strong
        if i < stop and strong and self.keys[i] in self.scene.lexicon.between | self.scene.lexicon.with_words:
            i += 1
        return (i, strong) if i < stop and (comma or strong) else None

    def _past_aside(self, i: int, stop: int) -> int:
        """Past what only tells more of a name: brackets, where it is from, who stands for it."""
        previous = -1
        while previous != i and i < stop:
            previous = i
            for step in (
                self._past_bracket,
                self._past_place,
                self._past_side,
                self._past_represented,
                self._past_rest,
            ):
                i = step(i, stop)
        return i

    def _past_bracket(self, i: int, stop: int) -> int:
        end = self._closing(i, stop, BRACKETS | QUOTES)
        return end + 1 if end is not None else i

    def _past_place(self, i: int, stop: int) -> int:
        """«في باريس», «الفرنسية», «روسیه»."""
        at = i + 1 if i < stop and self.keys[i] in self.scene.lexicon.locatives else i
        place = self._places.get(at) or (self._names.get(at) if at > i or self.reading.lang == "fa" else None)
        if place is None or place.label not in ("GPE", "LOC", "FAC") or self.after(place) > stop:
            return i
        return self.after(place)

    def _past_side(self, i: int, stop: int) -> int:
        """«من جهة», «از یک سو»."""
        j = i
        while j < min(stop, i + 4) and (
            self.keys[j] in self.words.sides or (j == i and self.keys[j] in self.words.source)
        ):
            j += 1
        return j if j > i + 1 else i

    def _past_represented(self, i: int, stop: int) -> int:
        """«، ممثلة بوزيرها فلان، و…»: up to the «و» before the next party."""
        start = i + 1 if i < stop and self.keys[i] in COMMAS else i
        if start >= stop or not any(k in self.words.represented for k in self.keys[start : start + 2]):
            return i
        return self._next_side(start, stop, ASIDE, lambda j: True) or i

    def _past_rest(self, i: int, stop: int) -> int:
        """Words of a name that its mention lacks: «ستاد مرکزی | اربعین حسینی و …»."""
        start = i + (i < stop and self.keys[i] in self.scene.lexicon.locatives)
        if start >= stop or not self._in_name(start):
            return i
        return self._next_side(start, stop, LOOKAHEAD, self._in_name) or i

    def _in_name(self, i: int) -> bool:
        return self.is_plain(i) or self.keys[i] == "-"

    def _next_side(self, i: int, stop: int, most: int, passes: Callable[[int], bool]) -> int | None:
        """The «و» within ``most`` tokens from token ``i`` that a party follows, where all before it ``passes``."""
        for j in range(i, min(stop - 1, i + most)):
            if self.keys[j] == "و":
                return j if self.member(j + 1, stop, strict=True) is not None else None
            if not passes(j):
                return None
        return None
