"""Names that stand in one list: «السعودية والإمارات ومصر», «علی رضایی، مینا کریمی و …»."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import Literal

from expo_extract.facts.apposition import is_apposed
from expo_extract.facts.cast_words import cast_words
from expo_extract.facts.houses import lends_itself
from expo_extract.facts.lexicon import ARTICLE, COMMAS, QUOTES
from expo_extract.facts.scene import Scene
from expo_extract.facts.tense import tense_reader
from expo_extract.mentions import Mention, PersonValue, PlaceValue, Token

# «وزیران خارجه روسیه»: an office and what it is for stand before a country.
OFFICE_WORDS = 2
# What a house may do as a body («يستضيفه مركز …» is where it takes place), and how many characters before it the word of that may begin.
ACTING = {"fa": ("role.organizer", "role.host", "role.sponsor"), "ar": ("role.organizer", "role.sponsor")}
ACTING_WITHIN = 30
HOST_WITHIN = 2  # characters of a comma
CALLED_WITHIN = 12  # characters between a body and what it is called
# How what a body is called begins, as no other cue does.
CALLING = ("ال", "منظم", "شريك", "راع", "من", "إحدى", "احدى")
DASHES = (["-"], ["–"], ["—"])  # between the lines of a list
LONGEST_CALLING = 4  # words of what somebody is: «والباحث في التراث الشعبي Y»
LONGEST_JOINT = 25  # tokens between two names of one list, with what stands in brackets

_WITH = "ب"

EntityType = Literal["person", "organization", "country"]


@dataclass(frozen=True, slots=True)
class Group:
    """Entities of one type joined by commas and conjunctions; ``start`` takes in the first one's title."""

    entity_type: EntityType
    members: tuple[Mention, ...]
    start: int
    end: int

    @property
    def span(self) -> Mention:
        """The whole list as one mention, for measuring distances."""
        return Mention("entity", self.start, self.end, "", self.entity_type)


def alone(kind: EntityType, mention: Mention) -> Group:
    """One name without its title, as a group of its own.

    Args:
        kind: what the name is of.
        mention: the name.
    """
    return Group(kind, (mention,), mention.start, mention.end)


def by_sentence(scene: Scene, groups: list[Group]) -> dict[int, list[Group]]:
    """The groups by the start of the sentence in which they begin."""
    found: dict[int, list[Group]] = {}
    for group in groups:
        found.setdefault(scene.reading.sentence_of(group.start).start, []).append(group)
    return found


def entity_type(mention: Mention) -> EntityType | None:
    """What an entity mention can be as a participant, or None: cities, agencies and bylines take no part.

    A body nested in an event's name («مؤتمر الاتحاد العام للشغل») is one, a country or a person in another name is none.
    """
    if mention.by.endswith((".agency", ".byline")):
        return None
    if mention.label == "ORG":
        return "organization"
    if mention.by.endswith(".nested"):
        return None
    if mention.label == "PERSON":
        return "person"
    if mention.label == "GPE" and isinstance(mention.value, PlaceValue) and mention.value.type == "country":
        return "country"
    return None


def full_start(mention: Mention) -> int:
    """Where a mention begins with its title: «وزير الثقافة الدكتور …»."""
    value = mention.value
    if isinstance(value, PersonValue) and value.title_start is not None and value.title_start < mention.start:
        return value.title_start
    return mention.start


def full_end(mention: Mention) -> int:
    """Where a mention ends with its title: «…، رئیس سازمان حج»."""
    value = mention.value
    if isinstance(value, PersonValue) and value.title_end is not None and value.title_end > mention.end:
        return value.title_end
    return mention.end


def entity_groups(scene: Scene) -> list[Group]:
    """The participants-to-be of a document, lists taken together."""
    groups: list[list[Mention]] = []
    types: list[EntityType] = []
    last: dict[EntityType, int] = {}
    titles = sorted((full_start(m), full_end(m)) for m in scene.reading.entities if m.label == "PERSON")
    for mention in scene.reading.entities:
        kind = entity_type(mention) or ("organization" if _acts(scene, mention) else None)
        if kind is None or _is_in_title(scene, mention, titles):
            continue
        if kind == "organization" and kind in last and _is_of(scene, groups[last[kind]][-1], mention):
            continue
        if kind in last and _joined(scene, groups[last[kind]][-1], mention):
            groups[last[kind]].append(mention)
        else:
            last[kind] = len(groups)
            groups.append([mention])
            types.append(kind)
    return [
        Group(kind, tuple(members), full_start(members[0]), full_end(members[-1]))
        for kind, members in zip(types, groups, strict=True)
    ]


