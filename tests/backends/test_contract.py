"""What holds for every pipeline, whatever back-end is in it."""

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from expo_extract import Document, Extractor
from expo_extract.jobs import RunOptions, run
from expo_extract.mentions import Reading
from expo_extract.nlp import load_pipeline, read
from expo_extract.text import normalize
from support.articles import ARABIC, PERSIAN

from .conftest import Backend

LABELS = {"PERSON", "ORG", "GPE", "LOC", "FAC"}
KINDS = ("numbers", "quantities", "dates", "entities", "events", "cues")

ARTICLES = {
    "ar": [
        ARABIC,
        "قالَ أحمد السالم إنّ شركة النـــور وقّعت اتفاقيةً للمعرض مع بلدية مسقط يوم ٩ نوفمبر ٢٠٢٤.\n\nوزار خالد العتيبي معرض الزهور بمدينة جدّة.",
        "بلغت قيمة العقود ١٢٬٥٠٠ ريال (نحو 3.5 مليون دولار) في 12/03/2024، وحضر والي مسقط والسالم.",
    ],
    "fa": [
        PERSIAN,
        "مهدي كريمي گفت: نمايشگاه بين المللي گل در شيراز با ۱۲٬۵۰۰ بازديد كننده در تاريخ ۱۴۰۱/۱۰/۲۱ پايان يافت.\n\nشركت آفتاب با شهرداري يزد تفاهم نامه امضا كرد.",
        "بیش از 3.5 میلیون دلار قرارداد در نمایشگاه نفت امضا شده است؛ مهدی کریمی در یزد می گوید.",
    ],
}

ODD = {
    "empty": "",
    "spaces": "  \t \u00a0 \n\n \u2003",
    "emoji": "😀👨\u200d👩\u200d👧🇸🇦 ✅ معرض😀 نمایشگاه",
    "bidi": "\u202bمعرض\u202c \u2067نمایشگاه\u2069\u200f\u200e \u202eabc\u202c",
    "marks": "...!!!؟؟ «»(()) [«] -_- ؛،,",
    "zwnj": "\u200c\u200c می\u200c\u200cشود \u200c",
    "diacritics alone": "\u064b\u0651 \u0640\u0640\u0640 مـ",
    "controls": "\x00\x1c\x1d معرض\x0b\u2028نمایشگاه\x85\ufeff",
    "underscores": "__ا_ب__ _",
    "latin": "The B2B Expo-2024 (ABC_def) info@example.com https://example.com/a?b=1",
    "other scripts": "展览会 выставка Ausstellung 𝒜𝓁𝓅𝒽𝒶 בתערוכה",
    "digits": "٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹²½",
}


def _read(backend: Backend, text: str) -> Reading:
    return read(backend.nlp, normalize(text, backend.lang))


def _seen(backend: Backend, text: str) -> list[Any]:
    """All that a pipeline says of a text, for comparing."""
    doc = backend.nlp(text)
    mentions = [getattr(doc._.reading, kind) for kind in KINDS]
    words = doc._.words if doc.has_extension("words") else None
    return [doc.text, mentions, words, [(t.lemma_, t.pos_, t.norm_, str(t.morph)) for t in doc]]


def _assert_sound(reading: Reading) -> None:
    aligned = reading.aligned
    for kind in KINDS:
        for mention in getattr(reading, kind):
            assert 0 <= mention.start < mention.end <= len(reading.text)
            assert reading.text[mention.start : mention.end] == mention.text
            start, end = aligned.to_raw(mention.start, mention.end)
            assert 0 <= start < end <= len(aligned.raw)
    assert {mention.label for mention in reading.entities} <= LABELS
    assert all(mention.by.startswith(f"{reading.lang}.") for mention in reading.entities)


def test_has_all_components_of_the_plain_pipeline_in_their_order(backend: Backend) -> None:
    plain = load_pipeline(backend.lang).pipe_names
    assert [name for name in backend.nlp.pipe_names if name in plain] == plain
    assert not any(backend.nlp.analyze_pipes()["problems"].values())


def test_mentions_lie_where_they_say(backend: Backend) -> None:
    for text in ARTICLES[backend.lang]:
        reading = _read(backend, text)
        _assert_sound(reading)
        assert reading.entities
        assert reading.numbers


def test_records_are_slices_of_the_raw_text(backend: Backend) -> None:
    documents = [Document(f"{i}", text, lang=backend.lang) for i, text in enumerate(ARTICLES[backend.lang])]
    records = []
    for document, result in zip(documents, Extractor(backend.path).stream(documents), strict=True):
        records += result.records
        for record in result.records:
            evidence = record.evidence
            assert document.text[evidence.start : evidence.end] == evidence.text
    assert {"event", "participant"} <= {record.record_type for record in records}


