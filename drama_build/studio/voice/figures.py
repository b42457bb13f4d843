"""Figures and short forms in English lines, where people read them otherwise than by counting."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

_DIGITS = ("oh", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50}
_ROMAN_NUMBER = r"(?:X{1,3}(?:IX|IV|V?I{0,3})|IX|IV|VI{0,3}|I{2,3})"
_NUMBERED = (
    "Chapter|Part|Act|Scene|Volume|Book|Section|Episode|Season|Level|Phase|Type|War|Mark"
    "|Apollo|Article|Gemini|Grade|Round"
)
_LETTERED = "Plan|Model|Project|Class|Stage|Case|Version|Group|Team|Sector|Zone|Agent"
# V and X alone are letters, and an IV before a small word is a drip: only rulers are counted so.
_SAFE_NUMBER = r"(?:I{2,3}|VI{1,3}|IX|IV(?! [a-z]))"
_TITLE = "King|Queen|Pope|Emperor|Empress|Tsar|Czar|Kaiser|Sultan|Prince|Princess|Duke|Lord"
_RULER = (
    "Alexander|Benedict|Catherine|Charles|Clement|Edward|Elizabeth|Francis|Frederick|George"
    "|Gregory|Gustav|Henry|Innocent|James|Leo|Louis|Mary|Napoleon|Nicholas|Paul|Peter|Philip"
    "|Pius|Rama|Ramses|Richard|Urban|Wilhelm|William"
)
_PLACED = "room|flight|route|highway|suite|apartment|bus|gate|unit"
_SHORT: Mapping[str, str] = {
    "e.g.": "for example", "i.e.": "that is", "etc.": "et cetera", "Jr.": "Junior",
    "Sr.": "Senior", "approx.": "approximately", "dept.": "department", "Dept.": "Department",
    "Gov.": "Governor", "Hon.": "Honorable", "Rev.": "Reverend", "Mt.": "Mount", "Mme.": "Madam",
    "w/o": "without", "w/": "with", "a.k.a.": "A K A", "p.s.": "P S",
}  # fmt: skip
_SHORT_FORM = re.compile(rf"(?<![\w.])(?:{'|'.join(map(re.escape, _SHORT))})")


def digits(text: str) -> str:
    """Digit by digit, as telephone numbers are said."""
    return " ".join(_DIGITS[int(digit)] for digit in text if digit.isdigit())


def _telephone(found: re.Match[str]) -> str:
    groups = re.findall(r"\d+", found[0])
    plus = "plus " if found[0].startswith("+") else ""
    return plus + ", ".join(map(digits, groups))


def _long(found: re.Match[str]) -> str:
    """Eight digits and more in one are no number that anybody counts: three, four, four."""
    text = found[0]
    cut = len(text) % 4 or 4
    groups = [text[:cut], *(text[at : at + 4] for at in range(cut, len(text), 4))]
    return ", ".join(map(digits, groups))


def _roman(text: str) -> int:
    values = [_ROMAN[letter] for letter in text]
    after = [*values[1:], 0]
    return sum(-one if one < two else one for one, two in zip(values, after, strict=True))


def _king(found: re.Match[str]) -> str:
    number = _roman(found[2])
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10 if number not in {11, 12, 13} else 0, "th")
    return f"{found[1]} the {number}{ending}"


def _room(found: re.Match[str]) -> str:
    number = found[2]
    if number.endswith("00"):
        return found[0]
    tail = digits(number[1:]) if number[1] == "0" else number[1:]
    return f"{found[1]} {number[0]} {tail}"


_QUARTERS = {"1": "a quarter", "3": "three quarters"}
_RULES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (_SHORT_FORM, lambda found: _SHORT[found[0]]),
    (re.compile(r"(?<=[a-z] )St\.(?=\s*$|\s*[,.;!?])"), lambda _: "Street"),
    (re.compile(r"(?<=[A-Z][a-z] |[a-z]{2} )St\.(?=\s+[a-z])"), lambda _: "Street"),
    (re.compile(r"\+?\d{0,3}[ -]?\(\d{3}\)[ -]?\d{3}-\d{4}|\+\d[\d -]{6,}\d"), _telephone),
    (re.compile(r"\b\d{3}-\d{3}-\d{4}\b|\b\d{3}-\d{4}\b"), _telephone),
    (re.compile(r"(?<![\d.,$£€¥#])\b\d{8,}\b(?![.,]?\d|%)"), _long),
    (re.compile(r"\b(?:911|999|110|120|119|112)\b(?=\s*$|[.!?,]| now| right)"), _telephone),
    (re.compile(r"(?<![\d,.])00\d\b"), lambda found: f"double oh {int(found[0])}"),
    (re.compile(rf"\b((?i:{_PLACED})) (\d{{3}})\b(?![\d,%])"), _room),
    (re.compile(rf"\b((?:{_NUMBERED})s?) ({_ROMAN_NUMBER})\b"), lambda m: f"{m[1]} {_roman(m[2])}"),
    (re.compile(rf"\b((?:{_LETTERED})s?) ({_SAFE_NUMBER})\b"), lambda m: f"{m[1]} {_roman(m[2])}"),
    (re.compile(rf"\b((?:{_TITLE}) [A-Z][a-z]+|{_RULER}) ({_ROMAN_NUMBER})\b(?!'[^s])"), _king),
    (re.compile(rf"\b([A-Z][a-z]+) ({_SAFE_NUMBER})\b(?!'[^s])"), _king),
    (re.compile(r"\b[Nn]os?\.\s?(?=\d)|№\s?"), lambda _: "number "),
    (re.compile(r"\b(\d)'\s?(\d{1,2})\b(?:\"|''|”)?"), lambda found: f"{found[1]} foot {found[2]}"),
    (re.compile(r"\b(\d+) 1/2\b"), lambda found: f"{found[1]} and a half"),
    (re.compile(r"\b(\d+) ([13])/4\b"), lambda m: f"{m[1]} and {_QUARTERS[m[2]]}"),
    (re.compile(r"\b(24/7|50/50|9/11)\b"), lambda found: found[0].replace("/", " ")),
    (re.compile(r"\b([0-2]?\d):00 ?(?i:hours)\b"), lambda found: f"{found[1]} hundred hours"),
    (re.compile(r"(?<=\w) '?n'? (?=[a-z])"), lambda _: " and "),
)


def spelt(text: str) -> str:
    """`text` with its telephone numbers, rooms, kings, heights and short forms in words."""
    for pattern, said in _RULES:
        text = pattern.sub(said, text)
    return text
