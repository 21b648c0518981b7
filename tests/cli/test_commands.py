"""Commands: what they print, and the exit status that they end with."""

from __future__ import annotations

import json
import math
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from typer.testing import CliRunner, Result

from expo_extract.cli.app import app
from expo_extract.jobs.lock import locked
from expo_extract.records.schema import json_schema, schema_files
from support.articles import ARABIC, ENGLISH, write_articles
from support.output import FILES, documents

GOLD = Path(__file__).parents[1] / "evaluation" / "gold"
PRED = Path(__file__).parents[1] / "evaluation" / "pred"


def _call(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(a) for a in arguments], env={"COLUMNS": "200", "NO_COLOR": "1"})


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    return write_articles(tmp_path / "in", 3)


# -- run -------------------------------------------------------------------------------------------------------------------


def test_run_says_one_line_where_nobody_watches(
    articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("expo_extract.cli.progress.SECONDS_BETWEEN_LINES", math.inf)
    result = _call("run", articles, "--out", tmp_path / "out")
    assert (result.exit_code, result.stdout) == (0, "")
    (line,) = result.stderr.splitlines()
    assert line.startswith(f"all 3 documents done: see {tmp_path}/out; 3 new, 0 changed, 0 removed; ")
    assert {p.name for p in (tmp_path / "out").iterdir()} == FILES


def test_run_shows_what_came_in_and_what_was_found(articles: Path, tmp_path: Path) -> None:
    (articles / "en.txt").write_text(ENGLISH)
    (articles / "empty.txt").write_text("")
    result = _call("run", articles, "--out", tmp_path / "out", "--summary")
    assert result.exit_code == 3
    for expected in (
        "5 documents",
        "Arabic",
        "Persian",
        "visitor counts",
        "Main events",
        "معرض الخليج للأغذية",
        "0000.txt",
    ):
        assert expected in result.stdout
    assert "failed           1  empty" in result.stdout
    assert "language en is not supported" in result.stdout
    assert "1 of 5 documents failed: see" in result.stderr


def test_run_reads_several_sources_and_standard_input(articles: Path, tmp_path: Path) -> None:
    single = tmp_path / "one.txt"
    single.write_text(ARABIC)
    arguments = ["run", str(articles), str(single), "-", "--out", str(tmp_path / "out")]
    done = subprocess.run([_program(), *arguments], input=ARABIC, text=True, capture_output=True, timeout=120)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr.splitlines()[-1].startswith(
        "all 5 documents done: "
    )  # behind lines on the way, where it is slow
    assert set(documents(tmp_path / "out")) == {"0000.txt", "0001.txt", "0002.txt", "one.txt", "stdin"}


def test_run_exits_75_where_another_run_holds_the_folder(articles: Path, tmp_path: Path) -> None:
    with locked(tmp_path / "out"):
        result = _call("run", articles, "--out", tmp_path / "out")
    assert result.exit_code == 75
    assert "another run" in result.stderr


def test_run_exits_1_where_the_output_cannot_be_written(articles: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    result = _call("run", articles, "--out", tmp_path / "file" / "out")
    assert result.exit_code == 1
    assert "choose another --out" in " ".join(result.stderr.split())


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--engine", "cloud"], "choose from: local"),
        (["--sink", "tape"], "choose from: jsonl"),
        (["--lang", "en"], "choose from: fa, ar"),
        (["--published", "yesterday"], "write it as 2025-11-13"),
        (["--published", "1403-10-02"], "of the years 1900 to 2100"),
        (["--pipeline", "none"], "there is no pipeline 'none'"),
        (["--workers", "0"], "'--workers'"),
        (["--max-failures", "9" * 5000], "is no number of failures"),
        (["--timeout", "nan"], "nan seconds are no time limit"),
        (["--timeout", "1e7"], "at most 604800 (a week)"),
        (["--nonsense"], "No such option"),
    ],
)
def test_run_exits_2_on_wrong_usage(articles: Path, tmp_path: Path, options: list[str], message: str) -> None:
    result = _call("run", articles, "--out", tmp_path / "out", *options)
    assert result.exit_code == 2
    assert message in " ".join(result.stderr.split())
    assert "Traceback" not in result.output


def test_run_exits_2_without_something_to_read_or_somewhere_to_write(articles: Path, tmp_path: Path) -> None:
    assert _call("run", tmp_path / "none", "--out", tmp_path / "out").exit_code == 2
    assert not (tmp_path / "out").exists()
    assert _call("run", articles).exit_code == 2
    assert _call("run", "--out", tmp_path / "out").exit_code == 2


