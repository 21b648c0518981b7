"""Composes articles for measuring: from templates and tables, seeded, no two alike.

    python benchmarks/articles.py --lang fa --number 100 --out DIR

They look like news to the program and mean nothing. Digits come in the sets that newspapers use, and a part of the texts is dirty
(tatweel, Arabic letters in Persian, lost non-joiners, double spaces), so that normalisation has work to do.
"""

from __future__ import annotations

import argparse
import random
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

_SLOT = re.compile(r"\{([a-z_]+)(?:\.(\d+)\.(\d+))?\}")
_DIGITS = ("0123456789", "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹")
_DIRTY_SHARE = 0.3
# Slots that are one choice from a list of another name.
_LISTS = {
    "city": "cities",
    "country": "countries",
    "sector": "sectors",
    "organization": "organizations",
    "venue": "venues",
    "title": "titles",
    "currency": "currencies",
    "month": "months",
    "ordinal": "ordinals",
    "ordinal_edition": "edition",
    "more": "more",
    "date": "date",
    "company": "company",
}


class Composer:
    """Composes articles of a language; the same seed gives the same articles."""

    def __init__(self, lang: str, seed: int | str = 1) -> None:
        self.lang = lang
        self._choice = random.Random(f"{lang}-{seed}")
        self._tables = tomllib.loads((Path(__file__).parent / f"{lang}.toml").read_text(encoding="utf-8"))

    def articles(self, number: int, words: int = 350) -> Iterator[str]:
        """Yields ``number`` articles of about ``words`` words."""
        for _ in range(number):
            yield self.article(words)

    def article(self, words: int) -> str:
        """One article: an opening, then facts and filling in turn, two or three sentences a paragraph."""
        self._event = self._name()
        sentences = [self.fill(self._pick("opening"))]
        length = len(sentences[0].split())
        while length < words:
            sentences.append(self.fill(self._pick("fact" if self._choice.random() < 0.4 else "filler")))
            length += len(sentences[-1].split())
        text = self._paragraphs(sentences)
        return self._soil(text) if self._choice.random() < _DIRTY_SHARE else text

    def _paragraphs(self, sentences: list[str]) -> str:
        parts, at = [], 0
        while at < len(sentences):
            size = self._choice.randint(1, 3)
            parts.append(" ".join(sentences[at : at + size]))
            at += size
        return "\n\n".join(parts) + "\n"

    def _name(self) -> tuple[str, str]:
        """The full and the short name of an event."""
        kind, scope, sector = self._pick("kinds"), self._pick("scopes"), self.fill("{sector}")
        if self.lang == "ar":
            return f"{kind} {sector} {scope}", f"{kind} {sector}"
        return f"{self.fill('{ordinal}')} {kind} {scope} {sector}", f"{kind} {sector}"

    def _pick(self, table: str) -> str:
        chosen: str = self._choice.choice(self._tables[table])
        return chosen

    def fill(self, template: str) -> str:
        """Fills the slots of a template, those of the fillings too."""
        while _SLOT.search(template):
            template = _SLOT.sub(self._slot, template)
        return " ".join(template.split())

    def _slot(self, slot: re.Match[str]) -> str:
        name = slot[1]
        if name == "n":
            return self._number(int(slot[2]), int(slot[3]))
        if name == "noise":
            return " ".join(self._word() for _ in range(self._choice.randint(int(slot[2]), int(slot[3]))))
        if name in ("event", "event_short"):
            return self._event[name == "event_short"]
        if name == "person":
            return f"{self._pick('given')} {self._pick('family')}"
        if name == "syllables":
            return "".join(self._choice.sample(self._tables["syllables"], self._choice.randint(2, 3)))
        return self._pick(_LISTS[name])

    def _word(self) -> str:
        """A word that stands in no table."""
        stem = "".join(self._choice.choice(self._tables["syllables"]) for _ in range(self._choice.randint(1, 3)))
        return self._pick("heads") + stem + self._pick("tails")

    def _number(self, low: int, high: int) -> str:
        digits = self._choice.choice(_DIGITS[:2] if self.lang == "ar" else (_DIGITS[0], _DIGITS[2], _DIGITS[2]))
        return str(self._choice.randint(low, high)).translate(str.maketrans(_DIGITS[0], digits))

    def _soil(self, text: str) -> str:
        """Makes a text as dirty as a flattened page: odd letters, lost non-joiners, tatweel, doubled spaces."""
        if self.lang == "fa":
            text = text.translate(str.maketrans("یک", "يك"))
            text = text.replace("\u200c", self._choice.choice(["", " "]))
        else:
            text = text.replace("مع", "معـ", 3).replace("ة ", "ة  ", 5)
        return text


def main() -> None:
    """Writes articles as files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lang", choices=("fa", "ar"), required=True)
    parser.add_argument("--number", type=int, default=100)
    parser.add_argument("--words", type=int, default=350)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    composer = Composer(options.lang, options.seed)
    for i, text in enumerate(composer.articles(options.number, options.words)):
        path = options.out / f"{options.lang}-{i:06d}.txt"
        path.write_text(text, encoding="utf-8", newline="")


if __name__ == "__main__":
    main()
