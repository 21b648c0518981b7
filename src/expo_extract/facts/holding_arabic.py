"""Who holds an event, in Arabic: verbs stand first, and the word before an agent says what he does."""

from __future__ import annotations

from collections.abc import Iterator

from expo_extract.facts.apposition import is_apposed
from expo_extract.facts.cast_words import cast_words
from expo_extract.facts.groups import Group
from expo_extract.facts.holding import Holding
from expo_extract.facts.lexicon import ARTICLE, QUOTES
from expo_extract.facts.undertaking import undertaker
from expo_extract.mentions import Mention, Sentence, Token

COMMA = "،"
AGENT = "role.organizer.before"
BY = ("من", "قبل")
LEAD = 3  # sentences in which a body opens or closes what it holds
PART, PART_REACH = "ضمن", 2  # «ضمن إطار المهرجان», «ضمن فعاليات المهرجان»
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
            elif not quoted and not (token.text == COMMA and self.tokens[i - 1].text != COMMA):
                return token.key in cast_words(self.context.lang).relatives
        return False

    def telling(self) -> list[Mention]:
        """«اختتمت جمعية الأنوار أمس مهرجان …», in the lead: the body that opens or closes the event."""
        for sentence in self.sentences:
            if self.context.reading.sentence_index(sentence.start) >= LEAD:
                break
            for verb in self.between(sentence.start, sentence.end):
                group = self._opener(verb, sentence) if verb.key in self.words.going else None
                if group is not None:
                    return list(group.members)
        return []

    def _opener(self, verb: Token, sentence: Sentence) -> Group | None:
        """The body right after a verb of opening or closing whose object the event is."""
        group = next((g for g in self.within(sentence) if g.start >= verb.end), None)
        events = self.events(verb.end, sentence.end)
        if group is None or not events or events[0].start < group.end or self.between(verb.end, group.start):
            return None
        return group if events[0] in self.node.mentions and not self._is_inside(events[0]) else None

    def cue_before(self, group: Group, label: str) -> Mention | None:
        """Also «من قبل» right before the list, which elsewhere means «earlier»."""
        cue = super().cue_before(group, label)
        index = self.context.reading.token_at(group.start)
        led = [t.key for t in self.tokens[max(0, index - len(BY)) : index]] == list(BY)
        if cue is not None or not led or label != AGENT:
            return cue
        start, end = self.tokens[index - len(BY)].start, self.tokens[index - 1].end
        return Mention("cue", start, end, self.context.reading.text[start:end], AGENT)

    def _undertakers(self, sentence: Sentence) -> Iterator[Mention]:
        """«قامت الجمعية … بتنظيم مهرجان»: who does what a word of holding after its verb tells of the event."""
        for cue in self.context.scene.sentence_cues("role.organizer", sentence):
            group = undertaker(self.context, cue, self.within(sentence)) if self.kind == "organization" else None
            after = self.events(cue.end, sentence.end)
            if group is not None and (after[0] in self.node.mentions if after else self.is_of_it(sentence, cue.start)):
                yield from group.members

    def _subject(self, verb: Token, sentence: Sentence) -> tuple[Mention, ...]:
        for group in self.within(sentence):
            between = self.between(group.end, verb.start) if group.end <= verb.start else []
            relative = all(t.key in cast_words(self.context.lang).relatives for t in between)
            if group.end <= verb.start and relative and self.is_free(group):
                return group.members
            if group.start >= verb.end:
                near = len(self.between(verb.end, group.start)) <= SUBJECT_WITHIN
                parted = any(verb.end <= v.mention.start < group.start for v in self.verbs(sentence))
                own = self._has_as_object(verb, sentence)
                return group.members if near and own and not parted and self.is_free(group) else ()
        return ()

    def _has_as_object(self, verb: Token, sentence: Sentence) -> bool:
        """Whether the event is what is held: the one before «تنظمه», else those after the verb, where there are any."""
        if verb.key.endswith(self.context.scene.lexicon.possessives):
            return self.is_of_it(sentence, verb.start)
        after = self.events(verb.start, sentence.end)
        if not after:
            return self.is_of_it(sentence, verb.start)
        return any(m in self.node.mentions and not self._is_inside(m) for m in after)

    def _is_inside(self, event: Mention) -> bool:
        """«ستنظم خلال المعرض ملتقى …», «في مهرجان …»: whether something else is held at the event."""
        return self.before(event.start) in self.words.inside

    def _is_of_part(self, sentence: Sentence, by: Mention) -> bool:
        """«معرض للفنون يقام ضمن إطار معرض الكتاب بالتعاون مع X»: what is held is a part of the event."""
        events = self.events(sentence.start, by.start)
        before = self.context.reading.keys_before(events[-1].start, PART_REACH) if events else []
        return PART in before

    def is_called(self, token: Token, group: Group) -> bool:
        """«X، وهي الجهة المنظمة», «الجهة المنظمة X»; but «شكرت اللجنة المنظمة X», «شكر المنظمون X» say nothing of X."""
        if token.end <= group.start and token.key.startswith(ARTICLE):
            noun = self.before(token.start) in cast_words(self.context.lang).bodies
            if not noun and not any(t.text == ":" for t in self.between(token.end, group.start)):
                return False
        return super().is_called(token, group) or is_apposed(self.context.scene, group.end, self._noun(token))

    def _noun(self, participle: Token) -> int:
        """Where «الجهة المنظمة» begins."""
        index = self.context.reading.token_at(participle.start) - 1
        before = self.tokens[index] if index >= 0 else participle
        return before.start if before.key in self.words.links and before.key.isalpha() else participle.start

    def is_held(self, by: Mention, group: Group, sentence: Sentence) -> bool:
        """«بتنظيم من» says so itself; «من طرف», «بالتعاون مع» where the word before them does."""
        if not self.is_of_it(sentence, by.start) or self._is_of_part(sentence, by):
            return False
        verb = self.between(by.start, by.end)[0]
        if verb.key in self.words.active:
            return self._has_as_object(verb, sentence)
        partner = by.label.endswith("partner")
        doer = [t for t in self.between(by.start, by.end) if t.key in self.words.doers | self.words.nouns]
        if not partner and (not doer or doer[0].key in self.words.nouns):  # «بتنظيم من», «المنظم من قبل»
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
        return self._is_held_later(group, sentence)

    def _is_held_later(self, group: Group, sentence: Sentence) -> bool:
        """«بدعوة من الجمعية وبالشراكة مع الجامعة، التأم ملتقى …»: whether the first verb, after the words at the head, is one of holding."""
        opening = [t.key for t in self.tokens[sentence.first_token : sentence.first_token + 2] if t.key != "و"]
        if not opening or opening[0] not in self.words.oblique | self.words.inside:
            return False
        verbs = {v.mention.start for v in self.verbs(sentence)}
        after = self.between(group.end, sentence.end)
        first = next((t for t in after if t.start in verbs or t.key in self.words.alone), None)
        return first is not None and first.key in self.words.alone
