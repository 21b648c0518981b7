"""What a run leaves in its output folder, by name."""

RECORD_FILES = {
    "event": "events.jsonl",
    "participant": "participants.jsonl",
    "agreement": "agreements.jsonl",
    "visitor_count": "visitor_counts.jsonl",
    "figure": "figures.jsonl",
}
DOCUMENTS_FILE = "documents.jsonl"
MANIFEST_FILE = "manifest.json"
PARQUET_FOLDER = "parquet"
STATE_NAME = ".expo-extract"  # the folder that runs keep for themselves, by which an output folder is known
