"""Imports optional packages, and names the extra that brings a missing one."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from expo_extract.errors import MissingBackendError

_PACKAGES = {"hazm": ("hazm", "hazm"), "camel_tools": ("camel-tools", "camel"), "stanza": ("stanza", "stanza")}


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
        raise MissingBackendError(*_PACKAGES[top]) from error
