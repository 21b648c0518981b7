"""Text with a way back: ``AlignedText`` and the normalisers."""

from expo_extract.text.aligned import AlignedText

__all__ = ["AlignedText"]
