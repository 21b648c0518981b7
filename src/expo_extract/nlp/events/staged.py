"""Nouns of all kinds of lesser events whose sentence says that it is held: «مراسم … برگزار شد», «برگزاری اردوی …»."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from expo_extract.nlp.events.words import Words

_REACH = 40  # tokens from the noun to the verb, which stands last


def staged_nouns(words: Words) -> frozenset[int]:
    """The tokens at which such a noun heads the name of an event that is held.

    «مراسم تشییع … برگزار شد», «جشن عروسی» and contests in a text on sports are none.

    Args:
        words: the words of the document, with its heads and ordinals.
    """
    staged = words.lexicon.staged
    return frozenset(
        i for i, key in enumerate(words.keys) if key in staged and _names_event(words, i) and _is_held(words, i)
    )


def _names_event(words: Words, i: int) -> bool:
    """Whether what follows the noun may be the name of an event."""
    lexicon, key, following = words.lexicon, words.keys[i], words.key(i + 1)
    if words.key(i - 1) in lexicon.demonstratives or following in lexicon.staged_others:
        return False
    if words.is_sports and key in lexicon.staged_contests:
        return False
    followers = lexicon.staged_before[key]
    return not followers or not followers.isdisjoint((following, words.key(i + 2)))


def _is_held(words: Words, i: int) -> bool:
    """Whether the clause of the noun says that it is held, with no other event between."""
    lexicon = words.lexicon
    before = words.ordinal_ends.get(i, (0, i))[1] - 1
    if words.key(before) in lexicon.staged_holding:
        return True
    lasting = words.keys[i] in lexicon.staged_lasting
    stop = words.reading.sentence_of(words.tokens[i].start).last_token
    for j in range(i + 1, min(stop, i + _REACH)):
        key = words.keys[j]
        if key in lexicon.staged_held or (lasting and key in lexicon.staged_begun):
            return True
        if key in lexicon.light or key in lexicon.staged_ends or words.main_head(j) is not None:
            return False
    return False
