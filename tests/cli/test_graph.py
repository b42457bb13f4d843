"""Claims about `doit graph`."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from html.parser import HTMLParser
from pathlib import Path
from typing import cast

import pytest
from toys import workspace

from drama_build.cli.graph import GraphCommand, as_page, cents, duration, group_of, path_of
from drama_build.engine.action import Need, Target, declare
from drama_build.engine.decide import Verdict
from drama_build.engine.drawing import Node
from drama_build.engine.plan import Plan, Status, Step
from drama_build.units import FREE, Money


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    workspace.write(tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DRAMA_PROFILE", raising=False)
    return tmp_path


def graph(*words: str) -> int:
    return GraphCommand().parse_execute(list(words))


class Page(HTMLParser):
    """The elements of a page and its embedded data."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.scripts: list[str] = []
        self._inside = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self._inside = tag
        if tag == "script":
            self.scripts.append("")

    def handle_endtag(self, tag: str) -> None:
        self._inside = ""

    def handle_data(self, data: str) -> None:
        if self._inside == "script":
            self.scripts[-1] += data

    def boxes(self) -> list[dict[str, str | None]]:
        return [given for tag, given in self.elements if tag == "g" and "data-name" in given]

    def rows(self) -> list[list[object]]:
        data = cast("Mapping[str, list[list[object]]]", json.loads(self.scripts[0]))
        return data["rows"]


def drawn(*names: str, reason: str = "new") -> str:
    """A page of a line for each name, and a clip that needs them all."""
    verdict = Verdict("", "", None, reason)
    inputs = {str(at): Need(name, "sound") for at, name in enumerate(names)}
    lines = [declare(name, "line") for name in names]
    targets = [*lines, declare("clip:t/e/1", "clip", inputs=inputs)]
    steps = [Step(t, Status.RUN, reason, FREE, Money(1_500_000), verdict) for t in targets]

    def need_all(target: Target) -> tuple[str, ...]:
        return tuple(need.target for need in target.inputs.values())

    nodes = [
        Node(t.name, t.kind, group_of(t.name), Status.RUN, 1, Money(9), need_all(t))
        for t in targets
    ]
    return as_page(Plan(tuple(steps)), nodes, "everything")


def test_the_page_lies_in_build_and_the_command_says_so(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert graph() == 0
    assert capsys.readouterr().out == "build/graph.html\n"
    page = Page((here / "build/graph.html").read_text(encoding="utf-8"))
    names = {row[0] for row in page.rows()}
    assert {"episode:toy/ep01", "portrait:toy/ada"} <= names
    assert {box["data-group"] for box in page.boxes()} == {"toy", "toy/ep01"}
    assert not list((here / "build").glob("*.new"))


def test_the_page_asks_for_nothing_else(here: Path) -> None:
    assert graph() == 0
    text = (here / "build/graph.html").read_text(encoding="utf-8")
    assert "default-src &#39;none&#39;" in text or "default-src 'none'" in text
    assert not re.search(r"""(?:src|href)=|url\(|@import|https?://""", text)


def test_drawing_makes_nothing_and_the_same_plan_draws_the_same_page(here: Path) -> None:
    assert graph() == 0
    first = (here / "build/graph.html").read_bytes()
    assert graph() == 0
    assert (here / "build/graph.html").read_bytes() == first
    assert [path.name for path in (here / "build").iterdir()] == ["graph.html"]


def test_text_goes_to_stdout_collapsed_or_whole(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert graph("--format", "json") == 0
    collapsed = json.loads(capsys.readouterr().out)["nodes"]
    assert graph("--format", "json", "--all") == 0
    whole = json.loads(capsys.readouterr().out)["nodes"]
    assert sum(row["targets"] for row in collapsed) == len(whole) > len(collapsed)
    assert len({(row["group"], row["kind"]) for row in collapsed}) == len(collapsed)
    assert not (here / "build").exists()


def test_a_file_may_be_named_and_a_pattern_selects(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ("--format", "dot", "--output", "drawn/lines.dot", "line", "toy/ep01")
    assert graph(*words) == 0
    assert capsys.readouterr().out == "drawn/lines.dot\n"
    text = (here / "drawn/lines.dot").read_text(encoding="utf-8")
    assert "line:toy/ep01" in text
    assert "episode:" not in text


@pytest.mark.usefixtures("here")
def test_a_format_that_is_none_is_a_wrong_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert graph("--format", "pdf") == 2
    assert graph("clipp") == 2
    assert "clip" in capsys.readouterr().err


NASTY = "line:t/e/</script><script>alert(1)</script><img src=x onerror=alert(1)>\"'&"


def test_names_and_reasons_cannot_break_out_of_the_page() -> None:
    calm, page = Page(drawn("line:t/e/x")), Page(drawn(NASTY, reason="</script><b>changed"))
    assert [tag for tag, _ in page.elements] == [tag for tag, _ in calm.elements]
    assert not any(name.startswith("on") for _, given in page.elements for name in given)
    assert page.rows()[0][0] == NASTY
    assert page.rows()[0][3] == "</script><b>changed"


def test_every_box_can_be_reached_by_keyboard_and_says_its_status_in_words() -> None:
    boxes = Page(drawn("line:t/e/x")).boxes()
    assert [box["aria-label"] for box in boxes] == [
        "line, 1 of t/e: 1 run; < $0.01; on the critical path",
        "clip, 1 of t/e: 1 run; < $0.01; on the critical path",
    ]
    assert all(box["tabindex"] == "0" and box["role"] == "button" for box in boxes)


def test_a_page_of_many_groups_begins_folded_but_for_the_critical_ones() -> None:
    page = Page(drawn(*(f"line:t/e{at:03}/x" for at in range(200))))
    folds = [given for tag, given in page.elements if tag == "details"]
    assert len(folds) == 201
    assert 0 < sum("open" in given for given in folds) < 201


def test_the_critical_path_is_of_what_is_left_until_nothing_is() -> None:
    made = Node("plate:t/x", "plate", "t", Status.HIT, 60, FREE)
    left = Node("clip:t/e/1", "clip", "t/e", Status.RUN, 5, FREE, ("plate:t/x",))
    assert path_of([made, left]) == ("clip:t/e/1",)
    assert path_of([made]) == ("plate:t/x",)


def test_what_a_series_shares_is_a_group_of_its_own() -> None:
    assert group_of("portrait:lantern/mei") == "lantern"
    assert group_of("clip:lantern/ep01/s02/1") == "lantern/ep01"


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0, "–"), (0.42, "0.4 s"), (12.4, "12 s"), (133, "2 min 13 s"), (3840, "1 h 04 min")],
)
def test_time_is_written_for_people(seconds: float, words: str) -> None:
    assert duration(seconds) == words


@pytest.mark.parametrize(
    ("micros", "words"),
    [(0, "$0.00"), (73, "< $0.01"), (10_001, "$0.02"), (1_182_166_925, "$1,182.17")],
)
def test_money_is_never_shown_as_less_than_it_is(micros: int, words: str) -> None:
    assert cents(Money(micros)) == words
