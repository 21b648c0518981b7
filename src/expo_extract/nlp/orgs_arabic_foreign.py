"""Arabic firms of foreign names without a head noun, told by a verb of what firms do and the nationality: «حجزت أكوالين السنغافورية …»."""

from __future__ import annotations

from collections.abc import Iterator

from expo_extract.nlp.orgs_links import Body
from expo_extract.nlp.orgs_words import THE, OrgWords

_WORDS = 4  # of a name
_FEMININE = "ه"


def foreign_firms(words: OrgWords, keys: list[str], first: int, stop: int, taken: set[int]) -> Iterator[Body]:
    """Unknown words between a verb of acting and a feminine nationality; firms are feminine, towns follow a preposition.

    Args:
        words: the word classes.
        keys: the keys of all tokens.
        first: the first token of the sentence, which ends before ``stop``.
        stop: the token after it.
        taken: the tokens of the bodies found so far; those of the firms are added.
    """
    for i in range(first + 2, stop):
        if not _is_nationality(words, keys[i]) or i in taken:
            continue
        start = i
        while start > first and i - start < _WORDS and start - 1 not in taken and _is_foreign(words, keys[start - 1]):
            start -= 1
        acts = start > first and keys[start - 1] in words.sets["acting_verbs"]
        if start < i and acts and keys[start] not in words.given and words.place(keys, start, i) is None:
            taken.update(range(start, i))
            yield Body(start, i, None, start, "foreign")


def _is_nationality(words: OrgWords, key: str) -> bool:
    return key.startswith(THE) and key.endswith(_FEMININE) and words.nationality(key) is not None


def _is_foreign(words: OrgWords, key: str) -> bool:
    """Whether a word is known for nothing: no noun, no place, no name of a person."""
    return len(key) > 1 and words.name_word(key) and not key.startswith(THE)
