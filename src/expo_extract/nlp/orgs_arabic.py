"""Where an Arabic name of a body or a venue ends.

A noun in the construct takes its complement («وزارة | الحج والعمرة»), through further nouns («هيئة | تنمية الصادرات»), up to a definite noun, a place or
a proper name; a definite noun takes adjectives («الهيئة | العامة»). Then may follow adjectives, «و» with more of the same, «ل» with what the body is for,
and the town.
"""

from __future__ import annotations

import re

from expo_extract.lang.orgs import Head
from expo_extract.nlp.orgs_arabic_words import AND, THE, ArabicReader
from expo_extract.nlp.orgs_words import CLOSING, QUOTES, OrgWords, quoted

_BROKEN = re.compile(r"^\w\wا\w[يو]?\w$")  # «برامج», «مشاريع»: plurals without an accusative ending
_LIMIT = 16  # tokens of a name
_OFFICE = 8  # tokens from an office to the house that it is in
_NAMED = 3  # words of a name of any words before what its bearer is for
_OWNED = ("ها", "هم", "هما", "نا")
_FOR = "ل"
_AT = "ب"
_IN = "في"
_FROM = "من"
_AFFAIRS = ("شوون", "شؤون")
_DEPUTY = 3  # tokens from a deputy to the body: «نائب رئيس جامعة»


