"""Event mentions to event nodes: which mentions speak of one event, which event is the main one."""

from __future__ import annotations

from expo_extract.facts.beside import is_beside
from expo_extract.facts.editions import attach_generic, hand_over, later_editions, relation_to, running_edition
from expo_extract.facts.headlines import join_headline
from expo_extract.facts.held import counts_in_lead, has_frame, is_of_premises
from expo_extract.facts.names import content_words
from expo_extract.facts.nodes import EventNode, is_indefinite, pointing_back
from expo_extract.facts.passing import in_passing
from expo_extract.facts.scene import Scene
from expo_extract.facts.unnamed import unnamed_main
from expo_extract.mentions import EventValue, Mention

MAIN_THRESHOLD = 2.0
CLOSING = ("»", '"')
SPOKEN_OF = 2  # how often a text speaks of an event without a word of holding before it counts as held
PARTS = ("role.organizer", "role.sponsor", "role.exhibitor", "role.visitor", "role.speaker", "role.awardee")
PARTS_TOLD = 2  # sentences that tell who plays which part, in a text that begins with an event
NAMED = 2  # words that tell an event apart
BYLINE = 6  # tokens: a shorter sentence at the head tells who writes, or where
UNCOUNTED = frozenset({None, "none", "duration", "measure", "neutral_thing", "days"})


def build_nodes(scene: Scene) -> list[EventNode]:
    """The events of a document; at most one is main, the others are its editions or other events.

    Returns:
        The nodes, the main one first; empty where the document is about no event.
    """
    mentions = [m for m in scene.reading.events if isinstance(m.value, EventValue) and m.label != "press_conference"]
    if is_of_premises(scene, mentions):
        return []
    nodes = _cluster(scene, [m for m in mentions if not m.value.generic])
    join_headline(scene, nodes)
    _score(scene, nodes)
    held = [n for n in nodes if _is_held(scene, n) and not _in_passing(scene, n)]
    main = max(held, key=lambda n: n.score, default=None)
    if main is not None:
        main = max(later_editions(scene, held, main), key=lambda n: n.edition or 0)
    if main is None or main.score < MAIN_THRESHOLD:
        main = unnamed_main(scene, mentions)
        if main is None:
            return []
        nodes.append(main)
    main.is_main = True
    rest = [n for n in nodes if n is not main]
    for node in rest:
        node.relation = relation_to(scene, node, main)
    _fold_side_events(scene, main, rest)
    editions = attach_generic(scene, main, rest, [m for m in mentions if m.value.generic])
    latest = running_edition(scene, main, [*rest, *editions])
    if latest is not None:
        hand_over(main, latest)
    return sorted([main, *rest, *editions], key=lambda n: not n.is_main)


def _cluster(scene: Scene, mentions: list[Mention]) -> list[EventNode]:
    nodes: list[EventNode] = []
    for mention in mentions:
        node = next((n for n in nodes if n.accepts(mention.value, scene.reading.lang)), None)
        if node is None:
            node = EventNode(event_type=mention.value.event_type)
            nodes.append(node)
        node.add(mention)
    return nodes


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
    if len(node.mentions) + len(pointing_back(scene, node)) >= SPOKEN_OF:
        return True
    if len(content_words(node.name)) > NAMED and counts_in_lead(scene, node.first):
        return True
    return _tells_parts(scene, node) or _is_titled_in_lead(scene, node) or _opens_with_counts(scene, node)


def _tells_parts(scene: Scene, node: EventNode) -> bool:
    """Whether a text names an event in its first sentence, and goes on to tell who plays which part: exhibitors, sponsors, speakers."""
    if scene.sentence_of(node.first).start != scene.reading.sentences[0].start:
        return False
    return len(scene.sentences_with(PARTS)) >= PARTS_TOLD


def _is_titled_in_lead(scene: Scene, node: EventNode) -> bool:
    """«پرده از … در نمایشگاه «…» برداشته شد»: whether the first sentence names an event by a title of its own in quotes."""
    first = node.first
    titled = bool(first.value.alias) and first.text.endswith(CLOSING)
    return titled and scene.sentence_of(first) == scene.reading.sentences[0]


def _opens_with_counts(scene: Scene, node: EventNode) -> bool:
    """«40 مصنعا و9 آلاف زائر: تلك حصيلة معرض …», «در نمایشگاه … ۸۵ تابلو دیده می‌شود»: the first sentence counts something beside the event."""
    sentences = scene.reading.sentences
    lead = next((s for s in sentences if s.last_token - s.first_token > BYLINE), sentences[0])
    if scene.sentence_of(node.first) != lead or len(content_words(node.name)) < NAMED:
        return False
    counted = scene.within(scene.reading.quantities, lead.start, lead.end)
    return any(q.value.kind == "count" and q.value.category not in UNCOUNTED for q in counted)


def _in_passing(scene: Scene, node: EventNode) -> bool:
    """Whether the text speaks of the node in passing alone."""
    later = pointing_back(scene, node)
    return in_passing(scene, node.mentions, later) or is_beside(scene, node.mentions, later)


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
    return node.edition is None and node.year is None and all(map(is_indefinite, node.mentions))


def _is_session(scene: Scene, node: EventNode, main: EventNode) -> bool:
    """«نشست تخصصی اوراسیا» at a fair or a festival: one of its sessions."""
    fair = main.family in ("exhibition", "festival")
    return scene.reading.lang == "fa" and fair and node.event_type == "forum" and node.edition is None


def _is_side_event(scene: Scene, mention: Mention) -> bool:
    around = scene.reading.tokens_between(mention.start - 30, mention.end + 20)
    return any(t.key in scene.lexicon.side_words for t in around)
