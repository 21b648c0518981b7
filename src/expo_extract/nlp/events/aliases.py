"""Short names that were given once and stand alone later: «اكسبو الحج 2023», «أنوار المدينة»."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from expo_extract.lang.persons import person_lexicon
from expo_extract.mentions import EventValue, Mention
from expo_extract.nlp.events.words import Words

_COINED = 4  # letters of a made-up name, at least
_OPENING = frozenset({"«", '"', "'", "("})


def repeated_aliases(words: Words, found: list[Mention]) -> list[Mention]:
    """Returns mentions of the aliases of ``found`` elsewhere in the text, where no mention stands yet.

    An alias of one word must stand in quotes or brackets there, too, unless it is no word of the language: «آذرتک», «غلفود».
    """
    sources = _sources(words, found)
    taken = {i for mention in found for i in _tokens(words, mention.start, mention.end)}
    mentions: list[Mention] = []
    for i, keys in _occurrences(words, sources):
        span = range(i, i + len(keys))
        if taken.isdisjoint(span) and (len(keys) > 1 or words.key(i - 1) in _OPENING or _is_coined(words, i)):
            taken.update(span)
            mentions.append(_repeat(words, sources[keys], i, span.stop))
    return mentions


def _is_coined(words: Words, i: int) -> bool:
    """Whether the word at token ``i`` is a name that was made for something: no frequent word, no name of a place or a person."""
    key, persons = words.key(i), person_lexicon(words.lexicon.lang)
    known = key in persons.common or key in persons.given or key in persons.family
    return len(key) >= _COINED and not known and words.place(i, i + 1) is None and not key.startswith("ال")


def _sources(words: Words, found: list[Mention]) -> dict[tuple[str, ...], Mention]:
    """The mention that gives each alias first, by the keys of the alias."""
    sources: dict[tuple[str, ...], Mention] = {}
    for mention in found:
        if mention.value.alias:
            start = words.text.index(mention.value.alias, mention.start)
            span = _tokens(words, start, start + len(mention.value.alias))
            keys = tuple(words.keys[i] for i in span)
            sources.setdefault(keys, mention)
            if len(keys) == 2 and keys[1].isdigit() and _is_coined(words, span[0]):  # «آذرتک 98», later «آذرتک»
                sources.setdefault(keys[:1], mention)
    return sources


def _tokens(words: Words, start: int, end: int) -> range:
    return range(words.reading.token_at(start), words.reading.token_at(end - 1) + 1)


def _occurrences(words: Words, aliases: dict[tuple[str, ...], Mention]) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Every place where an alias stands, longest first at each."""
    by_first: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for keys in sorted(aliases, key=len, reverse=True):
        by_first[keys[0]].append(keys)
    for i, key in enumerate(words.keys):
        for keys in by_first.get(key, ()):
            if tuple(words.keys[i : i + len(keys)]) == keys:
                yield i, keys


def _repeat(words: Words, source: Mention, first: int, last: int) -> Mention:
    start, end = words.tokens[first].start, words.tokens[last - 1].end
    text = words.text[start:end]
    value = EventValue(source.value.event_type, text, start, end, year=source.value.year, alias=text)
    return Mention("event", start, end, text, source.label, value, f"{words.lexicon.lang}.events.alias")
