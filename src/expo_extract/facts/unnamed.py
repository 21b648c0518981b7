"""A main event that the text never names: «المعرض», «این نمایشگاه» throughout."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Mapping

from expo_extract.facts.clauses import clause_words
from expo_extract.facts.headlines import LEAD_SENTENCES, RARELY
from expo_extract.facts.held import FRAME_WITHIN, has_frame
from expo_extract.facts.nodes import EventNode
from expo_extract.facts.passing import in_passing
from expo_extract.facts.scene import Scene
from expo_extract.lang.events import HeadForm, event_lexicon
from expo_extract.mentions import Mention

BESIDE = 6  # tokens


def unnamed_main(scene: Scene, mentions: list[Mention]) -> EventNode | None:
    """A main event that is never named («المعرض» throughout): where it is spoken of again and again, or is numbered («مؤتمرها الثامن»).

    A text that speaks of it twice alone tells how it is held right beside it. Once is enough where the text points at it and names no event, or
    points at it in the lead before it names another.
    «الندوة» after «ندوة صحفية» is the press conference.
    """
    press = {
        m.value.name.partition(" ")[0].removeprefix("ال") for m in scene.reading.events if m.label == "press_conference"
    }
    generic = [m for m in mentions if m.value.generic and m.value.relation in (None, "current")]
    generic = [m for m in generic if m.value.name.removeprefix("ال") not in press]
    framed = [m for m in generic if has_frame(scene, m, FRAME_WITHIN if len(generic) > RARELY else BESIDE)]
    numbered = [m for m in framed if m.value.edition is not None and m.value.event_type != "other"]
    named = next((m.start for m in mentions if not m.value.generic), None)
    alone = generic if named is None else [m for m in _in_lead(scene, generic) if scene.sentence_of(m).end <= named]
    pointed = [m for m in alone if _is_pointed_at(scene, m) and has_frame(scene, m)]
    if len(framed) < RARELY and not numbered and not pointed:
        return None
    if not pointed and in_passing(scene, generic, ()):
        return None
    framed = numbered or framed or pointed
    node = EventNode(event_type=framed[0].value.event_type)
    for mention in generic:
        node.add(mention)
    return node


def _is_pointed_at(scene: Scene, mention: Mention) -> bool:
    """«این نمایشگاه تا شنبه برپاست», «المعرض الذي فتح أبوابه», «نمایشگاهش»: a demonstrative before, a relative clause or a possessor after the noun.

    In the lead somebody's own event with an adjective, too: «افتتحت الجمعية معرضها السنوي», but no session of a body: «لجنة … في دورتها الستين».
    """
    last = scene.reading.token_at(mention.end - 1)
    own = _heads(scene).get(scene.reading.tokens[scene.reading.token_at(mention.value.name_start)].key)
    if own and own.possessive and not mention.by.endswith(".edition") and _in_lead(scene, [mention]):
        return True
    head = event_lexicon(scene.reading.lang).heads.get(scene.reading.tokens[last].key)
    after = scene.reading.tokens[last + 1 :][:1]
    # «نمایشگاهی که هر سال …» is indefinite, and points at nothing.
    clause = scene.reading.lang == "ar" and any(t.key in clause_words("ar").relatives for t in after)
    told = clause or bool(head and head.possessive)
    return mention.by.endswith(".generic") and (mention.value.relation == "current" or told)


def _in_lead(scene: Scene, mentions: list[Mention]) -> list[Mention]:
    """Those of the mentions that stand in the first sentence or the lead."""
    end = max(scene.reading.sentences[0].end, scene.reading.lead_end(LEAD_SENTENCES) or 0)
    return [m for m in mentions if m.start < end]


def _heads(scene: Scene) -> Mapping[str, HeadForm]:
    lexicon = event_lexicon(scene.reading.lang)
    return ChainMap(lexicon.heads, lexicon.minor)
