"""Small articles of the project's own for tests that need something to read."""

from __future__ import annotations

from pathlib import Path

ARABIC = """افتتح وزير التجارة أحمد السالم معرض الخليج للأغذية في نسخته الثالثة بمدينة مسقط.
يشارك في المعرض 120 شركة من 15 دولة، وزار النسخة الماضية أكثر من 8 آلاف زائر.
"""
PERSIAN = """نخستین همایش ملی انرژی باد در شیراز برگزار شد.
حدود ۳۰۰ پژوهشگر در ۱۲ نشست این همایش شرکت کردند.
"""
URDU = "اردو میں لکھی گئی یہ خبر ایک نمائش کے بارے میں ہے جو لاہور میں ہو رہی ہے اور جس میں بہت سے لوگ شریک ہیں۔\n"
ENGLISH = "The trade fair opened on Monday with more than 200 exhibitors from 30 countries.\n"


def write_articles(folder: Path, number: int = 4) -> Path:
    """Writes ``number`` articles, Arabic and Persian in turn, each with a number of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    for i in range(number):
        text = (ARABIC.replace("120", str(120 + i)), PERSIAN.replace("۱۲", f"{12 + i}"))[i % 2]
        (folder / f"{i:04d}.txt").write_text(text, encoding="utf-8", newline="")
    return folder
