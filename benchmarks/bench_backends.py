"""Measures every pipeline that loads here: words a second, memory, time to load, on composed articles.

    python benchmarks/bench_backends.py [--words 20000]
    STANZA_RESOURCES_DIR=build/stanza python benchmarks/bench_backends.py

Each pipeline has a process of its own with one thread. Speed is in words a second of processor time, and so is loading in seconds of it; memory is the peak of the
process; what a component does without its data is not measured, so the table says which were left out.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import time

from articles import Composer
from rich.console import Console
from rich.table import Table

from expo_extract import Document, Extractor
from expo_extract.errors import ExpoExtractError
from expo_extract.nlp import pipeline_path

ONE_THREAD = {"OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
WORDS_PER_ARTICLE = 350


def measure(name: str, words: int) -> dict[str, object]:
    """Reads composed articles with a pipeline, to their records."""
    started = time.process_time()
    try:
        extractor = Extractor(name)
    except ExpoExtractError as error:
        return {"missing": str(error)}
    loading = time.process_time() - started
    lang = extractor.pipeline(name[:2]).lang
    composer = Composer(str(lang), 1)
    warm_up, *texts = composer.articles(words // WORDS_PER_ARTICLE + 1)
    extractor.extract(Document("", warm_up, lang=lang))
    started = time.process_time()
    for text in texts:
        extractor.extract(Document("", text, lang=lang))
    seconds = time.process_time() - started
    return {
        "words_per_second": sum(len(text.split()) for text in texts) / seconds,
        "peak_memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "load_seconds": loading,
        "left_out": [n for n, part in extractor.pipeline(name[:2]).pipeline if getattr(part, "missing", None)],
    }


def main() -> None:
    """Reads the command line, measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--words", type=int, default=20_000)
    parser.add_argument("--pipeline", help="measure this one in this process and print JSON")
    options = parser.parse_args()
    if options.pipeline:
        print(json.dumps(measure(options.pipeline, options.words)))
        return
    table = Table("pipeline", "words/s", "peak MB", "loads in s", "left out", title="Pipelines", title_justify="left")
    for config in sorted(pipeline_path("fa").parent.glob("*.cfg")):
        command = [sys.executable, __file__, "--pipeline", config.stem, "--words", str(options.words)]
        done = subprocess.run(command, env=os.environ | ONE_THREAD, check=True, capture_output=True, text=True)
        found = json.loads(done.stdout.splitlines()[-1])
        if "missing" in found:
            table.add_row(config.stem, "", "", "", found["missing"])
            continue
        figures = (found["words_per_second"], found["peak_memory_mb"], found["load_seconds"])
        table.add_row(
            config.stem, *(f"{f:,.1f}" if f < 100 else f"{f:,.0f}" for f in figures), ", ".join(found["left_out"])
        )
    Console(width=160).print(table)


if __name__ == "__main__":
    main()
