"""The command ``export``."""

from __future__ import annotations

from pathlib import Path

from pydantic import ValidationError

from expo_extract.cli.logs import write_stderr
from expo_extract.errors import ConfigurationError
from expo_extract.records.files import MANIFEST_FILE
from expo_extract.records.run import Manifest
from expo_extract.sinks.csv_export import export_csv


def export_command(folder: Path, target: Path, bom: bool) -> None:
    """Writes the records of an output folder as CSV and says where.

    Args:
        folder: the output folder of a run.
        target: the folder for the CSV files.
        bom: whether the files begin with a byte order mark.
    """
    sink = _sink(folder)
    if sink != "jsonl":
        raise ConfigurationError(
            f"the records of {folder} went to {sink}: ask that store itself, as docs/stores.md shows, or run the same with "
            "--sink jsonl once more (what was read is not read again), then export"
        )
    rows = export_csv(folder, target, bom)
    write_stderr(f"{sum(rows.values())} rows in {len(rows)} files: {target}")


def _sink(folder: Path) -> str:
    path = folder / MANIFEST_FILE
    try:
        return str(Manifest.model_validate_json(path.read_bytes()).options["sink"])
    except OSError:
        raise ConfigurationError(f"there is no {MANIFEST_FILE} in {folder}; name the output folder of a run") from None
    except (ValidationError, KeyError) as error:
        raise ConfigurationError(f"{path} is not what a run of this version writes; run again") from error
