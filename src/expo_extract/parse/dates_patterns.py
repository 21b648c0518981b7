"""The shapes of dates as regular expressions over tags; ``dates_lexicon.TAGS`` says what each letter stands for."""

from __future__ import annotations

import re

# A month, with its noun and its honorific, and with its name in the other tradition: «شهر رمضان المبارك», «شباط/فبراير», «أغسطس (آب)».
_ALT = r"(?:/[GgJjHh]|<[GgJjHh]>|_?[Gg])"
#: A month said twice: what vouches for both names.
ALT = rf"[GgJjHha]v?{_ALT}"
_MONTH = rf"(?:S?v?(?:<[Gg]>(?=[Gg]))?[GgJjHha]v?{_ALT}?v?S?)"
# After a year no noun or unit may follow where the year is short or bare: «5 مهر 80 شرکت».
_NOT_COUNTING = r"(?![0%n])"
_NOT_MEASURING = r"(?![0%nVSKD])"
_ERA = r"(?:;?E)"
_YEAR = rf"(?:,?[ri]?V?Y{_ERA}*|,?r?V[sz]{_ERA}*|[sz]{_ERA}+|[sz]{_NOT_MEASURING}|[sz](?=0)|,?[ri]?(?:VNE?|UVE?|V?x))"
_DAY = r"[dezoc]"
# «15 من شهر 6», «15 شهر 6 سنة 2024», «روز ۱۵ ماه ۶»: the month by its number.
_DAY_NUMBERED = r"(?:[dez](?:rS[dz]|S[dz](?=,?V?Y))|(?<=D)[dez]S[dz])(?![0%nDKSc])"
# «خامس أيام رمضان», «اولین روز مهر», «روز نخست مهر» count the days of the month in so many words.
_DAY_MONTH = rf"(?:(?:{_DAY}>?|[oc]D|fD|(?<=D)f)r?{_MONTH}N?{_YEAR}?N?|{_DAY_NUMBERED}{_YEAR}?|{_MONTH}[de],?Y|[dez](?:/{_MONTH}/|_{_MONTH}_)Y)"
# What may stand before the day: «مساء اليوم الأربعاء», «يومي الخميس والجمعة الموافق», «امروز (سه‌شنبه)», «دوشنبه هفته آینده».
_WEEKDAYS = r"W(?:,?w?D?W){0,5}(?:KN|UK)?"
_LEAD = (
    r"(?:P?[CD]{0,2}(?:[X13][,\"<]{0,2}C?>?)?[CD]{0,3}"
    rf"(?:{_WEEKDAYS}[,\">]{{0,2}}(?:C?N?Q?i?D?)[<,\"_/]{{0,2}})?[CDQ]{{0,2}})"
)
# «بتاريخ 15/11»: a day and a month in digits, in the calendar of every day.
DAY_SLASH_MONTH = r"[dez]/[dz]"
# «الأربعاء 15-4»: a day after the twelfth and a month can be no two days and no two hours.
_DAY_HYPHEN_MONTH = r"(?<=[WD])e_[dz](?![GgJjHh_/])"
# «15 / 11 / 2025», «1404 / 7 / 26», «15 - 11 - 2025»: digits with spaces around their marks.
_SPACED = rf"(?:[dez]/[dz]/Y|Y/[dz]/[dez]|[dez]_[dz]_Y){_ERA}*"
_FULL = rf"(?:{_LEAD}(?:{_DAY_MONTH}|F(?![GgJjHha]){_ERA}*|{_SPACED}|{DAY_SLASH_MONTH}|{_DAY_HYPHEN_MONTH}))"
# A day of a month that is not named: «22 من الشهر الجاري», «۱۵ همین ماه», «يوم 22 الجاري».
_MONTH_NOUN = r"(?:SN|US)"
_REL_DAY = rf"(?:{_LEAD}[dezo]r?(?:{_MONTH_NOUN}E?|N))"
# «سه روز گذشته» is no day: what counts the days makes them many.
_TODAY = r"(?:[CD]{0,2}(?:(?:X|(?<![dezoscnq])3|1(?!o))(?:[,\"<]{0,2}C?W[\">]{0,2})?C?|(?<=[CDtR])p|pW))"
_WEEKDAY = r"(?:[CD]{0,2}W(?:N|3|r?(?:KN|UK))?C?|5r?(?:KN|UK))"
_PART = r"(?:P?r?[uZ]|P|LD?|DL|[Kk][oLfP]|[LfP]K)[ri]?"
_BARE_MONTH = rf"(?:(?:{_PART})?{_MONTH}N?{_YEAR}?)"
# «الشهر نفسه من عام 2015», «همین ماه سال گذشته»
_OTHER_YEAR = rf"(?:r?(?:Vr?Y{_ERA}*|VNE?|x))"
_PERIOD = rf"(?:(?:{_PART})?(?:{_MONTH_NOUN}E?{_OTHER_YEAR}?|KN|UK|VNE?|UVE?|x)|P[KSV](?!r?[WYvGgHhJja])|[ZL]N|UZ)"
_YEAR_ONLY = (
    rf"(?:(?:{_PART})?(?:Vr?E?Y{_ERA}*|Y{_ERA}+|V[sz]{_ERA}+|V[sz]{_NOT_COUNTING})|P?[Zu]r?Y|PY{_NOT_COUNTING})"
)
_DECADE = r"(?:k?T(?:r?y)?E?|k[sY]E?)"
_BARE_YEAR = rf"(?:Y{_NOT_COUNTING})"
# «وتختتم يوم 27»: of the month that was named.
_OF_THE_NAMED = r"(?:D[dez](?![n%SVKDNrt_/:8]|,?w?[dezocn]))"
# «عيد الفطر 2024», «أول أيام عيد الأضحى», «اليوم الثاني من عيد الفطر», «روز عاشورای ۱۴۴۶»: a feast with its year, or a day of it.
_FEAST_YEAR = rf"(?:,?[ri]?V?Y{_ERA}*|,?[ri]?(?:VNE?|UVE?|V?x))"
FEAST = re.compile(rf"(?:(?P<nth>[ocf]Dr?|1or?|Dor?)\*v?{_FEAST_YEAR}?|D?\*v?{_FEAST_YEAR})")
# «بداية شهر 5 سنة 2020», «نهاية شهر 6», «شهر 10 الماضي», «في 5/2020»: a month by its number.
_NUMBERED_MONTH = rf"(?:P?S[dz](?:(?:/Y|,?r?V?Y){_ERA}*|N)|PS[dz](?![0%nDKSVczdew/:_t])|(?<=[irRt])[dz]/Y{_ERA}*)"
#: «تموز 13-15», «من تموز 13 إلى 15», «July 13-15, 2025» in words: the month before the days.
MONTH_THEN_DAYS = re.compile(
    rf"(?P<month>G)(?P<first>[de])(?P<joint>_|t)(?P<last>[de])(?![0%nDKSsczw_/:t*])(?P<year>,?V?Y{_ERA}*)?"
)
# «فبراير 15»: the month before the day, as nobody counts after a month but with a noun.
_MONTH_FIRST = r"(?:G(?:e|d)(?![0%nDKSVYdezscw_/:,t]))"
_BARE_DAY = rf"(?:{_LEAD}{_DAY}>?)"
_SHORT_YEAR = rf"(?:[sz]{_NOT_COUNTING})"

