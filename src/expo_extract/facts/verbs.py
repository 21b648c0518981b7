"""The verbs of a document: which words are finite verbs here, in which tense, and where clauses begin."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from expo_extract.facts.clauses import clause_words
from expo_extract.facts.scene import Scene
from expo_extract.facts.tense import Tense, tense_reader
from expo_extract.mentions import Mention, Sentence, Token


@dataclass(frozen=True, slots=True)
class Verb:
    """A finite verb, in Persian with all its parts («فرستاده شده است»).

    ``opens`` tells that a clause begins with it («ووقعت», «، وزار»), ``says`` that it is a verb of saying, ``state`` that it only
    describes («دارد», «تشکیل می‌دهد»), ``passive`` that nobody is named who does it («امضا می‌شود»).
    """

    mention: Mention
    tense: Tense
    opens: bool = False
    says: bool = False
    state: bool = False
    passive: bool = False


class Verbs:
    """The finite verbs of a scene.

    A form that looks like a verb is none inside a number, a name or an event's name («مهرجان كان»), after a preposition or
    beside a verb that takes a noun («تم عرض», «على وقع»); a Persian participle that stands before a noun is none either
    («آثار رسیده»).
    """

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self._words = clause_words(scene.reading.lang)
        self._reader = tense_reader(scene.reading.lang)
        self._tokens = scene.reading.tokens
        found = self._persian() if scene.reading.lang == "fa" else self._arabic()
        self._verbs = list(found)
        self._starts = [v.mention.start for v in self._verbs]

    def of(self, sentence: Sentence) -> list[Verb]:
        """The verbs of a sentence, in order."""
        return self._verbs[bisect_left(self._starts, sentence.start) : bisect_left(self._starts, sentence.end)]

    def clause_start(self, sentence: Sentence, position: int) -> int:
        """Where the clause around ``position`` begins: at a verb that opens one, at «أن», at a mark that ends one."""
        start = sentence.start
        for verb in self.of(sentence):
            if verb.opens and verb.mention.start <= position:
                start = verb.mention.start
        for token in self._tokens[sentence.first_token : sentence.last_token]:
            if start < token.end <= position and token.key in self._words.starts:
                start = token.end
        return start

    def _candidates(self) -> Iterator[tuple[int, Token, Tense]]:
        reading = self.scene.reading
        for index, token in enumerate(self._tokens):
            tense = self._reader.of(token)
            if tense and not any(
                any(self.scene.overlapping(mentions, token.start, token.end))
                for mentions in (reading.quantities, reading.events, reading.entities)
            ):
                yield index, token, tense

    def _arabic(self) -> Iterator[Verb]:
        for index, token, tense in self._candidates():
            before = self._tokens[index - 1].key if index else ""
            if token.text.endswith("ة") or (tense == "past" and before in self._words.noun_leads):
                continue
            joined = token.key[0] in "وف" and tense == "future"  # «وسيرتكز» is one token where the verb is not listed
            opens = joined or not index or before in self._words.openers
            yield Verb(_mention(token, token), tense, opens)

    def _persian(self) -> Iterator[Verb]:
        group: list[tuple[int, Token, Tense]] = []
        for item in self._candidates():
            if group and item[0] != group[-1][0] + 1:
                yield from self._closed(group)
                group = []
            group.append(item)
        if group:
            yield from self._closed(group)

    def _closed(self, group: list[tuple[int, Token, Tense]]) -> Iterator[Verb]:
        """A run of verb words as one verb: «خواهد شد» is future, «شده است» past, «داده می‌شود» present."""
        (first, head, _), (last, tail, tense) = group[0], group[-1]
        tenses = {t for _, _, t in group}
        if "future" in tenses:
            tense = "future"
        elif len(group) > 1 and tail.key in self._words.copulas and "past" in tenses:
            tense = "past"
        elif tense == "past" and tail.key.endswith("ه") and not self._stands_alone(last):
            return
        if tail.key in self._words.verbal and first == last and not self._stands_alone(last):
            return
        verb = _mention(head, tail)
        says = any(self.scene.overlapping(self.scene.cues("speech"), verb.start, verb.end))
        before = self._tokens[first - 1].key if first else ""
        state = tail.key in self._words.copulas or before in self._words.describing
        passive = tail.key in self._words.passives
        yield Verb(verb, tense, before in self._words.openers, says, state, passive)

    def _stands_alone(self, index: int) -> bool:
        """«ارسال شده و», «طراحی شده که»: the participle is the verb, its «است» left out; so is «ساخت» at the end of a clause."""
        after = self._tokens[index + 1].key if index + 1 < len(self._tokens) else "."
        return after in self._words.ends


def _mention(first: Token, last: Token) -> Mention:
    return Mention("cue", first.start, last.end, first.text)
