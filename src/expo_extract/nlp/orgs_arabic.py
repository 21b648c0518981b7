"""Where an Arabic name of a body or a venue ends.

A noun in the construct takes its complement («وزارة | الحج والعمرة»), through further nouns («هيئة | تنمية الصادرات»), up to a definite noun, a place or
a proper name; a definite noun takes adjectives («الهيئة | العامة»). Then may follow adjectives, «و» with more of the same, «ل» with what the body is for,
and the town.
"""

from __future__ import annotations

import re

from expo_extract.lang.orgs import Head
from expo_extract.nlp.orgs_arabic_closed import ClosedNameReader
from expo_extract.nlp.orgs_words import AND, CLOSING, QUOTES, THE, OrgWords, quoted

_LIMIT = 16  # tokens of a name
_OFFICE = 8  # tokens from an office to the house that it is in
_NAMED = 3  # words of a name of any words before what its bearer is for
_FOR = "ل"
_AT = "ب"
_IN = "في"
_FROM = "من"
_AFFAIRS = ("شوون", "شؤون")
_DEPUTY = 3  # tokens from a deputy to the body: «نائب رئيس جامعة»
_VERBAL = re.compile(r"^ت\w\wي\w$")  # «تأجير», «توزيع»


class ArabicPhrase(ClosedNameReader):
    """Reads the names of one sentence."""

    def __init__(self, words: OrgWords, keys: list[str], stop: int) -> None:
        super().__init__(words, keys, stop)
        self.sentence_stop = stop
        self.venue = False
        self.opened = 0  # the token of the head

    def end(self, after: int, head: Head, venue: bool = False) -> int | None:
        """Returns the token after the name whose head ends before token ``after``; None where the noun names nothing.

        A ``venue`` takes in the house that it stands in: «قاعة … في المركز الثقافي».
        """
        self.stop, self.venue = min(self.sentence_stop, after + _LIMIT), venue
        self.opened = after - len(head.key.split())
        if head.key in self.words.sets["goods"] and (after >= self.stop or self.keys[after] not in QUOTES):
            return None
        if head.kind == "whole":
            end: int | None = self._tail(after, head)
        elif head.definite:
            end = self._definite(after, head)
        else:
            readings = (self._construct, self._until_purpose, self._until_described, self._charged, self._closed)
            end = max(read(after, head) or 0 for read in readings) or None
        self.stop = self.sentence_stop
        return end

    def _definite(self, after: int, head: Head) -> int | None:
        """«الهيئة | العامة للكتاب»: at least one adjective that is a name's; «وكيل الجامعة | للشؤون التعليمية» names none."""
        quote = after < self.stop and self.keys[after] in QUOTES and head.key not in self.words.sets["mediums"]
        named = quoted(self.keys, after, self.stop, 4) if quote else None
        if named is not None:
            return self._tail(named, head)
        charged = self._charged(after, head)
        if charged is not None:
            return charged
        if after >= self.stop or self.keys[after] in (_AT, _IN, AND, _FOR) or not self.agrees(self.keys[after], head):
            return None
        named = self.named_after_kind(after, head)
        if named is not None:
            return named
        end = self._tail(after + 1 if self._is_sort(after, head) else after, head)
        return end if end > after and self._distinct(self.keys[after:end], head) else None

    def _charged(self, i: int, head: Head) -> int | None:
        """«الوزارة | المكلفة بالمعادن», «كتابة الدولة | المكلفة بالاقتصاد الاجتماعي»: what a ministry has in its charge is its name."""
        sets = self.words.sets
        charged = head.key in sets["charged_bodies"] and i + 2 < self.stop and self.keys[i] in sets["charged"]
        if not charged or self.keys[i + 1] != _AT:
            return None
        end = i + 3 if self.definite_field(i + 2) else self.fields(i + 2)
        return self._tail(end, head) if end is not None else None

    def _is_sort(self, i: int, head: Head) -> bool:
        """«الجمعية | الأهلية لمرافق الإيواء»: an adjective that only describes opens a name where what the body is for follows."""
        key, sort = self.keys[i], self.keys[i].endswith(("ي", "يه")) and self.keys[i][2:] in self.words.generic
        following = i + 2 < self.stop and self.keys[i + 1] == _FOR
        return (
            sort and following and head.kind == "strict" and key.startswith(THE) and self._for(i + 1, head) is not None
        )

    def _distinct(self, inside: list[str], head: Head) -> bool:
        """Whether what follows the definite noun is more than a description: «المركز الوطني», not «البرنامج الثقافي»."""
        words = self.words
        described = (words.generic, words.soft, words.sets["not_adjective"])
        if all(any(key in some for some in described) for key in inside):
            return False
        if self.venue or not (head.vague or head.kind == "weak") or _FOR in inside:
            return True
        return any(key in words.sets["naming"] or words.nationality(key) for key in inside)

    def _construct(self, after: int, head: Head) -> int | None:
        i = after
        closed = self._closed_by(i, head, first=True)
        while closed is None and i < self.stop and self._chains(i, head):
            i = self._past_link(i)
            closed = self._closed_by(i, head, first=False)
        return None if closed is None else self._called(self._tail(closed, head), head)

    def _called(self, i: int, head: Head) -> int:
        """«شركة التأمين الأهلية | "وارف"»: the own name of a firm in quotes, after what it deals in."""
        own = head.kind == "firm" and self.keys[i - 1] not in CLOSING
        return (self.quoted_name(i) if own else None) or i

    def _until_purpose(self, after: int, head: Head) -> int | None:
        """«شركة رواسي الجنوب | للتجارة», «جمعية خطى | للصورة»: up to three words of any kind before what a body of its own name is for."""
        if not self.owns_words(head) or after >= self.stop or self.words.ends(self.keys[after]):
            return None
        i = after
        while i < min(self.stop, after + _NAMED) and self.in_own_name(i, i == after):
            i += 1
        if i == after or i + 1 >= self.stop or self.keys[i] != _FOR or self._for(i, head) is None:
            return None
        own = self.keys[after] not in self.words.field and not _VERBAL.match(self.keys[after])
        traded = own and self.keys[i + 1] in self.words.sets["trades"]
        named = traded or self.words.proper(self.keys[after]) or self.definite(self.keys[i + 1])
        return self._tail(i, head) if named else None  # «مع شركة تأجير | لتوفير الآليات» tells what is agreed

    def _closed(self, after: int, head: Head) -> int | None:
        """«تعاونية | نساء بركة الموز، …»: a construct of any words, and what the body is for."""
        end = None if self.venue else self.closed_name(after, head)
        return None if end is None else self._tail(end, head)

    def _until_described(self, after: int, head: Head) -> int | None:
        """«جمعية فتاة الوادي | الخيرية», «مؤسسة روابي الجنوب | الطبية»: an own name up to a definite adjective that agrees with the head."""
        if not self.owns_words(head) or after >= self.stop or self.words.ends(self.keys[after]):
            return None
        i = after
        while i < min(self.stop, after + _NAMED) and self.in_own_name(i, i == after) and self.is_plain(self.keys[i]):
            i += 1
        return self._tail(i, head) if after < i < self.stop and self.is_kind(self.keys[i], head) else None

    def _chains(self, i: int, head: Head) -> bool:
        """Whether an indefinite noun of the chain stands at token ``i``, or «و» and one: «غرفة | تجارة وصناعة عمان»."""
        key = self.keys[i]
        if key == AND and i + 1 < self.stop:
            return self.field(self.keys[i + 1]) or self.definite_field(i + 1)
        return head.kind != "proper" and (self.field(key) or self.inner_head(i) is not None)

    def _past_link(self, i: int) -> int:
        if self.keys[i] == AND:
            return i + 1 if not self.field(self.keys[i + 1]) else i + 2
        inner = self.inner_head(i)
        return inner if inner is not None else i + 1

    def _closed_by(self, i: int, head: Head, first: bool) -> int | None:
        """The token after what makes the chain a name, if that stands at token ``i``."""
        if i >= self.stop:
            return None
        key, words = self.keys[i], self.words
        if head.key in words.sets["led"] and not self._is_led_body(key):
            return None
        if key in QUOTES or (first and key == "(" and head.kind in ("firm", "plain", "proper")):
            named = not head.vague or head.key in words.sets["quoted"]
            return quoted(self.keys, i, self.stop) if named else None
        if key.isascii() and key[0].isalpha():
            return self.latin(i)
        known = words.known.longest(self.keys, i, self.stop) if key in words.known.prefixes else None
        if known is not None and head.kind in ("firm", "proper"):
            return self._past_namesake(*known)
        place = self._district(i) or words.place(self.keys, i, self.stop)
        if place is not None and head.kind != "proper":
            return self.past_trade(place[0], head)
        if key in words.royal or (key in words.given and i + 1 < self.stop and self.keys[i + 1] in self.links):
            return self.person(i if key in words.royal else i - 1)
        if self.definite(key):
            return self._closed_by_definite(i, head)
        return self.proper_name(i, head, first)

    def _past_namesake(self, i: int, ambiguous: bool) -> int:
        """«شركة معادن | تيرس»: the town or the name behind a known name that is a common word too; token ``i`` where none stands."""
        if not ambiguous or i >= self.stop:
            return i
        place = self.words.place(self.keys, i, self.stop)
        if place is not None:
            return place[0]
        return i + 1 if self.name_word(self.keys[i]) and not self.words.ends(self.keys[i]) else i

    def _district(self, i: int) -> tuple[int, None] | None:
        """«مجلس | جهة درعة-تافيلالت», «مجلس | إقليم الناظور»: a district with its name."""
        if self.keys[i] not in self.words.sets["civic"]:
            return None
        end = self.words.district(self.keys, i + 1, self.stop)
        return (end, None) if end is not None else None

    def _is_led_body(self, key: str) -> bool:
        """«إدارة الحج» is a body; «برئاسة سالم العوفي», «بإدارة الدكتور سالم العوفي» tell who leads."""
        styled = key in self.words.titles or key in self.words.royal or key in self.words.sets["leaders"]
        return not styled and (self.definite(key) or key in self.words.field)

    def _closed_by_definite(self, i: int, head: Head) -> int | None:
        """A definite noun closes the chain; one that is a head itself must name something: «فرع | الجمعية العربية», not «فرع الوزارة»."""
        inner = self.words.head(self.keys, i, self.stop)
        if inner is not None and inner[1].kind in ("strict", "weak", "firm") and head.kind in ("strict", "weak"):
            end = self._definite(inner[0], inner[1])
            chained = self.keys[i - 1] in self.words.field and self.definite_field(i)  # «مركز شؤون | المسرح»
            return i + 1 if end is None and chained else end
        if head.kind == "proper":  # «مصانع العبيكان»: a word that is nothing else
            key = self.keys[i]
            return (
                i + 1
                if self.words.proper(key) and self.words.proper(key[2:]) and key[2:] not in self.words.field
                else None
            )
        specific = i + 1 < self.stop and (self.adjective(self.keys[i + 1]) or self.keys[i + 1] == _FOR)
        if head.kind == "strict" and self.keys[i] in self.words.sets["realm"]:  # «أمانة المنطقة»
            return i + 1
        if self.words.ends(self.keys[i]):  # «جمعية الملتقى الدولي للفلاحة»
            soft = self.keys[i] in self.words.soft and (head.kind == "strict" or self.keys[i - 1] in self.words.field)
            return i + 1 if specific and soft else None
        single = head.vague and not specific and not (i + 1 < self.stop and self.keys[i + 1] == AND)
        return None if single and self.keys[i - 1] not in self.words.field else i + 1

    def _tail(self, i: int, head: Head) -> int:
        purpose = i == 0 or self.keys[i - 1] not in CLOSING  # a quoted name takes no «ل»: «شركة «…» | لتدريب المهندسين»
        while i < self.stop:
            key = self.keys[i]
            if self.adjective(key):
                i += 1
                continue
            more = self._continued(i, key, head, purpose)
            if more is None:
                return i
            if key in (_AT, _IN) and not self.venue and self._governed(i, key) is None:
                return more  # «اتحاد الفلاحين بالقيروان | المنجي الرمادي»
            purpose = purpose and key != _FOR
            i = more
        return i

    def _continued(self, i: int, key: str, head: Head, purpose: bool) -> int | None:
        if key == AND:
            return self._joined(i)
        if key == _FOR:
            return self._for(i, head) if purpose else self._plain_for(i)
        return self._governed(i, key) or self._at(i, head)

    def _governed(self, i: int, key: str) -> int | None:
        """«النهوض | بالصادرات», «الدفاع | عن حقوق الإنسان», «للتعاون | من أجل التنمية»."""
        following = i + 1 < self.stop
        if following and self.keys[i - 1] + key in self.words.sets["governing"]:
            return i + 2 if self.definite(self.keys[i + 1]) else self.fields(i + 1)
        purpose = following and key == _FROM and self.keys[i + 1] in self.words.sets["purpose"]
        return i + 3 if purpose and i + 2 < self.stop and self.definite_field(i + 2) else None

    def _joined(self, i: int) -> int | None:
        """«و» with another complement: «والعمرة», «والثقافي», «ورجاله»."""
        if i + 1 >= self.stop:
            return None
        key = self.keys[i + 1]
        if key in self.words.sets["family"]:
            return i + 2
        if self.adjective(key) and self.adjective(self.keys[i - 1]) and self.words.nationality(key) is None:
            return i + 2
        if self.definite_field(i + 1):
            return i + 2
        return self.fields(i + 1) if self.definite(self.keys[i - 1]) else None  # «مستشفى الملك خالد | وإدارة التعليم»

    def _plain_for(self, i: int) -> int | None:
        """After a quoted name «ل» goes on with a definite field alone: «مركز «الذيد» للفنون»."""
        quote = self.keys[i - 1] in CLOSING
        return i + 2 if quote and i + 1 < self.stop and self.definite_field(i + 1) else None

    def _for(self, i: int, head: Head) -> int | None:
        """«ل» with what the body is for: «للكتاب», «لأمن المعلومات», «لجامعة الدول العربية», «لمدينة مكة»."""
        i += 1
        if i >= self.stop or not (head.lam or self.keys[i] == "شوون") or self._is_charge(i, head):
            return None
        known = self.words.known.longest(self.keys, i, self.stop) if self.keys[i] in self.words.known.prefixes else None
        if known is not None and head.definite:
            return known[0]
        inner = self.words.head(self.keys, i, self.stop)
        if inner is not None and (head.definite or head.vague) and not inner[1].house:
            end = self._definite(*inner) if inner[1].definite else self._construct(*inner)
            if end is not None or not self.definite_field(i):  # «الهيئة العامة | للأوقاف»
                return end
        if self.definite_field(i) or self._purpose_noun(i, head) or self.described(i):
            return i + 1
        if self.keys[i] in self.words.royal:
            return self.person(i)
        return self._for_chain(i, head) or self.closed_purpose(i, head)

    def _is_charge(self, i: int, head: Head) -> bool:
        """«وكيل جامعة جازان | للشؤون الأكاديمية», «نائب رئيس الجامعة | لشؤون الطلبة»: what a deputy has in his charge, not the body."""
        before = self.keys[max(0, self.opened - _DEPUTY) : self.opened]
        charge = self.keys[i].removeprefix(THE) in _AFFAIRS and not head.definite
        return charge and not self.words.sets["deputies"].isdisjoint(before)

    def _purpose_noun(self, i: int, head: Head) -> bool:
        """Any noun after the adjectives of a definite head («الهيئة العامة | للعقار»), not right after it («النادي | للحصول»)."""
        bare = self.keys[i - 2] == f"{THE}{head.key}"
        return head.definite and not bare and self.definite_name(self.keys[i])

    def _for_chain(self, i: int, head: Head) -> int | None:
        """«لأمن المعلومات», «لمدينة مكة», «لخدمات المياه»; a place alone only after a definite head («الهيئة الملكية للجبيل»)."""
        start = i
        place = self.words.place(self.keys, i, self.stop)
        if place is not None:
            return place[0] if head.definite or head.kind == "weak" else None
        while i < self.stop and (self.keys[i] in self.words.field or (i == start and self.field(self.keys[i]))):
            i += 1  # «لمهنيي الصيد», but «لتدريب | خريجي الكليات» is what is done
        if i == start or i >= self.stop:
            return None
        place = self.words.place(self.keys, i, self.stop)
        if place is not None:
            return place[0]
        if self.definite(self.keys[i]) and not self.words.ends(self.keys[i]):
            return i + 1
        return i if i - start > 1 else None

    def _at(self, i: int, head: Head) -> int | None:
        """The town that belongs to the name, with «ب» or «في»; of a venue, the house that it stands in too."""
        key = self.keys[i]
        placed = not {_AT, _IN}.isdisjoint(self.keys[self.opened : i])  # «سوق الذهب بالدمام | ناصر العوفي»
        if self.venue and not placed:
            named = self._named_after(i)
            if named is not None:
                return named
        if key not in (_AT, _IN) or not (head.local or self.venue) or i + 1 >= self.stop:
            return None
        if self.venue:
            house = self._house(i + 1)
            if house is not None:
                return house
        place = self.words.place(self.keys, i + 1, self.stop)
        if place is None or place[1].need == "list" or (place[1].type == "country" and key == _IN and not self.venue):
            return None
        return place[0]

    def _named_after(self, i: int) -> int | None:
        """A town or a person right after a venue's name: «مركز إكسبو | الشارقة», «قصر المؤتمرات | محمد السادس»."""
        place = self.words.place(self.keys, i, self.stop)
        if place is not None:
            return place[0]
        if not self.words.given.get(self.keys[i]) or self._is_office():
            return None
        end = self.proper_run(i)
        return end + 1 if end < self.stop and self.keys[end] in self.words.sets["regnal"] else end

    def _is_office(self) -> bool:
        """«مسؤول المبيعات في | دار "…"», «عضو اللجنة | بالغرفة»: a house that only says where somebody is in office, whose name follows it."""
        before = self.keys[max(0, self.opened - _OFFICE) : self.opened]
        return before[-1:] in ([_AT], [_IN]) and not self.words.sets["belonging"].isdisjoint(before)

    def _house(self, i: int) -> int | None:
        found = self.words.head(self.keys, i, self.stop)
        if found is None or not found[1].venue:
            return None
        if found[1].kind == "whole":
            return self._tail(found[0], found[1])
        return self._definite(found[0], found[1]) if found[1].definite else self._construct(found[0], found[1])
