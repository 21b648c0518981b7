"""The Persian words around those of roles."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from expo_extract.facts.lexicon import kinds_by_word, table_words


@dataclass(frozen=True, slots=True)
class RoleWords:
    """Persian words around those of roles, in key form.

    ``copulas`` tell a noun of those before it, ``stops`` part it from those after, ``naming`` words stand between them and the noun;
    ``oblique`` words, beside prepositions, make a name no subject, unless ``besides`` or ``those`` with ``among`` stand before it;
    ``styles`` before a name govern nothing, and behind ``late`` ones somebody is dead. ``receiving`` words lead to whom a verb honours,
    ``prized`` ones from a prize to who gets it, ``choosing`` ones head a list of winners, verbs of ``giving`` give anything to anybody, ``merits`` tell who or what is the best;
    ``objects`` end the object of a verb. ``composing`` words lead from those who play a part to their names, ``bringing`` ones from a
    country to whom it comes with, past ``also`` words; ``of_them`` and ``of_those`` point back to those of whom some are named, ``seen`` among them; ``duties`` are nouns that somebody has «بر عهده», by the role that they mean. Who cuts ``ribbons`` opens,
    who sees what is ``shown`` visits, and who is ``having`` one of the ``stands``, ``setting`` it up
    or ``keeping`` it exhibits, as those do who are ``vending`` or in their ``own_stands``; ``shares`` stand for a part of a sum, and after
    ``rents`` a stand is paid for; who gives what is ``given`` or pays the ``lets`` of what is ``let`` to others is a sponsor, and so are the ``payers``; whose ``rooms`` are given, by a verb of ``lending``, is host; ``enacting`` words tell, as those of
    holding do, what is done «توسط» somebody. A wish tells a part after a ``settled`` word alone, unless it was so ``once``; ``meeting`` people
    is no visit; bodies that are ``arriving`` with something or have ``brought`` it show it, where no word of ``not_brought`` makes another
    verb; ``parties`` and ``delegates`` of a body act for it; who is at ``rites`` of an event attends; who has people ``sent`` takes part, and ``visits`` where these are sent for that;
    who is ``presenting`` something at a conference speaks; what is ``owned`` by somebody wins for him;
    ``rulers`` are patrons of what they support, and ``secretaries`` run an event; what is ``reaching`` somebody is a prize where one was named; a verb of ``telling`` takes what a talk is ``about``, and who
    takes part in ``panels`` speaks; somebody is ``bringing_goods``, ``making_goods`` or ``showing_goods`` with a ``shown_off`` word, which makes an
    exhibitor of him unless they are ``no_goods``, ``moods`` or the verb is ``undergone``, and so do his ``wares``; what governs one of the ``works`` governs its title. Who
    has one of the ``talks`` speaks, unless he has ``no_talks`` of them; a ``subordinating`` word opens a clause within another; who signs
    ``signed_books``, also at ``book_tables``, signs no agreement. Nouns
    before ``pronouns`` are of nobody who is named next, words of ``crews`` stand between a delegation and its country, ``recounting`` verbs
    tell of a talk by its object; ``along`` words lead to who comes with somebody; ``partly`` words stand before what somebody in apposition is, and ``parting`` ones end it.
    """

    duties: dict[str, str]
    copulas: frozenset[str]
    stops: frozenset[str]
    naming: frozenset[str]
    oblique: frozenset[str]
    receiving: frozenset[str]
    prized: frozenset[str]
    objects: frozenset[str]
    composing: frozenset[str]
    bringing: frozenset[str]
    also: frozenset[str]
    of_them: frozenset[str]
    of_those: frozenset[str]
    seen: frozenset[str]
    merits: frozenset[str]
    styles: frozenset[str]
    ribbons: frozenset[str]
    stands: frozenset[str]
    shown: frozenset[str]
    having: frozenset[str]
    setting: frozenset[str]
    keeping: frozenset[str]
    own_stands: frozenset[str]
    vending: frozenset[str]
    enacting: frozenset[str]
    shares: frozenset[str]
    secretaries: frozenset[str]
    given: frozenset[str]
    let: frozenset[str]
    lets: frozenset[str]
    payers: frozenset[str]
    rents: frozenset[str]
    late: frozenset[str]
    rooms: frozenset[str]
    lending: frozenset[str]
    giving: frozenset[str]
    besides: frozenset[str]
    choosing: frozenset[str]
    those: frozenset[str]
    among: frozenset[str]
    settled: frozenset[str]
    once: frozenset[str]
    meeting: frozenset[str]
    owned: frozenset[str]
    recited: frozenset[str]
    agents: frozenset[str]
    comers: frozenset[str]
    sessions: frozenset[str]
    unveiled: frozenset[str]
    examples: frozenset[str]
    arts: frozenset[str]
    delegations: frozenset[str]
    presenting: frozenset[str]
    visits: frozenset[str]
    arriving: frozenset[str]
    brought: frozenset[str]
    not_brought: frozenset[str]
    parties: frozenset[str]
    delegates: frozenset[str]
    rites: frozenset[str]
    sent: frozenset[str]
    rulers: frozenset[str]
    reaching: frozenset[str]
    about: frozenset[str]
    pronouns: frozenset[str]
    crews: frozenset[str]
    recounting: frozenset[str]
    telling: frozenset[str]
    panels: frozenset[str]
    bringing_goods: frozenset[str]
    making_goods: frozenset[str]
    showing_goods: frozenset[str]
    shown_off: frozenset[str]
    no_goods: frozenset[str]
    moods: frozenset[str]
    undergone: frozenset[str]
    wares: frozenset[str]
    works: frozenset[str]
    talks: frozenset[str]
    no_talks: frozenset[str]
    subordinating: frozenset[str]
    along: frozenset[str]
    partly: frozenset[str]
    parting: frozenset[str]
    signed_books: frozenset[str]
    book_tables: frozenset[str]


@cache
def role_words() -> RoleWords:
    """The words, from the table ``role_words`` of ``lang/fa/facts.toml``."""
    return table_words(RoleWords, "fa", "role_words", duties=kinds_by_word("fa", "role_words", "duties"))
