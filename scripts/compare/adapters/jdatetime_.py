"""jdatetime: Jalali ``strptime``, a baseline for a date that stands alone."""

from __future__ import annotations

from typing import Any

import jdatetime

from compare.adapters.strptime import first_reading

jdatetime.set_locale("fa_IR")


def date_phrase(text: str, lang: str, published: str | None) -> list[dict[str, Any]]:
    """The day by the first format that fits."""
    return first_reading(text, lambda words, form: jdatetime.datetime.strptime(words, form).togregorian().date())


TASKS = {"date_phrase.fa": date_phrase}
