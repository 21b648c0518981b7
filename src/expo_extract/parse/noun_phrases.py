"""Finds counted nouns around a number and how far their phrase goes: adjectives, complements, a second noun."""

from __future__ import annotations

from expo_extract.parse.nouns import Noun
from expo_extract.parse.quantity_words import QuantityLexicon
from expo_extract.parse.words import Words

# Categories that one number may count together: «70 متحدثا وخبيرا», «۲۶۰ شرکت و ناشر».
_BUCKETS = {
    category: bucket
    for bucket, categories in {
        "visitors": ("visitors", "trade_visitors", "attendees"),
        "agreements": ("agreement", "memorandum_of_understanding", "contract", "letter_of_intent", "protocol"),
        "exhibitors": ("exhibitors", "companies", "organizations", "startups", "publishers", "brands", "media"),
        "people": ("speakers", "experts", "officials", "participants", "trained", "neutral_people"),
        "programme": ("sessions", "workshops", "side_events", "topics", "business_meetings"),
        "items": ("products", "competitors_entries", "awards"),
        "other": ("other", "jobs"),
    }.items()
    for category in categories
}
_OWNED_NEAR, _OWNER_REACH, _SUBJECT_REACH = 4, 9, 8
_AGREEING = ("وا", "ون", "ت", "ن")
_MARKS = frozenset('.!؟?;؛:،,()"«»')
_ENDINGS = ("يه", "يا", "يين", "يون", "يات", "يان", "يتان", "يتين", "ي")
_ARTICLES = ("ال", "لل", "بال", "كال", "فال", "وال")
_PREPOSITIONS, _SHORT = "وبلفك", 4
_POSSESSIVES = ("ها", "هم", "ه")


