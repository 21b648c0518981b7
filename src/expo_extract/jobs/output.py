"""What goes out of a ledger: every document once, in the order of ``doc_id``, with counts, and to a sink."""

from __future__ import annotations

import hashlib
import json
import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from expo_extract.jobs.ledger import Ledger, unused
from expo_extract.jobs.parts import PartReader
from expo_extract.jobs.plan import Highlight
from expo_extract.records import RECORD_TYPES
from expo_extract.records.ids import to_json_line
from expo_extract.records.run import Changes, Counts, DocumentLine
from expo_extract.sinks import DocumentResult, Sink

MAX_HIGHLIGHTS = 12
_NO_LANGUAGE = "und"

# Of documents with one id the first by file and line goes out; the others fail under the name of their place.
_OUTPUT = """
DROP TABLE IF EXISTS temp.output;
CREATE TEMP TABLE output (
    doc_id TEXT PRIMARY KEY, document INTEGER NOT NULL, place TEXT NOT NULL, first TEXT, digest TEXT NOT NULL
) WITHOUT ROWID;
INSERT OR IGNORE INTO output
    SELECT d.doc_id, d.id, i.place, NULL, d.digest
    FROM inputs i JOIN documents d ON d.id = i.document ORDER BY d.doc_id, i.file, i.line;
CREATE TEMP VIEW IF NOT EXISTS result AS
    SELECT o.doc_id, o.first, o.digest, d.part, d.offset, d.length, d.digest AS block, d.sha256, d.lang, d.tries,
        iif(o.first IS NULL, d.status, 'failed') AS status,
        iif(o.first IS NULL, d.reason, 'duplicate id ' || d.doc_id || ', first in ' || o.first) AS reason,
        iif(o.first IS NULL, d.words, 0) AS words,
        iif(o.first IS NULL, d.records, '{}') AS records,
        iif(o.first IS NULL, d.rejections, '{}') AS rejections,
        iif(o.first IS NULL, d.highlight, NULL) AS highlight
    FROM output o JOIN documents d ON d.id = o.document;
"""
_DOUBLES = """
SELECT i.place, d.id, d.digest, o.place AS first
FROM inputs i JOIN documents d ON d.id = i.document JOIN output o ON o.doc_id = d.doc_id
WHERE i.place <> o.place ORDER BY i.file, i.line
"""
_CHANGES = """
SELECT
    (SELECT count(*) FROM result r WHERE r.doc_id NOT IN (SELECT doc_id FROM before)) AS new,
    (SELECT count(*) FROM result r JOIN before b USING (doc_id) WHERE r.digest <> b.digest) AS changed,
    (SELECT count(*) FROM result r JOIN before b USING (doc_id) WHERE r.digest = b.digest) AS unchanged,
    (SELECT count(*) FROM before b WHERE b.doc_id NOT IN (SELECT doc_id FROM output)) AS removed,
    (SELECT count(*) FROM before b WHERE b.doc_id NOT IN (SELECT doc_id FROM output) AND b.sha256 IN
        (SELECT sha256 FROM result r WHERE r.doc_id NOT IN (SELECT doc_id FROM before))) AS moved
"""


@dataclass(frozen=True, slots=True)
class Problem:
    """A reason why documents were skipped or failed: how many, and the first of them."""

    status: str
    reason: str
    documents: int
    example: str