def _is_of(scene: Scene, body: Mention, other: Mention) -> bool:
    """«هيئة تنمية الصناعة «إيتيدا»», «كلية الطب | بجامعة تكريت»: the short name of the body before, or the body that it belongs to."""
    between = [t.key for t in scene.reading.tokens_between(body.end, other.start)]
    if len(between) != 1:
        return False
    named = other.by.endswith(".short") and scene.name(other) == scene.name(body)
    return named or (scene.reading.lang == "ar" and between[0] in scene.lexicon.locatives)


def _acts(scene: Scene, mention: Mention) -> bool:
    """«با همکاری موزه …», «بدعوة من متحف …»: a house right behind a word of what a body does."""
    if mention.label != "FAC":
        return False
    return (
        _hosts(scene, mention)
        or lends_itself(scene, mention)
        or any(
            cue.label.endswith((".before", ".partner", ".proxy"))
            and not scene.reading.text[cue.end : mention.start].strip()
            for label in ACTING[scene.reading.lang]
            for cue in scene.cues(label, max(0, mention.start - ACTING_WITHIN), mention.start)
        )
    )


def _hosts(scene: Scene, house: Mention) -> bool:
    """«هتل X میزبان مهمانان است»: a house of those that have guests, right before the noun of a host."""
    if scene.reading.key_at(house.start) not in cast_words(scene.reading.lang).hosting_houses:
        return False
    return any(
        0 <= c.start - house.end <= HOST_WITHIN
        for c in scene.cues("role.host.noun", house.end, house.end + HOST_WITHIN + 1)
    )


def _is_in_title(scene: Scene, mention: Mention, titles: list[tuple[int, int]]) -> bool:
    """«رئيس هيئة الكتاب أحمد …», «سفير فلسطين»: a body or a country that only says whose head somebody is."""
    if mention.label == "PERSON":
        return False
    index = bisect_right(titles, (mention.start, len(scene.reading.text)))
    ends = [end for _, end in titles[max(0, index - 3) : index] if mention.end <= end]
    if mention.label == "ORG" and _plays_itself(scene, mention, [mention.end, *ends]):
        return False
    if mention.label == "GPE" and scene.reading.key_before(mention.start) in cast_words(scene.reading.lang).parties:
        return False
    if ends:
        return True
    words = OFFICE_WORDS if mention.label == "GPE" else 1
    return not scene.lexicon.position_heads.isdisjoint(scene.reading.keys_before(mention.start, words))


def _plays_itself(scene: Scene, body: Mention, ends: list[int]) -> bool:
    """«رئيس شركة X المنظمة للحدث», «مدير X، الراعي الرسمي», «صاحب جناح X»: a body of a title whose own part is told beside it.

    «بحضور ممثل منظمة X»: an envoy who is not named stands for his body.

    Args:
        scene: the document.
        body: the body.
        ends: where it ends, and the person of whose title it is part.
    """
    if scene.reading.lang != "ar":
        return False
    for end in ends:
        cues = scene.cues("role", end, end + CALLED_WITHIN)
        called = (c for c in cues if c.label.endswith(".title") or c.label == "role.organizer.after")
        if any(c.text.startswith(CALLING) and is_apposed(scene, end, c.start) for c in called):
            return True
    if len(ends) == 1 and any(body.start - c.end <= 1 for c in scene.cues("role.attendee.envoy", 0, body.start)[-1:]):
        return True
    stands = scene.cues("role.exhibitor.before", max(0, body.start - ACTING_WITHIN), body.start)
    return any(not scene.reading.text[c.end : body.start].strip(" «\"'(") for c in stands)


