"""Bytes to documents: what there is to read, how it is decoded, in which language it is, and when it was published."""

from expo_extract.io.decode import decode
from expo_extract.io.document import Document, Failure, ParagraphLang
from expo_extract.io.language import Detection, detect
from expo_extract.io.reader import ReadOptions, read_document, read_source
from expo_extract.io.sources import Source, iter_sources

__all__ = [
    "Detection",
    "Document",
    "Failure",
    "ParagraphLang",
    "ReadOptions",
    "Source",
    "decode",
    "detect",
    "iter_sources",
    "read_document",
    "read_source",
]
