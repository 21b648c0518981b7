"""Finds what a number counts: the noun after it (or before it) with what narrows it."""

from __future__ import annotations

from dataclasses import dataclass

from expo_extract.parse.amounts import Amount
from expo_extract.parse.nouns import Noun
from expo_extract.parse.quantity_words import QuantityLexicon
from expo_extract.parse.words import Words

CLOSERS = {"«": "»", "(": ")", '"': '"', "'": "'", "[": "]", "“": "”"}
_SYMBOLS = frozenset("$€£¥﷼%")


@dataclass(frozen=True, slots=True)
class Unit:
    """The counted noun: tokens ``first`` to ``last``; ``noun`` is None for a noun that the tables do not know.

    ``head`` is the noun that decides the category; it may stand elsewhere («عدد الزوار 60 ألفا», «200 نفر از شاعران»).
    ``how`` names the way in which it was found; ``lead`` is the number of clitic letters before it («بورشتين»).
    """

    first: int
    last: int
    noun: Noun | None
    head: Noun | None
    how: str
    currency: str | None = None
    lead: int = 0


class Units:
    """Reads the unit of an amount."""

    def __init__(self, words: Words, lexicon: QuantityLexicon) -> None:
        self.words = words
        self.lexicon = lexicon

    def read(self, amount: Amount) -> Unit | None:
        """Returns the unit of an amount, or None where nothing is counted."""
        unit = self._symbol_before(amount) or self._after(amount)
        if unit is None or unit.noun is None:
            return self._before(amount) or unit
        if unit.noun.category in {"neutral_people", "neutral_thing"} and unit.head is unit.noun:
            governed = self._governed(amount)
            return Unit(unit.first, unit.last, unit.noun, governed[0], "governed") if governed else unit
        return unit

    # After the number.

    def _after(self, amount: Amount) -> Unit | None:
        keys, lexicon = self.words.keys, self.lexicon
        at = self._skip(amount)
        if self.words.key(at) in lexicon.words["classifiers"] and (unit := self._classified(at)):
            return unit
        found = lexicon.nouns.match(keys, at)
        if found:
            return self._of_noun(at, at + found[1] - 1, found[0])
        return self._partitive(at, at) or self._unknown(at)

    def _skip(self, amount: Amount) -> int:
        """The token after the number and what may stand between it and its noun: «16» معرضا, 200+ متر, پنج هزار و اندی نفر."""
        closer = CLOSERS.get(self.words.key(amount.first - 1))
        at = amount.last + 1
        if (closer and self.words.key(at) == closer) or self.words.key(at) == "+":
            at += 1
        found = self.lexicon.after.starting_at(self.words.keys, at)
        return found[1] + 1 if found and self.lexicon.nouns.match(self.words.keys, found[1] + 1) else at

    def _of_noun(self, first: int, last: int, noun: Noun) -> Unit:
        if noun.kind == "money":
            return self._money(first, last, noun)
        if noun.lemma in self.lexicon.words["metre"] and self._measures_space(first):
            noun = self.lexicon.nouns.forms[f"{noun.lemma} مربع"]
        if noun.kind != "count":
            return Unit(first, last, noun, noun, "noun")
        last = self.extend(first, last, noun)
        if noun.category == "neutral_people" and (partitive := self._partitive(first, last + 1)):
            return Unit(first, partitive.last, noun, partitive.head, "partitive")
        return Unit(first, last, noun, noun, "noun")

    def _measures_space(self, at: int) -> bool:
        """«على مساحة 500 متر», «غرفه‌ای ۱۸۰ متری»: metres of a space are square metres."""
        return any(self.lexicon.has("space", key) for key in self.words.keys[max(0, at - 6) : at])

    def _classified(self, at: int) -> Unit | None:
        """«۱۰ فقره قرارداد», «سه تا کتاب», «۲ عنوان کتاب»: the noun after the classifier tells more."""
        found = self.lexicon.nouns.match(self.words.keys, at + 1)
        if found is None or found[0].kind != "count" or self.words.key(at + 1) in self.lexicon.words["stop"]:
            return None
        if self.words.key(at + 1 + found[1]) in self.lexicon.words["light_verbs"]:
            return None  # «۶۰۰ نفر شرکت کردند»
        last = self.extend(at + 1, at + found[1], found[0])
        return Unit(at, last, found[0], found[0], "classifier")

    def _partitive(self, first: int, at: int) -> Unit | None:
        """«40 من كبار الشعراء», «۲۰۰ نفر از شاعران جوان»."""
        keys, lexicon = self.words.keys, self.lexicon
        if self.words.key(at) not in lexicon.words["of"]:
            return None
        at += 1
        while at < len(keys) and lexicon.has("among", keys[at]):
            at += 1
        found = self._definite(at)
        if found is None or found[0].kind != "count" or keys[at] not in lexicon.nouns.plurals:
            return None
        last = self.extend(at, at + found[1] - 1, found[0])
        return Unit(first, last, found[0], found[0], "partitive")

    def _unknown(self, at: int) -> Unit | None:
        key = self.words.key(at)
        if len(key) < 3 or not key[0].isalpha() or "a" <= key[0] <= "z" or key in self.lexicon.words["stop"]:
            return None
        if key in self.lexicon.numbers.atoms or "\n" in self.words.between(at):
            return None
        if self.lexicon.lang == "ar" and key.startswith(("ال", "و", "بال", "لل", "لي", "لت", "ي", "سي", "ست")):
            return None
        if self.lexicon.lang == "fa" and key.startswith(("می", "نمی")) and key.endswith(("د", "ند", "م")):
            return None
        return Unit(at, self.extend(at, at, None), None, None, "unknown")

    # Money.

    def _money(self, first: int, last: int, noun: Noun) -> Unit:
        following = self.words.key(last + 1)
        for stem, code in self.lexicon.qualified.get(noun.lemma, ()):
            if following.startswith(stem):
                return Unit(first, last + 1, noun, noun, "money", code)
        return Unit(first, last, noun, noun, "money", self.lexicon.currencies.get(noun.lemma))

    def _symbol_before(self, amount: Amount) -> Unit | None:
        """«$500», «USD 500», «%50»."""
        at = amount.first - 1
        key = self.words.key(at)
        noun = self.lexicon.nouns.forms.get(key) if key in _SYMBOLS or key[:1].isascii() else None
        if noun is None or (key == "%" and not self.words.glued(amount.first)):
            return None
        if key == "%" and self.words.glued(at) and self.words.key(at - 1)[:1].isdigit():
            return None
        return Unit(at, at, noun, noun, "before", self.lexicon.currencies.get(noun.lemma))

    # Before the number.

    def _before(self, amount: Amount) -> Unit | None:
        keys, at = self.words.keys, amount.first - 1
        if self.words.key(at) in CLOSERS:
            at -= 1
        if self.words.key(at) in self.lexicon.numbers.articles:
            at -= 1
            return self._noun_ending(at, "plural") or self._governed_unit(amount)
        one = amount.first == amount.last and keys[amount.first] in self.lexicon.words["one"]
        if one:
            return self._noun_ending(at, "one")
        atom = self.lexicon.numbers.atoms.get(keys[amount.first])
        if atom is not None and atom.definite and (unit := self._noun_ending(at, "plural")):
            return unit
        return self._governed_unit(amount)

    def _noun_ending(self, last: int, how: str) -> Unit | None:
        """The noun that ends at a token: «الشركات الـ8», «اتفاقية واحدة»."""
        for length in (3, 2, 1):
            first = last - length + 1
            found = self._definite(first) if first >= 0 else None
            if (
                found
                and found[1] == length
                and (how != "plural" or self.words.keys[first] in self.lexicon.nouns.plurals)
            ):
                return Unit(first, last, found[0], found[0], how)
        return None

    def _governed_unit(self, amount: Amount) -> Unit | None:
        governed = self._governed(amount)
        return Unit(governed[1], governed[2], governed[0], governed[0], "governed") if governed else None

    def _governed(self, amount: Amount) -> tuple[Noun, int, int] | None:
        """The noun that «عدد» or «تعداد» governs before the number («بلغ عدد الزوار 60 ألفا»), with its tokens."""
        keys = self.words.keys
        for at in range(amount.first - 2, max(-1, amount.first - 12), -1):
            if keys[at] in ".!؟?;؛:\n" or keys[at][0].isdigit() or "\n" in self.words.between(at + 1):
                return None
            found = self.lexicon.phrases["number_of"].ending_at(keys, at)
            if found and (noun := self._definite(at + 1)) and self._is_plural(at + 1, noun[1]):
                return noun[0], at + 1, at + noun[1]
        return None

    def _is_plural(self, first: int, length: int) -> bool:
        plurals, phrase = self.lexicon.nouns.plurals, " ".join(self.words.keys[first : first + length])
        return (
            phrase in plurals
            or phrase.split()[0] in plurals
            or any(phrase.removesuffix(suffix) in plurals for suffix in ("ها", "هم", "ه"))
        )

    def _definite(self, at: int) -> tuple[Noun, int] | None:
        """The noun at a token, with or without article and possessive: «الزوار», «ورش العمل», «زواره», «شرکت‌کنندگان»."""
        keys, nouns = self.words.keys, self.lexicon.nouns
        if self.lexicon.lang == "fa" or at >= len(keys):
            return nouns.match(keys, at)
        bare = [_without_article(key) for key in keys[at : at + 3]]
        found = nouns.match(bare, 0)
        if found is None and bare:
            for suffix in ("ها", "هم", "ه"):
                if bare[0].endswith(suffix) and (found := nouns.match([bare[0].removesuffix(suffix)], 0)):
                    break
        return found

    # What narrows the noun.

    def extend(self, first: int, last: int, noun: Noun | None) -> int:
        """«80 شركة سياحة محلية», «200 جهة حكومية وشركة»: returns the last token of the noun phrase."""
        plural = self.words.keys[first] in self.lexicon.nouns.plurals
        for _ in range(6):
            step = self._modifier(last + 1) or self._conjunct(last + 1, noun, plural)
            if not step:
                break
            last += step
        return last

    def _modifier(self, at: int) -> int:
        key = self.words.key(at)
        words = self.lexicon.words
        if key in words["stop"] or key in self.lexicon.numbers.atoms or "\n" in self.words.between(at):
            return 0
        return 1 if key in words["adjectives"] or key in words["complements"] or self._is_relative(key) else 0

    def _is_relative(self, key: str) -> bool:
        """An adjective in ی: «شرکت ایرانی», «جهة حكومية», «متحدثا محليا»."""
        if self.lexicon.lang == "fa":
            return len(key) > 3 and key.endswith("ی") and not key.startswith(("می", "نمی"))
        return (
            len(key) > 4
            and key[0] != "و"
            and key[:2] not in {"ال", "لل"}
            and key.endswith(("يه", "يا", "يين", "يون", "يات", "يان", "يتان", "يتين", "ي"))
        )

    def _conjunct(self, at: int, noun: Noun | None, plural: bool) -> int:
        """«و» and another noun or adjective for the same number; returns the number of tokens."""
        keys, key = self.words.keys, self.words.key(at)
        if key == "و":
            rest, skip = keys[at + 1 : at + 4], 1
        elif self.lexicon.lang == "ar" and key.startswith("و") and len(key) > 3 and key not in self.lexicon.nouns.forms:
            rest, skip = [key[1:], *keys[at + 1 : at + 3]], 0
        else:
            return 0
        found = self.lexicon.nouns.match(rest, 0)
        if rest and (rest[0] in self.lexicon.nouns.duals or rest[0] in self.lexicon.numbers.atoms):
            return 0
        if found is None:
            return skip + 1 if rest and noun is not None and self._is_listed_adjective(rest[0]) else 0
        if found[0].kind != "count" or noun is None or (rest[0] in self.lexicon.nouns.plurals) != plural:
            return 0
        return skip + found[1] if not plural or found[0].category == noun.category else 0

    def _is_listed_adjective(self, key: str) -> bool:
        return key in self.lexicon.words["adjectives"] or (len(key) > 4 and self._is_relative(key))


def _without_article(key: str) -> str:
    if key.startswith("لل") and len(key) > 4:
        return key[2:]
    return key[2:] if key.startswith("ال") and len(key) > 3 else key
