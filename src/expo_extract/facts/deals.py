"""Agreements with their parties, read from the grammar around their nouns."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, replace
from math import inf

from expo_extract.facts.context import Context
from expo_extract.facts.deal_grammar import LIST_REACH, DealGrammar, Zone
from expo_extract.facts.deal_heads import Head, HeadFinder
from expo_extract.facts.deal_index import QUOTES
from expo_extract.facts.deal_parties import Listing
from expo_extract.facts.deal_signers import SignerReader
from expo_extract.facts.deal_words import after_phrase
from expo_extract.facts.groups import entity_type
from expo_extract.facts.lexicon import AND
from expo_extract.mentions import Mention

BETWEEN_REACH = 20
WITH_REACH = 12
GENITIVE_REACH = 4
ALONE_REACH = 6
AWARD_REACH = 8
MEMBERS_REACH = 3
GATHERED_REACH = 8
BOUND = 3  # bodies that one clause binds


@dataclass(frozen=True, slots=True)
class Deal:
    """An agreement noun with the parties that the grammar around it gives.

    ``noun`` is a cue whose label ends in the kind; ``end`` is where its last party or the noun ends (normalised offsets);
    ``whole`` is the noun of several agreements of which this is one; ``talks`` marks one that is negotiated; ``verb`` is the verb
    of signing that stands before the noun; ``count`` is how many its noun speaks of.
    """

    noun: Mention
    parties: tuple[Mention, ...]
    counted: tuple[Mention, ...]
    end: int
    whole: Mention | None = None
    talks: bool = False
    verb: Mention | None = None
    count: float = 1


def find_deals(context: Context) -> list[Deal]:
    """The agreements of a document that name at least one party, in order of position."""
    heads = HeadFinder(context).find()
    return DealFinder(context, heads).find() if heads else []


class DealFinder:
    """Finds the agreements of one document.

    Args:
        context: the document's context.
        heads: what agreements it speaks of.
    """

    def __init__(self, context: Context, heads: list[Head]) -> None:
        self.context = context
        self.heads = heads
        self.grammar = DealGrammar(context, heads)
        self.signers = SignerReader(self.grammar)
        self.words = self.grammar.words
        self.parties = self.grammar.parties
        self.keys = self.grammar.keys
        self.between, self.with_words = context.scene.lexicon.between, context.scene.lexicon.with_words

    def find(self) -> list[Deal]:
        """The deals in order of position."""
        found: list[Deal] = []
        floor = 0
        for i, head in enumerate(self.heads):
            following = self.heads[i + 1].first if i + 1 < len(self.heads) else len(self.keys)
            deals = self._deals(head, self.grammar.zone(head, floor, following))
            if deals:
                floor = max(head.after, self.parties.names.token(deals[-1].end - 1) + 1)
            found += deals
        items: dict[int, list[Deal]] = defaultdict(list)
        for deal in found:
            if deal.whole is not None:
                items[deal.whole.start].append(deal)
        return [d for d in found if not any(_is_part(item, d) for item in items[d.noun.start])]

    def _deals(self, head: Head, zone: Zone) -> list[Deal]:
        """What the first reader finds that finds something."""
        readers: list[Callable[[Head, Zone], list[Deal]]]
        if head.whole is not None:
            readers = [self._item]
        elif head.talks:
            readers = [self._between_after, self._with_after, self._with_before, self._talks_of, self._both_sides]
        else:
            readers = [self._between_after, self._with_after, self._between_before, self._with_before]
            readers += [self._object_first, self._joint, self._genitive, self._signed_by, self._signed_after]
            readers += [self._alone, self._members, self._issued_by, self._signed_it, self._gathered, self._traded]
            readers += [self._both_sides, self._after_meeting]
        deals = next((deals for reader in readers if (deals := reader(head, zone))), [])
        verb = self.grammar.finite_verb(zone) or self._verb_of_whole(head)
        return [replace(d, verb=verb) for d in deals]

    def _verb_of_whole(self, head: Head) -> Mention | None:
        """«سه قرارداد | بست: با A … و با B …»: the verb of several is that of each."""
        if head.whole is None:
            return None
        whole = self._whole(head.whole)
        return self.grammar.finite_verb(self.grammar.zone(whole, 0, head.first))

    def _whole(self, noun: Mention) -> Head:
        return Head(noun, self.parties.names.token(noun.start), self.parties.names.after(noun))

    def _deal(
        self, head: Head, parties: list[Mention], counted: list[Mention], after: int, sides: int = 0
    ) -> list[Deal]:
        """The deal, where a body or country is named; a city signs only beside one or for its land, and a vague noun wants two parties."""
        bodies = {entity_type(p) for p in parties if not p.by.endswith("parties.place")} - {"person"}
        if not bodies and self._of_towns(head, parties):
            bodies = {"country"}
        alone = max(sides, len(parties) + len(counted)) < 2
        if not bodies or (head.talks and "organization" not in bodies):
            return []
        if alone and self.keys[head.first] in self.words.vague:
            return []
        end = max(head.noun.end, self.context.reading.tokens[after - 1].end)
        return [Deal(head.noun, tuple(_once(parties)), tuple(counted), end, head.whole, head.talks, None, head.count)]

    def _of_towns(self, head: Head, parties: list[Mention]) -> bool:
        """«سند خواهرخواندگی A و B»; capitals sign for their countries («موافقت‌نامه میان دوشنبه و تهران امضا شد»)."""
        sentence = self.context.scene.sentence_of(head.noun)
        signed = not self.words.masdar.isdisjoint(self.keys[sentence.first_token : sentence.last_token])
        twinned = head.after < len(self.keys) and self.keys[head.after] in self.words.twinning
        return (twinned and len(parties) > 1) or (signed and self.parties.names.are_states(parties))

    def _listed(self, head: Head, listing: Listing, after: int = 0) -> list[Deal]:
        return self._deal(head, listing.parties, listing.counted, max(listing.after, after), listing.sides)

    def _between_after(self, head: Head, zone: Zone) -> list[Deal]:
        """«اتفاقية بين A وB», «تفاهم‌نامه‌ای میان A و B»."""
        for i in range(zone.after, min(zone.last, zone.after + BETWEEN_REACH)):
            if self.grammar.opens_relative(zone, i):
                continue
            if self.keys[i] in self.words.clause or (self.grammar.lang == "fa" and self.grammar.is_other_verb(i)):
                return []
            listing = self.parties.read(i + 1, zone.stop, whole=True) if self.keys[i] in self.between else None
            if listing is not None and listing.sides > 1:
                return self._each(head, listing) or self._listed(head, listing)
        return []

    def _each(self, head: Head, listing: Listing) -> list[Deal]:
        """«ثلاث مذكرات بين A وكل من B وC وD»: as many agreements as there are others beside the first."""
        first, *others = listing.parties
        if not 1 < head.count == len(others) == listing.sides - 1:
            return []
        return [d for other in others for d in self._deal(head, [first, other], listing.counted, listing.after)]

    def _between_before(self, head: Head, zone: Zone) -> list[Deal]:
        """«میان A و B تفاهم‌نامه‌ای امضا شد», «تم التوقيع بين A وB على اتفاقية»; without signing right before the noun («بين A وB اتفاق»)."""
        signed = self.grammar.is_signed(zone)
        for i in range(head.first - 1, zone.first - 1, -1):
            joins = self.keys[i] in self.between and not self.grammar.in_aside(i)
            listing = self.parties.read(i + 1, head.first, whole=True) if joins else None
            if listing is None or listing.sides < 2 or not self.grammar.reaches(listing.after, head):
                continue
            if signed or self.words.also.issuperset(self.keys[listing.after : head.first]):
                return self._listed(head, listing, head.after)
        return []

    def _with_after(self, head: Head, zone: Zone) -> list[Deal]:
        """«وقعت A اتفاقية مع B», «تفاهم‌نامه A با B»."""
        for i in range(zone.after, min(zone.last, zone.after + WITH_REACH)):
            if self.grammar.opens_relative(zone, i):
                continue
            if self.grammar.ends_clause(i) or (self.keys[i] in self.with_words and self.keys[i - 1] == AND):
                return []
            if self.keys[i] in self.words.signing_it and self.keys[i - 1] in self.words.whatever:
                return []  # «اتفاقيات، أبرزها | ما أبرمته A مع B من عقد»
            joins = self.keys[i] in self.with_words and not self.grammar.is_adjunct(i)
            listing = self.parties.read(i + 1, zone.stop) if joins else None
            if listing is not None:
                return self._with(head, zone, i, listing)
        return []

    def _with_before(self, head: Head, zone: Zone) -> list[Deal]:
        """«وقعت A مع B اتفاقية», «A با B قرارداد بست»."""
        for i in range(head.first - 1, zone.first - 1, -1):
            if self.keys[i] not in self.with_words or not self.grammar.joins(i):
                continue
            listing = self.parties.read(i + 1, head.first)
            if listing is not None and listing.parties and self.grammar.reaches(listing.after, head):
                return self._with(head, zone, i, listing)
        return []

    def _with(self, head: Head, zone: Zone, i: int, listing: Listing) -> list[Deal]:
        """Who signs, and those after «مع» at token ``i``; each of several on one side its own agreement where there are as many."""
        subject, counted = self.signers.subject(head, zone, i)
        after = max(listing.after, head.after)
        if head.count in (len(listing.parties), inf) and 1 < len(listing.parties) == listing.sides:
            return [d for p in listing.parties for d in self._deal(head, [*subject, p], counted, after)]
        if 1 < head.count == len(subject) and len(listing.parties) == 1:
            return [d for s in subject for d in self._deal(head, [s, *listing.parties], counted, after)]
        return self._deal(head, [*subject, *listing.parties], [*counted, *listing.counted], after)

    def _joint(self, head: Head, zone: Zone) -> list[Deal]:
        """«وقعت A وB اتفاقية», «A و B تفاهم‌نامه امضا کردند»."""
        listing = self.signers.joint(zone)
        if listing is None or zone.head - listing.after > LIST_REACH + 2:
            return []
        return self._listed(head, listing, head.after) if len(listing.parties) + len(listing.counted) > 1 else []

    def _object_first(self, head: Head, zone: Zone) -> list[Deal]:
        """«این بیانیه را وزیران A و B امضا کردند», «یکی از تفاهم‌نامه‌ها را A و B … امضا کردند»."""
        mark = next((i for i in range(zone.after, zone.last) if self.keys[i] in self.words.object_mark), None)
        verb = self.grammar.verb_after(zone)
        if mark is None or verb is None or verb < mark or self.keys[verb] not in self.words.active:
            return []
        listing = self.parties.read(mark + 1, verb)
        return self._listed(head, listing) if listing is not None and len(listing.parties) > 1 else []

    def _genitive(self, head: Head, zone: Zone) -> list[Deal]:
        """«پروتکل همکاری A و B», «اتفقت «A» و«B» على …»."""
        whole = self.grammar.lang == "fa" and self.grammar.is_signed(zone)
        for i in range(zone.after, min(zone.last, zone.after + GENITIVE_REACH)):
            if i > zone.after and not self.parties.names.is_plain(i - 1):
                return []
            opens = self.parties.names.opens(i) or self.parties.names.place_at(i) is not None
            quoted = self.grammar.lang == "ar" and i == zone.after and self.keys[i] in QUOTES
            listing = self.parties.read(i, zone.last, whole) if opens or quoted else None
            if listing is not None:
                return self._listed(head, listing) if len(listing.parties) > 1 else self._intent(head, zone, listing)
        return []

    def _intent(self, head: Head, zone: Zone, listing: Listing) -> list[Deal]:
        """«نامه تمایل A برای خرید از B»: a letter of intent is one body's; the other follows «از», «من»."""
        if not head.noun.label.endswith("letter_of_intent"):
            return []
        for i in range(listing.after, zone.last - 1):
            other = self.parties.read(i + 1, zone.last) if self.keys[i] in self.words.source else None
            if other is not None and other.parties:
                return self._deal(head, [*listing.parties, other.parties[0]], [], other.after)
        return self._listed(head, listing)

    def _talks_of(self, head: Head, zone: Zone) -> list[Deal]:
        """«مذاکرات A با یک واردکننده»: the other side has no name."""
        for i in range(head.after, min(zone.last, head.after + GENITIVE_REACH - 1)):
            listing = self.parties.read(i, zone.last) if self.parties.names.opens(i) else None
            if listing is not None and self.with_words & set(self.keys[listing.after : listing.after + 3]):
                return self._listed(head, listing)
        return []

    def _signed_by(self, head: Head, zone: Zone) -> list[Deal]:
        """«وقع الاتفاقية عن A فلان وعن B فلان», «از سوی A و B امضا شد», «به امضای A و B رسید»."""
        found: list[Mention] = []
        after, sides = head.after, 0
        for i in range(head.after, zone.last - 1):
            listing = self.parties.read(i + 1, zone.last, whole=True) if self.keys[i] in self.words.signing_by else None
            if listing is not None and any(entity_type(p) == "organization" for p in listing.parties):
                found += [p for p in listing.parties if entity_type(p) != "person"]
                after, sides = listing.after, sides + listing.sides
        signed = self.grammar.lang == "ar" or self.grammar.is_signed(zone)  # not «بیانیه از سوی A و B خوانده شد»
        return self._deal(head, found, [], after) if signed and sides > 1 and found else []

    def _issued_by(self, head: Head, zone: Zone) -> list[Deal]:
        """«صدر عن A وB إعلان مشترك», «از سوی A و B بیانیه‌ای صادر شد»."""
        for i in range(zone.first + 1, head.first - 1):
            issued = self.keys[i] in self.words.signing_by and self.keys[i - 1] in self.words.issuing
            listing = self.parties.read(i + 1, head.first, whole=True) if issued else None
            if listing is not None and listing.sides > 1 and self.grammar.reaches(listing.after, head):
                return self._listed(head, listing, head.after)
        return []

    def _signed_after(self, head: Head, zone: Zone) -> list[Deal]:
        """«وقع المذكرة كل من فلان رئيس A وفلان رئيس B»: the verb, the noun, and then who signs."""
        if self.grammar.verb(zone) != head.first - 1:
            return []
        listing = self.parties.read(head.after, zone.last)
        return self._listed(head, listing) if listing is not None and len(listing.parties) > 1 else []

    def _alone(self, head: Head, zone: Zone) -> list[Deal]:
        """«وقعت A عقدا بقيمة …», «A قراردادی به ارزش … امضا کرد»: the other side is not told."""
        if head.count > 1:
            return []
        if self.grammar.lang == "fa":
            signing = self.signers.alone(zone)
            return self._deal(head, signing, [], head.after) if any(p.label == "ORG" for p in signing) else []
        verb = self.grammar.verb(zone)
        listing = self.parties.read(verb + 1, head.first) if verb is not None else None
        if listing is None or head.first - listing.after > ALONE_REACH:
            return []
        other = self._source(head, zone)
        listing.parties += other.parties if other is not None else []
        return self._listed(head, listing, max(head.after, other.after if other is not None else 0))

    def _traded(self, head: Head, zone: Zone) -> list[Deal]:
        """«أسندت A إلى B عقد …», «A کالا را به B فروخت و قرارداد آن …»: a contract between the only two bodies of its sentence."""
        where = range(self._start_of_trade(zone), zone.last)
        if not head.noun.label.endswith(".contract") or not self._trades(where):
            return []
        bodies = [m for m in self.parties.names.bodies_in(where) if m.label == "ORG"]
        if len(bodies) == 1:
            bodies += self._other_trader(where, bodies[0])
        return self._deal(head, bodies, [], head.after) if len(bodies) == 2 else []

    def _start_of_trade(self, zone: Zone) -> int:
        """Where the clause of the trade begins: before «…؛ | قراردادی که …», «…، که | قرارداد آن …» too."""
        of_it = zone.after < zone.stop and self.keys[zone.after] in self.words.of_them
        return zone.start if of_it or self.keys[zone.head - 1] == "؛" else zone.first

    def _trades(self, where: range) -> bool:
        """Whether somebody hands over or sells; «گرفت» only from somebody («از B»)."""
        keys = self.keys[where.start : where.stop]
        takes = not self.words.taking.isdisjoint(keys)
        given = takes and any(self.keys[i] in self.words.source and self.parties.names.opens(i + 1) for i in where[:-1])
        return given or not self.words.trading.isdisjoint(keys)

    def _other_trader(self, where: range, body: Mention) -> list[Mention]:
        """«أرست A على | "X" عقدا»: the other side, whom only quotes show."""
        for i in where[:-1]:
            receives = self.keys[i] in self.words.receiving and self.keys[i + 1] in QUOTES
            other = self.parties.read(i + 1, where.stop) if receives else None
            if other is not None and other.parties and other.parties[0].start != body.start:
                return other.parties[:1]
        return []

    def _members(self, head: Head, zone: Zone) -> list[Deal]:
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

    def _both_sides(self, head: Head, zone: Zone) -> list[Deal]:
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
        return self._deal(head, found, [], max(head.after, told + 1)) if len(found) == 2 else []

    def _is_pair(self, i: int) -> bool:
        """Whether two bodies stand at token ``i`` without names; «در دو سالن», «في الجامعتين» is where something is."""
        inside = i > 0 and self.keys[i - 1] in self.context.scene.lexicon.locatives
        return not inside and self.parties.names.pair_at(i) is not None

    def _after_meeting(self, head: Head, zone: Zone) -> list[Deal]:
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
        return self._deal(head, found, [], head.after) if together else []

    def _source(self, head: Head, zone: Zone) -> Listing | None:
        """«فازت A بعقد صيانة | من B»."""
        verb = self.grammar.verb(zone)
        if verb is None or self.keys[verb] not in self.words.awarded:
            return None
        for i in range(head.after, min(zone.last - 1, head.after + AWARD_REACH)):
            if self.keys[i] in self.words.source and self.parties.names.opens(i + 1):
                return self.parties.read(i + 1, zone.last)
        return None

    def _item(self, head: Head, zone: Zone) -> list[Deal]:
        """«الأولى مع A …، والثانية بين B وC»; who signs with A stands with the noun of all of them."""
        if head.whole is None:
            return []
        at = next((i for i in range(head.after, zone.last) if self.keys[i] not in self.words.linking), head.after)
        link = self.keys[at] if at < zone.last else ""
        listing = self.parties.read(at + 1, zone.last)
        if link in self.between:
            return self._listed(head, listing) if listing is not None else []
        names = self.parties.names
        if listing is None and at + 1 < zone.last and names.is_plain(at + 1) and head.after > head.first:
            listing = Listing(at, at + 1)  # «الأولى مع موزع ألماني»
        if link not in self.with_words:
            readers = (self._gathered, self._signed_it, self._bound, self._between_after)
            return next((deals for read in readers if (deals := read(head, zone))), [])
        if head.pair:
            return self._pair(head, listing, zone)
        if listing is None and (unknown := names.unknown_last(at + 1, zone.last)) is not None:
            listing = Listing(at, at)  # «و با تاکسی‌رانی شیراز | برای …»
            listing.add(unknown)
        if listing is None:
            return []
        whole = self._whole(head.whole)
        subject, counted = self.signers.subject(whole, self.grammar.zone(whole, 0, head.first), whole.first)
        bound = [] if subject or counted else self._bound(head, zone)  # «تقوم بمقتضى أولاها، الموقعة مع A، شركة B ب…»
        return bound or self._deal(head, [*subject, *listing.parties], [*counted, *listing.counted], listing.after)

    def _pair(self, head: Head, other: Listing | None, zone: Zone) -> list[Deal]:
        """«… | A با B | …» of a list of pairs; who stands first needs no known name."""
        own = self.parties.read(head.first, head.after)
        unknown = self.parties.names.only_name(head.first, head.after)
        sides = own.parties if own is not None else []
        if not sides and unknown is not None and unknown.party is not None:
            sides = [unknown.party]
        if not sides or other is None or not other.parties:
            return []
        return self._deal(head, [sides[0], other.parties[0]], [], other.after)

    def _gathered(self, head: Head, zone: Zone) -> list[Deal]:
        """«والثانية جمعت A بـB», «تجمع الثالثة A وB», «بروتوكول ثلاثي أطرافه A وB وC»."""
        if head.whole is not None and self.keys[head.first - 1] in self.words.gathering:
            listing = self.parties.read(head.after, zone.last)
            if listing is not None and listing.sides > 1:
                return self._listed(head, listing)
        for i in range(head.after, zone.last - 1):
            near = i < head.after + GATHERED_REACH and self.keys[i] in self.words.gathering
            gathers = near or self.keys[i] in self.words.sides_of
            listing = self.parties.read(i + 1, zone.last) if gathers else None
            if listing is None:
                continue
            other = self._gathered_to(listing, zone)
            after = listing.after if other is None else other.after
            parties = [*listing.parties, *(other.parties if other is not None else [])]
            return self._deal(head, parties, listing.counted, after) if len(parties) > 1 else []
        return []

    def _gathered_to(self, listing: Listing, zone: Zone) -> Listing | None:
        """«جمعت A | بـB»."""
        near = range(listing.after, min(zone.last, listing.after + GATHERED_REACH))
        by = next((j for j in near if self.keys[j] == "ب"), None)
        return self.parties.read(by + 1, zone.last) if by is not None and len(listing.parties) == 1 else None

    def _signed_it(self, head: Head, zone: Zone) -> list[Deal]:
        """«مذكرة …، وقعها رئيس A فلان ومدير B فلان», «دومی را A و B امضا کردند»."""
        verbs = self.words.signing_it | (self.words.object_mark if head.whole is not None else frozenset())
        i = next((i for i in range(head.after, zone.last - 1) if self.keys[i] in verbs), None)
        listing = self.parties.read(i + 1, zone.last) if i is not None else None
        return self._listed(head, listing) if listing is not None and listing.sides > 1 else []

    def _bound(self, head: Head, zone: Zone) -> list[Deal]:
        """«والأخرى تتولى بموجبها A تدريب أطباء B»: the bodies of a clause that tells what an agreement binds them to."""
        first = head.first - (self.keys[head.first - 1] in self.words.item_openers)
        if self.words.bound.isdisjoint(self.keys[first : zone.last]):
            return []
        found: list[Mention] = []
        i, after = head.after, head.after
        while i < zone.last:
            opens = self.parties.names.opens(i) or self.keys[i] in QUOTES
            listing = self.parties.read(i, zone.last) if opens else None
            if listing is not None:
                found += [p for p in listing.parties if entity_type(p) != "person"]
                after = listing.after
            i = i + 1 if listing is None else max(i + 1, listing.after)
        return self._deal(head, found[:BOUND], [], after) if len(_once(found)) > 1 else []


def _is_part(item: Deal, deal: Deal) -> bool:
    """«وقعت A اتفاقيتين، الأولى مع B …»: an item has all who sign its whole, which then is no agreement of its own."""
    return item.whole == deal.noun and set(deal.parties) <= set(item.parties)


def _once(parties: list[Mention]) -> list[Mention]:
    """The parties without repetition of the same name."""
    return list({getattr(p.value, "name", None) or p.text: p for p in reversed(parties)}.values())[::-1]
