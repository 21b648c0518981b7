"""Agreements whose sides are only pointed at: «الجانبان», «دو طرف», the members of a body, those who met in the sentence before."""

from __future__ import annotations

from expo_extract.facts.deal_grammar import Zone
from expo_extract.facts.deal_heads import Head
from expo_extract.facts.deal_reader import Deal, DealReader
from expo_extract.facts.deal_words import after_phrase

MEMBERS_REACH = 3


class PointingReader(DealReader):
    """Reads agreements of those whom the text has named, or named together, elsewhere."""

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
        found = names.bodies_before(told, kind) if kind else []  # «دو اتاق»: the two chambers that the text named
        if not found:
            near = (range(sentence.first_token, told), range(before.first_token, before.last_token))
            two = (bodies for where in near if len(bodies := names.bodies_in(where)) == 2)
            found = next(two, []) or names.bodies_before(told)
        return self.deal(head, found, [], max(head.after, told + 1)) if len(found) == 2 else []

    def _is_pair(self, i: int) -> bool:
        """Whether two bodies stand at token ``i`` without names; «در دو سالن», «في الجامعتين» is where something is."""
        inside = i > 0 and self.keys[i - 1] in self.context.scene.lexicon.locatives
        return not inside and self.parties.names.pair_at(i) is not None

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
