"""Lists of parties: «بين A وB», «مع A وB», «میان A، B و C», with what is said of each in between."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from expo_extract.facts.deal_index import QUOTES
from expo_extract.facts.deal_names import BRACKETS, Member, NameReader
from expo_extract.facts.lexicon import AND, COMMAS
from expo_extract.facts.scene import Scene
from expo_extract.mentions import Mention

MOST = 8  # parties of a list
REST = 6  # words of a name that its mention lacks
ASIDE = 14  # words of an aside
CUT = 4  # words that a name was cut off before, and «و»


@dataclass(slots=True)
class Listing:
    """The parties of a list; ``first`` and ``after`` are tokens; ``sides`` counts those without a name too."""

    first: int
    after: int
    parties: list[Mention] = field(default_factory=list)
    counted: list[Mention] = field(default_factory=list)
    sides: int = 0

    def add(self, member: Member) -> None:
        """Takes one more side in."""
        self.sides += 1
        self.after = member.after
        self.parties += [member.party] if member.party is not None else []
        self.counted += [member.count] if member.count is not None else []


class PartyReader:
    """Reads the lists of parties of one document; places are given as token indexes."""

    def __init__(self, scene: Scene) -> None:
        self.names = NameReader(scene)
        self.keys = self.names.keys
        self.words = self.names.words
        self.lexicon = scene.lexicon
        self.lang = scene.reading.lang

    def read(self, i: int, stop: int, whole: bool = False) -> Listing | None:
        """The list of parties that opens at token ``i`` and ends before token ``stop``; None where no name or count stands there.

        With ``whole`` nobody but parties can stand in it («میان A و …»), so that its last one needs no known name.
        """
        listing = Listing(i, i)
        member = self.names.member(i, stop) or self.names.unknown_first(i, stop)
        loose: int | None = None  # how many parties stand before the first that only a comma joins
        ands = False
        while member is not None and listing.sides < MOST:
            listing.add(member)
            position, joined = self._link(member.after, stop)
            if not position and whole and (position := self._past_cut(member.after, stop)):
                joined = True
            member = self.names.member(position, stop, strict=not joined) if position else None
            if member is None and position and not joined:
                member = self.names.unknown_first(position, stop)
            if member is None and whole and joined:
                member = self.names.unknown_last(position, stop)
            if member is None:
                listing.sides += joined and self.names.is_plain(position)
            elif joined:
                ands = True
            elif loose is None:
                loose = len(listing.parties)
        if loose is not None and not ands:
            del listing.parties[loose:]
        return listing if listing.parties or listing.counted else None

    def _link(self, i: int, stop: int) -> tuple[int, bool]:
        """The token at which the next party begins (0 where none does), and whether «و» joins it rather than a comma."""
        i = self._past_aside(i, stop)
        comma = i < stop and self.keys[i] in COMMAS
        i += comma
        joined = i < stop and self.keys[i] == AND
        i += joined
        if i < stop and joined and self.keys[i] in self.lexicon.between | self.lexicon.with_words:
            i += 1
        return (i, joined) if i < stop and (comma or joined) else (0, False)

    def _past_aside(self, i: int, stop: int) -> int:
        """Past what only tells more of a name: brackets, where it is from, who stands for it."""
        steps = (self._past_bracket, self._past_place, self._past_side, self._past_represented, self._past_rest)
        previous = -1
        while previous != i and i < stop:
            previous = i
            for step in steps:
                i = step(i, stop)
        return i

    def _past_bracket(self, i: int, stop: int) -> int:
        end = self.names.closing(i, stop, BRACKETS | QUOTES)
        return end + 1 if end is not None else i

    def _past_place(self, i: int, stop: int) -> int:
        """«في مراكش», «الفرنسية», «روسیه»."""
        at = i + 1 if i < stop and self.keys[i] in self.lexicon.locatives else i
        bare = at > i or self.lang == "fa"
        place = self.names.place_at(at) or (self.names.name_at(at) if bare else None)
        if place is None or place.label not in ("GPE", "LOC", "FAC") or self.names.after(place) > stop:
            return i
        return self.names.after(place)

    def _past_side(self, i: int, stop: int) -> int:
        """«من جهة», «از یک سو»."""
        j = i + (i < stop and self.keys[i] in self.words.source)
        while j < min(stop, i + 4) and self.keys[j] in self.words.sides:
            j += 1
        return j if j > i + 1 else i

    def _past_represented(self, i: int, stop: int) -> int:
        """«، ممثلة بوزيرها فلان، و…»: up to the «و» before the next party."""
        start = i + 1 if i < stop and self.keys[i] in COMMAS else i
        if start >= stop or not any(k in self.words.represented for k in self.keys[start : start + 2]):
            return i
        return self._next_side(start, stop, ASIDE, lambda _: True) or i

    def _past_rest(self, i: int, stop: int) -> int:
        """Words of a name that its mention lacks: «ستاد مرکزی | نوروز ایرانی و …»."""
        start = i + (i < stop and self.keys[i] in self.lexicon.locatives)
        return self._next_side(start, stop, REST, self._in_name) or i

    def _past_cut(self, i: int, stop: int) -> int:
        """«میان انتشارات نسیم | خاور و …»: the token after the «و» behind words that a name was cut off before; 0 where none is near."""
        end = next((j for j in range(i, min(stop - 1, i + CUT)) if not self.names.is_plain(j)), i)
        named = i < end and self.keys[end] == AND and self.keys[end + 1] not in self.words.common
        return end + 1 if named else 0

    def _in_name(self, i: int) -> bool:
        return self.names.is_plain(i) or self.keys[i] == "-"

    def _next_side(self, i: int, stop: int, most: int, passes: Callable[[int], bool]) -> int | None:
        """The «و» or comma within ``most`` tokens from token ``i`` that a party follows, where all before it ``passes``."""
        for j in range(i, min(stop - 1, i + most)):
            if self.keys[j] == AND or (self.keys[j] in COMMAS and j > i):
                return j if self.names.member(j + 1, stop, strict=True) is not None else None
            if not passes(j):
                return None
        return None
