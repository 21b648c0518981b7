"""Arabic names that bodies have of their own, in words of any kind: «شركة | إنرجي كابيتال», «شركة | مسار», «جمعية | حرفة النساء».

Firms and societies are called by proper names and by common words, offices are not; here is which words such a name may have.
"""

from __future__ import annotations

import re

from expo_extract.lang.orgs import Head
from expo_extract.nlp.orgs_arabic_words import ArabicReader
from expo_extract.nlp.orgs_words import AND, QUOTES, THE, quoted

_BROKEN = re.compile(r"^\w\wا\w[يو]?\w$")  # «برامج», «مشاريع»: plurals without an accusative ending
_OWNED = ("ها", "هم", "هما", "نا")
_UNHEARD = 3  # words of a foreign name


class OwnNameReader(ArabicReader):
    """Reads the words of which a body's own name is made."""

    def owns_words(self, head: Head) -> bool:
        """Whether bodies of this head are called by words of any kind: firms and societies, no offices."""
        return head.kind == "firm" or head.key in self.words.sets["named_freely"]

    def in_own_name(self, i: int, first: bool) -> bool:
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
        if words.own(key):
            return False
        return key.endswith(("ه", "ات", "اء", "ا")) or _BROKEN.match(key) is not None

    def is_plain(self, key: str) -> bool:
        """An indefinite word without a pronoun («رسالتها») that is no given name («رئيس بنك نجد | سالم الحربي»)."""
        return not self.definite(key) and not key.endswith(_OWNED) and key not in self.words.given

    def is_kind(self, key: str, head: Head) -> bool:
        """Whether a definite adjective of relation can be the head's: of its gender, and no family name («سالم | الحربي»)."""
        relation = key.endswith(("ي", "يه")) and key.startswith(THE) and key not in self.words.names
        return relation and self.adjective(key) and self.agrees(key, head)

    def agrees(self, key: str, head: Head) -> bool:
        """Whether an adjective of relation has the gender and number of the head: «موقع الوزارة | الإلكتروني» has another."""
        if key.startswith(THE) and key.endswith(("يين", "يتين")):
            return False  # «مؤسستي الإذاعة والتلفزيون | التونسيتين»
        if not key.startswith(THE) or not key.endswith(("ي", "يه")):
            return True
        feminine = head.key.endswith("ه") or head.key in self.words.sets["articled"]
        return key.endswith("ه") == feminine or key in self.words.sets["adjective"] or head.key == "دار"

    def proper_name(self, i: int, head: Head, first: bool) -> int | None:
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
            return place[0] if self.owns_words(head) else None
        if (free or self.owns_words(head)) and (self.definite_name(after) or (free and self._names_firm(after))):
            return i + 2
        plain = key.endswith(("ه", "ات", "ين", "ون", "ا", "ي"))
        closed = self.words.ends(after) or not after.isalpha() or after in self.words.given
        return i + 1 if free and not plain and closed else None

    def _names_firm(self, key: str) -> bool:
        """«شركة حقول إربد»; a given name after a common word is that of its head: «مدير شركة آفاق | سالم الحربي»."""
        return self.name_word(key) and key not in self.words.given

    def past_trade(self, i: int, head: Head) -> int:
        """«شركة عمان | إكسبو», «مجموعة الخليج | هولدنغ»: the foreign word for what a firm called after a place does."""
        if head.kind != "firm" or i >= self.stop or not self.name_word(self.keys[i]):
            return i
        if self.keys[i] in self.words.sets["staging"]:
            return i + 1
        business = self.words.business
        found = business.longest(self.keys, i, self.stop) if self.keys[i] in business.prefixes else None
        return found[0] if found is not None else i

    def named_after_kind(self, i: int, head: Head) -> int | None:
        """«الشركة | الألمانية "نوردلينك"», «المؤسسة | الخاصة «مونادير»»: adjectives that only say what kind of firm is named behind them."""
        if head.kind not in ("firm", "strict", "proper"):
            return None
        start = i
        while i < self.stop and self._is_description(self.keys[i]):
            i += 1
        if i == start:
            return None
        abroad = any(self.words.nationality(key) is not None for key in self.keys[start:i])
        return self.quoted_name(i) or (self._unheard_name(i) if abroad and head.kind != "strict" else None)

    def _unheard_name(self, i: int) -> int | None:
        """«الشركة الدنماركية | نورد هافن»: the token after foreign words; «الشركة الدنماركية | أعلنت» has none."""
        end = i
        while end < min(self.stop, i + _UNHEARD) and self._is_unheard(end, end == i):
            end += 1
        return end if end > i and self.keys[i] not in self.words.given else None

    def _is_unheard(self, i: int, first: bool) -> bool:
        """Whether a word may stand in a foreign name; behind its first word a noun that shows its ending may be an object («نورد | طاولة»)."""
        key = self.keys[i]
        if not self.name_word(key) or key in self.words.verbs or self.inner_head(i) is not None:
            return False
        return first or not key.endswith(("ه", "ا"))

    def quoted_name(self, i: int) -> int | None:
        """The token after the name in quotes that opens at token ``i``; «أطلقت الشركة السعودية "حملة التوعية"» names what she does."""
        if i >= self.stop - 1 or self.keys[i] not in QUOTES:
            return None
        key = self.keys[i + 1]
        names = key not in self.words.common or key in self.words.field or self.words.head(self.keys, i + 1, self.stop)
        return quoted(self.keys, i, self.stop, 4) if names else None

    def _is_description(self, key: str) -> bool:
        """«الألمانية», «الخاصة», «العمومية»: an adjective of nationality or of what kind a firm is."""
        words = self.words
        described = key.startswith(THE) and (key[2:] in words.generic or key in words.sets["sorts"])
        return described or (self.definite(key) and words.nationality(key) is not None)
