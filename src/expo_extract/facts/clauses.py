"""The words by which clauses and the verbs that govern them are read."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from expo_extract.facts.lexicon import table_words


@dataclass(frozen=True, slots=True)
class ClauseWords:
    """Words for one language, in key form.

    After ``noun_leads`` no verb stands; ``openers`` stand before the verb that opens a clause, a clause begins at ``starts``, and a
    participle before ``ends`` is a verb. ``copulas`` end a perfect or describe, as ``describing`` words with their verb do;
    ``passives`` end a passive, ``giving`` nouns make a verb that announces prizes. ``preparing`` words announce, ``attending`` ones leave
    it open, ``done`` nouns report. ``relatives`` go on with the noun before them, ``closing`` words come after a time that belongs to the
    number before it, ``inside`` words join both;
    ``contrasts`` part what is said of one edition from the other, and an event after ``occasions`` is only when another is held.
    ``particles`` deny what follows them, ``expecting`` verbs of saying speak of what is to come, ``denying`` words of a
    cancellation that is none; ``excepting`` words end a denial («لم يأت سوى 20»), who ``declines`` to take something in has been sent it; ``sources`` name who says what the sentence says; after ``origins`` stands where something came from, and what a ``programme`` has;
    after ``turning`` words something else is told; ``having`` verbs tell what there is to come; ``verbal`` pasts before a word of their own are nouns («ساخت فیلم»);
    a ``joined`` copula ends the word before it. A future behind one of the words that have ``been`` did not come about, ``committees``
    prepare an event, what ``promising`` verbs promise is to come; ``referring`` words point back to what was told; before ``participles`` and after
    ``inviting`` words a preparing one announces nothing. A number after a ``correcting`` word is denied where another follows ``instead``.
    """

    noun_leads: frozenset[str]
    openers: frozenset[str]
    starts: frozenset[str]
    ends: frozenset[str]
    copulas: frozenset[str]
    giving: frozenset[str]
    passives: frozenset[str]
    describing: frozenset[str]
    preparing: frozenset[str]
    attending: frozenset[str]
    done: frozenset[str]
    relatives: frozenset[str]
    closing: frozenset[str]
    inside: frozenset[str]
    contrasts: frozenset[str]
    occasions: frozenset[str]
    particles: frozenset[str]
    expecting: frozenset[str]
    denying: frozenset[str]
    correcting: frozenset[str]
    instead: frozenset[str]
    excepting: frozenset[str]
    declines: frozenset[str]
    sources: frozenset[str]
    origins: frozenset[str]
    programme: frozenset[str]
    joined: frozenset[str]
    turning: frozenset[str]
    having: frozenset[str]
    verbal: frozenset[str]
    been: frozenset[str]
    committees: frozenset[str]
    promising: frozenset[str]
    referring: frozenset[str]
    participles: frozenset[str]
    inviting: frozenset[str]


@cache
def clause_words(lang: str) -> ClauseWords:
    """The clause words of a language, from the table ``clauses`` of ``lang/<lang>/facts.toml``."""
    return table_words(ClauseWords, lang, "clauses")
