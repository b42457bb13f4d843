"""Chinese names in English text, said by their syllables: Xiao Mei, Zhang Qiang, Gu Yanchen.

A capitalised word is a Chinese name if its spelling could be nothing else, or if it stands beside
one that is: Song is a song, but in Song Yi a family.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

_INITIALS = {
    "b": "b", "p": "p", "m": "m", "f": "f", "d": "d", "t": "t", "n": "n", "l": "l", "g": "ɡ",
    "k": "k", "h": "h", "j": "ʤ", "q": "ʧ", "x": "ʃ", "zh": "ʤ", "ch": "ʧ", "sh": "ʃ", "r": "ɹ",
    "z": "dz", "c": "ts", "s": "s", "y": "j", "w": "w", "": "",
}  # fmt: skip
_FINALS = {
    "a": "ɑ", "o": "O", "e": "ʌ", "ai": "I", "ei": "A", "ao": "W", "ou": "O", "an": "ɑn",
    "en": "ʌn", "ang": "ɑŋ", "eng": "ʌŋ", "ong": "ʊŋ", "er": "ɑɹ", "i": "i", "ia": "jɑ",
    "ie": "jɛ", "iao": "jW", "iu": "jO", "ian": "jɛn", "in": "ɪn", "iang": "jɑŋ", "ing": "ɪŋ",
    "iong": "jʊŋ", "u": "u", "ua": "wɑ", "uo": "wɔ", "uai": "wI", "ui": "wA", "uan": "wɑn",
    "un": "ʊn", "uang": "wɑŋ", "ue": "wɛ", "ü": "ju", "üe": "jwɛ",
}  # fmt: skip
# Written after y and w, these are other sounds than they are elsewhere.
_WHOLE = {
    "yi": "ji", "yin": "jɪn", "ying": "jɪŋ", "yan": "jɛn", "ye": "jɛ", "yu": "ju", "yue": "jwɛ",
    "yuan": "jwɛn", "yun": "jʊn", "wu": "wu", "zi": "dzʌ", "ci": "tsʌ", "si": "sʌ", "zhi": "ʤɜɹ",
    "chi": "ʧɜɹ", "shi": "ʃɜɹ", "ri": "ɹɜɹ", "ju": "ʤu", "qu": "ʧu", "xu": "ʃu", "jun": "ʤʊn",
    "quan": "ʧwɛn", "xuan": "ʃwɛn", "juan": "ʤwɛn", "xian": "ʃjɛn", "lü": "lju", "nü": "nju",
}  # fmt: skip
_VOWEL = re.compile("[ɑOʌIAWiuɔɛɪʊɜ]")
_NO_GLIDE = {"y": "jiüɪ", "w": "w", "j": "j", "q": "j", "x": "j", "r": "j"}

_SYLLABLE = (
    "(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?"
    "(?:iang|iong|uang|iao|ian|ing|uai|uan|ang|eng|ong|ai|ei|ao|ou|an|en|er|ia|ie|iu|in|ua|uo|ui"
    "|un|ue|üe|[aoeiuü])"
)
_NAME = re.compile(rf"{_SYLLABLE}(?:'?{_SYLLABLE}){{0,2}}")
_PARTS = re.compile(rf"({_SYLLABLE})(?=(?:'?{_SYLLABLE})*$)")
_LEGAL = re.compile(
    r"(?:[jqx](?:i|u|ü)|(?:zh|ch|sh|[zcsr])(?!i[aeou]|ing?|ü|iu)[aeiou]|y[aieuo]|w[aeou]"
    r"|[bpmf](?!ua|ue|ui|un|uo|ong|iang|iu?$|ü)|[dtnlgkh](?!iong)|[aoe]).*|[bpmfmn]iu?"
)
_TELLING = re.compile(
    "^[xq]|[^aeiou][xq]|[aeioun][xq](?=[iu])|zh|iao|iang|iong|uang|uai|(?<!e)ian(?=$|[^aeiou])"
    "|[^aeiou]uo$|xu|yue|yuan|yun$"
)
_FAMILIES = {
    "an", "bai", "bao", "cai", "cao", "chang", "chen", "cheng", "cui", "dai", "deng", "ding",
    "dong", "du", "duan", "fan", "fang", "feng", "fu", "gao", "gong", "gu", "guan", "guo", "han",
    "hao", "he", "hong", "hou", "hu", "hua", "huang", "huo", "ji", "jia", "jian", "jiang", "jin",
    "kang", "kong", "lai", "lei", "li", "lian", "liang", "liao", "lin", "ling", "liu", "long",
    "lu", "luo", "ma", "mao", "meng", "mo", "mu", "ni", "ning", "pan", "pei", "peng", "qi", "qian",
    "qiao", "qin", "qiu", "qu", "quan", "ren", "ruan", "shang", "shao", "shen", "sheng", "shi",
    "song", "su", "sun", "tan", "tang", "tao", "teng", "tian", "tong", "wan", "wang", "wei", "wen",
    "wu", "xi", "xia", "xiang", "xiao", "xie", "xing", "xiong", "xu", "xue", "yan", "yang", "yao",
    "ye", "yi", "yin", "ying", "yu", "yuan", "yue", "yun", "zeng", "zhai", "zhan", "zhang", "zhao",
    "zheng", "zhong", "zhou", "zhu", "zhuang", "zhuge", "zhuo", "zou", "zuo", "ouyang", "sima",
    "shangguan", "dugu", "situ", "murong",
}  # fmt: skip
_RUN = re.compile(r"\b[A-Z][a-zü]+(?:'[a-zü]+)?(?: [A-Z][a-zü]+(?:'[a-zü]+)?)*\b(?!\])")


def said(text: str, is_english: Callable[[str], bool]) -> str:
    """`text` with each Chinese name marked with its sounds: `[Mei](/mˈA/)`."""
    return _RUN.sub(lambda found: " ".join(_marked(found[0].split(" "), is_english)), text)


def sounds(name: str) -> str:
    """A name in the English alphabet of sounds, the last syllable stressed: Xiaomei is ʃˌWmˈA."""
    parts = _PARTS.findall(name.lower())
    spoken = [_syllable(part) for part in parts]
    return "".join(map(_stressed, spoken, ["ˌ"] * (len(spoken) - 1) + ["ˈ"]))


def could_be(word: str) -> bool:
    """Whether `word` can be written as Chinese syllables."""
    lowered = word.lower()
    if not _NAME.fullmatch(lowered):
        return False
    parts = _PARTS.findall(lowered)
    return "".join(parts) == lowered.replace("'", "") and all(map(_LEGAL.fullmatch, parts))


def _marked(written: Sequence[str], is_english: Callable[[str], bool]) -> list[str]:
    words = [word.removesuffix("'s") for word in written]
    chinese = _are_chinese(words, is_english)
    # All Chinese syllables end in a voice, and so does what they own: Mei's is mˈAz.
    return [
        f"[{word}](/{sounds(bare)}{'z' if word != bare else ''}/)" if is_name else word
        for word, bare, is_name in zip(written, words, chinese, strict=True)
    ]


def _are_chinese(words: Sequence[str], is_english: Callable[[str], bool]) -> list[bool]:
    fits = [could_be(word) for word in words]
    if words[:2] == ["Hong", "Kong"]:
        fits[:2] = [False, False]
    sure = [fit and _is_telling(word, is_english) for word, fit in zip(words, fits, strict=True)]
    families = [word.lower() in _FAMILIES for word in words]
    chinese = list(sure)
    for place, (fit, family) in enumerate(zip(fits, families, strict=True)):
        before = place > 0 and families[place - 1] and (sure[place - 1] or family)
        after = place + 1 < len(words) and sure[place + 1] and family
        chinese[place] = sure[place] or (fit and (before or after))
    # Song Yi, He Chuan: two that might be, the first of them a family, the second no English word.
    for place in range(len(words) - 1):
        pair = families[place] and fits[place] and fits[place + 1]
        if pair and (chinese[place] or not is_english(words[place + 1])):
            chinese[place] = chinese[place + 1] = True
    return chinese


def _is_telling(word: str, is_english: Callable[[str], bool]) -> bool:
    return bool(_TELLING.search(word.lower())) and not is_english(word)


def _syllable(part: str) -> str:
    if part in _WHOLE:
        return _WHOLE[part]
    initial = part[:2] if part[:2] in _INITIALS else part[0] if part[0] in _INITIALS else ""
    spoken = _FINALS[part.removeprefix(initial)]
    if initial in _NO_GLIDE and spoken[0] in _NO_GLIDE[initial] and len(spoken) > 1:
        spoken = spoken[1:]
    return _INITIALS[initial] + spoken


def _stressed(syllable: str, mark: str) -> str:
    vowel = _VOWEL.search(syllable)
    return syllable[: vowel.start()] + mark + syllable[vowel.start() :] if vowel else syllable