_POINT = rf"(?:{_FULL}|{_NUMBERED_MONTH}|{_MONTH_FIRST}|{_OF_THE_NAMED}|{_REL_DAY}|{_TODAY}|{_DECADE}|{_YEAR_ONLY}|{_PERIOD}|{_BARE_MONTH}|{_WEEKDAY})"
_SIDE = rf"{_FULL}|{_REL_DAY}|{_TODAY}|{_YEAR_ONLY}|{_PERIOD}|{_BARE_MONTH}|{_BARE_YEAR}"
_LEFT = rf"(?:{_SIDE}|{_BARE_DAY}|{_WEEKDAY})"
_RIGHT = rf"(?:{_SIDE}|(?:{_BARE_DAY}{_NOT_COUNTING})|{_SHORT_YEAR}|{_WEEKDAY})"
_UNTIL = r"w?ti?"
_JOINT = rf"(?:>?[,!]?{_UNTIL}|>?_|/|:)"
#: Between two calendars for one date: a word of sameness, or a bracket.
_SAME = r"(?:[>\"]?,?Q[DCi]{0,2}<?|<)"

BARE_YEAR = re.compile(_BARE_YEAR)
SINGLE = re.compile(_POINT)
RANGE = re.compile(rf"(?P<left>{_LEFT})(?P<joint>{_JOINT})<?(?P<right>{_RIGHT})")
#: «چهارشنبه تا شنبه (۵ تا ۸ آذر)»: the days of the month follow.
WEEKDAY_RANGE = re.compile(rf"(?P<left>{_WEEKDAY})(?P<joint>{_JOINT})(?P<right>{_WEEKDAY})(?=<|,|Q)")
AGAIN = re.compile(r",?Q?i?D?<?")
BETWEEN = re.compile(rf"(?P<left>{_LEFT})(?P<joint>>?,?w)<?(?P<right>{_RIGHT})")
#: «من الأحد 25 جمادى الأولى الموافق 16 نوفمبر وحتى الأربعاء 28 جمادى الأولى الموافق 19 نوفمبر»: each end in two calendars.
TWIN_RANGE = re.compile(
    rf"(?P<left>{_FULL}){_SAME}(?P<left_too>{_FULL})>?(?P<joint>,?{_UNTIL}|_)(?P<right>{_FULL}){_SAME}(?P<right_too>{_FULL})>?"
)
LIST = re.compile(
    rf"(?P<left>{_LEAD}[dezoc])(?P<more>(?:>?(?:,w?|w|_|/)[CD]?(?:W,?)?[dezoc]){{1,6}})>?"
    rf"(?P<month>r?{_MONTH}N?{_YEAR}?N?|r?{_MONTH_NOUN}|N)"
)
#: A number of units of time, from now back: «قبل يومين», «منذ 3 أسابيع», «دو سال پیش»; or on: «سه روز دیگر».
AGO = re.compile(r"(?:(?P<number>[dezsc])?(?P<unit>[SVKD])|(?P<dual>2))(?P<after>[N+]?)(?![rWGgHhJjaYdezscoFN])")
#: One of the weekdays or weeks of a month: «أول أربعاء من أكتوبر», «آخرین جمعه ماه رمضان», «الجمعة الأخيرة من رمضان», «ثاني أسبوع من مارس».
OF_MONTH = re.compile(
    rf"(?:(?P<which>[ocfLP])(?:D?(?P<weekday>[W5])|K)|D?(?P<friday>W)(?P<last>[LP]))[ri]?(?P<month>{_MONTH}N?{_YEAR}?)"
)
#: The first or last months of a year: «پنج ماه اول سال ۸۴», «۹ ماهه امسال», «الأشهر التسعة الأولى من 2025», «أول 9 أشهر من 2025».
MONTHS_OF = re.compile(
    r"(?:[dezc](?:[S8](?P<side>[ofL])|8)|(?:S9|9S)(?P<end>[fL])|(?P<head>[oP])[dec]S)"
    rf"r?(?P<year>Vr?E?Y{_ERA}*|V[sz]{_ERA}*{_NOT_COUNTING}|Y{_NOT_COUNTING}|VNE?|UVE?|x)"
)
#: How long it lasts, right after the first day: «17 أغسطس، لمدة يومين», «از ۶ مهرماه به مدت ۲۰ روز».
LENGTH = re.compile(r"[>\"]?,?w?=(?:(?P<number>[dezscn])(?P<unit>[DK])|(?P<dual>2)|(?P<one>K))")
#: The tags with which a date can begin.
STARTS = re.compile(r"[dezoscYFGgJjHhaW5X1xp3CDPKLfSVUZTuk29*]")
