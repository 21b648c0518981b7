"""Arabic verbs that tell a part by their object: «تحملت الشركة X نفقات المعرض», «أوفد المركز X وفدا», «باعت التعاونية X زيوتها».

One verb tells several parts: who provides money is a sponsor, who provides his hall is the host.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import takewhile

from expo_extract.facts.cast_words import cast_words
from expo_extract.facts.casting import Casting
from expo_extract.facts.context import Context
from expo_extract.facts.cue_guards import is_denied
from expo_extract.facts.cue_reach import fitting
from expo_extract.facts.cue_senses import SHOWS
from expo_extract.facts.groups import Group
from expo_extract.facts.lexicon import ARTICLE, QUOTES, table_words
from expo_extract.facts.word_order import stands_behind_particle, subject_stands_before
from expo_extract.mentions import Mention, Token
from expo_extract.records.participant import Role

_CLAUSE = 22  # tokens of a clause that are read behind its verb
_SUBJECT_WITHIN = 8  # tokens between the verb and its subject, past an object before it
_OBJECT_WITHIN = 12  # tokens between the subject and its object, past an apposition
_OWN_WITHIN = 5  # tokens from who shows something to what is his own, past his nationality
_MARKS = frozenset({".", "؛", ":", "؟", "!"})
_WITH = frozenset({"ب"})
_OWN_LETTERS = 5  # letters of a noun with its pronoun: «زيته»


@dataclass(frozen=True)
class ObjectWords:
    """The words of the table ``arabic_objects`` of ``lang/ar/facts.toml``.

    Attributes:
        costs: what a sponsor pays or gives.
        places: what a host lends.
        brought: the same where it is no object.
        bringing: verbs of coming, by which one exhibits at a show who comes with something.
        seeming: things whose first letters are not the article.
        occupying: verbs with which a hall is a stand.
        paying: verbs by which a sponsor gives in ``kind``.
        sharing: verbs by which organizers share the holding.
        kind: what he gives so.
        guests: for whom something is done that is no holding.
        stands: what an exhibitor takes or sets up.
        delegates: whom one sends who does not come himself.
        looking: why those are sent who only look.
        seen: what visitors see.
        holding: nouns of holding an event.
        owned: words with a pronoun that name no goods.
        showing: verbs that show by themselves, where «باعت» does so at an event alone.
        of_event: nouns of the holding of what the text is about.
        toward_it: what is done for the event that was spoken of.
    """

    costs: frozenset[str]
    places: frozenset[str]
    brought: frozenset[str]
    bringing: frozenset[str]
    seeming: frozenset[str]
    occupying: frozenset[str]
    paying: frozenset[str]
    sharing: frozenset[str]
    kind: frozenset[str]
    guests: frozenset[str]
    stands: frozenset[str]
    delegates: frozenset[str]
    looking: frozenset[str]
    seen: frozenset[str]
    holding: frozenset[str]
    owned: frozenset[str]
    showing: frozenset[str]
    of_event: frozenset[str]
    toward_it: frozenset[str]


@cache
def object_words() -> ObjectWords:
    """The Arabic words of objects."""
    return table_words(ObjectWords, "ar", "arabic_objects")


def of_objects(context: Context, in_sentence: dict[int, list[Group]]) -> Iterator[Casting]:
    """The castings of verbs that tell a part by their object.

    Args:
        context: the document's context.
        in_sentence: the groups by the start of their sentence.
    """
    for cue in context.scene.cues("objects"):
        groups = in_sentence.get(context.scene.sentence_of(cue).start, [])
        is_verb = cue.label == "objects.stand" or not _is_noun(context, cue)
        if groups and is_verb and not is_denied(context, cue):
            yield from _ObjectReader(context, cue, groups).castings()


def _is_noun(context: Context, cue: Mention) -> bool:
    """«في عرض», «بعد وضع»: a form right behind a preposition, and one with the article cut off."""
    return context.reading.key_before(cue.start) in cast_words("ar").prepositions


class _ObjectReader:
    """Reads the clause of one verb."""

    def __init__(self, context: Context, cue: Mention, groups: list[Group]) -> None:
        self.context, self.cue, self.groups = context, cue, groups
        self.words = object_words()
        self.kind = cue.label.rsplit(".", 1)[-1]
        sentence = context.scene.sentence_of(cue)
        opening = {v.mention.start for v in context.verbs.of(sentence) if v.opens and v.mention.start > cue.start}
        behind = context.reading.tokens_between(cue.end, sentence.end)[:_CLAUSE]
        self.tokens = list(takewhile(lambda t: t.text not in _MARKS and t.start not in opening, behind))
        named = [m for m in context.reading.entities if m.label == "ORG" and m.start >= cue.end]
        self.free = [t for t in self.tokens if not any(m.start <= t.start < m.end for m in named)]

    def castings(self) -> Iterator[Casting]:
        """The names that the verb gives a part."""
        if self.kind == "entrusts":
            yield from self._entrusted()
            return
        if self.kind == "lodges":
            yield from self._lodging()
            return
        if self.kind in ("has", "stand"):
            yield from self._having()
            return
        for role, found in self._objects():
            subject = self._subject(fitting(self.groups, role), found)
            if subject is not None:
                yield Casting(subject, role, replace(self.cue, label=f"role.{role}.before"), 0)
                return

    def _having(self) -> Iterator[Casting]:
        """«كان لشركة X جناح», «على رفوف دار X»: who has a stand."""
        group = next((g for g in fitting(self.groups, "exhibitor") if g.start >= self.cue.end), None)
        if (
            group is None
            or group.entity_type == "person"
            or self.context.reading.tokens_between(self.cue.end, group.start)
        ):
            return
        behind = self.context.reading.tokens_after(group.end, _OWN_WITHIN)
        if self.kind == "stand" or any(t.key in self.words.brought for t in behind):
            yield Casting(group, "exhibitor", replace(self.cue, label="role.exhibitor.before"), 0)

    def _objects(self) -> Iterator[tuple[Role, Token | None]]:
        """The parts that the nouns of the clause may tell, each with its noun; none where the object is one's own goods."""
        told = next(((role, t) for t in self.free if (role := self._role_of(t)) is not None), None)
        if told is not None:
            role, noun = told
            looks = role == "attendee" and any(t.key in self.words.looking for t in self.tokens if t.start > noun.start)
            if role not in ("host", "organizer") or self._speaks_of_event():
                yield ("visitor" if looks else role), noun
        if self.kind == "backs" and self._event_is_object():
            yield "sponsor", None
        if self.kind == "shows" and (
            self._speaks_of_event()
            or self.context.reading.key_at(self.cue.start) in self.words.showing | self.words.bringing
        ):
            yield "exhibitor", None

    def _role_of(self, noun: Token) -> Role | None:
        """The part that a noun of the clause tells."""
        words, verb = self.words, self.context.reading.key_at(self.cue.start)
        if verb in words.sharing and self._is_of_holding(noun):
            return "organizer"
        if noun.key in words.costs or (verb in words.paying and self._is_in_kind(noun)):
            return "sponsor"
        if self.kind == "willing":
            return None
        if noun.key in words.brought:
            return "exhibitor" if self.context.reading.key_before(noun.start) in _WITH else None
        if noun.key in words.places:
            return "exhibitor" if verb in words.occupying else "host"
        tables: tuple[tuple[Role, frozenset[str]], ...] = (
            ("exhibitor", words.stands),
            ("attendee", words.delegates),
            ("organizer", words.holding),
        )
        return next((role for role, table in tables if noun.key in table), None)

    def _is_of_holding(self, noun: Token) -> bool:
        """«تقاسما أعباء التنظيم»: a burden of the holding of an event."""
        behind = {t.key for t in self.context.reading.tokens_after(noun.end, 1)}
        return noun.key in self.words.costs and not behind.isdisjoint(self.words.of_event)

    def _is_in_kind(self, noun: Token) -> bool:
        """«شراء الجوائز», «إيواء المشاركين», and what else is done for guests («إقامة الضيوف»)."""
        behind = [t.key for t in self.context.reading.tokens_after(noun.end, 1)]
        done = noun.key in self.words.holding and not self.words.guests.isdisjoint(behind)
        return noun.key in self.words.kind or done

    def _speaks_of_event(self) -> bool:
        """Whether the sentence speaks of an event, or a pronoun before the verb may («… له مدرسة X ملاعبها»)."""
        sentence = self.context.scene.sentence_of(self.cue)
        spoken = bool(self.context.events_between(sentence.start, sentence.end))
        told = self.words.toward_it | self.words.of_event
        return spoken or any(t.key in told for t in self.tokens)

    def _event_is_object(self) -> bool:
        return bool(self.tokens) and bool(self.context.events_between(self.cue.end, self.tokens[-1].end))

    def _subject(self, groups: list[Group], noun: Token | None) -> Group | None:
        """Who does it: the name behind the verb, or right before one whose subject comes first; its goods stand behind it."""
        first = subject_stands_before(self.context, self.cue) or stands_behind_particle(self.context, self.cue)
        if first or self._is_relative(noun):
            before = [g for g in groups if g.end <= self.cue.start]
            owns = noun is not None or self.kind == "backs" or self._owns(self.cue.end)
            return before[-1] if before and owns else None
        for group in groups:
            if group.start < self.cue.end or not self.tokens or group.start >= self.tokens[-1].end:
                continue
            if self.context.reading.key_before(group.start) in cast_words("ar").prepositions:
                return None
            between = [
                t for t in self.context.reading.tokens_between(self.cue.end, group.start) if t.text not in QUOTES
            ]
            if len(between) > _SUBJECT_WITHIN:
                return None
            if noun is None:
                near = self.kind == "backs" or (not between and (self._owns(group.end) or self._brings(group)))
                return group if near else None
            behind = self.context.reading.tokens_between(group.end, noun.start) if noun.start >= group.end else []
            return group if len(behind) <= _OBJECT_WITHIN else None
        return None

    def _is_relative(self, noun: Token | None) -> bool:
        """«البيت X الذي قدم باحته»: whether what a relative clause tells is done with something of one's own."""
        led = self.context.reading.key_before(self.cue.start) in cast_words("ar").relatives
        return led and noun is not None and noun.text.endswith(self.context.scene.lexicon.possessives)

    def _brings(self, group: Group) -> bool:
        """«جاءت الشركة X بآلات حديثة», at a show; «حضرت الشركة X بوفد» sends people."""
        behind = self.context.reading.tokens_after(group.end, 2)
        verb = self.context.reading.key_at(self.cue.start)
        with_something = len(behind) > 1 and behind[0].key in _WITH and behind[1].key not in self.words.delegates
        shows = self.context.family in SHOWS and group.entity_type != "person"
        indefinite = with_something and (behind[1].key in self.words.seeming or not behind[1].key.startswith(ARTICLE))
        return shows and verb in self.words.bringing and indefinite

    def _owns(self, start: int) -> bool:
        """«بنادقها», «عن أحدث أجهزتها»: whether something of one's own stands right behind a place."""
        possessives = self.context.scene.lexicon.possessives
        near = [t for t in self.context.reading.tokens_after(start, _OWN_WITHIN) if t.text not in QUOTES]
        near = list(takewhile(lambda t: t.key.isalpha(), near))
        return any(
            len(t.key) >= _OWN_LETTERS and t.text.endswith(possessives) and t.key not in self.words.owned for t in near
        )

    def _entrusted(self) -> Iterator[Casting]:
        """«أوكل تنظيم الملتقى إلى كلية X»: to whom the holding of the event is given."""
        noun = next((t for t in self.free if t.key in self.words.holding), None)
        for group in fitting(self.groups, "organizer"):
            if noun is None or group.start < noun.end or group.start >= self.tokens[-1].end:
                continue
            if self.context.reading.key_before(group.start) in cast_words("ar").giving:
                yield Casting(group, "organizer", replace(self.cue, label="role.organizer.before"), 0)
                return

    def _lodging(self) -> Iterator[Casting]:
        """«نظم المهرجان فريق X، واستقبله المتحف Y»: who receives an event that the pronoun means."""
        sentence = self.context.scene.sentence_of(self.cue)
        events = self.context.events_between(sentence.start, self.cue.start)
        if not events:
            return
        event = events[-1][0]
        if any(g.entity_type == "person" and event.end <= g.start < self.cue.start for g in self.groups):
            return
        for group in fitting(self.groups, "host"):
            if group.start >= self.cue.end and not self.context.reading.tokens_between(self.cue.end, group.start):
                yield Casting(group, "host", replace(self.cue, label="role.host.before"), 0)
