"""What a run leaves beside its records: a line for every document, and a manifest."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from expo_extract.records.values import Day

DocumentStatus = Literal["ok", "skipped", "failed"]
PublishedFrom = Literal["option", "jsonl", "metadata", "front_matter", "html", "dateline"]

_STRICT = ConfigDict(frozen=True, extra="forbid", json_schema_serialization_defaults_required=True)


class DocumentInfo(BaseModel):
    """What is known of a document, without its text."""

    model_config = _STRICT

    doc_id: str = Field(description="The path under the input root, or the id that the input gives.")
    sha256: str | None = Field(
        default=None, description="SHA-256 of the bytes that were read, hexadecimal; null if unreadable."
    )
    encoding: str | None = Field(default=None, description="The encoding that the bytes were decoded with.")
    lang: str | None = Field(default=None, description="The document's language, also where it is one that is skipped.")
    chars: int = Field(default=0, ge=0, description="Length of the decoded text in Unicode code points.")
    title: str | None = Field(default=None, description="The title, where the input gives one apart from the text.")
    url: str | None = Field(default=None, description="Where the document was found, if the input says so.")
    published: Day | None = Field(default=None, description="Publication date, an ISO 8601 day.")
    published_from: PublishedFrom | None = Field(default=None, description="Where the publication date was found.")


class DocumentLine(BaseModel):
    """One line of ``documents.jsonl``: what became of one input document."""

    model_config = _STRICT

    doc_id: str = Field(description="The path under the input root, or the id that the input gives.")
    sha256: str | None = Field(
        default=None, description="SHA-256 of the bytes that were read, hexadecimal; null if unreadable."
    )
    encoding: str | None = Field(default=None, description="The encoding that the bytes were decoded with.")
    lang: str | None = Field(default=None, description="The document's language, also where it is one that is skipped.")
    status: DocumentStatus = Field(
        description="ok: facts were looked for; skipped: no text of ours; failed: see reason."
    )
    reason: str | None = Field(default=None, description="Why the document was skipped or failed; null if ok.")
    chars: int = Field(default=0, ge=0, description="Length of the decoded text in Unicode code points.")
    records: int = Field(default=0, ge=0, description="How many records the document gave.")
    published: Day | None = Field(default=None, description="Publication date, an ISO 8601 day.")
    published_from: PublishedFrom | None = Field(default=None, description="Where the publication date was found.")


class Counts(BaseModel):
    """What a run did, in numbers."""

    model_config = ConfigDict(extra="forbid", json_schema_serialization_defaults_required=True)

    documents: int = Field(default=0, ge=0, description="Documents seen.")
    status: dict[str, int] = Field(default_factory=dict, description="Documents by status.")
    languages: dict[str, dict[str, int]] = Field(
        default_factory=dict,
        description="Documents by language, then by status; «und» where no language could be told.",
    )
    records: dict[str, int] = Field(default_factory=dict, description="Records by type.")
    rejections: dict[str, int] = Field(
        default_factory=dict, description="Mentions that gave no record, by stage and code."
    )
    words: int = Field(default=0, ge=0, description="Words of the documents with status ok.")


class Changes(BaseModel):
    """How the documents of an output folder differ from those that were there before a run."""

    model_config = ConfigDict(extra="forbid", json_schema_serialization_defaults_required=True)

    new: int = Field(default=0, ge=0, description="Documents that were not there before.")
    changed: int = Field(default=0, ge=0, description="Documents with another result than before.")
    unchanged: int = Field(default=0, ge=0, description="Documents with the same result as before.")
    removed: int = Field(default=0, ge=0, description="Documents that are no longer there.")
    moved: int = Field(
        default=0, ge=0, description="Of those removed: the ones whose content is now under another doc_id, a new one."
    )


class Manifest(BaseModel):
    """``manifest.json``: which program made the files of a folder, from what, with which options, and how it went."""

    model_config = ConfigDict(extra="forbid", json_schema_serialization_defaults_required=True)

    program: str = Field(default="expo-extract", description="The program's name.")
    version: str = Field(description="The program's version.")
    schema_version: str = Field(description="The version of the record schemas.")
    versions: dict[str, str] = Field(description="Versions of Python and of the libraries that decide the output.")
    models: dict[str, str] = Field(
        description="The models that come with the program (names of each language, weights of the facts), with their digests."
    )
    pipelines: dict[str, str] = Field(
        description="The pipeline that read each language, with the digest of its configuration."
    )
    options: dict[str, Any] = Field(description="The options of the run.")
    sources: list[str] = Field(description="The inputs as they were named.")
    counts: Counts = Field(description="Documents by status and language, records by type.")
    changes: Changes = Field(description="What this run changed in the output folder.")
    started: str = Field(description="When the run began, ISO 8601 with time zone.")
    finished: str = Field(description="When the run ended, ISO 8601 with time zone.")
    seconds: float = Field(ge=0, description="How long it took.")
