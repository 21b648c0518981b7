"""Composes an archive: articles of several made-up news houses over ten years, in both languages, each house in its own way.

    python benchmarks/archive.py --number 1000 --out DIR [--seed 1]

The houses (``houses.toml``) differ in language, length, opening, headline and in how they deliver: a file per article or one file of
JSON lines. The same number and seed give the same bytes.
"""

from __future__ import annotations

import argparse
import json
import random
import tomllib
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import BinaryIO

from articles import Composer

_HOUSES = Path(__file__).with_name("houses.toml")
_FIRST_DAY, _DAYS = date(2015, 1, 1), 3652
_LARGEST_HEADLINE = 12


@dataclass(frozen=True, slots=True)
class House:
    """How a news house writes and delivers; the fields are told in ``houses.toml``."""

    name: str
    lang: str
    share: int
    words: tuple[int, int]
    path: str
    dateline: tuple[str, ...]
    titled: bool


@dataclass(frozen=True, slots=True)
class Article:
    """An article of the archive and where it is delivered (a path with ``/`` under the archive's folder)."""

    path: str
    id: str
    text: str
    title: str | None
    published: str

    def delivered(self) -> bytes:
        """The bytes that stand in the file: a line of JSON, or the text under its headline."""
        if self.path.endswith(".jsonl"):
            fields = {"id": self.id, "title": self.title, "published": self.published, "text": self.text}
            return (json.dumps(fields, ensure_ascii=False) + "\n").encode()
        return (f"{self.title}\n\n{self.text}" if self.title else self.text).encode()


@dataclass(frozen=True, slots=True)
class Size:
    """How large an archive is; words are what stands between spaces in the texts."""

    documents: int
    words: int
    files: int


def houses() -> list[House]:
    """The houses of the table."""
    table = tomllib.loads(_HOUSES.read_text(encoding="utf-8"))["house"]
    return [House(**{**h, "words": tuple(h["words"]), "dateline": tuple(h["dateline"])}) for h in table]


def compose(number: int, seed: int = 1) -> Iterator[Article]:
    """Yields ``number`` articles in the order of their days, no two alike."""
    choice = random.Random(f"archive-{seed}")
    known = houses()
    composers = {house.name: Composer(house.lang, f"{house.name}-{seed}") for house in known}
    for i in range(number):
        house = choice.choices(known, [h.share for h in known])[0]
        day = _FIRST_DAY + timedelta(days=i * _DAYS // number)
        yield _article(house, composers[house.name], choice, i, day)


def _article(house: House, composer: Composer, choice: random.Random, number: int, day: date) -> Article:
    # Most articles are short and a few are long, as in a news file.
    low, high = house.words
    body = composer.article(round(low + (high - low) * choice.random() ** 2))
    opening = composer.fill(choice.choice(house.dateline).replace("{day}", f"{day:%d/%m/%Y}"))
    return Article(
        path=house.path.format(year=day.year, month=f"{day:%m}", number=f"{number:07d}"),
        id=f"{house.name}-{number:07d}",
        text=f"{opening} {body}".lstrip(),
        title=_headline(body) if house.titled else None,
        published=day.isoformat(),
    )


def _headline(body: str) -> str:
    """The first words of the lead, as many houses have it."""
    return " ".join(body.split()[:_LARGEST_HEADLINE]).rstrip(".،")


def write_archive(folder: Path, number: int, seed: int = 1) -> Size:
    """Writes an archive into a folder that is empty or missing, and tells how large it is."""
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        raise SystemExit(f"{folder} is not empty: choose another --out")
    words = files = 0
    shared: dict[str, BinaryIO] = {}
    with ExitStack() as stack:
        for article in compose(number, seed):
            words += len(article.text.split())
            path = folder / article.path
            if article.path.endswith(".jsonl"):
                if article.path not in shared:
                    path.parent.mkdir(parents=True, exist_ok=True)
                    shared[article.path] = stack.enter_context(path.open("wb"))
                shared[article.path].write(article.delivered())
            else:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(article.delivered())
                files += 1
    return Size(number, words, files + len(shared))


def main() -> None:
    """Writes an archive and prints its size."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--number", type=int, default=1000, help="articles")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    size = write_archive(options.out, options.number, options.seed)
    print(f"{size.documents:,} articles of {size.words:,} words in {size.files:,} files: {options.out}")


if __name__ == "__main__":
    main()
