"""What in a free text looks like a patient's name or chart number, which this program must not hold."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

# A name in kanji or katakana before a title; 様 is as often "-like" (水様便, ゼリー様の痰), so what follows it counts.
_TITLED = re.compile(
    "([\u4e00-\u9fff々ヶ\u30a1-\u30fa\u30fc]{1,12})"
    r"(?:さん|氏(?![名病])|殿(?![部筋])|様(?=$|[\s、。,.()「」・:/]|[はがをへともに]|より|から|の(?![便吐痰液皮陰所症硬]|下痢|嘔)))"
)
_NOBODY = re.compile(
    "(?:患者|家族|主婦|看護師|看護婦|薬剤師|栄養士|技師|医師|医者|先生|業者|職員|担当|本人|施設|病院|薬局|店員"
    "|ヘルパー|ケアマネ|ケアマネジャー|ドクター|奥|嫁|旦那|娘|息子|孫|母|父|兄|姉|弟|妹|婆|爺|叔父|叔母|伯父|伯母|子供|客|皆|隣"
    "|同|模|一|多|異|仕|有|神|王|各|両|摂|華|貴|御|宮|諸|泡|水|粘液|膿|血|タール|ゼリー|コーヒー|インフルエンザ|風邪|発疹|痙攣)$"
)
_WESTERN = re.compile(r"(?<![A-Za-z])(?:Mr|Mrs|Ms|Miss)(?![A-Za-z])\.?\s{0,3}[A-Z\u3041-\u9fff]")
_NUMBERED = r"(?:番号|ID|No\.?|number)"
_CHART = re.compile(
    rf"(?:(?:カルテ|診察券|(?<![A-Za-z])(?:chart|MRN|ID))\s{{0,3}}{_NUMBERED}?|(?:患者|patient)\s{{0,3}}{_NUMBERED})"
    r"\s{0,3}[:#.-]?\s{0,3}([0-9][0-9-]{3,})(?!年)",
    re.IGNORECASE,
)
# A lot number has letters, a measured value has a unit or a decimal mark, a subject number has a hyphen.
_LONG_NUMBER = re.compile(
    r"(?<![A-Za-z0-9.,/_+-])([0-9]{6,}+)(?![.,_-]?[0-9A-Za-z]|\s{0,3}/|\s{0,3}(?:個|円|万|IU|U/|mL|mg|[µμ]))"
)
_LOT_BEFORE = re.compile(
    r"(?:(?<![A-Za-z])lot|batch|ロット|製造番号)[\s:.#]{0,3}(?:(?:no|番号)[\s:.#]{0,3})?$", re.IGNORECASE
)


def looks_identifying(text: str) -> bool:
    """Whether free text seems to hold a patient's name with a title, or a chart number; a question, not a verdict."""
    plain = unicodedata.normalize("NFKC", text)
    if _WESTERN.search(plain) or any(not _NOBODY.search(name[1]) for name in _TITLED.finditer(plain)):
        return True
    if any(not _is_day(chart[1]) for chart in _CHART.finditer(plain)):
        return True
    return any(
        not _is_day(number[1]) and not _LOT_BEFORE.search(plain, max(0, number.start() - 20), number.start())
        for number in _LONG_NUMBER.finditer(plain)
    )


def _is_day(digits: str) -> bool:
    """Whether the digits are a day written YYYYMMDD, YYMMDD or with hyphens, or a month written YYYY-MM."""
    packed = digits.strip("-").replace("-", "")
    if len(packed) == 6:
        packed = f"{packed}01" if "-" in digits else f"20{packed}"
    try:
        return len(packed) == 8 and 1900 <= date.fromisoformat(packed).year <= 2100
    except ValueError:
        return False
