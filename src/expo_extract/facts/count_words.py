"""The words by which numbers are read as counts, or as none."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from expo_extract.facts.lexicon import table_words


@dataclass(frozen=True, slots=True)
class CountWords:
    """Words for one language, in key form.

    Things known already: ``pointing`` words before a number, and ``between`` before a two, take them up («این دو برنامه»); ``pronouns``
    after ``inside`` words stand for the event. Time: ``ago`` words before days and ``hence`` words after them make a span to something
    else, ``waiting`` words one in which somebody waits, and so much ``labour`` is ``taking`` somebody's time. Names and units: a number behind one of ``codes`` is one, ``tonnes`` are people and weights, and ``telling`` verbs make the
    ``told`` noun before them part of the verb («خبر داد»).

    People: ``public`` people are who their verb makes them, ``partakers`` are not, and are exhibitors where they are ``showing``
    something; who only is ``coming`` visits, ``attracting`` verbs draw people to an event, and many specialists after an ``audience``
    word have only attended. People of ``teams`` take part, ``squads`` do, and are entries where they only registered; those ``sized`` as a
    group are of what stands before, also of a ``visiting`` that others do; those who are a number (``being``) are whom the sentence speaks
    of. ``delegates`` are spelled as the congress is; after ``honouring`` words stands who is honoured, beside ``honours``, and before those
    whoever is ``receiving`` them; so is who is the subject of ``praising`` in the plural passive (``being_done``). ``examples`` words lead to some of them by name; ``benefit`` words to whom something is taught.
    Whoever takes part in one of the ``ceremonies`` is its public; ``leading`` words open a
    relative clause.

    Works: ``pieces`` of music are ``played`` and not shown, ``staged`` ones compete or are part of the programme, ``stages`` are words of festivals whose works are plays, ``troupes`` play,
    or compete where a word says so; ``papers`` are sessions, and entries where they were chosen. A number that is ``reaching`` somewhere is
    nothing that was sent in; ``branches`` are of a prize near a word of ``contests``, or of a bank; ``copies`` beside ``print_runs`` are how
    many of each are printed.

    Trade: ``producers`` show what they make, ``traders`` are firms, and people at a meeting; ``workplaces`` are lessons, and makers where they take part; ``shops`` take part after
    ``joining`` words, and are stands elsewhere; ``vehicles`` near an ``entering`` word carry goods.
    Goods of so many ``weights`` are ``sold``; what somebody is ``distributing`` is not shown, nor what may be ``planted`` where that is done.

    Money and shares: a sum beside ``each`` and one of what is ``priced``, or after a word of what it ``costs``, is a price, a share after
    one of ``rates`` one of prices or of the economy; sums of ``trade`` are of countries, ``creating`` jobs is of the economy; ``discounts`` are shares that fairs give; money before ``loans`` is lent,
    and what those in ``places`` of honour are ``paid`` is a prize.

    Countries: before ``ranks`` they are the first of all; a share behind ``totals`` of what is none of the ``wholes`` is a country's;
    what goes ``toward`` them does not come from them, nor what is ``within`` them;
    two behind one of ``comers`` take part. What a number counts before a ``genitive`` is all that a country has, where none of ``joints``
    stands between; ``parts`` words lead to the whole. A place after a ``placing`` word may be where something is.
    Beside an event after a ``margin`` word somebody speaks of other things.

    Apart from the event: so many are ``lacking`` somewhere, ``pilgrims`` are ``leaving`` for where they pray, two bodies after their ``officers`` are known already, ``seizing`` words tell of police, a ``right`` to one of the
    ``rights`` is sold of works that are not there, people after ``sending`` words are whom a deal is about, so many ``per_time`` is how
    often something comes. Specialists who are only ``watching`` are online, and people with one of the ``enclitics`` a part of those before; ``pioneers``
    of one of the ``callings`` visit nothing. Behind an ``echoing`` word people are set beside those before; whoever is ``touring`` visits, where only
    so many of them are told. Trade that comes of ``dealings`` is the event's own, and so are the ``means`` that "we" have, or of
    this one of its ``turns`` of it. ``samples`` near ``testing`` words are not shown, ``subscribers`` are of a service, and days behind a word of
    ``postponing`` are a delay, where no ``lasting`` word stands between.
    """

    places: frozenset[str]
    paid: frozenset[str]
    trade: frozenset[str]
    creating: frozenset[str]
    waiting: frozenset[str]
    leading: frozenset[str]
    ceremonies: frozenset[str]
    receiving: frozenset[str]
    weights: frozenset[str]
    sold: frozenset[str]
    courses: frozenset[str]
    candidacies: frozenset[str]
    distributing: frozenset[str]
    pointing: frozenset[str]
    between: frozenset[str]
    ago: frozenset[str]
    hence: frozenset[str]
    telling: frozenset[str]
    told: frozenset[str]
    tonnes: frozenset[str]
    public: frozenset[str]
    partakers: frozenset[str]
    staged: frozenset[str]
    delegates: frozenset[str]
    coming: frozenset[str]
    reaching: frozenset[str]
    teams: frozenset[str]
    papers: frozenset[str]
    troupes: frozenset[str]
    honouring: frozenset[str]
    honours: frozenset[str]
    examples: frozenset[str]
    benefit: frozenset[str]
    labour: frozenset[str]
    taking: frozenset[str]
    ranks: frozenset[str]
    producers: frozenset[str]
    traders: frozenset[str]
    stages: frozenset[str]
    codes: frozenset[str]
    each: frozenset[str]
    priced: frozenset[str]
    costs: frozenset[str]
    rates: frozenset[str]
    wholes: frozenset[str]
    totals: frozenset[str]
    toward: frozenset[str]
    within: frozenset[str]
    comers: frozenset[str]
    pronouns: frozenset[str]
    inside: frozenset[str]
    placing: frozenset[str]
    margin: frozenset[str]
    discounts: frozenset[str]
    audience: frozenset[str]
    vehicles: frozenset[str]
    entering: frozenset[str]
    branches: frozenset[str]
    contests: frozenset[str]
    showing: frozenset[str]
    squads: frozenset[str]
    sized: frozenset[str]
    visiting: frozenset[str]
    workplaces: frozenset[str]
    made: frozenset[str]
    chosen: frozenset[str]
    houses: frozenset[str]
    trips: frozenset[str]
    cheapest: frozenset[str]
    offices: frozenset[str]
    provinces: frozenset[str]
    naming: frozenset[str]
    print_runs: frozenset[str]
    copies: frozenset[str]
    loans: frozenset[str]
    genitive: frozenset[str]
    parts: frozenset[str]
    shops: frozenset[str]
    joining: frozenset[str]
    being: frozenset[str]
    attracting: frozenset[str]
    joints: frozenset[str]
    watching: frozenset[str]
    seizing: frozenset[str]
    officers: frozenset[str]
    right: frozenset[str]
    rights: frozenset[str]
    sending: frozenset[str]
    enclitics: frozenset[str]
    per_time: frozenset[str]
    pieces: frozenset[str]
    played: frozenset[str]
    planted: frozenset[str]
    praising: frozenset[str]
    being_done: frozenset[str]
    lacking: frozenset[str]
    pilgrims: frozenset[str]
    leaving: frozenset[str]
    echoing: frozenset[str]
    touring: frozenset[str]
    pioneers: frozenset[str]
    ratio: frozenset[str]
    cases: frozenset[str]
    samples: frozenset[str]
    testing: frozenset[str]
    postponing: frozenset[str]
    lasting: frozenset[str]
    subscribers: frozenset[str]
    hiring: frozenset[str]
    posts: frozenset[str]
    team: frozenset[str]
    teams_of: frozenset[str]
    feminine: frozenset[str]
    troupe_kinds: frozenset[str]
    capacity: frozenset[str]
    handed: frozenset[str]
    treating: frozenset[str]
    came: frozenset[str]
    shared: frozenset[str]
    places_won: frozenset[str]
    callings: frozenset[str]
    means: frozenset[str]
    turns: frozenset[str]
    dealings: frozenset[str]


@cache
def count_words(lang: str) -> CountWords:
    """The words of a language, from the table ``counting`` of ``lang/<lang>/facts.toml``."""
    return table_words(CountWords, lang, "counting")