@pytest.mark.parametrize("folder", ["", "  "])
def test_an_empty_out_is_not_the_current_folder(
    articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: str
) -> None:
    monkeypatch.chdir(tmp_path)
    before = sorted(tmp_path.iterdir())
    for arguments in (("run", articles), ("schema",)):
        result = _call(*arguments, "--out", folder)
        assert result.exit_code == 2
        assert "name the output folder" in " ".join(result.stderr.split())
    assert sorted(tmp_path.iterdir()) == before


def test_run_says_what_it_would_read(articles: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert "to read: 3 new, 0 changed" in _call("run", articles, "--out", out, "--dry-run").stdout
    assert not out.exists()
    _call("run", articles, "--out", out)
    (articles / "0000.txt").rename(articles / "moved.txt")
    (articles / "0001.txt").write_text(ARABIC)
    (articles / "metadata.jsonl").write_text("[]\n")
    result = _call("run", articles, "--out", out, "--dry-run")
    assert result.exit_code == 0
    assert "to read: 1 new, 1 changed, 0 that failed before" in result.stdout
    assert "to keep: 1 unchanged" in result.stdout
    assert "to remove: 1, of them 1 moved to a new name" in result.stdout
    assert "metadata.jsonl#1: not a JSON object" in " ".join(result.stderr.split())


def test_run_warns_in_plain_words_before_it_reads(tmp_path: Path) -> None:
    articles = write_articles(tmp_path / "[red]in[/red]", 1)
    (articles / "metadata.jsonl").write_text("[]\n")
    result = _call("run", articles, "--out", tmp_path / "out", "--dry-run")
    assert result.stderr.startswith(f"warning: {articles}/metadata.jsonl#1: ")


def test_run_warns_of_metadata_that_cannot_be_used(articles: Path, tmp_path: Path) -> None:
    (articles / "metadata.jsonl").write_text('{"doc_id": "0000.txt"}\n{]\n')
    result = _call("run", articles, "--out", tmp_path / "out")
    assert result.exit_code == 0
    assert "metadata.jsonl#2: not JSON" in " ".join(result.stderr.split())


def test_run_stops_at_too_many_failures(articles: Path, tmp_path: Path) -> None:
    for i in range(3):
        (articles / f"a{i}.txt").write_text("")
    result = _call("run", articles, "--out", tmp_path / "out", "--max-failures", "1")
    assert result.exit_code == 1
    assert "documents failed, more than 1; what is done is kept" in " ".join(result.stderr.split())
    assert _call("run", articles, "--out", tmp_path / "out", "--max-failures", "100%").exit_code == 3


# -- status ----------------------------------------------------------------------------------------------------------------


def test_status_shows_runs_failures_and_what_is_left(articles: Path, tmp_path: Path) -> None:
    (articles / "0001.txt").write_text("")
    out = tmp_path / "out"
    for _ in range(2):
        _call("run", articles, "--out", out)
    result = _call("status", out)
    assert result.exit_code == 0
    shown = " ".join(result.stdout.split())
    assert "documents: 1 failed, 2 ok; 0 still to read" in shown
    assert shown.count("finished") == 2
    assert "empty 2 tries again" in shown
    found = json.loads(_call("status", out, "--json").stdout)
    assert found["failures"] == [{"doc_id": "0001.txt", "reason": "empty", "tries": 2, "again": True}]
    assert (found["running"], found["pending"], found["documents"]) == (False, 0, {"failed": 1, "ok": 2})
    assert [run["counts"]["unchanged"] for run in found["runs"]] == [3, 0]


def test_status_exits_2_where_there_was_no_run(tmp_path: Path) -> None:
    result = _call("status", tmp_path)
    assert result.exit_code == 2
    assert "no run has written" in result.stderr


def test_status_exits_2_where_it_may_not_look(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    result = _call("status", tmp_path)
    assert result.exit_code == 2
    assert "cannot be read: Permission denied; ask as the user who runs it" in " ".join(result.stderr.split())


# -- extract ---------------------------------------------------------------------------------------------------------------


def test_extract_prints_one_valid_object(articles: Path) -> None:
    result = _call("extract", articles / "0000.txt", "--published", "2025-11-13")
    assert result.exit_code == 0
    assert result.stdout.count("\n") == 1
    found = json.loads(result.stdout)
    Draft202012Validator(json_schema("extraction")).validate(found)
    assert found["document"]["doc_id"] == "0000.txt"
    assert (found["document"]["published"], found["document"]["published_from"]) == ("2025-11-13", "option")
    assert [r["record_type"] for r in found["records"]].count("event") >= 1


def test_extract_pretty_is_the_same_in_lines(articles: Path) -> None:
    plain, pretty = (_call("extract", articles / "0000.txt", *more) for more in ((), ("--pretty",)))
    assert json.loads(pretty.stdout) == json.loads(plain.stdout)
    assert pretty.stdout.startswith('{\n  "document": {\n')


def test_extract_leaves_out_what_is_less_sure(articles: Path) -> None:
    everything, sure = (
        json.loads(_call("extract", articles / "0000.txt", *more).stdout)["records"]
        for more in ((), ("--min-confidence", "0.9"))
    )
    assert [r for r in everything if r["confidence"] >= 0.9] == [r for r in sure if r["confidence"] >= 0.9]
    assert len(sure) < len(everything)
    ids = {r["id"] for r in sure}
    assert all(r["event_id"] in ids for r in sure if r["record_type"] != "event" and r["event_id"])


def test_a_confidence_is_between_nothing_and_certainty(articles: Path) -> None:
    result = _call("extract", articles / "0000.txt", "--min-confidence", "80")
    assert result.exit_code == 2
    assert "from 0 to 1" in result.stderr


def test_a_confidence_is_looked_at_though_it_is_not_used(articles: Path) -> None:
    assert _call("extract", articles / "0000.txt", "--explain", "--min-confidence", "80").exit_code == 2


def test_extract_explains_what_was_given_and_what_was_not(articles: Path) -> None:
    result = _call("extract", articles / "0000.txt", "--explain")
    assert result.exit_code == 0
    assert "given" in result.stdout
    assert "visitors" in result.stdout


def test_extract_reads_standard_input() -> None:
    done = subprocess.run([_program(), "extract", "-"], input=ARABIC, text=True, capture_output=True, timeout=120)
    assert done.stderr == ""
    assert json.loads(done.stdout)["document"]["lang"] == "ar"


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("empty.txt", "", "empty.txt: empty"),
        ("en.txt", ENGLISH, "en.txt: language en"),
        ("two.jsonl", f'{{"text": "{ARABIC}"}}\n' * 2, "two.jsonl: more than one document"),
    ],
)
def test_extract_says_why_there_is_nothing(tmp_path: Path, name: str, content: str, message: str) -> None:
    (tmp_path / name).write_text(content)
    result = _call("extract", tmp_path / name)
    assert (result.exit_code, result.stdout) == (1, "")
    assert message in "".join(result.stderr.split("\n")).replace("  ", " ")


