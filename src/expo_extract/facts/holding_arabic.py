"""Who holds an event, in Arabic: verbs stand first, and the word before an agent says what he does."""

from __future__ import annotations

from collections.abc import Iterator

from expo_extract.facts.apposition import is_apposed
from expo_extract.facts.cast_words import cast_words
from expo_extract.facts.groups import Group
from expo_extract.facts.holding import Holding
from expo_extract.facts.lexicon import ARTICLE
from expo_extract.facts.undertaking import undertaker
from expo_extract.mentions import Mention, Sentence, Token

QUOTES = frozenset({"«", "»", '"'})
COMMA = "،"
SUBJECT_WITHIN = 8  # tokens between «تنظم» and the body that does it


class ArabicHolding(Holding):
    """The Arabic grammar of holding."""

    def subjects(self, sentence: Sentence) -> Iterator[Mention]:
        """«تنظم غدا جمعية …», «الجمعية تنظم …»: the name next after a verb of holding, or right before it."""
        for token in self.between(sentence.start, sentence.end):
            named = self.after(token.end) in cast_words(self.context.lang).naming  # «أطلق عليها اسم …»
            if token.key in self.words.active and not named and self.speaks_of_it(sentence.start, sentence.end):
                yield from self._subject(token, sentence)
        yield from self._undertakers(sentence)

    def goes_on(self, mention: Mention) -> bool:
        """Whether «الذي», «التي» follows, behind a name in quotes too."""
        quoted = False
        for i in range(self.context.reading.token_at(mention.end - 1) + 1, len(self.tokens)):
            token = self.tokens[i]
            if token.text in QUOTES:
                quoted = token.text != "»" and not quoted
            elif not quoted:
                return token.key in cast_words(self.context.lang).relatives
        return False

    def _undertakers(self, sentence: Sentence) -> Iterator[Mention]:
        """«قامت الجمعية … بتنظيم مهرجان»: who does what a word of holding after its verb tells of the event."""
        for cue in self.context.scene.sentence_cues("role.organizer", sentence):
            group = undertaker(self.context, cue, self.within(sentence)) if self.kind == "organization" else None
            after = self.events(cue.end, sentence.end)
            if group is not None and (after[0] in self.node.mentions if after else self.is_of_it(sentence, cue.start)):
                yield from group.members

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

    def is_called(self, token: Token, group: Group) -> bool:
        """«X، وهي الجهة المنظمة», «الجهة المنظمة X»; but «شكرت اللجنة المنظمة X», «شكر المنظمون X» say nothing of X."""
        if token.end <= group.start and token.key.startswith(ARTICLE):
            noun = self.before(token.start) in cast_words(self.context.lang).bodies
            if not noun and not any(t.text == ":" for t in self.between(token.end, group.start)):
                return False
        return super().is_called(token, group) or (
            token.key in self.words.organisers and is_apposed(self.context.scene, group.end, self._noun(token))
        )

    def _noun(self, participle: Token) -> int:
        """Where «الجهة المنظمة» begins."""
        index = self.context.reading.token_at(participle.start) - 1
        before = self.tokens[index] if index >= 0 else participle
        return before.start if before.key in self.words.links and before.key.isalpha() else participle.start

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
        before, closed = self.between(sentence.start, by.start), False
        for index in reversed(range(len(before))):
            token, relative = (
                before[index],
                index > 0 and before[index - 1].key in cast_words(self.context.lang).relatives,
            )
            if token.key in self.words.alone or token.key in self.words.nouns:
                return True
            if token.start in verbs and not (relative and closed):  # «هذه التظاهرة، التي تتواصل حتى الأحد، ببادرة من …»
                return False
            closed = closed or token.key == COMMA
        return False
