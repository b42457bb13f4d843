"""Memory: what the C library is asked, and that it may refuse."""

from __future__ import annotations

import ctypes

import pytest

from drama_build.studio.memory import give_back, let_go_of_pictures


def test_a_c_library_without_these_calls_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    def bare(_name: object) -> object:
        return object()

    monkeypatch.setattr(ctypes, "CDLL", bare)
    let_go_of_pictures()
    give_back()


def test_a_system_without_one_c_library_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    def none(name: object) -> object:
        raise TypeError(name)

    monkeypatch.setattr(ctypes, "CDLL", none)
    let_go_of_pictures()
    give_back()
