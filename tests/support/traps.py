"""A pipeline component on which a process hangs or dies, where a text holds one of these words."""

from __future__ import annotations

import os
import re
import signal
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

HANGS, EXITS, KILLED, ONCE = "hangs-here", "exits-here", "killed-here", "killed-once-here"


@Language.factory("expo_traps", default_config={"memory": "", "at_start": False})
def make_traps(nlp: Language, name: str, memory: str, at_start: bool) -> Traps:
    if at_start:
        os._exit(7)
    return Traps(Path(memory))


class Traps:
    """Does what the words of a text ask for; ``memory`` is a file that remembers what is done only once."""

    def __init__(self, memory: Path) -> None:
        self._memory = memory

    def __call__(self, doc: Doc) -> Doc:
        if HANGS in doc.text:
            re.match("(a+)+$", "a" * 60 + "b")  # for years, and no other thread of Python runs meanwhile
        if EXITS in doc.text:
            os._exit(9)
        if KILLED in doc.text or (ONCE in doc.text and not self._memory.exists()):
            self._memory.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return doc


def install_traps(folder: Path) -> Path:
    """Makes a folder which, on the path of a process, is an installed package with the component."""
    package = folder / "packages" / "expo_traps-1.0.dist-info"
    package.mkdir(parents=True)
    (package / "METADATA").write_text("Metadata-Version: 2.1\nName: expo-traps\nVersion: 1.0\n")
    (package / "entry_points.txt").write_text("[spacy_factories]\nexpo_traps = support.traps:make_traps\n")
    return package.parent


def trap_pipeline(root: Path, folder: Path, settings: str = "") -> Path:
    """Writes the pipeline for Arabic with the component at its end."""
    text = (root / "pipelines" / "ar.cfg").read_text().replace('"expo_cues"]', '"expo_cues", "expo_traps"]')
    path = folder / f"traps{len(settings)}.cfg"
    path.write_text(f'{text}\n[components.expo_traps]\nfactory = "expo_traps"\nmemory = "{folder}/done"\n{settings}')
    return path
