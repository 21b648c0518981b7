"""Reads numbers below a thousand in words, and literals: the parts of a number that stand before its scales."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from expo_extract.parse.literals import read_literal
from expo_extract.parse.number_words import Atom, NumberLexicon
from expo_extract.parse.words import Words

UNITS, TENS, HUNDREDS = 1, 2, 4
_FILLS = {
    "one": UNITS,
    "unit": UNITS,
    "ten": UNITS | TENS,
    "teen": UNITS | TENS,
    "tens": TENS,
    "hundred": HUNDREDS,
}

#: Digits after a comma that stands between two numbers of a list as well.
_CENTS = 2
#: No price and no share is written with more digits before or after its point.
_PLACES = 6
#: The feminine ending (folded) tells «خمسة» from «خمس», which is a fifth too.
_FEMININE = "ه"
_WEEKDAYS = ("احد", "اثنين")
#: A fifth, a seventh, a ninth and a tenth are written like five, seven, nine and ten; a sixth («سدس») and an eighth («ثمن») are not.
_ALIKE = frozenset({5, 7, 9, 10})
#: «خمسا السكان»: two fifths.
_DUAL = "ا"


@dataclass(slots=True)
class Small:
    """A number without scale: its value, the token after it, the places that it fills, its last slot."""

    value: int | Fraction
    next: int
    filled: int = 0
    last: str = ""
    literal: bool = False
    ordinal: bool = False
    inside: bool = False  # a part of the same number stands before it


class SmallNumbers:
    """Reads the small number that begins at a token."""

    def __init__(self, words: Words, lexicon: NumberLexicon) -> None:
        self.words = words
        self.lexicon = lexicon

    def read(self, index: int) -> Small | None:
        """Returns the literal or the number in words at a token, or None."""
        key = self.words.key(index)
        if key[:1].isdigit():
            return self._literal(index)
        atom = self.lexicon.atoms.get(key)
        if atom is None or not (atom.slot in _FILLS or atom.slot == "part"):
            return None
        if (share := self._one_in(index, atom)) is not None:
            return share
        if is_share(self.words, self.lexicon, atom, index):
            fifths = 2 if key.endswith(_DUAL) else 1
            return Small(Fraction(fifths, int(atom.value)), index + 1, UNITS | TENS | HUNDREDS, "part")
        small = Small(atom.value, index + 1, _FILLS.get(atom.slot, 0), atom.slot, ordinal=atom.ordinal)
        small.inside = self._is_number(index - 1) or (
            self.words.key(index - 1) == self.lexicon.conjunction and self._is_number(index - 2)
        )
        while self._grow(small):
            pass
        if small.last == "one":
            return None
        return small

    def _is_number(self, at: int) -> bool:
        return self.words.key(at)[:1].isdigit() or self.words.key(at) in self.lexicon.atoms

    def _one_in(self, index: int, atom: Atom) -> Small | None:
        """«واحد على خمسة»; not «واحد على خمس شركات», where the five are counted."""
        words, lexicon = self.words, self.lexicon
        whole = lexicon.atoms.get(words.key(index + 2)) if words.key(index + 1) in lexicon.over else None
        if whole is None or atom.value != 1 or atom.ordinal or whole.slot not in {"unit", "ten"} or whole.definite:
            return None
        if whole.value < 2 or whole.ordinal or words.key(index + 3) in lexicon.nouns:
            return None
        return Small(Fraction(1, int(whole.value)), index + 3, UNITS | TENS | HUNDREDS, "part")

    def _grow(self, small: Small) -> bool:
        """Adds the next word to a number in words, where it fits."""
        if small.ordinal and self.lexicon.lang == "fa":
            return False
        at = small.next
        atom = self.lexicon.atoms.get(self.words.key(at))
        if atom is not None and not atom.joined and not atom.lead and self._beside(small, atom):
            small.next = at + 1
            return True
        conjoined = self.conjoined(at)
        joined = self.lexicon.atoms.get(self.words.key(conjoined)) if conjoined is not None else None
        if conjoined is None and joined is None and self._lacks_and(small, atom):
            conjoined, joined = at, atom
        if conjoined is None or joined is None or not self._fits(small, joined, conjoined):
            return False
        small.value, small.last, small.next = small.value + joined.value, joined.slot, conjoined + 1
        small.filled |= _FILLS[joined.slot]
        small.ordinal = small.ordinal or joined.ordinal
        return True

    def _lacks_and(self, small: Small, atom: Atom | None) -> bool:
        """«چهارصد پنجاه», «هزار و بیست دو»: Persian writers may leave the "and" out; «سال هشتاد دو شرکت» is no 82."""
        if self.lexicon.lang != "fa" or atom is None or "\n" in self.words.between(small.next):
            return False
        if small.last == "hundred":
            return atom.slot in {"tens", "teen"}
        return small.last == "tens" and small.inside and atom.slot == "unit"

    def _beside(self, small: Small, atom: Atom) -> bool:
        """Takes in a word that follows without "and": «خمس عشرة», «ثلاث مئة», «سه صد», «ثلاثة أرباع», «سه چهارم», «سه ربع»."""
        unit = small.last in {"unit", "one"}
        if self.words.key(small.next).endswith(_FEMININE) and self._is_weekday(small):
            return False  # «الأحد عشرة مشاركين»
        if atom.slot == "ten" and unit and self.lexicon.lang == "ar" and not small.filled & TENS:
            small.value, small.last, small.filled = small.value + 10, "teen", small.filled | TENS
            return True
        if small.ordinal or small.last == "part":
            return False
        if atom.slot == "part" and atom.value < Fraction(1, 2) and small.last == "unit" and self.lexicon.lang == "fa":
            small.value, small.last, small.filled = small.value * atom.value, "part", UNITS | TENS | HUNDREDS
            return True
        hundredths = atom.value in (100, 1000) and self._is_part(small, atom)  # «بیست و پنج صدم»
        if not hundredths and (small.filled != UNITS or small.last != "unit"):
            return False
        if atom.slot == "parts" or self._is_part(small, atom):
            part = atom.value if atom.slot == "parts" else Fraction(1, int(atom.value))
            small.value, small.last, small.filled = small.value * part, "part", UNITS | TENS | HUNDREDS
            return True
        if atom.slot == "hundred" and atom.value == 100 and not atom.definite:
            small.value, small.last, small.filled = small.value * 100, "hundred", HUNDREDS
            small.ordinal = atom.ordinal
            return True
        return False

    def _is_weekday(self, small: Small) -> bool:
        """«الأحد», «الاثنين» are days too; in «الأحد عشر», «الاثنين والسبعين» what follows agrees with them."""
        key = self.words.key(small.next - 1)
        atom = self.lexicon.atoms.get(key) if small.last == "one" else None
        return atom is not None and atom.definite and key.endswith(_WEEKDAYS)

    def _is_part(self, small: Small, atom: Atom) -> bool:
        """«سه چهارم» is a fraction, «یک هزارمین» an ordinal."""
        fits = self.lexicon.lang == "fa" and atom.ordinal and atom.form != "before"
        return fits and atom.value > small.value and (atom.value > 2 or small.value == 1)

    def _fits(self, small: Small, atom: Atom, at: int) -> bool:
        """Says whether a word joined by "and" fills a place that is free and comes next."""
        needs = _FILLS.get(atom.slot, HUNDREDS)
        if not atom.definite and self._is_weekday(small):
            return False  # «أمس الأحد وثلاثون شركة»
        if needs & HUNDREDS or small.filled & needs or small.last == "part":
            return False
        if small.ordinal and not (atom.slot == "tens" and atom.definite):
            return False
        following = self.lexicon.atoms.get(self.words.key(at + 1))
        if (
            atom.slot == "unit"
            and following
            and following.slot == "hundred"
            and not (following.joined or following.ordinal)
        ):
            return False
        if small.filled == HUNDREDS:
            return atom.slot != "one" or bool(following and following.slot in {"ten", "tens"})
        if self.lexicon.lang == "ar":
            return atom.slot == "tens" and small.last in {"unit", "one"}
        return atom.slot == "unit" and small.last == "tens"

    # Literals.

    def _literal(self, index: int) -> Small | None:
        if self.opens_part(index):
            digits = self.words.key(index)
            return Small(Fraction(int(digits), 10 ** len(digits)), index + 1, literal=True)
        if self._has_comma(index):
            whole, part = self.words.key(index), self.words.key(index + 2)
            return Small(Fraction(int(whole + part), 10 ** len(part)), index + 3, literal=True)
        digits, after = self._groups(index)
        scaled = self._is_scaled(after)
        measured = scaled or self.words.key(after) in self.lexicon.measures
        value = read_literal(digits, self.lexicon.lang, scaled, measured, self._is_shared(index, after))
        return None if value is None else Small(value, after, literal=True)

    def opens_part(self, index: int) -> bool:
        """«بنسبة .77 بالمئة»: a point glued to the digits after it alone, as no full stop is, before what has decimals."""
        words = self.words
        point = words.key(index - 1) == "." and words.glued(index) and not words.glued(index - 1)
        if not point or not words.key(index).isdigit() or len(words.key(index)) > _PLACES:
            return False
        return self._is_scaled(index + 1) or words.key(index + 1) in self.lexicon.measures

    def _has_comma(self, index: int, first: bool = True) -> bool:
        """«5،37 يورو», «12،50 كلم»: an Arabic comma within a decimal; a row of lengths rises («10،20 مترا»).

        The first end of «من 3،25 إلى 4،10 دينار» is what the other end is.
        """
        words, after = self.words, index + 3
        if self.lexicon.lang != "ar" or words.key(index + 1) != "،" or not words.key(index).isdigit():
            return False
        part = words.key(index + 2)
        if not (words.glued(index + 1) and words.glued(index + 2) and part.isdigit() and len(part) == _CENTS):
            return False
        goes_on = words.glued(after) and (words.key(after) == "،" or words.key(after)[0].isdigit())
        if words.key(index - 1) == "،" or goes_on or len(words.key(index)) > _PLACES:
            return False
        if self._is_scaled(after) or words.key(after) in self.lexicon.money:
            return True
        if first and words.key(after) in self.lexicon.to:
            return self._has_comma(after + 1, first=False)
        falls = int(part) < int(words.key(index)) or part[0] == "0"
        return falls and words.key(after) in self.lexicon.measures

    def _is_shared(self, index: int, after: int) -> bool:
        """«2/3 المشاركين», «3/4 من الشركات»; also where nothing else stands in the text."""
        key = self.words.key(after)
        if key in self.lexicon.between:
            key = self.words.key(after + 1)
        return len(self.words) == 1 or (key.startswith("ال") and key in self.lexicon.plurals)

    def _groups(self, index: int) -> tuple[str, int]:
        """A literal with the groups that spaces cut off: «65 000», and «0 10» where a page tore "100" apart."""
        words = self.words
        if words.key(index - 1).isdigit() and words.between(index) == " ":
            return words.key(index), index + 1
        end = index + 1
        while end - index < 6 and words.key(end).isdigit() and words.between(end) == " ":
            end += 1
        groups = words.keys[index:end]
        if end - index > 1 and len(groups[0]) <= 3 and groups[0][0] != "0" and all(len(g) == 3 for g in groups[1:]):
            return "".join(groups), end
        if end - index == 2 and self._is_torn(groups, end):
            return max(groups, key=int) + "0", end
        return words.key(index), index + 1

    def _is_torn(self, groups: list[str], after: int) -> bool:
        """«0 10 ناشر» is 100: nobody counts none and ten of one thing.

        The last digit was torn off and, as the line runs from right to left, may stand on the wrong side. A score («0 10») or a
        column of a table has no counted noun after it.
        """
        whole = next((g for g in groups if g != "0"), "")
        return "0" in groups and len(whole) == 2 and whole[1] == "0" and self.words.key(after) in self.lexicon.nouns

    def _is_scaled(self, after: int) -> bool:
        key = self.words.key(after)
        atom = self.lexicon.atoms.get(key)
        percent = key in self.lexicon.percents or f"{key} {self.words.key(after + 1)}" in self.lexicon.percents
        return percent or (atom is not None and atom.slot == "scale" and not atom.joined)

    def conjoined(self, at: int) -> int | None:
        """The token joined by "and" at ``at``: the same for «وخمسين», the next for «و خمسين»; None where there is none."""
        words = self.words
        if words.key(at) == self.lexicon.conjunction:
            following = self.lexicon.atoms.get(words.key(at + 1))
            return at + 1 if words.key(at + 1)[:1].isdigit() or (following and not following.joined) else None
        atom = self.lexicon.atoms.get(words.key(at))
        return at if atom is not None and (atom.joined or self._is_and_one(atom, at)) else None

    def _is_and_one(self, atom: Atom, at: int) -> bool:
        """«مئة وأحد عشر»: without its hamza «وأحد» looks like «واحد»."""
        following = self.lexicon.atoms.get(self.words.key(at + 1))
        return atom.form == "one" and following is not None and following.slot in {"ten", "tens"}


def is_share(words: Words, lexicon: NumberLexicon, atom: Atom, index: int) -> bool:
    """«خمس السكان» is a fifth of them, though without its vowels it looks like a five."""
    part = atom.slot in {"unit", "ten"} and atom.value in _ALIKE and not (atom.ordinal or atom.definite)
    return part and not words.keys[index].endswith(_FEMININE) and words.key(index + 1) in lexicon.wholes
