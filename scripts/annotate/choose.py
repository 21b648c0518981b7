"""Chooses the news to annotate, and writes it in batches for a reader: `choose.py RAW_FOLDER OUT`.

The choice depends on the texts alone: documents about events first (an event word for every few hundred characters), then others
drawn by a hash, so that everyday news is there too. A fifth is held out for testing, by the same hash, before anything is trained.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

SOURCES = {"fa": "fars_news.jsonl.gz", "ar": "ant_news.jsonl.gz"}
EVENT_WORDS = {
    "fa": re.compile("نما[يی]شگاه|هما[يی]ش|[کك]نفرانس|جشنواره|[کك]نگره|اجلاس|سم[يی]نار|فست[يی]وال"),
    "ar": re.compile("معرض|مؤتمر|منتدى|مهرجان|ندوة|ملتقى|صالون|تظاهرة"),
}
ROUNDS = ((144, 216), (60, 180))  # documents about events, and others
# A third round, Persian and for training alone: documents that speak most densely of contests, wars, days and meetings.
HAPPENING_WORDS = re.compile(
    "مسابقات|رقابت|جام |ل[يی]گ |المپ[يی][كک]|راهپ[يی]ما[يی][يی]|مراسم|جشن|هفته (?:دولت|بس[يی]ج|پژوهش|دفاع)|نشست|نما[يی]شگاه|هما[يی]ش|[کك]نفرانس"
    "|جشنواره|[کك]نگره|اجلاس|انقلاب|دفاع مقدس|جنگ |روز جهان[يی]|بزرگداشت|اول[يی]ن|دوم[يی]ن"
)
THIRD_ROUND = {"fa": 184, "ar": 0}
BATCHES = 8
# Lines that are development articles too, which must not be learned from, and second copies of a text.
LEFT_OUT = {
    "fars_news.jsonl.gz": frozenset(
        {1386, 797, 722, 1007, 964, 996, 616, 905, 650, 1066, 876, 528, 51, 20, 947, 440, 379, 1240, 1383, 113}
    ),
    "ant_news.jsonl.gz": frozenset({4719, 7087, 670, 855}),
}
LENGTHS = {"event": (300, 3200), "other": (300, 1800)}


@dataclass(frozen=True, slots=True)
class Choice:
    """A document: the line of its file (from 0), its text, whether its facts are wanted too."""

    line: int
    text: str
    about_event: bool


def is_test(source: str, line: int) -> bool:
    """Whether a document is held out for testing; one in five."""
    return _hash(source, line) % 5 == 0


def choose(source: str, lang: str, path: Path) -> list[list[Choice]]:
    """The documents of a corpus to annotate, round by round, in an order that mixes both sorts."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        texts = {line: json.loads(record)["text"] for line, record in enumerate(file)}
    density = {line: len(EVENT_WORDS[lang].findall(text)) / (len(text) + 200) for line, text in texts.items()}
    fitting = [n for n, text in texts.items() if LENGTHS["event"][0] <= len(text) <= LENGTHS["event"][1]]
    events = sorted(fitting, key=lambda n: (-density[n], n))
    others = sorted(fitting, key=lambda n: _hash(source, n))
    rounds, taken = [], set()
    for number_of_events, number_of_others in ROUNDS:
        about_events = [n for n in events if n not in taken][:number_of_events]
        taken |= {*about_events}
        rest = [n for n in others if n not in taken and len(texts[n]) <= LENGTHS["other"][1]][:number_of_others]
        taken |= {*rest}
        chosen = [Choice(n, texts[n], n in about_events) for n in (*about_events, *rest)]
        rounds.append(sorted(chosen, key=lambda c: _hash(source, c.line)))
    if THIRD_ROUND[lang]:
        rounds.append(list(_third_round(source, texts, taken))[: THIRD_ROUND[lang]])
    return rounds


def _third_round(source: str, texts: dict[int, str], taken: set[int]) -> Iterator[Choice]:
    shortest, longest = LENGTHS["other"]
    fitting = [
        n
        for n, text in texts.items()
        if shortest <= len(text) <= longest and n not in taken | LEFT_OUT[source] and not is_test(source, n)
    ]
    density = {n: len(HAPPENING_WORDS.findall(texts[n])) / (len(texts[n]) + 200) for n in fitting}
    yield from (Choice(n, texts[n], False) for n in sorted(fitting, key=lambda n: (-density[n], n)))


def _hash(source: str, line: int) -> int:
    return int.from_bytes(hashlib.sha256(f"{source}:{line}".encode()).digest()[:8])


def _pages(choices: list[Choice]) -> Iterator[str]:
    for choice in choices:
        yield f"## {choice.line}{' EVENT' if choice.about_event else ''}\n{choice.text.strip()}\n"


def main() -> None:
    """Writes ``OUT/LANG/batch-N.txt``."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("raw", type=Path)
    parser.add_argument("out", type=Path)
    arguments = parser.parse_args()
    for lang, name in SOURCES.items():
        folder = arguments.out / lang
        folder.mkdir(parents=True, exist_ok=True)
        batches = [choices[i::BATCHES] for choices in choose(name, lang, arguments.raw / name) for i in range(BATCHES)]
        for number, batch in enumerate(batches):
            (folder / f"batch-{number}.txt").write_text("\n".join(_pages(batch)), encoding="utf-8")


if __name__ == "__main__":
    main()
