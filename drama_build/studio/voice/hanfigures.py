"""Figures in Chinese lines, as people read them: by what they count, and in what kind of number."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

_DIGITS = "零一二三四五六七八九"
_UNITS = ("", "十", "百", "千")
_GROUPS = ("", "万", "亿", "万亿")
_COUNTED = "个位只条张次杯天名件句块元年月岁口本封把座间层分秒小时点钟遍百千万亿颗斤公里米倍美"
_TWICE = re.compile("二(?=[千万亿])|^二(?=百)")
_MEASURES: Mapping[str, str] = {
    "kg": "公斤", "km/h": "公里每小时", "km": "公里", "cm": "厘米", "mm": "毫米", "ml": "毫升",
    "mg": "毫克", "m": "米", "g": "克", "h": "小时", "L": "升", "W": "瓦",
}  # fmt: skip


def count(number: int) -> str:
    """`number` in Chinese: 128 → 一百二十八, 20300 → 两万零三百."""
    if number == 0:
        return _DIGITS[0]
    groups: list[str] = []
    gap = False  # digits left out so far, to the right of what is being read
    rest, place = number, 0
    while rest:
        rest, group = divmod(rest, 10_000)
        if group:
            spoken = _below_ten_thousand(group) + _GROUPS[min(place, 3)]
            groups.append(spoken + (_DIGITS[0] if gap and groups else ""))
        gap = group < 1000
        place += 1
    return _TWICE.sub("两", re.sub(r"^一十", "十", "".join(reversed(groups)))).replace(
        "十两", "十二"
    )


def _below_ten_thousand(group: int) -> str:
    spoken = ""
    for place, digit in zip((3, 2, 1, 0), f"{group:04d}", strict=True):
        spoken += _DIGITS[int(digit)] + (_UNITS[place] if digit != "0" else "")
    return re.sub("零+", "零", spoken).strip("零")


def _digits(text: str) -> str:
    return "".join(_DIGITS[int(digit)] for digit in text if digit.isdigit())


def _telephone(found: re.Match[str]) -> str:
    return "，".join(
        _digits(part).replace("一", "幺") for part in re.split(r"\D+", found[0]) if part
    )


def _decimal(text: str) -> str:
    whole, _, part = text.replace(",", "").partition(".")
    return count(int(whole)) + (f"点{_digits(part)}" if part else "")


def _clock(found: re.Match[str]) -> str:
    hour, minute = int(found[1]), int(found[2])
    spoken = "两点" if hour == 2 else f"{count(hour)}点"
    if minute == 0:
        return spoken
    return f"{spoken}{'零' if minute < 10 else ''}{count(minute)}分"


def _coins(found: re.Match[str]) -> str:
    """3.50 is 三块五, 12.34 is 十二块三毛四, half a yuan five mao."""
    whole, tenths, hundredths = int(found[1].replace(",", "")), found[2], found[3]
    spoken = f"{'两' if whole == 2 else count(whole)}块" if whole else ""
    if tenths == "0" and hundredths in {"0", None}:
        return spoken or "零元"
    if hundredths in {"0", None}:
        return f"{spoken}{_DIGITS[int(tenths)]}{'' if whole else '毛'}"
    middle = f"{_DIGITS[int(tenths)]}毛" if tenths != "0" else "零" if whole else ""
    return f"{spoken}{middle}{_DIGITS[int(hundredths)]}{'' if tenths != '0' else '分'}"


def _date(found: re.Match[str]) -> str:
    return f"{_digits(found[1])}年{count(int(found[2]))}月{count(int(found[3]))}日"


def _counted(found: re.Match[str]) -> str:
    """Two of something is 两, but the ordinal and the year are not counted."""
    return "两" if found[0] == "2" else _decimal(found[0])


def _money(name: str) -> Callable[[re.Match[str]], str]:
    def spoken(found: re.Match[str]) -> str:
        amount = re.sub(r"\.0+$|(?<=\.\d)0+$", "", found[1])
        unit = found[2] or ""
        return ("两" if amount == "2" else _decimal(amount)) + unit + name

    return spoken


_NUMBER = r"\d[\d,]*(?:\.\d+)?"
_AMOUNT = r"(\d[\d,]*)\.(\d)(\d)?(?!\d)"
_LARGE = "([万亿千百]*)"
_RULES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (re.compile("〇"), lambda _: "零"),
    (re.compile(r"\b(?:Dr|DR)\.\s?"), lambda _: "Doctor "),
    (re.compile(r"\bMr\.\s?"), lambda _: "Mister "),
    (re.compile(r"\bM(?:s|rs)\.\s?"), lambda _: "Miss "),
    (re.compile(r"\b[Nn][Oo]\.\s?(?=\d)"), lambda _: "第"),
    (re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})(?:日|号)?(?![\d:])"), _date),
    (re.compile(r"(\d{1,2}[:：]\d{2})\s?[-~–—]\s?(?=\d{1,2}[:：])"), lambda m: f"{m[1]}到"),
    (re.compile(r"(\d{1,2})[:：](\d{2})(?:分)?(?!\d)"), _clock),
    (re.compile(r"(\d+)[:：](\d+)"), lambda m: f"{count(int(m[1]))}比{count(int(m[2]))}"),
    (re.compile(r"(\d{4})[-~–—](?=\d{4}年)"), lambda found: _digits(found[1]) + "到"),
    (re.compile(r"\d{4}(?=年)|[6-9]\d(?=年(?!前|后|来|间|里|了|以))"), lambda m: _digits(m[0])),
    (re.compile(r"[5-9]0(?=后)"), lambda found: _digits(found[0])),
    (re.compile(r"\d{3,4}-\d{3,4}-\d{4}|(?<!\d)0\d{2,3}-\d{7,8}"), _telephone),
    (
        re.compile(r"(?<=[打拨叫警])1(?:10|19|20|22|14)(?!\d)|(?<!\d)1(?:10|20|19)(?=急救|报警)"),
        _telephone,
    ),
    (re.compile(r"\d{3,4}(?=房|室|路|号房|号病房|包间|包厢|航班|次列车)"), _telephone),
    (
        re.compile(
            r"(?<![\d,.])(?!\d*0000(?!\d))\d{7,}(?![\d,.元块万亿%])|(?<![\d,.])0\d+(?![.\d])"
        ),
        _telephone,
    ),
    (re.compile(r"(?<=[A-Za-z])\d{3,}"), _telephone),
    (re.compile(r"(\d+)·(\d+)"), lambda found: _digits(found[1] + found[2])),
    (re.compile(r"(?<=第)\d+"), lambda found: count(int(found[0])).replace("两", "二")),
    (re.compile(rf"[¥￥]\s?{_AMOUNT}(?![\d万亿])"), _coins),
    (re.compile(rf"{_AMOUNT}\s?(?:元|块钱?)(?!/)"), _coins),
    (re.compile(rf"[¥￥]\s?({_NUMBER}){_LARGE}"), _money("元")),
    (re.compile(rf"[$＄]\s?({_NUMBER}){_LARGE}"), _money("美元")),
    (re.compile(rf"€\s?({_NUMBER}){_LARGE}"), _money("欧元")),
    (re.compile(rf"£\s?({_NUMBER}){_LARGE}"), _money("英镑")),
    (re.compile(rf"({_NUMBER})\s?[%％]"), lambda found: "百分之" + _decimal(found[1])),
    (re.compile(r"(\d+)/(\d+)(?![/\d])"), lambda m: f"{count(int(m[2]))}分之{count(int(m[1]))}"),
    (re.compile(rf"({_NUMBER})公里/小时"), lambda found: f"每小时{_decimal(found[1])}公里"),
    (re.compile(r"(?<=[\u4e00-\u9fff])/(?=[\u4e00-\u9fff])"), lambda _: "每"),
    (re.compile(rf"(?<![\d\w])[-−](?={_NUMBER}\s?(?:度|℃|°))"), lambda _: "零下"),
    (re.compile(r"(?<![\d\w])[-−](?=\d)"), lambda _: "负"),
    (re.compile(r"(?<=\d)\s?[℃]|(?<=\d)\s?°C"), lambda _: "摄氏度"),
    (
        re.compile(rf"(?<=\d)\s?({'|'.join(_MEASURES)})(?![A-Za-z])"),
        lambda found: _MEASURES[found[1]],
    ),
    (re.compile(r"(?<=\d)\s?\+\s?(?=\d)"), lambda _: "加"),
    (re.compile(r"(?<=\d)\s?=\s?(?=\d)"), lambda _: "等于"),
    (re.compile(r"(?<=\d)\s?[×*]\s?(?=\d)"), lambda _: "乘"),
    (re.compile(r"(?<=\d)[-~–](?=\d)"), lambda _: "到"),
    (re.compile(rf"(?<![\d.A-Za-z])2(?=[{_COUNTED}])(?!月|号|日|年级|百分)"), _counted),
    (re.compile(_NUMBER), lambda found: _decimal(found[0])),
)


def normalise(text: str) -> str:
    """Numbers, money, times, dates, shares, measures and telephones as Chinese characters."""
    for pattern, spoken in _RULES:
        text = pattern.sub(spoken, text)
    return text
