"""Text with a way back: ``AlignedText``, the normalisers and the lookup forms."""

from expo_extract.text.aligned import AlignedText
from expo_extract.text.fold import fold, key
from expo_extract.text.normalize import normalize, readable

__all__ = ["AlignedText", "fold", "key", "normalize", "readable"]
