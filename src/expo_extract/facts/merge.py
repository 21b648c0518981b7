"""One fact, one record: headline and lead tell the same."""

from __future__ import annotations

from collections.abc import Callable

from expo_extract.facts.counts import AGREEMENT_KINDS, CountedFact
from expo_extract.records import Agreement

# One may be told as the other: works on show that were sent in, people who are now called by their trade.
SAME_KIND = {"competitors_entries": "products"}
# What an agreement may be about.
OF_SUBJECTS = frozenset({"products", "competitors_entries", "other", "area", "companies", "jobs", "trained", "halls"})
THINGS = frozenset({"products", "awards", "other", "side_events", "sessions"})
FEW = 3
WORTH_NEAR = 40  # letters from the number of agreements to what they are worth
PEOPLE = frozenset({"participants", "attendees", "visitors", "speakers", "experts", "officials", "trained", "awards"})


def merge_counts(facts: list[CountedFact], sentence_of: Callable[[int], object]) -> list[CountedFact]:
    """Drops a counted fact that another sentence states too: same category, same number.

    Args:
        facts: the counted facts in order of position.
        sentence_of: tells positions of one sentence from those of others; two equal numbers in one sentence are two facts
            («لجنة الفرز (15 عضوا) ولجنة اللوائح (15 عضوا)»).
    """
    kept: dict[tuple[str, object, bool, str | None], list[CountedFact]] = {}
    for fact in facts:
        kind = SAME_KIND.get(fact.category, fact.category)
        slot = (kind, fact.quantity.lower, fact.quantity.comparator == "range", _few_of(fact, kind))
        earlier = kept.setdefault(slot, [])
        place = sentence_of(fact.mention.start)
        if not earlier or all(sentence_of(e.mention.start) == place for e in earlier):
            earlier.append(fact)
        elif len(earlier) == 1 and _says_more(fact, earlier[0]):
            kept[slot] = [fact]
    left = [fact for facts in kept.values() for fact in facts]
    return sorted((f for f in left if not _is_called_otherwise(f, left)), key=lambda fact: fact.mention.start)


def _few_of(fact: CountedFact, kind: str) -> str | None:
    """What a few things are: two pictures and two statues are no one fact, while 60 pictures may be called 60 works."""
    few = kind in THINGS and fact.quantity.lower is not None and fact.quantity.lower <= FEW
    return getattr(fact.mention.value, "head", None) if few else None


def _says_more(new: CountedFact, old: CountedFact) -> bool:
    """The lead's «أكثر من 60 ألف زائر» says more than the headline's «60 ألف زائر», «64 فيلما» in a contest more than on show."""
    if (old.category, new.category) == ("products", "competitors_entries"):
        return True
    return old.quantity.comparator == "exact" and new.quantity.comparator != "exact"


def _is_called_otherwise(fact: CountedFact, facts: list[CountedFact]) -> bool:
    """«۴۸ شاعر», and «۴۸ نفر» elsewhere: people who are only counted are those who are called by what they are."""
    if not _is_neutral(fact):
        return False
    return any(o.category in PEOPLE and not _is_neutral(o) and o.quantity.lower == fact.quantity.lower for o in facts)


def _is_neutral(fact: CountedFact) -> bool:
    return fact.category in PEOPLE and getattr(fact.mention.value, "category", None) == "neutral_people"


def outside_deals(facts: list[CountedFact], agreements: list[Agreement]) -> list[CountedFact]:
    """The facts without what one agreement tells: its value, and what its subject counts («اتفاقية لتشغيل 300 حافلة»).

    The worth of several («۲۸ تفاهم‌نامه به ارزش …») is a figure of the event.
    """
    values = {(a.value.text, a.value.value) for a in agreements if a.value is not None}
    subjects = [a.subject for a in agreements if a.subject]
    return [f for f in facts if not _is_worth(f, values, facts) and not _is_subject(f, subjects)]


def _is_worth(fact: CountedFact, values: set[tuple[str, int | float | None]], facts: list[CountedFact]) -> bool:
    if fact.category != "money" or (fact.quantity.text, fact.quantity.value) not in values:
        return False
    before = [f for f in facts if f.mention.end <= fact.mention.start]
    last = before[-1] if before else None
    several = (
        last is not None and last.category in AGREEMENT_KINDS and fact.mention.start - last.mention.end <= WORTH_NEAR
    )
    return not several


def _is_subject(fact: CountedFact, subjects: list[str]) -> bool:
    return fact.category in OF_SUBJECTS and any(fact.quantity.text in subject for subject in subjects)
