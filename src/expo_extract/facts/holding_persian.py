"""Who holds an event, in Persian: verbs stand last, and the next one after an agent says what he does."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, cached_property
from itertools import pairwise, product

from expo_extract.facts.groups import Group, alone
from expo_extract.facts.holding import Holding, holding_words
from expo_extract.facts.persian_cues import tells
from expo_extract.mentions import Mention, Sentence, Token

NOUN_WITHIN = 8  # tokens between an event that is being held and «توسط»
LIGHT_WORDS = 2  # of «برگزار خواهد کرد»
WORK_WITHIN = 3  # tokens from «کارهای» to «را»
NAME_TAIL = 2  # words between a body and «برگزارکننده» that may be the rest of its name
PRONOUN = "آن"
OBJECT = "را"
RELATIVE = "که"
JOINED_ARE = "اند"
INSIDE = "در"
FROM = "از"
WITH = "با"
SPONSOR_CUE = 40  # characters
LEAD = 3  # sentences in which the head of a body tells what it holds


@cache
def _written_on() -> dict[str, str]:
    """«برگزارشد», «دایرمیشود»: words of holding with their verb written on, and that verb."""
    words = holding_words("fa")
    return {held + verb: verb for held in words.held for verb in words.active | words.passive}


class PersianHolding(Holding):
    """The Persian grammar of holding."""

    def agents(self) -> list[Mention]:
        """Also who has the holding on him in a clause that names no event: «X و Y کار برگزاری را به عهده دارند»."""
        alone = [name for s in self.silent() for found in (self._charged_alone(s), self._arranged(s)) for name in found]
        return super().agents() + alone + [name for s in self.context.reading.sentences for name in self._council(s)]

    def _arranged(self, sentence: Sentence) -> Iterator[Mention]:
        """«ترتیب کار را X داده است», «گردانندگی برنامه با X بود», «کار برپایی بر دوش X بود»: in a clause that names no event."""
        for group in self.within(sentence):
            start = self._clause(sentence, group.start)
            ends = [t.start for t in self.between(group.end, sentence.end) if t.key in self.words.clause]
            end = min([sentence.end, *ends])
            if self.events(start, end):
                continue
            before = self.between(start, group.start)
            nouns = [t for t in before if t.key in self.words.nouns or self._carries(t)]
            left = self.before(group.start) == WITH and self.after(group.end) in self.words.copulas
            burdened = self.before(group.start) in self.words.charges
            if (nouns and (left or burdened)) or (self.is_free(group) and self._arranges(start, end)):
                yield from group.members

    def _carries(self, token: Token) -> bool:
        """«گردانندگی برنامه», not «اجرای موسیقی»."""
        return token.key in self.words.carrying and self.after(token.end) in self.words.programmes

    def _arranges(self, start: int, end: int) -> bool:
        """Whether a clause has somebody arrange what stands for the event: «ترتیب کار را … داده است», «برنامه را … اجرا می‌کند»."""
        tokens = self.between(start, end)
        mark = next((i for i, t in enumerate(tokens) if t.key == OBJECT), None)
        if mark is None or not any(t.key in self.words.active for t in tokens[mark:]):
            return False
        led = [t.key for t in tokens[max(0, mark - WORK_WITHIN) : mark]]
        if not led or led[-1] not in self.words.programmes:
            return False
        return not self.words.arranging.isdisjoint(led[:-1]) or any(
            t.key in self.words.handled and self._light(t) & self.words.active for t in tokens[mark:]
        )

    def _council(self, sentence: Sentence) -> Iterator[Mention]:
        """«ستاد برگزاری آن، مرکب از X و Y، …», «شورای همایش از X و Y تشکیل شده است»: of whom the council of the event is made up."""
        heads = [t for t in self.between(sentence.start, sentence.end) if t.key in self.words.councils]
        for group in self.within(sentence) if heads else ():
            head = next((t for t in reversed(heads) if t.end <= group.start), None)
            before = self.context.reading.keys_before(group.start, 2)
            if head is None or len(before) < 2 or before[1] != FROM:
                continue
            made_up = before[0] in self.words.composed or self.after(group.end) in self.words.made_up
            held = any(self.is_holding(t) for t in self.between(head.end, group.start))
            if made_up and (held or self.events(head.end, group.start)) and self.is_of_it(sentence, group.start):
                yield from group.members

    def subjects(self, sentence: Sentence) -> Iterator[Mention]:
        """The first name of the clause that no other word governs: «ستاد این همایش را با همکاری آستان ترتیب داده بود».

        Where a relative clause has none, it is the body that the clause is told of: «وزارت فرهنگ که نمایشگاه را برپا کرده».
        """
        for held in self._active(sentence):
            if not self.speaks_of_it(sentence.start, held.start):
                continue
            start = self._clause(sentence, held.start)
            free = [g for g in self.within(sentence) if start <= g.start < held.start and self.is_free(g)]
            yield from free[0].members if free else self._told_of(sentence, start, held.start)

    def _active(self, sentence: Sentence) -> list[Token]:
        """Where verbs begin whose subject holds the event: «برگزار کرد», «برگزاری … را برعهده داشت»."""
        verbs = [*self._held(sentence), *self._handled(sentence)]
        held = [t for t in verbs if t.key in self.words.steering or self._light(t) & self.words.active]
        charged = (t for t in self.between(sentence.start, sentence.end) if t.key in self.words.charges)
        return held + [
            t
            for t in charged
            if any(self.is_holding(n) for n in self.between(self._clause(sentence, t.start), t.start))
        ]

    def _clause(self, sentence: Sentence, position: int) -> int:
        """Where the clause of a position begins."""
        clauses = (t.end for t in self.between(sentence.start, position) if t.key in self.words.clause)
        return max([sentence.start, *clauses])

    def _told_of(self, sentence: Sentence, start: int, end: int) -> Iterator[Mention]:
        """Who stands right before a relative clause that speaks of the event; also a head's body: «مدیر شرکت آرا که همایش را برپا کرد»."""
        told = self.kind == "organization" and self.before(start) == RELATIVE and self.speaks_of_it(start, end)
        if not told:
            return
        for group in [*self.within(sentence), *self._titled(sentence)]:
            rest = self.between(group.end, start) if group.end < start else []
            if len(rest) == 1 or (len(rest) == 2 and rest[0].key in self.words.copulas):  # «این X است که …»
                yield from group.members

    def is_free(self, group: Group) -> bool:
        """Also «با حمایت مالی X»: no sponsor."""
        return super().is_free(group) and not any(
            self.touches(cue.end, group.start)
            for cue in self.context.scene.cues("role.sponsor.before", max(0, group.start - SPONSOR_CUE), group.start)
        )

    def is_holding(self, token: Token) -> bool:
        """Also «اجرای آن», «مدیریت این جشنواره»: before the event itself."""
        index = self.context.reading.token_at(token.start) + 1
        carried = token.key in self.words.carrying and (self._is_pronoun(index) or self._opens_event(index))
        return carried or super().is_holding(token)

    def _titled(self, sentence: Sentence) -> list[Group]:
        """The bodies in somebody's title, which stand in no list."""
        listed = {id(m) for g in self.groups for m in g.members}
        return [alone(self.kind, b) for b in self.bodies(sentence) if id(b) not in listed]

    def _handled(self, sentence: Sentence) -> list[Token]:
        """Verbs that tell of holding where the event is their object: «X نمایشگاه را اجرا کرد», «… آن را می‌گرداند»."""
        tokens = self.between(sentence.start, sentence.end)
        handled = [t for t in tokens if t.key in self.words.handled or t.key in self.words.steering]
        objects = [t.start for t in tokens if t.key == OBJECT and self._is_event(t)] if handled else []
        return [t for t in handled if any(self._clause(sentence, t.start) <= o < t.start for o in objects)]

    def _is_event(self, mark: Token) -> bool:
        """Whether «را» marks the event itself as an object, or the pronoun that stands for it; not «بازدیدکنندگان نمایشگاه را»."""
        if self._is_pronoun(self.context.reading.token_at(mark.start) - 1):
            return True
        marked = [m for m in self.node.mentions if m.end <= mark.start and self.touches(m.end, mark.start)]
        return any(self._is_no_complement(m) for m in marked)

    def _is_no_complement(self, event: Mention) -> bool:
        """Whether a clause or a body ends before the event, so that it is of nothing else."""
        before = self.before(event.start)
        links = self.words.clause | self.words.adverbs | self.words.works | self.context.scene.lexicon.conjunctions
        opens = not before.isalpha() or before in links
        bodies = (b for b in self.context.reading.entities if b.label == "ORG" and b.end <= event.start)
        return opens or any(self.touches(b.end, event.start) for b in bodies)

    def telling(self) -> list[Mention]:
        """«مدیر کانون گفت: جشنواره … برگزار می‌شود», in the lead."""
        for sentence in self.sentences:
            if self.context.reading.sentence_index(sentence.start) >= LEAD:
                break
            for held in self._held(sentence):
                for cue in self.context.scene.cues("speech", sentence.start, held.start):
                    body = self._headed(sentence, cue.start)
                    if body and self.speaks_of_it(cue.end, held.start):
                        return [body]
        return []

    def calling(self) -> list[Sentence]:
        """Also those that speak of no event: «X و Y متولیان اصلی هستند», «برگزارکننده: X»."""
        return [*self.sentences, *filter(self._calls, self.silent())]

    def _calls(self, sentence: Sentence) -> bool:
        tokens = self.between(sentence.start, sentence.end)
        alone = any(
            one.key in self.words.organisers and (tells(one) or tells(other) or other.key in self.words.links)
            for one, other in pairwise(tokens)
        )
        return alone and not self.events(sentence.start, sentence.end)

    def speaks_of_it(self, start: int, end: int) -> bool:
        """Also by a pronoun that is held: «X و Y آن را تدارک دیده بودند»."""
        return super().speaks_of_it(start, end) or (not self.events(start, end) and self._is_meant(start, end))

    def _is_meant(self, start: int, end: int) -> bool:
        tokens = self.between(start, end)
        return any((one.text, other.text) == (PRONOUN, OBJECT) for one, other in pairwise(tokens))

    def partners(self) -> list[Mention]:
        """The partners; also «در برپایی این نمایشگاه، X همکاری دارد»."""
        told = [f for s in self.sentences for f in (self._helping(s), self._beside(s))]
        return super().partners() + [name for f in [*told, *map(self._sharing_alone, self.silent())] for name in f]

    def _sharing_alone(self, sentence: Sentence) -> Iterator[Mention]:
        """«X و Y هم شریک برگزاری‌اند», in a clause that names no event."""
        for joint in () if self.events(sentence.start, sentence.end) else self._joined_to_holding(sentence):
            yield from (m for g in self.within(sentence) if g.end <= joint.start and self.is_free(g) for m in g.members)

    def _joined_to_holding(self, sentence: Sentence) -> list[Token]:
        """Where «شریک برگزاری», «شریک برگزاری‌اند» stands."""
        names = self.words.nouns | {noun + JOINED_ARE for noun in self.words.nouns}
        tokens = self.between(sentence.start, sentence.end)
        return [t for t in tokens if t.key in self.words.joint and self.after(t.end) in names]

    def _beside(self, sentence: Sentence) -> Iterator[Mention]:
        """«X جشنواره را با شهرداری برگزار می‌کند»: whom «با» or «به همراه» names right before an active verb of holding."""
        for held in self._active(sentence):
            told = self.speaks_of_it(sentence.start, held.start)
            for group in self.within(sentence) if told else ():
                if self.before(group.start) in self.words.company and self.touches(group.end, held.start):
                    yield from group.members

    def is_in_charge(self, group: Group, sentence: Sentence) -> bool:
        """Also «X برگزاری این نمایشگاه را بر عهده دارد», «برگزاری آن با X است», «کارهای اجرایی آن را X انجام می‌دهد»."""
        subject = self.is_free(group) and self._charged(group.end, sentence.end, group.end, sentence.end)
        return (
            subject
            or self._is_left_to(group, sentence)
            or self._is_entrusted(group, sentence)
            or self._works(group, sentence)
            or super().is_in_charge(group, sentence)
        )

    def _charged_alone(self, sentence: Sentence) -> Iterator[Mention]:
        """Who has a bare «برگزاری» on him, in a clause without any event."""
        for group in self.within(sentence):
            start = self._clause(sentence, group.start)
            ends = (t.start for t in self.between(group.end, sentence.end) if t.key in self.words.clause)
            end = min([sentence.end, *ends])
            bare = any(
                one.key in self.words.nouns and other.key == OBJECT for one, other in pairwise(self.between(start, end))
            )
            if (
                bare
                and self.is_free(group)
                and not self.events(start, end)
                and self._charged(start, end, group.end, end)
            ):
                yield from group.members

    def _is_left_to(self, group: Group, sentence: Sentence) -> bool:
        """«برگزاری نمایشگاه با X است»."""
        start = self._clause(sentence, group.start)
        nouns = [t for t in self.between(start, group.start) if self.is_holding(t)]
        left = self.before(group.start) == WITH and self.after(group.end) in self.words.copulas
        return left and bool(nouns) and self.speaks_of_it(nouns[0].end, group.start)

    def _is_entrusted(self, group: Group, sentence: Sentence) -> bool:
        """«برگزاری آن را X به Y سپرده است»: who gives the holding of the event to another, and that one."""
        start = self._clause(sentence, group.start)
        nouns = [t for t in self.between(start, group.start) if self.is_holding(t)]
        after = self.between(group.end, sentence.end)
        given = next((i for i, t in enumerate(after) if t.key in self.words.entrusting), None)
        verbs = [v.mention.start for v in self.verbs(sentence) if v.mention.start >= group.end]
        if not nouns or given is None or (verbs and verbs[0] < after[given].start):
            return False
        return self.speaks_of_it(nouns[0].end, group.start) and (given == 0 or self.is_free(group))

    def _works(self, group: Group, sentence: Sentence) -> bool:
        """«کارهای اجرایی آن را X انجام می‌دهد», «همه کارها را X انجام داد»: who does the work of the event."""
        start = self._clause(sentence, group.start)
        before, after = self.between(start, group.start), self.between(group.end, sentence.end)
        work = [before[max(0, i - 1) : i + WORK_WITHIN + 1] for i, t in enumerate(before) if t.key in self.words.works]
        whole = any(
            any(t.key == OBJECT for t in near) and any(t.key in self.words.whole for t in near) for near in work
        )
        done = any(t.key in self.words.working and self._light(t) & self.words.active for t in after)
        return whole and done and self.is_free(group)

    def _charged(self, start: int, end: int, after: int, stop: int) -> bool:
        """Whether a noun of holding stands in ``[start, end)`` and somebody has it on him in ``[after, stop)``: «برگزاری … را … عهده‌دار است»."""
        held = any(self.is_holding(t) for t in self.between(start, end))
        return held and any(t.key in self.words.charges for t in self.between(after, stop))

    def is_held(self, by: Mention, group: Group, sentence: Sentence) -> bool:
        """The next verb says so, or «برگزاری» before the event; with «به همت», unlike «توسط», also that it opens or closes."""
        if not self.is_of_it(sentence, by.start):
            return False
        if self._charged(sentence.start, by.start, group.end, sentence.end):
            return True
        if any(t.key in self.words.fruits for t in self.between(by.start, by.end)):
            return self._is_fruit(by)
        any_doer = any(t.key in self.words.doers for t in self.between(by.start, by.end))
        verbs = [v.mention.start for v in self.verbs(sentence) if v.mention.start >= group.end]
        held = sorted(t.start for t in [*self._held(sentence), *self._handled(sentence)] if t.start >= group.end)
        if held and (not verbs or held[0] < verbs[0]):
            return True
        goes = (t.key in self.words.going for t in self.between(group.end, verbs[0] if verbs else group.end))
        if (not any_doer or self._is_opened_by(by, group, sentence)) and any(goes):
            return True
        events = self.events(sentence.start, by.start)
        if not events or any(events[-1].end <= v.mention.start < by.start for v in self.verbs(sentence)):
            return False
        near = len(self.between(events[-1].end, by.start)) <= NOUN_WITHIN
        return near and (not verbs or self.before(events[-1].start) in self.words.nouns)

    def _is_fruit(self, by: Mention) -> bool:
        """«این همایش حاصل همکاری X و Y است», «همایش را ثمره تلاش X دانست»: whether it is the event that comes of somebody's work."""
        events = (m for m in self.node.mentions if m.end <= by.start)
        return any(all(t.key == OBJECT for t in self.between(m.end, by.start)) for m in events)

    def _is_opened_by(self, by: Mention, group: Group, sentence: Sentence) -> bool:
        """«نمایشگاه از سوی وزارت X گشایش یافت»: a body opens its own, but no stand in it, and its head cuts only the ribbon."""
        events = self.events(sentence.start, by.start)
        if self.kind != "organization" or not events or self.between(by.end, group.start):
            return False
        return self.before(events[-1].start) != INSIDE or self.after(events[-1].end) == RELATIVE

    def shares(self, cue: Mention, sentence: Sentence) -> bool:
        """Also beside who holds the show: «X با مشارکت Y این نمایشگاه را برگزار می‌کند»."""
        return super().shares(cue, sentence) or any(m.end <= cue.start for m in self.subjects(sentence))

    def _helping(self, sentence: Sentence) -> Iterator[Mention]:
        """«X در برگزاری همایش همکاری کرد», «Y نیز در آن سهیم است»."""
        tokens = self.between(sentence.start, sentence.end)
        inside = [t for t in tokens if self.before(t.start) in self.words.inside]
        nouns = [t for t in inside if t.key in self.words.nouns]
        shares = [t for t in tokens if t.key in self.words.sharing and self._light(t) & self.words.having]
        theirs = [t for t in tokens if t.key in self.words.joint and self.after(t.end) in self.words.copulas]
        starts = {m.start for m in self.node.mentions}
        events = [t for t in inside if t.text == PRONOUN or t.start in starts]
        objects = [t for t in tokens if t.key == OBJECT and self._is_event(t)]
        joined = self._joined_to_holding(sentence)
        pairs = [
            *product(nouns, shares[:1]),
            *product([*nouns, *events], theirs[:1]),
            *zip(joined, joined, strict=True),
        ]
        for place, share in [*pairs, *((o, s) for o, s in product(objects, shares) if self.touches(o.end, s.start))]:
            if share.start >= place.start:
                sharing = (g for g in self.within(sentence) if g.end <= share.start)
                yield from (m for g in sharing if self.is_free(g) or self._is_company(g, share) for m in g.members)

    def _is_company(self, group: Group, share: Token) -> bool:
        """«X در برپایی آن با Y شریک بود»: whether a name stands with «با» right before the word of sharing."""
        return self.before(group.start) in self.words.company and self.touches(group.end, share.start)

    def _is_pronoun(self, index: int) -> bool:
        """Whether the token of an index is «آن»."""
        return 0 <= index < len(self.tokens) and self.tokens[index].text == PRONOUN

    def _opens_event(self, index: int) -> bool:
        """Whether a mention of the event begins with the token of an index."""
        return index < len(self.tokens) and any(m.start == self.tokens[index].start for m in self.node.mentions)

    def is_called(self, token: Token, group: Group) -> bool:
        """Also past the rest of a name that was not seen whole: «انجمن ادبی | سرو برگزارکننده این جشنواره بود»."""
        if super().is_called(token, group):
            return True
        lexicon = self.context.scene.lexicon
        parting = self.words.oblique | self.words.clause | lexicon.conjunctions | lexicon.governing
        rest = self.between(group.end, token.start)
        following = self.context.reading.token_at(token.end - 1) + 1
        of_it = self._is_pronoun(following) or self._opens_event(following)
        named = 0 < len(rest) <= NAME_TAIL and all(t.key.isalpha() and t.key not in parting for t in rest)
        return of_it and self.is_free(group) and (named or self._has_partner(group, token))

    def _has_partner(self, group: Group, token: Token) -> bool:
        """«X با همکاری Y برگزارکننده آن است»: whether only those who hold it with a body stand between it and what it is called."""
        others = [g for g in self.groups if group.end < g.start and self.touches(g.end, token.start)]
        cue = self.cue_before(others[0], "role.organizer.partner") if others else None
        return cue is not None and self.touches(group.end, cue.start)

    def _held(self, sentence: Sentence) -> list[Token]:
        """Where the verbs of holding begin: «برگزار می‌شود», «برپاست»."""
        return [t for t in self._all_held if sentence.start <= t.start < sentence.end]

    @cached_property
    def _all_held(self) -> list[Token]:
        words, light = self.words, self.words.active | self.words.passive
        opening = [t for t in self.tokens if t.key in words.alone or t.key in words.held or t.key in _written_on()]
        return [t for t in opening if t.key in words.alone or self._light(t) & light]

    def _light(self, held: Token) -> set[str]:
        """The words of the verb after «برگزار», or written on to it."""
        if held.key in _written_on():
            return {_written_on()[held.key]}
        first = self.context.reading.token_at(held.start) + 1
        return {t.key for t in self.tokens[first : first + LIGHT_WORDS]}

    def _headed(self, sentence: Sentence, end: int) -> Mention | None:
        """The first body in a sentence whose head is named."""
        heads = self.context.scene.lexicon.position_heads
        return next((b for b in self.bodies(sentence) if b.end <= end and self.before(b.start) in heads), None)
