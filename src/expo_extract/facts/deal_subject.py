"""What an agreement is about."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import dropwhile, pairwise, takewhile

from expo_extract.facts.context import Context
from expo_extract.facts.count_words import count_words
from expo_extract.facts.deal_reader import GRANT, Deal
from expo_extract.facts.deal_spans import DealSpans
from expo_extract.facts.deal_words import DealWords, deal_words
from expo_extract.facts.groups import full_start
from expo_extract.facts.lexicon import AND, COMMAS
from expo_extract.facts.tense import tense_reader
from expo_extract.mentions import Mention, Token

MOST = 10  # words of a subject
NEAR = 8
OBJECT_NEAR = 14  # tokens from a Persian noun to «را»
ON = "علي"  # «على» in key form
UNCUT = 5  # letters from which «ل» may stand uncut before its noun
IMPERFECT = ("ي", "ت", "س")
PAST = ("ت", "تا", "وا")
OPENING = frozenset({"«", '"', "("})


class SubjectReader:
    """Reads the subjects of one document's deals."""

    def __init__(self, context: Context, spans: DealSpans) -> None:
        self.scene = context.scene
        self.reading = context.reading
        self.spans = spans
        self.words: DealWords = deal_words(context.lang)
        self._tenses = tense_reader(context.lang)
        self._links = self.scene.lexicon.between | self.scene.lexicon.with_words

    def subject(self, deal: Deal) -> str | None:
        """The words after «بشأن», «لتطوير», «درباره», «برای»; where none stand, those that qualify the noun («عقد صيانة»)."""
        if deal.noun.by == GRANT:
            return self._qualifier(deal, deal.noun.start)
        if (agreed := self._agreed_on(deal)) is not None:
            return agreed
        purpose = self._purpose(deal)
        if purpose is None:
            return self._qualifier(deal, deal.noun.end)
        tokens = self.reading.tokens_between(*purpose)
        wanted = next(iter(self.scene.cues("agreement", *purpose)), None)
        first = next((t.key for t in tokens if t.key not in self.words.purpose), "")
        if first in self.words.masdar - self.words.verbal:
            return self._qualifier(deal, wanted.end if wanted else deal.noun.end)
        return self._after_purpose(deal, *purpose)

    def _agreed_on(self, deal: Deal) -> str | None:
        """«اتفقت A وB على إنشاء …», «تتفاوض A مع B على …»: what stands behind the preposition that such verbs and talks govern."""
        key = self.reading.key_at(deal.noun.start)
        if self.reading.lang != "ar" or not (deal.talks or key in self.words.active or key in self.words.vague):
            return None
        tokens = self.reading.tokens_between(max(deal.noun.end, deal.end), self.spans.end(deal))
        for token, following in pairwise(tokens[:NEAR]):
            if self._is_verb(token):
                return None
            if token.key == ON and following.key not in count_words("ar").margin:
                return self._after_purpose(deal, token.end, self.spans.end(deal))
        return None

    def _purpose(self, deal: Deal) -> tuple[int, int] | None:
        """The span after the word of purpose: behind the parties, between noun and parties, between the parties and the noun."""
        before = [p.end for p in deal.parties if self.spans.start(deal) <= p.start < deal.noun.start]
        places = [(deal.end, self.spans.end(deal)), (deal.noun.end, deal.end)]
        places += [(max(before), deal.noun.start)] if before else []
        return next((found for start, end in places if (found := self._purpose_in(deal, start, end))), None)

    def _purpose_in(self, deal: Deal, start: int, end: int) -> tuple[int, int] | None:
        marks = [(c.start, c.end) for c in self.scene.cues("link.subject", start, end)]
        marks += [(t.start, t.start) for t in self._in_lam(start, end)]
        first = min((m for m in marks if not any(p.start <= m[0] < p.end for p in deal.parties)), default=None)
        if first is None or self._is_parted(start, first[0]):
            return None
        return first[1], end

    def _is_parted(self, start: int, end: int) -> bool:
        """Whether a verb, or many words without a sum of money, stand between."""
        if any(self._is_verb(t) and t.key not in self.words.active for t in self.reading.tokens_between(start, end)):
            return True
        money = any(q.value.kind == "money" for q in self.scene.within(self.reading.quantities, start, end))
        return self.scene.distance(start, end) > NEAR and not money

    def _is_verb(self, token: Token) -> bool:
        """Whether a word is a finite verb, listed or told by its form («سيؤمن»).

        An Arabic past without an ending is no verb here, for it looks like a verbal noun («لنشر», «نقل»).
        """
        key = token.key
        if key in self.words.verbal or (
            self._tenses.lang == "ar" and not key.startswith(IMPERFECT) and not key.endswith(PAST)
        ):
            return False
        return key in self.words.verbs or self._tenses.of(token) is not None

    def _in_lam(self, start: int, end: int) -> Iterator[Token]:
        """Arabic purpose is written with its noun: «لتطوير», «لإنشاء», «للتوريد»; not «ليتم», «لثلاث سنوات», «مصنع للحديد»."""
        events = list(self.scene.overlapping(self.reading.events, start, end))  # «معرض المغرب | للتجارة»
        tokens = [
            t for t in self.reading.tokens_between(start, end) if not any(e.start <= t.start < e.end for e in events)
        ]
        amounts = {q.start for q in self.scene.within(self.reading.quantities, start, end + 1)}
        for token, following in zip(tokens, [*tokens, None][1:], strict=True):
            nominal = following is not None and not self._is_verb(following) and following.start not in amounts
            uncut = len(token.key) >= UNCUT and token.key.startswith(tuple(self.words.purpose))
            field = following is not None and self.words.opens_field(token.key, following.key)
            if (not field or token is tokens[0]) and (
                (token.key in self.words.purpose and nominal) or (uncut and self._is_noun(token))
            ):
                yield token

    def _is_noun(self, token: Token) -> bool:
        return bool(self.words.purpose) and token.key not in self.words.no_purpose and not self._is_verb(token)

    def _after_purpose(self, deal: Deal, start: int, end: int) -> str | None:
        """The words up to the end of the phrase, or to the parties («التعاون السياحي | بين A وB»)."""
        end = min([end, *(full_start(p) for p in deal.parties if p.start > start)])
        money = {q.start for q in self.scene.within(self.reading.quantities, start + 1, end) if q.value.kind == "money"}
        tokens = self._before_next(self.reading.tokens_between(start, end))
        skip = 1 if tokens and tokens[0].key in self.words.purpose else 0
        chosen = [*tokens[:skip], *takewhile(lambda t: not self._closes(t, money), tokens[skip : skip + 1])]
        if len(chosen) > skip:
            last = max((p.start for p in deal.parties), default=0)
            rest = takewhile(lambda t: not (t.key in self._links and t.start < last), tokens[skip + 1 : MOST])
            chosen += takewhile(lambda t: not self._ends(t, money), rest)
        if len(chosen) < len(tokens) and chosen and chosen[-1].key in self.words.light:
            chosen.pop()  # «ساخت نیروگاه | خبر داد»
        return self._text(self._without_end(chosen))

    def _closes(self, token: Token, money: set[int]) -> bool:
        return token.key in self.scene.lexicon.boundaries or token.start in money or self._is_verb(token)

    def _ends(self, token: Token, money: set[int]) -> bool:
        """Words of worth, of signing and of time end the subject: «بقيمة», «را به امضا رساند»."""
        return self._closes(token, money) or token.key in self.words.ends or token.key in self.words.masdar

    def _before_next(self, tokens: list[Token]) -> list[Token]:
        """Up to the next of several agreements: «تمويل المشاريع | والثانية مع …», «تولید کابل | و دومین تفاهم‌نامه»."""
        keys = [t.key for t in tokens]
        for i in range(1, len(keys)):
            parts = keys[i] in self.words.items and keys[i - 1] in self.scene.lexicon.conjunctions
            if parts and (i + 1 == len(keys) or keys[i + 1] in self._links):
                return tokens[: i - 1]
        return tokens

    def _without_end(self, tokens: list[Token]) -> list[Token]:
        """Without prepositions, conjunctions and opening quotes that hang on the end."""
        loose = self.words.stops | OPENING | self.scene.lexicon.conjunctions
        return list(dropwhile(lambda t: t.key in loose, reversed(tokens)))[::-1]

    def _text(self, tokens: list[Token]) -> str | None:
        """The words as written, «تطوير ميناء» of «لتطوير ميناء», «البرامج» of «للبرامج»."""
        if not tokens:
            return None
        text = " ".join(self.scene.raw(tokens[0].start, tokens[-1].end).split())
        for purpose in self.words.purpose:
            if text.startswith(purpose) and tokens[0].key not in self.words.no_purpose:
                text = f"ا{text[1:]}" if text.startswith(purpose * 2) else text[len(purpose) :]
        return text.strip() or None

    def _qualifier(self, deal: Deal, start: int) -> str | None:
        """«اتفاقية توريد», «قرارداد ساخت سیلو»: what stands between the noun, which ends at ``start``, and the first link or name."""
        stop = min([self.spans.end(deal), *(full_start(p) for p in deal.parties if p.start > start)])
        whole = self._object(start, stop)
        tokens = whole or list(takewhile(self._qualifies, self.reading.tokens_between(start, stop)))
        counts = list(self.scene.within(self.reading.quantities, start, stop))  # «خرید | پنج تن زعفران»
        ends = (i for i, t in enumerate(tokens) if i and t.key in self.words.hollow and not _lies_in(t, counts))
        over = len(tokens) if whole else next(ends, len(tokens))
        plain = self.words.plain | self.words.ordinals | self.words.linking
        loose = OPENING | plain | {AND}
        chosen = list(dropwhile(lambda t: t.key in plain | self.words.each or t.key.isdigit(), tokens[:over]))
        chosen = list(dropwhile(lambda t: t.key in loose, reversed(chosen)))[::-1]
        given = deal.noun.by == GRANT  # «نمایندگی انحصاری» is no body
        if not chosen or (not given and chosen[0].key in (self.words.openers - self.words.verbal) | self.words.common):
            return None
        return " ".join(self.scene.raw(chosen[0].start, chosen[-1].end).split())

    def _object(self, start: int, stop: int) -> list[Token]:
        """«قرارداد | ساخت سه هتل در قشم | را امضا کرد»: all up to the mark of the object, where no verb and no «با» stands before it."""
        tokens = self.reading.tokens_between(start, stop)[:OBJECT_NEAR]
        mark = next((i for i, t in enumerate(tokens) if t.key in self.words.object_mark), 0)
        parted = any(t.key in self._links or self._is_verb(t) or t.key in COMMAS for t in tokens[:mark])
        return [] if parted else tokens[:mark]

    def _qualifies(self, token: Token) -> bool:
        ends = self._links | self.words.stops | self.words.ends | self.words.active | self.words.passive
        ends |= self.words.agreeing
        verb = self._is_verb(token) and self.reading.lang == "ar"  # «الأخرى | تتولى بموجبها …»
        return not verb and token.key not in ends and token.key not in self.scene.lexicon.boundaries


def _lies_in(token: Token, mentions: list[Mention]) -> bool:
    return any(m.start <= token.start < m.end for m in mentions)
