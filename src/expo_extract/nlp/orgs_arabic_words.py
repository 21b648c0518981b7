"""What words are to the grammar of Arabic names, and runs of words that are names: persons, proper names, Latin letters."""

from __future__ import annotations

from expo_extract.nlp.orgs_words import AND, THE, OrgWords

_POSSESSED = ("تها", "تهم")
_PRONOUNS = ("ها", "هم", "هن", "هما")
_DUAL = "ين"
_JOINED = 3  # letters and more of a word that «و» is joined to
_W = ("وو", "وي")  # how foreign names with a W begin: «وورلد»


def begins_with_and(words: OrgWords, key: str) -> bool:
    """«وهرفي», «وداسو»: whether «و» is joined to a word that nothing knows."""
    unknown = len(key) > _JOINED and words.proper(key) and key not in words.names
    return key.startswith(AND) and unknown and not key.startswith(_W)


class ArabicReader:
    """The words of one sentence.

    Args:
        words: the word classes.
        keys: the keys of all tokens of the document.
        stop: the token at which the sentence ends.
    """

    def __init__(self, words: OrgWords, keys: list[str], stop: int) -> None:
        self.words = words
        self.links = words.sets["links"]
        self.keys = keys
        self.stop = stop

    def definite(self, key: str) -> bool:
        """Whether a word has the article; «ألمانية», «إلكتروني» only seem to."""
        return key.startswith(THE) and len(key) > 3 and key not in self.words.sets["seeming"]

    def adjective(self, key: str) -> bool:
        """A definite adjective: of relation («الوطنية»), of the table, of nationality."""
        words = self.words
        if key in words.sets["adjective"]:
            return True
        if not self.definite(key) or len(key) < 5 or key in words.sets["not_adjective"] or key in words.titles:
            return False
        relation = key.endswith(("ي", "يه", "يين", "يتين")) and key not in words.hard
        return relation and (key not in words.soft or words.nationality(key) is not None)

    def field(self, key: str) -> bool:
        """Whether a word names a field; so does the construct of a plural of people: «مهنيي» of «مهنيين»."""
        return key in self.words.field or (key.endswith("ي") and f"{key}ن" in self.words.field)

    def definite_field(self, i: int) -> bool:
        """Whether a definite noun of the field stands at token ``i``; the plurals of bodies are none («والشركات»)."""
        key = self.keys[i]
        if not self.definite(key) or key in self.words.soft:
            return False
        return key[2:] in self.words.field and key[2:] not in self.words.sets["bodies"]

    def definite_name(self, key: str) -> bool:
        """A definite noun that may stand in a name."""
        return self.definite(key) and not self.words.ends(key)

    def name_word(self, key: str) -> bool:
        """An indefinite word that is likely a proper name, and no noun with a pronoun («رسالتها»)."""
        words = self.words
        proper = len(key) > 1 and words.proper(key) and not self.definite(key) and not self.inflected(key)
        return proper and key not in words.field and words.nationality(key) is None

    def inflected(self, key: str) -> bool:
        """«رسالتها», «طلابها», «عرضين»: a common noun with a pronoun, or its dual."""
        if key.endswith(_POSSESSED) or self.definite(key):
            return not self.definite(key)
        stems = [key.removesuffix(ending) for ending in (*_PRONOUNS, _DUAL) if key.endswith(ending)]
        known = any(stem in self.words.common or stem in self.words.field for stem in stems if len(stem) > 2)
        return known and key not in self.words.names

    def fields(self, i: int) -> int | None:
        """«وتقنية المعلومات», «ودعم المنشآت»: an indefinite field that a definite noun completes."""
        end = i
        while end < self.stop and self.field(self.keys[end]) and self.keys[end] not in self.words.hard:
            end += 1
        if end == i or end >= self.stop or not self.definite_field(end):
            return None
        return end + 1

    def described(self, i: int) -> bool:
        """«معهد الكويت | للاختصاصات الطبية»: a definite noun with an adjective of relation."""
        return self.definite_name(self.keys[i]) and i + 1 < self.stop and self.adjective(self.keys[i + 1])

    def inside(self, i: int) -> bool:
        """Whether a place or a definite noun stands at token ``i``, which completes a field."""
        return i < self.stop and (
            self.words.place(self.keys, i, self.stop) is not None or self.definite_name(self.keys[i])
        )

    def inner_head(self, i: int) -> int | None:
        """The token after a head inside the chain: «أمانة | محافظة الطائف», «فرع | وزارة الإسكان»."""
        found = self.words.head(self.keys, i, self.stop)
        return found[0] if found and not found[1].definite else None

    def latin(self, i: int) -> int:
        """The token after the Latin letters and digits that begin at token ``i``."""
        end = i
        while end < self.stop and self.keys[end].isascii() and self.keys[end][0].isalnum():
            end += 1
        return end

    def proper_run(self, i: int) -> int:
        """The token after a proper name of up to five words: «إنرجي كابيتال», «سعاد الصباح», «… وأولاده»."""
        end = i + 1
        while end < self.stop and end < i + 5:
            key = self.keys[end]
            if self.name_word(key) or (key in self.links and end + 1 < self.stop):
                end += 1
            elif key == AND and end + 1 < self.stop and self.keys[end + 1] in self.words.sets["family"]:
                end += 2
            elif self.keys[end - 1] in self.words.given and self.definite(key) and key in self.words.names:
                return end + 1
            else:
                break
        return end

    def person(self, i: int) -> int:
        """The token after a name with its style: «الملك سلمان», «الأمير محمد بن فهد», «الإمام عبدالرحمن بن فيصل».

        Args:
            i: the style, or the token before the name where it has none.
        """
        end = i + 1
        if end < self.stop and self.keys[end] in self.words.royal and self.keys[end] not in self.links:
            end += 1
        if end < self.stop and self._first_name(self.keys[end]):
            end += 1
        while end + 1 < self.stop and (self.keys[end] in self.links or self.keys[end - 1] in self.links):
            end += 1
        if end + 1 < self.stop and self.definite_name(self.keys[end]) and self.keys[end + 1] in self.words.names:
            end += 2  # «فخر النساء زيد»
        while end < self.stop and end < i + 8 and self.keys[end] in self.words.names and self.name_word(self.keys[end]):
            end += 1
        return end

    def _first_name(self, key: str) -> bool:
        name = key.isalpha() and key not in self.words.hard and key not in self.links and key != AND
        return key in self.words.given or name