class Output:
    """The documents of a ledger as they go out, as it stands when this is made."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._db = ledger.db
        self._db.executescript(_OUTPUT)
        for place, document, digest, first in self._db.execute(_DOUBLES).fetchall():
            doc_id = unused(place, self._is_taken)
            own = hashlib.sha256(f"{digest} {doc_id} {first}".encode()).hexdigest()
            self._db.execute("INSERT INTO output VALUES (?, ?, ?, ?, ?)", (doc_id, document, place, first, own))

    def _is_taken(self, doc_id: str) -> bool:
        return self._db.execute("SELECT 1 FROM output WHERE doc_id = ?", (doc_id,)).fetchone() is not None

    def remember(self) -> None:
        """Keeps what is there now, to be compared with by :meth:`changes`."""
        self._db.executescript(
            "DROP TABLE IF EXISTS temp.before;"
            "CREATE TEMP TABLE before (doc_id TEXT PRIMARY KEY, digest TEXT, sha256 TEXT) WITHOUT ROWID;"
            "INSERT INTO before SELECT doc_id, digest, sha256 FROM result;"
        )

    def changes(self) -> Changes:
        """How the documents differ from those that were remembered."""
        return Changes(**dict(self._db.execute(_CHANGES).fetchone()))

    def digest(self) -> str:
        """The digest of everything that goes out."""
        digest = hashlib.sha256()
        for doc_id, own in self._db.execute("SELECT doc_id, digest FROM output ORDER BY doc_id"):
            digest.update(f"{doc_id}\0{own}\n".encode())
        return digest.hexdigest()

    def counts(self) -> Counts:
        """Documents by status and language, records by type, rejections by code."""
        languages: dict[str, dict[str, int]] = {}
        status: Counter[str] = Counter()
        rows = self._db.execute("SELECT lang, status, count(*) FROM result GROUP BY lang, status ORDER BY lang, status")
        for lang, name, number in rows:
            languages.setdefault(lang or _NO_LANGUAGE, {})[name] = number
            status[name] += number
        records = self._sums("records")
        return Counts(
            documents=status.total(),
            status=dict(sorted(status.items())),
            languages=dict(sorted(languages.items())),
            records={record_type: records.get(record_type, 0) for record_type in RECORD_TYPES},
            rejections=self._sums("rejections"),
            words=self._db.execute("SELECT coalesce(sum(words), 0) FROM result").fetchone()[0],
        )

    def _sums(self, column: str) -> dict[str, int]:
        rows = self._db.execute(f"SELECT key, sum(value) FROM result, json_each({column}) GROUP BY key ORDER BY key")
        return dict(rows.fetchall())

    def problems(self) -> list[Problem]:
        """The reasons why documents failed or were skipped, failures first, the most frequent first."""
        rows = self._db.execute(
            "SELECT status, reason, count(*) AS n, min(doc_id) FROM result WHERE reason IS NOT NULL"
            " GROUP BY status, reason ORDER BY status, n DESC, reason"
        )
        return [Problem(*row) for row in rows]

    def failures(self) -> list[tuple[str, str, int]]:
        """The documents that failed: id, reason, and how often."""
        rows = self._db.execute("SELECT doc_id, reason, tries FROM result WHERE status = 'failed' ORDER BY doc_id")
        return [tuple(row) for row in rows]

    def main_events(self) -> int:
        """How many documents have a main event."""
        return int(self._db.execute("SELECT count(highlight) FROM result").fetchone()[0])

    def highlights(self) -> list[Highlight]:
        """The main events with the most facts, as many as a summary shows."""
        rows = self._db.execute(
            "SELECT highlight FROM result WHERE highlight IS NOT NULL"
            " ORDER BY json_extract(highlight, '$.facts') DESC, doc_id LIMIT ?",
            (MAX_HIGHLIGHTS,),
        )
        found = (json.loads(row["highlight"]) for row in rows)
        return [Highlight(**{**fields, "numbers": tuple(fields["numbers"])}) for fields in found]

    def publish(self, sink: Sink, sink_name: str, parts: Path) -> None:
        """Brings a sink to the state of the output; nothing is written where it is there already.

        Args:
            sink: where results go.
            sink_name: its name, under which the ledger keeps the state that it is in.
            parts: the folder of the files with results.

        Raises:
            SinkError: the store refuses; the next run tries again.
            StateError: a file with results is damaged.
        """
        name = f"published {hashlib.sha256(os.fsencode(sink_name)).hexdigest()}"  # an address may hold a password
        state, fingerprint = self.digest(), sink.fingerprint()
        if fingerprint is not None and self._ledger.get(name) == f"{state} {fingerprint}":
            return
        self._ledger.set(name, None)
        with sink:
            self._write(sink, parts)
        self._ledger.set(name, f"{state} {sink.fingerprint()}")

    def _write(self, sink: Sink, parts: Path) -> None:
        self._db.executescript(
            "DROP TABLE IF EXISTS temp.stored; CREATE TEMP TABLE stored (doc_id TEXT PRIMARY KEY, digest TEXT) WITHOUT ROWID;"
        )
        self._db.executemany("INSERT INTO stored VALUES (?, ?)", sink.stored())
        gone = self._db.execute(
            "SELECT doc_id FROM stored WHERE doc_id NOT IN (SELECT doc_id FROM output) ORDER BY doc_id"
        )
        sink.delete(doc_id for (doc_id,) in gone)
        for result in self._results(parts):
            sink.write(result)

    def _results(self, parts: Path) -> Iterator[DocumentResult]:
        """Reads the results that the sink does not hold yet, one by one."""
        rows = self._db.execute(
            "SELECT r.* FROM result r LEFT JOIN stored s USING (doc_id)"
            " WHERE s.digest IS NULL OR s.digest <> r.digest ORDER BY doc_id"
        )
        with PartReader(str(parts)) as reader:
            for row in rows:
                line, *records = (
                    reader.read(row["part"], row["offset"], row["length"], row["block"]).decode().split("\n")[:-1]
                )
                if row["first"] is not None:
                    yield DocumentResult(row["doc_id"], _double(line, row["doc_id"], row["reason"]), [], row["digest"])
                    continue
                pairs = (record.partition("\t") for record in records)
                yield DocumentResult(row["doc_id"], line, [(kind, text) for kind, _, text in pairs], row["digest"])


def _double(line: str, doc_id: str, reason: str) -> str:
    document = DocumentLine.model_validate_json(line)
    changed = {"doc_id": doc_id, "status": "failed", "reason": reason, "records": 0}
    return to_json_line(document.model_copy(update=changed))
