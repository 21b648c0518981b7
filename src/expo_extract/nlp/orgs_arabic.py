"""Where an Arabic name of a body or a venue ends.

A noun in the construct takes its complement («وزارة | الحج والعمرة»), through further nouns («هيئة | تنمية الصادرات»), up to a definite noun, a place or
a proper name; a definite noun takes adjectives («الهيئة | العامة»). Then may follow adjectives, «و» with more of the same, «ل» with what the body is for,
and the town.
"""

from __future__ import annotations

from expo_extract.lang.orgs import Head
from expo_extract.nlp.orgs_words import QUOTES, OrgWords, quoted

_LIMIT = 16  # tokens of a name
_LINKS = frozenset({"بن", "ابن", "بنت", "ال", "ابو", "ابي", "عبد", "ام", "ابا"})


class ArabicPhrase:
    """Reads one sentence.

    Args:
        words: the word classes.
        keys: the keys of all tokens of the document.
        stop: the token at which the sentence ends.
    """

    def __init__(self, words: OrgWords, keys: list[str], stop: int) -> None:
        self.words = words
        self.keys = keys
        self.stop = stop

    def end(self, after: int, head: Head) -> int | None:
        """Returns the token after the name whose head ends before token ``after``; None where the noun names nothing."""
        stop, self.stop = self.stop, min(self.stop, after + _LIMIT)
        try:
            return self._definite(after, head) if head.definite else self._construct(after, head)
        finally:
            self.stop = stop

    def _definite(self, after: int, head: Head) -> int | None:
        """«الهيئة | العامة للكتاب»: at least one adjective that is a name's, or «ل» with a field."""
        if quoted(self.keys, after, self.stop) and self.keys[after] in QUOTES:
            return self._tail(quoted(self.keys, after, self.stop) or after, head)
        end = self._tail(after, head)
        if end == after:
            return None
        plain = all(
            key in self.words.generic or key in self.words.soft or key in self.words.not_adjective
            for key in self.keys[after:end]
        )
        return None if plain else end

    def _construct(self, after: int, head: Head) -> int | None:
        i = after
        closed = self._closed_by(i, head, first=True)
        while closed is None and i < self.stop and self._chains(i, head):
            i = self._past_link(i)
            closed = self._closed_by(i, head, first=False)
        return None if closed is None else self._tail(closed, head)

    def _chains(self, i: int, head: Head) -> bool:
        """Whether an indefinite noun of the chain stands at token ``i``, or «و» and one: «غرفة | تجارة وصناعة عمان»."""
        key = self.keys[i]
        if key == "و" and i + 1 < self.stop:
            return self.keys[i + 1] in self.words.field or self._definite_field(i + 1)
        return head.kind != "proper" and (key in self.words.field or self._inner_head(i) is not None)

    def _past_link(self, i: int) -> int:
        if self.keys[i] == "و":
            return i + 1 if not self.keys[i + 1] in self.words.field else i + 2
        inner = self._inner_head(i)
        return inner if inner is not None else i + 1

    def _inner_head(self, i: int) -> int | None:
        """The token after a head inside the chain: «أمانة | محافظة الطائف», «فرع | وزارة الإسكان»."""
        found = self.words.heads.longest(self.keys, i, self.stop) if self.keys[i] in self.words.heads.prefixes else None
        return found[0] if found and not found[1].definite else None

    def _closed_by(self, i: int, head: Head, first: bool) -> int | None:
        """The token after what makes the chain a name, if that stands at token ``i``."""
        if i >= self.stop:
            return None
        key, words = self.keys[i], self.words
        if key in QUOTES:
            return quoted(self.keys, i, self.stop)
        if key.isascii() and key[0].isalpha():
            return self._latin(i)
        place = words.place(self.keys, i, self.stop)
        if place is not None and head.kind != "proper":
            return place[0]
        if key in words.royal:
            return self._person(i)
        if self._is_definite(key):
            return None if words.ends(key) or head.kind == "proper" else i + 1
        return self._proper(i, head, first)

    def _proper(self, i: int, head: Head, first: bool) -> int | None:
        """A proper name of up to four words: «مجموعة | أدنيك», «شركة | إنرجي كابيتال آند باور»."""
        key, words = self.keys[i], self.words
        known = words.known.longest(self.keys, i, self.stop) if key in words.known.prefixes else None
        if known is not None:
            return known[0]
        if (
            key in words.field
            or words.nationality(key)
            or key in words.generic
            or not key.isalpha()
            or key == "و"
            or len(key) < 2
        ):
            return None
        if not words.proper(key):
            return i + 1 if first and self._plain_name(i, head) else None
        if head.kind in ("strict", "weak") and not first:
            return None
        return self._proper_run(i)

    def _proper_run(self, i: int) -> int:
        end = i + 1
        while end < self.stop and end < i + 5:
            key = self.keys[end]
            if self._name_word(key) or (key in _LINKS and end + 1 < self.stop):
                end += 1
            elif key == "و" and end + 1 < self.stop and self.keys[end + 1] in self.words.family:
                end += 2
            else:
                break
        return end

    def _name_word(self, key: str) -> bool:
        words = self.words
        return (
            len(key) > 1
            and words.proper(key)
            and not self._is_definite(key)
            and key not in words.field
            and not words.nationality(key)
        )

    def _plain_name(self, i: int, head: Head) -> bool:
        """Whether a common word is the whole name of a firm: «وقعت شركة مسار عقدا»."""
        key = self.keys[i]
        if (
            head.kind not in ("firm", "plain")
            or self.words.ends(key)
            or key.endswith(("ه", "ات", "ين", "ون", "ا", "ي"))
            or len(key) < 3
        ):
            return False
        after = self.keys[i + 1] if i + 1 < self.stop else "."
        return self.words.ends(after) or not after.isalpha()

    def _person(self, i: int) -> int:
        """«الملك سلمان», «الأمير محمد بن فهد», «الإمام عبدالرحمن بن فيصل»."""
        end = i + 1
        if end < self.stop and self.keys[end] in self.words.royal and self.keys[end] not in _LINKS:
            end += 1
        if (
            end < self.stop
            and self.keys[end].isalpha()
            and self.keys[end] not in self.words.hard
            and self.keys[end] not in _LINKS
        ):
            end += 1
        while end + 1 < self.stop and (self.keys[end] in _LINKS or self.keys[end - 1] in _LINKS):
            end += 1
        while (
            end < self.stop
            and end < i + 8
            and self._name_word(self.keys[end])
            and not self.words.place(self.keys, end, self.stop)
        ):
            end += 1
        return end

    def _latin(self, i: int) -> int:
        end = i
        while end < self.stop and self.keys[end].isascii() and self.keys[end][0].isalnum():
            end += 1
        return end

    @staticmethod
    def _is_definite(key: str) -> bool:
        return key.startswith("ال") and len(key) > 3

    def _tail(self, i: int, head: Head) -> int:
        while i < self.stop:
            key = self.keys[i]
            if self._adjective(key):
                i += 1
                continue
            more = self._joined(i, head) if key == "و" else self._for(i, head) if key == "ل" else self._at(i, head)
            if more is None:
                return i
            i = more
        return i

    def _adjective(self, key: str) -> bool:
        """A definite adjective: of relation («الوطنية»), of the table, of nationality."""
        words = self.words
        if key in words.adjective:
            return True
        if not self._is_definite(key) or len(key) < 5 or key in words.not_adjective or key in words.titles:
            return False
        return (
            key.endswith(("ي", "يه", "يين", "يتين"))
            and (key not in words.soft or words.nationality(key) is not None)
            and key not in words.hard
        )

    def _joined(self, i: int, head: Head) -> int | None:
        """«و» with another complement: «والعمرة», «والثقافي», «ورجاله»."""
        if i + 1 >= self.stop:
            return None
        key = self.keys[i + 1]
        if key in self.words.family:
            return i + 2
        if self._adjective(key) and self._adjective(self.keys[i - 1]) and self.words.nationality(key) is None:
            return i + 2
        return i + 2 if self._definite_field(i + 1) else self._field_pair(i + 1, head)

    def _field_pair(self, i: int, head: Head) -> int | None:
        """«وتقنية المعلومات», «ودعم المنشآت»: an indefinite field that a definite noun completes."""
        end = i
        while end < self.stop and self.keys[end] in self.words.field and self.keys[end] not in self.words.hard:
            end += 1
        if end == i or end >= self.stop or not self._definite_field(end):
            return None
        return end + 1

    def _definite_field(self, i: int) -> bool:
        key = self.keys[i]
        bare = key[2:]
        return (
            self._is_definite(key)
            and bare in self.words.field
            and bare not in self.words.bodies
            and key not in self.words.soft
        )

    def _for(self, i: int, head: Head) -> int | None:
        """«ل» with what the body is for: «للكتاب», «لأمن المعلومات», «لجامعة الدول العربية», «لمدينة مكة»."""
        i += 1
        if i >= self.stop or not (head.lam or self.keys[i] == "شوون"):
            return None
        if self._definite_field(i):
            return i + 1
        key = self.keys[i]
        if head.definite and self._is_definite(key) and not self.words.ends(key):
            return i + 1
        if key in self.words.royal:
            return self._person(i)
        return self._for_chain(i, head)

    def _for_chain(self, i: int, head: Head) -> int | None:
        start = i
        place = self.words.place(self.keys, i, self.stop)
        if place is not None:
            return place[0] if head.definite or head.kind == "weak" else None
        while i < self.stop and self._chains(i, head) and self.keys[i] != "و":
            i = self._past_link(i)
        if i == start or i >= self.stop:
            return None
        place = self.words.place(self.keys, i, self.stop)
        if place is not None:
            return place[0]
        if self._is_definite(self.keys[i]) and not self.words.ends(self.keys[i]):
            return i + 1
        return i if i - start > 1 else None

    def _at(self, i: int, head: Head) -> int | None:
        """The town that belongs to the name, with «ب» or «في»; of a venue, the house that it stands in too."""
        key = self.keys[i]
        if key not in ("ب", "في") or not (head.local or head.venue):
            return None
        place = self.words.place(self.keys, i + 1, self.stop)
        if place is None:
            return None
        if place[1].type == "country" and key == "في":
            return None
        return place[0]
