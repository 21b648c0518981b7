"""Writes the country names of CLDR (through Babel) to ``lang/<lang>/countries.csv``: code and name, one country a line.

Run it after an update of Babel: ``python scripts/country_names.py``. Spellings that newspapers use besides are kept by hand in ``countries.toml``.
"""

from __future__ import annotations

import csv
import re
from pathlib import Path

from babel import Locale

LANG = Path(__file__).resolve().parents[1] / "src" / "expo_extract" / "lang"
# Groupings, test codes and uninhabited islands that no news speaks of as a country.
LEFT_OUT = frozenset(
    [
        "AC",
        "AQ",
        "BV",
        "CP",
        "DG",
        "EA",
        "EU",
        "EZ",
        "GS",
        "HM",
        "IC",
        "IO",
        "QO",
        "TA",
        "TF",
        "UM",
        "UN",
        "XA",
        "XB",
        "ZZ",
    ]
)


def countries(lang: str) -> list[tuple[str, str]]:
    """Returns code and name of each country, what stands in brackets or after a dash left out."""
    names = Locale(lang).territories
    codes = sorted(code for code in names if re.fullmatch(r"[A-Z]{2}", code) and code not in LEFT_OUT)
    return [(code, re.split(r"\s*[(،]|\s+-\s+", names[code])[0]) for code in codes]


def main() -> None:
    """Writes the list of each language."""
    for lang in ("ar", "fa"):
        with (LANG / lang / "countries.csv").open("w", encoding="utf-8", newline="") as target:
            target.write("# Source: CLDR through Babel, by scripts/country_names.py.\n")
            writer = csv.writer(target, lineterminator="\n")
            writer.writerow(("code", "name"))
            writer.writerows(countries(lang))


if __name__ == "__main__":
    main()
