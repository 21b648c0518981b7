"""Modality: did it happen, is it planned, was it denied."""

from __future__ import annotations

from expo_extract.facts.nodes import EventNode
from expo_extract.facts.scene import Scene
from expo_extract.mentions import Mention
from expo_extract.records.base import Modality

NEAR = 10
NEGATION_NEAR = 5


class ModalityReader:
    """Reads the modality of a mention from the verbs around it; where they are silent, from the event itself."""

    def __init__(self, scene: Scene, main: EventNode | None) -> None:
        self.scene = scene
        self._verbs = sorted(
            [(m, "planned") for m in [*scene.cues("tense.future"), *scene.cues("hold.future"), *_future_words(scene)]]
            + [(m, "actual") for m in _past_cues(scene)],
            key=lambda pair: pair[0].start,
        )
        self.default: Modality = self._event_state(main) if main else "actual"

    def of(self, mention: Mention, node: EventNode | None) -> Modality:
        """The modality of a fact at ``mention`` that belongs to ``node``."""
        sentence = self.scene.sentence_of(mention)
        negations = self.scene.sentence_cues("tense.negated", sentence)
        if self.scene.nearest(negations, mention, NEGATION_NEAR):
            return "negated"
        if node is not None and node.relation == "previous_edition":
            return "actual"
        verbs = [(m, state) for m, state in self._verbs if sentence.start <= m.start < sentence.end]
        near = min(((self._cost(m, mention), state) for m, state in verbs), default=None)
        if near is not None and near[0] <= NEAR:
            return "planned" if near[1] == "planned" else self._past_or_default(near[0])
        if node is not None and node.relation == "next_edition":
            return "planned"
        return self.default

    def _past_or_default(self, cost: float) -> Modality:
        return "actual" if self.default == "actual" or cost <= NEAR else self.default

    def _cost(self, verb: Mention, mention: Mention) -> float:
        """Arabic verbs stand before their nouns, Persian verbs after: the other side costs double."""
        gap = self.scene.gap(verb, mention)
        before = verb.start < mention.start
        return gap if before == (self.scene.reading.lang == "ar") else 2 * gap + 1

    def _event_state(self, main: EventNode) -> Modality:
        """Planned where the verbs nearest to the first mentions of the main event speak of the future."""
        votes = 0.0
        for weight, mention in zip((3.0, 2.0, 1.0, 1.0, 1.0), main.mentions, strict=False):
            sentence = self.scene.sentence_of(mention)
            verbs = [(m, s) for m, s in self._verbs if sentence.start <= m.start < sentence.end]
            near = min(((self._cost(m, mention), s) for m, s in verbs), default=None)
            if near is not None and near[0] <= 40:
                votes += weight if near[1] == "planned" else -weight
        return "planned" if votes > 0 else "actual"


def _future_words(scene: Scene) -> list[Mention]:
    """Words in the future by their form alone: «سيشارك», «خواهند»."""
    lexicon = scene.lexicon
    return [
        Mention("cue", t.start, t.end, t.text, "tense.future", None, f"{lexicon.lang}.facts.future")
        for t in scene.reading.tokens
        if lexicon.future_word.match(t.key) and t.key not in lexicon.future_exceptions
    ]


VERB_GROUPS = (
    "hold.past",
    "role.organizer",
    "role.host",
    "role.speaker",
    "role.attendee",
    "role.visitor",
    "role.take_part",
    "role.exhibitor",
    "role.signatory",
    "role.awardee",
    "count",
)


def _past_cues(scene: Scene) -> list[Mention]:
    """Verbs of taking part, opening, signing and the like that are neither present nor future by form."""
    lexicon = scene.lexicon
    cues = [c for group in VERB_GROUPS for c in scene.cues(group)]
    return [c for c in cues if _is_past(c, lexicon.lang, scene)]


def _is_past(cue: Mention, lang: str, scene: Scene) -> bool:
    if cue.label == "hold.past":
        return True
    tokens = scene.reading.tokens_between(cue.start, cue.end)
    if not tokens:
        return False
    verb = tokens[-1] if lang == "fa" else tokens[0]  # the verb closes a Persian phrase and opens an Arabic one
    return verb.key in scene.lexicon.past
