"""Whatever happens to a folder between runs, the next run leaves what a fresh one leaves."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from expo_extract.jobs import RunOptions, run
from support.articles import ARABIC, ENGLISH, PERSIAN
from support.output import contents

TEXTS = (ARABIC, PERSIAN, ENGLISH, "", ARABIC.replace("120", "121"), PERSIAN.replace("۱۲", "۱۳"))
NAMES = (
    "a.txt",
    "b.txt",
    "معرض/خبر.txt",
    "معرض/metadata.jsonl",
    "lines.jsonl",
    "z/lines.jsonl",
    "x.bin",
    "lines.jsonl#2.txt",
)

texts = st.sampled_from(TEXTS)
lines = st.lists(
    st.one_of(
        st.builds(lambda i, t: {"id": i, "text": t}, st.sampled_from(["a", "b", "a.txt", "lines.jsonl#2"]), texts),
        st.builds(lambda t: {"text": t}, texts),
        st.builds(lambda t, p: {"text": t, "published": p}, texts, st.sampled_from(["2025-01-15", "2024-11-13"])),
    ),
    max_size=4,
)
edits = st.one_of(
    st.tuples(st.just("write"), st.sampled_from(NAMES), texts, lines),
    st.tuples(st.just("remove"), st.sampled_from(NAMES)),
    st.tuples(st.just("move"), st.sampled_from(NAMES), st.sampled_from(NAMES)),
)


def _content(name: str, text: str, rows: list[dict[str, str]]) -> bytes:
    if name.endswith("metadata.jsonl"):
        rows = [{"doc_id": "خبر.txt", "published": "2025-01-15"}] if text == ARABIC else []
    if name.endswith(".jsonl"):
        return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()
    return text.encode()


def _edit(folder: Path, edit: tuple[object, ...]) -> None:
    kind, path = edit[0], folder / str(edit[1])
    if kind == "write":
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(_content(str(edit[1]), edit[2], edit[3]))  # type: ignore[arg-type]
    elif kind == "remove":
        path.unlink(missing_ok=True)
    elif path.exists():
        target = folder / str(edit[2])
        target.parent.mkdir(exist_ok=True)
        path.replace(target)


@pytest.mark.slow
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.lists(edits, min_size=1, max_size=6), min_size=1, max_size=4))
def test_an_incremental_run_equals_a_fresh_one(rounds: list[list[tuple[object, ...]]]) -> None:
    with TemporaryDirectory() as place:
        folder, out, fresh = Path(place, "in"), Path(place, "out"), Path(place, "fresh")
        folder.mkdir()
        for edits_of_a_day in rounds:
            for edit in edits_of_a_day:
                _edit(folder, edit)
            report = run([folder], out, RunOptions(retry_failed=True))
            shutil.rmtree(fresh, ignore_errors=True)
            expected = run([folder], fresh)
            assert contents(out) == contents(fresh)
            assert report.manifest.counts == expected.manifest.counts
            assert (report.highlights, report.problems) == (expected.highlights, expected.problems)
