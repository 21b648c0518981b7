"""The event of the headline, which the lead calls by more words or others."""

from __future__ import annotations

from expo_extract.facts.names import content_words, share_telling_word
from expo_extract.facts.nodes import EventNode, is_indefinite
from expo_extract.facts.scene import Scene

LEAD_SENTENCES = 3
RARELY = 2


def join_headline(scene: Scene, nodes: list[EventNode]) -> None:
    """Takes the only event of the headline for that of the lead, which calls it by more words or others."""
    headline, end = headline_end(scene), scene.reading.lead_end(LEAD_SENTENCES) or 0
    top = [n for n in nodes if n.first.start < headline]
    lead = [n for n in nodes if headline <= n.first.start < end and not _is_side_show(scene, n)]
    full = next((n for n in lead if _is_headline_of(scene, top[0], n, lead)), None) if len(top) == 1 else None
    if full is None:
        return
    nodes.remove(top[0])
    full.mentions = sorted([*top[0].mentions, *full.mentions], key=lambda m: m.start)
    full.names += [n for n in top[0].names if n not in full.names]
    full.edition = full.edition if full.edition is not None else top[0].edition
    full.year = full.year if full.year is not None else top[0].year


def _is_side_show(scene: Scene, node: EventNode) -> bool:
    """Whether it is called so: «نمایشگاه جانبی», «المعرض المصاحب»."""
    return not scene.lexicon.side_words.isdisjoint(content_words(node.first.value.name)[1:2])


def headline_end(scene: Scene) -> int:
    """Where the headline ends: the first paragraph, unless it is the text or its lead itself."""
    sentences = scene.reading.sentences
    first = [s for s in sentences if s.paragraph == sentences[0].paragraph]
    return first[-1].end if len(first) < min(len(sentences), LEAD_SENTENCES) else 0


def _is_headline_of(scene: Scene, top: EventNode, full: EventNode, lead: list[EventNode]) -> bool:
    """Whether the headline speaks of an event of the lead.

    «معرض الطاقة» above «معرض البصرة الدولي للنفط والغاز»: the same kind, no other edition, and a telling word in common; or each is named here and
    hardly again, so that the headline would else be about what the text does not speak of: «معرض الجامعات» above «المعرض السابع للتعليم العالي».
    """
    numbered = top.edition and full.edition and top.edition != full.edition
    dated = top.year and full.year and top.year != full.year
    if numbered or dated:
        return False
    once = len(top.mentions) == 1
    if once and len(lead) == 1 and len(full.mentions) <= RARELY and not is_indefinite(full.first):
        return top.family == full.family or "conference_and_exhibition" in (top.family, full.family)
    loose = once and top.first.by.endswith(".indefinite")
    return top.family == full.family and (loose or share_telling_word(top.name, full.name, scene.reading.lang))