def _joined(scene: Scene, left: Mention, right: Mention) -> bool:
    """Whether only conjunctions, commas and the words of a title stand between two names.

    «X من مصر، وY من لبنان», «X (اثر نخست)، Y»: where somebody comes from and what stands in brackets parts no list.
    """
    start, end = full_end(left), full_start(right)
    if end < start:
        return False
    words = scene.reading.tokens_between(start, end)
    if len(words) > LONGEST_JOINT:
        return False
    entities = scene.overlapping(scene.reading.entities, start, end)
    homes = [m for m in entities if m.label in ("GPE", "ORG", "FAC") and start <= m.start and m.end <= end]
    words = _without_relative(scene, words, left)
    between = _without_share(scene, [t for t in words if not _is_aside(scene, t, start, end, homes)], left)
    if left.label == right.label == "ORG" and [t.text for t in between if t.text not in QUOTES] in DASHES:
        return True  # «شركة X - شركة Y - «Z»»
    joins = [t for t in between if t.key in scene.lexicon.conjunctions]
    others = [t for t in between if t.key not in scene.lexicon.conjunctions]
    uncut = scene.reading.text[start:end].endswith(" و")  # «وعبدالله»: not cut off before an unknown word
    if not joins and not uncut:
        return False
    if len(others) <= 2 and all(t.key in scene.lexicon.list_words for t in others):
        return True
    return left.label == "PERSON" and _are_offices(scene, between)


def _without_relative(scene: Scene, between: list[Token], left: Mention) -> list[Token]:
    """«X، الذي كشف عن خطته، والوزير Y»: without the relative clause between commas behind a person; Arabic alone puts one there."""
    relatives = cast_words(scene.reading.lang).relatives if scene.reading.lang == "ar" else frozenset()
    if left.label != "PERSON" or len(between) < 2 or between[0].key not in COMMAS or between[1].key not in relatives:
        return between
    last = max(i for i, t in enumerate(between) if t.key in COMMAS)
    return between[last:] if last else between


def _without_share(scene: Scene, between: list[Token], left: Mention) -> list[Token]:
    """«كوريا بـ31 شركة وأوزبكستان بـ12»: without the number with which a country takes part, and what it counts."""
    if left.label != "GPE" or len(between) < 2 or between[0].key != _WITH:
        return between
    counted = scene.overlapping(scene.reading.quantities, between[1].start, between[1].end)
    end = max([m.end for m in counted], default=between[1].end if between[1].key.isdigit() else between[0].start)
    return [t for t in between if t.start >= end]


def _are_offices(scene: Scene, between: list[Token]) -> bool:
    """«X مؤسس شركة …، ومشرف الشؤون الثقافية Y»: whether only offices stand between two persons, the conjunctions aside."""
    offices: list[list[Token]] = [[]]
    for token in between:
        if token.key in scene.lexicon.conjunctions and offices[-1]:
            offices.append([])
        elif token.key not in scene.lexicon.conjunctions:
            offices[-1].append(token)
    if any(scene.cues(label, between[0].start, between[-1].end) for label in ("speech", "role")):
        return False
    called = all(not words or words[0].key in scene.lexicon.offices or _is_calling(scene, words) for words in offices)
    return called and not any(tense_reader(scene.reading.lang).of(token) for token in between)


def _is_calling(scene: Scene, words: list[Token]) -> bool:
    """«والربان المتقاعد Y», «والباحث في التراث Y»: definite words before a name, which tell what somebody is; Arabic alone marks them so."""
    if scene.reading.lang != "ar" or len(words) > LONGEST_CALLING or not words[0].key.startswith(ARTICLE):
        return False
    return all(t.key.startswith(ARTICLE) or t.key in scene.lexicon.locatives for t in words)


def _leads_home(scene: Scene, token: Token) -> bool:
    """«X من مصر»; of bodies «كلية الطب في جامعة …», «مديرية الزراعة بالبحيرة»."""
    return token.key in scene.lexicon.origins or (scene.reading.lang == "ar" and token.key in scene.lexicon.locatives)


def _is_aside(scene: Scene, token: Token, start: int, end: int, homes: list[Mention]) -> bool:
    """Whether a token between two names belongs to brackets or to one of the ``homes`` that the first one comes from."""
    text = scene.reading.text
    opened = text.rfind("(", start, token.end)
    if opened >= 0 and token.start <= text.find(")", opened, end):
        return True
    return any(
        m.start <= token.start < m.end
        or (token.end <= m.start and not text[token.end : m.start].strip() and _leads_home(scene, token))
        for m in homes
    )
