"""What models sell, and for how much."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drama_build.errors import GatewayError, UsageError
from drama_build.gateway.models import Model, ModelPool, models_with, standard_models
from drama_build.gateway.profiles.profile import profile
from drama_build.gateway.requests import ImageRequest, SoundRequest, SpeechRequest, VideoRequest
from drama_build.units import Money, Size

POOL = standard_models()
SIZE = Size(64, 64)
LENGTHS = st.fractions(min_value=0, max_value=40)


def _clip(model: str, seconds: str) -> VideoRequest:
    return VideoRequest(
        model=model, image=b"", prompt="", seconds=Decimal(seconds), rate=24, size=SIZE
    )


@given(LENGTHS)
def test_a_sold_length_holds_what_was_asked_and_no_shorter_one_does(seconds: Fraction) -> None:
    studio = POOL["animatic-clip"]
    sold = studio.quantise(seconds)
    if sold is None:
        assert seconds > 15
        return
    assert studio.sells(sold)
    assert seconds <= Fraction(sold)
    assert sold == Decimal("0.5") or Fraction(sold) - Fraction("0.5") < seconds


@pytest.mark.parametrize(
    ("seconds", "sold"), [("0.1", "5"), ("5", "5"), ("5.01", "10"), ("10", "10"), ("10.5", None)]
)
def test_a_model_with_a_list_sells_only_what_is_listed(seconds: str, sold: str | None) -> None:
    found = POOL["svd-xt"].quantise(Decimal(seconds))
    assert found == (None if sold is None else Decimal(sold))


def test_quantising_twice_changes_nothing() -> None:
    once = POOL["animatic-clip"].quantise(Fraction(61, 24))
    assert once == Decimal(3)
    assert POOL["animatic-clip"].quantise(once) == once


def test_prices_follow_their_unit() -> None:
    still = ImageRequest(model="stable-diffusion-xl", prompt="", size=SIZE)
    assert POOL.price(still) == Money.usd("0.001")
    assert POOL.price(_clip("svd-xt", "5")) == Money.usd("0.20")
    line = SpeechRequest(model="tts-hd", text="x" * 250, voice="")
    assert POOL.price(line) == Money.usd("0.00025")
    rain = SoundRequest(model="eleven_text_to_sound_v2", text="", seconds=Decimal("2.5"))
    assert POOL.price(rain) == Money.usd("0.025")


def test_the_studio_costs_nothing() -> None:
    assert POOL.price(_clip("animatic-clip", "2.5")) == Money(0)
    assert all(POOL[name].free for name in profile("animatic", {}).models.values())


def test_a_length_that_is_not_sold_is_refused_with_the_one_that_is() -> None:
    with pytest.raises(UsageError, match=r"svd-xt does not sell 3 s; order 5 s and trim"):
        POOL.price(_clip("svd-xt", "3"))
    with pytest.raises(UsageError, match="cut it shorter"):
        POOL.price(_clip("svd-xt", "12"))


def test_a_declared_size_or_rate_binds_and_the_nearest_is_named() -> None:
    model = Model.model_validate(
        {"operation": "video", "lengths": ["5"], "sizes": ["576x1024", "1024x576"], "fps": [24, 30]}
    )
    assert model.frame_size(Size(1080, 1920)) == Size(576, 1024)
    assert model.frame_size(Size(1920, 1080)) == Size(1024, 576)
    assert (model.frame_rate(24), model.frame_rate(25), model.frame_rate(60)) == (24, 24, 30)
    pool = ModelPool({"m": model})
    with pytest.raises(UsageError, match="m does not sell 64x64; order "):
        pool.price(_clip("m", "5"))


def test_a_model_that_declares_no_size_or_rate_sells_any() -> None:
    studio = POOL["animatic-clip"]
    assert studio.frame_size(Size(722, 1280)) == Size(722, 1280)
    assert studio.frame_rate(25) == 25
    with pytest.raises(UsageError, match="svd-xt does not sell 25 frames a second; order 24"):
        POOL.price(replace(_clip("svd-xt", "5"), rate=25))


def test_an_undeclared_model_is_refused_with_the_place_to_declare_it() -> None:
    with pytest.raises(UsageError, match=r'add \[models\."sora-9"\]'):
        POOL.price(_clip("sora-9", "5"))


def test_a_model_is_not_asked_for_what_it_does_not_make() -> None:
    with pytest.raises(UsageError, match="tts-hd makes speech, not image"):
        POOL.price(ImageRequest(model="tts-hd", prompt="", size=SIZE))


def test_a_model_without_a_price_is_never_paid_for(tmp_path: Path) -> None:
    declared = tmp_path / "models.toml"
    declared.write_text('[models.sora-9]\noperation = "video"\nlengths = ["5"]\n')
    with pytest.raises(GatewayError, match="the price of sora-9 is not known"):
        models_with(declared).price(_clip("sora-9", "5"))


def test_a_declared_price_replaces_ours_and_leaves_the_rest(tmp_path: Path) -> None:
    declared = tmp_path / "models.toml"
    declared.write_text(
        '[models.svd-xt]\noperation = "video"\nprice = "0.5"\nunit = "second"\n'
        'source = "invoice"\ndate = 2026-11-01\nlengths = ["4"]\n'
    )
    pool = models_with(declared)
    assert pool.price(_clip("svd-xt", "4")) == Money.usd("2")
    assert "tts-hd" in pool.models


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("[models.x", "is not TOML"),
        ('[models.x]\noperation = "opera"\n', "models.x.operation"),
        ('[models.x]\noperation = "image"\nprice = "-1"\n', "models.x.price"),
        ('[models.x]\noperation = "image"\nprice = "1"\nunit = "second"\n', "sold per image"),
        ('[models.x]\noperation = "image"\nprice = "1"\nunit = "image"\n', "needs the source"),
        ('[models.x]\noperation = "image"\nsizes = ["big"]\n', "models.x.sizes"),
        ('[models.x]\noperation = "image"\ncolour = "red"\n', "models.x.colour"),
    ],
)
def test_a_wrong_pool_is_refused_with_its_place(tmp_path: Path, text: str, complaint: str) -> None:
    declared = tmp_path / "models.toml"
    declared.write_text(text)
    with pytest.raises(UsageError, match=complaint):
        models_with(declared)


def test_a_missing_pool_is_a_usage_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot read"):
        models_with(tmp_path / "none.toml")


def test_every_standard_price_has_a_source_and_a_date() -> None:
    assert all(m.price is not None and m.source and m.date for m in POOL.models.values())
    assert POOL["svd-xt"].assumed
    assert not POOL["tts-hd"].assumed


def test_both_profiles_name_models_that_exist() -> None:
    for chosen in (profile("animatic", {}), profile("final", {"HOLYSHEEP_API_KEY": "k"})):
        made = {operation: POOL[name].operation for operation, name in chosen.models.items()}
        assert all(operation == found for operation, found in made.items())
        assert set(made) >= {"image", "video", "speech", "sound", "chat"}


def test_a_model_that_lists_no_length_sells_none() -> None:
    assert Model(operation="video").quantise(1) is None
