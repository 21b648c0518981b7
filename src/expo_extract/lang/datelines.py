"""What stands beside the date in a dateline, read from the ``datelines.toml`` of every language."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from expo_extract.errors import LanguageDataError
from expo_extract.lang.languages import fold_for_identification
from expo_extract.lang.tables import read_table
from expo_extract.records.base import LANGUAGES


@dataclass(frozen=True)
class DatelineLexicon:
    """Patterns over text folded by ``fold_for_identification``: whole words, for both languages at once.

    ``agency`` is the signature of a news agency, ``label`` announces the day of publication, ``block`` makes the date one of
    the event.
    """

    agency: re.Pattern[str]
    label: re.Pattern[str]
    block: re.Pattern[str]


@lru_cache(maxsize=1)
def dateline_lexicon() -> DatelineLexicon:
    """Reads the tables of both languages, since the language of a line may be that of the other keyboard.

    Raises:
        LanguageDataError: a table is missing or lacks a part.
    """
    return DatelineLexicon(*(_pattern(_entries(part)) for part in ("agency", "label", "block")))


def _entries(part: str) -> list[str]:
    try:
        return [form for lang in LANGUAGES for form in read_table(lang, "datelines")[part]]
    except KeyError as error:
        raise LanguageDataError(f"datelines.toml has no {part!r}") from error


def _pattern(forms: Iterable[str]) -> re.Pattern[str]:
    folded = sorted({fold_for_identification(form) for form in forms}, key=lambda f: (-len(f), f))
    return re.compile(rf"(?<![^\W\d_])(?:{'|'.join(map(re.escape, folded))})(?![^\W\d_])")
