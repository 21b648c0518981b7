"""Runs one library over the cases, inside the library's own environment.

    python -m compare.worker ADAPTER < request.json > answer.json

The request maps tasks (``numbers.fa``) to ``{"cases": [[text, published], …], "lines": […]}``; the answer maps the tasks that the
library has to ``{"found": [[…], …], "errors": n, "words_per_second": x}``. What the library prints goes to standard error.
"""

from __future__ import annotations

import contextlib
import importlib
import json
import sys
import time
import warnings
from typing import Any

SECONDS = 4.0


def main() -> None:
    """Reads the request, answers it."""
    request = json.load(sys.stdin)
    with contextlib.redirect_stdout(sys.stderr):
        warnings.simplefilter("ignore")
        tasks = importlib.import_module(f"compare.adapters.{sys.argv[1]}").TASKS
        answer = {
            name: run(function, name.split(".")[1], **request[name])
            for name, function in tasks.items()
            if name in request
        }
    json.dump(answer, sys.stdout)


def run(function: Any, lang: str, cases: list[list[str]], lines: list[str]) -> dict[str, Any]:
    """One task: what is found in each case, how often the library raised, how fast it reads the lines."""
    found = []
    errors = 0
    for text, published in cases:
        try:
            found.append(function(text, lang, published))
        except Exception:
            found.append([])
            errors += 1
    return {"found": found, "errors": errors, "words_per_second": speed(function, lang, lines)}


def speed(function: Any, lang: str, lines: list[str]) -> float | None:
    """Words a second of processor time, over as many lines as fit into a few seconds."""
    words = 0
    started = time.process_time()
    for line in lines:
        with contextlib.suppress(Exception):
            function(line, lang, "2025-11-13")
        words += len(line.split())
        if time.process_time() - started > SECONDS:
            break
    return round(words / (time.process_time() - started)) if words else None


if __name__ == "__main__":
    main()
