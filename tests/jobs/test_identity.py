"""What decides a result is part of its key: program, tables, pipelines, models."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from expo_extract.errors import ConfigurationError
from expo_extract.jobs import identity
from expo_extract.jobs.identity import configuration


def test_the_same_configuration_has_the_same_digest(root: Path, tmp_path: Path) -> None:
    copy = tmp_path / "elsewhere.cfg"
    copy.write_bytes((root / "pipelines" / "fa.cfg").read_bytes())
    assert configuration(()) == configuration(("fa",)) == configuration(("ar", "fa")) == configuration((str(copy),))


def test_another_program_or_library_is_another_configuration(monkeypatch: pytest.MonkeyPatch) -> None:
    before = configuration(())
    for name in ("expo-extract", "spacy"):
        real = identity.version
        with monkeypatch.context() as patch:
            patch.setattr(
                identity, "version", lambda asked, name=name, real=real: "99" if asked == name else real(asked)
            )
            assert configuration(()) != before


def test_a_model_that_a_pipeline_names_is_part_of_it(root: Path, tmp_path: Path) -> None:
    model, pipeline = tmp_path / "model", tmp_path / "own.cfg"
    model.mkdir()
    (model / "weights").write_bytes(b"1")
    text = (root / "pipelines" / "fa.cfg").read_text()
    pipeline.write_text(f'{text}\n[components.own]\nfactory = "own"\nfolder = "{model}"\n')
    before = configuration((str(pipeline),))
    (model / "weights").write_bytes(b"2")
    assert configuration((str(pipeline),)) != before


def test_the_installed_models_of_a_back_end_are_part_of_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STANZA_RESOURCES_DIR", str(tmp_path))
    (tmp_path / "resources.json").write_text(json.dumps({"fa": {}}))
    (tmp_path / "fa" / "ner").mkdir(parents=True)
    (tmp_path / "fa" / "ner" / "news.pt").write_bytes(b"1")
    before, plain = configuration(("fa_stanza",)), configuration(())
    assert before != plain
    (tmp_path / "fa" / "ner" / "news.pt").write_bytes(b"2")
    assert configuration(("fa_stanza",)) != before
    assert configuration(()) == plain


def test_the_saved_folder_of_a_pipeline_is_read(root: Path, tmp_path: Path) -> None:
    (tmp_path / "config.cfg").write_bytes((root / "pipelines" / "fa.cfg").read_bytes())
    before = configuration((str(tmp_path),))
    (tmp_path / "vocab").write_bytes(b"1")
    assert configuration((str(tmp_path),)) != before


@pytest.mark.parametrize(
    ("text", "message"), [(None, "there is no pipeline at"), ("[nlp]\n", "is no pipeline"), ("{", "is no pipeline")]
)
def test_what_is_no_pipeline_is_told(tmp_path: Path, text: str | None, message: str) -> None:
    path = tmp_path / "own.cfg"
    if text is not None:
        path.write_text(text)
    with pytest.raises(ConfigurationError, match=message):
        configuration((str(path),))


def test_what_lies_where_the_program_is_started_is_no_part_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    before = configuration(())
    for name in ("fa", "ar", "expo_numbers"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "x.txt").write_bytes(b"1")
    assert configuration(()) == before


def test_a_relative_path_is_looked_for_from_the_pipeline_too(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pipeline = tmp_path / "own.cfg"
    text = (root / "pipelines" / "fa.cfg").read_text()
    pipeline.write_text(f'{text}\n[components.own]\nfactory = "own"\nfile = "models/weights"\n')
    digests = set()
    for folder, contents in ((tmp_path, (b"1", b"2")), (tmp_path / "start", (b"3", b"4"))):
        (folder / "models").mkdir(parents=True)
        monkeypatch.chdir(folder)
        for content in contents:
            (folder / "models" / "weights").write_bytes(content)
            digests.add(configuration((str(pipeline),)))
    assert len(digests) == 4
