"""Which of the roles that a text may give a name become records."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Any

import pytest

from expo_extract import extract
from support.cases import cases

# Ways of being there, of which one has one, and of being quoted; a guest may open the event and speak there besides.
EXCLUSIVE = ({"attendee", "exhibitor", "visitor"}, {"exhibitor", "speaker", "visitor"}, {"speaker", "spokesperson"})
# Texts in which one word gives every name its part.
ONE_WORD = [
    ("ar", "انطلق معرض الخزف في نابل أمس. والفنانون المشاركون هم: هدى بن سالم وكريم الزواوي ونادر الشامي."),
    ("ar", "انطلق معرض الجلود في الأحساء. والدول المشاركة في المعرض هي: مصر والسودان والمغرب وليبيا والعراق."),
    ("fa", "نمایشگاه سفال در میبد گشایش یافت. کشورهای شرکت‌کننده در این نمایشگاه عراق، ترکیه، هند و عمان هستند."),
    ("fa", "نمایشگاه سفال در میبد با حضور مریم صادقی، رضا کاوه و مینا رستمی گشایش یافت."),
]


@pytest.mark.parametrize(("lang", "text"), ONE_WORD)
def test_one_word_gives_a_name_one_role(lang: str, text: str) -> None:
    """Who «takes part» exhibits or attends: the word may mean either, but not both at once."""
    names = Counter(p.name for p in extract(text, lang).participants if p.name)
    assert len(names) >= 3
    assert set(names.values()) == {1}


@pytest.mark.parametrize(("lang", "case"), cases("facts_roles"))
def test_nobody_is_there_in_two_ways(lang: str, case: dict[str, Any]) -> None:
    roles = defaultdict(set)
    for record in extract(case["text"], lang).participants:
        if record.name:
            roles[record.entity_type, record.name].add(record.role)
    assert not [(name, found) for name, found in roles.items() for pair in EXCLUSIVE if len(found & pair) > 1]
