"""What agreements are spoken of: their nouns, words that stand for one of several («الأولى», «دیگری»), negotiations."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import inf

from expo_extract.facts.context import Context
from expo_extract.facts.deal_words import DealWords, after_phrase, deal_words
from expo_extract.facts.lexicon import AND, ARTICLE, COMMAS
from expo_extract.mentions import Mention, Sentence

ITEM_REACH = 3
ITEM_HEAD = 4  # tokens at the head of a paragraph
MEETING_REACH = 20
PURPOSE_WORDS = 3
OVER_REACH = 5  # «پس از دو سال | مذاکره»
NOUN_AFTER_TALKS = 14
OWN_NOUN = 12
LISTING = COMMAS | {":"}  # before each of several: «سه قرارداد بست: با A …، با B …»
ITEM_MARKS = frozenset({"،", ",", "؛", ":", ".", "-"})


@dataclass(frozen=True, slots=True)
class Head:
    """An agreement that is spoken of.

    ``noun`` is a cue mention whose label ends in the kind; ``first`` and ``after`` are its tokens. ``count`` is how many there are,
    infinite for an uncounted plural; ``whole`` the noun of several of which this is one; ``talks`` marks one that is negotiated;
    ``pair`` one of a list of pairs, whose own side stands in its tokens, before the preposition («سه قرارداد: | A با | B، C با D»).
    """

    noun: Mention
    first: int
    after: int
    count: float = 1
    whole: Mention | None = None
    talks: bool = False
    pair: bool = False


class HeadFinder:
    """Finds the heads of one document."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.scene = context.scene
        self.words: DealWords = deal_words(context.lang)
        self.keys = [t.key for t in context.reading.tokens]
        self._firsts: list[int] = []
        self._several_ends: set[int] = set()
        self._counts = [q for q in context.reading.quantities if q.value.kind == "count"]

    def find(self) -> list[Head]:
        """Every head in order of position."""
        nouns = self._without_twins([h for c in self.scene.cues("agreement") if (h := self._noun(c)) is not None])
        self._firsts = [n.first for n in nouns]
        self._several_ends = {n.noun.end for n in nouns if n.count > 1}
        cues = self.scene.cues("status.negotiation.talks")
        talks = [h for c in (*cues, *self._meetings(cues, nouns)) if (h := self._talks(c, nouns)) is not None]
        return sorted([*nouns, *talks, *self._items(nouns)], key=lambda h: h.first)

    def _meetings(self, talks: list[Mention], nouns: list[Head]) -> Iterator[Mention]:
        """«رایزنی با A بر سر | موافقت‌نامه», «محادثات مع A ل| إبرام عقد»: talks are of an agreement where its noun is their purpose."""
        known = {self._tokens(c)[0] for c in talks}
        for noun in nouns:
            before = range(noun.first - 1, max(-1, noun.first - MEETING_REACH), -1)
            first = next((i for i in before if self._is_talking(i)), None)
            if first is not None and first not in known and self._is_purpose_of(first, noun):
                token = self.context.reading.tokens[first]
                yield Mention("cue", token.start, token.end, token.text, by="facts.talks")

    def _is_talking(self, i: int) -> bool:
        return self.keys[i] in self.words.talking and not (i and self.keys[i - 1] in self.words.interview)

    def _is_purpose_of(self, first: int, noun: Head) -> bool:
        """Whether a word of purpose stands right before the noun, but for a word of signing («برای | امضای»), in the talks' own sentence."""
        tokens = self.context.reading.tokens
        if self.context.reading.sentence_of(tokens[first].start) != self.scene.sentence_of(noun.noun):
            return False
        last = noun.first - (self.keys[noun.first - 1] in self.words.masdar)
        purpose = any(
            c.end <= tokens[last].start
            for c in self.scene.cues("link.subject", tokens[max(0, last - PURPOSE_WORDS)].start, tokens[last].start)
        )
        return purpose or self.keys[last - 1] in self.words.purpose

    def _without_twins(self, nouns: list[Head]) -> list[Head]:
        """«اتفاقية شراكة», «سند تفاهم‌نامه»: of two nouns for one agreement the vague one only qualifies the other."""
        kept: list[Head] = []
        for noun in nouns:
            if kept and kept[-1].after == noun.first:
                if self.keys[kept[-1].first] in self.words.vague:
                    kept[-1] = replace(noun, first=kept[-1].first)
                continue
            kept.append(noun)
        return kept

    def _tokens(self, mention: Mention) -> tuple[int, int]:
        reading = self.context.reading
        return reading.token_at(mention.start), reading.token_at(mention.end - 1) + 1

    def _noun(self, cue: Mention) -> Head | None:
        first, after = self._tokens(cue)
        if not self._means_agreement(first, after) or self._in_name(cue):
            return None
        return Head(cue, first, after, self._count(cue, first))

    def _count(self, cue: Mention, first: int) -> float:
        for quantity in self.scene.within(self._counts, max(0, cue.start - 60), cue.end + 40):
            if quantity.start <= cue.start < quantity.end:
                return float(quantity.value.quantity.lower or 1)
        return inf if self.keys[first] in self.words.plural else 1

    def _means_agreement(self, first: int, after: int) -> bool:
        """«بالاتفاق مع» is a manner, «عقد المؤتمر» an act, «العقد الماضي» a decade."""
        words, key = self.words, self.keys[first]
        before = self.keys[first - 1] if first else ""
        following = self.keys[after] if after < len(self.keys) else ""
        sides = after_phrase(self.keys, max(0, first - 2), words.both) == first  # «دو طرف | سند آن را»
        if (key in words.manner and before == "ب") or (before in words.staff and not sides):
            return False
        if key in words.agreed_only and after - first == 1 and following not in words.agreeing:
            return False
        if key not in words.ambiguous:
            return True
        if following in words.source and after + 1 < len(self.keys):
            following = self.keys[after + 1]
        if following in words.decade_after or before in words.decade_before:
            return False
        definite = following.startswith(ARTICLE) and following not in words.contract_of and not key.startswith(ARTICLE)
        return not (definite or following in words.meeting) and not self._holds(first, after)

    def _holds(self, first: int, after: int) -> bool:
        """«عقد المعرض»: an event right after the noun is held, not agreed."""
        start = self.context.reading.tokens[first].end
        end = self.context.reading.tokens[min(after, len(self.keys) - 1)].end
        return any(start <= e.start for e in self.scene.overlapping(self.context.reading.events, start, end))

    def _in_name(self, cue: Mention) -> bool:
        """«همایش حقوق قرارداد», not «همایش | یادداشت تفاهم»: a memorandum is no one's name."""
        if cue.label.endswith("memorandum_of_understanding"):
            return False
        around = [
            m
            for named in (self.context.reading.entities, self.context.reading.events)
            for m in self.scene.overlapping(named, cue.start, cue.end)
            if m.label != "PERSON"
        ]
        return any(m.start <= cue.start and cue.end <= m.end and m.end - m.start > cue.end - cue.start for m in around)

    def _talks(self, cue: Mention, nouns: list[Head]) -> Head | None:
        """«مفاوضات مع شركة …»: an agreement that is negotiated, of the kind of the noun that follows («لإبرام عقد»)."""
        first, after = self._tokens(cue)
        if any(k in self.words.over for k in self.keys[max(0, first - OVER_REACH) : first]):
            return None
        stop = min(after + NOUN_AFTER_TALKS, self.scene.sentence_of(cue).last_token)
        wanted = nouns[bisect_left(nouns, after, key=lambda n: n.first) :][:1]
        kind = next((n.noun.label for n in wanted if n.first < stop), "agreement.agreement")
        noun = Mention("cue", cue.start, cue.end, cue.text, kind, by=cue.by)
        return Head(noun, first, after, talks=True)

    def _items(self, nouns: list[Head]) -> list[Head]:
        found: list[Head] = []
        following: Head | None = None
        several: Head | None = None
        for whole in reversed(nouns):
            stop = self._end_of_items(whole, following if whole.count == 1 else several)
            found += [h for i in range(whole.after, stop) if (h := self._item(i, whole)) is not None]
            found += self._pairs(whole, stop) if whole.count > 1 else []
            following, several = whole, whole if whole.count > 1 else several
        return list({h.first: h for h in reversed(found)}.values())

    def _pairs(self, whole: Head, stop: int) -> list[Head]:
        """«سه قرارداد بسته شد: A با B، C با D و E با F», «ثلاث مذكرات: A مع B، وC مع D»: two pairs and more."""
        opening = next((i for i in range(whole.after, stop) if self.keys[i] in self.words.list_openers), stop)
        found: list[Head] = []
        begin = opening + 1
        for i in range(opening + 1, stop):
            if self.keys[i] not in self.scene.lexicon.with_words:
                continue
            first = self._side_before(i, begin)
            if first < i and self._is_side(first, i):
                token = self.context.reading.tokens[i]
                noun = Mention("cue", token.start, token.end, token.text, whole.noun.label, by=whole.noun.by)
                found.append(Head(noun, first, i, whole=whole.noun, pair=True))
            begin = i + 1
        return found if len(found) > 1 else []

    def _is_side(self, first: int, i: int) -> bool:
        """Whether somebody may stand before the preposition at token ``i``; «همکاری با B», «مذاکره با B», «تفاهم‌نامه ساخت راه با B» name nobody."""
        words = self.words
        if bisect_left(self._firsts, first) < bisect_left(self._firsts, i):
            return False
        acts = self.keys[i - 1] in words.jointly | words.talking or self.keys[first] in words.jointly | words.talking
        return not acts and (words.verbs | words.stops).isdisjoint(self.keys[first:i])

    def _side_before(self, i: int, begin: int) -> int:
        """Where the side before the preposition at token ``i`` begins: behind a mark, or an «و» that stands in no name."""
        for j in range(i - 1, begin - 1, -1):
            token = self.context.reading.tokens[j]
            named = any(
                m.label == "ORG" for m in self.scene.overlapping(self.context.reading.entities, token.start, token.end)
            )
            if self.keys[j] in ITEM_MARKS or (self.keys[j] == AND and not named):
                return j + 1
        return begin

    def _end_of_items(self, whole: Head, following: Head | None) -> int:
        """The items of several agreements stand in the same paragraph or in the next, up to the next noun of several."""
        sentences = self.context.reading.sentences
        index = self.context.reading.sentence_index(whole.noun.start)
        last: Sentence = sentences[index]
        for sentence in sentences[index + 1 : index + 1 + ITEM_REACH]:
            if sentence.paragraph == last.paragraph or self._begins_items(sentence):
                last = sentence
        return min(last.last_token, following.first if following else last.last_token)

    def _begins_items(self, sentence: Sentence) -> bool:
        """«تهم الاتفاقية الأولى …», «از آن جمله‌اند …» at the head of a paragraph."""
        head = self.keys[sentence.first_token : min(sentence.last_token, sentence.first_token + ITEM_HEAD)]
        return not (self.words.ordinals | self.words.among).isdisjoint(head)

    def _is_again(self, i: int) -> bool:
        """«ومع B», «، با B» in a list of several; in Persian not where the noun of its own agreement follows («و با B یک قرارداد»)."""
        own = bisect_left(self._firsts, i)
        near = self.context.lang == "fa" and own < len(self._firsts) and self._firsts[own] - i < OWN_NOUN
        return (self.keys[i - 1] == AND or self.keys[i - 1] in LISTING) and not near

    def _opens_item(self, i: int) -> bool:
        """«أما | الثالثة فضمت …», «، و | دومی را …», «أبرز المذكرات | واحدة التزمت …»: the word is a noun here and no adjective."""
        if self.keys[i] not in self.words.ordinals:
            return False
        of_several = self.context.reading.tokens[i - 1].end in self._several_ends
        return of_several or self._begins_item(self.keys[i - 1] if i else "") or self._is_verb_of_item(i - 1)

    def _begins_item(self, before: str) -> bool:
        """Whether the clause of an item may begin behind a word."""
        return before in self.words.item_openers or before in self.scene.lexicon.conjunctions or before in ITEM_MARKS

    def _is_verb_of_item(self, i: int) -> bool:
        """«، و | تتعلق الثانية ب…», «بينما | تجمع الثالثة A وB»: a verb that opens the clause of the item behind it."""
        key, words = self.keys[i], self.words
        verb = key in words.verbs or key in words.gathering or key in words.qualifying
        return self.context.lang == "ar" and verb and self._begins_item(self.keys[i - 1] if i > 0 else "")

    def _past_plain(self, i: int) -> int:
        return next((j for j in range(i, len(self.keys)) if self.keys[j] not in self.words.plain), i)

    def _is_gathered(self, i: int, allowed: frozenset[str]) -> bool:
        """«، و | آخر ثلاثي جمع A وB وC»."""
        more = self.keys[i] in allowed and i > 0 and self.keys[i - 1] in self.scene.lexicon.conjunctions
        at = self._past_plain(i + 1) if more else 0
        return more and at < len(self.keys) and self.keys[at] in self.words.gathering

    def _item(self, i: int, whole: Head) -> Head | None:
        token = self.context.reading.tokens[i]
        last = i + 1 if i + 1 < len(self.keys) and self.keys[i + 1] in self.words.of_them else i  # «نخستین آن | بین»
        following = self.keys[last + 1] if last + 1 < len(self.keys) else ""
        links = self.scene.lexicon.between | self.scene.lexicon.with_words
        purpose = following.startswith(tuple(self.words.purpose)) if self.words.purpose else False
        again = whole.count > 1 and self.keys[i] in self.scene.lexicon.with_words and self._is_again(i)
        allowed = self.words.items if whole.count > 1 else self.words.more
        named = self.keys[i] in allowed and (following in links or (purpose and whole.count > 1))
        named = named or (whole.count > 1 and self._opens_item(i))
        if not (again or named) and self._is_gathered(i, allowed):
            last = self._past_plain(i + 1) - 1
            named = True
        if not (again or named):
            return None
        noun = Mention("cue", token.start, token.end, token.text, whole.noun.label, by=whole.noun.by)
        return Head(noun, i, i if again else last + 1, whole=whole.noun)
