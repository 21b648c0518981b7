"""Imports optional packages, and names the extra that brings a missing one."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import Any

from expo_extract.errors import MissingBackendError

_PACKAGES = {"hazm": ("hazm", "hazm"), "camel_tools": ("camel-tools", "camel"), "stanza": ("stanza", "stanza")}
_LAST_PYTHON = {"hazm": (3, 11), "camel_tools": (3, 12)}


def require(module: str) -> Any:
    """Imports a module of an optional package.

    Args:
        module: its full name, such as ``camel_tools.utils.dediac``.

    Raises:
        MissingBackendError: the package is not installed.
    """
    top = module.partition(".")[0]
    try:
        import_module(top)
        return import_module(module)
    except ModuleNotFoundError as error:
        if error.name != top:  # the package is there, and something that it needs is not
            raise
        package, extra = _PACKAGES[top]
        major, minor = _LAST_PYTHON.get(top, (sys.maxsize, 0))
        if sys.version_info[:2] > (major, minor):  # here the extra is empty
            package = f"{package}, which needs Python {major}.{minor},"
        raise MissingBackendError(package, extra) from error
