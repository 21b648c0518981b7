"""Tells numbers from what only looks like them, cardinals from ordinals, and finds the sign: by the words around a number."""

from __future__ import annotations

import re

from expo_extract.parse.number_words import Atom, NumberLexicon
from expo_extract.parse.small_numbers import is_share
from expo_extract.parse.words import Words

#: Letters that stand for a scale after a literal («25K», «3M»).
LETTER_SCALES = {"k": 10**3, "m": 10**6, "b": 10**9}

# «7.30», «19/45»: a clock time that looks like a decimal.
_CLOCK = re.compile(r"(?:[01]?\d|2[0-4])[./٫,][0-5]\d")
_EXPONENTS = frozenset("23")  # «م2», «م3»
#: How many tokens the other end of a range of degrees has at most: «و» and a number of two words.
_OTHER_END = 4
_POSSESSIVES = ("ها", "هم", "ته", "نا")
_MARKS = frozenset(":-–/()،,")
_SENTENCE_ENDS = frozenset(".!؟?؛")
#: How many tokens «نه» and the next one of «نه … و نه …» lie apart at most.
_NOR = 15


class NumberContext:
    """Looks around a number."""

    def __init__(self, words: Words, lexicon: NumberLexicon) -> None:
        self.words = words
        self.lexicon = lexicon

    # What is no number at all.

    def idiom(self, index: int) -> int:
        """The length of a phrase in which a number word is none («سه شنبه», «ألف ليلة وليلة», «في المئة»)."""
        key, percents = self.words.key(index), self.lexicon.percents
        if key in percents or f"{self.words.key(index - 1)} {key}" in percents:
            return 1
        for at, words in ((index - 1, key), (index - 2, f"{self.words.key(index - 1)} {key}")):
            if words in self.lexicon.permilles and self._is_number(at):
                return 1
        for start in (index, index - 1):
            for phrase in self.lexicon.idioms.get(self.words.key(start), ()):
                if tuple(self.words.keys[start : start + len(phrase)]) == phrase and start + len(phrase) > index:
                    return start + len(phrase) - index
        return 0

    def code(self, index: int) -> int:
        """The length of a literal that is part of a code («A380», «COVID-19», «5G») or the number of a list item («1- …»)."""
        words = self.words
        key, before = words.key(index), words.key(index - 1)
        if words.glued(index) and (_is_latin(before) or (before == "-" and words.glued(index - 1))):
            return 0 if before == "-" and words.key(index - 2)[:1].isdigit() else 1
        if key in _EXPONENTS and words.glued(index) and before in self.lexicon.measures:
            return 1
        if before == "+" and words.glued(index) and words.key(index).isdigit() and len(words.key(index)) > 7:
            return 1
        if len(words.key(index)) > 6 and words.key(index).isdigit() and self._is_telephone(index):
            return 1
        if self._is_clock(index) or self._is_dotted_telephone(index) or self._is_spaced_telephone(index):
            return 1
        after = words.key(index + 1)
        if words.glued(index + 1) and _is_latin(after):
            scale = after in LETTER_SCALES and not (after == "k" and len(words.key(index)) < 2)
            return 0 if scale or after in self.lexicon.measures else 2
        return 1 if self._opens_item(index) or self._is_footer(index) else 0

    def _is_telephone(self, index: int) -> bool:
        return any(key in self.lexicon.telephones for key in self.words.keys[max(0, index - 4) : index])

    def _is_dotted_telephone(self, index: int) -> bool:
        """«الهاتف: 71.341.666», and each further number of the row; not «ارتفع الرقم إلى 1.250.000»."""
        words, key = self.words, self.words.key(index)
        if "." not in key or sum(c.isdigit() for c in key) < 5 or words.key(index + 1) in self.lexicon.nouns:
            return False
        at = index - 1
        while at > index - 8 and (words.key(at) in _MARKS or words.key(at)[:1].isdigit()):
            at -= 1
        return words.key(at) in self.lexicon.telephones

    def _is_spaced_telephone(self, index: int) -> bool:
        """«هاتف 011 456 7890», «تلفن ۸۸ ۷۷ ۶۶ ۵۵»; not «الرقم 1 250 000»."""
        words = self.words
        first = last = index
        while index - first < 6 and words.key(first - 1).isdigit() and words.between(first) == " ":
            first -= 1
        while last - index < 6 and words.key(last + 1).isdigit() and words.between(last + 1) == " ":
            last += 1
        row = words.keys[first : last + 1]
        if first == last or sum(map(len, row)) < 7:
            return False
        if row[0][0] != "0" and all(len(group) == 3 for group in row[1:]):
            return False
        at = first - 1
        while at > first - 4 and words.key(at) in _MARKS:
            at -= 1
        return words.key(at) in self.lexicon.telephones

    def _is_clock(self, index: int) -> bool:
        """«الساعة 7.30م», «ساعت ۷.۳۰ تا ۹.۳۰», «9.30 مساء»; not «1000 ساعت ۱۲.۲۵ درصد»."""
        words, lexicon = self.words, self.lexicon
        after = words.key(index + 1)
        if not _CLOCK.fullmatch(words.key(index)) or after in lexicon.percents or self._is_scale(after):
            return False
        if after in lexicon.dayparts:
            return True
        return any(words.key(at) in lexicon.clocks and not self._is_counted(at) for at in (index - 1, index - 3))

    def _is_scale(self, key: str) -> bool:
        atom = self.lexicon.atoms.get(key)
        return atom is not None and atom.slot == "scale"

    def _is_counted(self, at: int) -> bool:
        """«1000 ساعت»: hours, no clock."""
        return self._is_number(at - 1)

    def _is_number(self, at: int) -> bool:
        return self.words.key(at)[:1].isdigit() or self.words.key(at) in self.lexicon.atoms

    def _opens_item(self, index: int) -> bool:
        words, after = self.words, self.words.key(index + 1)
        opens = index == 0 or "\n" in words.between(index)
        if not opens and after == "-" and words.glued(index + 1):
            # «الترتيب: 1- الترجي 2- النجم»
            following = words.key(index + 2)
            return len(words.key(index)) < 3 and following[:1].isalpha() and following not in self.lexicon.nouns
        closed = words.glued(index + 1) and after in {"-", ".", ")", "–", "ـ"}
        return opens and closed and not words.glued(index + 2)

    def _is_footer(self, index: int) -> bool:
        """«پیام/86012/م20/د1000»: what an agency signs with."""
        words, at = self.words, index
        while index - at < 2 and words.glued(at) and words.key(at) != "/":
            at -= 1
        return words.key(at) == "/" and words.glued(at) and words.glued(at + 1) and words.key(at - 1)[:1].isalnum()

    def is_no_number(self, first: int, last: int) -> bool:
        """Says whether the number words from one token to another are vague or other words."""
        words, lexicon, key = self.words, self.lexicon, self.words.key(first)
        before, after = words.key(first - 1), words.key(last + 1)
        atom = lexicon.atoms.get(key) if first == last else None
        if atom is not None and self._is_one(atom) and not self._is_percent(last + 1):
            return before not in lexicon.nouns and before[1:] not in lexicon.nouns and len(words) > 1
        first_atom = lexicon.atoms.get(key)
        if before in lexicon.vague and not key[0].isdigit():
            return not (before in lexicon.some and first_atom is not None and first_atom.joined)
        if atom is None:
            return False
        if key in lexicon.weak:
            counted = after in lexicon.nouns or self._is_percent(last + 1) or self._in_range(first, last)
            return len(words) > 1 and (not counted or self._is_neither(first))
        if atom.ordinal:
            # «30 ثانية»: seconds.
            return key in lexicon.nouns and (before[:1].isdigit() or before in lexicon.atoms)
        return self._is_other_word(atom, last)

    def _is_neither(self, index: int) -> bool:
        """«نه قراردادی بسته شد و نه مذاکره‌ای»: the word before two things in one sentence denies both; not «نه شرکت از نه کشور»."""
        words, key = self.words, self.words.key(index)
        if key not in self.lexicon.neither:
            return False
        if self._is_contrast(index):
            return True
        for step in (-1, 1):
            for at in range(index + step, index + step * (_NOR + 1), step):
                other = words.key(at)
                if not other or other in _SENTENCE_ENDS or "\n" in words.between(max(at, at - step)):
                    break
                if other == key:
                    second = max(at, index)
                    return words.key(at + 1) != words.key(index + 1) and not self._is_governed(second)
        return False

    def _is_contrast(self, index: int) -> bool:
        """«هزینه را خیریه پرداخت، نه دولت.»: a sentence ends with what is not so; not «دو هتل، نه سالن.», a list of numbers."""
        words = self.words
        ends = words.key(index + 2) in {"", *_SENTENCE_ENDS, "»"} or "\n" in words.between(index + 2)
        listed = any(
            words.key(at) in self.lexicon.atoms or words.key(at)[:1].isdigit() for at in (index - 2, index - 3)
        )
        return words.key(index - 1) == "،" and ends and not listed

    def _is_governed(self, index: int) -> bool:
        """«از نه کشور», «هفت تا نه»: a preposition before it makes it a number."""
        return self.words.key(index - 1) in self.lexicon.prepositions | self.lexicon.between | self.lexicon.to

    def _is_one(self, atom: Atom) -> bool:
        """«واحد» is a number after its noun («اتفاقية واحدة») and else "someone", "one of"."""
        return self.lexicon.lang == "ar" and atom.slot == "unit" and atom.value == 1 and not atom.ordinal

    def _is_percent(self, at: int) -> bool:
        key, percents = self.words.key(at), self.lexicon.percents
        return key in percents or f"{key} {self.words.key(at + 1)}" in percents

    def _in_range(self, first: int, last: int) -> bool:
        """«سی تا چهل», «هفت تا نه»: the other end is a number."""
        words, to = self.words, self.lexicon.to
        ends = [
            words.key(last + 2) if words.key(last + 1) in to else "",
            words.key(first - 2) if words.key(first - 1) in to else "",
        ]
        return any(key[:1].isdigit() or key in self.lexicon.atoms for key in ends)

    def _is_other_word(self, atom: Atom, last: int) -> bool:
        """«تسع 500 شخص» (the verb "holds"), «ألف كتابا» ("wrote"), «الست أم كلثوم», «خمس السكان» (a fifth), «نصف نهائي»."""
        if self.lexicon.lang == "fa":
            return False
        after = self.words.key(last + 1)
        if is_share(self.words, self.lexicon, atom, last):
            return False
        if atom.slot == "part":
            return after in self.lexicon.after_parts
        if atom.slot == "unit" and not atom.definite:
            holds = after in {"ل", "الي"} and self.words.key(last + 2)[:1].isdigit()
            return after.startswith("ال") or after[:1].isdigit() or holds
        if atom.slot == "scale" and not atom.form and not atom.definite:
            return after.startswith("ال") or (after.endswith("ا") and after[:-1] in self.lexicon.nouns)
        return False

    # Ordinals and signs.

    def is_ordinal(self, index: int, after: int, atom: Atom | None) -> bool:
        """«النسخة الـ15», «الذكرى الخمسين», «الدورة 12», «المؤتمر 23 للجمعية»: a definite number after a definite singular noun."""
        words, lexicon = self.words, self.lexicon
        before = words.key(index - 1)
        if before in lexicon.articles:
            of_days = words.key(index - 3) in lexicon.spans and words.key(index - 2) in lexicon.shows
            singular = self._is_definite_singular(words.key(index - 2)) and not of_days
            return singular and words.key(after) not in lexicon.nouns
        if atom is None and before in lexicon.shows:
            following = words.key(after)
            return following.startswith("ل") and len(following) > 3 and following not in lexicon.nouns
        if atom is None:
            return before in lexicon.editions and words.key(after) not in lexicon.nouns
        if atom.slot == "scale" and before not in lexicon.reached:
            return False
        if atom.slot in {"tens", "hundred", "scale"} and atom.definite and self._is_definite_to(after - 1, index):
            return self._is_definite_singular(before) and words.key(after) not in lexicon.nouns
        return False

    def _is_definite_to(self, last: int, first: int) -> bool:
        """«المئة والخمسون»: every part of an ordinal has the article; «الخمسون ألفا» is a cardinal."""
        keys = [key for key in self.words.keys[first : last + 1] if key != self.lexicon.conjunction]
        atoms = [self.lexicon.atoms.get(key) for key in keys]
        return all(atom is not None and atom.definite and not atom.form for atom in atoms)

    def _is_definite_singular(self, key: str) -> bool:
        if key.startswith(("ال", "وال", "بال", "لل", "كال")):
            return key not in self.lexicon.plurals
        pronoun = next((p for p in _POSSESSIVES if key.endswith(p)), "")
        owned = key[: len(key) - len(pronoun)] + ("ت" if pronoun == "ته" else "")
        plain = owned[:-1] + "ه" if owned.endswith("ت") else owned  # «أجنحته» is «أجنحة», «دورته» is «دورة»
        return bool(pronoun) and self.lexicon.plurals.isdisjoint((key, owned, plain))

    def _is_below_zero(self, after: int) -> bool:
        """«10 درجات تحت الصفر», «۵ درجه سانتی‌گراد زیر صفر»; both ends of «5 إلى 10 درجات تحت الصفر»."""
        words, lexicon, at = self.words, self.lexicon, after
        while at - after < _OTHER_END and (
            self._is_number(at) or words.key(at) in lexicon.to or words.key(at) == lexicon.conjunction
        ):
            at += 1
        if words.key(at) not in lexicon.degrees:
            return False
        return any(f"{words.key(at + step)} {words.key(at + step + 1)}" in lexicon.below for step in (1, 2))

    def sign(self, index: int, after: int, start: int) -> tuple[int, int]:
        """«سالب 5», «منفی ۵» and « -5%»; a hyphen that opens a line is a bullet, one between words a dash."""
        words = self.words
        before = words.key(index - 1)
        if before in self.lexicon.negatives:
            return -1, words.starts[index - 1]
        if self._is_below_zero(after):
            return -1, start
        if before == "-" and index == 1 and after == len(words):
            return -1, words.starts[0]  # nothing else stands in the text
        if before != "-" or not words.glued(index) or words.glued(index - 1):
            return 1, start
        if words.key(index - 2)[:1].isdigit():
            return 1, start  # «16 -30 أغسطس»
        opens = index == 1 or "\n" in words.between(index - 1)
        return (1, start) if opens else (-1, words.starts[index - 1])


def _is_latin(key: str) -> bool:
    return bool(key) and "a" <= key[0] <= "z"
