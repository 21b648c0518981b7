"""The name that a mention gives, as the text writes it."""

from __future__ import annotations

from expo_extract.mentions import Reading


def written(reading: Reading, first: int, last: int) -> str:
    """Returns the name in the tokens ``[first, last)`` as the raw text has it, runs of white space made one space.

    Where the article was swallowed by «ل» («للهيئة») it is given back: «الهيئة».
    """
    tokens, aligned = reading.tokens, reading.aligned
    start, end = aligned.to_raw(tokens[first].start, tokens[last - 1].end)
    name = " ".join(aligned.raw[start:end].split())
    normal = " ".join(aligned.text[tokens[first].start : tokens[last - 1].end].split())
    if normal.count(" ") > name.count(" "):
        name = normal  # «مكةالمكرمة»: words that ran together
    swallowed = tokens[first].key.startswith("ال") and name.startswith("ل")
    return f"ا{name}" if swallowed else name
