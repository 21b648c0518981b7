"""Arabic houses that are said to have an event as their guest: «في ضيافة الحصن X», «المجمع X الذي فتح أبوابه للمؤتمر», «الجامعة X، المضيفة»."""

from __future__ import annotations

from expo_extract.facts.cast_words import cast_words
from expo_extract.facts.lexicon import COMMAS
from expo_extract.facts.scene import Scene
from expo_extract.mentions import Mention, Token

_BEFORE = 30  # characters before a house within which the word of a host may begin
_BEHIND = 6  # tokens behind it


def lends_itself(scene: Scene, house: Mention) -> bool:
    """Whether words right before or behind a house say that it is a host, and not only where something takes place.

    Args:
        scene: the document.
        house: a mention of a house.
    """
    if scene.reading.lang != "ar" or any(scene.overlapping(scene.reading.events, house.start, house.end)):
        return False  # «مهرجان سينما الجبل»
    return _is_called_host(scene, house) or _is_host_of(scene, house)


def _is_called_host(scene: Scene, house: Mention) -> bool:
    """«في ضيافة | الحصن X», «تستضيفه | الجامعة X»: a hall or a theatre behind a verb of hosting is only the place."""
    words = cast_words("ar")
    invites = scene.reading.key_at(house.start) in words.hosting_houses
    before = scene.cues("role.host.before", max(0, house.start - _BEFORE), house.start)
    return any(
        not scene.reading.text[cue.end : house.start].strip()
        and (
            invites or not words.hospitality.isdisjoint(t.key for t in scene.reading.tokens_between(cue.start, cue.end))
        )
        for cue in before
    )


def _is_host_of(scene: Scene, house: Mention) -> bool:
    """«الجامعة X، المضيفة», «الفندق X، مضيف المعرض», «البيت X الذي قدم باحته»: what it is called, or does in a relative clause."""
    behind = _described_by(scene, scene.reading.tokens_after(house.end, _BEHIND))
    if not behind:
        return False
    words = cast_words("ar")
    if behind[0].key not in words.relatives:
        return any(
            cue.start == behind[0].start
            for label in ("role.host.title", "role.host.after", "role.host.behind")
            for cue in scene.cues(label, behind[0].start, behind[-1].end)
        )
    return any(
        cue.start == behind[1].start and not cue.text.endswith(scene.lexicon.possessives)  # «التي احتضنها …»
        for label in ("role.host.before", "objects")
        for cue in (scene.cues(label, behind[1].start, behind[-1].end) if len(behind) > 1 else ())
    )


def _described_by(scene: Scene, behind: list[Token]) -> list[Token]:
    """The words behind a name without the comma, «و» and the pronoun of an apposition."""
    passed = COMMAS | scene.lexicon.conjunctions | cast_words("ar").pronouns
    first = next((i for i, t in enumerate(behind) if t.key not in passed), len(behind))
    return behind[first:]
