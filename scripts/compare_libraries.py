"""Compares this package with other libraries that read Persian and Arabic numbers and dates.

    python scripts/compare_libraries.py [--environments .venv-compare] [--json FILE] [--better FILE] [--only NAME ...]

The cases of ``tests/cases`` go through each library of ``requirements/compare.txt`` in an environment of its own, and through this
package; the tables are Markdown. ``--better`` writes the cases in which another library is right and this one is not.
"""

from __future__ import annotations

import argparse
import json
import platform
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "benchmarks"))

from articles import Composer  # noqa: E402
from compare import written  # noqa: E402
from compare.cases import LANGUAGES, Task, load  # noqa: E402
from compare.environments import Library, prepare, requirements  # noqa: E402
from compare.report import as_json, markdown  # noqa: E402
from compare.scores import Score, score  # noqa: E402

OURS = "expo-extract"
ARTICLES = 60
RUN_SECONDS = 600
# These are given whole texts, so their speed is that of reading; a converter has none to compare.
TIMED = ("numbers", "quantities", "dates", "keep")


def main() -> None:
    """Prepares the libraries, runs them all, prints the tables."""
    options = _options()
    tasks = load(ROOT / "tests" / "cases")
    libraries = [Library(OURS, version(OURS), "expo_extract_", Path(sys.executable))]
    libraries += [prepare(line, options.environments.resolve()) for line in requirements(options.requirements)]
    wanted = [library for library in libraries if not options.only or library.name in (OURS, *options.only)]
    answers, problems = run_all(wanted, written.requests())
    tasks |= written.tasks(answers)
    answers, problems = run_all(wanted, requests(tasks))
    scores = {name: _scores(task, answers) for name, task in tasks.items()}
    scores = {name: by_library for name, by_library in scores.items() if len(by_library) > 1}
    versions = {library.name: library.version for library in wanted}
    print(f"Python {platform.python_version()}; " + ", ".join(f"{n} {v}" for n, v in versions.items()), end="\n\n")
    print(markdown(scores, problems))
    if options.json:
        _write(options.json, {"versions": versions, "problems": problems, "tasks": as_json(scores)})
    if options.better:
        _write(options.better, list(better(tasks, answers, scores)))


def requests(tasks: dict[str, Task]) -> dict[str, Any]:
    """What the libraries are given: the cases of each task, and lines of composed articles to be read against the clock."""
    lines = {lang: [line for a in Composer(lang).articles(ARTICLES) for line in a.splitlines()] for lang in LANGUAGES}
    return {
        name: {"cases": task.cases, "lines": lines[name.split(".")[1]] if name.split(".")[0] in TIMED else []}
        for name, task in tasks.items()
    }


def run_all(libraries: list[Library], request: dict[str, Any]) -> tuple[dict[str, Any], dict[str, str]]:
    """The answers of the libraries that ran, and the reasons why others did not."""
    answers, problems = {}, {}
    for library in libraries:
        answer = library.problem or run(library, request)
        (problems if isinstance(answer, str) else answers)[library.name] = answer
    return answers, problems


def run(library: Library, request: dict[str, Any]) -> dict[str, Any] | str:
    """A library's answer from its own interpreter, or the last line of its complaint."""
    command = [str(library.python), "-m", "compare.worker", library.adapter]
    try:
        result = subprocess.run(
            command,
            input=json.dumps(request),
            capture_output=True,
            text=True,
            timeout=RUN_SECONDS,
            cwd=ROOT / "scripts",
            check=False,
        )
    except subprocess.TimeoutExpired:
        return f"not done within {RUN_SECONDS} seconds"
    if result.returncode:
        return (result.stderr.strip().splitlines() or ["failed"])[-1]
    return json.loads(result.stdout)


def better(
    tasks: dict[str, Task], answers: dict[str, Any], scores: dict[str, dict[str, Score]]
) -> Iterator[dict[str, Any]]:
    """The cases that another library has right and this one has not."""
    for name, by_library in scores.items():
        task = tasks[name]
        for index, (text, published) in enumerate(task.cases):
            others = [n for n, s in by_library.items() if n != OURS and index in s.right_cases]
            if others and index not in by_library[OURS].right_cases:
                found = answers[OURS][name]["found"][index]
                expected = task.expected[index]
                case = {"task": name, "text": text, "published": published}
                yield {**case, "expected": expected, "ours": found, "right": others}


def _scores(task: Task, answers: dict[str, Any]) -> dict[str, Score]:
    return {name: score(task, answer[task.name]) for name, answer in answers.items() if task.name in answer}


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--environments", type=Path, default=ROOT / ".venv-compare", help="where libraries are installed"
    )
    parser.add_argument("--requirements", type=Path, default=ROOT / "requirements" / "compare.txt")
    parser.add_argument("--only", nargs="+", metavar="NAME", help="these libraries")
    parser.add_argument("--json", type=Path, help="write the counts here")
    parser.add_argument("--better", type=Path, help="write the cases here that only others have right")
    return parser.parse_args()


def _write(path: Path, value: Any) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
