"""A server that speaks the protocol of S3, for tests of object stores."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

# Keys that one answer lists; a real store gives 1,000.
PAGE = 20


class Bucket:
    """A bucket to be filled; ``url`` is its address for fsspec."""

    def __init__(self, client: Any, name: str) -> None:
        self._client, self.name, self.url = client, name, f"s3://{name}"
        client.create_bucket(Bucket=name)

    def put(self, files: Mapping[str, bytes]) -> None:
        for key, data in files.items():
            self._client.put_object(Bucket=self.name, Key=key, Body=data)

    def remove(self, key: str) -> None:
        self._client.delete_object(Bucket=self.name, Key=key)

    def put_folder(self, folder: Path, prefix: str) -> str:
        """Uploads a folder; returns its URL."""
        files = (path for path in folder.rglob("*") if path.is_file())
        self.put({f"{prefix}/{path.relative_to(folder).as_posix()}": path.read_bytes() for path in files})
        return f"{self.url}/{prefix}"


class Server:
    """The running server; the environment of this process and its children leads to it."""

    def __init__(self, client: Any) -> None:
        self._client, self._buckets = client, 0

    def bucket(self) -> Bucket:
        """A new, empty bucket."""
        self._buckets += 1
        return Bucket(self._client, f"bucket-{self._buckets}")


@contextmanager
def serve() -> Iterator[Server]:
    """Runs the server for a while; skips the test where it is not installed."""
    pytest.importorskip("s3fs")
    moto = pytest.importorskip("moto.server")
    import boto3

    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = moto.ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    with pytest.MonkeyPatch.context() as patch:
        for name, value in {
            "AWS_ACCESS_KEY_ID": "test",
            "AWS_SECRET_ACCESS_KEY": "test",
            "AWS_DEFAULT_REGION": "us-east-1",
            "MOTO_S3_DEFAULT_MAX_KEYS": str(PAGE),
            "AWS_ENDPOINT_URL": "http://{}:{}".format(*server.get_host_and_port()),
        }.items():
            patch.setenv(name, value)
        client = boto3.client("s3")
        try:
            yield Server(client)
        finally:
            client.close()
            server.stop()
