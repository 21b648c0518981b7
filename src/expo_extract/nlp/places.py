"""Finds countries, cities, regions, areas and nationality adjectives, and venues with them.

Names come from the tables; what stands around a name decides whether an ambiguous one counts («في مالي», «دعم مالي»), and which of two
places it is («سلطنة عمان», «العاصمة عمان»).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise, zip_longest

from expo_extract.lang.places import Place, PlaceLexicon, place_lexicon
from expo_extract.mentions import Mention, PlaceValue, Reading, Token
from expo_extract.nlp.places_names import written
from expo_extract.nlp.places_table import NameTable
from expo_extract.nlp.tokens import token_cutter

_DASHES = frozenset({"-", "–", "—"})
_DATED = frozenset({"في", "،", ","})
_LONGEST_TOWN = 3  # tokens of a town's name that is not in the tables
_LINKS = frozenset({"و", "،", ",", "؛", "/", "ثم", "او", "یا", "«", "»", '"'})
_JOINTS = frozenset({"و", "،", ","})
_OPENERS = frozenset({":", "(", "[", "،", ",", ".", "-", "–", "«", '"', "/"})
_NO_ARTICLE = frozenset({"الي", "الا", "التي", "الذي", "الذين", "الان", "اليوم"})


@dataclass(slots=True)
class Candidate:
    """A name found in the tables: its tokens, its readings, the one taken, whether it counts, and how many letters of its first token are a clitic."""

    first: int
    last: int
    places: tuple[Place, ...]
    taken: Place
    sure: bool
    skip: int = 0


def find_places(reading: Reading) -> list[Mention]:
    """Returns the places of a reading in order of position.

    GPE for countries, cities, regions and nationalities, LOC for areas, FAC for venues; a place inside a venue's name is given too.
    """
    from expo_extract.nlp.places_venues import find_venues

    search = PlaceSearch(reading)
    found = [search.mention(c) for c in search.candidates() if c.sure]
    return sorted((*found, *find_venues(reading)), key=lambda m: (m.start, -m.end))


@cache
def place_table(lang: str) -> NameTable[tuple[Place, ...]]:
    """Returns the matcher of a language's place names."""
    return NameTable(place_lexicon(lang).forms, token_cutter(lang))


