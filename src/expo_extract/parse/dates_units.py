"""From text to tags: the words, numbers and marks that matter for dates, each with its place and its value."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from expo_extract.parse import dates_lexicon as tag
from expo_extract.parse.dates_lexicon import DateLexicon, Entry, Month, Node, Value
from expo_extract.text import fold
from expo_extract.text.chars import ZWNJ

_CHUNK = re.compile(r"(\d+(?:[-–/.,،:٫٬]\d+)*)|([^\W\d_]+)|(\n)|([^\s\u200c])")
_NUMBER, _WORD, _LINE = 1, 2, 3

_GLUED_BEFORE = re.compile(r"[A-Za-z+#@_$€£]")
_BEFORE_YEAR = f"VS{tag.MONTHS}"
#: No date in digits is longer («1404/05/14-1404/05/17»).
_LONGEST = 24
#: A day of a frail month in a frame that only a date has: «۲۵ سنبله ۱۴۰۴», «روز چهارشنبه، ۲۶ حمل».
_FRAIL_DATE = re.compile(r"[DW],?[dezo]S?a|[dezo]S?a(?=S?V?Y)")
_ISO_TIME = re.compile(r"t\d")
_GLUED_AFTER = re.compile(r"[A-Za-z@_]")


class NumericDate(NamedTuple):
    """A date in digits, in the order year, month, day; ``short`` when its year has two digits, ``unsure`` when the order is a guess."""

    year: int
    month: int
    day: int
    short: bool = False
    unsure: bool = False


class Piece(NamedTuple):
    """A part of a chunk of digits: its tag, its place in the chunk, its value."""

    tag: str
    start: int
    end: int
    value: int | NumericDate | None


@dataclass(slots=True)
class Units:
    """The units of a text: ``tags[i]`` is the tag of the stretch ``starts[i]:ends[i]``, whose meaning is ``values[i]``.

    Runs of words that no table knows are one unit. ``jalali_named`` says that the text dates by months of a solar Hijri calendar
    whose names are common words («۲۵ سنبله ۱۴۰۴»), so that a day before one is a date («۲۷ سنبله»).
    """

    text: str
    tags: str = ""
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    values: list[Value | NumericDate] = field(default_factory=list)
    jalali_named: bool = False


def scan(text: str, lexicon: DateLexicon) -> Units:
    """Reads the units of a normalised text in one pass."""
    return _Scanner(text, lexicon).run()


class _Scanner:
    """The state of one pass; tags are gathered in a list and joined at the end."""

    def __init__(self, text: str, lexicon: DateLexicon) -> None:
        self.units = Units(text)
        self.tags: list[str] = []
        self.folded = fold(text, lexicon.lang)
        self.lexicon = lexicon
        self.chunks = [(m.lastindex, m.start(), m.end()) for m in _CHUNK.finditer(self.folded)]

    def run(self) -> Units:
        index, count = 0, len(self.chunks)
        while index < count:
            kind, start, end = self.chunks[index]
            index += 1
            if kind == _WORD:
                index = self._word(index, start, end)
            elif kind == _NUMBER:
                self._number(start, end)
            elif kind != _LINE or not self._is_wrapped(index):
                mark = tag.BREAK if kind == _LINE else tag.PUNCTUATION.get(self.folded[start], tag.BREAK)
                self._add(mark, start, end, None)
        self.units.tags = "".join(self.tags)
        self.units.jalali_named = any(
            getattr(self.units.values[m.end() - 1], "calendar", "") == "jalali"
            for m in _FRAIL_DATE.finditer(self.units.tags)
        )
        return self.units

    def _is_wrapped(self, index: int) -> bool:
        """Whether the line ended between a day and its month, or a month and its year: «من 15 إلى 18⏎نوفمبر⏎2025»."""
        before = self.tags[-1] if self.tags else ""
        if index >= len(self.chunks) or not before:
            return False
        kind, start, end = self.chunks[index]
        if kind == _NUMBER:
            year = end - start == 4 and split_digits(self.folded[start:end])[0].tag == tag.YEAR
            return year and len(self.tags) > 1 and before in "GJH" and self.tags[-2] in "dezocr"
        if kind != _WORD or before not in "dezo":
            return False
        node = self.lexicon.trie.get(self.folded[start:end])
        entry = self._longest(node, index + 1)[0] if node is not None else None
        return entry is not None and entry.tag in "GJH"

    def _add(self, mark: str, start: int, end: int, value: Value | NumericDate) -> None:
        self.tags.append(mark)
        self.units.starts.append(start)
        self.units.ends.append(end)
        self.units.values.append(value)

    def _unknown(self, start: int, end: int) -> None:
        if self.tags and self.tags[-1] == tag.UNKNOWN:
            self.units.ends[-1] = end
        else:
            self._add(tag.UNKNOWN, start, end, None)

    def _word(self, index: int, start: int, end: int) -> int:
        """Reads the longest phrase that starts with the word before ``index``; returns the index after it."""
        word = self.folded[start:end]
        if self._ordinal_suffix(word, start, end):
            return index
        if self._short_month(word, index, start):
            return index + 1
        node = self.lexicon.trie.get(word)
        if node is None and word[0] in self.lexicon.clitics and end - start > 2:
            node, start = self._without_clitic(word, start)
        if node is not None and not self._is_tail(start):
            entry, last = self._longest(node, index)
            if entry is not None and not self._is_head(self.chunks[last - 1][2]):
                self._add(self._tag_of(entry), start, self.chunks[last - 1][2], entry.value)
                return last
        if self.lexicon.past_shape is not None and self.lexicon.past_shape.fullmatch(word):
            self._add("l", start, end, "past")  # «اعتقلت», «انتقد»
        else:
            self._unknown(start, end)
        return index

    def _tag_of(self, entry: Entry) -> str:
        """The tag of an entry; a year in words is one after a month or a year noun, else a count («هزار و سیصد نفر»)."""
        if entry.tag == tag.YEAR and not (self.tags and self.tags[-1] in _BEFORE_YEAR):
            return "%"
        return entry.tag

    def _without_clitic(self, word: str, start: int) -> tuple[Node | None, int]:
        """Takes «و», «ف», «ب», «ل», «ك», or a conjunction and one of these, off a date word: «وأمس», «للعام», «وبتاريخ»."""
        for taken in (1, 2) if word[0] in "وف" and word[1] in self.lexicon.clitics else (1,):
            article = word.startswith("لل", taken - 1)  # «للعام» is «ل» and «العام»
            node = self.lexicon.trie.get("ال" + word[taken + 1 :] if article else word[taken:])
            if node is not None:
                if word[0] == "و":
                    self._add("w", start, start + 1, None)
                return node, start + taken - article
        return None, start

    def _longest(self, node: Node, index: int) -> tuple[Entry | None, int]:
        """Follows the trie as far as it goes over words that only a space or a non-joiner parts."""
        best, last = node.entry, index
        while node.children and index < len(self.chunks):
            at = self._over_line(index)
            kind, start, end = self.chunks[at]
            if kind != _WORD or start - self.chunks[at - 1][2] > 1:
                break
            following = _child(node, self.folded[start:end])
            if following is None or (at > index and not (following.entry and following.entry.tag in tag.MONTHS)):
                break
            node, index = following, at + 1
            if node.entry is not None:
                best, last = node.entry, index
        return best, last

    def _over_line(self, index: int) -> int:
        """The index of the next word, over the end of a line («تشرين⏎الثاني»)."""
        return index + 1 if self.chunks[index][0] == _LINE and index + 1 < len(self.chunks) else index

    def _is_tail(self, start: int) -> bool:
        """Whether a non-joiner ties the word to an unknown word before it: «گل‌مهر»."""
        return start > 0 and self.folded[start - 1] == ZWNJ and bool(self.tags) and self.tags[-1] == tag.UNKNOWN

    def _is_head(self, end: int) -> bool:
        """Whether a non-joiner ties the word to letters that change it («مهر‌آفرین»), not to another date word («دوشنبه‌شب»)."""
        if not self.folded.startswith(ZWNJ, end):
            return False
        following = _CHUNK.match(self.folded, end + 1)
        if following is None or following.lastindex != _WORD:
            return False
        node = self.lexicon.trie.get(following.group())
        return node is None or node.entry is None

    def _short_month(self, word: str, index: int, start: int) -> bool:
        """«5 ت2 2020»: after a day a letter and a digit are a month."""
        if index >= len(self.chunks) or not self.tags or self.tags[-1] not in "dezo":
            return False
        end = self.chunks[index][2]
        month = self.lexicon.short_months.get(self.folded[start:end]) if end - start == len(word) + 1 else None
        if month is not None:
            self._add("G", start, end, Month("gregorian", month))
        return month is not None

    def _ordinal_suffix(self, word: str, start: int, end: int) -> bool:
        """Makes an ordinal of a number and its suffix: «22 ام», «5م»."""
        if word not in self.lexicon.ordinal_suffixes or not self.tags or self.tags[-1] not in "de":
            return False
        if start - self.units.ends[-1] > 1:
            return False
        self.tags[-1] = "o"
        self.units.ends[-1] = end
        return True

    def _number(self, start: int, end: int) -> None:
        chunk = self.folded[start:end]
        if end - start > _LONGEST or _is_glued(self.folded, start, end):
            self._add(tag.OTHER_NUMBER, start, end, None)
            return
        for piece in split_digits(chunk):
            if self.tags and self.tags[-1] == "A" and piece.tag in "dez" and self.units.ends[-1] >= start - 1:
                self.tags[-1], self.units.ends[-1], self.units.values[-1] = "o", start + piece.end, piece.value
            else:
                self._add(piece.tag, start + piece.start, start + piece.end, piece.value)


def _child(node: Node, word: str) -> Node | None:
    """The next node for a word; the conjunction may be glued to it («الثاني والعشرين» beside «الثاني و العشرين»)."""
    following = node.children.get(word)
    if following is None and word[0] == "و" and (joint := node.children.get("و")) is not None:
        return joint.children.get(word[1:])
    return following


def _is_glued(text: str, start: int, end: int) -> bool:
    """Whether a number is part of a name, a code or an amount: «G20», «+98», «2nd»; the T of an ISO time is none."""
    if start and _GLUED_BEFORE.match(text, start - 1):
        return True
    return bool(_GLUED_AFTER.match(text, end)) and not _ISO_TIME.match(text, end)


@lru_cache(maxsize=1024)
def split_digits(chunk: str) -> tuple[Piece, ...]:
    """Takes a chunk of digits and separators apart: «14-16», «9-12/11/2025», «1404/05/14», «12.5»."""
    days = _days_in_row(chunk)
    if days:
        return days
    whole = _numeric_date(chunk)
    if whole is not None:
        return (Piece(tag.NUMERIC, 0, len(chunk), whole),)
    if re.fullmatch(r"\d+", chunk):
        return (_plain(chunk, 0),)
    for mark in "-–":
        if mark in chunk and (parts := _at(chunk, mark)):
            return parts
    if re.fullmatch(r"\d{1,2}(?:[/،]\d{1,2})+|\d{1,2}/\d{4}|\d{4}/\d{4}", chunk):
        return _join(re.split(r"([/،])", chunk))
    return (Piece(tag.OTHER_NUMBER, 0, len(chunk), None),)


def _days_in_row(chunk: str) -> tuple[Piece, ...] | None:
    """«15-16-17 مايو»: numbers that follow one another are days, not day, month and year."""
    if not _ROW.fullmatch(chunk):
        return None
    numbers = [int(part) for part in re.split("[-–]", chunk)]
    in_row = all(b == a + 1 for a, b in pairwise(numbers)) and numbers[-1] <= 31
    return _join(re.split("([-–])", chunk)) if in_row else None


def _at(chunk: str, mark: str) -> tuple[Piece, ...] | None:
    """Splits a range at its hyphen, provided that each side is a number or a date of its own."""
    sides = chunk.split(mark)
    if len(sides) != 2 or not all(re.fullmatch(r"\d+", side) or "/" in side or "." in side for side in sides):
        return None
    return _join([sides[0], mark, sides[1]])


def _join(parts: list[str]) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    at = 0
    for part in parts:
        if part in tag.PUNCTUATION:
            pieces.append(Piece(tag.PUNCTUATION[part], at, at + 1, None))
        else:
            inner = (_plain(part, 0),) if part.isdigit() else split_digits(part)
            pieces.extend(Piece(p.tag, p.start + at, p.end + at, p.value) for p in inner)
        at += len(part)
    return tuple(pieces)


def _plain(digits: str, at: int) -> Piece:
    value = int(digits) if len(digits) <= 4 else -1
    return Piece(_plain_tag(digits, value), at, at + len(digits), value)


def _plain_tag(digits: str, value: int) -> str:
    if len(digits) == 4:
        return tag.YEAR if 1250 <= value <= 1500 or 1700 <= value <= 2150 else tag.OTHER_NUMBER
    if len(digits) > 2 or not value:
        return tag.OTHER_NUMBER
    if digits[0] == "0":
        return tag.ZERO
    return tag.SMALL if value <= 12 else tag.DAY if value <= 31 else tag.SHORT


_ROW = re.compile(r"\d{1,2}(?:[-–]\d{1,2}){2,4}")
_NUMERIC = re.compile(r"(\d{1,4})([-/.–])(\d{1,2})\2(\d{1,4})")


def _numeric_date(chunk: str) -> NumericDate | None:
    """Reads «2025-11-09», «9/11/2025», «12.2.1404», «89/11/3»; a month before the day only where no other order is possible."""
    match = _NUMERIC.fullmatch(chunk)
    if not match:
        return None
    first, middle, last = match[1], match[3], match[4]
    if len(first) == 4:
        return _ordered(int(first), int(middle), int(last)) if len(last) <= 2 else None
    if len(last) == 4 and len(first) <= 2:
        return _ordered(int(last), int(middle), int(first))
    if len(first) == 2 and len(last) <= 2 and int(first) > 31:
        return _ordered(int(first), int(middle), int(last), short=True)
    if len(last) == 2 and len(first) <= 2:
        return _ordered(int(last), int(middle), int(first), short=True, unsure=int(last) <= 31)
    return None


def _ordered(year: int, month: int, day: int, short: bool = False, unsure: bool = False) -> NumericDate | None:
    if month > 12 >= day:
        month, day = day, month
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    if not short and not (1250 <= year <= 1500 or 1700 <= year <= 2150):
        return None
    return NumericDate(year, month, day, short, unsure)
