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
from drama_build.gateway.requests import (
    ChatRequest,
    EditRequest,
    ImageRequest,
    Message,
    SoundRequest,
    SpeechRequest,
    Usage,
    VideoRequest,
    usage,
)
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
        ('[models.x]\noperation = "chat"\ninput_price = "1"\n', "beside the price of a chat"),
        ('[models.x]\noperation = "chat"\nfallback = ["y"]\n', "fallback: 'y' is not declared"),
        ('[models.x]\noperation = "chat"\nfallback = ["tts-hd"]\n', "tts-hd makes speech, not"),
        ('[models.x]\noperation = "chat"\nfallback = ["x"]\n', "it leads back to x"),
        (
            '[models."deepseek-v3.2"]\noperation = "chat"\nfallback = ["gpt-4.1"]\n',
            "it leads back to",
        ),
        (
            '[models.x]\noperation = "chat"\nlatency = {p50 = 2, p95 = 1, p99 = 3}\n',
            "models.x.latency: .* must rise",
        ),
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


# -- conversations ------------------------------------------------------


def _turn(model: str, text: str, longest: int = 1000) -> ChatRequest:
    return ChatRequest(model=model, messages=(Message("user", text),), max_tokens=longest)


@pytest.mark.parametrize(
    ("model", "dollars"),
    [
        ("gpt-4.1", "105.60"),
        ("claude-sonnet-4.5", "198.00"),
        ("gemini-2.5-flash", "33.00"),
        ("deepseek-v3.2", "5.544"),
    ],
)
def test_two_hundred_scripts_of_ten_scenes_cost_what_the_design_says(
    model: str, dollars: str
) -> None:
    scripts = Usage(tokens_in=200 * 10 * 2_600, tokens_out=200 * 10 * 4_000)
    assert scripts.tokens == 13_200_000
    assert POOL.cost(model, scripts) == Money.usd(dollars)


def test_what_is_sent_may_cost_less_than_what_comes_back() -> None:
    told = {
        "operation": "chat",
        "price": "8",
        "input_price": "2",
        "unit": "million tokens",
        "source": "list",
        "date": "2026-11-24",
    }
    pool = ModelPool({"m": Model.model_validate(told)})
    assert pool.cost("m", Usage(1_000_000, 1_000_000)) == Money.usd("10")


@given(st.text(max_size=300), st.integers(1, 5000))
def test_a_turn_never_costs_more_than_its_price(text: str, longest: int) -> None:
    turn = _turn("gpt-4.1", text, longest)
    used = Usage(tokens_in=len(text.encode()), tokens_out=longest)
    assert POOL.cost("gpt-4.1", used) <= POOL.price(turn)


def test_the_price_of_a_request_is_the_cost_of_its_usage() -> None:
    clip = _clip("svd-xt", "5")
    assert POOL.price(clip) == POOL.cost("svd-xt", usage(clip)) == Money.usd("0.20")


def test_the_cost_of_an_unknown_price_is_not_guessed(tmp_path: Path) -> None:
    declared = tmp_path / "models.toml"
    declared.write_text('[models.sora-9]\noperation = "video"\n')
    with pytest.raises(GatewayError, match="the price of sora-9 is not known"):
        models_with(declared).cost("sora-9", Usage(milliseconds=1))


# -- limits -------------------------------------------------------------


def test_a_line_that_is_too_long_is_refused_before_anything_is_spent() -> None:
    line = SpeechRequest(model="tts-hd", text="x" * 4097, voice="")
    with pytest.raises(UsageError, match="tts-hd takes 4,096 characters, and this is 4,097"):
        POOL.price(line)
    assert POOL.price(replace(line, text="x" * 4096)) > Money(0)


def test_a_prompt_is_refused_only_if_it_cannot_fit() -> None:
    with pytest.raises(UsageError, match="takes 131,072 tokens, and this is 150,000 or more"):
        POOL.price(_turn("deepseek-v3.2", "x" * 600_000))
    assert POOL.price(_turn("deepseek-v3.2", "x" * 500_000)) > Money(0)


# -- those who stand in -------------------------------------------------

FILM = {
    "operation": "video",
    "price": "1",
    "unit": "second",
    "source": "list",
    "date": "2026-11-24",
    "lengths": ["5"],
}


def _pool(**changes: dict[str, object]) -> ModelPool:
    pool = ModelPool({n: Model.model_validate(FILM | told) for n, told in changes.items()})
    pool.check()
    return pool


def test_those_who_stand_in_are_asked_for_the_same_nearest_first() -> None:
    pool = _pool(
        a={"fallback": ["b", "c"]}, b={"fallback": ["d"]}, c={"fallback": ["d", "b"]}, d={}
    )
    clip = _clip("a", "5")
    found = pool.fallbacks(clip)
    assert [other.model for other in found] == ["b", "c", "d"]
    assert {replace(other, model="a") for other in found} == {clip}


def test_who_does_not_sell_exactly_this_does_not_stand_in() -> None:
    pool = _pool(
        a={"fallback": ["other_length", "other_size", "other_rate", "unpriced", "good"]},
        other_length={"lengths": ["4", "6"]},
        other_size={"sizes": ["1024x1024"]},
        other_rate={"fps": [30]},
        unpriced={"price": None},
        good={"fps": [24, 30]},
    )
    assert [other.model for other in pool.fallbacks(_clip("a", "5"))] == ["good"]


def test_a_clip_that_hears_its_line_is_not_made_by_one_that_does_not() -> None:
    pool = _pool(a={"fallback": ["deaf", "hears"]}, deaf={}, hears={"audio_driven": True})
    heard = replace(_clip("a", "5"), audio=b"fLaC")
    assert [other.model for other in pool.fallbacks(heard)] == ["hears"]


def test_a_shipped_fallback_is_never_dearer() -> None:
    for name, model in POOL.models.items():
        assert all((POOL[other].price or 0) <= (model.price or 0) for other in model.fallback), name
    assert [r.model for r in POOL.fallbacks(_turn("claude-sonnet-4.5", "x"))] == [
        "gpt-4.1",
        "gemini-2.5-flash",
        "deepseek-v3.2",
    ]


def test_an_edit_is_sold_by_the_picture() -> None:
    edit = {"operation": "edit", "price": "0.04", "unit": "image", "source": "s"}
    pool = ModelPool({"m": Model.model_validate(edit | {"date": "2026-11-24"})})
    order = EditRequest(model="m", prompt="both", references=(b"",), size=SIZE)
    assert pool.price(order) == Money.usd("0.04")


def test_latencies_of_the_design_are_believed_until_some_were_seen() -> None:
    said = {n: POOL[n].latency for n in ("stable-diffusion-xl", "svd-xt", "tts-hd")}
    assert {n: (t.p50, t.p95, t.p99) for n, t in said.items() if t} == {
        "stable-diffusion-xl": (3.2, 8.1, 12.5),
        "svd-xt": (45, 68, 89),
        "tts-hd": (0.8, 1.5, 2.1),
    }
