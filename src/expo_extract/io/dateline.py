"""The dateline: the day of publication where the head of a text gives it beside the place and the agency.

Finding dates belongs to ``parse``; here it is decided whether a date *stands* where a dateline stands: on a line of its
own, or at the head of a line before the agency, a dash, a colon or a slash.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from itertools import islice
from typing import TYPE_CHECKING

from expo_extract.io.fields import is_full_day
from expo_extract.lang.datelines import dateline_lexicon
from expo_extract.lang.languages import fold_for_identification

if TYPE_CHECKING:
    from expo_extract.records import DateValue

_HEAD = 400
_MAX_LINES = 4
_MAX_WORDS = 6
_LINE = re.compile(r"[^\r\n]+")
_YEAR = re.compile(r"\d{4}")
_WORD = re.compile(r"[^\W\d_]+")
# What may follow the date and still belong to it: the era, a closing bracket («2024م -», «(۱۲ دی ۱۴۰۳ ه.ش):»).
_ERA = re.compile(r"\s*(?:(?:هـ?|م|ش|ق|ه\.?\s?[شق])\.?(?![^\W\d_]))?\s*[)\]]?\s*")
_TIME = re.compile(r"[\s\-–—،,|]*(?:الساعة|ساعت)?\s*\d{1,2}[:.]\d{2}(?::\d{2})?\s*")
_END_MARKS = "-–—:/|"
_SEPARATORS = re.compile(r"[-–—:/|،,)(]\s*\Z")


def dateline_date(text: str, find: Callable[[str], Iterable[tuple[int, int, DateValue]]]) -> str | None:
    """Returns the ISO day of the dateline at the head of a text, or None.

    Args:
        text: the raw text of the article, without front matter.
        find: finds the dates of a text: (start, end, value) in code points of what it is given.
    """
    head = text[:_HEAD]
    if not _YEAR.search(head):
        return None
    dates = [found for found in find(head) if is_full_day(found[2])]
    for first, last in _head_lines(text) if dates else ():
        inside = [d for d in dates if first <= d[0] and d[1] <= last]
        if inside and _stands_as_dateline(text[first : inside[0][0]], text[inside[-1][1] : last]):
            return inside[0][2].start
    return None


def _head_lines(text: str) -> list[tuple[int, int]]:
    """Returns the spans of the first lines that are not blank; the last one may reach beyond the head, and is then whole."""
    lines = (m.span() for m in _LINE.finditer(text[: 2 * _HEAD]) if not m.group().isspace())
    return [span for span in islice(lines, _MAX_LINES) if span[0] < _HEAD]


def _stands_as_dateline(before: str, after: str) -> bool:
    """Decides by what stands on the line before and after the date."""
    lexicon = dateline_lexicon()
    before, after = fold_for_identification(before).strip(), fold_for_identification(after)
    words = len(_WORD.findall(before))
    if words > _MAX_WORDS or lexicon.block.search(before):
        return False
    after = after[_ERA.match(after).end() :]  # type: ignore[union-attr]
    time = _TIME.match(after)
    rest = (after[time.end() :] if time else after).strip()
    if not rest:
        return words <= 1 or bool(
            _SEPARATORS.search(before) or lexicon.agency.search(before) or lexicon.label.search(before)
        )
    return rest[0] in _END_MARKS or bool(lexicon.label.search(before) or lexicon.agency.match(rest.lstrip(" ([")))


def find_dates_in(text: str, lang: str) -> list[tuple[int, int, DateValue]]:
    """Finds the dates of a raw text with the grammar of its language; offsets are into the raw text."""
    from expo_extract.lang.dates import date_lexicon
    from expo_extract.parse.dates import find_dates
    from expo_extract.text import normalize

    aligned = normalize(text, lang)
    return [(*aligned.to_raw(m.start, m.end), m.date) for m in find_dates(aligned.text, date_lexicon(lang))]
