"""Contracts that are told without their noun: rights that are sold, an agency that is given, works that are entrusted to a firm."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from expo_extract.facts.deal_reader import GRANT, Deal, DealReader, once
from expo_extract.facts.deal_signers import SignerReader
from expo_extract.facts.groups import full_end
from expo_extract.facts.lexicon import ARTICLE, table_words
from expo_extract.mentions import Mention, Reading, Sentence

CONTRACT = "agreement.contract"
USE_NEAR = 3  # tokens from «حق», «حقوق» to what it is a right of
OF_NEAR = 6  # tokens from it to whose right it is
PARTICIPLE = "ه"  # «رمان … نوشته X را»
CLAUSE = 40  # tokens of a clause


@dataclass(frozen=True, slots=True)
class GrantWords:
    """Words for one language, in key form.

    ``rights`` with one of the ``uses`` close behind («حق انتشار», «الوكالة الحصرية»), ``works`` or ``tenders`` are what is given. ``giving`` verbs have the right,
    ``entrusting`` ones the work, behind or before them, and who gets it behind a word of ``towards``; ``getting`` verbs have the right, and who it
    comes from behind one of ``source``, or right behind the right (``of`` links him). ``inner`` heads are of bodies that do works of their own house.
    """

    rights: frozenset[str]
    uses: frozenset[str]
    works: frozenset[str]
    tenders: frozenset[str]
    giving: frozenset[str]
    entrusting: frozenset[str]
    getting: frozenset[str]
    towards: frozenset[str]
    source: frozenset[str]
    of: frozenset[str]
    inner: frozenset[str]


@cache
def grant_words(lang: str) -> GrantWords:
    """The words of a language, from the table ``grants`` of ``lang/<lang>/facts.toml``."""
    return table_words(GrantWords, lang, "grants")


@cache
def _given(lang: str) -> frozenset[str]:
    """What is given, without the article."""
    words = grant_words(lang)
    return words.rights | words.tenders | words.works


def may_grant(reading: Reading) -> bool:
    """Whether anything that may be granted is spoken of."""
    given = _given(reading.lang)
    return any(token.key.removeprefix(_article(reading.lang)) in given for token in reading.tokens)


def _article(lang: str) -> str:
    return ARTICLE if lang == "ar" else ""


class GrantReader(DealReader):
    """Reads the grants of one document.

    Args:
        signers: the reader of who acts before a noun.
    """

    def __init__(self, signers: SignerReader) -> None:
        super().__init__(signers.grammar)
        self._signers = signers
        self._grants = grant_words(self.grammar.lang)
        self._article = _article(self.grammar.lang)
        self._heads = _given(self.grammar.lang)

    def find(self, known: list[Deal]) -> list[Deal]:
        """The grants of sentences in which none of the ``known`` agreements stands, but for several told as one («سه قرارداد»)."""
        told = {self.context.scene.sentence_of(d.noun).start for d in known if d.count == 1}
        sentences = (s for s in self.context.reading.sentences if s.start not in told)
        several = {self.context.scene.sentence_of(d.noun).start for d in known if d.count > 1}
        found = ((s, list(self._of(s))) for s in sentences)
        return [d for s, deals in found if len(deals) > 1 or s.start not in several for d in deals]

    def _of(self, sentence: Sentence) -> Iterator[Deal]:
        """The grants of a sentence; one verb may give several («ساخت واگن را به A و تأمین ریل را به B واگذار کرد»)."""
        read = self._persian if self.grammar.lang == "fa" else self._arabic
        after, giver = sentence.first_token, sentence.first_token
        for i in range(sentence.first_token, sentence.last_token):
            verbs = self._verbs(i) if i >= after else frozenset()
            deal = read(i, giver, sentence, verbs) if verbs else None
            if deal is not None:
                giver = giver if giver > sentence.first_token else i
                after = self.parties.names.token(deal.end - 1) + 1
                yield deal

    def _verbs(self, i: int) -> frozenset[str]:
        """The verbs with which the noun at token ``i`` is given to somebody; none where it is nothing of the kind."""
        words, names = self._grants, self.parties.names
        key = self.keys[i].removeprefix(self._article)
        if key not in self._heads or (names.is_covered(i) and names.name_at(i) is None):
            return frozenset()
        near = (k.removeprefix(self._article) for k in self.keys[i + 1 : i + 1 + USE_NEAR])
        if key in words.rights and not words.uses.isdisjoint(near):  # «الوكالة الحصرية» is no body
            return words.giving | words.entrusting | words.getting
        if names.is_covered(i):
            return frozenset()
        if key in words.tenders:
            return words.entrusting | words.getting
        return words.entrusting if key in words.works else frozenset()

    def _persian(self, i: int, giver: int, sentence: Sentence, verbs: frozenset[str]) -> Deal | None:
        """«A حق انتشار … را به B فروخت», «B حق … را از A خرید», «ساخت … به B سپرده شد»; who gives stands before token ``giver``, or the noun at ``i``."""
        verb = self._verb_behind(i, sentence.last_token, verbs)
        if verb is None or self._is_of_event(i) or self._was_given(verb):
            return None
        gets = self.keys[verb] in self._grants.getting - self._grants.giving
        links = self._grants.source if gets else self._grants.towards
        start = self._clause_start(i, sentence.first_token)
        first = self._signers.nearest(start, giver if giver > sentence.first_token else i)
        for j in (*range(i + 1, verb), *range(i - 1, start - 1, -1)):
            listing = self.parties.read(j + 1, verb) if self.keys[j] in links else None
            if listing is not None and self._is_firm(listing.parties):
                return self._granted(i, [*first, *listing.parties], listing.after)
        return (self._got(i, verb) or self._of_somebody(i, verb, first)) if gets else None

    def _got(self, i: int, verb: int) -> Deal | None:
        """«حق اکران فیلم را | شرکت «X» خرید»: who gets it stands behind its object."""
        mark = next((j for j in range(i + 1, verb) if self.keys[j] in self.words.object_mark), verb)
        listing = self.parties.read(mark + 1, verb) if mark + 1 < verb else None
        firm = listing is not None and self._is_firm(listing.parties)
        return self._granted(i, listing.parties, listing.after) if listing is not None and firm else None

    def _of_somebody(self, i: int, stop: int, getters: list[Mention]) -> Deal | None:
        """«B نمایندگی انحصاری | A را گرفت», «حصلت B على الوكالة الحصرية ل| A»: whose right it is stands right behind it."""
        for j in range(i + 1, min(stop, i + OF_NEAR)):
            led = self.keys[j - 1] in self._grants.uses | self._grants.of
            listing = self.parties.read(j, stop) if led else None
            if listing is not None and getters and self._is_firm(listing.parties):
                return self._granted(i, [*getters, *listing.parties], listing.after)
        return None

    def _verb_behind(self, i: int, stop: int, verbs: frozenset[str]) -> int | None:
        for j in range(i + 1, min(stop, i + CLAUSE)):
            if self.keys[j] in verbs and not self.parties.names.is_covered(j):
                return j
            if self.grammar.ends_clause(j) and not self.keys[j].endswith(PARTICIPLE):
                return None
        return None

    def _clause_start(self, i: int, first: int) -> int:
        ends = (j + 1 for j in range(i - 1, max(first, i - CLAUSE) - 1, -1) if self.grammar.ends_clause(j))
        return next(ends, first)

    def _arabic(self, i: int, _: int, sentence: Sentence, verbs: frozenset[str]) -> Deal | None:
        """«باعت A حقوق … إلى B», «حصلت B على الوكالة الحصرية من A», «عهدت A إلى B ب…», «رست مناقصة … على B»."""
        start = max(sentence.first_token, i - CLAUSE)
        verb = next((j for j in range(i - 1, start - 1, -1) if self.keys[j] in verbs), None)
        if verb is None or any(self.grammar.ends_clause(j) for j in range(verb + 1, i)):
            return None
        stop = next((j for j in range(i + 1, sentence.last_token) if self.grammar.ends_clause(j)), sentence.last_token)
        names, getting = self.parties.names, self._grants.getting
        bodies = [m for m in names.bodies_in(range(verb, stop)) if m.label == "ORG" and names.token(m.start) != i]
        if len(bodies) == 1 and self.keys[verb] in getting and (of := self._of_somebody(i, stop, bodies)):
            return of
        if len(bodies) == 1:
            bodies = [*self._signers.nearest(self._clause_start(verb, sentence.first_token), verb), *bodies]
        receives = self._grants.towards | (self._grants.source if self.keys[verb] in getting else frozenset())
        led = any(self.keys[names.token(m.start) - 1] in receives for m in bodies)
        double = len(bodies) == 2 and self.keys[verb] in self._grants.giving
        won = len(bodies) == 1 and self.keys[verb] in getting and self._is_tender(i)
        if len(bodies) > 2 or not (led or double or won) or not self._is_firm(bodies[-1:]):
            return None
        return self._granted(i, bodies, max(names.token(full_end(m) - 1) + 1 for m in bodies))

    def _is_of_event(self, i: int) -> bool:
        """«اجرای آن را», «مدیریت نمایشگاه را به B سپرد»: who holds an event, and no contract."""
        tokens = self.context.reading.tokens
        own = self.keys[i + 1] in self.words.of_them | self.words.this
        return own or any(self.context.scene.overlapping(self.context.reading.events, tokens[i].end, tokens[i + 1].end))

    def _was_given(self, verb: int) -> bool:
        """«سپرده بود»: told of an earlier time."""
        return not self.words.was.isdisjoint(self.keys[verb + 1 : verb + 3])

    def _is_tender(self, i: int) -> bool:
        """«فاز تحالف X بمناقصة …»: only a firm wins it, whoever gives it."""
        return self.keys[i].removeprefix(self._article) in self._grants.tenders

    def _is_firm(self, parties: list[Mention]) -> bool:
        heads = {self.keys[self.parties.names.token(p.start)].removeprefix(ARTICLE) for p in parties}
        return any(p.label == "ORG" for p in parties) and heads.isdisjoint(self._grants.inner)

    def _granted(self, i: int, parties: list[Mention], after: int) -> Deal:
        token = self.context.reading.tokens[i]
        end = max(token.end, self.context.reading.tokens[after - 1].end)
        return Deal(
            Mention("cue", token.start, token.end, token.text, CONTRACT, by=GRANT), tuple(once(parties)), (), end
        )
