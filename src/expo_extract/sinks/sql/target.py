"""Where in which database records go: what a URL says."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from expo_extract.errors import ConfigurationError
from expo_extract.sinks.urls import without_password

_DRIVERS = {"sqlite": "sqlite", "postgresql": "postgresql+psycopg"}
_COLLECTION = re.compile(r"[\w.-]{1,64}")
_EXAMPLES = (
    "sqlite:///facts.db or postgresql://user@host/database, with ?collection=NAME where several share a database"
)


@dataclass(frozen=True, slots=True)
class Target:
    """A collection in a database; ``shown`` is the URL without its password."""

    url: URL
    collection: str
    shown: str


def parse_target(written: str) -> Target:
    """Reads the URL of a database.

    Raises:
        ConfigurationError: it is none, or not one of a database that this program knows.
    """
    shown = without_password(written)
    try:
        url = make_url(written)
    except (ArgumentError, ValueError):
        raise ConfigurationError(f"{shown} is no URL of a database; write {_EXAMPLES}") from None
    if url.drivername not in _DRIVERS or not url.database:
        raise ConfigurationError(f"{shown} names no database that records can go to; write {_EXAMPLES}")
    collection = url.query.get("collection", "default")
    if not isinstance(collection, str) or not _COLLECTION.fullmatch(collection):
        raise ConfigurationError(f"{shown}: a collection has one name of up to 64 letters, digits, _, - and dots")
    url = url.set(drivername=_DRIVERS[url.drivername]).difference_update_query(["collection"])
    return Target(url, collection, shown)
