"""Who holds an event by the grammar of its sentences: agents of a word of holding, its subject, the body called its organiser, its host."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields
from functools import cache

from expo_extract.facts.context import Context
from expo_extract.facts.groups import EntityType, Group, entity_groups, entity_type
from expo_extract.facts.lexicon import table_words
from expo_extract.facts.nodes import FAMILY, EventNode
from expo_extract.facts.verbs import Verb
from expo_extract.mentions import Mention, Sentence, Token

AGENT_WITHIN = 2  # tokens between «به همت», «بتنظيم من» and the body
SUBJECT_WITHIN = 8  # tokens between «تنظم» and the body that does it
NOUN_WITHIN = 8  # tokens between an event that is being held and «توسط»
CALLED_WITHIN = 5  # tokens between a body and «برگزارکننده»
LIGHT_WORDS = 2  # of «برگزار خواهد کرد»
LEAD = 3  # sentences in which the head of a body tells what it holds


@dataclass(frozen=True, slots=True)
class HoldingWords:
    """Words for one language, in key form.

    ``held`` words make a verb of holding with a light verb, ``alone`` ones without; ``active`` light verbs have who holds it as subject, ``passive`` ones the event.
    ``nouns`` of holding govern the event. ``sharing`` cues name partners of a meeting, ``doers`` may tell who does anything at all. A body after ``oblique`` words is no
    subject. ``organisers`` are called so, with ``links`` between them and the body. ``pointers`` stand for the event after
    ``pointing`` words. A ``clause`` begins after its words.
    """

    held: frozenset[str]
    alone: frozenset[str]
    active: frozenset[str]
    passive: frozenset[str]
    nouns: frozenset[str]
    sharing: frozenset[str]
    doers: frozenset[str]
    oblique: frozenset[str]
    organisers: frozenset[str]
    links: frozenset[str]
    pointers: frozenset[str]
    pointing: frozenset[str]
    clause: frozenset[str]


@cache
def holding_words(lang: str) -> HoldingWords:
    """The words of holding of a language, from the table ``holding`` of ``lang/<lang>/facts.toml``."""
    return HoldingWords(**table_words(lang, "holding", (field.name for field in fields(HoldingWords))))


def holders(context: Context, node: EventNode) -> list[Mention]:
    """Who holds an event by the grammar of the text.

    Args:
        context: the document's context.
        node: the event.

    Returns:
        The bodies that are its agents, with their partners, its subject or called its organiser; without any, the body whose head tells
        that it is held, or its host.
    """
    reader = _READERS[context.lang](context, node, "organization")
    return reader.first(reader.holding, reader.telling, reader.hosts)


def persons_holding(context: Context, node: EventNode) -> list[Mention]:
    """The persons that hold an event by the grammar of the text.

    Args:
        context: the document's context.
        node: the event.
    """
    reader = _READERS[context.lang](context, node, "person")
    return reader.first(reader.holding)


class _Holders:
    """Reads who holds one event; how verbs of holding stand to their agents is told by the language."""

    def __init__(self, context: Context, node: EventNode, kind: EntityType) -> None:
        self.context = context
        self.node = node
        self.kind = kind
        self.words = holding_words(context.lang)
        self.tokens = context.reading.tokens
        self.groups = [g for g in entity_groups(context.scene) if g.entity_type == kind]

    def first(self, *reads: Callable[[Sentence], Iterator[Mention]]) -> list[Mention]:
        """What the first reading finds that finds anything in the sentences that speak of the event."""
        sentences = [s for s in self.context.reading.sentences if self.speaks_of_it(s.start, s.end)]
        readings = ([name for sentence in sentences for name in read(sentence)] for read in reads)
        return next((found for found in readings if found), [])

    def holding(self, sentence: Sentence) -> Iterator[Mention]:
        """Agents, partners, subjects and bodies that are called organisers."""
        for group in self.within(sentence):
            by = self._cue_before(group, sentence, "role.organizer") or self._sharing(group, sentence)
            if by is not None and self.is_held(by, group, sentence):
                yield from group.members
        yield from self.subjects(sentence)
        yield from (body for body in self.bodies(sentence) if self._is_called(body, sentence))

    def hosts(self, sentence: Sentence) -> Iterator[Mention]:
        """«به میزبانی دانشگاه برگزار می‌شود», «تستضيفه الجامعة»."""
        for group in self.within(sentence):
            by = self._cue_before(group, sentence, "role.host")
            if by is not None and self.is_held(by, group, sentence):
                yield from group.members

    def telling(self, sentence: Sentence) -> Iterator[Mention]:
        """The body of a head who tells that the event is held."""
        return iter(())

    def subjects(self, sentence: Sentence) -> Iterator[Mention]:
        """The bodies that hold it as the subject of the verb."""
        raise NotImplementedError

    def is_held(self, by: Mention, group: Group, sentence: Sentence) -> bool:
        """Whether what the agents after ``by`` do is to hold the event."""
        raise NotImplementedError

    def within(self, sentence: Sentence) -> list[Group]:
        """The lists of bodies that begin in a sentence."""
        return [g for g in self.groups if sentence.start <= g.start < sentence.end]

    def bodies(self, sentence: Sentence) -> list[Mention]:
        """The bodies of a sentence, those in titles too."""
        inside = self.context.scene.within(self.context.reading.entities, sentence.start, sentence.end)
        return [m for m in inside if entity_type(m) == self.kind]

    def verbs(self, sentence: Sentence) -> list[Verb]:
        """The finite verbs of a sentence."""
        return self.context.verbs.of(sentence)

    def speaks_of_it(self, start: int, end: int) -> bool:
        """Whether the event is spoken of by its name, or no other is and a word points to it («این مراسم»)."""
        nodes = [n for _, n in self.context.events_between(start, end)]
        if nodes:
            return self.node in nodes
        return any(
            t.key in self.words.pointers and self.before(t.start) in self.words.pointing
            for t in self.between(start, end)
        )

    def between(self, start: int, end: int) -> list[Token]:
        """The tokens between two positions."""
        return self.context.reading.tokens_between(start, end)

    def before(self, position: int) -> str:
        """The key of the token before the one at a position."""
        index = self.context.reading.token_at(position)
        return self.tokens[index - 1].key if index else ""

    def _cue_before(self, group: Group, sentence: Sentence, label: str) -> Mention | None:
        """The cue of a role right before a list of bodies."""
        cues = [c for c in self.context.scene.cues(label, sentence.start, group.start) if not c.label.endswith("after")]
        return next((c for c in reversed(cues) if self._leads_to(c, group)), None)

    def _sharing(self, group: Group, sentence: Sentence) -> Mention | None:
        """«همایش با مشارکت دانشگاه برگزار می‌شود»: who shares in a meeting holds it, who shares in a show exhibits."""
        if FAMILY.get(self.node.event_type, self.node.event_type) != "conference":
            return None
        cue = self._cue_before(group, sentence, "role.take_part")
        return cue if cue and any(t.key in self.words.sharing for t in self.between(cue.start, cue.end)) else None

    def _leads_to(self, cue: Mention, group: Group) -> bool:
        """Whether a cue stands right before a list, or before an event that stands first in it: «با همکاری جشنواره …، خانه هنرمندان و …»."""
        events = [m for m, _ in self.context.events_between(cue.end, group.start)]
        start = max([cue.end, *(m.end for m in events if m.start <= cue.end + 1)])
        return len(self.between(start, group.start)) <= AGENT_WITHIN

    def _is_called(self, body: Mention, sentence: Sentence) -> bool:
        """«X، برگزارکننده این رویداد»; «الجهة المنظمة للمعرض: X»."""
        for token in self.between(sentence.start, sentence.end):
            if token.key not in self.words.organisers:
                continue
            start, end = body.end, token.start
            if end < start:
                end = body.start
                start = max([token.end, *(m.end for m, _ in self.context.events_between(token.end, end))])
            words = self.between(start, end)
            if len(words) <= CALLED_WITHIN and all(t.key in self.words.links or t.key.isascii() for t in words):
                return True
        return False


class _Persian(_Holders):
    """Verbs stand last: the next one after an agent says what he does."""

    def subjects(self, sentence: Sentence) -> Iterator[Mention]:
        """The first body of the clause that no other word governs: «ستاد این همایش را با همکاری آستان ترتیب داده بود»."""
        for held in self._held(sentence):
            if not self._light(held) & self.words.active or not self.speaks_of_it(sentence.start, held.start):
                continue
            clauses = (t.end for t in self.between(sentence.start, held.start) if t.key in self.words.clause)
            start = max([sentence.start, *clauses])
            free = [g for g in self.within(sentence) if start <= g.start < held.start and self._is_free(g)]
            yield from free[0].members if free else ()

    def telling(self, sentence: Sentence) -> Iterator[Mention]:
        """«مدیر کانون گفت: جشنواره … برگزار می‌شود», in the lead."""
        if self.context.reading.sentence_index(sentence.start) >= LEAD:
            return
        for held in self._held(sentence):
            for cue in self.context.scene.cues("speech", sentence.start, held.start):
                body = self._headed(sentence, cue.start)
                if body and self.speaks_of_it(cue.end, held.start):
                    yield body
                    return

    def is_held(self, by: Mention, group: Group, sentence: Sentence) -> bool:
        """The next verb says so, or «برگزاری» before the event."""
        verbs = [v.mention.start for v in self.verbs(sentence) if v.mention.start >= group.end]
        held = [t for t in self._held(sentence) if t.start >= group.end]
        if held and (not verbs or held[0].start < verbs[0]):
            return True
        events = [m for m, n in self.context.events_between(sentence.start, by.start) if n is self.node]
        if not events or any(events[-1].end <= v.mention.start < by.start for v in self.verbs(sentence)):
            return False
        near = len(self.between(events[-1].end, by.start)) <= NOUN_WITHIN
        return near and (not verbs or self.before(events[-1].start) in self.words.nouns)

    def _held(self, sentence: Sentence) -> list[Token]:
        """Where the verbs of holding begin: «برگزار می‌شود», «برپاست»."""
        tokens = self.between(sentence.start, sentence.end)
        light = self.words.active | self.words.passive
        return [t for t in tokens if t.key in self.words.alone or (t.key in self.words.held and self._light(t) & light)]

    def _light(self, held: Token) -> set[str]:
        """The words of the verb after «برگزار»."""
        first = self.context.reading.token_at(held.start) + 1
        return {t.key for t in self.tokens[first : first + LIGHT_WORDS]}

    def _is_free(self, group: Group) -> bool:
        return self.before(group.start) not in self.words.oblique and not self.context.is_in_event_name(
            group.members[0]
        )

    def _headed(self, sentence: Sentence, end: int) -> Mention | None:
        """The first body in a sentence whose head is named."""
        heads = self.context.scene.lexicon.position_heads
        return next((b for b in self.bodies(sentence) if b.end <= end and self.before(b.start) in heads), None)


class _Arabic(_Holders):
    """Verbs stand first: the word before an agent says what he does."""

    def subjects(self, sentence: Sentence) -> Iterator[Mention]:
        """«تنظم غدا جمعية …», «الجمعية تنظم …»: the body next after a verb of holding, or right before it."""
        for cue in self.context.scene.cues("role.organizer.before", sentence.start, sentence.end):
            if self.tokens[self.context.reading.token_at(cue.start)].key in self.words.alone:
                yield from self._subject(cue, sentence)

    def _subject(self, cue: Mention, sentence: Sentence) -> tuple[Mention, ...]:
        for group in self.within(sentence):
            if group.end <= cue.start and not self.between(group.end, cue.start) and self._is_free(group):
                return group.members
            if group.start >= cue.end:
                near = len(self.between(cue.end, group.start)) <= SUBJECT_WITHIN
                parted = any(cue.end <= v.mention.start < group.start for v in self.verbs(sentence))
                return group.members if near and not parted and self._is_free(group) else ()
        return ()

    def is_held(self, by: Mention, group: Group, sentence: Sentence) -> bool:
        """«بتنظيم من» says so itself; «من طرف», «بالتعاون مع» where the word before them does."""
        partner = by.label.endswith("partner")
        if not partner and not any(t.key in self.words.doers for t in self.between(by.start, by.end)):
            return True
        verbs = {v.mention.start for v in self.verbs(sentence)}
        for token in reversed(self.between(sentence.start, by.start)):
            if token.key in self.words.alone or token.key in self.words.nouns:
                return True
            if token.start in verbs:
                return False
        return False

    def _is_free(self, group: Group) -> bool:
        return self.before(group.start) not in self.words.oblique and not self.context.is_in_event_name(
            group.members[0]
        )


_READERS: dict[str, type[_Holders]] = {"fa": _Persian, "ar": _Arabic}