class ArabicPhrase(ArabicReader):
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
        if head.kind == "whole":
            end: int | None = self._tail(after, head)
        elif head.definite:
            end = self._definite(after, head)
        else:
            readings = (self._construct, self._until_purpose, self._until_described, self._charged)
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
        if after >= self.stop or self.keys[after] in (_AT, _IN, AND, _FOR) or not self._agrees(self.keys[after], head):
            return None
        named = self._named_after_kind(after, head)
        if named is not None:
            return named
        end = self._tail(after + 1 if self._is_sort(after, head) else after, head)
        return end if end > after and self._distinct(self.keys[after:end], head) else None

    def _named_after_kind(self, i: int, head: Head) -> int | None:
        """«الشركة | الألمانية "نوردلينك"», «المؤسسة | الخاصة «مونادير»»: adjectives that only say what kind of firm is named in quotes."""
        if head.kind not in ("firm", "strict"):
            return None
        start = i
        while i < self.stop and self._is_description(self.keys[i]):
            i += 1
        if not start < i < self.stop - 1 or self.keys[i] not in QUOTES:
            return None
        key = self.keys[i + 1]  # «أطلقت الشركة السعودية "حملة التوعية"» names what she does
        names = key not in self.words.common or key in self.words.field or self.words.head(self.keys, i + 1, self.stop)
        return quoted(self.keys, i, self.stop, 4) if names else None

    def _is_description(self, key: str) -> bool:
        """«الألمانية», «الخاصة», «العمومية»: an adjective of nationality or of what kind a firm is."""
        words = self.words
        described = key.startswith(THE) and (key[2:] in words.generic or key in words.sets["sorts"])
        return described or (self.definite(key) and words.nationality(key) is not None)

    def _charged(self, i: int, head: Head) -> int | None:
        """«الوزارة | المكلفة بالمعادن», «كتابة الدولة | المكلفة بالاقتصاد الاجتماعي»: what a ministry has in its charge is its name."""
        sets = self.words.sets
        charged = head.key in sets["charged_bodies"] and i + 2 < self.stop and self.keys[i] in sets["charged"]
        if not charged or self.keys[i + 1] != _AT:
            return None
        end = i + 3 if self.definite_field(i + 2) else self._fields(i + 2)
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

    def _agrees(self, key: str, head: Head) -> bool:
        """Whether an adjective of relation has the gender and number of the head: «موقع الوزارة | الإلكتروني» has another."""
        if key.startswith(THE) and key.endswith(("يين", "يتين")):
            return False  # «مؤسستي الإذاعة والتلفزيون | التونسيتين»
        if not key.startswith(THE) or not key.endswith(("ي", "يه")):
            return True
        feminine = head.key.endswith("ه") or head.key in self.words.sets["articled"]
        return key.endswith("ه") == feminine or key in self.words.sets["adjective"] or head.key == "دار"

    def _construct(self, after: int, head: Head) -> int | None:
        i = after
        closed = self._closed_by(i, head, first=True)
        while closed is None and i < self.stop and self._chains(i, head):
            i = self._past_link(i)
            closed = self._closed_by(i, head, first=False)
        return None if closed is None else self._tail(closed, head)

    def _until_purpose(self, after: int, head: Head) -> int | None:
        """«شركة رواسي الجنوب | للتجارة», «جمعية خطى | للصورة»: up to three words of any kind before what a body of its own name is for."""
        if not self._owns_words(head) or after >= self.stop or self.words.ends(self.keys[after]):
            return None
        i = after
        while i < min(self.stop, after + _NAMED) and self._in_own_name(i, i == after):
            i += 1
        if i == after or i + 1 >= self.stop or self.keys[i] != _FOR or self._for(i, head) is None:
            return None
        named = self.words.proper(self.keys[after]) or self.definite(self.keys[i + 1])
        return self._tail(i, head) if named else None  # «مع شركة تأجير | لتوفير الآليات» tells what is agreed

    def _until_described(self, after: int, head: Head) -> int | None:
        """«جمعية فتاة الوادي | الخيرية», «مؤسسة روابي الجنوب | الطبية»: an own name up to a definite adjective that agrees with the head."""
        if not self._owns_words(head) or after >= self.stop or self.words.ends(self.keys[after]):
            return None
        i = after
        while i < min(self.stop, after + _NAMED) and self._in_own_name(i, i == after) and self._is_plain(self.keys[i]):
            i += 1
        return self._tail(i, head) if after < i < self.stop and self._is_kind(self.keys[i], head) else None

    def _is_plain(self, key: str) -> bool:
        """An indefinite word without a pronoun («رسالتها») that is no given name («رئيس بنك نجد | سالم الحربي»)."""
        return not self.definite(key) and not key.endswith(_OWNED) and key not in self.words.given

    def _is_kind(self, key: str, head: Head) -> bool:
        """Whether a definite adjective of relation can be the head's: of its gender, and no family name («سالم | الحربي»)."""
        relation = key.endswith(("ي", "يه")) and key.startswith(THE) and key not in self.words.names
        return relation and self.adjective(key) and self._agrees(key, head)

    def _in_own_name(self, i: int, first: bool) -> bool:
        """Whether a word may stand in a name of any words: no description of the body, no object of a verb before it."""
        key, words = self.keys[i], self.words
        if not key.isalpha() or len(key) < 2 or key == AND or words.ends(key) or self.inner_head(i) is not None:
            return False
        if key in words.generic or words.nationality(key) is not None or self.inflected(key):
            return False
        return first or not self._may_be_object(i)

    def _may_be_object(self, i: int) -> bool:
        """«شركة زين | برنامجا للتدريب», «شركة المدى | ورشة للتصوير»: a noun in the accusative, or one that does not show its case.

        A definite noun after a definite one is no part of the name, unless it is an adjective.
        """
        key, words = self.keys[i], self.words
        if self.definite(key):
            return self.definite(self.keys[i - 1]) and not self.adjective(key)
        if words.proper(key) and key not in words.field:
            return False
        return key.endswith(("ه", "ات", "اء", "ا")) or _BROKEN.match(key) is not None

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
            return known[0]
        place = self._district(i) or words.place(self.keys, i, self.stop)
        if place is not None and head.kind != "proper":
            return self._past_trade(place[0], head)
        if key in words.royal or (key in words.given and i + 1 < self.stop and self.keys[i + 1] in self.links):
            return self.person(i if key in words.royal else i - 1)
        if self.definite(key):
            return self._closed_by_definite(i, head)
        return self._proper(i, head, first)

    def _past_trade(self, i: int, head: Head) -> int:
        """«شركة عمان | إكسبو», «مجموعة الخليج | هولدنغ»: the foreign word for what a firm called after a place does."""
        if head.kind != "firm" or i >= self.stop or not self.name_word(self.keys[i]):
            return i
        if self.keys[i] in self.words.sets["staging"]:
            return i + 1
        business = self.words.business
        found = business.longest(self.keys, i, self.stop) if self.keys[i] in business.prefixes else None
        return found[0] if found is not None else i

    def _district(self, i: int) -> tuple[int, None] | None:
        """«مجلس | جهة درعة-تافيلالت», «مجلس | إقليم الناظور»: a district with its name."""
        if self.keys[i] not in self.words.sets["civic"]:
            return None
        end = self.words.district(self.keys, i + 1, self.stop)
        return (end, None) if end is not None else None

    def _is_led_body(self, key: str) -> bool:
        """«إدارة الحج» is a body; «برئاسة سالم العوفي», «بإدارة الدكتور سالم العوفي» tell who leads."""
        styled = key in self.words.titles or key in self.words.royal
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

    def _proper(self, i: int, head: Head, first: bool) -> int | None:
        """A proper name of up to four words: «مجموعة | أدنيك», «شركة | إنرجي كابيتال آند باور»."""
        key, words = self.keys[i], self.words
        known = words.known.longest(self.keys, i, self.stop) if key in words.known.prefixes else None
        if known is not None and not (key in words.field and self.inside(i + 1)):  # «جهاز | إعمار بنغازي»
            return known[0]
        described = key in words.field or key in words.generic or words.nationality(key) is not None
        if described or not key.isalpha() or key == AND or len(key) < 2 or self.inflected(key):
            return None
        if not words.proper(key):
            return self._common_name(i, head) if first else None
        if head.kind in ("strict", "weak") and not first:
            return None
        end = self.proper_run(i)
        if first and end == i + 1 and self._owns_in_construct(end, head):
            return end + 1
        place = words.place(self.keys, end, self.stop) if head.venue else None
        return place[0] if place is not None else end  # «مركز أدنيك أبوظبي»

    def _owns_in_construct(self, i: int, head: Head) -> bool:
        """«مع شركة ركائز | المشاعر»: a definite noun that completes a firm's own name.

        After a verb it may be the object: «سلمت شركة بوينغ | الطائرة».
        """
        if head.kind != "firm" or i >= self.stop or i < 3:
            return False
        key, words = self.keys[i], self.words
        sure = key not in words.common and key[2:] not in words.common and key in words.names  # «شركة مسارات | النور»
        governed = self.keys[i - 3] in words.sets["governors"] or sure
        return governed and self.definite_name(key) and not self.adjective(key)

    def _common_name(self, i: int, head: Head) -> int | None:
        """A common word in the name of a firm or a venue: «شركة | مسار», «بوابة الدار», «متنزه | غابة رغدان».

        With a definite noun or a place after it, of a society too: «جمعية | حرفة النساء», «شركة | حقول إربد», «تعاونية | واحة فزان».
        """
        key = self.keys[i]
        free = head.kind in ("firm", "plain", "loose")
        if self.words.ends(key) or len(key) < 3 or key.endswith(("ها", "هم")):
            return None
        after = self.keys[i + 1] if i + 1 < self.stop else "."
        place = self.words.place(self.keys, i + 1, self.stop)
        if place is not None:
            return place[0] if self._owns_words(head) else None
        if (free or self._owns_words(head)) and (self.definite_name(after) or (free and self._names_firm(after))):
            return i + 2
        plain = key.endswith(("ه", "ات", "ين", "ون", "ا", "ي"))
        closed = self.words.ends(after) or not after.isalpha() or after in self.words.given
        return i + 1 if free and not plain and closed else None

    def inside(self, i: int) -> bool:
        """Whether a place or a definite noun stands at token ``i``, which completes a field."""
        return i < self.stop and (
            self.words.place(self.keys, i, self.stop) is not None or self.definite_name(self.keys[i])
        )

    def _names_firm(self, key: str) -> bool:
        """«شركة حقول إربد»; a given name after a common word is that of its head: «مدير شركة آفاق | سالم الحربي»."""
        return self.name_word(key) and key not in self.words.given

    def _owns_words(self, head: Head) -> bool:
        """Whether bodies of this head are called by words of any kind: firms and societies, no offices."""
        return head.kind == "firm" or head.key in self.words.sets["named_freely"]

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
            return i + 2 if self.definite(self.keys[i + 1]) else self._fields(i + 1)
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
        return self._fields(i + 1) if self.definite(self.keys[i - 1]) else None  # «مستشفى الملك خالد | وإدارة التعليم»

    def _fields(self, i: int) -> int | None:
        """«وتقنية المعلومات», «ودعم المنشآت»: an indefinite field that a definite noun completes."""
        end = i
        while end < self.stop and self.field(self.keys[end]) and self.keys[end] not in self.words.hard:
            end += 1
        if end == i or end >= self.stop or not self.definite_field(end):
            return None
        return end + 1

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
        if self.definite_field(i) or self._purpose_noun(i, head) or self._described(i):
            return i + 1
        return self.person(i) if self.keys[i] in self.words.royal else self._for_chain(i, head)

    def _is_charge(self, i: int, head: Head) -> bool:
        """«وكيل جامعة جازان | للشؤون الأكاديمية», «نائب رئيس الجامعة | لشؤون الطلبة»: what a deputy has in his charge, not the body."""
        before = self.keys[max(0, self.opened - _DEPUTY) : self.opened]
        charge = self.keys[i].removeprefix(THE) in _AFFAIRS and not head.definite
        return charge and not self.words.sets["deputies"].isdisjoint(before)

    def _purpose_noun(self, i: int, head: Head) -> bool:
        """Any noun after the adjectives of a definite head («الهيئة العامة | للعقار»), not right after it («النادي | للحصول»)."""
        bare = self.keys[i - 2] == f"{THE}{head.key}"
        return head.definite and not bare and self.definite_name(self.keys[i])

    def _described(self, i: int) -> bool:
        """«معهد الكويت | للاختصاصات الطبية»: a definite noun with an adjective of relation."""
        return self.definite_name(self.keys[i]) and i + 1 < self.stop and self.adjective(self.keys[i + 1])

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
