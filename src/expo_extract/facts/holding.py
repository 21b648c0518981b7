"""Words of holding an event, and what a language's grammar of them is built on: lists of names, the event spoken of, cues right before a name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property

from expo_extract.facts.cast_words import cast_words
from expo_extract.facts.context import Context
from expo_extract.facts.count_words import count_words
from expo_extract.facts.cue_senses import sense
from expo_extract.facts.groups import EntityType, Group, alone, by_sentence, entity_type
from expo_extract.facts.lexicon import table_words
from expo_extract.facts.nodes import EventNode
from expo_extract.facts.verbs import Verb
from expo_extract.mentions import Mention, Sentence, Token

AGENT_WITHIN = 2  # tokens between «به همت», «بتنظيم من» and the body
CALLED_WITHIN = 5  # tokens between a body and «برگزارکننده»
OFFICE_WITHIN = 8  # tokens from a body to the event of which its head has an office
ASIDE_WITHIN = 2  # tokens between «على هامش» and the event


@dataclass(frozen=True, slots=True)
class HoldingWords:
    """Words for one language, in key form.

    ``held`` words make a verb of holding with a light verb, ``alone`` ones without; ``active`` light verbs have who holds it as subject,
    ``passive`` ones the event; ``going`` words tell that it opens, goes on or closes. ``nouns`` of holding govern the event, and who does it
    follows ``charges``; ``company`` words lead to others who do it too, ``carrying`` nouns are such before the event alone, and ``entrusting`` verbs give it to somebody.
    ``handled`` words, and ``steering`` ones without a light verb, are verbs of holding where the event is their object, before which ``adverbs`` may stand; who is ``working`` on its ``whole`` ``works`` holds it, and so do
    those whose ``fruits`` it is. ``sharing`` words name who holds it with others, ``inside`` a noun of holding and with ``having`` verbs too, who is ``joint``
    with ``copulas`` as well; ``doers`` may tell who does anything at all. A body after ``oblique`` words is no subject. ``organisers`` are called so, with ``links`` between them
    and the body, ``hosts`` too. ``pointers`` stand for the event after ``pointing`` words. A ``clause`` begins after its words.
    ``councils`` are ``composed`` or ``made_up`` of those who hold it.
    ``belonging`` words stand between an event and whose it is. ``programmes`` stand for an event that a clause does not name; who is ``arranging`` them holds it.
    """

    held: frozenset[str]
    alone: frozenset[str]
    active: frozenset[str]
    passive: frozenset[str]
    going: frozenset[str]
    nouns: frozenset[str]
    charges: frozenset[str]
    company: frozenset[str]
    carrying: frozenset[str]
    entrusting: frozenset[str]
    handled: frozenset[str]
    steering: frozenset[str]
    adverbs: frozenset[str]
    councils: frozenset[str]
    composed: frozenset[str]
    made_up: frozenset[str]
    works: frozenset[str]
    whole: frozenset[str]
    working: frozenset[str]
    fruits: frozenset[str]
    sharing: frozenset[str]
    inside: frozenset[str]
    having: frozenset[str]
    joint: frozenset[str]
    copulas: frozenset[str]
    doers: frozenset[str]
    oblique: frozenset[str]
    organisers: frozenset[str]
    links: frozenset[str]
    hosts: frozenset[str]
    pointers: frozenset[str]
    pointing: frozenset[str]
    clause: frozenset[str]
    belonging: frozenset[str]
    programmes: frozenset[str]
    arranging: frozenset[str]


@cache
def holding_words(lang: str) -> HoldingWords:
    """The words of holding of a language, from the table ``holding`` of ``lang/<lang>/facts.toml``."""
    return table_words(HoldingWords, lang, "holding")


class Holding:
    """Reads who holds one event; how verbs of holding stand to their agents is told by the language.

    Args:
        context: the document's context.
        node: the event.
        kind: what holds it, bodies or persons.
    """

    def __init__(self, context: Context, node: EventNode, kind: EntityType) -> None:
        self.context = context
        self.node = node
        self.kind = kind
        self.words = holding_words(context.lang)
        self.tokens = context.reading.tokens
        self.groups = [g for g in context.groups if g.entity_type == kind]
        self._in_sentence = by_sentence(context.scene, self.groups)
        self._events: dict[tuple[int, int], list[Mention]] = {}
        self.sentences = [s for s in context.reading.sentences if self.speaks_of_it(s.start, s.end)]

    @cached_property
    def told(self) -> list[Mention]:
        """Who holds it, the surest tale first: as agents, by an office of the event, by telling that it is held."""
        return self.agents() or self.staffing() or self.telling()

    @cached_property
    def beside(self) -> list[Mention]:
        """Its partners."""
        return self.partners()

    def agents(self) -> list[Mention]:
        """Who does it, as agent, as subject, or called so."""
        return [name for s in self.sentences for found in (self._agents(s), self.subjects(s)) for name in found] + [
            *self._called()
        ]

    def partners(self) -> list[Mention]:
        """Who holds it with others: «با همکاری», «بالتعاون مع»; in a meeting «با مشارکت» too."""
        found = [name for s in self.sentences for g in self.within(s) if self._is_partner(g, s) for name in g.members]
        return found + [
            name for g in self._labelled() if self.cue_before(g, "role.organizer.partner") for name in g.members
        ]

    def hosts(self) -> list[Mention]:
        """«به میزبانی دانشگاه برگزار می‌شود», «تستضيفه الجامعة», «دانشگاه میزبان همایش است»."""
        found: list[Mention] = []
        for sentence in self.sentences:
            for group in self.within(sentence):
                by = self.cue_before(group, "role.host")
                after = self.after(group.end)
                host = after in self.words.hosts and self.is_free(group)
                if host or (by is not None and self.is_held(by, group, sentence)):
                    found += group.members
        return found

    def telling(self) -> list[Mention]:
        """The body of a head who tells that the event is held."""
        return []

    def staffing(self) -> list[Mention]:
        """«رئیس اتحادیه و دبیر نمایشگاه»: the bodies whose head has an office of the event."""
        bodies = (b for s in self.sentences for b in self.bodies(s))
        return [b for b in bodies if self.kind == "organization" and self._is_staffed(b)]

    def silent(self) -> Iterator[Sentence]:
        """The sentences that do not speak of the event."""
        speaking = {s.start for s in self.sentences}
        return (s for s in self.context.reading.sentences if s.start not in speaking)

    def calling(self) -> list[Sentence]:
        """The sentences in which somebody may be called the event's organiser."""
        return self.sentences

    def subjects(self, sentence: Sentence) -> Iterator[Mention]:
        """The names that hold it as the subject of the verb."""
        raise NotImplementedError

    def is_held(self, by: Mention, group: Group, sentence: Sentence) -> bool:
        """Whether what the agents after ``by`` do is to hold the event."""
        raise NotImplementedError

    def within(self, sentence: Sentence) -> list[Group]:
        """The lists of names that begin in a sentence."""
        return [g for g in self._in_sentence.get(sentence.start, ()) if g.start < sentence.end]

    def bodies(self, sentence: Sentence) -> list[Mention]:
        """The names of a sentence, those in titles too."""
        inside = self.context.scene.within(self.context.reading.entities, sentence.start, sentence.end)
        return [m for m in inside if entity_type(m) == self.kind]

    def verbs(self, sentence: Sentence) -> list[Verb]:
        """The finite verbs of a sentence."""
        return self.context.verbs.of(sentence)

    def events(self, start: int, end: int) -> list[Mention]:
        """The events that are spoken of, and not only as the occasion of something else («على هامش المعرض»)."""
        if (start, end) not in self._events:
            self._events[start, end] = self._spoken_of(start, end)
        return self._events[start, end]

    def _spoken_of(self, start: int, end: int) -> list[Mention]:
        margin = count_words(self.context.lang).margin
        found, last = [], start
        for mention in self.context.scene.within(self.context.reading.events, start, end):
            before = [t for t in self.context.reading.tokens_before(mention.start, ASIDE_WITHIN) if t.start >= last]
            aside = any(t.key in margin for t in before) and not self.goes_on(mention)
            if mention.label != "press_conference" and not aside and not self._names_body(mention):
                found.append(mention)
            last = mention.end
        return found

    def _names_body(self, event: Mention) -> bool:
        """«جمعية معرض صفاقس الدولي», «مؤسسه نمایشگاه‌های فرهنگی»: whether an event that is not the one stands in a body's name."""
        around = self.context.scene.overlapping(self.context.reading.entities, event.start, event.end)
        inside = any(m.label == "ORG" and m.start < event.start and event.end <= m.end for m in around)
        return inside and event not in self.node.mentions

    def goes_on(self, mention: Mention) -> bool:
        """Whether a clause goes on to speak of an event that is an occasion: «على هامش المعرض "…" الذي تنظمه …»."""
        return False

    def speaks_of_it(self, start: int, end: int) -> bool:
        """Whether the event is spoken of by its name, or no other is and a word points to it («این مراسم»)."""
        events = self.events(start, end)
        if events:
            return any(m in self.node.mentions for m in events)
        return any(
            t.key in self.words.pointers and self.before(t.start) in self.words.pointing
            for t in self.between(start, end)
        )

    def is_of_it(self, sentence: Sentence, position: int) -> bool:
        """Whether the event spoken of last before a position of a sentence is the one, or one joined to it; also where none is."""
        events = self.events(sentence.start, position)
        last = events[-1] if events else None
        for earlier in reversed(events[:-1]):
            if last in self.node.mentions or not self._joined(earlier, last):
                break
            last = earlier
        return last is None or last in self.node.mentions

    def _joined(self, one: Mention, other: Mention | None) -> bool:
        """«معرض … والدورة الثامنة من معرض …»: whether two events are spoken of together."""
        words = [t.key for t in self.between(one.end, other.start)] if other else []
        return bool(words) and words[-1] == "و"

    def is_free(self, group: Group) -> bool:
        """Whether no other word governs a name, and it stands in no event's name."""
        return self.before(group.start) not in self.words.oblique and not self.context.is_in_event_name(
            group.members[0]
        )

    def between(self, start: int, end: int) -> list[Token]:
        """The tokens between two positions."""
        return self.context.reading.tokens_between(start, end)

    def touches(self, end: int, start: int) -> bool:
        """Whether no token stands between the end of one name and the start of what comes after it."""
        index = self.context.reading.token_at(start) - 1
        return index < 0 or self.tokens[index].start < end

    def before(self, position: int) -> str:
        """The key of the token before the one at a position."""
        return self.context.reading.key_before(position)

    def after(self, position: int) -> str:
        """The key of the token after the one that ends at a position."""
        index = self.context.reading.token_at(position - 1) + 1
        return self.tokens[index].key if index < len(self.tokens) else ""

    def cue_before(self, group: Group, label: str) -> Mention | None:
        """The cue of a role right before a list, or before an event that stands first in it («با همکاری جشنواره …، خانه هنرمندان و …»)."""
        sentence = self.context.reading.sentence_of(group.start)
        cues = [sense(self.context, c, group) for c in self.context.scene.cues("role", sentence.start, group.start)]
        fitting = (c for c in reversed(cues) if c.label.startswith(label) and not c.label.endswith("after"))
        return next((c for c in fitting if self._leads_to(c, group)), None)

    def _leads_to(self, cue: Mention, group: Group) -> bool:
        events = self.context.scene.within(self.context.reading.events, cue.end, group.start)
        start = max([cue.end, *(m.end for m in events if m.start <= cue.end + 1)])
        return len(self.between(start, group.start)) <= AGENT_WITHIN

    def _agents(self, sentence: Sentence) -> Iterator[Mention]:
        for group in self.within(sentence):
            by = self.cue_before(group, "role.organizer.before")
            if (by is not None and self.is_held(by, group, sentence)) or self.is_in_charge(group, sentence):
                yield from group.members

    def is_in_charge(self, group: Group, sentence: Sentence) -> bool:
        """«برگزاری این نمایشگاه بر عهده X است», «برگزاری آن را X بر عهده دارد»."""
        if not any(self.is_holding(t) for t in self.between(sentence.start, group.start)):
            return False
        after = [t.key for t in self.between(group.end, sentence.end)]
        return self.before(group.start) in self.words.charges or (
            self.is_free(group) and not self.words.charges.isdisjoint(after)
        )

    def is_holding(self, token: Token) -> bool:
        """Whether a noun tells of holding an event: «برگزاری», «تنظيم»."""
        return token.key in self.words.nouns

    def _is_partner(self, group: Group, sentence: Sentence) -> bool:
        by = self.cue_before(group, "role.organizer.partner") or self._sharing(group, sentence)
        return by is not None and self.is_held(by, group, sentence)

    def _sharing(self, group: Group, sentence: Sentence) -> Mention | None:
        """«همایش با مشارکت دانشگاه برگزار می‌شود»: who shares in a meeting holds it; who shares in a show exhibits, unless beside an agent."""
        cue = self.cue_before(group, "role.take_part")
        if cue is None or self.words.sharing.isdisjoint(t.key for t in self.between(cue.start, cue.end)):
            return None
        return cue if self.shares(cue, sentence) else None

    def shares(self, cue: Mention, sentence: Sentence) -> bool:
        """Whether who shares in the event holds it: in a meeting, or beside an agent."""
        joined = self.before(cue.start) == "و" and any(
            self.context.scene.cues("role.organizer", sentence.start, cue.start)
        )
        return self.node.family == "conference" or joined

    def _called(self) -> Iterator[Mention]:
        """«X، برگزارکننده این رویداد»; «که برگزارکننده آن X است»; also on a line of its own: «الجهة المنظمة: X»."""
        if self.kind == "person":
            return
        named = {id(m) for g in self.groups for m in g.members}
        for sentence in self.calling():
            words = self._organisers(sentence.start, sentence.end)
            titled = [alone(self.kind, b) for b in self.bodies(sentence) if id(b) not in named] if words else []
            for group in [*self.within(sentence), *titled]:
                if any(self.is_called(t, group) for t in words):
                    yield from group.members
        for group in self._labelled():
            sentence = self.context.reading.sentence_of(group.start)
            if any(self.is_called(t, group) for t in self._organisers(sentence.start, group.start)):
                yield from group.members

    def _organisers(self, start: int, end: int) -> list[Token]:
        """The words between two positions by which somebody is called organiser."""
        return [t for t in self.between(start, end) if t.key in self.words.organisers]

    def _labelled(self) -> list[Group]:
        """The lists after a colon at the head of a line."""
        return [g for g in self.groups if self.before(g.start) == ":" and self._opens_line(g)]

    def _opens_line(self, group: Group) -> bool:
        start = self.context.reading.text.rfind("\n", 0, group.start) + 1
        return len(self.between(start, group.start)) <= CALLED_WITHIN

    def _is_staffed(self, body: Mention) -> bool:
        """«رئیس اتحادیه و دبیر نمایشگاه»: the head of a body that has an office of the event."""
        heads, staff = self.context.scene.lexicon.position_heads, self.context.scene.lexicon.staff
        after = self.between(body.end, self.context.reading.sentence_of(body.start).end)[:OFFICE_WITHIN]
        if self.before(body.start) not in heads or not after or after[0].key != "و":
            return False
        office = next((t for t in after[1:] if t.key in staff), None)
        return office is not None and self.speaks_of_it(office.end, after[-1].end)

    def is_called(self, token: Token, group: Group) -> bool:
        """Whether a body is called organiser by such a word beside it."""
        start, end = group.end, token.start
        if end < start:
            end = group.start
            start = max(
                [token.end, *(m.end for m in self.context.scene.within(self.context.reading.events, token.end, end))]
            )
        words = self.between(start, end)
        return len(words) <= CALLED_WITHIN and all(self._links(t) for t in words)

    def _links(self, token: Token) -> bool:
        """Whether a word may stand between a body and what it is called: «الجهة المنظمة، وهي X»."""
        resumed = token.key == "و" and self.after(token.end) in cast_words(self.context.lang).pronouns
        return token.key in self.words.links or token.key.isascii() or resumed
