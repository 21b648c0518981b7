"""Persons that the rules miss, as the model sees them, for the facts of a document.

The model's single words are left out: surnames in names of streets, teams and papers («خمینی», «همشهری») are most of them, and whom a text
names by one word alone it has named in full before. So are those with a style or an office in them («دشن معالي»), those after whom
something is named («مئوية نجيب …»), and prizes («جوایز نفیسی», which «نفیسی» makes look like a family).
"""

from __future__ import annotations

from expo_extract.lang.nouns import noun_lexicon
from expo_extract.mentions import Mention, Reading
from expo_extract.nlp.entities import resolve_overlaps
from expo_extract.nlp.learned.tagger import name_tagger
from expo_extract.nlp.persons import find_persons
from expo_extract.nlp.persons_bits import HONORIFIC, HOUSE, NAME, POSITION, PROFESSION
from expo_extract.nlp.persons_text import PersonText
from expo_extract.nlp.spans import Span, tokens_of

LEAST_WORDS = 2


def complete_persons(reading: Reading) -> list[Mention]:
    """Returns ``reading.entities`` with the persons that the model alone names, where no rule names anything.

    A document that names no event gives no facts and is left as it is.
    """
    events = [m for m in reading.events if not m.value.generic]
    if not events:
        return reading.entities
    named = [*reading.entities, *events]
    held = {i for m in named for i in tokens_of(reading, m)}
    missed = [span for span in name_tagger(reading.lang).find(reading, named) if _is_full_name(span, held)]
    if not missed:
        return reading.entities
    text = PersonText(reading)
    missed = [span for span in missed if _is_bare(text, span) and not _is_prize(text, span)]
    others = [m for m in reading.entities if m.label != "PERSON"]
    return resolve_overlaps([*others, *find_persons(reading, missed)], reading.events)


def _is_full_name(span: Span, held: set[int]) -> bool:
    tokens = range(span.first, span.last)
    return span.label == "PERSON" and len(tokens) >= LEAST_WORDS and held.isdisjoint(tokens)


def _is_bare(text: PersonText, span: Span) -> bool:
    """Whether a span is a name alone, and of somebody who is not just called to mind by the name of a thing.

    In Persian the ezafe tells whose something is as well («کتاب علی رضایی»), a style may belong to the name («حاجی ضمیر کوهدامنی», «مالک
    رحمتی‌نیا»), and a calling at its head is none («باغدار یزدی»).
    """
    marks = [(i, mark) for i in range(span.first, span.last) if (mark := text.marks.get(i)) is not None]
    own = NAME | HOUSE if text.book.verb_last else 0
    styled = any(mark.kind & (HONORIFIC | POSITION) and not text.flags[i] & own for i, mark in marks)
    styled = styled or any(i == span.first and mark.kind & PROFESSION for i, mark in marks if text.book.verb_last)
    return not styled and (text.book.verb_last or not text.is_named_after(span.first))


def _is_prize(text: PersonText, span: Span) -> bool:
    """Whether the first word counts prizes, and is no given name («تندیس»)."""
    noun = noun_lexicon(text.reading.lang).forms.get(text.reading.tokens[span.first].key)
    return noun is not None and noun.category == "awards" and not text.flags[span.first] & NAME