def test_numbers_and_dates_stay_whole(backend: Backend) -> None:
    text = ARTICLES[backend.lang][1 if backend.lang == "fa" else 2]
    reading = _read(backend, text)
    raw = {text[slice(*reading.aligned.to_raw(m.start, m.end))] for m in [*reading.numbers, *reading.dates]}
    expected = {"fa": {"۱۲٬۵۰۰", "۱۴۰۱/۱۰/۲۱"}, "ar": {"١٢٬٥٠٠", "3.5 مليون", "12/03/2024"}}
    assert expected[backend.lang] <= raw


@pytest.mark.parametrize("text", ODD.values(), ids=ODD.keys())
def test_odd_input_breaks_nothing(backend: Backend, text: str) -> None:
    _assert_sound(_read(backend, text))


def test_a_very_long_line_breaks_nothing(backend: Backend) -> None:
    words = " ".join(ARTICLES[backend.lang]).replace(".", " ").split()
    line = " ".join(words * (100_000 // len(" ".join(words).encode()) + 1))
    assert len(line.encode()) >= 100_000
    reading = _read(backend, line)
    _assert_sound(reading)
    assert reading.entities[-1].end > len(reading.text) * 0.9


_FRAGMENTS = {
    "ar": [
        "أحمد السالم",
        "و",
        "وقال",
        "للمعرض",
        "شركة النّور",
        "في مسقط",
        "١٢٬٥٠٠",
        "2024/3/9",
        "(",
        ")",
        "،",
        ".",
        "\n",
        "ـ",
        "ﷲ",
        "ﻻ",
        "«",
        "»",
    ],
    "fa": [
        "مهدي كريمي",
        "می شود",
        "گفته شده است",
        "كتاب ها",
        "شرکت آفتاب",
        "در یزد",
        "۱۲٬۵۰۰",
        "۱۴۰۱/۱۰/۲۱",
        "ه ی",
        "(",
        "،",
        ".",
        "\n",
        "\u200c",
        "«",
        "»",
    ],
}


@given(data=st.data())
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_is_read_soundly(backend: Backend, data: st.DataObject) -> None:
    fragment = st.sampled_from(_FRAGMENTS[backend.lang]) | st.text(max_size=4)
    gap = st.sampled_from(["", " ", "  "])
    text = data.draw(
        st.lists(st.tuples(fragment, gap), max_size=12).map(lambda parts: "".join(a + b for a, b in parts))
    )
    _assert_sound(_read(backend, text))


def test_the_same_text_is_read_the_same_again(backend: Backend) -> None:
    texts = [*ARTICLES[backend.lang], *ODD.values()]
    before = [_seen(backend, text) for text in texts]
    assert [_seen(backend, text) for text in reversed(texts)] == before[::-1]


def test_threads_may_share_a_pipeline(backend: Backend) -> None:
    texts = [*ARTICLES[backend.lang], *ODD.values()] * 2
    alone = [_seen(backend, text) for text in texts]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(lambda text: _seen(backend, text), texts)) == alone


@pytest.mark.slow
def test_processes_write_the_same_bytes_as_one(backend: Backend, tmp_path: Path) -> None:
    source = tmp_path / "in"
    source.mkdir()
    for i, text in enumerate([*ARTICLES[backend.lang], *ODD.values()]):
        (source / f"{i:02}.txt").write_text(text, encoding="utf-8")
    written = []
    for workers in (1, 2):
        out = tmp_path / f"out{workers}"
        run([str(source)], str(out), RunOptions(workers=workers, pipelines=(str(backend.path),), lang=backend.lang))
        written.append({path.name: path.read_bytes() for path in sorted(out.glob("*.jsonl"))})
    assert written[0] == written[1]
    assert b'"record_type"' in written[0]["participants.jsonl"]


_NO_NETWORK = """
import socket, sys
tried = []
def refuse(*arguments, **_):
    tried.append(arguments[-1])
    raise OSError("no network")
socket.socket.connect = socket.socket.connect_ex = refuse
socket.getaddrinfo = socket.create_connection = refuse
from expo_extract.nlp import load_pipeline
nlp = load_pipeline(sys.argv[1])
assert nlp(sys.argv[2])._.reading.entities
assert not tried, tried
"""


def test_needs_no_network(backend: Backend) -> None:
    """In a fresh process, where even the imports of the back-end are its own."""
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(p for p in sys.path if p)}
    command = [sys.executable, "-c", _NO_NETWORK, str(backend.path), ARTICLES[backend.lang][0]]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
