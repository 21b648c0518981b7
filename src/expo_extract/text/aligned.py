"""Aligned text (placeholder until the text package lands)."""


class AlignedText:
    """A raw text, a normalised text, and the way between them."""

    raw: str
    text: str

    def to_raw(self, start: int, end: int) -> tuple[int, int]:
        """Maps a span of the normalised text to the raw text."""
        raise NotImplementedError

    def to_text(self, start: int, end: int) -> tuple[int, int]:
        """Maps a span of the raw text to the normalised text."""
        raise NotImplementedError
