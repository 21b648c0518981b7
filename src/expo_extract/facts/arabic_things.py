"""Arabic nouns that say nothing of what is counted, or that no table knows: the verb before them tells."""

from __future__ import annotations

from expo_extract.facts.count_words import count_words
from expo_extract.facts.scene import Scene
from expo_extract.mentions import Mention

WARE_NEAR = 4  # tokens
TREATED_NEAR, TREATED_AFTER = 10, 3
TESTED_NEAR = 6
HIRED_NEAR = 2


def thing_before_verb(scene: Scene, mention: Mention) -> str | None:
    """The category of things by what is done with them right before: bought they are wares, given out something else.

    «بيعت 90 ألف تنكة», «وزعت البلدية 300 مظروف».

    Args:
        scene: the document.
        mention: a number with a noun that no table knows.
    """
    words, before = count_words("ar"), _before(scene, mention, WARE_NEAR)
    if mention.value.head is not None:
        return None
    if not words.handed.isdisjoint(before):
        return "other"
    return None if words.sold.isdisjoint(before) else "products"


def is_treated(scene: Scene, mention: Mention) -> bool:
    """«فحصت القافلة 320 حالة», «أجرى الجراحون تسع عمليات»: what physicians do at an event.

    Args:
        scene: the document.
        mention: a number of cases.
    """
    near = [*_before(scene, mention, TREATED_NEAR), *scene.reading.keys_after(mention.end, TREATED_AFTER)]
    return not count_words("ar").treating.isdisjoint(near)


def is_tested(scene: Scene, mention: Mention) -> bool:
    """«فحص المختبر 300 عينة», «استبعدت منها 20 عينة»; «عرض 300 عينة من الصخور» shows them.

    Args:
        scene: the document.
        mention: works on show or samples.
    """
    words = count_words("ar")
    sampled = scene.reading.lang == "ar" and mention.value.head in words.samples
    return sampled and not words.testing.isdisjoint(_before(scene, mention, TESTED_NEAR))


def is_hired(scene: Scene, mention: Mention) -> bool:
    """«توظيف 312 خريجا», «حصل 340 خريجا على وظائف»: people who get work at an event are jobs.

    Args:
        scene: the document.
        mention: people.
    """
    if scene.reading.lang != "ar":
        return False
    words = count_words("ar")
    hired = not words.hiring.isdisjoint(_before(scene, mention, HIRED_NEAR))
    return hired or not words.posts.isdisjoint(scene.reading.keys_after(mention.end, HIRED_NEAR))


def is_troupe(scene: Scene, mention: Mention) -> bool:
    """«تسع فرق», «5 فرق شعبية»: the feminine number, or what they play, tells troupes from teams («ستة فرق»).

    Args:
        scene: the document.
        mention: teams or troupes.
    """
    words, tokens = count_words("ar"), scene.reading.tokens
    if scene.reading.lang != "ar" or mention.value.head not in words.team or mention.value.unit_start is None:
        return False
    noun = scene.reading.token_at(mention.value.unit_start)
    feminine = tokens[noun - 1].key in words.feminine
    played = noun + 1 < len(tokens) and tokens[noun + 1].key in words.troupe_kinds
    return tokens[noun].key in words.teams_of and (feminine or played)


def _before(scene: Scene, mention: Mention, near: int) -> list[str]:
    """The words of the sentence right before a number."""
    start = scene.sentence_of(mention).start
    return [t.key for t in scene.reading.tokens_between(start, mention.start)][-near:]
