"""One party of an agreement at a place in the text.

A party is a body or country that the reading names; where it names none, the grammar does: what stands in quotes, what a noun of
bodies opens («شركة …»), what stands between «بين» and «و» before a body that is known.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from expo_extract.facts.deal_index import LED, QUOTES, NameIndex
from expo_extract.facts.groups import entity_type, full_end, full_start
from expo_extract.facts.lexicon import AND, ARTICLE, COMMAS
from expo_extract.facts.scene import Scene
from expo_extract.mentions import Mention, PersonValue, PlaceValue

BRACKETS = {"(": ")", "[": "]"}
QUOTED = 9  # tokens in quotes or brackets
LOOKAHEAD = 6
FULL_NAME = 3  # words
MANY_AR = ("ين", "ان", "ون", "ات")
MANY_FA = ("های", "ها", "هایی")


@dataclass(frozen=True, slots=True)
class Member:
    """One side of a list: a named party, a counted one, or neither (somebody without a name); ``after`` is the token after it."""

    after: int
    party: Mention | None = None
    count: Mention | None = None


class NameReader(NameIndex):
    """Reads single parties of one document; places are given as token indexes."""

    def __init__(self, scene: Scene) -> None:
        super().__init__(scene)
        self._namesakes: dict[str, list[Mention]] = defaultdict(list)
        for person in self._persons:
            self._namesakes[getattr(person.value, "name", "")].append(person)
        self._offices: dict[str, tuple[int, Mention] | None] = {}

    def member(self, i: int, stop: int, strict: bool = False) -> Member | None:
        """The party at token ``i`` and before token ``stop``; with ``strict`` only one that begins right there."""
        i = self._past_each(i, stop)
        if i >= stop:
            return None
        found = self._named(i, stop) or self._quoted(i, stop) or self._district(i, stop)
        if found is not None and found.party is not None and entity_type(found.party) == "person":
            return self._office(found.after, stop) or found
        if found is not None or strict:
            return found
        return (
            self._counted(i)
            or self._ours(i)
            or self._opened(i, stop)
            or self._introduced(i, stop)
            or self._phrase(i, stop)
            or self._place(i, stop)
            or self._led_to(i, stop)
        )

    def unknown_first(self, i: int, stop: int) -> Member | None:
        """Somebody unknown before «و» and a party: «الصيد الساحلي للخليج | وشركة …», «مستثمر | و …»."""
        i = self._past_each(i, stop)
        after = i
        while after < min(stop, i + LOOKAHEAD) and (self._in_name(after) or self.keys[after] in self.words.purpose):
            after += 1
        if after == i or after + 1 >= stop or self.keys[after] != AND or self.member(after + 1, stop) is None:
            return None
        named = self._may_name(i, after) and not (i and self.keys[i - 1] in self.words.indefinite)
        return Member(after, self._made(i, after, "joined") if named else None)

    def unknown_last(self, i: int, stop: int) -> Member | None:
        """Somebody unknown who closes a list of parties: «میان شرکت آب و | پتروپارس»."""
        name = self.only_name(i, stop)
        return name if name is not None and self._may_name(i, name.after) else None

    def only_name(self, i: int, stop: int) -> Member | None:
        """Somebody unknown where nobody but a party can stand: «سه قرارداد بسته شد: | عسل سبلان | با …»."""
        after = i
        while after < min(stop, i + LED) and self._in_name(after):
            after += 1
        if after == i or (after < stop and self._in_name(after)):
            return None
        return Member(after, self._made(i, after, "joined"))

    def _in_name(self, i: int) -> bool:
        """Whether a word may stand in a name: a plain one, or one of a place («جهة | بني ملال»)."""
        return self.is_plain(i) or i in self._in_places

    def _may_name(self, i: int, after: int) -> bool:
        key = self.keys[i]
        if key in self.words.common or key in self.words.openers or not key.isalpha():
            return False
        if self.lang == "ar" and after - i > 1 and (last := self._places.get(after - 1)) and last.label == "GPE":
            return True  # «موانئ عدن»
        if self.lang == "ar" and key.startswith(ARTICLE):
            return after - i > 1 and not key.endswith(MANY_AR)
        return key not in self.words.common_words and not key.endswith((*MANY_AR, *MANY_FA, "ه", "ی", "ي"))

    def _past_each(self, i: int, stop: int) -> int:
        """Past «كل من», «وزیران و نمایندگان»."""
        each = self.words.each
        while i < stop and i not in self._names and self.keys[i] in each:
            i += 2 if i + 2 < stop and self.keys[i + 1] == AND and self.keys[i + 2] in each else 1
        return self._past_peer(i, stop)

    def _past_peer(self, i: int, stop: int) -> int:
        """Past «نظيرتها», «نظيرتها المغربية،», «همتای عراقی خود،» before the name of who it is."""
        if i >= stop or self.keys[i] not in self.words.peers:
            return i
        j = i + 1
        while j < stop and (self._is_of_nation(j) or self.keys[j] in self.words.own):
            j += 1
        if j + 1 < stop and self.keys[j] in self.scene.lexicon.locatives:  # «ونظيره في | "X"»
            return j + 1
        return j + (j < stop and self.keys[j] in COMMAS)

    def _named(self, i: int, stop: int) -> Member | None:
        mention = self._names.get(i)
        if mention is None or self.after(mention) > stop:
            return None
        after = self.token(full_end(mention) - 1) + 1
        if entity_type(mention) == "person":  # his title may run on: «مدير عام المكتبة الوطنية | اتفاقية لتبادل النسخ»
            body = self._body_of(mention)
            inside = self.token(mention.start) < self.token(body.start) < after
            return Member(min(max(after, self.after(body)) if inside else after, stop), body)
        if self._is_nobody(mention) or self._points_ahead(mention):
            return Member(after)
        shorter = self._trimmed(mention)
        return Member(self.after(shorter), shorter) if shorter is not mention else self._of_two_lands(mention, stop)

    def _is_nobody(self, mention: Mention) -> bool:
        """«شرکت دیگری», «شركة ألمانية»: a noun of bodies with words that name nobody."""
        rest = range(self.token(mention.start) + 1, self.after(mention))
        return bool(rest) and all(self.keys[i] in self.words.common or self._is_of_nation(i) for i in rest)

    def _points_ahead(self, mention: Mention) -> bool:
        """«الغرفة وقعت مع غرفة هامبورغ»: a short name does not stand for one that is only named after it."""
        if mention.label != "ORG" or not mention.by.endswith(".short"):
            return False
        return self._named_from.get(mention.value.name, -1) > mention.start

    def _body_of(self, person: Mention) -> Mention:
        """«رئيس غرفة دبي فلان» signs for the chamber: the body in his title, where it has one."""
        own = self._body_in_title(person)
        if own is not None:
            return own
        told = self._first_office(
            getattr(person.value, "name", "")
        )  # «به امضای رضایی و …», whose office was told before
        return told[1] if told is not None and told[0] < person.start else person

    def _first_office(self, name: str) -> tuple[int, Mention] | None:
        """Where somebody's office is told first, and its body."""
        if name and name not in self._offices:
            told = ((m.start, body) for m in self._namesakes[name] if (body := self._body_in_title(m)) is not None)
            self._offices[name] = next(told, None)
        return self._offices.get(name)

    def _body_in_title(self, person: Mention) -> Mention | None:
        before = range(self.token(full_start(person)) + 1, self.token(person.start))
        behind = range(self.after(person), self.token(full_end(person) - 1) + 1)
        bodies = (m for i in (*before, *behind) if (m := self._names.get(i)) is not None and m.label == "ORG")
        return next(bodies, None) or self._affiliation(person)

    def _affiliation(self, person: Mention) -> Mention | None:
        """The body in a title that no rule of names knows: «رئیس | شرکت کشتیرانی والفجر»."""
        value = person.value
        if not isinstance(value, PersonValue) or not value.affiliation or value.title_start is None:
            return None
        start = self.reading.text.find(value.affiliation, value.title_start, value.title_end)
        if start < 0 or self.keys[self.token(start)] not in self.words.singular_heads:
            return None
        first, last = self.token(start), self.token(start + len(value.affiliation) - 1)
        after = next((i for i in range(first + 1, last + 1) if not self._in_name(i)), last + 1)
        return self._made(first, after, "office") if after > first + 1 else None

    def _office(self, i: int, stop: int) -> Member | None:
        """«"فلان" رئیس بنیاد …»: the body of a person whose title is not in his mention."""
        return self._opened(i, stop) if i < stop and self.keys[i] not in self.words.singular_heads else None

    def _introduced(self, i: int, stop: int) -> Member | None:
        """«با فلان فلانی رئیس موزه …»: the body of a person whom no rule of names knows."""
        j = i
        while j < min(stop, i + FULL_NAME) and self.is_plain(j) and self.keys[j] not in self.words.openers:
            j += 1
        return self._opened(j, stop) if i < j < stop and self.keys[j] in self.words.positions else None

    def _district(self, i: int, stop: int) -> Member | None:
        """«ولاية قفصة», «شهردار کرج»."""
        governed = self.keys[i] in self.words.districts or self.is_officer(i)
        place = self._places.get(i + 1) if i + 1 < stop and governed else None
        if place is None or place.label not in ("GPE", "LOC") or self.after(place) > stop:
            return None
        return Member(self.after(place), self._made(i, self.after(place), "district"))

    def _trimmed(self, mention: Mention) -> Mention:
        """Without the purpose of the agreement.

        It begins after a quoted name («شركة "X" التركية | لإنشاء مصنع»), as a second purpose («شركة الخليج للصناعة | للتوريد»), or where the
        body has none in its name («جامعة القصيم | لتدريب المرشدين»).
        """
        if mention.label != "ORG":
            return mention
        first, after = self.token(mention.start), self.after(mention)
        closed = next((i for i in range(after - 1, first, -1) if self.keys[i] in QUOTES.values()), None)
        purposes = [i for i in range(closed or first + 1, after) if self._is_purpose(i)]
        if closed is not None:  # «مركز "سند" للأعمال» works in it
            purposes = [i for i in purposes if not (self._is_field(i) and self._is_trade(i + 1))]
        if closed is None and getattr(mention.value, "head", None) in self.words.closed:
            definite = self.keys[first].startswith(ARTICLE)
            purposes = [after, *(i for i in purposes if not (self._is_field(i) and (definite or self._is_pair(i))))]
        cut = (purposes[0 if closed else 1 :] or [after])[0]
        return self._ending_at(mention, cut) if cut < after else mention

    def _is_purpose(self, i: int) -> bool:
        key = self.keys[i]
        return key in self.words.purpose or (len(key) > 5 and key.startswith(tuple(self.words.purposes)))

    def _is_field(self, i: int) -> bool:
        """«للإسكان», with the article, tells a body's field: «البنك العربي للإسكان»."""
        following = self.keys[i + 1] if i + 1 < len(self.keys) else ""
        return self.keys[i] in self.words.purpose and following.startswith(ARTICLE)

    def _is_pair(self, i: int) -> bool:
        """«جامعة البصرة | للنفط والغاز»: two fields joined are one name."""
        joined = self.keys[i + 2 : i + 4]
        return len(joined) > 1 and joined[0] == AND and joined[1].startswith(ARTICLE)

    def _is_trade(self, i: int) -> bool:
        """«الأعمال», «الفنون»: a field in which bodies work."""
        return self.keys[i].removeprefix(ARTICLE) in self.words.fields

    def _of_two_lands(self, mention: Mention, stop: int) -> Member:
        """«اتاق بازرگانی ایران و برزیل» is one body of two countries."""
        after = self.token(full_end(mention) - 1) + 1
        other = self._names.get(after + 1) if after + 1 < stop and self.keys[after] == AND else None
        if other is None or entity_type(other) != "country" or not self._ends_in_country(mention, after):
            return Member(after, mention)
        return Member(self.after(other), self._ending_at(mention, self.after(other)))

    def _ends_in_country(self, mention: Mention, after: int) -> bool:
        nested = self._places.get(after - 1)
        value = nested.value if nested is not None and mention.label == "ORG" else None
        is_country = isinstance(value, PlaceValue) and value.type == "country"
        return is_country and self.keys[after - 2] not in self.scene.lexicon.locatives

    def _quoted(self, i: int, stop: int) -> Member | None:
        """«… وقعت مع "مرجان"», «مع ( مرجان )»: a name that only its quotes or brackets show."""
        end = self.closing(i, stop, QUOTES | BRACKETS)
        if end is None or end == i + 1 or not self._nouns.isdisjoint(range(i, end)):
            return None
        inner = self._names.get(i + 1)
        if inner is not None and (self.after(inner) == end or entity_type(inner) == "person"):
            return Member(end + 1, inner)
        return Member(end + 1, self._made(i + 1, end, "quoted"))

    def members(self, first: int, i: int) -> Mention | None:
        """«الدول الأعضاء في | منظمة أوبك»: from token ``first`` on, where the body of which they are members begins at token ``i``."""
        body = self._names.get(i)
        return self._made(first, self.after(body), "members") if body is not None and body.label == "ORG" else None

    def closing(self, i: int, stop: int, pairs: dict[str, str]) -> int | None:
        """The token that closes the quotation or bracket which opens at token ``i``, where one does."""
        mark = pairs.get(self.keys[i]) if i < stop else None
        if mark is None:
            return None
        return next((j for j in range(i + 1, min(stop, i + 1 + QUOTED)) if self.keys[j] == mark), None)

    def _opened(self, i: int, stop: int) -> Member | None:
        """A noun of bodies or a position, and the name a few words on: «شركة ماليزية تدعى "X"», «رئيس غرفة …»."""
        if not (self.keys[i] in self.words.openers or self._is_definite_office(i) or self.keys[i].isdigit()):
            return None
        for j in range(i + 1, min(stop, i + LOOKAHEAD)):
            if self.keys[j] in QUOTES:
                return self._quoted(j, stop)
            called = self._called(j, stop)
            if called is not None:
                return called
            mention = self._names.get(j)
            if mention is not None and entity_type(mention) != "country":
                return self._named(j, stop)
            further = self._phrase(j, stop) or (self._place(j, stop) if self._is_fair(j) else None)
            if further is not None:
                return further
            if not self._leads_on(j):
                return None
        return None

    def _is_definite_office(self, i: int) -> bool:
        """«المدير العام ل| X»."""
        return self.keys[i].startswith(ARTICLE) and self.keys[i].removeprefix(ARTICLE) in self.words.positions

    def _called(self, j: int, stop: int) -> Member | None:
        """A name without quotes: «یک شرکت هندی به نام | X Y», «یک شرکت اسپانیایی | ، X Y، برای»."""
        comma = self.keys[j] in COMMAS and self._is_of_nation(j - 1)
        if not comma and self.keys[j - 1] not in self.words.naming:
            return None
        first = j + comma
        after = next((i for i in range(first, min(stop, first + LED)) if not self.is_plain(i)), stop)
        if not first < after < min(stop, first + LED) or (comma and self.keys[after] not in COMMAS):
            return None
        return Member(after + comma, self._made(first, after, "called"))

    def _is_fair(self, i: int) -> bool:
        place = self._places.get(i)
        return place is not None and place.kind == "event"

    def _led_to(self, i: int, stop: int) -> Member | None:
        """A few words of what it is before the quoted name: «سلسلة متاجر "X"»."""
        quote = next((j for j in range(i, min(stop, i + LED)) if not self.is_plain(j)), stop)
        return self._quoted(quote, stop) if i < quote < stop and self.keys[i] not in self.words.common else None

    def _leads_on(self, i: int) -> bool:
        """Whether a name may still follow: after a plain word, a purpose, «به نام»."""
        naming = self.words.naming
        names_next = i + 1 < len(self.keys) and self.keys[i + 1] in naming
        return self.is_plain(i) or self.keys[i] in naming or self._is_purpose(i) or names_next

    def _counted(self, i: int) -> Member | None:
        quantity = self._counts.get(i)
        return Member(self.after(quantity), count=quantity) if quantity else None

    def _ours(self, i: int) -> Member | None:
        """«موسسه ما», «شركتنا»: somebody without a name."""
        if self.keys[i] in self.words.ours:
            return Member(i + 1)
        following = self.keys[i + 1] if i + 1 < len(self.keys) else ""
        return Member(i + 2) if self.keys[i] in self.words.singular_heads and following in self.words.ours else None

    def _phrase(self, i: int, stop: int) -> Member | None:
        """A noun of bodies with words that no rule of names knows: «شرکت گلیم‌باف سهند»."""
        indefinite = i > 0 and self.keys[i - 1] in self.words.indefinite
        if self.keys[i] not in self.words.singular_heads or i in self._covered or indefinite:
            return None
        after = i + 1
        while after < min(stop, i + LOOKAHEAD) and self.is_plain(after) and not self._makes_verb(after):
            after += 1
        field = (
            i + 1 < after < stop - 1
            and self.words.opens_field(*self.keys[after : after + 2])
            and not self._is_of_nation(after - 1)
        )
        tells = field or self._is_described(i + 1, after) or any(self._tells(j) for j in range(i + 1, after))
        if not tells or self._is_no_name(i, i + 1):
            return None
        after += 2 if field else 0
        return Member(after, self._made(i, after, "phrase"))

    def _is_described(self, first: int, after: int) -> bool:
        """«شركة المدينة العقارية»: two definite words tell one body from others, though each is common."""
        definite = [self.keys[j] for j in range(first, after) if self.keys[j].startswith(ARTICLE)]
        return self.lang == "ar" and len(definite) > 1 and not self.words.common.intersection(definite)

    def _makes_verb(self, i: int) -> bool:
        """«خبر | داد»."""
        return self.keys[i] in self.words.light and i + 1 < len(self.keys) and self.keys[i + 1] in self.words.active

    def _is_no_name(self, i: int, j: int) -> bool:
        """«الحكومة مهتمة», a noun and its predicate; «با شرکت دانشگاه‌های کشور», with their participation."""
        if self.lang == "ar":
            return self.keys[i].startswith(ARTICLE) and not self.keys[j].startswith(ARTICLE)
        return self.keys[i] in self.words.taking_part and self.keys[j].endswith(MANY_FA)

    def _tells(self, i: int) -> bool:
        """Whether a word tells one body from others: in Persian any but a general adjective, in Arabic one that is rare."""
        key = self.keys[i]
        if key in self.words.common or self._is_of_nation(i):
            return False
        if self.lang == "fa":
            return key not in self.words.generic
        return i in self._places or (key.isalpha() and key not in self.words.common_words)

    def _is_of_nation(self, i: int) -> bool:
        place = self._places.get(i)
        return getattr(place and place.value, "type", "") == "nationality"

    def _place(self, i: int, stop: int) -> Member | None:
        """A city, a venue, a fair as a party: «العلا», «نمایشگاه گل مشهد»."""
        place = self._places.get(i)
        if place is None or self.after(place) > stop or getattr(place.value, "type", "") == "nationality":
            return None
        if place.by.endswith(".nested") and place.kind == "entity":
            return None
        if place.label == "FAC" and self.keys[i] in self.words.houses:
            return Member(self.after(place), self._made(i, self.after(place), "house"))
        after = self.after(place)
        if self.words.opens_field(*[*self.keys[after : after + 2], "", ""][:2]):
            return self._firm_of(i, after, stop)
        return Member(self.after(place), self._made(i, self.after(place), "place"))

    def _firm_of(self, i: int, after: int, stop: int) -> Member:
        """«برقة | للتجارة الحديثة»: a firm that is called by a place and its trade."""
        end = after + 2
        while end < min(stop, after + LED + 1) and self.keys[end].startswith(ARTICLE) and self.is_plain(end):
            end += 1
        return Member(end, self._made(i, end, "firm"))
