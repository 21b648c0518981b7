"""The editions of the main event: which is spoken of as now, and which one «المعرض», «النسخة الرابعة», «سال گذشته» point to."""

from __future__ import annotations

from bisect import bisect_left

from expo_extract.facts.clauses import clause_words
from expo_extract.facts.names import content_words
from expo_extract.facts.nodes import EventNode, Relation, family_of, share_name
from expo_extract.facts.passing import tells_earlier_years
from expo_extract.facts.scene import Scene
from expo_extract.mentions import EventValue, Mention

EDITION_MARGIN = 1.5  # how far another edition may stay behind the best and still be the main one
CLAUSE = 7  # tokens of a relative clause in which its time stands
NOW_WITHIN = 4  # tokens
COMPARED_WITHIN = 3
FIRST_GREGORIAN, JALALI = 1600, 622


def later_editions(scene: Scene, nodes: list[EventNode], main: EventNode) -> list[EventNode]:
    """The main event and its later editions that are spoken of as much: «پس از نهمین نمایشگاه … دهمین نمایشگاه»."""
    same = [n for n in nodes if share_name(scene.reading.lang, n, main)]
    if main.edition is None:
        return [main]
    return [n for n in same if n is main or (n.edition is not None and n.score >= main.score - EDITION_MARGIN)]


def relation_to(scene: Scene, node: EventNode, main: EventNode) -> Relation:
    """What a node is to the main event: an earlier or a later edition of it, or another event."""
    if _is_of_earlier_year(scene, node, main):
        return "previous_edition"
    if not share_name(scene.reading.lang, node, main):
        return "other"
    ours, theirs = (node.edition, main.edition) if node.edition and main.edition else (node.year, main.year)
    if ours is None or theirs is None or ours == theirs:
        return "other"
    return "previous_edition" if ours < theirs else "next_edition"


def _is_of_earlier_year(scene: Scene, node: EventNode, main: EventNode) -> bool:
    """«بعد منتدى 2015», «معرض 2019»: a noun of the event's kind with an earlier year alone is an edition of it."""
    this_year = _this_year(scene, main)
    bare = all(len([w for w in content_words(name) if not w.isdigit()]) == 1 for name in node.names)
    earlier = node.year is not None and this_year is not None and _ends(node.year) < this_year
    return bare and earlier and node.family == main.family


def running_edition(scene: Scene, main: EventNode, others: list[EventNode]) -> EventNode | None:
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


def hand_over(main: EventNode, latest: EventNode) -> None:
    """Makes another edition the main event."""
    main.is_main, main.relation = False, "previous_edition"
    latest.is_main, latest.relation = True, None
    latest.score, latest.names = main.score, latest.names or main.names


def attach_generic(scene: Scene, main: EventNode, rest: list[EventNode], generics: list[Mention]) -> list[EventNode]:
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
        if main.edition is None and (_is_compared(scene, mention) or _was_held_earlier(scene, mention)):
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


def _was_held_earlier(scene: Scene, mention: Mention) -> bool:
    """«در سومین نمایشگاه که دو سال قبل برگزار شد», «الدورة الثالثة التي أقيمت قبل عامين»: a relative clause that puts an edition into the past."""
    last = scene.reading.token_at(mention.end - 1) + 1
    clause = scene.reading.tokens[last : min(last + CLAUSE, scene.sentence_of(mention).last_token)]
    relatives = clause_words(scene.reading.lang).relatives | {"که"}
    return bool(clause) and clause[0].key in relatives and tells_earlier_years(scene, clause)


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
