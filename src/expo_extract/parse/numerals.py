"""The grammar of numbers: how literals, number words and scales compose into one number.

A number is a row of segments with falling scales («5 ملايين» «و547 ألفا» «و970»); a segment is a small number and its scales («400»
«مليون»); a small number is a literal, or words that fill the places of hundreds, tens and units («مئة وستا وخمسين», «صد و بیست و سه»).
Persian and Arabic differ in the order of the places alone; everything else is in the tables.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from expo_extract.parse.hours import Hours
from expo_extract.parse.number_context import LETTER_SCALES, NumberContext
from expo_extract.parse.number_words import Atom, NumberLexicon, Numeral
from expo_extract.parse.small_numbers import HUNDREDS, TENS, SmallNumbers
from expo_extract.parse.words import Words

LIMIT = 10**16
#: No more places are said after a point.
_PLACES = 6


@dataclass(slots=True)
class _Segment:
    """A small number (None where a scale stands alone), the product of its scales, its value, the token after it."""

    multiplier: int | Fraction | None
    scale: int
    value: int | Fraction
    next: int
    filled: int = 0
    literal: bool = False
    ordinal: bool = False


class Reader:
    """Reads the number that begins at a token."""

    def __init__(self, words: Words, lexicon: NumberLexicon) -> None:
        self.words = words
        self.lexicon = lexicon
        self.small = SmallNumbers(words, lexicon)
        self.context = NumberContext(words, lexicon)
        self.hours = Hours(words, lexicon)

    def read(self, index: int) -> tuple[Numeral | None, int]:
        """Reads the number at ``index``; returns it, or None, and the token from which to go on."""
        if skip := self.context.idiom(index):
            return None, index + skip
        if self.words.key(index)[0].isdigit() and (skip := self.context.code(index)):
            return None, index + skip
        segments, after = self._segments(index)
        if not segments:
            return None, after
        numeral = self._numeral(index, segments, after)
        if numeral is None or self.context.is_no_number(numeral.first, numeral.last):
            return None, after
        if (end := self.hours.end(numeral)) is not None:
            return None, end
        return numeral, numeral.last + 1

    # Segments.

    def _segments(self, index: int) -> tuple[list[_Segment], int]:
        first = self._segment(index)
        if first is None:
            return [], index + 1
        segments = [first]
        while not segments[-1].ordinal:
            at = self.small.conjoined(segments[-1].next)
            following = self._segment(segments[-1].next if at is None else at)
            if following is None or (at is None and not self._lacks_and(segments[-1], following, index)):
                break
            if not self._attach(segments, following, index):
                break
        return segments, segments[-1].next

    def _lacks_and(self, last: _Segment, following: _Segment, index: int) -> bool:
        """«3 ملايين 200 ألف», «دو هزار پانصد», «۲ هزار ۵۰۰»; not «از هر هزار پانزده نوزاد»."""
        if last.scale == 1 or following.value >= last.scale or self.words.between(last.next) != " ":
            return False
        atom = self.lexicon.atoms.get(self.words.key(last.next))
        if self.words.key(index - 1) in self.lexicon.every or (atom is not None and (atom.joined or atom.lead)):
            return False
        if following.scale > 1:
            return following.multiplier is not None
        return self.lexicon.lang == "fa" and following.value >= (100 if following.literal else 11)

    def _attach(self, segments: list[_Segment], following: _Segment, index: int) -> bool:
        last = segments[-1]
        if self._is_percent(following):
            return False
        if following.value < last.scale and following.value.denominator == 1:
            segments.append(following)
            return True
        if self._same_scale(last, following, index):
            segments.append(following)
            return True
        # «صد و 20»: a hundred in words, the rest in digits.
        if last.scale == 1 and last.filled == HUNDREDS and following.literal and following.value < 100:
            segments[-1] = _Segment(None, 1, last.value + following.value, following.next, HUNDREDS | TENS)
            return True
        return self._share_scale(segments, following, index)

    def _is_percent(self, segment: _Segment) -> bool:
        return self.words.key(segment.next - 1) in self.lexicon.percents

    def _same_scale(self, last: _Segment, following: _Segment, index: int) -> bool:
        """«مئتا ألف وسبعة آلاف» is 207,000; two ends of a range are not added («بين مئة ألف وخمسين ألفا»)."""
        if last.scale == 1 or last.scale != following.scale or last.literal or following.literal:
            return False
        if last.multiplier is None or following.multiplier is None or self.words.key(index - 1) in self.lexicon.between:
            return False
        return last.multiplier % 100 == 0 and following.multiplier < 100

    def _share_scale(self, segments: list[_Segment], following: _Segment, index: int) -> bool:
        """«3 هزار و 500 میلیارد» is 3,500 milliards; not so in «بين ألف و5 ملايين»."""
        last = segments[-1]
        shares = len(segments) == 1 and last.scale == 1000 and following.scale >= 10**6
        if not shares or following.multiplier is None or following.multiplier >= 1000:
            return False
        if self.words.key(index - 1) in self.lexicon.between:
            return False
        multiplier = last.value + following.multiplier
        segments[-1] = _Segment(multiplier, following.scale, multiplier * following.scale, following.next)
        return True

    def _segment(self, index: int) -> _Segment | None:
        small = self.small.read(index)
        if small is not None and small.ordinal:
            value, after = self._beyond(small.value, small.next)
            return _Segment(value, 1, value, after, small.filled, ordinal=True)
        multiplier, at = (small.value, small.next) if small else (None, index)
        if small is not None:
            extra, at = self._half(at, 1)
            multiplier = small.value + extra
        if small is not None and small.literal and self._closes(index, at):
            at += 1
        scaled = self._scales(at, multiplier, at == index)
        if scaled is None or (small is None and scaled.scale == 1):
            return None
        if small is not None:
            scaled.literal = small.literal
            scaled.filled = small.filled if scaled.scale == 1 else 0
        return scaled

    def _beyond(self, value: int | Fraction, at: int) -> tuple[int | Fraction, int]:
        """«الخامسة والعشرون بعد المئة» is the 125th."""
        atom = self.lexicon.atoms.get(self.words.key(at + 1)) if self.words.key(at) in self.lexicon.beyond else None
        if atom is None or not atom.definite or atom.ordinal or atom.joined or atom.slot not in {"hundred", "scale"}:
            return value, at
        return value + atom.value, at + 2

    def _closes(self, index: int, at: int) -> bool:
        """«"60" ألف»: a quoted number with its scale outside."""
        pairs = {"«": "»", '"': '"', "(": ")"}
        return pairs.get(self.words.key(index - 1)) == self.words.key(at) and self._scale(at + 1, False) is not None

    def _scales(self, at: int, multiplier: int | Fraction | None, first: bool) -> _Segment | None:
        """The scale words at ``at`` («ألف مليون», «هزار میلیارد») and a half of them after («مليون ونصف المليون»)."""
        scale, ordinal = 1, False
        while not ordinal and scale < LIMIT and (atom := self._scale(at, first and scale == 1)) is not None:
            if multiplier is None and atom.form == "plural":
                return None
            at += 1
            if multiplier is None and scale == 1 and self._is_dual(atom, at):
                multiplier = 2
            if not _repeats(multiplier, atom, scale):
                scale *= int(atom.value)
            ordinal = atom.ordinal
        value = (1 if multiplier is None else multiplier) * scale
        if scale > 1 and not ordinal:
            extra, at = self._half(at, scale)
            value += extra * scale
        return _Segment(multiplier, scale, _exact(value), at, ordinal=ordinal)

    def _scale(self, at: int, first: bool) -> Atom | None:
        """The scale word at a token; «25K», «3M» count as one. A clitic may stand at the first word of a number alone."""
        key = self.words.key(at)
        atom = self.lexicon.atoms.get(key)
        if atom is not None and atom.slot == "scale" and (first or not (atom.joined or atom.lead)):
            return atom
        if key in LETTER_SCALES and self.words.glued(at) and self.words.key(at - 1)[:1].isdigit():
            capital = self.words.text[self.words.starts[at]].isupper() or key == "k"
            known = key == "k" and len(self.words.key(at - 1)) < 2  # «4K» is a picture format
            return Atom("scale", LETTER_SCALES[key]) if capital and not known and not self.words.glued(at + 1) else None
        return None

    def _is_dual(self, atom: Atom, after: int) -> bool:
        """«ألفا مشارك» is the dual in the construct; «ألفا وخمسمئة» and «مليونا من الزوار» are the singular.

        With nothing else in the text there is nothing that would put it in the accusative.
        """
        bound = self.words.key(after) in self.lexicon.nouns or len(self.words) == 1
        return atom.form == "dual" or (atom.form == "open" and bound)

    def _half(self, at: int, scale: int) -> tuple[Fraction | int, int]:
        """«و نیم», «ونصف», «ونصف المليون», «إلا ربعا», «½», «و هفت دهم», «ممیز پنج»: the fraction, or 0, and the token after it."""
        if self.words.key(at) in self.lexicon.points and (places := self._places(at + 1)):
            return places
        atom = self.lexicon.atoms.get(self.words.key(at))
        if atom is not None and atom.form == "sign":
            return Fraction(atom.value), at + 1
        if self.words.key(at) in self.lexicon.excepting:
            lacking = self.lexicon.atoms.get(self.words.key(at + 1))
            return (-Fraction(lacking.value), at + 2) if lacking and lacking.slot == "part" else (0, at)
        conjoined = self.small.conjoined(at)
        part = self.small.read(conjoined) if conjoined is not None else None
        if part is None or part.last != "part":
            return 0, at
        following = self._scale(part.next, False)
        repeats = following is not None and following.value == scale
        return part.value, part.next + (1 if repeats else 0)

    def _places(self, at: int) -> tuple[Fraction, int] | None:
        """What stands after a point said out: «خمسة» (0.5), «صفر سبعة» (0.07), «05», «پنج دهم» (0.5)."""
        zeros, key = 0, self.words.key(at)
        if key.isdigit() and len(key) <= _PLACES:
            return Fraction(int(key), 10 ** len(key)), at + 1
        while zeros < _PLACES and self._is_zero(at) and self.small.read(at + 1):
            zeros, at = zeros + 1, at + 1
        places = self.small.read(at)
        if places is None:
            return None
        whole = places.value.denominator == 1
        return Fraction(places.value, 10 ** (zeros + len(str(places.value))) if whole else 1), places.next

    def _is_zero(self, at: int) -> bool:
        atom = self.lexicon.atoms.get(self.words.key(at))
        return atom is not None and atom.value == 0

    # The whole.

    def _numeral(self, index: int, segments: list[_Segment], after: int) -> Numeral | None:
        words, lexicon, last = self.words, self.lexicon, segments[-1]
        value = _exact(sum((s.value for s in segments), Fraction(0)))
        if value >= LIMIT:
            return None
        atom = lexicon.atoms.get(words.key(index))
        marked = words.key(after) in lexicon.ordinal_marks and value.denominator == 1
        ordinal = last.ordinal or marked or self.context.is_ordinal(index, after, atom)
        begins = words.starts[index - 1] if self.small.opens_part(index) else words.starts[index]
        sign, start = self.context.sign(index, after, begins + (atom.lead if atom else 0))
        final = after if marked else after - 1
        kind = "ordinal" if ordinal else "cardinal"
        by = f"{lexicon.lang}.numbers.{kind}"
        return Numeral(
            index,
            final,
            start,
            words.ends[final],
            value * sign,
            ordinal,
            last.multiplier,
            last.scale,
            len(segments),
            by,
        )


def _repeats(multiplier: int | Fraction | None, atom: Atom, scale: int) -> bool:
    """«7000 آلاف»: the plural goes with 3 to 10, so the thousands stand there twice."""
    return scale == 1 and atom.form == "plural" and multiplier is not None and multiplier >= atom.value


def _exact(value: int | Fraction) -> int | Fraction:
    return value if isinstance(value, int) or value.denominator != 1 else value.numerator
