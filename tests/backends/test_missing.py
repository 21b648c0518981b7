"""What is said where a back-end is not installed."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from expo_extract.errors import MissingBackendError, ModelError
from expo_extract.nlp import load_pipeline
from expo_extract.nlp.backends import imports


@pytest.mark.parametrize(
    ("module", "pipeline", "package", "extra"),
    [
        ("hazm", "fa_hazm", "hazm", "hazm"),
        ("camel_tools", "ar_camel", "camel-tools", "camel"),
        ("stanza", "fa_stanza", "stanza", "stanza"),
        ("stanza", "ar_stanza", "stanza", "stanza"),
    ],
)
def test_a_pipeline_names_the_extra_that_it_needs(
    monkeypatch: pytest.MonkeyPatch, module: str, pipeline: str, package: str, extra: str
) -> None:
    monkeypatch.setitem(sys.modules, module, None)  # Python then refuses to import it
    with pytest.raises(MissingBackendError) as caught:
        load_pipeline(pipeline)
    assert re.fullmatch(
        rf"{package}(, which needs Python 3\.1[12],)? is not installed; get it with: pip install 'expo-extract\[{extra}\]'",
        str(caught.value),
    )


def test_a_python_that_is_too_new_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "hazm", None)
    monkeypatch.setitem(imports._LAST_PYTHON, "hazm", (3, 10))
    with pytest.raises(MissingBackendError, match=r"hazm, which needs Python 3\.10, is not installed"):
        load_pipeline("fa_hazm")


def test_a_back_end_that_lacks_a_package_of_its_own_is_not_called_missing(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("broken")
    (folder / "hazm.py").write_text("import no_such_package\n", encoding="utf-8")
    monkeypatch.syspath_prepend(folder)
    monkeypatch.delitem(sys.modules, "hazm", raising=False)
    with pytest.raises(ModelError, match="no_such_package"):
        load_pipeline("fa_hazm")
    monkeypatch.delitem(sys.modules, "hazm", raising=False)


def test_plain_pipelines_import_no_back_end() -> None:
    code = (
        "import sys; from expo_extract.nlp import load_pipeline; load_pipeline('fa'); load_pipeline('ar');"
        "print(sorted({'hazm', 'camel_tools', 'stanza', 'transformers', 'gensim'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=120)
    assert done.stdout.strip() == "[]"
