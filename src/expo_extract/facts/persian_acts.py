"""Persian verbs that tell a part by what stands beside them: «به غرفه‌ها سر کشید» visits, «در راهرو ایستاده» exhibits, «کارگاهی گذاشت» speaks.

Each act of ``lang/fa/acts.toml`` has its verbs, what must stand in their clause and what must not, of whom it tells and at what kinds of events.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, cast

from expo_extract.facts.casting import Casting, is_where
from expo_extract.facts.context import Context
from expo_extract.facts.groups import Group
from expo_extract.facts.lexicon import word_keys
from expo_extract.facts.persian_clauses import partners
from expo_extract.facts.persian_cues import THAT, in_clause, subject
from expo_extract.facts.persian_parts import with_joined
from expo_extract.facts.persian_role_words import role_words
from expo_extract.lang.persian_verbs import GOING_ON, finite_forms, is_plural, wished_forms
from expo_extract.lang.tables import ZWNJ, fold_all, read_table, spelled_out
from expo_extract.mentions import Mention, Sentence, Token
from expo_extract.records.participant import Role

LANG = "fa"
SPEAKS = "role.speaker"
ONCE = ("awardee", "speaker")  # what somebody had won or said before is no part of the event
_WORDS = ("any_of", "also_of", "none_of", "not_before")


@dataclass(frozen=True, slots=True)
class Act:
    """What a verb needs in its clause to tell a part.

    Attributes:
        role: the part.
        any_of: one of these must stand there; where it is empty, nothing must.
        also_of: one of these as well.
        none_of: none of these may.
        not_before: none of these may stand right before the verb.
        done: whether it must be done once, and not over and over («رایگان داد», not «رایگان می‌داد»).
        kinds: of whom it may tell.
        families: the kinds of events at which it tells a part; where it is empty, at all.
    """

    role: Role
    any_of: frozenset[str]
    also_of: frozenset[str]
    none_of: frozenset[str]
    not_before: frozenset[str]
    done: bool
    kinds: frozenset[str]
    families: frozenset[str]


@cache
def _acts() -> dict[tuple[str, ...], list[Act]]:
    """The acts by the keys of the words of their verbs."""
    found: dict[tuple[str, ...], list[Act]] = {}
    roles: dict[str, dict[str, dict[str, Any]]] = read_table(LANG, "acts")
    for role, named in roles.items():
        for entry in named.values():
            words = {name: word_keys(entry.get(name, ()), LANG) for name in _WORDS}
            where = {name: frozenset(entry.get(name, ())) for name in ("kinds", "families")}
            act = Act(role=cast(Role, role), done=entry.get("done", False), **where, **words)
            for verb in _forms(entry["verbs"], before=role not in ONCE):
                found.setdefault(tuple(verb.replace(ZWNJ, "").split()), []).append(act)
    return found


@cache
def _openings() -> tuple[frozenset[str], int]:
    """With which words a verb of an act may begin, and how many words the longest one has."""
    return frozenset(words[0] for words in _acts()), max(map(len, _acts()))


def _forms(verbs: list[str], *, before: bool) -> set[str]:
    """The verbs in all their forms; ``before`` also those of what had been done before."""
    written = fold_all((form for verb in verbs for form in spelled_out(verb)), LANG)
    return {other for form in written for other in (form, *finite_forms(form, before=before))}


def by_acts(context: Context, in_sentence: dict[int, list[Group]]) -> Iterator[Casting]:
    """The castings by such verbs: their subjects, and those who are it too.

    Args:
        context: the document's context.
        in_sentence: the groups of the document by the start of their sentence.
    """
    for sentence in context.reading.sentences if context.lang == LANG else ():
        groups = in_sentence.get(sentence.start, [])
        for verb, act in _verbs(context, sentence) if groups else ():
            cue = Mention("cue", verb.start, verb.end, verb.text, f"role.{act.role}.after")
            for actor in _actors(context, cue, act, groups):
                if (
                    actor.entity_type == "country"
                ):  # «X هیئتی فرستاد»: told for sure, whatever its taking part leaves open
                    yield Casting(actor, act.role, replace(cue, label=f"role.{act.role}.before"), 0)
                else:
                    yield Casting(actor, act.role, cue, context.scene.gap(cue, actor.span))


def _verbs(context: Context, sentence: Sentence) -> Iterator[tuple[Mention, Act]]:
    """The verbs of a sentence with the acts that they may tell at such an event."""
    acts, tokens = _acts(), context.reading.tokens
    openings, longest = _openings()
    keys = [t.key for t in tokens[sentence.first_token : sentence.last_token]]
    for i in (i for i, key in enumerate(keys) if key in openings):
        for end in range(i + 1, min(len(keys), i + longest) + 1):
            for act in acts.get(tuple(keys[i:end]), ()):
                first, last = tokens[sentence.first_token + i], tokens[sentence.first_token + end - 1]
                verb = Mention("cue", first.start, last.end, context.reading.text[first.start : last.end])
                wished = last.key in wished_forms() or (act.done and GOING_ON in verb.text)
                if not wished and (not act.families or context.family in act.families):
                    yield verb, act


def _actors(context: Context, cue: Mention, act: Act, groups: list[Group]) -> list[Group]:
    """The subject of a verb in a clause that bears the act out, with those whom a conjunction joins to it."""
    objects = role_words().objects
    kinds = [g for g in groups if g.entity_type in act.kinds]
    found = subject(context, cue, [g for g in kinds if objects.isdisjoint(context.reading.keys_after(g.end, 1))])
    if found is None or context.is_in_event_name(found.members[-1]) or not _reaches(context, found, cue):
        return []
    if not _is_borne_out(context, found, cue, act):
        return []
    also = [g for g in in_clause(context, cue, kinds) if g.end <= found.start]
    actors = [*partners(context, cue, found, also), *with_joined(context, found, also)]
    actors = [actor for actor in actors if actor.entity_type != "country" or not is_where(context, actor)]
    one = found.entity_type == "person" and sum(len(actor.members) for actor in actors) == 1
    return [] if one and is_plural(cue.text.split()[-1]) else actors  # «X می‌گفت ناشران زیادی به نمایشگاه آمده‌اند»


def _is_borne_out(context: Context, actor: Group, verb: Mention, act: Act) -> bool:
    clause = [t.key for t in _clause(context, actor, verb) if not _is_named(context, t)]
    if not act.none_of.isdisjoint(clause) or not act.not_before.isdisjoint(clause[-1:]):
        return False
    return all(not asked or not asked.isdisjoint(clause) for asked in (act.any_of, act.also_of))


def _is_named(context: Context, token: Token) -> bool:
    """Whether a word is part of a body's name."""
    return any(m.label == "ORG" for m in context.scene.overlapping(context.reading.entities, token.start, token.end))


def _clause(context: Context, actor: Group, verb: Mention) -> list[Token]:
    """The tokens from the verb before a subject on, up to its own."""
    sentence = context.scene.sentence_of(verb)
    ended = [v.mention.end for v in context.verbs.of(sentence) if v.mention.end <= actor.start]
    return context.reading.tokens_between(max([sentence.start, *ended]), verb.start)


def _reaches(context: Context, group: Group, cue: Mention) -> bool:
    """Whether the verb is the next one of its subject, or one that «و» joins to it, or past a relative clause."""
    verbs = [v.mention for v in context.verbs.of(context.scene.sentence_of(cue))]
    between = [v for v in verbs if group.end <= v.start and v.end <= cue.start]
    marks = {t.key for t in context.reading.tokens_between(group.end, cue.start)}
    if not between:
        return not (THAT in marks and cue.label.startswith(SPEAKS))  # «X که سال‌هاست درس می‌دهد»
    return THAT in marks and len(between) == 1