def test_extract_takes_one_file(articles: Path) -> None:
    for path, message in ((articles, "is a folder"), (articles / "none.txt", "there is no file")):
        result = _call("extract", path)
        assert (result.exit_code, result.stdout) == (2, "")
        assert message in " ".join(result.stderr.split())


def test_extract_ends_quietly_where_its_reader_has_enough(articles: Path) -> None:
    command = f"'{_program()}' extract '{articles / '0000.txt'}' --pretty | head -c 1"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, timeout=120)
    assert (done.stdout, done.stderr) == ("{", "")


# -- standard streams ------------------------------------------------------------------------------------------------------


def _bash(command: str) -> tuple[int, str]:
    """The exit status of the program, also before a pipe, and what it says on standard error."""
    done = subprocess.run(["bash", "-o", "pipefail", "-c", command], capture_output=True, text=True, timeout=120)
    return done.returncode, done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")
def test_a_full_disk_behind_standard_output_is_told() -> None:
    said = "Error: what was found cannot be written: No space left on device\n"
    assert _bash(f"'{_program()}' schema > /dev/full") == (1, said)
    assert _bash(f"'{_program()}' evaluate '{GOLD}' --pred '{PRED}' > /dev/full") == (1, said)


def test_a_table_whose_reader_has_enough_is_no_failure(articles: Path, tmp_path: Path) -> None:
    (articles / "empty.txt").write_text("")
    command = f"'{_program()}' run '{articles}' --out '{tmp_path / 'out'}' --timeout 0 --summary"
    status, said = _bash(f"{command} | true")
    assert (status, "Error" in said) == (3, False), "what became of the run is what counts"
    assert _bash(f"'{_program()}' status '{tmp_path / 'out'}' | true") == (0, "")


def test_without_standard_input_there_is_nothing_to_read() -> None:
    assert _bash(f"'{_program()}' extract - <&-") == (1, "Error: -: standard input is closed\n")


def test_json_is_utf_8_in_every_locale(articles: Path) -> None:
    command = [_program(), "extract", str(articles / "0000.txt")]
    done = subprocess.run(command, capture_output=True, env={**os.environ, "PYTHONIOENCODING": "latin-1"}, timeout=120)
    assert json.loads(done.stdout.decode("utf-8"))["records"]


# -- evaluate --------------------------------------------------------------------------------------------------------------


