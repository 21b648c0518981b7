"""Who holds an event, in Arabic: verbs stand first, and the word before an agent says what he does."""

from __future__ import annotations

from collections.abc import Iterator

from expo_extract.facts.groups import Group
from expo_extract.facts.holding import Holding
from expo_extract.mentions import Mention, Sentence, Token

SUBJECT_WITHIN = 8  # tokens between «تنظم» and the body that does it


class ArabicHolding(Holding):
    """The Arabic grammar of holding."""

    def subjects(self, sentence: Sentence) -> Iterator[Mention]:
        """«تنظم غدا جمعية …», «الجمعية تنظم …»: the name next after a verb of holding, or right before it."""
        for token in self.between(sentence.start, sentence.end):
            if token.key in self.words.active and self.speaks_of_it(sentence.start, sentence.end):
                yield from self._subject(token, sentence)

    def _subject(self, verb: Token, sentence: Sentence) -> tuple[Mention, ...]:
        for group in self.within(sentence):
            if group.end <= verb.start and not self.between(group.end, verb.start) and self.is_free(group):
                return group.members
            if group.start >= verb.end:
                near = len(self.between(verb.end, group.start)) <= SUBJECT_WITHIN
                parted = any(verb.end <= v.mention.start < group.start for v in self.verbs(sentence))
                own = self._has_as_object(verb, sentence)
                return group.members if near and own and not parted and self.is_free(group) else ()
        return ()

    def _has_as_object(self, verb: Token, sentence: Sentence) -> bool:
        """Whether the event is what is held: the one before «تنظمه», else those after the verb, where there are any."""
        after = (
            [] if verb.key.endswith(self.context.scene.lexicon.possessives) else self.events(verb.start, sentence.end)
        )
        return any(m in self.node.mentions for m in after) if after else self.is_of_it(sentence, verb.start)

    def is_held(self, by: Mention, group: Group, sentence: Sentence) -> bool:
        """«بتنظيم من» says so itself; «من طرف», «بالتعاون مع» where the word before them does."""
        if not self.is_of_it(sentence, by.start):
            return False
        verb = self.between(by.start, by.end)[0]
        if verb.key in self.words.active:
            return self._has_as_object(verb, sentence)
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
