"""Loads pipelines by name or path and reads documents with them."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, cast

from expo_extract.errors import ConfigurationError, ExpoExtractError, ModelError
from expo_extract.mentions import Reading
from expo_extract.text import AlignedText
from expo_extract.text.remembered import WORDS_REMEMBERED

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    from expo_extract.nlp.document import ExpoTokenizer

VOCABULARY_LIMIT = WORDS_REMEMBERED  # strings; past it a zone per document keeps memory level


def pipeline_path(name_or_path: str | Path) -> Path:
    """Returns where a pipeline stands: a config of the installed package or of the source tree, or what a path leads to.

    A name of ours means ours, whatever lies where the program was started: texts are often kept in folders called «fa» and «ar». A folder of
    that name is reached by a path, ``./fa``.

    Args:
        name_or_path: as for :func:`load_pipeline`.

    Raises:
        ConfigurationError: there is no pipeline of that name, or at that path.
    """
    package = Path(__file__).parents[1]
    folders = (package / "pipelines", package.parents[1] / "pipelines")
    ours = {path.stem: path for folder in reversed(folders) for path in folder.glob("*.cfg")}
    path = Path(name_or_path)
    if isinstance(name_or_path, str) and name_or_path in ours:
        return ours[name_or_path]
    if path.is_dir() or (path.suffix == ".cfg" and path.exists()):
        return path
    if path.suffix == ".cfg":
        raise ConfigurationError(f"there is no pipeline at {path}")
    raise ConfigurationError(
        f"there is no pipeline {str(name_or_path)!r}; choose one of {', '.join(sorted(ours))}, or a path to a .cfg file"
    )


def load_pipeline(name_or_path: str | Path) -> Language:
    """Loads a pipeline.

    Args:
        name_or_path: the name of a config that comes with the package («fa», «ar»), a path to a ``.cfg`` file, or a folder in which a
            pipeline was saved.

    Raises:
        ConfigurationError: no such pipeline.
        ModelError: it is there, and does not load.
        LanguageDataError: a table that it needs is wrong.
    """
    path = pipeline_path(name_or_path)
    try:
        nlp = _load(path)
        nlp("")  # reads the tables, so that a wrong one shows here and not in every document
        return nlp
    except ExpoExtractError:
        raise
    except Exception as error:  # whatever a foreign component raises while it loads
        raise ModelError(f"the pipeline {path} does not load: {error}") from error


def _load(path: Path) -> Language:
    import spacy
    from spacy.util import load_config, load_model_from_config

    from expo_extract.nlp import backends, components  # noqa: F401  register the factories

    if path.is_dir():
        return spacy.load(path)
    return load_model_from_config(load_config(path), auto_fill=True, validate=True)


def read(
    nlp: Language, aligned: AlignedText, doc_id: str = "", published: str | None = None, title: str | None = None
) -> Reading:
    """Reads one document.

    Args:
        nlp: a pipeline of :func:`load_pipeline`, of the language of the text.
        aligned: the normalised text with its way back.
        doc_id: the name of the document.
        published: its ISO day, against which relative dates are read.
        title: its title where it came apart from the text.

    The memory that words take in the pipeline's vocabulary is bounded: past ``VOCABULARY_LIMIT`` strings it is given back after every document.
    """
    zone = nlp.memory_zone() if len(nlp.vocab.strings) > VOCABULARY_LIMIT else nullcontext()
    with zone:
        tokenizer = cast("ExpoTokenizer", nlp.tokenizer)
        return to_reading(nlp(tokenizer.doc(aligned, doc_id, published, title)))


def to_reading(doc: Doc) -> Reading:
    """Returns the reading that the components filled while they worked on ``doc``."""
    reading: Reading = doc._.reading
    return reading
