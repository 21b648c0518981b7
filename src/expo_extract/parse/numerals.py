"""The grammar of numbers: how literals, number words and scales compose into one number.

A number is a row of segments with falling scales («5 ملايين» «و547 ألفا» «و970»); a segment is a small number and its scales («400»
«مليون»); a small number is a literal, or words that fill the places of hundreds, tens and units («مئة وستا وخمسين», «صد و بیست و سه»).
Persian and Arabic differ in the order of the places alone; everything else is in the tables.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from expo_extract.parse.literals import read_literal
from expo_extract.parse.number_words import Atom, NumberLexicon, Numeral
from expo_extract.parse.words import Words

LIMIT = 10**16
_UNITS, _TENS, _HUNDREDS = 1, 2, 4
_FILLS = {
    "one": _UNITS,
    "unit": _UNITS,
    "ten": _UNITS | _TENS,
    "teen": _UNITS | _TENS,
    "tens": _TENS,
    "hundred": _HUNDREDS,
}
_LETTER_SCALES = {"k": 10**3, "m": 10**6, "b": 10**9}


@dataclass(slots=True)
class _Small:
    """A number without scale: its value, the token after it, the places that it fills, its last slot."""

    value: int | Fraction
    next: int
    filled: int = 0
    last: str = ""
    literal: bool = False
    ordinal: bool = False


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

    def read(self, index: int) -> tuple[Numeral | None, int]:
        """Reads the number at ``index``; returns it, or None, and the token from which to go on."""
        if skip := self._idiom(index):
            return None, index + skip
        if self.words.key(index)[0].isdigit() and (skip := self._code(index)):
            return None, index + skip
        segments, after = self._segments(index)
        if not segments:
            return None, after
        numeral = self._numeral(index, segments, after)
        if numeral is None or self._is_no_number(numeral):
            return None, after
        return numeral, numeral.last + 1

    # What is no number at all.

    def _idiom(self, index: int) -> int:
        """The length of a phrase in which a number word is none («سه شنبه», «ألف ليلة وليلة», «في المئة»)."""
        key, percents = self.words.key(index), self.lexicon.percents
        if key in percents or f"{self.words.key(index - 1)} {key}" in percents:
            return 1
        for start in (index, index - 1):
            for phrase in self.lexicon.idioms.get(self.words.key(start), ()):
                if tuple(self.words.keys[start : start + len(phrase)]) == phrase and start + len(phrase) > index:
                    return start + len(phrase) - index
        return 0

    def _code(self, index: int) -> int:
        """The length of a literal that is part of a code («A380», «COVID-19», «5G») or the number of a list item («1- …»)."""
        words = self.words
        before = words.key(index - 1)
        if words.glued(index) and (_is_latin(before) or (before == "-" and words.glued(index - 1))):
            return 0 if before == "-" and words.key(index - 2)[:1].isdigit() else 1
        if before == "+" and words.glued(index) and words.key(index).isdigit() and len(words.key(index)) > 7:
            return 1
        if len(words.key(index)) > 6 and words.key(index).isdigit() and self._is_telephone(index):
            return 1
        after = words.key(index + 1)
        if words.glued(index + 1) and _is_latin(after):
            return 0 if after in _LETTER_SCALES or after in self.lexicon.measures else 2
        return 1 if self._opens_item(index) else 0

    def _is_telephone(self, index: int) -> bool:
        return any(key in self.lexicon.telephones for key in self.words.keys[max(0, index - 4) : index])

    def _opens_item(self, index: int) -> bool:
        words, after = self.words, self.words.key(index + 1)
        opens = index == 0 or "\n" in words.between(index)
        closed = words.glued(index + 1) and after in {"-", ".", ")", "–", "ـ"}
        return opens and closed and not words.glued(index + 2)

    def _is_no_number(self, numeral: Numeral) -> bool:
        words, lexicon = self.words, self.lexicon
        before, after = words.key(numeral.first - 1), words.key(numeral.last + 1)
        if words.key(numeral.first) in lexicon.ones and numeral.first == numeral.last:
            return before not in lexicon.nouns and before[1:] not in lexicon.nouns and len(words) > 1
        if before in lexicon.vague and not words.key(numeral.first)[0].isdigit():
            return True
        if numeral.first != numeral.last or not (atom := lexicon.atoms.get(words.key(numeral.first))):
            return False
        if words.key(numeral.first) in lexicon.weak:
            return after not in lexicon.nouns and len(words) > 1
        return not atom.ordinal and self._is_other_word(atom, after)

    def _is_other_word(self, atom: Atom, after: str) -> bool:
        """«تسع 500 شخص» (the verb "holds"), «ألف كتابا» ("wrote"), «الست أم كلثوم», «خمس السكان» (a fifth), «نصف نهائي»."""
        if self.lexicon.lang == "fa":
            return False
        if atom.slot == "part":
            return after in self.lexicon.after_parts
        if atom.slot == "unit" and not atom.definite:
            return after.startswith("ال") or after[:1].isdigit()
        if atom.slot == "scale" and not atom.form and not atom.definite:
            return after.startswith("ال") or (after.endswith("ا") and after[:-1] in self.lexicon.nouns)
        return False

    # Segments.

    def _segments(self, index: int) -> tuple[list[_Segment], int]:
        first = self._segment(index)
        if first is None:
            return [], index + 1
        segments = [first]
        while not segments[-1].ordinal and (at := self._conjoined(segments[-1].next)) is not None:
            following = self._segment(at)
            if following is None or not self._attach(segments, following, index):
                break
        return segments, segments[-1].next

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
        if last.scale == 1 and last.filled == _HUNDREDS and following.literal and following.value < 100:
            segments[-1] = _Segment(None, 1, last.value + following.value, following.next, _HUNDREDS | _TENS)
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
        small = self._small(index)
        if small is not None and small.ordinal:
            return _Segment(small.value, 1, small.value, small.next, small.filled, ordinal=True)
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

    def _closes(self, index: int, at: int) -> bool:
        """«"60" ألف»: a quoted number with its scale outside."""
        pairs = {"«": "»", '"': '"', "(": ")"}
        return pairs.get(self.words.key(index - 1)) == self.words.key(at) and self._scale(at + 1, False) is not None

    def _scales(self, at: int, multiplier: int | Fraction | None, first: bool) -> _Segment | None:
        """The scale words at ``at`` («ألف مليون», «هزار میلیارد») and a half of them after («مليون ونصف المليون»)."""
        scale, ordinal = 1, False
        while not ordinal and (atom := self._scale(at, first and scale == 1)) is not None:
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
        if key in _LETTER_SCALES and self.words.glued(at) and self.words.key(at - 1)[:1].isdigit():
            capital = self.words.text[self.words.starts[at]].isupper() or key == "k"
            return Atom("scale", _LETTER_SCALES[key]) if capital and not self.words.glued(at + 1) else None
        return None

    def _is_dual(self, atom: Atom, after: int) -> bool:
        """«ألفا مشارك» is the dual in the construct; «ألفا وخمسمئة» and «مليونا من الزوار» are the singular."""
        return atom.form == "dual" or (atom.form == "open" and self.words.key(after) in self.lexicon.nouns)

    def _half(self, at: int, scale: int) -> tuple[Fraction | int, int]:
        """«و نیم», «ونصف», «ونصف المليون», «و هفت دهم», «ممیز پنج»: the fraction, or 0, and the token after it."""
        if (
            self.words.key(at) in self.lexicon.points
            and (places := self._small(at + 1))
            and places.value.denominator == 1
        ):
            return Fraction(int(places.value), int(10 ** len(str(places.value)))), places.next
        conjoined = self._conjoined(at)
        part = self._small(conjoined) if conjoined is not None else None
        if part is None or part.last != "part":
            return 0, at
        following = self._scale(part.next, False)
        repeats = following is not None and following.value == scale
        return part.value, part.next + (1 if repeats else 0)

    def _conjoined(self, at: int) -> int | None:
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

    # Small numbers.

    def _small(self, index: int) -> _Small | None:
        key = self.words.key(index)
        if key[:1].isdigit():
            return self._literal(index)
        atom = self.lexicon.atoms.get(key)
        if atom is None or not (atom.slot in _FILLS or atom.slot == "part"):
            return None
        small = _Small(atom.value, index + 1, _FILLS.get(atom.slot, 0), atom.slot, ordinal=atom.ordinal)
        while self._grow(small):
            pass
        if small.last == "one":
            return None
        return small

    def _grow(self, small: _Small) -> bool:
        """Adds the next word to a number in words, where it fits."""
        if small.ordinal and self.lexicon.lang == "fa":
            return False
        at = small.next
        atom = self.lexicon.atoms.get(self.words.key(at))
        if atom is not None and not atom.joined and not atom.lead and self._beside(small, atom):
            small.next = at + 1
            return True
        conjoined = self._conjoined(at)
        joined = self.lexicon.atoms.get(self.words.key(conjoined)) if conjoined is not None else None
        if conjoined is None or joined is None or not self._fits(small, joined, conjoined):
            return False
        small.value, small.last, small.next = small.value + joined.value, joined.slot, conjoined + 1
        small.filled |= _FILLS[joined.slot]
        small.ordinal = small.ordinal or joined.ordinal
        return True

    def _beside(self, small: _Small, atom: Atom) -> bool:
        """Takes in a word that follows without "and": «خمس عشرة», «ثلاث مئة», «سه صد», «ثلاثة أرباع», «سه چهارم»."""
        unit = small.last in {"unit", "one"}
        if atom.slot == "ten" and unit and self.lexicon.lang == "ar" and not small.filled & _TENS:
            small.value, small.last, small.filled = small.value + 10, "teen", small.filled | _TENS
            return True
        if small.ordinal or small.filled != _UNITS or small.last != "unit":
            return False
        if atom.slot == "hundred" and atom.value == 100 and not atom.definite:
            small.value, small.last, small.filled = small.value * 100, "hundred", _HUNDREDS
            small.ordinal = atom.ordinal
            return True
        if atom.slot == "parts" or (self.lexicon.lang == "fa" and atom.ordinal and 2 < atom.value > small.value):
            part = atom.value if atom.slot == "parts" else Fraction(1, int(atom.value))
            small.value, small.last, small.filled = small.value * part, "part", _UNITS | _TENS | _HUNDREDS
            return True
        return False

    def _fits(self, small: _Small, atom: Atom, at: int) -> bool:
        """Says whether a word joined by "and" fills a place that is free and comes next."""
        needs = _FILLS.get(atom.slot, _HUNDREDS)
        if needs & _HUNDREDS or small.filled & needs or small.last == "part":
            return False
        if small.ordinal and not (atom.slot == "tens" and atom.definite):
            return False
        following = self.lexicon.atoms.get(self.words.key(at + 1))
        if atom.slot == "unit" and following and following.slot == "hundred" and not following.joined:
            return False
        if small.filled == _HUNDREDS:
            return atom.slot != "one" or bool(following and following.slot in {"ten", "tens"})
        if self.lexicon.lang == "ar":
            return atom.slot == "tens" and small.last in {"unit", "one"}
        return atom.slot == "unit" and small.last == "tens"

    # Literals.

    def _literal(self, index: int) -> _Small | None:
        digits, after = self._groups(index)
        scaled = self._is_scaled(after)
        measured = scaled or self.words.key(after) in self.lexicon.measures
        value = read_literal(digits, self.lexicon.lang, scaled, measured)
        return None if value is None else _Small(value, after, literal=True)

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
        if end - index == 2 and "0" in groups and min(groups) != max(groups):
            return max(groups, key=int) + "0", end
        return words.key(index), index + 1

    def _is_scaled(self, after: int) -> bool:
        key = self.words.key(after)
        atom = self.lexicon.atoms.get(key)
        percent = key in self.lexicon.percents or f"{key} {self.words.key(after + 1)}" in self.lexicon.percents
        return percent or (atom is not None and atom.slot == "scale" and not atom.joined)

    # The whole.

    def _numeral(self, index: int, segments: list[_Segment], after: int) -> Numeral | None:
        words, lexicon, last = self.words, self.lexicon, segments[-1]
        value = _exact(sum((s.value for s in segments), Fraction(0)))
        if value >= LIMIT:
            return None
        atom = lexicon.atoms.get(words.key(index))
        marked = words.key(after) in lexicon.ordinal_marks and value.denominator == 1
        ordinal = last.ordinal or marked or self._is_ordinal(index, after, atom)
        sign, start = self._sign(index, words.starts[index] + (atom.lead if atom else 0))
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

    def _is_ordinal(self, index: int, after: int, atom: Atom | None) -> bool:
        """«النسخة الـ15», «الذكرى الخمسين», «الدورة 12»: a definite number after a definite singular noun."""
        words, lexicon = self.words, self.lexicon
        before = words.key(index - 1)
        if before in lexicon.articles:
            return self._is_definite_singular(words.key(index - 2)) and words.key(after) not in lexicon.nouns
        if atom is None:
            return before in lexicon.editions and words.key(after) not in lexicon.nouns
        if atom.slot in {"tens", "hundred"} and atom.definite and after == index + 1:
            return self._is_definite_singular(before) and words.key(after) not in lexicon.nouns
        return False

    def _is_definite_singular(self, key: str) -> bool:
        definite = key.startswith(("ال", "وال", "بال", "لل", "كال")) or key.endswith(("ها", "هم", "ته", "نا"))
        return definite and key not in self.lexicon.plurals

    def _sign(self, index: int, start: int) -> tuple[int, int]:
        """«سالب 5», «منفی ۵» and « -5%»; a hyphen that opens a line is a bullet, one between words a dash."""
        words = self.words
        before = words.key(index - 1)
        if before in self.lexicon.negatives:
            return -1, words.starts[index - 1]
        if before != "-" or not words.glued(index) or words.glued(index - 1):
            return 1, start
        if words.key(index - 2)[:1].isdigit():
            return 1, start  # «16 -30 أغسطس»
        opens = index == 1 or "\n" in words.between(index - 1)
        return (1, start) if opens and len(words) > 2 else (-1, words.starts[index - 1])


def _repeats(multiplier: int | Fraction | None, atom: Atom, scale: int) -> bool:
    """«7000 آلاف»: the plural goes with 3 to 10, so the thousands stand there twice."""
    return scale == 1 and atom.form == "plural" and multiplier is not None and multiplier >= atom.value


def _is_latin(key: str) -> bool:
    return bool(key) and "a" <= key[0] <= "z"


def _exact(value: int | Fraction) -> int | Fraction:
    return value if isinstance(value, int) or value.denominator != 1 else value.numerator
