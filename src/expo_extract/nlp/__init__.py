"""The spaCy house: pipelines that read a document into mentions. spaCy is loaded when a pipeline is, not before."""

from __future__ import annotations

from expo_extract.nlp.pipeline import load_pipeline, pipeline_path, read, to_reading

__all__ = ["load_pipeline", "pipeline_path", "read", "to_reading"]
