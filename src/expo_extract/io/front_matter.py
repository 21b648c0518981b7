"""Front matter: ``key: value`` lines between two ``---`` lines at the head of a text.

Only plain scalars of a handful of keys are read, so a small reader does; anything else in the block is passed over.
"""

from __future__ import annotations

import re

from expo_extract.io.fields import Fields

# Atomic, so that a block that never ends is given up at once.
_BREAK = r"(?>\r\n|\n|\r)"
_FENCE = r"(?:---|\.\.\.)"
_BLOCK = re.compile(
    rf"(?>[ \t]*+{_BREAK})*---[ \t]*+{_BREAK}"
    rf"(?P<lines>(?>(?!{_FENCE})[^\r\n]*+{_BREAK}){{1,200}}){_FENCE}[ \t]*+(?:{_BREAK}|\Z)\s*+"
)
_ENTRY = re.compile(r"([A-Za-z][\w-]*)[ \t]*:(?:[ \t]+(.*))?")
# The keys of the usual site generators, the first that is there wins.
_KEYS = {
    "published": ("published", "date", "pubdate", "publish_date", "published_at", "date_published"),
    "title": ("title", "headline"),
    "url": ("url", "link", "canonical", "canonical_url", "source_url"),
    "lang": ("lang", "language", "locale"),
}


def read_front_matter(text: str) -> tuple[Fields, int]:
    """Reads the front matter of a text.

    Returns:
        its fields, and the offset at which the body starts (0 where there is no front matter).
    """
    block = _BLOCK.match(text)
    entries = _entries(block["lines"]) if block else {}
    if not block or not entries:
        return Fields(), 0
    found = {name: next((entries[k] for k in keys if entries.get(k)), None) for name, keys in _KEYS.items()}
    return Fields(**found), block.end()


def _entries(lines: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for entry in map(_ENTRY.fullmatch, re.split(r"[\r\n]+", lines)):
        if entry:
            found.setdefault(entry[1].lower().replace("-", "_"), _scalar(entry[2] or ""))
    return found


def _scalar(value: str) -> str:
    """Takes the quotes or the trailing comment off a YAML scalar."""
    value = value.strip()
    if len(value) > 1 and value[0] == value[-1] and value[0] in "'\"":
        return value[1:-1].strip()
    return "" if value.startswith("#") else re.sub(r"\s+#.*$", "", value)
