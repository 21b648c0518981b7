"""Pipelines: found by name, by path and when saved; what they write into the ``Doc``; errors."""

import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import load_config, load_model_from_config

from expo_extract.errors import ConfigurationError, LanguageDataError, ModelError
from expo_extract.mentions import Mention, Reading
from expo_extract.nlp import load_pipeline, pipeline_path, read, to_reading
from expo_extract.text import normalize

TEXTS = {
    "ar": "انطلقت النسخة الثالثة من معرض الزهور في جدة.\n\nوشارك في المعرض 40 عارضا من 12 دولة يوم 9 نوفمبر 2024.",
    "fa": "سومین نمایشگاه گل در یزد آغاز شد.\n\nدر این نمایشگاه ۴۰ شرکت از ۱۲ کشور حضور دارند.",
}
COMPONENTS = ["sentences", "numbers", "quantities", "dates", "events", "entities", "cues"]
ALSO = {"ar": ["persons"], "fa": ["persons"]}  # after the entities, which they add to


@cache
def pipeline(lang: str) -> Language:
    return load_pipeline(lang)


@pytest.mark.parametrize("lang", ["ar", "fa"])
class TestConfigs:
    def test_has_every_component_in_order(self, lang: str) -> None:
        expected = [*COMPONENTS[:-1], *ALSO[lang], COMPONENTS[-1]]
        assert pipeline(lang).pipe_names == [f"expo_{name}" for name in expected]
        assert pipeline(lang).lang == lang

    def test_loads_by_path(self, lang: str, tmp_path: Path) -> None:
        copy = tmp_path / "mine.cfg"
        copy.write_text(pipeline_path(lang).read_text(encoding="utf-8"), encoding="utf-8")
        assert load_pipeline(copy).pipe_names == pipeline(lang).pipe_names
        assert load_pipeline(str(copy)).lang == lang

    def test_a_folder_of_texts_with_the_name_of_a_pipeline_is_no_pipeline(
        self, lang: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (tmp_path / lang).mkdir()
        monkeypatch.chdir(tmp_path)
        assert pipeline_path(lang).name == f"{lang}.cfg"
        assert load_pipeline(lang).pipe_names == pipeline(lang).pipe_names
        assert pipeline_path(f"./{lang}") == Path(lang)

    def test_loads_with_plain_spacy(self, lang: str) -> None:
        nlp = load_model_from_config(load_config(pipeline_path(lang)), auto_fill=True, validate=True)
        assert nlp.pipe_names == pipeline(lang).pipe_names

    def test_loads_again_when_saved(self, lang: str, tmp_path: Path) -> None:
        pipeline(lang).to_disk(tmp_path / "saved")
        for nlp in (load_pipeline(tmp_path / "saved"), spacy.load(tmp_path / "saved")):
            reading = to_reading(nlp(TEXTS[lang]))
            assert [m.text for m in reading.events] == [m.text for m in to_reading(pipeline(lang)(TEXTS[lang])).events]

    def test_requirements_are_met(self, lang: str) -> None:
        assert not any(pipeline(lang).analyze_pipes()["problems"].values())


def test_a_recogniser_before_the_combiner_takes_part() -> None:
    @Language.component("test_recogniser")
    def recognise(doc: Doc) -> Doc:
        start = doc.text.index("قلم")
        doc._.reading.entities.append(Mention("entity", start, start + 3, "قلم", "PERSON", by="ar.test"))
        return doc

    nlp = load_pipeline("ar")
    nlp.add_pipe("test_recogniser", before="expo_entities")
    assert ("قلم", "PERSON") in [(m.text, m.label) for m in to_reading(nlp("وصل قلم إلى القاعة")).entities]


def test_entry_points_load_the_factories_without_an_import() -> None:
    code = (
        "import sys, spacy; nlp = spacy.blank('fa'); nlp.add_pipe('expo_sentences'); "
        "assert callable(spacy.registry.tokenizers.get('expo_extract.Tokenizer.v1'))"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)


@pytest.mark.parametrize("name", ["xx", "no/such.cfg", "missing.cfg"])
def test_unknown_pipelines_are_named(name: str) -> None:
    with pytest.raises(ConfigurationError, match=name):
        load_pipeline(name)


def test_a_pipeline_that_does_not_load_says_why(tmp_path: Path) -> None:
    broken = tmp_path / "broken.cfg"
    broken.write_text(
        '[nlp]\nlang = "fa"\npipeline = ["x"]\n[components]\n[components.x]\nfactory = "no_such_factory"\n',
        encoding="utf-8",
    )
    with pytest.raises(ModelError, match="no_such_factory"):
        load_pipeline(broken)


def test_a_wrong_table_shows_when_the_pipeline_loads(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: Reading) -> list[Mention]:
        raise LanguageDataError("ar/x.toml: two meanings")

    monkeypatch.setattr("expo_extract.nlp.components.find_events", fail)
    with pytest.raises(LanguageDataError, match="two meanings"):
        load_pipeline("ar")


@pytest.mark.parametrize("lang", ["ar", "fa"])
class TestDoc:
    def test_text_is_the_normalised_text(self, lang: str) -> None:
        doc = pipeline(lang)(TEXTS[lang])
        assert doc.text == normalize(TEXTS[lang], lang).text == doc._.reading.text

    def test_every_kind_has_its_spans(self, lang: str) -> None:
        doc = pipeline(lang)(TEXTS[lang])
        for kind in COMPONENTS[1:]:
            mentions = getattr(doc._.reading, kind)
            assert [span.text.strip() for span in doc.spans[kind]] == [m.text for m in mentions]
        assert doc.spans["events"][0].label_ == "exhibition"

    def test_sentences_and_keys_are_in_the_doc(self, lang: str) -> None:
        doc = pipeline(lang)(TEXTS[lang])
        assert [s.text.strip() for s in doc.sents] == [doc.text[s.start : s.end] for s in doc._.reading.sentences]
        words = [token for token in doc if not token.is_space]
        assert [token._.key for token in words] == [token.key for token in doc._.reading.tokens]

    def test_entities_of_the_doc_are_the_outermost(self, lang: str) -> None:
        doc = pipeline(lang)(TEXTS[lang])
        assert {e.text for e in doc.ents} <= {m.text for m in doc._.reading.entities}


def test_read_keeps_what_is_known_of_the_document() -> None:
    aligned = normalize(TEXTS["ar"], "ar")
    reading = read(pipeline("ar"), aligned, "a.txt", published="2024-11-10", title="معرض")
    assert (reading.doc_id, reading.published, reading.title, reading.lang) == ("a.txt", "2024-11-10", "معرض", "ar")
    assert reading.aligned is aligned
    assert [s.paragraph for s in reading.sentences] == [0, 1]


def test_memory_for_words_is_given_back(monkeypatch: pytest.MonkeyPatch) -> None:
    nlp = load_pipeline("ar")
    read(nlp, normalize(TEXTS["ar"], "ar"))
    monkeypatch.setattr("expo_extract.nlp.pipeline.VOCABULARY_LIMIT", 0)
    size = len(nlp.vocab.strings)
    reading = read(nlp, normalize("معرض الخزامى في ضرماء", "ar"))
    assert len(nlp.vocab.strings) == size
    assert [m.text for m in reading.events] == ["معرض الخزامى"]


def test_long_documents_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    nlp = load_pipeline("fa")
    nlp.max_length = 10
    assert len(read(nlp, normalize("نمایشگاه گل یزد. " * 20, "fa")).events) == 20


def check(reading: Reading) -> None:
    for kind in COMPONENTS[1:]:
        mentions = getattr(reading, kind)
        assert [m.start for m in mentions] == sorted(m.start for m in mentions)
        for mention in mentions:
            assert reading.text[mention.start : mention.end] == mention.text
            assert mention.by.startswith(reading.lang)


@pytest.mark.parametrize("lang", ["ar", "fa"])
def test_mentions_are_in_order_and_name_their_makers(lang: str) -> None:
    reading = read(pipeline(lang), normalize(TEXTS[lang], lang))
    assert reading.numbers
    assert reading.quantities
    assert reading.events
    check(reading)


@pytest.mark.parametrize("raw", ["", " ", "\n\n", "\ufeff", "123", "«", "a\n\n b  c"])
@pytest.mark.parametrize("lang", ["ar", "fa"])
def test_odd_texts_are_read(lang: str, raw: str) -> None:
    doc = pipeline(lang)(raw)
    assert doc.text == normalize(raw, lang).text
    check(to_reading(doc))


@given(st.sampled_from(["ar", "fa"]), st.text('ابوتمعرضنشگیيكک 12۳٤\n.،«»"()-\u200cA', max_size=60))
def test_any_text_is_read(lang: str, raw: str) -> None:
    doc = pipeline(lang)(raw)
    assert doc.text == normalize(raw, lang).text
    check(to_reading(doc))


def test_words_before_a_position() -> None:
    reading = read(pipeline("ar"), normalize("انطلق معرض الزهور في جدة.", "ar"))
    at = reading.text.index("في")
    assert reading.keys_before(at, 2) == ["معرض", "الزهور"]
    assert reading.keys_before(at, 9) == ["انطلق", "معرض", "الزهور"]
    assert reading.key_before(at) == "الزهور"
    assert reading.key_before(0) == ""
    assert [t.text for t in reading.tokens_before(at + 1, 1)] == ["الزهور"]
