"""Patterns over words whose seams may be written in several ways, and the smallest edits that bring them into one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from expo_extract.text.aligned import Edit
from expo_extract.text.chars import ZWNJ

SEAM = "|"
"""Marks a seam that is not written: «بازدید|کننده»."""

_Trie = dict[str, "_Trie"]


def trie_pattern(words: Iterable[str], seam: str) -> str:
    """One regular expression for many words, which tries each letter once.

    Args:
        words: words with seams, each a ``|``, a ZWNJ or a space.
        seam: the regular expression that a seam becomes.
    """
    root: _Trie = {}
    for word in words:
        node = root
        for char in word:
            node = node.setdefault(seam if char in f"{SEAM}{ZWNJ} " else char, {})
        node[""] = {}
    return _branches(root)


def _branches(node: _Trie) -> str:
    parts = [head + _branches(rest) for head, rest in node.items() if head]
    if not parts:
        return ""
    inner = parts[0] if len(parts) == 1 else "(?:" + "|".join(parts) + ")"
    return f"(?:{inner})?" if "" in node else inner


def bare(word: str) -> str:
    """A word without its seams: ``|``, ZWNJ and space taken out."""
    return word.replace(SEAM, "").replace(ZWNJ, "").replace(" ", "")


def respell(start: int, old: str, new: str) -> Iterator[Edit]:
    """The edits that make ``new`` of ``old``, which stands at ``start``; both have the same letters and differ in seams only."""
    i = j = 0
    while i < len(old) or j < len(new):
        a, b = old[i : i + 1], new[j : j + 1]
        if a == b:
            i, j = i + 1, j + 1
            continue
        drop, put = a in (" ", ZWNJ) and a != "", b in (" ", ZWNJ) and b != ""
        yield start + i, start + i + drop, b if put else ""
        i, j = i + drop, j + put
