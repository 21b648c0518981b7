"""Compares what a library found with what is right.

Values decide. Spans are compared where a library gives them, letters and digits alone: ``start`` and ``end`` count from different
texts in different libraries.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import jdatetime

from compare.cases import Task

LETTERS = str.maketrans({"ي": "ی", "ى": "ی", "ك": "ک", "أ": "ا", "إ": "ا", "آ": "ا", "٬": ",", "،": ",", "٫": "."})
UNKNOWN = "X"
# Each expected mention with what was found for it.
Pairs = list[tuple[dict[str, Any], dict[str, Any] | None]]


@dataclass
class Share:
    """Right ones of all."""

    right: int = 0
    all: int = 0

    def count(self, right: bool) -> None:
        """Counts one more."""
        self.right += right
        self.all += 1


@dataclass
class Score:
    """The shares of a task by name, and where the library was wrong (text, expected, found)."""

    shares: dict[str, Share] = field(default_factory=dict)
    right_cases: set[int] = field(default_factory=set)
    errors: int = 0
    words_per_second: float | None = None

    def count(self, name: str, right: bool) -> None:
        """Counts one more of the share ``name``."""
        self.shares.setdefault(name, Share()).count(right)


def score(task: Task, answer: dict[str, Any]) -> Score:
    """The score of a library's answer to a task."""
    result = Score(errors=answer["errors"], words_per_second=answer["words_per_second"])
    one = SCORERS[task.name.split(".")[0]]
    for index, (expected, found) in enumerate(zip(task.expected, answer["found"], strict=True)):
        if one(result, expected, found):
            result.right_cases.add(index)
    for name in _not_claimed(answer["found"]):
        result.shares.pop(name, None)
    return result


def _not_claimed(found: list[list[dict[str, Any]]]) -> list[str]:
    """The shares that say nothing of a library that gives no spans, or spans alone."""
    mentions = [mention for one in found for mention in one]
    without_spans = [] if any("text" in m for m in mentions) else ["span", "touched"]
    without_values = ["day", "period", "precision"] if all("text" in m and len(m) == 1 for m in mentions) else []
    return without_spans + without_values


def numbers(result: Score, expected: list[dict[str, Any]], found: list[dict[str, Any]]) -> bool:
    """Cardinals in words, cardinals with digits, ordinals; and whether nothing is found where nothing is."""
    pairs, left = _match(expected, found, lambda e, f: _same(e["value"], f["value"]))
    for want, got in pairs:
        result.count(_kind(want), got is not None)
        if got and "text" in got:
            result.count("span", key(got["text"]) == key(want["text"]))
    return _finish(result, pairs, len(found), len(left))


def number_phrase(result: Score, expected: list[dict[str, Any]], found: list[dict[str, Any]]) -> bool:
    """A number alone gives one value, and the right one."""
    right = len(found) == 1 and _same(expected[0]["value"], found[0]["value"])
    result.count(_kind(expected[0]), right)
    return right


def quantities(result: Score, expected: list[dict[str, Any]], found: list[dict[str, Any]]) -> bool:
    """The values; nothing else is claimed by any other library, so texts without a quantity are left out."""
    pairs, _ = _match(expected, found, lambda e, f: _same(e["value"], f["value"]))
    for _, got in pairs:
        result.count("value", got is not None)
    return all(got is not None for _, got in pairs)


def dates(result: Score, expected: list[dict[str, Any]], found: list[dict[str, Any]]) -> bool:
    """Days, first days of periods, spans that touch; a second end found on its own is not held against a library."""
    known = [want for want in expected if UNKNOWN not in want["edtf"]]
    starts = [{**f, "start": _start(f)} for f in found]
    pairs, left = _match(known, starts, lambda e, f: f["start"] == first_day(e["edtf"]))
    for want, got in pairs:
        result.count("period" if _is_period(want["edtf"]) else "day", got is not None)
    for want in expected:
        result.count("touched", any(_touches(want["text"], f.get("text", "")) for f in found))
    if len(known) < len(expected):
        return all(got is not None for _, got in pairs)
    ends = {first_day(part) for want in expected for part in reversed(want["edtf"].split("/")) if part != ".."}
    return _finish(result, pairs, len(found), sum(f["start"] not in ends for f in left))


