"""Which roles the text may give a name, before any weight says how likely they are."""

from __future__ import annotations

import pytest

from expo_extract.facts.castings import castings
from expo_extract.facts.context import Context
from expo_extract.nlp import load_pipeline, read
from expo_extract.text import normalize

# A text, a name in it, a role, the last word of the label under which the role is proposed (None: it is not proposed).
CASES = [
    ("ar", "انطلقت أشغال المؤتمر الخامس للاتحاد العام للطلبة في سوسة.", "الاتحاد العام للطلبة", "organizer", "owner"),
    (
        "ar",
        "انطلق مؤتمر الكتاب العربي. عقدت جمعية الناشرين مؤتمرها السنوي في فاس.",
        "جمعية الناشرين",
        "organizer",
        "possessor",
    ),
    ("ar", "انطلق مؤتمر الكتاب العربي. حضرت جمعية الناشرين المؤتمر في فاس.", "جمعية الناشرين", "organizer", None),
    ("ar", "تعتزم وزارة الصناعة تنظيم مؤتمر المياه في جربة.", "وزارة الصناعة", "organizer", "announcer"),
    ("ar", "تعتزم وزارة الصناعة زيارة مؤتمر المياه في جربة.", "وزارة الصناعة", "organizer", None),
    (
        "ar",
        "انطلق مهرجان الخزف في نابل. تم تعيين سمير بن عمار مديرا لمهرجان الخزف.",
        "سمير بن عمار",
        "organizer",
        "staff",
    ),
    ("ar", "انطلق مهرجان الخزف في نابل. تم تكريم سمير بن عمار في مهرجان الخزف.", "سمير بن عمار", "organizer", None),
    ("fa", "کنگره انجمن جراحان ایران پنجشنبه در شیراز برگزار می‌شود.", "انجمن جراحان ایران", "organizer", "owner"),
    ("fa", "رئیس اداره فرهنگ سقز از برگزاری جشنواره تئاتر خبر داد.", "اداره فرهنگ سقز", "organizer", "announcer"),
    ("fa", "رئیس اداره فرهنگ سقز از گرانی کاغذ در سال جشنواره تئاتر خبر داد.", "اداره فرهنگ سقز", "organizer", None),
    (
        "fa",
        "سومین همایش آبخیزداری آغاز شد. مریم صادقی در این همایش گفت: خاک سرمایه است.",
        "مریم صادقی",
        "speaker",
        "after",
    ),
    (
        "fa",
        "سومین همایش آبخیزداری آغاز شد. مریم صادقی در حاشیه این همایش گفت: آب سرمایه است.",
        "مریم صادقی",
        "spokesperson",
        "after",
    ),
    (
        "fa",
        "مریم صادقی در سومین همایش آبخیزداری گفت: خاک سرمایه است. رضا کاوه افزود: آب کم است.",
        "رضا کاوه",
        "speaker",
        "after",
    ),
    # An interview is no stage, before or after the words at the event, and however the letters of the name are coded.
    (
        "fa",
        "حميد يکتا در سومین همایش آبخیزداری گفت: خاک سرمایه است. یکتا در گفت‌وگو با پرتو افزود: آب کم است.",
        "حميد يکتا",
        "speaker",
        None,
    ),
    # What is spoken of is no place of the words, unless it stands right before the verb.
    (
        "fa",
        "سومین همایش آبخیزداری آغاز شد. مریم صادقی با اشاره به کمبود خاک در همایش آبخیزداری از دشت‌های کشور هم گفت.",
        "مریم صادقی",
        "speaker",
        None,
    ),
    (
        "fa",
        "سومین همایش آبخیزداری آغاز شد. مریم صادقی با اشاره به کمبود خاک در این همایش گفت: آب کم است.",
        "مریم صادقی",
        "speaker",
        "after",
    ),
    ("fa", "رضا کاوه از دعوت مریم صادقی به جشنواره تئاتر خبر داد.", "مریم صادقی", "spokesperson", None),
    ("ar", "قال سمير بن عمار خلال افتتاح مؤتمر المياه إن الجفاف خطر.", "سمير بن عمار", "speaker", "before"),
    ("ar", "قال سمير بن عمار إن المشاركة في مؤتمر المياه واجبة.", "سمير بن عمار", "spokesperson", "before"),
]


@pytest.mark.parametrize(("lang", "text", "name", "role", "label"), CASES)
def test_roles_that_a_text_may_give(lang: str, text: str, name: str, role: str, label: str | None) -> None:
    context = Context(read(load_pipeline(lang), normalize(text, lang)))
    wanted = normalize(name, lang).text
    labels = {
        casting.cue.label.split(".")[-1]
        for casting in castings(context, [])
        for mention in casting.group.members
        if casting.role == role and wanted in context.scene.name(mention)
    }
    assert label in labels if label else not labels
