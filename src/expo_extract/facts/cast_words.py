"""The words by which the role of a name is read, beside the cues themselves."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from expo_extract.facts.lexicon import kinds_by_word, table_words


@dataclass(frozen=True, slots=True)
class CastWords:
    """Words for one language, in key form.

    ``heads`` are nouns that tell which part those play who are named after «من بينهم», by the noun. A body that begins with one of
    ``firms`` sponsors where another would be a patron; ``sessions`` are meetings within an event, unless a ``ceremonial`` word follows.
    What stands ``after_honoured`` is no object of his. The subject stands before a verb after ``before_verb`` («وكان X قد رعى») or, after
    ``topics`` («أما X»), before a ``resuming`` word and the verb («فأعلن»). ``prizes`` tell of some verbs that they honour; one signs in
    somebody's ``behalf``; a line that begins with a prize or a word of the ``best`` tells who gets it. ``unsure`` forms are verbs of saying
    beside the speaker alone. ``his_highness`` words point back to an official («سموه», «معاليه»). ``relatives`` stand between a subject and
    its verb, behind ``subject_first`` particles the subject comes first, ``verbless`` words and letters begin cues that are no verbs, and
    ``styles`` stand before an office, ``ways`` are prepositions of how something is done and verbs of saying («عبر»), ``told``
    ones are nouns of what is said as well («إلى شرح»), ``sources`` before whom the news is from. ``apposing`` marks and ``pronouns`` stand between a name
    and what it is called («X، وهي الجهة المنظمة»); a body does what follows a verb of ``undertaking`` («قامت الجمعية بتنظيم …»), which is
    ``undertaken`` unless the name of who does it follows; one of the ``ranks`` is won. Before ``naming`` words a verb of opening gives a
    name («أطلق عليه اسم …»). ``complements`` say already what is undertaken («عملت عليه الجمعية»), and with one of ``bodies`` what is
    called so is no person. After ``prepositions`` a form of a verb is a noun; ``suffering`` verbs show nothing with «ل»; ``company`` cues
    name who comes with others, ``visiting`` ones that somebody visits; the name stands on either side of ``one_of``; who gets a prize
    stands after ``giving`` words; behind ``memorial`` words and before those of ``mourning`` somebody is only called to mind, behind
    ``correspondents`` he reports, right behind ``within`` words a place has his name; after ``was`` at the head of a sentence the subject
    stands before its verb; ``professions`` among ``heads`` tell a part only for want of a better word. At a show a body that begins with
    one of ``traders`` exhibits where its people are asked, unless its name has a word of ``staging``; those of a ``deputation`` visit,
    ``owning`` words are offices too, and who is ``directing`` a firm tells nothing of its part; a body plays the part of its ``people``
    («محاضرات يلقيها أساتذة من جامعة …»). What is ``lacking`` is not done, nor what a ``declining`` verb says is ``declined``
    («اعتذرت X عن المشاركة»); a body that ends its ``own_part`` exhibits, as does who sets up one of ``stands``. With an ``arriving``
    verb who is ``placed`` has won a prize, of which ``medals`` are the names too; ``trainers`` speak; whose head of one of ``parties``
    is there takes part; who is ``showing`` his own ``goods`` exhibits where he is asked; ``adverbial`` words
    begin an aside between commas. Of who stands before a ``containing`` verb it tells no part («تونس تشهد معرضا»), nor one with a word
    of ``toward`` behind it («الجامعة التي تنظم فيها الجمعية معرضا»). Of ``hosting_houses`` a word
    of hosting makes a host, of any house one of ``hospitality``.
    """

    heads: dict[str, str]
    firms: frozenset[str]
    sessions: frozenset[str]
    ceremonial: frozenset[str]
    after_honoured: frozenset[str]
    before_verb: frozenset[str]
    topics: frozenset[str]
    resuming: frozenset[str]
    prizes: frozenset[str]
    best: frozenset[str]
    behalf: frozenset[str]
    unsure: frozenset[str]
    his_highness: frozenset[str]
    relatives: frozenset[str]
    subject_first: frozenset[str]
    verbless: frozenset[str]
    styles: frozenset[str]
    ways: frozenset[str]
    told: frozenset[str]
    sources: frozenset[str]
    apposing: frozenset[str]
    pronouns: frozenset[str]
    undertaking: frozenset[str]
    undertaken: frozenset[str]
    ranks: frozenset[str]
    naming: frozenset[str]
    complements: frozenset[str]
    bodies: frozenset[str]
    prepositions: frozenset[str]
    containing: frozenset[str]
    toward: frozenset[str]
    suffering: frozenset[str]
    company: frozenset[str]
    visiting: frozenset[str]
    memorial: frozenset[str]
    mourning: frozenset[str]
    within: frozenset[str]
    was: frozenset[str]
    correspondents: frozenset[str]
    one_of: frozenset[str]
    giving: frozenset[str]
    professions: frozenset[str]
    traders: frozenset[str]
    staging: frozenset[str]
    deputation: frozenset[str]
    owning: frozenset[str]
    directing: frozenset[str]
    people: frozenset[str]
    lacking: frozenset[str]
    declining: frozenset[str]
    declined: frozenset[str]
    own_part: frozenset[str]
    stands: frozenset[str]
    arriving: frozenset[str]
    placed: frozenset[str]
    medals: frozenset[str]
    trainers: frozenset[str]
    parties: frozenset[str]
    showing: frozenset[str]
    goods: frozenset[str]
    adverbial: frozenset[str]
    hosting_houses: frozenset[str]
    hospitality: frozenset[str]


@cache
def cast_words(lang: str) -> CastWords:
    """The casting words of a language, from the table ``casting`` of ``lang/<lang>/facts.toml``."""
    return table_words(CastWords, lang, "casting", heads=kinds_by_word(lang, "casting", "heads"))
