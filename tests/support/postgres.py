"""A PostgreSQL server of the tests' own, from the programs that are installed."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import psycopg
import pytest

_USER = "expo"


class Server:
    """A server that listens on a socket in a folder of its own."""

    def __init__(self, programs: Path, folder: Path) -> None:
        self._programs, self._folder = programs, folder
        self._numbers = count()

    def create(self) -> None:
        """Makes the cluster; PostgreSQL does not run as root."""
        if os.geteuid() == 0:
            user = _unprivileged()
            os.chown(self._folder, user.pw_uid, user.pw_gid)
        self._run("initdb", "--username", _USER, "--auth", "trust", "--encoding", "UTF8", "--locale", "C", "--no-sync")

    def start(self) -> None:
        """Starts, and waits until connections are taken."""
        options = f"-c listen_addresses='' -c unix_socket_directories='{self._folder}' -c fsync=off"
        self._run("pg_ctl", "start", "--wait", "--log", str(self._folder / "log"), "--options", options)

    def stop(self, mode: str = "immediate") -> None:
        """Stops; ``immediate`` is as a crash: connections are cut, and the next start recovers."""
        self._run("pg_ctl", "stop", "--wait", "--mode", mode)

    def new_database(self, encoding: str = "UTF8") -> str:
        """Makes an empty database and returns its URL."""
        name = f"test_{next(self._numbers)}"
        self._execute(f"CREATE DATABASE {name} TEMPLATE template0 ENCODING '{encoding}'")
        return self._url(name)

    def drop(self, url: str) -> None:
        """Removes a database, whoever is connected."""
        self._execute(f"DROP DATABASE {url.partition('@/')[2].partition('?')[0]} WITH (FORCE)")

    def _execute(self, statement: str) -> None:
        with psycopg.connect(self._url("postgres"), autocommit=True) as connection:
            connection.execute(statement.encode())

    def _url(self, database: str) -> str:
        return f"postgresql://{_USER}@/{database}?host={self._folder}"

    def _run(self, program: str, *arguments: str) -> None:
        command = [str(self._programs / program), "--pgdata", str(self._folder / "data"), *arguments]
        user = {"user": _unprivileged().pw_uid, "group": _unprivileged().pw_gid, "extra_groups": []}
        log = self._folder / "programs.log"
        with log.open("ab") as output:
            # A pipe would be held open by the server.
            done = subprocess.run(
                command,
                cwd=self._folder,
                env={"PATH": os.environ["PATH"], "LC_ALL": "C"},
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                timeout=120,
                **(user if os.geteuid() == 0 else {}),
            )
        assert done.returncode == 0, log.read_text()


@contextmanager
def server() -> Iterator[Server]:
    """A running server; skips where PostgreSQL is not installed, unless ``EXPO_REQUIRE_POSTGRES`` is set."""
    programs = _programs()
    if programs is None:
        reason = "PostgreSQL is not installed (initdb is neither in /usr/lib/postgresql/*/bin nor on the path)"
        if os.environ.get("EXPO_REQUIRE_POSTGRES"):
            pytest.fail(reason)
        pytest.skip(reason)
    # A short path outside pytest's folders: a socket's path has 107 bytes at most, and another user must get there.
    folder = Path(tempfile.mkdtemp(prefix="expo-pg-"))
    try:
        running = Server(programs, folder)
        running.create()
        running.start()
        try:
            yield running
        finally:
            running.stop()
    finally:
        shutil.rmtree(folder)


def _programs() -> Path | None:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: int(p.parts[-3]))
    on_path = shutil.which("initdb")
    return found[-1].parent if found else Path(on_path).resolve().parent if on_path else None


def _unprivileged() -> pwd.struct_passwd:
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise AssertionError("no user to run PostgreSQL as")
