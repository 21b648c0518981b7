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
    (
        "fa",
        "نمایشگاه فرش یزد آغاز شد. به گفته پیمان سروآزاد، ۳۰ تاجر برای بازدید از نمایشگاه می‌آیند.",
        "پیمان سروآزاد",
        "visitor",
        None,
    ),
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
    # From whom the news comes takes no part.
    (
        "fa",
        "سومین همایش آبخیزداری آغاز شد. به گزارش پایگاه اطلاع‌رسانی سازمان جنگل‌ها این همایش دو روز ادامه دارد.",
        "سازمان جنگل‌ها",
        "attendee",
        None,
    ),
    # After a press conference was named, «این نشست» is the same.
    (
        "fa",
        "نشست خبری سومین همایش آبخیزداری امروز برگزار شد. حمید یکتا در این نشست گفت: خاک سرمایه است.",
        "حمید یکتا",
        "speaker",
        None,
    ),
    # The Persian verb stands far behind the place.
    (
        "fa",
        "سومین همایش آبخیزداری آغاز شد. حمید یکتا در آیین اختتامیه، خاک را سرمایه‌ای خواند که نسل‌های آینده نیز باید از آن بهره ببرند و در کنار آب، زندگی همه روستاها به ماندن آن بسته است.",
        "حمید یکتا",
        "speaker",
        "after",
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
    # Who is named after a word that brings examples plays the part of the noun before it.
    (
        "ar",
        "انطلق مؤتمر المياه في جربة. ويضم المؤتمر 40 متحدثا بينهم سمير بن عمار وهدى بن سالم.",
        "هدى بن سالم",
        "speaker",
        "before",
    ),
    (
        "ar",
        "اختتم معرض التمور. وشكر المنظمون الجهات الداعمة وهي: شركة سنابل.",
        "شركة سنابل",
        "sponsor",
        "before",
    ),
    (
        "ar",
        "انطلق مؤتمر المياه في جربة، وهي مدينة تبعد عنها شركة سنابل كثيرا.",
        "شركة سنابل",
        "exhibitor",
        "organization",
    ),
    (
        "ar",
        "انطلق مؤتمر المياه. وتحدث في الجلسة الأولى كل من سمير بن عمار وهدى بن سالم.",
        "سمير بن عمار",
        "speaker",
        "before",
    ),
    ("ar", "يقام معرض التمور برعاية شركة سنابل.", "شركة سنابل", "sponsor", "before"),
    ("ar", "يقام معرض التمور برعاية شركة سنابل.", "شركة سنابل", "patron", None),
    ("ar", "يقام معرض التمور برعاية وزارة الفلاحة.", "وزارة الفلاحة", "patron", "before"),
    # The subject stands before the verb.
    ("ar", "اختتم معرض التمور. وكان سمير بن عمار قد رعى حفل الافتتاح بحضور هدى.", "سمير بن عمار", "patron", "before"),
    ("ar", "اختتم معرض التمور. أما سمير بن عمار، فأعلن أن المعرض سيعود.", "سمير بن عمار", "spokesperson", "before"),
    # Who honours, and who is honoured.
    ("ar", "اختتم مؤتمر المياه. وكرم سمير بن عمار الفائزين.", "سمير بن عمار", "attendee", "before"),
    ("ar", "اختتم مؤتمر المياه. وكرم سمير بن عمار الفائزين.", "سمير بن عمار", "awardee", None),
    ("ar", "اختتم مؤتمر المياه. وكرم في الحفل سمير بن عمار بدرع المؤتمر.", "سمير بن عمار", "awardee", "before"),
    (
        "ar",
        "اختتم مهرجان المسرح. وذهبت جائزة أفضل عرض إلى فرقة سلاطين الطرب.",
        "فرقة سلاطين الطرب",
        "awardee",
        "before",
    ),
    ("ar", "اختتم مهرجان المسرح. وذهبت إلى الصحراء فرقة سلاطين الطرب.", "فرقة سلاطين الطرب", "awardee", None),
    # Who signs for the other side.
    (
        "ar",
        "شهد معرض التمور توقيع اتفاقية، وقعها عن الهيئة سمير بن عمار، وعن الشركة رئيستها هدى بن سالم.",
        "هدى بن سالم",
        "signatory",
        "before",
    ),
    ("ar", "أقيم معرض الخزف. جمع المعرض بين لونين في لوحات سمير بن عمار.", "سمير بن عمار", "spokesperson", None),
    # An office alone is that of the person named with it before.
    (
        "ar",
        "افتتح وزير الفلاحة سمير بن عمار معرض التمور. وقال الوزير إن المعرض ناجح.",
        "سمير بن عمار",
        "spokesperson",
        "before",
    ),
    (
        "ar",
        "افتتح وزير الفلاحة سمير بن عمار معرض التمور. وأكد معاليه أن المعرض ناجح.",
        "سمير بن عمار",
        "spokesperson",
        "before",
    ),
    (
        "ar",
        "افتتح وزير الفلاحة سمير بن عمار معرض التمور. وقال وزير الصحة إن المعرض ناجح.",
        "سمير بن عمار",
        "spokesperson",
        None,
    ),
    ("ar", "تقام في مهرجان الخزف أمسية شعرية للشعراء: سمير بن عمار وهدى بن سالم.", "هدى بن سالم", "speaker", "before"),
    (
        "ar",
        "انطلق مؤتمر المياه. وغادره كل من سمير بن عمار وهدى بن سالم الذين تم تكريمهم.",
        "هدى بن سالم",
        "awardee",
        "after",
    ),
    (
        "ar",
        "افتتح سمير بن عمار معرض التمور. وتجول سمير بن عمار في أجنحة المعرض.",
        "سمير بن عمار",
        "visitor",
        None,
    ),
    ("ar", "انطلق معرض التمور. وتجول سمير بن عمار في أجنحة المعرض.", "سمير بن عمار", "visitor", "before"),
    # A word nearer to the names tells their part.
    ("ar", "انطلق معرض التمور بحضور 90 تاجرا، بينهم وفود من مصر والسودان.", "السودان", "exhibitor", None),
    ("ar", "انطلق معرض التمور بحضور 90 تاجرا، بينهم وفود من مصر والسودان.", "السودان", "attendee", "before"),
    # The subject stands right before the verb.
    (
        "ar",
        "اختتم معرض التمور. وكان سمير بن عمار افتتح المعرض بحضور هدى بن سالم.",
        "سمير بن عمار",
        "attendee",
        "before",
    ),
    (
        "ar",
        "انطلق مؤتمر المياه. وعرض خبير السدود سمير بن عمار الذي تحدث أمام هدى بن سالم.",
        "هدى بن سالم",
        "speaker",
        "person",
    ),
    (
        "ar",
        "انطلق مؤتمر المياه. وحضر الافتتاح سمير بن عمار بمشاركة هدى بن سالم.",
        "سمير بن عمار",
        "exhibitor",
        None,
    ),
    # A body that opens it is its organiser; who shows something may be on the stage.
    ("ar", "اختتمت غرفة تجارة نابل معرض الخزف أمس.", "غرفة تجارة نابل", "organizer", "before"),
    ("ar", "اختتم سمير بن عمار معرض الخزف أمس.", "سمير بن عمار", "organizer", None),
    ("ar", "انطلق مؤتمر المياه. وعرض سمير بن عمار تجربة بلاده.", "سمير بن عمار", "speaker", "before"),
    # Whom an event «hosts» are its guests; who hosts it stands after the verb.
    ("ar", "انطلق معرض الجامعات. وهذا المعرض يستضيف مصر والسودان والمغرب.", "السودان", "host", None),
    ("ar", "انطلق معرض الجامعات. وهذا المعرض يستضيف مصر والسودان والمغرب.", "السودان", "exhibitor", "before"),
    # Countries by their mere presence attend a meeting.
    ("ar", "انطلق مؤتمر المناخ. وقالت هدى بن سالم إن السودان بلد كبير.", "السودان", "exhibitor", None),
    ("ar", "انطلق معرض الخزف. وقالت هدى بن سالم إن السودان بلد كبير.", "السودان", "exhibitor", "country"),
    # Who hands over a prize and who gets it; the second prize of a sentence.
    (
        "ar",
        "اختتم مهرجان الخزف. وسلم سمير بن عمار الجائزة الأولى إلى الفنانة هدى بن سالم.",
        "هدى بن سالم",
        "awardee",
        "before",
    ),
    (
        "ar",
        "اختتم مهرجان الخزف. وسلم سمير بن عمار الجائزة الأولى إلى الفنانة هدى بن سالم.",
        "سمير بن عمار",
        "awardee",
        None,
    ),
    (
        "ar",
        "اختتم مهرجان الخزف. وفاز بجائزة الرواية سمير بن عمار، وبجائزة القصة القاصة هدى بن سالم.",
        "هدى بن سالم",
        "awardee",
        "before",
    ),
    ("ar", "انطلق معرض الخزف. وقال سمير بن عمار، أحد زوار المعرض، إنه فرح.", "سمير بن عمار", "visitor", "after"),
    ("ar", "انطلق معرض الخزف. وزار المعرض أمس سمير بن عمار.", "سمير بن عمار", "visitor", "before"),
    # In whose place another opens it; what else a body may launch; patronage in a list of parts.
    ("ar", "نيابة عن الأمير سمير بن عمار، دشن الوزير نادر الشامي معرض الخزف.", "سمير بن عمار", "patron", "before"),
    ("ar", "انطلق مؤتمر المياه. وتحدث نادر الشامي نيابة عن سمير بن عمار.", "سمير بن عمار", "patron", None),
    ("ar", "انطلق معرض الخزف. ثم عادت فأطلقت شركة سنابل منصة رقمية.", "شركة سنابل", "organizer", None),
    ("ar", "يقام معرض التمور بتنظيم من غرفة تجارة نابل ورعاية شركة سنابل.", "شركة سنابل", "sponsor", "before"),
    # Guests of honour, on either side of the words; what is denied.
    ("ar", "انطلق معرض الكتاب. وتحل تونس ضيف شرف على المعرض.", "تونس", "exhibitor", "guest"),
    ("ar", "انطلق معرض الكتاب. أما ضيف الشرف فهي تونس.", "تونس", "exhibitor", "guest"),
    ("ar", "انطلق معرض الكتاب. ولم تشارك تونس في المعرض.", "تونس", "exhibitor", "country"),
    ("ar", "انطلق معرض الكتاب. ولم يحضر سمير بن عمار المعرض.", "سمير بن عمار", "attendee", "person"),
    # Between two names of a list stand offices and bodies alone.
    (
        "ar",
        "انطلق مؤتمر المياه بحضور سمير بن عمار مدير إدارة السدود، ومشرف الشؤون المائية هدى بن سالم.",
        "هدى بن سالم",
        "attendee",
        "before",
    ),
    ("ar", "أقيم معرض الخزف. وكل لوحة تحكي فصلا من حياة سمير بن عمار.", "سمير بن عمار", "spokesperson", None),
    ("ar", "أقيم معرض الخزف. وبين سمير بن عمار أهمية الخزف.", "سمير بن عمار", "spokesperson", "before"),
]


@pytest.mark.parametrize(("lang", "text", "name", "role", "label"), CASES)
def test_roles_that_a_text_may_give(lang: str, text: str, name: str, role: str, label: str | None) -> None:
    context = Context(read(load_pipeline(lang), normalize(text, lang)))
    wanted = normalize(name, lang).text
    labels = {
        casting.cue.label.split(".")[-1]
        for casting in castings(context, [], [])
        for mention in casting.group.members
        if casting.role == role and wanted in context.scene.name(mention)
    }
    assert label in labels if label else not labels
