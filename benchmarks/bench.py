"""Measures speed, memory and start-up on composed articles, as a table and as JSON.

    python benchmarks/bench.py [--words 100000] [--json FILE]

Speed is in words a second of processor time of one core, so that other work on the machine does not count; the best of three rounds,
each over articles of its own. Memory is the peak of a process of its own per language. Start-up is wall-clock time, best of five.
"""

from __future__ import annotations

import argparse
import json
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

from articles import Composer
from rich.console import Console
from rich.table import Table

from expo_extract import Document, Extractor, facts, normalize
from expo_extract.io import detect
from expo_extract.records.ids import finish_records, to_json_line

LANGUAGES = ("fa", "ar")
ROUNDS = 3
WORDS_PER_ARTICLE = 350
START_UPS = {
    "python alone": [sys.executable, "-c", "pass"],
    "import expo_extract": [sys.executable, "-c", "import expo_extract"],
    "expo-extract --help": [str(Path(sys.executable).with_name("expo-extract")), "--help"],
    "first document, fa": [sys.executable, "-c", "import expo_extract as ex; ex.extract('نمایشگاه', lang='fa')"],
    "first document, ar": [sys.executable, "-c", "import expo_extract as ex; ex.extract('معرض', lang='ar')"],
}


class Clock:
    """Adds up processor time by name."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    def time(self, name: str, call: Callable[..., Any], *arguments: Any) -> Any:
        """Calls and counts the time to ``name``."""
        started = time.process_time()
        result = call(*arguments)
        self.seconds[name] = self.seconds.get(name, 0.0) + time.process_time() - started
        return result


def count_words(texts: Sequence[str]) -> int:
    """Words are what stands between spaces."""
    return sum(len(text.split()) for text in texts)


def measure_whole(extractor: Extractor, texts: Sequence[str]) -> float:
    """Words a second of ``Extractor.stream``, language detection included, JSON lines at the end."""
    started = time.process_time()
    for extraction in extractor.stream(Document(str(i), text) for i, text in enumerate(texts)):
        for record in extraction.records:
            to_json_line(record)
    return count_words(texts) / (time.process_time() - started)


def measure_components(extractor: Extractor, lang: str, texts: Sequence[str]) -> dict[str, float]:
    """Words a second of every step on its own."""
    clock, nlp = Clock(), extractor.pipeline(lang)
    for text in texts:
        clock.time("detect language", detect, text)
        aligned = clock.time("normalise", normalize, text, lang)
        doc = clock.time("tokenise", nlp.tokenizer.doc, aligned)
        for name, component in nlp.pipeline:
            doc = clock.time(name, component, doc)
        records, _ = clock.time("facts", facts.build, doc._.reading)
        finished = clock.time("ids and order", finish_records, records, "x")
        clock.time("JSON", lambda found: [to_json_line(r) for r in found], finished)
    words = count_words(texts)
    return {name: words / seconds for name, seconds in clock.seconds.items()}


def measure_language(lang: str, words: int) -> dict[str, Any]:
    """All figures of a language, in this process."""
    per_round = max(2, words // WORDS_PER_ARTICLE)
    texts = list(Composer(lang).articles(per_round * ROUNDS * 2, WORDS_PER_ARTICLE))
    rounds = [texts[i::ROUNDS] for i in range(ROUNDS)]
    extractor = Extractor()
    extractor.extract(Document("warm", texts[0]))
    whole = max(measure_whole(extractor, part[::2]) for part in rounds)
    parts = [measure_components(extractor, lang, part[1::2]) for part in rounds]
    return {
        "words": count_words(texts),
        "documents": len(texts),
        "words_per_second": round(whole),
        "components": {name: round(max(p[name] for p in parts)) for name in parts[0]},
        "peak_memory_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    }


def measure_run(words: int) -> dict[str, Any]:
    """``expo-extract run`` over a folder of files in both languages, by the clock on the wall, start-up included."""
    program = START_UPS["expo-extract --help"][0]
    with tempfile.TemporaryDirectory() as folder:
        source, total = Path(folder) / "in", 0
        source.mkdir()
        for lang in LANGUAGES:
            for i, text in enumerate(Composer(lang, seed=2).articles(words // WORDS_PER_ARTICLE, WORDS_PER_ARTICLE)):
                (source / f"{lang}-{i:05d}.txt").write_text(text, encoding="utf-8")
                total += len(text.split())
        seconds = {
            n: _wall([program, "run", str(source), "--out", f"{folder}/{n}", "--workers", str(n)]) for n in (1, 2)
        }
        return {
            "words": total,
            "seconds": seconds,
            "words_per_second": {n: round(total / s) for n, s in seconds.items()},
        }


def _wall(command: Sequence[str]) -> float:
    started = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return round(time.perf_counter() - started, 3)


def measure_apart(lang: str, words: int) -> dict[str, Any]:
    """Measures a language in a process of its own, for the sake of the memory figure."""
    command = [sys.executable, __file__, "--only", lang, "--words", str(words)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    figures: dict[str, Any] = json.loads(done.stdout)
    return figures


def measure(words: int) -> dict[str, Any]:
    """All figures."""
    return {
        "machine": {
            "processor": processor(),
            "python": platform.python_version(),
            "expo-extract": version("expo-extract"),
            "spacy": version("spacy"),
        },
        "languages": {lang: measure_apart(lang, words) for lang in LANGUAGES},
        "run": measure_run(words),
        "start_up_seconds": {name: min(_wall(command) for _ in range(5)) for name, command in START_UPS.items()},
    }


def processor() -> str:
    """The name of the processor."""
    info = Path("/proc/cpuinfo")
    lines = info.read_text().splitlines() if info.exists() else []
    return next((line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")), platform.machine())


def show(figures: dict[str, Any]) -> None:
    """Prints the figures as tables."""
    console = Console(highlight=False)
    languages = figures["languages"]
    speed = Table("", *(f"{lang}, words/s" for lang in languages), title="One core", title_justify="left", box=None)
    for name in next(iter(languages.values()))["components"]:
        speed.add_row(name, *(f"{f['components'].get(name, 0):,}" for f in languages.values()))
    speed.add_row(
        "[bold]whole pipeline[/bold]", *(f"[bold]{f['words_per_second']:,}[/bold]" for f in languages.values())
    )
    speed.add_row("peak memory", *(f"{f['peak_memory_mb']} MB" for f in languages.values()))
    others = Table("", "", title="Start-up and runs", title_justify="left", box=None)
    for name, seconds in figures["start_up_seconds"].items():
        others.add_row(name, f"{seconds:.2f} s")
    for workers, per_second in figures["run"]["words_per_second"].items():
        others.add_row(f"run, {workers} worker(s), start-up included", f"{per_second:,} words/s")
    console.print(", ".join(f"{k} {v}" for k, v in figures["machine"].items()))
    console.print(speed, "", others, sep="\n")


def main() -> None:
    """Measures, prints, and writes JSON where asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--words", type=int, default=60_000, help="words a round")
    parser.add_argument("--json", type=Path, help="write the figures here")
    parser.add_argument("--only", choices=LANGUAGES, help="print the figures of one language as JSON")
    options = parser.parse_args()
    if options.only:
        print(json.dumps(measure_language(options.only, options.words)))
        return
    figures = measure(options.words)
    show(figures)
    if options.json:
        options.json.parent.mkdir(parents=True, exist_ok=True)
        options.json.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