class PlaceSearch:
    """The places of one reading."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.lexicon: PlaceLexicon = place_lexicon(reading.lang)
        self.tokens: list[Token] = reading.tokens
        self.keys = [token.key for token in reading.tokens]

    def candidates(self) -> list[Candidate]:
        """Returns every name with its reading chosen; those that nothing holds are not ``sure``."""
        found = list(self._names())
        self._hold_lists(found)
        self._hold_told(found)
        self._hold_proven(found)
        self._settle(found)
        return found

    def mention(self, candidate: Candidate) -> Mention:
        """Makes the mention of a candidate."""
        start, end = self.tokens[candidate.first].start + candidate.skip, self.tokens[candidate.last - 1].end
        text, place = self.reading.text[start:end], candidate.taken
        label = "LOC" if place.type == "area" else "GPE"
        by = f"{self.reading.lang}.places.{place.type}"
        return Mention(
            "entity",
            start,
            end,
            text,
            label,
            PlaceValue(
                written(self.reading, candidate.first, candidate.last)[candidate.skip :], place.type, place.country
            ),
            by,
        )

    def _names(self) -> Iterator[Candidate]:
        table, keys, towns = place_table(self.reading.lang), self.keys, self._town_places()
        prefixes, i, n = table.prefixes, 0, len(keys)
        arabic = self.reading.lang == "ar"
        ended = -1
        while i < n:
            found = table.longest(keys, i, n) if keys[i] in prefixes else None
            if found is not None and not found[1] and self._ends_list(i, ended):
                found = table.longest(keys, i, i + 1)
            if found is None:
                town = self._town(i) if i in towns else None
                other = town or (self._conjoined(i) if arabic else None)
                if other is not None:
                    yield other
                i = town.last if town else i + 1
                continue
            if found[1]:
                yield self._candidate(i, found[0], found[1])
                ended = found[0]
            i = found[0]

    def _ends_list(self, i: int, ended: int) -> bool:
        """«از هند و مصر است»: whether a country that its neighbour would make another word goes on a list; ``ended`` is the token after the last place."""
        return ended == i - 1 and self.keys[ended] in _JOINTS

    def _conjoined(self, i: int) -> Candidate | None:
        """«وأردنيين»: the inflected forms of adjectives are not cut from their «و» when the text is cut."""
        key = self.keys[i]
        if key[0] == "و" and len(key) > 5:
            found = place_table("ar").longest([key[1:]], 0, 1)
            if found is not None and found[1] and found[1][0].type == "nationality":
                return Candidate(i, i + 1, found[1], found[1][0], True, 1)
        return None

    def _town_places(self) -> frozenset[int]:
        """The tokens before which «مدينة» stands, a quotation mark skipped."""
        nouns = self.lexicon.before["town"]
        after = [i for i, key in enumerate(self.keys, 1) if key in nouns]
        return frozenset(j for i in after for j in range(i, min(i + 2, len(self.keys))) if self._before(j) in nouns)

    def _town(self, i: int) -> Candidate | None:
        """«في مدينة | كذا | الألمانية»: a town that is not in the tables, between the noun and the adjective of its country."""
        for j in range(i + 1, min(i + 1 + _LONGEST_TOWN, len(self.keys))):
            if self.keys[j - 1].startswith("ال") or not self.keys[j - 1].isalpha():
                return None
            country = self._definite_nationality(self.keys[j])
            if country is not None:
                place = Place("city", country)
                return Candidate(i, j, (place,), place, True)
        return None

    def _definite_nationality(self, key: str) -> str | None:
        """The country of «الألمانية»; not of «ألمانية», which begins with the same letters."""
        table = place_table(self.reading.lang)
        forms = [table.longest([form], 0, 1) for form in (key, key.removeprefix("ال"))]
        found = [place for form in forms if form for place in form[1] if place.type == "nationality"]
        definite = key.startswith("ال") and all(form and form[1] for form in forms)
        return found[0].country if definite and found else None

    def _candidate(self, first: int, last: int, places: tuple[Place, ...]) -> Candidate:
        place = self._reading_of(first, places)
        measured = last < len(self.keys) and self.keys[last][0].isdigit()  # «به قطر ۲۰ متر»
        if place.type in ("city", "country") and self._heads_report(first, last):
            named = place.type == "country" and self.keys[first] in self.lexicon.same_capital
            return Candidate(first, last, places, Place("city", place.country) if named else place, True)
        if place.type == "city" and not place.need and self._may_be_possessed(first, last):
            place = Place("city", place.country, "frame")
        return Candidate(first, last, places, place, not place.need or (not measured and self._framed(first, place)))

    def _may_be_possessed(self, first: int, last: int) -> bool:
        """«زواره»: a name in «ة» that stands with «ه», as a noun with its pronoun does, in a text that tells the two letters apart."""
        written_so = last == first + 1 and self.tokens[first].text.endswith("ه")
        return written_so and self.keys[first] in self.lexicon.feminine and "ة" in self.reading.text

    def _heads_report(self, first: int, last: int) -> bool:
        """«العين في 5 سبتمبر / وام /», «محلات - خبرنگار …», «الكويت - 19 - 2 (كونا)»: a line begins with where it comes from."""
        start = self.tokens[first].start
        line = start == 0 or self.reading.text[:start].rstrip(" ").endswith("\n")
        after = [*self.keys[last : last + 2], "", ""]
        dated = after[0][:1].isdigit() or (after[0] in _DATED and after[1][:1].isdigit())
        return line and (dated or after[0] in _DASHES)

    def _reading_of(self, first: int, places: tuple[Place, ...]) -> Place:
        """Chooses between a country and an adjective of the same form: «الصادرات السعودية», «في السعودية»."""
        kinds: dict[str, Place] = {place.type: place for place in reversed(places)}
        place = places[0]
        if "nationality" in kinds and "country" in kinds:
            place = kinds["nationality"] if self._attributive(first) else kinds["country"]
            if place.need and not self._framed(first, place):
                place = kinds["nationality"]
        return self._by_noun(first, place, kinds)

    def _attributive(self, first: int) -> bool:
        """Whether the word before is a definite noun right before it, so that an adjective follows; the adjective is definite too."""
        if (
            first == 0
            or not self.keys[first].startswith("ال")
            or self.tokens[first].start - self.tokens[first - 1].end > 1
        ):
            return False
        before = self.keys[first - 1]
        return (
            len(before) > 4 and before.startswith("ال") and before not in _NO_ARTICLE and not self._is_place(first - 1)
        )

    def _is_place(self, i: int) -> bool:
        found = place_table(self.reading.lang).longest(self.keys, i, i + 1)
        return found is not None and any(place.type in ("city", "country") for place in found[1])

    def _by_noun(self, first: int, place: Place, kinds: dict[str, Place]) -> Place:
        """«استان اصفهان» is a region, «العاصمة تونس» a city."""
        before, nouns = self._before(first), self.lexicon.before
        if place.type == "city" and before in nouns["region"]:
            return kinds.get("region") or Place("region", place.country, place.need)
        if place.type == "country" and self.keys[first] in self.lexicon.same_capital and before in nouns["city"]:
            return Place("city", place.country)
        return place

    def _before(self, first: int) -> str:
        """The key of the word before, a quotation mark skipped; empty at the beginning."""
        i = first - 1
        if i >= 0 and self.keys[i] in ("«", '"', "'"):
            i -= 1
        return self.keys[i] if i >= 0 else ""

    def _framed(self, first: int, place: Place) -> bool:
        before, words = self._before(first), self.lexicon.before
        if place.need == "document":
            return self._document_speaks(place, first) and (place.type == "country" or before in words["inside"])
        nouns = {"country": "country", "city": "city", "region": "region"}.get(place.type, "country")
        if before in words[nouns] or (before in words["list"] and place.type == "country"):
            return True
        if place.need == "list":
            return False
        return before in words["inside"] or (place.type == "country" and before in words["toward"])

    def _document_speaks(self, place: Place, first: int) -> bool:
        table = place_table(self.reading.lang)
        for i, key in enumerate(self.keys):
            if i != first and key in table.prefixes:
                found = table.longest(self.keys, i, len(self.keys))
                if found and any(p.country == place.country and not p.need for p in found[1]):
                    return True
        return False

    def _hold_lists(self, found: list[Candidate]) -> None:
        """A name that needs a frame is held by a neighbour of its kind in a list: «الهند ومالي وفرنسا»."""
        for left, right in pairwise(found):
            if left.sure and self._linked(left, self._as(left.taken, right)):
                right.sure = True
        for right, left in pairwise(reversed(found)):
            if right.sure and self._linked(self._as(right.taken, left), right) and self._opens(left):
                left.sure = True

    def _hold_told(self, found: list[Candidate]) -> None:
        """A city is held by its country right after it, and by what it is: «نيس بفرنسا», «صور اللبنانية», «صور عاصمة للثقافة»."""
        for city, country in zip_longest(found, found[1:]):
            if city.sure or city.taken.type != "city":
                continue
            inside = self._city_of(city, country) if country is not None and country.sure else None
            city.taken = inside or city.taken
            titled = city.last < len(self.keys) and self.keys[city.last] in self.lexicon.after["titles"]
            city.sure = inside is not None or titled

    def _city_of(self, city: Candidate, country: Candidate) -> Place | None:
        """The reading of a city that lies in the country named right after it."""
        between = self.keys[city.last : country.first]
        if country.taken.type == "city" or len(between) > 1 or not self.lexicon.after["linked"].issuperset(between):
            return None
        return next((p for p in city.places if p.type == "city" and p.country == country.taken.country), None)

    def _hold_proven(self, found: list[Candidate]) -> None:
        """A city that was one somewhere in the text is one after «في», and where it ends an event's name: «مدينة الرس … في الرس».

        «فرماندار محلات … نمایشگاه گل محلات».
        """
        proven = {self.keys[c.first] for c in found if c.sure and c.taken.type == "city" and c.taken.need}
        for candidate in found:
            if not candidate.sure and candidate.taken.type == "city" and self.keys[candidate.first] in proven:
                inside = self._before(candidate.first) in self.lexicon.before["inside"]
                candidate.sure = inside or self._ends_event(candidate)

    def _ends_event(self, candidate: Candidate) -> bool:
        """Whether a name is the last word of an event's."""
        start, end = self.tokens[candidate.first].start, self.tokens[candidate.last - 1].end
        return any(m.start < start and end == m.value.name_end for m in self.reading.events)

    @staticmethod
    def _as(neighbour: Place, candidate: Candidate) -> Candidate:
        """Takes an adjective of nationality for the country of the same form beside a country: «البرازيل وتشيلي»."""
        countries = [place for place in candidate.places if place.type == "country"]
        if countries and candidate.taken.type == "nationality" and neighbour.type == "country" and countries[0].need:
            candidate.taken = countries[0]
        return candidate

    def _linked(self, left: Candidate, right: Candidate) -> bool:
        between = self.keys[left.last : right.first]
        return (
            1 <= len(between) <= 3
            and all(key in _LINKS for key in between)
            and self._same_kind(left.taken, right.taken)
        )

    @staticmethod
    def _same_kind(left: Place, right: Place) -> bool:
        groups = {"country": 0, "city": 1, "region": 1, "nationality": 2, "area": 3}
        return groups[left.type] == groups[right.type]

    def _opens(self, candidate: Candidate) -> bool:
        before = self._before(candidate.first)
        return (
            not before
            or before in _OPENERS
            or before in self.lexicon.before["toward"]
            or before in self.lexicon.before["inside"]
        )

    def _settle(self, found: list[Candidate]) -> None:
        """Lets the document decide between places of one name, and between a city and the country of its name."""
        clear = (c for c in found if c.sure and len({p.country for p in c.places}) == 1 and not self._is_homonym(c))
        spoken = Counter(c.taken.country for c in clear)
        for i, candidate in enumerate(found):
            if self._is_homonym(candidate):
                self._settle_homonym(candidate, found, i, spoken)
            elif candidate.taken.type in ("city", "region") and len({p.country for p in candidate.places}) > 1:
                self._settle_country(candidate, spoken)
            elif candidate.taken.type == "country" and self.keys[candidate.first] in self.lexicon.same_capital:
                self._settle_capital(candidate, found, i)

    def _is_homonym(self, candidate: Candidate) -> bool:
        return candidate.last - candidate.first == 1 and self.keys[candidate.first] in self.lexicon.homonyms

    def _settle_country(self, candidate: Candidate, spoken: Counter[str | None]) -> None:
        ranked = sorted(candidate.places, key=lambda place: -spoken[place.country])
        best = ranked[0]
        country = best.country if spoken[best.country] > spoken[ranked[1].country] else None
        candidate.taken = Place(best.type, country)

    def _settle_capital(self, candidate: Candidate, found: list[Candidate], i: int) -> None:
        neighbours = [
            c for c in found[max(0, i - 1) : i + 2] if c is not candidate and c.sure and self._near(candidate, c)
        ]
        if any(c.taken.type == "city" and c.taken.country == candidate.taken.country for c in neighbours):
            candidate.taken = Place("city", candidate.taken.country)

    def _near(self, one: Candidate, other: Candidate) -> bool:
        left, right = (one, other) if one.first < other.first else (other, one)
        between = self.keys[left.last : right.first]
        return 1 <= len(between) <= 2 and all(key in _LINKS for key in between)

    def _settle_homonym(
        self, candidate: Candidate, found: list[Candidate], i: int, spoken: Counter[str | None]
    ) -> None:
        lexicon = self.lexicon
        city = Place("city", lexicon.homonym_city_country)
        neighbours = [
            c.taken for c in found[max(0, i - 1) : i + 2] if c is not candidate and c.sure and self._near(candidate, c)
        ]
        before = self._before(candidate.first)
        beside = before in lexicon.before["city"] or any(p.type == "city" for p in neighbours)
        if beside or self._heads_report(candidate.first, candidate.last):
            candidate.taken, candidate.sure = city, True
        elif any(p.type == "country" for p in neighbours) or before in lexicon.before["country"]:
            candidate.sure = True
        elif spoken[city.country] >= spoken[lexicon.homonym_country] and before in lexicon.before["inside"]:
            candidate.taken, candidate.sure = city, True
