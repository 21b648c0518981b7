"""Mends the events of the model by what the tables know: names that are names wherever they stand, and where a name begins and ends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from expo_extract.mentions import Reading
from expo_extract.nlp.events.words import Words
from expo_extract.nlp.learned.happenings import (
    LANGUAGES,
    Happening,
    find_happenings,
    happening_phrases,
    happening_words,
)
from expo_extract.nlp.spans import Span, covered

_CLOSED = frozenset(
    {"week!", "decade!", "day!", "war!", "revolution!"}
)  # known names of these kinds take nothing after them
_HOLDING = frozenset(
    {"contest", "exhibition", "festival", "conference", "congress", "march"}
)  # often named after another happening
_ROUNDS = frozenset({"week", "contest", "league", "cup"})  # «رقابت‌های هفته سوم لیگ برتر»: a part of the league
_COUNTED = frozenset({"contest", "league", "cup", "march", "march!", "sport!"})  # have editions where they are names
_ENDING = frozenset("»)+|/")
_JOINING = frozenset({"و", "به", "با", "از", "در", "که"})


def mended(reading: Reading, learned: Sequence[Span]) -> list[Span]:
    """Returns the model's names with their events mended, in order.

    Args:
        reading: needs its sentences, numbers and dates.
        learned: the names of the model.
    """
    if reading.lang not in LANGUAGES:
        return list(learned)
    words = Words(reading)
    found = list(find_happenings(words))
    known = list(_known(reading))
    learned = [s for s in learned if s.label != "EVENT" or not any_of_its_kind(reading, s.first)]
    spans = [_paired(words, _cut(words, span, found, known)) if span.label == "EVENT" else span for span in learned]
    counted = [Span(h.first, h.last, "EVENT") for h in found if _has_edition(words, h)]
    certain = _with_certain(counted, [_marched(words, name) for name in known])
    return _with_certain(_outermost(words, spans, found), certain)


def any_of_its_kind(reading: Reading, first: int) -> bool:
    """Whether the event whose head is token ``first`` is any one of its kind, and no name: «یک جشنواره بزرگ»."""
    return (
        reading.lang in LANGUAGES
        and first > 0
        and reading.tokens[first - 1].key in happening_words(reading.lang, "any")
    )


def _has_edition(words: Words, happening: Happening) -> bool:
    """«سومین راهپیمایی حق بازگشت»: an edition makes a name of it."""
    return happening.kind in _COUNTED and happening.first in words.ordinal_ends


def _known(reading: Reading) -> Iterator[Span]:
    """The names in the text that are names wherever they stand: «دهه فجر»."""
    keys, names = [token.key for token in reading.tokens], happening_phrases(reading.lang, "known")
    for sentence in reading.sentences:
        after = sentence.first_token
        for i in range(sentence.first_token, sentence.last_token):
            match = names.longest(keys, i, sentence.last_token) if i >= after else None
            if match:
                after = match[0]
                yield Span(i, after, "EVENT")


def _cut(words: Words, span: Span, found: Sequence[Happening], known: Sequence[Span]) -> Span:
    """Ends an event where a known name ends («روز قدس | نگاهی به …») or the predicate begins («نشست وزیران | راهی بروکسل شد»)."""
    happening = next((h for h in found if h.first == span.first), None)
    if happening is None:
        return span
    if happening.kind in _CLOSED:
        span = next((k for k in known if k.first == span.first and k.last < span.last), span)
    end = happening.last
    if (
        span.first + 1 < end < span.last
        and (words.is_word(end) or words.key(end) in _ENDING)
        and words.key(end) not in _JOINING
    ):
        return Span(span.first, end, span.label)
    return span


def _paired(words: Words, span: Span) -> Span:
    """Takes the mark in that closes what is opened inside, and leaves out one that closes what is opened before: «« | لوشامپیونه | »»."""
    keys = words.keys[span.first : span.last]
    more = keys.count("«") - keys.count("»")
    if more > 0 and span.last < len(words.keys) and words.key(span.last) == "»":
        return Span(span.first, span.last + 1, span.label)
    if more < 0 and keys[-1] == "»" and len(keys) > 1:
        return Span(span.first, span.last - 1, span.label)
    return span


def _outermost(words: Words, spans: Sequence[Span], found: Sequence[Happening]) -> list[Span]:
    """Lets an event begin at the head that it depends on: «مسابقات شنای | دهه فجر» is one name, «مسابقات | لیگ برتر» is not."""
    grown = [_marched(words, _grown(span, spans, found)) if span.label == "EVENT" else span for span in spans]
    return [s for s in grown if not any(o.label == "EVENT" and o.first < s.first and s.last <= o.last for o in grown)]


def _grown(span: Span, spans: Sequence[Span], found: Sequence[Happening]) -> Span:
    for holder in found:
        if holder.kind not in _HOLDING or not holder.first < span.first < span.last <= holder.last:
            continue
        between = {h.kind for h in found if holder.first < h.first < span.first}
        inner = {h.kind for h in found if h.first == span.first}
        crossed = any(s.first <= holder.first < s.last for s in spans)
        if not crossed and not between & _ROUNDS and not inner & {"sport!", "contest"}:
            return Span(holder.first, span.last, span.label)
    return span


def _marched(words: Words, span: Span) -> Span:
    """«راهپیمایی | روز جهانی قدس»: a march has the name of its day."""
    heads = happening_phrases(words.reading.lang, "head")
    head = heads.longest(words.keys, span.first - 1, span.first) if span.first else None
    return Span(span.first - 1, span.last, span.label) if head and head[1] == "march" else span


def _with_certain(spans: Sequence[Span], certain: Sequence[Span]) -> list[Span]:
    """Adds names that are certain; one gives way to a name that reaches beyond it («ستاد دهه فجر») and takes the place of one inside it."""
    added = [name for name in certain if not any(_holds(span, name) for span in spans)]
    held = covered(added)
    return sorted([*added, *(s for s in spans if s.first not in held)], key=lambda s: s.first)


def _holds(span: Span, name: Span) -> bool:
    """Whether a span shares tokens with a name and has others too, or is an event there."""
    if span.last <= name.first or name.last <= span.first:
        return False
    return span.label == "EVENT" or span.first < name.first or name.last < span.last
