"""stanza: words, morphology and names on its own offsets, over small models that were really trained."""

from __future__ import annotations

import json
import shutil
from functools import cache
from pathlib import Path

import pytest
from spacy.language import Language

from expo_extract.errors import ModelError
from expo_extract.nlp import load_pipeline, read
from expo_extract.nlp.backends.stanza import LONGEST, installed
from expo_extract.text import normalize

RAW = "😀 وقالَ أحمد السّـالم إن شركة النور وقعت اتفاقية للمعرض بمدينة جدة.\n\nزار خالد العتيبي   معرض الزهور."


@cache
def pipeline(lang: str, folder: Path) -> Language:
    nlp = load_pipeline(lang)
    nlp.add_pipe("expo_stanza", before="expo_entities", config={"folder": str(folder)})
    return nlp


def test_only_models_that_are_there_are_used(stanza_folder: Path, tmp_path: Path) -> None:
    assert installed(stanza_folder, "fa") == {"ner": "expo"}
    assert list(installed(stanza_folder, "ar")) == ["tokenize", "mwt", "pos", "lemma", "ner"]
    assert installed(stanza_folder, "de") == {}
    assert installed(stanza_folder, "ar", "other") == {}
    assert installed(tmp_path, "ar") == {}


def test_names_lead_back_to_the_raw_text(stanza_folder: Path) -> None:
    nlp = pipeline("ar", stanza_folder)
    with nlp.select_pipes(disable=["expo_entities"]):
        reading = read(nlp, normalize(RAW, "ar"))
    found = [(RAW[slice(*reading.aligned.to_raw(m.start, m.end))], m.label, m.by) for m in reading.entities]
    assert found == [
        ("أحمد السّـالم", "PERSON", "ar.stanza.ner"),
        ("شركة النور", "ORG", "ar.stanza.ner"),
        ("جدة", "LOC", "ar.stanza.ner"),
        ("خالد العتيبي", "PERSON", "ar.stanza.ner"),
    ]


def test_events_are_in_the_spans_alone(stanza_folder: Path) -> None:
    doc = pipeline("ar", stanza_folder)(RAW)
    assert [(span.text, span.label_) for span in doc.spans["stanza"]][-1] == ("معرض الزهور", "EVENT")
    assert "EVENT" not in {mention.label for mention in doc._.reading.entities}


def test_words_that_expand_keep_the_place_of_what_is_written(stanza_folder: Path) -> None:
    doc = pipeline("ar", stanza_folder)(RAW)
    words = [(doc.text[word.start : word.end], word.text, word.pos) for word in doc._.words]
    assert ("للمعرض", "ل", "ADP") in words
    assert ("للمعرض", "المعرض", "NOUN") in words  # letters that are not in the text
    assert doc.text == normalize(RAW, "ar").text
    tokens = {token.text: (token.lemma_, token.pos_) for token in doc}
    assert tokens["لمعرض"] == ("معرض", "NOUN")
    assert tokens["قال"] == ("قال", "VERB")
    assert tokens["و"] == ("و", "CCONJ")


def test_words_are_given_to_it_where_no_model_cuts_them(stanza_folder: Path) -> None:
    doc = pipeline("fa", stanza_folder)("مهدي كريمي گفت: نمايشگاه در يزد است.")
    assert [(span.text, span.label_) for span in doc.spans["stanza"]] == [("مهدی کریمی", "PERSON"), ("یزد", "LOC")]
    assert [word.text for word in doc._.words] == ["مهدی", "کریمی", "گفت", ":", "نمایشگاه", "در", "یزد", "است", "."]
    assert all(doc.text[word.start : word.end] == word.text for word in doc._.words)


@pytest.mark.parametrize("lang", ["fa", "ar"])
def test_long_sentences_go_in_parts_and_keep_their_places(stanza_folder: Path, lang: str) -> None:
    sentence = {"fa": "مهدی کریمی گفت نمایشگاه در یزد است ", "ar": "وقال احمد السالم ان المعرض في جدة "}[lang]
    doc = pipeline(lang, stanza_folder)(sentence * (LONGEST // 3))
    assert len(list(doc.sents)) == 1
    words = doc._.words
    assert [word.start for word in words] == sorted(word.start for word in words)
    assert words[-1].end == len(doc.text.rstrip())
    covered = {i for word in words for i in range(word.start, word.end)}
    assert all(i in covered for i, letter in enumerate(doc.text) if not letter.isspace())


def test_a_folder_without_models_says_how_to_get_them(tmp_path: Path, stanza_folder: Path) -> None:
    nlp = load_pipeline("fa")
    with pytest.raises(ModelError, match=r"models install stanza-fa.*make train-stanza"):
        nlp.add_pipe("expo_stanza", config={"folder": str(tmp_path)})


def test_a_damaged_model_is_an_error_of_the_pipeline(
    stanza_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "stanza"
    shutil.copytree(stanza_folder, folder)
    (folder / "fa" / "ner" / "expo.pt").write_bytes(b"nothing")
    monkeypatch.setenv("STANZA_RESOURCES_DIR", str(folder))
    with pytest.raises(ModelError, match="fa_stanza"):
        load_pipeline("fa_stanza")


def test_the_trainer_registers_what_it_made(stanza_folder: Path) -> None:
    known = json.loads((stanza_folder / "resources.json").read_text(encoding="utf-8"))
    assert known["fa"]["packages"]["default"] == {"ner": "expo"}
    assert known["fa"]["ner"]["expo"]["dependencies"] == [{"model": "pretrain", "package": "expo"}]
    assert len(known["fa"]["ner"]["expo"]["md5"]) == 32
