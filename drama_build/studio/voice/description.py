"""Read who is to speak: sex and age, from the words that describe a voice."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from typing import Literal

from drama_build.studio.denial import blanked
from drama_build.studio.people.lifetime import years_of
from drama_build.studio.people.wording import any_of, words

Sex = Literal["woman", "man"]
Age = Literal["child", "teen", "young", "grown", "elder", "old"]

_SEX_WORDS: Mapping[Sex, str] = {
    "woman": (
        "woman women girl female lady she her mother mom aunt auntie sister daughter "
        "grandmother granny princess queen empress schoolgirl actress wife waitress "
        "maid nun bride widow heroine nurse 女 她 妈 母 姐 妹 姑 姨 奶奶 婆 嫂 娘 妃 "
        "หญิง สาว ผู้หญิง แม่ ยาย ย่า ป้า "
        "พี่สาว น้องสาว คุณหนู เจ้าหญิง ราชินี สนม 公主 皇后 太后 丫鬟 小姐 夫人 太太 妻 彼女"
    ),
    "man": (
        "man men boy male guy gentleman he his father dad uncle brother son grandfather "
        "grandpa prince king emperor schoolboy master monk husband general soldier eunuch lord "
        "duke sir guard 男 他 爸 父 哥 弟 叔 "
        "伯 爷 翁 老头 公子 将军 先生 皇帝 王爷 太监 侍卫 大臣 和尚 道士 少爷 少年 "
        "小伙 僧 丈夫 ชาย หนุ่ม ผู้ชาย พ่อ ปู่ ลุง พี่ชาย น้องชาย"
    ),
}
_AGE_WORDS: Mapping[Age, str] = {
    "old": (
        "old elderly ancient grandmother granny grandfather grandpa master auntie "
        "老人 老年 老太 老头 奶奶 爷爷 婆婆 年迈 苍老 ผู้สูงอายุ สูงอายุ ชรา แก่ ยาย ย่า ปู่"
    ),
    "elder": (
        "sixty fifties sixties senior grey-haired gray-haired late-middle 老师傅 老周 老 "
        "六十 五十 年长 สูงวัย หกสิบ ห้าสิบ"
    ),
    "grown": (
        "middle-aged middle mature forties forty father mother teacher boss uncle "
        "aunt 老师 老板 中年 四十 成熟 วัยกลางคน สี่สิบ ครู พ่อ แม่ ลุง ป้า"
    ),
    "child": ("child kid little toddler 小孩 孩子 儿童 幼 เด็กเล็ก เด็กน้อย"),
    "teen": (
        "teen teenage schoolgirl schoolboy student girl boy youth school high-school 少年 少女 "
        "学生 中学 高中 นักเรียน วัยรุ่น เด็ก มัธยม"
    ),
    "young": ("young twenties thirties 年轻 青年 二十 三十 สาว หนุ่ม"),
}
_SILENT = (
    # ranks and manners: nothing is told of the voice by what is high, low, old or cold in them
    "high-ranking high-born high-class high-society high-minded high-strung high-level high-end "
    "high-priest high-priestess high-court high-heels low-ranking low-born low-class low-level "
    "low-key low-life old-fashioned old-school old-money old-friend old-friends long-standing "
    # looks
    "dark-haired dark-eyed dark-skinned dark-hair dark-eyes bright-eyed sharp-eyed thin-lipped "
    "big-hearted big-brother big-sister little-brother little-sister cold-case "
    "quick-witted quick-tempered sharp-witted clear-headed clear-eyed strong-willed "
    "老虎 老实 老公 老婆 老鼠 老练 老成 老家 老大 老友 老外 老百姓 老乡 老手 "
    "高兴 高贵 高级 高手 高傲 高人 高官 高管 高雅 高层 高个 高挑 高瘦 高僧 高考 高尚 崇高 身高 "
    "低调 冷宫 愉快 爽快 急诊 急救 细心 细致 细节 粗心 傲慢 幼师 幼儿园 "
    "สูงศักดิ์ ชั้นสูง ระดับสูง ตำแหน่งสูง สูงส่ง สูงใหญ่ ตัวสูง ร่างสูง ผู้ใหญ่ ครูใหญ่ ใส่ ช้าง"
)
"""Words that hold a shorter one of another meaning."""

_SIGNS = str.maketrans("，、；。（）’", ",,,.()'")
_AFTER_SEX = re.compile(
    r"((?:\b(?:wo)?man|\b(?:fe)?male|\bboy|\bgirl|[男女]|ชาย|หญิง) ?)(?=\d\d(?:'?s)?\s*(?:[,.]|$))"
)
_DECADE = re.compile(r"(?<=,)\s*(?:early |mid |late )?([1-9]0)'?s\b")
_YEARS_ALONE = re.compile(r"([,(]\s*\d{1,2}) years?(?=\s*(?:[,.)]|$))")
_COUNTED = re.compile(
    r"\b\d+ (?!years\b|yrs\b)(?:[a-z]+s|men|women|people|children)\b"
    r"|\b(?:mother|father|parent|mum|mom|dad|one|leader|chief|head) of \d\b"
)
"""How many of something, not of years."""

_SAID_TO_BE_YEARS = re.compile(r"year|\bage[d]?\b|y/?o\b|yrs?\b|岁|ปี|ขวบ|อายุ|วัย")


def sex_of(description: str) -> Sex:
    """The sex the words name first; where they name none, a digest decides."""
    places = {sex: _first_mention(description.lower(), told) for sex, told in _SEX_WORDS.items()}
    if places["woman"] == places["man"]:
        return "woman" if chances_of(description)[4] < 0.5 else "man"
    return "woman" if places["woman"] < places["man"] else "man"


def age_of(description: str) -> Age:
    """The age told in years, else by words; young if they say nothing.

    A small number that is not said to be of years tells nothing of somebody who is called grown:
    it may be the third guard.
    """
    text = description.lower()
    named, years = _age_named(heard(text)), _years(text)
    if years is None:
        return named or "young"
    doubtful = years < 13 and not _SAID_TO_BE_YEARS.search(text)
    if doubtful and (years < 3 or named in {"young", "grown", "elder", "old"}):
        return named or "young"
    return _age_at(years)


def heard(description: str, *told: str) -> frozenset[str]:
    """Which words of ages, and of `told`, stand in it; of those at one place the longest alone."""
    known = any_of(words(*_AGE_WORDS.values(), *told, _SILENT))
    found = known.finditer(description.lower())
    return frozenset(hit.group().replace(" ", "-") for hit in found)


def chances_of(description: str) -> tuple[float, ...]:
    """Numbers below 1 that only this description has."""
    digest = hashlib.sha256(description.strip().lower().encode()).digest()
    return tuple(byte / 256 for byte in digest[:9])


def _years(text: str) -> int | None:
    """Years, as people's looks tell them; voices are described in fewer words: "34, woman"."""
    listed = _AFTER_SEX.sub(r"\1, ", f",{text.translate(_SIGNS)}")
    listed = _YEARS_ALONE.sub(r"\1", _DECADE.sub(r" of \1s", listed))
    return years_of(blanked(listed, _COUNTED))


def _age_named(said: frozenset[str]) -> Age | None:
    if said & {"young", "年轻", "หนุ่ม", "สาว"} and not said & {"teen", "boy", "girl"}:
        return "young"
    return next((age for age, told in _AGE_WORDS.items() if said.intersection(words(told))), None)


def _age_at(years: int) -> Age:
    limits: tuple[tuple[int, Age], ...] = (
        (11, "child"),
        (18, "teen"),
        (34, "young"),
        (52, "grown"),
        (66, "elder"),
    )
    return next((age for limit, age in limits if years <= limit), "old")


def _first_mention(description: str, told: str) -> int:
    return min((_place(description, word) for word in told.split()), default=len(description))


def _place(description: str, word: str) -> int:
    if word.isascii():
        found = re.search(rf"\b{re.escape(word)}\b", description)
        return found.start() if found else len(description)
    place = description.find(word)
    return place if place >= 0 else len(description)
