"""Where camel-tools keeps its data, and imports of its modules that stay off the network.

Importing ``camel_tools.data``, which most of its modules do, fetches a catalogue where none is on the disk. A reader of news must work offline and must
not wait for a network on loading, so an empty catalogue stands in for a missing one.
"""

from __future__ import annotations

import importlib
import importlib.util
import os
import sys
from pathlib import Path
from typing import Any

from expo_extract.errors import ModelError
from expo_extract.nlp.backends.imports import require

_DATA = "camel_tools.data"


def data_folder() -> Path:
    """The folder in which ``camel_data`` installs: ``$CAMELTOOLS_DATA``, or ``.camel_tools`` in the home folder."""
    return Path(os.environ.get("CAMELTOOLS_DATA") or Path.home() / ".camel_tools").expanduser().absolute()


def offline(module: str) -> Any:
    """Imports a module of camel-tools without the network.

    Args:
        module: its full name, such as ``camel_tools.morphology.analyzer``.

    Raises:
        MissingBackendError: camel-tools is not installed.
    """
    require("camel_tools")
    if _DATA not in sys.modules and not (data_folder() / "catalogue.json").is_file():
        _stand_in()
    return require(module)


def _stand_in() -> None:
    """Puts ``camel_tools.data`` in place without running its body, and an empty catalogue into it."""
    spec = importlib.util.find_spec(_DATA)
    assert spec is not None
    package = importlib.util.module_from_spec(spec)
    sys.modules[_DATA] = package
    catalogue = importlib.import_module(f"{_DATA}.catalogue")
    package.__dict__.update(vars(catalogue), CATALOGUE=catalogue.Catalogue("", {}, {}))


def dataset(component: str, package: str) -> Path:
    """The folder of an installed data set, the one that camel-tools takes by default for a component.

    Args:
        component: its name in the catalogue: ``MorphologyDB``, ``DisambigMLE``, ``NamedEntityRecognition``.
        package: the data package to advise.

    Raises:
        MissingBackendError: camel-tools is not installed.
        ModelError: the data are not there; the message says what to install.
    """
    entry = offline(_DATA).CATALOGUE.components.get(component)
    path = Path(entry.datasets[entry.default].path) if entry else None
    if path is None or not path.is_dir():
        raise ModelError(
            f"no data of camel-tools for {component} in {data_folder()}; get them with: camel_data -i {package}"
        )
    return path
