"""URLs of databases: what they name, and that no password is shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from expo_extract.errors import ConfigurationError
from expo_extract.sinks import open_sink, without_password
from expo_extract.sinks.sql.target import parse_target


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("jsonl", "jsonl"),
        ("sqlite:///facts.db?collection=a", "sqlite:///facts.db?collection=a"),
        ("postgresql://reader@host/db", "postgresql://reader@host/db"),
        ("postgresql://reader:s3cr3t@host:5432/db", "postgresql://reader:***@host:5432/db"),
        ("postgresql://reader:s3cr3t/@x?y@host/db?collection=a", "postgresql://reader:***@host/db?collection=a"),
        ("postgresql://:s3cr3t@host/db", "postgresql://:***@host/db"),
        ("postgresql://host/db?user=u&password=s3cr3t&x=1", "postgresql://host/db?user=u&password=***&x=1"),
        ("postgresql://host/db?sslpassword=s3cr3t", "postgresql://host/db?sslpassword=***"),
        ("postgresql://u:s3cr3t@host/db?password=s3cr3t", "postgresql://u:***@host/db?password=***"),
        ("mysql://u:s3cr3t@host/db", "mysql://u:***@host/db"),
    ],
)
def test_a_password_is_never_shown(written: str, shown: str) -> None:
    assert without_password(written) == shown


def test_a_collection_is_named_in_the_url() -> None:
    assert parse_target("sqlite:///facts.db").collection == "default"
    target = parse_target("postgresql://u:p%40ss@host/db?collection=nightly-1.ar&sslmode=require")
    assert target.collection == "nightly-1.ar"
    assert (target.url.drivername, target.url.password, dict(target.url.query)) == (
        "postgresql+psycopg",
        "p@ss",
        {"sslmode": "require"},
    )


@pytest.mark.parametrize(
    "url",
    [
        "sqlite://",
        "sqlite:///",
        "sqlite:facts.db",
        "postgresql://host",
        "postgresql://u:s3cr3t@host:port/db",
        "postgresql://host/db?collection=a&collection=b",
        "sqlite:///facts.db?collection=a'b",
    ],
)
def test_what_names_no_database_is_refused_with_examples(tmp_path: Path, url: str) -> None:
    with pytest.raises(ConfigurationError) as raised:
        open_sink(url, tmp_path, "")
    assert "s3cr3t" not in str(raised.value)
    assert any(words in str(raised.value) for words in ("postgresql://user@host/database", "a collection has one name"))
