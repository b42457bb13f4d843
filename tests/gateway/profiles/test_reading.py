"""Claims about what a profile may say: a mistake is one sentence with its file and place."""

from __future__ import annotations

from pathlib import Path

import pytest

from drama_build.errors import UsageError
from drama_build.gateway.profiles.profile import declared
from drama_build.gateway.profiles.schema import Profile


def _read(root: Path, text: str) -> Profile:
    (root / "profiles").mkdir()
    (root / "profiles/relay.toml").write_text(text, encoding="utf-8")
    return declared("relay", root)


@pytest.mark.parametrize("name", ["animatic", "holysheep", "newapi"])
def test_what_is_shipped_is_right(name: str) -> None:
    assert set(declared(name).models) == {"image", "video", "speech", "sound", "chat"}


def test_every_field_can_be_said(tmp_path: Path) -> None:
    found = _read(
        tmp_path,
        """
        base_url = "https://relay.example/v1"
        not_created = [500, 503]
        failed_jobs = "billed"
        rate = 0
        edit_body = "json"

        [fields.image]
        resolution = "size"
        [constants.image]
        response_format = "b64_json"
        n = 1
        [answers]
        id = ["task"]
        done = ["ok"]
        [idempotency]
        header = "X-Order"
        proved = true
        window = 600
        [listing]
        proved = true
        route = "tasks"
        tag = "metadata.ours"
        tag_place = "metadata.ours"
        [kept]
        results = 600
        [when_unknown]
        image = "hold"
        [learned]
        date = 2026-11-24
        """,
    )
    assert found.not_created == {500, 503}
    assert found.rate is None
    assert found.fields["image"] == {"resolution": "size"}
    assert found.answers.id == ("task",)
    assert found.idempotency.window == 600
    assert found.listing.rows == "data"
    assert found.kept.results == 600
    assert found.after_unknown("image") == "hold"


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("rat = 3\n", "rat: there is no such field; there are base_url, variable, "),
        ('[routes]\nvidio = "x"\n', "routes.vidio: there is no such field; there are chat, image"),
        ("[answers]\nids = []\n", "answers.ids: there is no such field; there are id, status"),
        ('rate = "ten"\n', "rate: Input should be a valid integer"),
        ("rate = -1\n", "rate: must be 0"),
        ("concurrency = 0\n", "concurrency: must be more than 0"),
        ("poll_floor = nan\n", "poll_floor: must be more than 0"),
        ('[models]\nopera = "x"\n', "models.opera"),
        ('failed_jobs = "perhaps"\n', "failed_jobs: Input should be 'refunded'"),
        ('[routes]\nvideo = "https://elsewhere.example/"\n', "routes.video: must be a path"),
        ('[routes]\nvideo = "//elsewhere.example/"\n', "routes.video: must be a path"),
        ('[routes]\nstatus = "video"\n', r"routes.status: must hold \{id\}"),
        ("[constants.image]\nday = 2026-11-24\n", "constants.image: must be what JSON can say"),
        ('variable = "hs-secret"\n', "variable: must be the name of a variable"),
        ('variable = "PATH"\n', "variable: must be the name of a variable"),
        ("[listing]\nproved = true\n", "listing: proved needs a route and a tag_place"),
        ('credential = "hs-secret"\n', "credential: is not said in a profile"),
        ('name = "other"\n', "name: is not said in a profile"),
    ],
)
def test_a_mistake_is_told_with_its_file_and_place(
    tmp_path: Path, text: str, complaint: str
) -> None:
    with pytest.raises(UsageError, match=complaint) as refused:
        _read(tmp_path, text)
    assert str(refused.value).startswith("profiles/relay.toml: ")
    assert "\n" not in str(refused.value)
    assert "hs-secret" not in str(refused.value)


def test_the_file_with_the_mistake_is_named_not_the_one_that_builds_on_it(tmp_path: Path) -> None:
    (tmp_path / "profiles").mkdir()
    (tmp_path / "profiles/below.toml").write_text('rate = "ten"\n')
    (tmp_path / "profiles/above.toml").write_text('extends = "below"\n')
    with pytest.raises(UsageError, match=r"profiles/below.toml: rate"):
        declared("above", tmp_path)
