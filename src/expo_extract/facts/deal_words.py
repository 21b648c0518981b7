"""The words by whose grammar agreements are read, from the table ``agreements`` of ``lang/<lang>/facts.toml``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from expo_extract.facts.lexicon import ARTICLE
from expo_extract.lang.orgs import org_lexicon
from expo_extract.lang.tables import ZWNJ, fold_keys, read_table

DUAL = ("ان", "ين")
PHRASES = ("both", "members", "earlier", "lately", "met", "unrelated", "by_signing")
# Phrases cut into words, by the first of them.
Phrases = Mapping[str, Sequence[tuple[str, ...]]]


@dataclass(frozen=True, slots=True)
class DealWords:
    """Words for one language, in key form.

    Attributes:
        lang: the language.
        active: verbs of signing that name who signs; ``joint`` those of them that want two of them before the verb.
        past: past forms among both kinds of verbs; ``future`` those of the future.
        auxiliary: verbs of the future before a verb of signing («خواهد کرد»).
        participles: verb forms that qualify a noun after a word of signing («امضا شده»).
        passive: verbs with which nobody signs («تم توقيع», «امضا شد»).
        masdar: nouns of signing («توقيع», «امضای»).
        items: words that stand for one of several agreements («الأولى», «دیگری»).
        more: those of them that may follow a single one («وأخرى مع»).
        ordinals: those of the items that open a clause («أما الثالثة فضمت A وB»), also behind ``item_openers``; ``linking`` words may stand
            between one and its preposition.
        gathering: verbs and nouns before those whom an agreement joins («جمعت A بـB»); ``bound`` words of a clause that tells what they are
            bound to («تتولى بموجبها A …»); ``signing_it`` verbs with the agreement as pronoun («وقعها»);
            ``whatever`` the word before such a verb that leads to another noun («ما أبرمته A مع B من عقد»);
            ``sides_of`` nouns with it, of those who sign; ``qualifying`` verbs of a clause that belongs to the noun («عقدا يشمل …»).
        issuing: words before the preposition of who signs, where both stand before the noun («صدر عن A وB إعلان»).
        of_them: pronouns after such a word («نخستین آن»); ``citing`` verbs that only lead to one («می‌توان به … اشاره کرد»).
        among: words that lead from several to those that are named («از آن جمله‌اند»).
        list_openers: what stands before a list of pairs («قرارداد بسته شد: A با B، C با D»).
        staff: words after which the noun is an adjective («کارکنان قراردادی»).
        closed: heads of bodies into whose names no purpose goes.
        fields: what bodies work in («أعمال»).
        generic: adjectives that tell no body from another («خارجی»).
        plural: nouns of agreements in the dual and plural.
        indefinite: words that make a body nobody by name («یک شرکت خارجی»).
        plain: adjectives of the noun that tell nothing of the subject («مشتركة»).
        verbs: finite verbs; ``verbal`` forms that are nouns beside agreements («ساخت») are none of them.
        object_mark: «را», after which who signs may stand.
        each: words before a name that belong to no name («كل من», «دولت»); ``peers`` those of who is the like of the other side
            («نظيرتها»), ``own`` the pronouns after them («همتای خود»).
        houses: heads of places that sign as firms do («فندق»).
        ours: words that make a noun of bodies the speaker's («موسسه ما», «شركتنا»).
        districts: with a place these are a body («ولاية قفصة»).
        officers: those who sign for a place («شهردار کرج»).
        jointly: nouns after which «مع», «با» join no party («بالتعاون مع»).
        discussing: words before a signing that is only talked about; ``talk_aims`` lead from talks to what they are for.
        intending: words before a signing that is still to come.
        undertaking: verbs before those who sign or will sign, where the signing is a noun («تعتزم A وB إبرام …»).
        awarded: verbs of winning a contract; ``agreeing`` verbs of agreeing («به توافق رسیدند»).
        forming: words that tell, with a verb, that an agreement came about («شکل گرفت»).
        by_signing: two words before a noun, or a verb, of what is done though the rest is still to come («با امضای …»).
        of_it: words of worth with the agreement as a pronoun («قيمته»).
        until: words before the year up to which, or from which, an agreement holds («تا سال ۱۴۱۰»).
        unrelated: phrases that tell that an agreement has nothing to do with the event, cut into words.
        agreed_only: nouns that are an agreement only with a verb of agreeing («تفاهم کردند»).
        light: nouns that make a verb with the next word («خبر داد»).
        over: words that tell that talks are over («بعد مفاوضات»).
        met: phrases of a meeting that was told before («این دیدار»), cut into words.
        earlier: phrases of an earlier time, cut into words, ``lately`` those of the day before; ``was`` the verb, and
            ``perfect`` the particle, of the pluperfect.
        fruitless: verbs that say, denied by one of the words of ``failing``, that talks came to nothing.
        talking: nouns that are talks beside a noun of agreements («محادثات مع A لإبرام عقد»), but not after a word of ``interview``.
        stops: words at which a noun phrase ends.
        clause: words that part clauses; who stands before them does not sign after them.
        oblique: words after which a body does not sign; ``agent`` words make it sign again («از سوی»).
        represented: «ممثلة في …»: an aside about the name before.
        aims: words with which a purpose begins, in which a body does not sign («برای تشکیل شورای …»).
        sides: «من جهة», «از یک سو»; ``both`` phrases for two parties that were named before («الجانبان»), cut into words;
            ``pairs`` phrases for two bodies of one head («دو اتاق», «الجامعتان»), with the head;
            ``members`` those before the body to which many belong («الدول الأعضاء في»).
        disclaiming: words of denying what was told («نفى», «تکذیب»); ``none`` those right before the noun («لا», «هیچ»);
            ``basis`` those of what stands on the agreement («بموجب»), ``without`` those before a word of signing («دون توقيع»);
            ``rumour`` words of what is only said, ``untrue`` those that deny it, in this sentence or the next; ``standing`` verbs of
            what is between two in general.
        this: words before the noun of an agreement that was told before.
        trading: verbs of handing over and selling by contract; ``taking`` those of getting something from another; ``receiving``
            prepositions of the other side.
        leading: words after which a clause begins («أن», «که»).
        twinning: what towns agree on.
        also: words between the parties and the noun that change nothing («نیز»).
        naming: words between a kind of body and its name («به نام»).
        common: words with which a phrase begins that is no name («القطاع الخاص»).
        singular_heads: first words of bodies («شركة», «سازمان»); ``positions`` titles of office («رئيس»); ``openers`` both and the plurals
            of bodies.
        taking_part: those of the heads that are verbal nouns too («با شرکت …»).
        common_words: frequent words that are seldom names.
        hollow: verbs, particles and words of time, at which a noun phrase ends.
        ambiguous: nouns of agreements with other meanings, told by ``decade_before``, ``decade_after``, ``meeting`` and
            ``contract_of``; ``manner`` nouns are none after «ب» («بالاتفاق مع»).
        vague: nouns that are an agreement only with two parties or a verb of signing.
        signing_by: «وقعها عن الوزارة …»; ``source`` «خرید از …».
        purpose: the preposition of purpose that is written with its noun; ``purposes`` how verbal nouns begin with it,
            ``no_purpose`` words that begin like it.
        ends: words at which the subject of an agreement ends.
    """

    lang: str
    active: frozenset[str]
    joint: frozenset[str]
    past: frozenset[str]
    future: frozenset[str]
    auxiliary: frozenset[str]
    participles: frozenset[str]
    passive: frozenset[str]
    masdar: frozenset[str]
    items: frozenset[str]
    more: frozenset[str]
    ordinals: frozenset[str]
    item_openers: frozenset[str]
    linking: frozenset[str]
    gathering: frozenset[str]
    bound: frozenset[str]
    signing_it: frozenset[str]
    whatever: frozenset[str]
    sides_of: frozenset[str]
    qualifying: frozenset[str]
    issuing: frozenset[str]
    of_them: frozenset[str]
    citing: frozenset[str]
    among: frozenset[str]
    list_openers: frozenset[str]
    staff: frozenset[str]
    closed: frozenset[str]
    fields: frozenset[str]
    generic: frozenset[str]
    plural: frozenset[str]
    indefinite: frozenset[str]
    plain: frozenset[str]
    verbs: frozenset[str]
    verbal: frozenset[str]
    object_mark: frozenset[str]
    each: frozenset[str]
    peers: frozenset[str]
    own: frozenset[str]
    houses: frozenset[str]
    ours: frozenset[str]
    districts: frozenset[str]
    officers: frozenset[str]
    jointly: frozenset[str]
    discussing: frozenset[str]
    talk_aims: frozenset[str]
    intending: frozenset[str]
    undertaking: frozenset[str]
    awarded: frozenset[str]
    agreeing: frozenset[str]
    forming: frozenset[str]
    by_signing: frozenset[tuple[str, ...]]
    of_it: frozenset[str]
    until: frozenset[str]
    unrelated: Phrases
    agreed_only: frozenset[str]
    light: frozenset[str]
    over: frozenset[str]
    earlier: Phrases
    lately: Phrases
    met: Phrases
    was: frozenset[str]
    perfect: str
    failing: frozenset[str]
    fruitless: frozenset[str]
    talking: frozenset[str]
    interview: frozenset[str]
    stops: frozenset[str]
    clause: frozenset[str]
    oblique: frozenset[str]
    agent: frozenset[str]
    represented: frozenset[str]
    aims: frozenset[str]
    sides: frozenset[str]
    both: Phrases
    pairs: dict[tuple[str, ...], str]
    members: Phrases
    disclaiming: frozenset[str]
    none: frozenset[str]
    without: frozenset[str]
    basis: frozenset[str]
    standing: frozenset[str]
    this: frozenset[str]
    trading: frozenset[str]
    taking: frozenset[str]
    receiving: frozenset[str]
    rumour: frozenset[str]
    untrue: frozenset[str]
    leading: frozenset[str]
    twinning: frozenset[str]
    also: frozenset[str]
    naming: frozenset[str]
    common: frozenset[str]
    singular_heads: frozenset[str]
    taking_part: frozenset[str]
    positions: frozenset[str]
    openers: frozenset[str]
    common_words: frozenset[str]
    hollow: frozenset[str]
    ambiguous: frozenset[str]
    decade_before: frozenset[str]
    decade_after: frozenset[str]
    meeting: frozenset[str]
    contract_of: frozenset[str]
    manner: frozenset[str]
    vague: frozenset[str]
    signing_by: frozenset[str]
    source: frozenset[str]
    purpose: frozenset[str]
    purposes: frozenset[str]
    no_purpose: frozenset[str]
    ends: frozenset[str]

    def opens_field(self, key: str, following: str) -> bool:
        """«شركة حيا | للمياه»: «ل» before a definite noun that is no verbal noun («للتوريد») tells what a body works in, and no purpose."""
        verbal = tuple(f"{ARTICLE}{p[1:]}" for p in self.purposes)
        return key in self.purpose and following.startswith(ARTICLE) and not following.startswith(verbal)


@cache
def deal_words(lang: str) -> DealWords:
    """The words of a language.

    Raises:
        LanguageDataError: a table is missing.
    """
    facts = read_table(lang, "facts")
    table, stands = facts["agreements"], facts.get("role_words", {}).get("stands", [])
    orgs = org_lexicon(lang)
    stops = read_table(lang, "stops")
    listed = {name: fold_keys(words, lang) for name, words in table.items() if name not in (*PHRASES, "perfect")}
    other = fold_keys([*stops["particle"]["words"], *stops["time"]["words"]], lang)
    heads = frozenset(_first(form) for form in orgs.heads)
    heads -= fold_keys(stands, lang)  # «غرفه تجارت اربیل», but «غرفه بزرگی»
    return DealWords(
        lang=lang,
        singular_heads=heads,
        positions=orgs.titles,
        perfect=table["perfect"],
        pairs=_pairs(heads, lang),
        both=_phrases(table["both"], lang),
        members=_phrases(table["members"], lang),
        earlier=_phrases(table["earlier"], lang),
        lately=_phrases(table["lately"], lang),
        met=_phrases(table["met"], lang),
        unrelated=_phrases(table["unrelated"], lang),
        by_signing=frozenset(tuple(phrase.split()) for phrase in fold_keys(table["by_signing"], lang)),
        openers=heads | frozenset(_first(form) for form in orgs.several) | orgs.titles | orgs.words["firm_plurals"],
        common_words=orgs.common | orgs.soft | orgs.titles | orgs.words["generic"],
        fields=orgs.words["field"],
        generic=orgs.words["generic"],
        hollow=orgs.hard,
        light=fold_keys(stops["light"]["words"], lang) if "light" in stops else frozenset(),
        verbs=orgs.hard - other - listed["verbal"],
        **listed,
    )


def after_phrase(keys: Sequence[str], i: int, phrases: Phrases) -> int:
    """The index after the phrase that stands at index ``i`` of the keys of tokens; 0 where none of them does."""
    return next((i + len(p) for p in phrases.get(keys[i], ()) if tuple(keys[i : i + len(p)]) == p), 0)


def _phrases(forms: Iterable[str], lang: str) -> Phrases:
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in sorted(fold_keys(forms, lang)):
        words = tuple(phrase.split())
        found.setdefault(words[0], []).append(words)
    return found


def _pairs(heads: frozenset[str], lang: str) -> dict[tuple[str, ...], str]:
    """«دو اتاق» of «اتاق»; «الجامعتان», «الجامعتين» of «جامعة», «المصرفان» of «مصرف»."""
    if lang == "fa":
        return {("دو", head): head for head in heads}
    singular = [head for head in heads if not head.startswith(ARTICLE)]
    stems = {head: f"{head[:-1]}ت" if head.endswith("ه") else head for head in singular}
    return {(f"{ARTICLE}{stem}{ending}",): head for head, stem in stems.items() for ending in DUAL}


def _first(form: str) -> str:
    return form.partition(" ")[0].replace(ZWNJ, "")