def test_evaluate_shows_a_table() -> None:
    result = _call("evaluate", GOLD, "--pred", PRED)
    assert result.exit_code == 0
    assert "2 documents, headline 0.649" in result.stdout
    assert result.stdout.split("counts", 1)[1].split("\n")[0].split() == [
        "0.800",
        "0.800",
        "0.800",
        "0.667",
        "1.000",
        "4",
        "5",
        "5",
    ]


def test_evaluate_lists_errors() -> None:
    result = _call("evaluate", GOLD, "--pred", PRED, "--errors")
    assert "missed count" in result.stdout
    assert "15 دولة" in result.stdout


def test_evaluate_guards_a_baseline(tmp_path: Path) -> None:
    baseline = tmp_path / "baseline.json"
    perfect = _call("evaluate", GOLD, "--pred", GOLD, "--json")
    assert json.loads(perfect.stdout)["overall"]["headline"] == 1.0
    baseline.write_text(perfect.stdout)
    assert _call("evaluate", GOLD, "--pred", GOLD, "--baseline", baseline).exit_code == 0
    fell = _call("evaluate", GOLD, "--pred", PRED, "--baseline", baseline)
    assert fell.exit_code == 1
    assert "overall.counts.f1: 1.000 → 0.800" in fell.stderr


def test_evaluate_json_holds_the_errors_where_asked() -> None:
    plain, full = (
        json.loads(_call("evaluate", GOLD, "--pred", PRED, "--json", *m).stdout) for m in ((), ("--errors",))
    )
    assert "misses" not in plain
    assert full["misses"][0].keys() == {"document", "kind", "what", "value", "quote"}


def test_evaluate_exits_2_without_gold(tmp_path: Path) -> None:
    result = _call("evaluate", tmp_path)
    assert result.exit_code == 2
    assert "there is no" in result.stderr


# -- the rest --------------------------------------------------------------------------------------------------------------


def test_schema_prints_and_writes(tmp_path: Path) -> None:
    printed = json.loads(_call("schema").stdout)
    assert printed == {name: json_schema(name) for name in printed}
    assert _call("schema", "--out", tmp_path / "new" / "schemas").exit_code == 0
    assert {p.name: p.read_text() for p in (tmp_path / "new" / "schemas").iterdir()} == schema_files()


def test_schema_says_where_it_cannot_write(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    result = _call("schema", "--out", tmp_path / "file")
    assert result.exit_code == 1
    assert "cannot write" in result.stderr


def test_doctor_shows_what_is_there() -> None:
    result = _call("doctor")
    assert result.exit_code == 0
    for expected in ("spacy", "expo_sentences", "stanza", "hazm", "camel-tools", "ray", "All that is needed is there"):
        assert expected in result.stdout


def test_doctor_names_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    from expo_extract.cli import doctor

    monkeypatch.setattr(doctor, "_REQUIRED", ("spacy", "no-such-package"))
    result = _call("doctor")
    assert result.exit_code == 1
    assert "pip install no-such-package" in result.stdout


def test_doctor_names_extras_that_there_are(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from expo_extract.cli import doctor

    extras = tomllib.loads((root / "pyproject.toml").read_text())["project"]["optional-dependencies"]
    monkeypatch.setattr(doctor, "_version", lambda name: None)
    named = re.findall(r"pip install 'expo-extract\[(\w+)\]'", _call("doctor").stdout)
    assert len(named) >= len(doctor._OPTIONAL)
    assert {"parquet", "sql"} <= set(named) <= set(extras)


def test_version() -> None:
    assert _call("--version").stdout.startswith("expo-extract 0.")


@pytest.mark.parametrize("command", ["run", "status", "extract", "evaluate", "schema", "doctor"])
def test_help_has_examples(command: str) -> None:
    result = _call(command, "--help")
    assert result.exit_code == 0
    assert f"expo-extract {command}" in result.stdout.split("Example", 1)[1]


def test_the_terminal_gets_colour_and_a_summary(articles: Path, tmp_path: Path) -> None:
    """In a pseudo-terminal, as a person sees it."""
    command = f"'{_program()}' run '{articles}' --out '{tmp_path / 'out'}'"
    done = subprocess.run(
        ["script", "-qec", command, "/dev/null"], capture_output=True, text=True, timeout=120, env=_terminal()
    )
    assert done.returncode == 0
    assert "Main events" in done.stdout
    assert "\x1b[" in done.stdout


def _terminal() -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "CI", "PYTEST_CURRENT_TEST")}
    return kept | {"TERM": "xterm-256color", "COLUMNS": "120"}


def _program() -> str:
    return str(Path(sys.executable).with_name("expo-extract"))