class NounPhrases:
    """Reads noun phrases of a tokenised text."""

    def __init__(self, words: Words, lexicon: QuantityLexicon) -> None:
        self.words = words
        self.lexicon = lexicon

    # Nouns.

    def match(self, at: int) -> tuple[Noun, int] | None:
        """The noun at a token as it stands after a number, and the number of its tokens."""
        return self.lexicon.nouns.match(self.words.keys, at)

    def relative(self, at: int) -> tuple[Noun, int] | None:
        """The noun at a token before a relative clause: «۵۰۰ آتش‌نشانی که آمدند»."""
        key = self.words.key(at)
        if (
            self.lexicon.lang != "fa"
            or not key.endswith("ی")
            or self.words.key(at + 1) not in self.lexicon.words["relatives"]
        ):
            return None
        return self.lexicon.nouns.match([key[:-1]], 0)

    def definite(self, at: int) -> tuple[Noun, int] | None:
        """The noun at a token, with or without article and possessive: «الزوار», «ورش العمل», «زواره», «شرکت‌کنندگان»."""
        keys, nouns = self.words.keys, self.lexicon.nouns
        if self.lexicon.lang == "fa" or at >= len(keys):
            return nouns.match(keys, at)
        bare = [_without_article(key) for key in keys[at : at + 3]]
        found = nouns.match(bare, 0)
        owned = (nouns.match([form], 0) for form in _owned_forms(keys[at])) if found is None else ()
        return found or next((noun for noun in owned if noun is not None), None)

    def is_plural(self, first: int, length: int) -> bool:
        """Says whether the noun at a token is a plural («الزوار», «زواره», «غرفه‌ها»)."""
        plurals, keys = self.lexicon.nouns.plurals, self.words.keys
        bare = _without_article(keys[first])
        phrase = " ".join([bare, *(_without_article(key) for key in keys[first + 1 : first + length])])
        return phrase in plurals or bare in plurals or not plurals.isdisjoint(_owned_forms(keys[first]))

    def lead(self, first: int) -> int:
        """The letters before the noun at a token: one in «والجلسات» and «لجلساته», two in «للسنوات», which has swallowed the article."""
        key, nouns = self.words.keys[first], self.lexicon.nouns
        owned = [nouns.match([form], 0) for form in _owned_forms(key)]
        return _clitics(key) or int(owned[0] is None and owned[-1] is not None)

    def governed(self, before: int) -> tuple[Noun, int, int] | None:
        """The plural that «عدد» or «تعداد» governs before a token («بلغ عدد الزوار 60 ألفا»), with its first and last token."""
        keys = self.words.keys
        for at in range(before - 1, max(-1, before - 1 - _OWNED_NEAR), -1):
            if keys[at] in self.lexicon.words["its_number"]:
                return self._owner(at)
        for at in range(before - 2, max(-1, before - 12), -1):
            if keys[at] in ".!؟?;؛:" or keys[at][0].isdigit() or "\n" in self.words.between(at + 1):
                return None
            found = self.lexicon.phrases["number_of"].ending_at(keys, at)
            if found and (noun := self.definite(at + 1)) and self._is_many(at + 1, noun):
                return noun[0], at + 1, at + noun[1]
        return None

    def subject(self, before: int) -> tuple[Noun, int, int] | None:
        """The plural of which a verb says how many they are, before a token, with its first and last token.

        «تخطى زواره حاجز العشرين ألفا», «وصل المشاركون في المعرض إلى 300», «وكان جمهور الدورة السابقة تسعة آلاف», «متابعوه عن بعد زادوا على 14 ألفا».
        """
        keys = self.words.keys
        for at in range(before - 1, max(-1, before - 1 - _SUBJECT_REACH), -1):
            key = keys[at]
            if key in _MARKS or key[0].isdigit() or key in self.lexicon.words["ages"] or "\n" in self.words.between(at):
                return None
            if self._reaches(key):
                return self._definite_plural(at + 1) or (self._before_verb(at) if key.endswith(_AGREEING) else None)
        return None

    def _before_verb(self, at: int) -> tuple[Noun, int, int] | None:
        """«المشاركون بلغوا», «متابعوه عن بعد زادوا»: the subject before a verb that agrees with it."""
        for first in range(at - 1, max(-1, at - 1 - _OWNED_NEAR), -1):
            if self.words.key(first) in _MARKS or self.words.key(first) in self.lexicon.words["ages"]:
                return None
            if found := self._definite_plural(first):
                return found
        return None

    def _definite_plural(self, first: int) -> tuple[Noun, int, int] | None:
        """«زواره», «المشاركون», «جمهور الدورة»: a plural that the text knows."""
        found = self.definite(first) if first < len(self.words.keys) else None
        if found is None or found[0].kind != "count" or not self.is_plural(first, found[1]):
            return None
        last, key = first + found[1] - 1, self.words.keys[first]
        bare = self.lexicon.nouns.match([key], 0) is not None
        if bare and (key not in self.lexicon.nouns.plurals or not self.words.key(last + 1).startswith(_ARTICLES)):
            return None  # «نسخة» is no «نسخه»
        return found[0], first, last

    def _reaches(self, key: str) -> bool:
        """A verb that leads from who is counted to the number: «بلغ», «وتجاوز», «زادوا», «كان»."""
        lexicon = self.lexicon
        tables = (lexicon.words["reaching"], lexicon.verbs, lexicon.verbs_on)
        return any(form in told for form in (key, key.removeprefix("و")) for told in tables)

    def _is_many(self, at: int, noun: tuple[Noun, int]) -> bool:
        """A plural («تعداد غرفه‌ها»), or visits, of which the singular tells as much («آمار بازدید»)."""
        return self.is_plural(at, noun[1]) or (self.lexicon.lang == "fa" and noun[0].category == "visits")

    def _owner(self, at: int) -> tuple[Noun, int, int] | None:
        """The plural before «عددها»: «التوصيات، وعددها تسع», «لقاءات ثنائية يفوق عددها المائتين»."""
        keys = self.words.keys
        for first in range(at - 1, max(-1, at - _OWNER_REACH), -1):
            if keys[first] in ".!؟?;؛:" or "\n" in self.words.between(first + 1):
                return None
            found = self.definite(first)
            if found and found[0].kind == "count" and self.is_plural(first, found[1]):
                return found[0], first, first + found[1] - 1
        return None

    # What narrows a noun.

    def extend(self, first: int, last: int, noun: Noun | None) -> int:
        """Returns the last token of the phrase («80 شركة سياحة محلية», «200 جهة حكومية وشركة»); ``noun`` None: no second noun."""
        plural = self.words.keys[first] in self.lexicon.nouns.plurals
        for _ in range(6):
            step = self._modifier(last + 1) or (self._conjunct(last + 1, noun, plural) if noun else 0)
            if not step:
                break
            last += step
        return last

    def _modifier(self, at: int) -> int:
        key, words = self.words.key(at), self.lexicon.words
        if key in words["stop"] or key in self.lexicon.numbers.atoms or "\n" in self.words.between(at):
            return 0
        if key in words["complements"]:
            # «30 مواطنا توقيع العقود»: after a case ending no genitive follows.
            ended = self.lexicon.lang == "ar" and self.words.keys[at - 1].endswith(("ا", "ين", "ون"))
            return 0 if ended else 1
        return 1 if key in words["adjectives"] or self._is_relative(key) else 0

    def _is_relative(self, key: str) -> bool:
        """An adjective in ی: «شرکت ایرانی», «جهة حكومية», «متحدثا محليا»."""
        if self.lexicon.lang == "fa":
            return len(key) > 3 and key.endswith("ی") and not key.startswith(("می", "نمی"))
        return len(key) > 4 and key[0] != "و" and key.endswith(_ENDINGS) and not self.has_preposition(key)

    def has_preposition(self, key: str) -> bool:
        """Says whether a word begins with a preposition or the article: «بفعاليات», «لمحترفي», «بالقنصلية»."""
        if key.startswith(_ARTICLES) or key[:2] in {"لم", "بم"}:
            return True
        return key[0] in "بلك" and (key[1:] in self.lexicon.nouns.longest or key[1:] in self.lexicon.words["stop"])

    def _conjunct(self, at: int, noun: Noun, plural: bool) -> int:
        """«و» and another noun or adjective for the same number; returns the number of tokens."""
        keys, key = self.words.keys, self.words.key(at)
        if key == "و":
            rest, skip = keys[at + 1 : at + 4], 1
        elif self.lexicon.lang == "ar" and key.startswith("و") and len(key) > 3 and key not in self.lexicon.nouns.forms:
            rest, skip = [key[1:], *keys[at + 1 : at + 3]], 0
        else:
            return 0
        if not rest or rest[0] in self.lexicon.nouns.duals or rest[0] in self.lexicon.numbers.atoms:
            return 0
        found = self.lexicon.nouns.match(rest, 0)
        if found is None:
            return skip + 1 if self._modifier(at - 1) and self._is_listed(rest[0]) else 0
        if found[0].kind != "count" or (rest[0] in self.lexicon.nouns.plurals) != plural:
            return 0
        # A plural may begin a count without a number: «9 جلسات وورش عمل».
        alike = found[0].category == noun.category if plural else _bucket(found[0]) == _bucket(noun)
        return skip + found[1] if alike else 0

    def companion(self, at: int, first: int) -> Noun | None:
        """The noun that «و» sets beside one that tells less, of the same number: «42 ألف حاج وزائر»."""
        key, nouns = self.words.key(at), self.lexicon.nouns
        if self.lexicon.lang != "ar" or not key.startswith("و") or key[1:] in nouns.duals:
            return None
        alike = (key[1:] in nouns.plurals) == (self.words.keys[first] in nouns.plurals)
        noun = nouns.forms.get(key[1:]) if key not in nouns.forms else None
        return noun if alike and noun is not None and noun.category != "neutral_people" else None

    def _is_listed(self, key: str) -> bool:
        return key in self.lexicon.words["adjectives"] or (len(key) > 4 and self._is_relative(key))