def date_phrase(result: Score, expected: list[dict[str, Any]], found: list[dict[str, Any]]) -> bool:
    """A date alone gives the right day, by any reading."""
    edtf = expected[0]["edtf"]
    if UNKNOWN in edtf:
        return False
    right = first_day(edtf) in {_start(f) for f in found}
    result.count("period" if _is_period(edtf) else "day", right)
    return right


def keep(result: Score, expected: list[dict[str, Any]], found: list[dict[str, Any]]) -> bool:
    """Every run of digits with marks is still one run."""
    text = _plain(found[0]["text"]) if found else ""
    right = [_plain(want["text"]) in text for want in expected]
    for one in right:
        result.count("kept", one)
    return all(right)


def written(result: Score, expected: list[dict[str, Any]], found: list[dict[str, Any]]) -> bool:
    """A number that another library wrote in words gives one value, and the right one."""
    right = len(found) == 1 and _same(expected[0]["value"], found[0]["value"])
    result.count(expected[0]["writer"], right)
    return right


SCORERS: dict[str, Callable[[Score, list[dict[str, Any]], list[dict[str, Any]]], bool]] = {
    "numbers": numbers,
    "number_phrase": number_phrase,
    "quantities": quantities,
    "dates": dates,
    "date_phrase": date_phrase,
    "keep": keep,
    "written": written,
}


def first_day(edtf: str) -> str | None:
    """The first day of an EDTF value; of one that is open at its beginning, the day it ends on."""
    parts = [part for part in edtf.strip("{}").replace(",", "/").split("/") if part != ".."]
    whole = re.fullmatch(r"(\d{4})(-\d\d)?(-\d\d)?", parts[0].replace("X", "0") if parts else "")
    return whole and f"{whole[1]}{whole[2] or '-01'}{whole[3] or '-01'}"


def key(text: str) -> str:
    """Letters and digits of a text in one spelling."""
    return re.sub(r"[\W_]|\u0640", "", _plain(text))


def _plain(text: str) -> str:
    """One set of digits, one spelling of letters and marks."""
    digits = "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in text)
    return digits.translate(LETTERS)


def _match(
    expected: list[dict[str, Any]], found: list[dict[str, Any]], same: Callable[[dict[str, Any], dict[str, Any]], bool]
) -> tuple[Pairs, list[dict[str, Any]]]:
    """Pairs each expected mention with the first one found that is the same and still free."""
    left = list(found)
    pairs = []
    for want in expected:
        got = next((f for f in left if same(want, f)), None)
        if got is not None:
            left.remove(got)
        pairs.append((want, got))
    return pairs, left


def _finish(result: Score, pairs: Pairs, found: int, wrong: int) -> bool:
    """Counts precision, and silence in texts where nothing is to be found."""
    if not pairs:
        result.count("silent", not found)
    for number in range(found):
        result.count("precision", number >= wrong)
    return not wrong and all(got is not None for _, got in pairs)


def _kind(number: dict[str, Any]) -> str:
    if number.get("ordinal"):
        return "ordinal"
    return "digits" if any(c.isdecimal() for c in number["text"]) else "words"


def _same(expected: float, found: float | None) -> bool:
    return found is not None and math.isclose(expected, found, rel_tol=1e-9)


def _is_period(edtf: str) -> bool:
    return not re.fullmatch(r"\d{4}-\d\d-\d\d", edtf)


def _start(found: dict[str, Any]) -> str | None:
    """The first day of what was found."""
    if "edtf" in found:
        return None if UNKNOWN in found["edtf"] else first_day(found["edtf"])
    if "jalali" in found:
        try:
            gregorian: date = jdatetime.date(*found["jalali"]).togregorian()
        except ValueError:
            return None
        return gregorian.isoformat()
    return found.get("day")


def _touches(expected: str, found: str) -> bool:
    one, other = key(expected), key(found)
    return bool(one and other) and (one in other or other in one)
