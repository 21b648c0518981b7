"""Agreements whose sides are only pointed at: «الجانبان», «دو طرف», the members of a body, those who met in the sentence before."""

from __future__ import annotations

from expo_extract.facts.deal_grammar import DealGrammar, Zone
from expo_extract.facts.deal_heads import Head
from expo_extract.facts.deal_reader import Deal, DealReader
from expo_extract.facts.deal_words import after_phrase
from expo_extract.facts.groups import entity_type, full_start
from expo_extract.facts.lexicon import ARTICLE
from expo_extract.mentions import Mention

MEMBERS_REACH = 3
ONE = "ی"  # of Persian: «قراردادی», one that is not told yet


class PointingReader(DealReader):
    """Reads agreements of those whom the text has named, or named together, elsewhere; ``told`` are the agreements read so far."""

    def __init__(self, grammar: DealGrammar) -> None:
        super().__init__(grammar)
        self.told: list[Deal] = []

    def members(self, head: Head, zone: Zone) -> list[Deal]:
        """«اتفقت الدول الأعضاء في أوبك على …», «کشورهای عضو اوپک توافق کردند»: many, under the name of the body that they belong to."""
        if self.grammar.lang == "fa":
            where = range(zone.first, head.first) if self.grammar.is_agreed(zone) else range(0)
        else:
            agrees = self.keys[head.first] in self.words.vague & self.words.active
            where = range(head.after, min(zone.last, head.after + MEMBERS_REACH)) if agrees else range(0)
        for i in where:
            after = after_phrase(self.keys, i, self.words.members)
            party = self.parties.names.members(i, after) if after else None
            if party is not None:
                return [Deal(head.noun, (party,), (), max(head.noun.end, party.end))]
        return []

    def both_sides(self, head: Head, zone: Zone) -> list[Deal]:
        """«ووقع الجانبان مذكرة تفاهم»: the only two bodies, or countries, before it in the sentence, in the one before, or at all."""
        told = next((i for i in range(zone.first, zone.last) if self._is_pair(i)), None)
        vague = self.keys[head.first] in self.words.vague & self.words.active  # «اتفق الجانبان على تعزيز التعاون»
        if told is None or vague or not (self.grammar.is_signed(zone) or head.talks):
            return []
        kind = self.parties.names.pair_at(told) or ""
        index = self.context.reading.sentence_index(head.noun.start)
        before = self.context.reading.sentences[max(0, index - 1)]
        sentence = self.context.scene.sentence_of(head.noun)
        names = self.parties.names
        if dealt := self._dealt_before(min(before.start, sentence.start)):
            return self.deal(head, dealt, [], max(head.after, told + 1))
        found = names.bodies_before(told, kind) if kind else []  # «دو اتاق»: the two chambers that the text named
        if len(found) != 2:
            near = (range(sentence.first_token, told), range(before.first_token, before.last_token))
            two = (bodies for where in near if len(bodies := self._partners(where)) == 2)
            found = next(two, []) or names.bodies_before(told)
        known = [m for m in found if m.label == "ORG" and index and before.start <= m.start < before.end]
        if len(found) == 1 and not ((kind or self.keys[told] in self.words.this) and known):
            return []  # «A … را به عهده گرفت. تفاهم‌نامه دو شرکت …»: the other has no name
        return self.deal(head, found, [], max(head.after, told + 1)) if 0 < len(found) < 3 else []

    def _dealt_before(self, start: int) -> list[Mention]:
        """The two parties of the agreement, or of the talks, that was told last and not before position ``start``."""
        last = next((d for d in reversed(self.told) if d.noun.start >= start), None)
        parties = [p for p in last.parties if entity_type(p) != "person"] if last is not None else []
        return parties if len(parties) == 2 else []

    def _partners(self, where: range) -> list[Mention]:
        """The two bodies of a range of tokens; of more, the first and the one that it deals with: «حصلت A على قرض من B لبناء مصنع C»."""
        found = self.parties.names.bodies_in(where)
        if len(found) < 3:
            return found
        links = self.with_words | self.words.receiving | self.words.source
        other = (m for m in found[1:] if self.keys[self.parties.names.token(full_start(m)) - 1] in links)
        return [found[0], *([m] if (m := next(other, None)) else [])]

    def of_before(self, head: Head, zone: Zone) -> list[Deal]:
        """«A از B … می‌خرد. قرارداد این خرید امضا شد», «… ووُقّع العقد أمس»: the two who deal with each other in the sentence before."""
        names, sentence = self.parties.names, self.context.scene.sentence_of(head.noun)
        index = self.context.reading.sentence_index(head.noun.start)
        before = self.context.reading.sentences[index - 1] if index else sentence
        own = range(sentence.first_token, sentence.last_token)
        same = before != sentence and before.paragraph == sentence.paragraph
        if not (same and self._points_back(head) and self.grammar.is_signed(zone)) or names.bodies_in(own):
            return []
        found = names.bodies_in(range(before.first_token, before.last_token))
        links = self.with_words | self.words.receiving
        dealt = any(self.keys[names.token(full_start(m)) - 1] in links for m in found[1:])
        return self.deal(head, found, [], head.after) if dealt and len(found) == 2 else []

    def _points_back(self, head: Head) -> bool:
        """«قرارداد آن», «قرارداد این خرید», «این تفاهم‌نامه», «العقد»."""
        following = self.keys[head.after] if head.after < len(self.keys) else ""
        this = self.words.this | self.words.of_them
        definite = self.grammar.lang == "ar" and self.keys[head.first].startswith(ARTICLE)
        return definite or following in this or self.keys[head.first - 1] in self.words.this

    def _is_pair(self, i: int) -> bool:
        """Whether two bodies stand at token ``i`` without names; «در دو سالن», «في الجامعتين» is where something is."""
        inside = i > 0 and self.keys[i - 1] in self.context.scene.lexicon.locatives
        noun = self.parties.names.is_noun(i + 2) and not self.keys[i + 2].endswith(ONE)
        these = self.keys[i] in self.words.this and noun  # «این دو | قرارداد», not «این دو | قراردادی»
        return not inside and not these and self.parties.names.pair_at(i) is not None

    def after_meeting(self, head: Head, zone: Zone) -> list[Deal]:
        """«رئیس A و رئیس B دیدار کردند. در پایان این دیدار تفاهم‌نامه‌ای امضا شد.»: those who met, where the sentence names nobody."""
        names, sentence = self.parties.names, self.context.scene.sentence_of(head.noun)
        own = range(sentence.first_token, sentence.last_token)
        met = any(after_phrase(self.keys, i, self.words.met) for i in own)
        index = self.context.reading.sentence_index(head.noun.start)
        if not met or not index or names.bodies_in(own) or not self.grammar.is_signed(zone):
            return []
        before = self.context.reading.sentences[index - 1]
        found = names.bodies_in(range(before.first_token, before.last_token))
        together = before.paragraph == sentence.paragraph and len(found) == 2
        return self.deal(head, found, [], head.after) if together else []