def _bucket(noun: Noun) -> str:
    return _BUCKETS.get(noun.category, noun.category)


def _without_article(key: str) -> str:
    """«الجلسات», «والجلسات», «للجلسات» without what stands before the noun."""
    clitic = next(
        (a for a in ("وال", "بال", "فال", "كال", "ال", "لل") if key.startswith(a) and len(key) > len(a) + 1), ""
    )
    return key.removeprefix(clitic)


def _clitics(key: str) -> int:
    """The number of letters before a noun with its article: one in «والجلسات», two in «للسنوات», which has swallowed it."""
    if key.startswith("لل"):
        return 2
    return 1 if key.startswith(("وال", "بال", "فال", "كال")) else 0


def _owned_forms(key: str) -> tuple[str, ...]:
    """A noun with a possessive without it, and without a preposition before it: «زواره», «لزواره»."""
    owned = _without_possessive(key)
    return (owned, owned[1:]) if len(owned) > _SHORT and owned[0] in _PREPOSITIONS else (owned,)


def _without_possessive(key: str) -> str:
    """«زواره» without whose they are; «أجنحته» is «أجنحة» again."""
    bare = next((key.removesuffix(suffix) for suffix in _POSSESSIVES if key.endswith(suffix)), "")
    return bare.removesuffix("ت") + "ه" if bare.endswith("ت") and not bare.endswith("ات") else bare
