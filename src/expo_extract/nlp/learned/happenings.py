"""Where the name of an event may stand, for the learned recogniser to weigh.

Facts are made of the events that the grammar reads around the nouns of ``events.toml``. Here it reads around those of ``happenings.toml`` too
(«مسابقات», «جنگ», «هفته»), which head a name far more seldom: what comes of it are features and no mentions.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from expo_extract.lang.events import HeadForm
from expo_extract.lang.tables import flatten_forms, fold_keys, read_table
from expo_extract.mentions import Reading
from expo_extract.nlp.events.extent import Name, ends
from expo_extract.nlp.events.names import read_name
from expo_extract.nlp.events.words import Words
from expo_extract.nlp.orgs_words import org_words
from expo_extract.nlp.phrases import PhraseTable
from expo_extract.nlp.spans import tokens_of
from expo_extract.nlp.tokens import token_cutter

LANGUAGES = frozenset({"fa"})  # the Arabic model finds its events without
_REACH = 16  # tokens from the head within which a name ends
_FAR = 4  # tokens from the head, further ones are all alike
_OFTEN = 2  # other places with the same words, more are all alike
_NONE = "-"
_AFTER = "x"  # the token after a name


@dataclass(frozen=True, slots=True)
class Happening:
    """What may be a name.

    Attributes:
        first, last: its tokens, half-open.
        kind: the kind of its head; with «!» where the table has it as a name of its own («دهه فجر»).
        named: the token after that name of its own, or 0.
        stop: the end of the sentence.
    """

    first: int
    last: int
    kind: str
    named: int
    stop: int


@cache
def happening_phrases(lang: str, *parts: str) -> PhraseTable[str]:
    """Returns the kinds by the forms of parts of ``happenings.toml``: ``head``, ``name``, ``known``."""
    table, where = read_table(lang, "happenings"), f"{lang}/happenings.toml"
    forms = {form: kind for part in parts for form, kind in flatten_forms(table[part], lang, where).items()}
    return PhraseTable(forms, token_cutter(lang))


@cache
def happening_words(lang: str, part: str) -> frozenset[str]:
    """Returns the keys of a list of words of ``happenings.toml``: ``end``, ``predicate``, ``any``."""
    return fold_keys(read_table(lang, "happenings")[part]["words"], lang)


@cache
def _end_words(lang: str) -> frozenset[str]:
    return org_words(lang).verbs | happening_words(lang, "end")


def find_happenings(words: Words) -> Iterator[Happening]:
    """Yields what may be the name of an event, by the place of its head; one may lie in another."""
    lang, keys = words.reading.lang, words.keys
    heads, names = happening_phrases(lang, "head"), happening_phrases(lang, "name", "known")
    end_words, predicates = _end_words(lang), happening_words(lang, "predicate")
    for sentence in words.reading.sentences:
        body, stop = sentence.first_token, sentence.last_token
        for i in range(sentence.first_token, stop):
            if i < body:
                continue
            named, head = names.longest(keys, i, stop), heads.longest(keys, i, stop)
            event = words.lexicon.heads.get(keys[i])
            if named:
                body, kind = named[0], f"{named[1]}!"
            elif head:
                body, kind = head
            elif event:
                body, kind = i + 1, event.event_type
            else:
                continue
            name = Name(i, body, HeadForm("other", definite=True))
            read_name(words, name, stop)
            last = next((j for j in range(body, name.last) if keys[j] in end_words), name.last)
            if last - 1 > body and last < stop and keys[last - 1] in predicates and keys[last] in end_words:
                last -= 1
            if named or (name.content and last > body):
                yield Happening(i, last, kind, body if named else 0, stop)


def happening_features(reading: Reading, rules: Sequence[str]) -> list[list[str]]:
    """Returns the features of every token.

    They tell the happening that it is in, and the outermost one, how far from the head it stands, whether the same words follow the same head
    elsewhere in the document, and dates, which a name seldom holds.

    Args:
        reading: needs its sentences, numbers and dates.
        rules: what the rules say of each token, see :func:`~expo_extract.nlp.learned.features.rule_tags`.
    """
    words = Words(reading)
    found = list(find_happenings(words))
    size = len(reading.tokens)
    inner, outer = _tags(found, size), _tags(_outermost(found), size)
    again, reach, dates = _repeated(words, found), _reach(words, found), _dates(reading)
    return [
        [
            *_of_happening(inner, outer, rules[i], i),
            *_of_repetition(again, inner, i),
            *([f"q={reach[i]}"] if reach[i] != _NONE else ()),
            *([f"dt={dates[i]}|{inner[i][0]}"] if dates[i] != _NONE else ()),
            *([f">dt={dates[i + 1]}"] if i + 1 < size and dates[i + 1] != _NONE else ()),
        ]
        for i in range(size)
    ]


def _of_happening(inner: Sequence[str], outer: Sequence[str], rule: str, i: int) -> Iterator[str]:
    tag = inner[i]
    if tag != _NONE:
        yield f"e={tag}"
        yield f"e={tag}|{rule}"
    if outer[i] != tag:
        yield f"o={outer[i]}|{tag[0]}"
    if i and inner[i - 1] != _NONE:
        yield f"<e={inner[i - 1]}|{tag[0]}"
    if i + 1 < len(inner) and inner[i + 1] != _NONE:
        yield f">e={inner[i + 1]}|{tag[0]}"


def _of_repetition(again: Sequence[str], inner: Sequence[str], i: int) -> Iterator[str]:
    here = again[i]
    if here != _NONE:
        yield f"d={here}"
        yield f"d={here}|{inner[i][0]}"
        if here[0] != "B":
            yield f"d={here}|{again[i - 1]}"
    if i + 1 < len(again) and again[i + 1] != _NONE:
        yield f">d={again[i + 1]}|{here}"


def _outermost(found: Iterable[Happening]) -> Iterator[Happening]:
    reached = 0
    for happening in found:
        if happening.first >= reached:
            yield happening
            reached = happening.last


def _tags(found: Iterable[Happening], size: int) -> list[str]:
    """``B-`` and ``I-`` with the kind; ``E-`` after what is a name of its own; of two that overlap, the later one."""
    tags = [_NONE] * size
    for happening in found:
        for i in range(happening.first, happening.last):
            position = "B" if i == happening.first else "E" if 0 < happening.named <= i else "I"
            tags[i] = f"{position}-{happening.kind}"
        if happening.last < size and tags[happening.last] == _NONE:
            tags[happening.last] = _AFTER
    return tags


def _dates(reading: Reading) -> list[str]:
    tags = [_NONE] * len(reading.tokens)
    for mention in reading.dates:
        inside = tokens_of(reading, mention)
        tags[inside.start : inside.stop] = ["B", *["I"] * (len(inside) - 1)]
    return tags


def _within(words: Words, happening: Happening) -> range:
    """The tokens from a head to where its name must have ended."""
    stop = min(happening.stop, happening.first + _REACH)
    return range(happening.first, next((i for i in range(happening.first + 1, stop) if ends(words, i)), stop))


def _reach(words: Words, found: Iterable[Happening]) -> list[str]:
    """The kind of the head and how far from it a token stands."""
    tags = [_NONE] * len(words.keys)
    for happening in found:
        reach = _within(words, happening)
        for i in reach:
            tags[i] = f"{happening.kind}+{min(i - happening.first, _FAR)}"
        if reach.stop < happening.stop and tags[reach.stop] == _NONE:
            tags[reach.stop] = _AFTER
    return tags


def _repeated(words: Words, found: Sequence[Happening]) -> list[str]:
    """At how many other heads the words up to a token are the same, and where they become fewer («<»): names come again and end there."""
    keys = words.keys
    tags = [_NONE] * len(keys)
    heads: dict[str, list[int]] = {}
    for happening in found:
        heads.setdefault(keys[happening.first], []).append(happening.first)
    for happening in found:
        first, same = happening.first, [i for i in heads[keys[happening.first]] if i != happening.first]
        before = _OFTEN
        for i in _within(words, happening)[1:]:
            same = [j for j in same if keys[j + i - first : j + i - first + 1] == [keys[i]]]
            count = min(_OFTEN, len(same))
            if i == first + 1:
                if not count:
                    break
                tags[first], before = f"B{count}", count
            tags[i] = f"I{count}{'<' if count < before else ''}" if count else _AFTER
            before = count
            if not count:
                break
    return tags
