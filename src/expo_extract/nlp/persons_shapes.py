"""Judges words that no list knows by their shape: whether they look like a name, or cannot be one."""

from __future__ import annotations

from expo_extract.lang.persons import PersonLexicon
from expo_extract.lang.tables import ZWNJ


class WordShapes:
    """The shapes of one language, from the sections ``shape``, ``opening``, ``ending`` … of its names table."""

    def __init__(self, lexicon: PersonLexicon) -> None:
        self._given = lexicon.given
        self._common = lexicon.common
        keys = lexicon.keys
        self._articles = tuple(keys("shape", "article"))
        self._nisba = tuple(keys("shape", "nisba"))
        self._plurals = tuple(keys("shape", "plural"))
        self._inflected = tuple(keys("shape", "inflected"))
        self._accusatives = tuple(keys("shape", "accusative"))
        self._endings = tuple(keys("shape", "ending"))
        self._object_endings = tuple(end for end in self._inflected if len(end) > 2)  # «التقتهم» is a verb
        self._sound_plurals = tuple(end for end in self._plurals if end.endswith("ن") and len(end) == 2)  # «ناشرون»
        self._inflected_parts = keys("joint", "ending")
        self._conjunctions = tuple(keys("shape", "conjunction"))
        self._after_conjunction = tuple(keys("exempt", "after_conjunction"))
        self._verb_firsts = tuple(keys("verb", "first"))
        self._verb_parts = keys("verb", "part")
        self._relations = tuple(keys("relation", "ending"))
        self._family_ends = tuple(keys("shape", "family"))
        self._surname_ends = keys("surname", "ending")
        self._long_surname_ends = tuple(end for end in self._surname_ends if len(end) > 3)
        self._townsmen = keys("relation", "town")
        self._family_starts = tuple(keys("opening", "family"))
        self._servants = tuple(keys("opening", "servant"))
        self._householders = tuple(article + servant for article in self._articles for servant in self._servants)
        self._given_starts = tuple(sorted(keys("opening", "given")))
        self._god_ends = tuple(keys("ending", "god"))
        self._given_ends = tuple(sorted(keys("ending", "given")))
        self._stems = keys("ending", "stem")

    def is_definite(self, key: str) -> bool:
        """«الشمري»: an article and three letters or more."""
        return len(key) > 4 and key.startswith(self._articles)

    def is_nisba(self, key: str) -> bool:
        """«الشمري»: article and ending of a family name."""
        return len(key) > 5 and key.startswith(self._articles) and key.endswith(self._nisba)

    def is_family(self, key: str) -> bool:
        """Whether an unknown word looks like a family name: «الزهراني», «بوزيان», «رستم‌پور»."""
        if self.is_nisba(key):
            return True
        if key.startswith(self._family_starts) and any(
            key.startswith(start) and len(key) > len(start) + 2 for start in self._family_starts
        ):
            return True
        return key.endswith(self._family_ends) and any(
            key.endswith(end) and len(key) > len(end) + 2 for end in self._family_ends
        )

    def is_household(self, key: str) -> bool:
        """«العبدالمنعم»: a family of the Gulf, called after a servant of God."""
        return len(key) > 7 and key.startswith(self._householders)

    def is_surname(self, key: str, text: str) -> bool:
        """«اونق‌زاده», «بردی‌یف», «ایپک‌چی»: an ending of family names alone, set apart, or long enough to be told without that."""
        _, joiner, tail = text.rpartition(ZWNJ)
        return (len(key) > 6 and key.endswith(self._long_surname_ends)) or bool(joiner and tail in self._surname_ends)

    def is_related(self, key: str) -> bool:
        """«نیازی», «زیارتی»: a common word that ends as family names do."""
        return len(key) > 3 and bool(self._relations) and key.endswith(self._relations)

    def is_given(self, key: str) -> bool:
        """Whether a word is composed as given names are: «محمدطاها», «علی‌اصغر», «لطف‌الله», «عبدالمنعم»."""
        if (key.startswith(self._servants) and len(key) > 5) or (key.endswith(self._god_ends) and len(key) > 5):
            return True
        if key.startswith(self._given_starts) and any(
            key.startswith(start) and key[len(start) :] in self._given for start in self._given_starts
        ):
            return True
        return key.endswith(self._given_ends) and any(
            key.endswith(end) and self._is_stem(key[: -len(end)]) for end in self._given_ends
        )

    def runs_together(self, key: str) -> bool:
        """Whether an unknown word is a given name and more, as on flattened pages: «خالدالعوفي», «یاسرگلستانی»."""
        return any(self._given.get(key[:k]) and len(key) - k > 3 for k in range(4, len(key) - 3))

    def is_verb(self, key: str) -> bool:
        """«يستعرض», going by its first letter."""
        return len(key) > 4 and key.startswith(self._verb_firsts) and not key.endswith(self._nisba)

    def is_inflected(self, key: str, text: str) -> bool:
        """«برنامه‌هایی», «می‌رود», «يستعرض», «المعاصرون», «أجنحتها», «شرحا»: no name has these beginnings or endings."""
        if ZWNJ in text:
            head, _, _ = text.partition(ZWNJ)
            if head in self._verb_parts or text.rpartition(ZWNJ)[2] in self._inflected_parts:
                return not self._is_townsman(key, text)
        if key.startswith(self._articles):
            return key.endswith(self._plurals) or (len(key) > 6 and key.endswith(self._object_endings))
        if len(key) > 5 and key.endswith(self._sound_plurals) and key[:-2] in self._common:
            return True
        if len(key) > 3 and key.endswith(self._accusatives) and key[:-1] in self._common:
            return True
        if text.endswith(self._endings) and any(
            text.endswith(end) and len(key) > len(end) + 2 and key[: -len(end)] in self._common for end in self._endings
        ):
            return True
        return self._is_conjoined(key) or self.is_verb(key) or (len(key) > 4 and key.endswith(self._inflected))

    def is_derived(self, key: str, text: str) -> bool:
        """«داورانی» and «رضایت‌بخش»: common words and a suffix, or family names as «باغبانی» and «قنات‌ساز»."""
        if key.endswith(self._relations) and key[:-1] in self._common:
            return True
        head, joiner, tail = text.rpartition(ZWNJ)
        return bool(joiner) and tail not in self._family_ends and {head, tail} <= self._common

    def after_conjunction(self, key: str) -> str:
        """Returns what follows the conjunction that an unknown word may begin with («وزيزيت»), or nothing."""
        return key[1:] if len(key) > 3 and key.startswith(self._conjunctions) else ""

    def _is_townsman(self, key: str, text: str) -> bool:
        """«ساوه‌ای», «مراغه‌ای»: the relation of a noun in ه that is no common word."""
        stem, _, ending = text.rpartition(ZWNJ)
        return ending in self._townsmen and stem.endswith("ه") and key.removesuffix(ending) not in self._common

    def _is_conjoined(self, key: str) -> bool:
        """«وعراقة» with its conjunction; «وولف» and «واتسون» may be names, «والمورث» is none."""
        rest = self.after_conjunction(key)
        return len(rest) > 3 and (
            rest.startswith(self._articles)
            or rest in self._common
            or not rest.startswith((*self._after_conjunction, key[0]))
        )

    def _is_stem(self, stem: str) -> bool:
        """«نصر|اله», but not «مق|اله»."""
        return stem in self._given or stem in self._stems
