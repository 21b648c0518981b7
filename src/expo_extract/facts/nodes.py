"""Event mentions to event nodes: which mentions speak of one event, which event is the main one."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import ChainMap
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from expo_extract.facts.clauses import clause_words
from expo_extract.facts.held import FRAME_WITHIN, has_frame, is_of_premises
from expo_extract.facts.names import content_words, same_event, share_telling_word
from expo_extract.facts.passing import in_passing
from expo_extract.facts.scene import Scene
from expo_extract.lang.events import HeadForm, event_lexicon
from expo_extract.mentions import EventValue, Mention

Relation = Literal["previous_edition", "next_edition", "other"]

# Types that one event may be called by in turn: «المعرض» for a «ملتقى» with a show, «همایش» for a «کنگره».
_FAMILY = {
    "fair": "exhibition",
    "exhibition": "exhibition",
    "congress": "conference",
    "summit": "conference",
    "forum": "conference",
    "conference": "conference",
}
MAIN_THRESHOLD = 2.0
WEIGHTY = 2.0
EDITION_MARGIN = 1.5  # how far another edition may stay behind the best and still be the main one
SPOKEN_OF = 2  # how often a text speaks of an event without a word of holding before it counts as held
LEAD_SENTENCES = 3
RARELY = 2
BESIDE = 6  # tokens
NOW_WITHIN = 4  # tokens
COMPARED_WITHIN = 3
FIRST_GREGORIAN, JALALI = 1600, 622


def family_of(event_type: str) -> str:
    """The type under which an event may be called by any of its family."""
    return _FAMILY.get(event_type, event_type)


@dataclass
class EventNode:
    """One event, or one edition of it, with the mentions that speak of it."""

    event_type: str
    mentions: list[Mention] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    edition: int | None = None
    year: int | None = None
    is_main: bool = False
    relation: Relation | None = None
    score: float = 0.0

    @property
    def family(self) -> str:
        """The family of its type."""
        return family_of(self.event_type)

    @property
    def weighty(self) -> bool:
        """Whether an event besides the main one is spoken of for its own sake, not in passing."""
        return self.score >= WEIGHTY

    @property
    def first(self) -> Mention:
        """The earliest mention."""
        return self.mentions[0]

    @property
    def name(self) -> str:
        """The most specific name: the one with most words that tell it apart."""
        return max(self.names, key=lambda n: len(content_words(n)), default="")

    def add(self, mention: Mention) -> None:
        """Takes a mention into the node."""
        value: EventValue = mention.value
        self.mentions.append(mention)
        for name in (value.name, value.alias):
            if name and name not in self.names:
                self.names.append(name)
        self.edition = self.edition if self.edition is not None else value.edition
        self.year = self.year if self.year is not None else value.year

    def accepts(self, value: EventValue, lang: str) -> bool:
        """Whether a named mention may speak of this node."""
        if value.edition is not None and self.edition is not None and value.edition != self.edition:
            return False
        if value.year is not None and self.year is not None and value.year != self.year:
            return False
        return any(same_event(a, b, lang) for a in (value.name, value.alias) if a for b in self.names)


def build_nodes(scene: Scene) -> list[EventNode]:
    """The events of a document; at most one is main, the others are its editions or other events.

    Returns:
        The nodes, the main one first; empty where the document is about no event.
    """
    mentions = [m for m in scene.reading.events if isinstance(m.value, EventValue) and m.label != "press_conference"]
    if is_of_premises(scene, mentions):
        return []
    nodes = _cluster(scene, [m for m in mentions if not m.value.generic])
    _join_headline(scene, nodes)
    _score(scene, nodes)
    held = [n for n in nodes if _is_held(scene, n) and not _in_passing(scene, n)]
    main = max(held, key=lambda n: n.score, default=None)
    if main is not None:
        main = max(_editions(scene, held, main), key=lambda n: n.edition or 0)
    if main is None or main.score < MAIN_THRESHOLD:
        main = _generic_main(scene, mentions)
        if main is None:
            return []
        nodes.append(main)
    main.is_main = True
    rest = [n for n in nodes if n is not main]
    for node in rest:
        node.relation = _relation(scene, node, main)
    _fold_side_events(scene, main, rest)
    editions = _attach_generic(scene, main, rest, [m for m in mentions if m.value.generic])
    latest = _running(scene, main, [*rest, *editions])
    if latest is not None:
        _hand_over(main, latest)
    return sorted([main, *rest, *editions], key=lambda n: not n.is_main)


def _running(scene: Scene, main: EventNode, others: list[EventNode]) -> EventNode | None:
    """A later edition of the main event that the text puts into the present, where it does not put the main one there.

    «سجلت النسخة الرابعة 120 ألف زائر، وتنطلق النسخة الخامسة غدا» is about the fifth.
    """
    later = [n for n in others if n.relation == "next_edition" and n.edition is not None and _is_now(scene, n)]
    return later[0] if later and main.edition is not None and not _is_now(scene, main) else None


def _is_now(scene: Scene, node: EventNode) -> bool:
    """Whether a word of these days stands beside a mention of the node."""
    for mention in node.mentions:
        first, last = scene.reading.token_at(mention.start), scene.reading.token_at(mention.end - 1) + 1
        sentence = scene.sentence_of(mention)
        near = slice(max(sentence.first_token, first - NOW_WITHIN), min(sentence.last_token, last + NOW_WITHIN))
        if any(t.key in scene.lexicon.now for t in scene.reading.tokens[near]):
            return True
    return False


def _hand_over(main: EventNode, latest: EventNode) -> None:
    """Makes another edition the main event."""
    main.is_main, main.relation = False, "previous_edition"
    latest.is_main, latest.relation = True, None
    latest.score, latest.names = main.score, latest.names or main.names


def _fold_side_events(scene: Scene, main: EventNode, rest: list[EventNode]) -> None:
    """«معرض مصاحب», «نمایشگاه جانبی», a hackathon «ضمن المعرض»: what belongs to the main event is no event of its own."""
    for node in [n for n in rest if n.relation == "other"]:
        if (
            not node.weighty
            or _is_unnamed(node)
            or _is_session(scene, node, main)
            or any(_is_side_event(scene, m) for m in node.mentions)
        ):
            rest.remove(node)


def _is_unnamed(node: EventNode) -> bool:
    """«ومعرضا للحرف يضم 30 ركنا», «منتدى علمي» beside a main event that has a name: part of its programme."""
    return node.edition is None and node.year is None and all(map(_is_indefinite, node.mentions))


def _is_session(scene: Scene, node: EventNode, main: EventNode) -> bool:
    """«نشست تخصصی اوراسیا» at a fair or a festival: one of its sessions."""
    fair = main.family in ("exhibition", "festival")
    return scene.reading.lang == "fa" and fair and node.event_type == "forum" and node.edition is None


def _is_indefinite(mention: Mention) -> bool:
    """«معرض فني», «معرضا للحرف»."""
    first, _, rest = mention.value.name.partition(" ")
    return mention.by.endswith(".indefinite") or (first.endswith("ا") and rest.startswith("لل"))


def _is_side_event(scene: Scene, mention: Mention) -> bool:
    around = scene.reading.tokens_between(mention.start - 30, mention.end + 20)
    return any(t.key in scene.lexicon.side_words for t in around)


def _editions(scene: Scene, nodes: list[EventNode], main: EventNode) -> list[EventNode]:
    """The main event and its later editions that are spoken of as much: «پس از نهمین نمایشگاه … دهمین نمایشگاه»."""
    same = [n for n in nodes if _share_name(scene, n, main)]
    if main.edition is None:
        return [main]
    return [n for n in same if n is main or (n.edition is not None and n.score >= main.score - EDITION_MARGIN)]


def _in_passing(scene: Scene, node: EventNode) -> bool:
    """Whether the text speaks of the node in passing alone."""
    return in_passing(scene, node.mentions, pointing_back(scene, node))


def pointing_back(scene: Scene, node: EventNode) -> list[Mention]:
    """What follows a node and may point back to it: «هذا المعرض», «این نمایشگاه».

    Args:
        scene: the document.
        node: one of its events.
    """
    later = scene.reading.events[bisect_right(scene.reading.events, node.first.start, key=lambda m: m.start) :]
    return [m for m in later if m.value.generic and family_of(m.value.event_type) == node.family]


def _cluster(scene: Scene, mentions: list[Mention]) -> list[EventNode]:
    nodes: list[EventNode] = []
    for mention in mentions:
        node = next((n for n in nodes if n.accepts(mention.value, scene.reading.lang)), None)
        if node is None:
            node = EventNode(event_type=mention.value.event_type)
            nodes.append(node)
        node.add(mention)
    return nodes


def _join_headline(scene: Scene, nodes: list[EventNode]) -> None:
    """Takes the only event of the headline for that of the lead, which calls it by more words or others."""
    headline, end = _headline_end(scene), scene.reading.lead_end(LEAD_SENTENCES) or 0
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


def _headline_end(scene: Scene) -> int:
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
    if once and len(lead) == 1 and len(full.mentions) <= RARELY and not _is_indefinite(full.first):
        return top.family == full.family or "conference_and_exhibition" in (top.family, full.family)
    loose = once and top.first.by.endswith(".indefinite")
    return top.family == full.family and (loose or share_telling_word(top.name, full.name, scene.reading.lang))


def _score(scene: Scene, nodes: list[EventNode]) -> None:
    length = max(1, len(scene.reading.text))
    for node in nodes:
        first = node.first.start
        score = 2.0 * (1 - first / length) + min(4, len(node.mentions)) * 0.6
        score += 1.0 if scene.reading.sentence_of(first).start == 0 else 0.0
        score += 0.8 if node.edition is not None else 0.0
        score += 0.5 if node.year is not None else 0.0
        score += 0.3 if len(content_words(node.name)) > 1 else -0.6
        score += 0.8 if any(has_frame(scene, m) for m in node.mentions) else 0.0
        score += min(4, len(pointing_back(scene, node))) * 0.3
        node.score = score


def _is_held(scene: Scene, node: EventNode) -> bool:
    """Whether the text treats the node as an event: it is held, opened or visited, or has an edition or a year.

    «المؤتمر الوطني» as the name of a parliament, «معارض الصناعات» in general are not.
    """
    if node.edition is not None or node.year is not None or any(has_frame(scene, m) for m in node.mentions):
        return True
    if node.first.by.endswith(".indefinite"):
        return False
    return len(node.mentions) + len(pointing_back(scene, node)) >= SPOKEN_OF


def _generic_main(scene: Scene, mentions: list[Mention]) -> EventNode | None:
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


def _share_name(scene: Scene, one: EventNode, other: EventNode) -> bool:
    return any(same_event(a, b, scene.reading.lang) for a in one.names for b in other.names)


def _relation(scene: Scene, node: EventNode, main: EventNode) -> Relation:
    if not _share_name(scene, node, main):
        return "other"
    ours, theirs = (node.edition, main.edition) if node.edition and main.edition else (node.year, main.year)
    if ours is None or theirs is None or ours == theirs:
        return "other"
    return "previous_edition" if ours < theirs else "next_edition"


def _attach_generic(scene: Scene, main: EventNode, rest: list[EventNode], generics: list[Mention]) -> list[EventNode]:
    """Gives «المعرض», «النسخة الرابعة» and the like to the event they point to; makes nodes for other editions."""
    editions: list[EventNode] = []
    specific = sorted(((m, n) for n in [main, *rest] for m in n.mentions), key=lambda pair: pair[0].start)
    this_year = _this_year(scene, main)
    for mention in generics:
        other = _other_numbered(scene, mention, specific)
        if other is not None:
            other.edition = mention.value.edition
            other.mentions.append(mention)
            continue
        relation = _generic_relation(scene, mention, main, this_year)
        if relation is None:
            focus = _focus(scene, mention, specific) or main
            focus.mentions.append(mention)
            continue
        node = _known_edition([*rest, *editions], relation, mention.value)
        if node is None:
            node = _edition_of(main, relation, mention.value)
            editions.append(node)
        node.mentions.append(mention)
        node.edition = node.edition if node.edition is not None else mention.value.edition
    for node in [main, *rest]:
        node.mentions.sort(key=lambda m: m.start)
    return editions


def _other_numbered(scene: Scene, mention: Mention, specific: list[tuple[Mention, EventNode]]) -> EventNode | None:
    """«… قبل مهرجان كان في دورته الحالية، وهي الدورة 67»: the other event that was named last before its edition in the sentence."""
    sentence = scene.sentence_of(mention)
    before = [node for named, node in specific if sentence.start <= named.start < mention.start]
    node = before[-1] if before and mention.value.edition is not None and mention.value.relation is None else None
    return node if node and not node.is_main and node.edition is None and _may_be(scene, mention.value, node) else None


def _known_edition(nodes: list[EventNode], relation: Relation, value: EventValue) -> EventNode | None:
    """The node of an edition that was spoken of before: «دوره هجدهم» and later «دوره قبل» are one."""
    return next(
        (n for n in nodes if n.relation == relation and (not n.edition or value.edition in (None, n.edition))), None
    )


def _focus(scene: Scene, mention: Mention, specific: list[tuple[Mention, EventNode]]) -> EventNode | None:
    """The event named last before «المعرض» in its paragraph, where it can be called so."""
    paragraph = scene.sentence_of(mention).paragraph
    family = family_of(mention.value.event_type)
    before = bisect_left(specific, mention.start, key=lambda pair: pair[0].start)
    if before == 0:
        return None
    earlier, node = specific[before - 1]
    if scene.sentence_of(earlier).paragraph != paragraph:
        return None
    same = node.family == family or family == "other"
    return node if same or node.is_main else None


def _this_year(scene: Scene, main: EventNode) -> int | None:
    """The year of the main event, or of the article, or the latest one that the article names."""
    if main.year is not None or scene.reading.published:
        return main.year or int(str(scene.reading.published)[:4])
    days = [m.value.date.start for m in scene.reading.dates if m.value.date.start]
    return int(max(days)[:4]) if days else None


def _generic_relation(scene: Scene, mention: Mention, main: EventNode, this_year: int | None) -> Relation | None:
    value: EventValue = mention.value
    if value.relation == "previous":
        return "previous_edition"
    if value.relation == "next":
        return "next_edition"
    if value.edition is not None and value.relation is None and _may_be(scene, value, main):
        if main.edition is None and _is_compared(scene, mention):
            return "previous_edition"
        if main.edition is None:
            main.edition = value.edition
        elif value.edition != main.edition:
            return "previous_edition" if value.edition < main.edition else "next_edition"
    if value.year is not None and this_year is not None and value.edition is None and _ends(value.year) < this_year:
        return "previous_edition"
    return None


def _is_compared(scene: Scene, mention: Mention) -> bool:
    """«بنمو نسبته 37% عن النسخة الثامنة», «قياسا إلى دورته الأولى»: an edition that this one is set against."""
    return any(map(scene.compares, scene.reading.tokens_before(mention.start, COMPARED_WITHIN)))


def _ends(year: int) -> int:
    """The Gregorian year in which a year ends, a Jalali one in March."""
    return year if year > FIRST_GREGORIAN else year + JALALI


def _may_be(scene: Scene, value: EventValue, main: EventNode) -> bool:
    """«الندوة الثانية» numbers no exhibition, «نشست دوم» no congress; «الدورة الثانية» (of type other) numbers any event."""
    if value.event_type != main.event_type and content_words(value.name)[0] in scene.lexicon.sessions:
        return False
    family = family_of(value.event_type)
    return family in ("other", main.family, "conference_and_exhibition")


def _edition_of(main: EventNode, relation: Relation, value: EventValue) -> EventNode:
    return EventNode(
        event_type=main.event_type, names=[main.name], edition=value.edition, year=value.year, relation=relation
    )
