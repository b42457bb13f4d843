"""A refusal of the content is told from the pace, the purse, the account and a breakdown."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drama_build.errors import GatewayError, PolicyError
from drama_build.gateway.requests import Json
from drama_build.gateway.wire import answers, policy

REFUSALS: list[Json] = [
    {"error": {"code": "content_policy_violation", "message": "no", "type": "image_error"}},
    {"error": {"code": "moderation_blocked", "type": "shell_api_error", "message": "no"}},
    {"error": {"type": "content_filter", "message": "it was considered high risk"}},
    {"error": {"code": "400", "inner_error": {"code": "ResponsibleAIPolicyViolation"}}},
    {"detail": [{"loc": ["body", "prompt"], "msg": "no", "type": "content_policy_violation"}]},
    [{"loc": ["body", "image_url"], "msg": "no", "type": "content_policy_violation"}],
    {"id": "1", "name": "content_moderation", "errors": ["flagged by our content moderation"]},
    {"code": "DataInspectionFailed", "message": "Input data may contain inappropriate content."},
    {"code": "InternalError.Algo.DataInspectionFailed", "message": "no"},
    {"output": {"task_status": "FAILED", "code": "DataInspectionFailed", "message": "no"}},
    {"error": {"code": "InputTextSensitiveContentDetected", "message": "no"}},
    {"error": {"code": "InputImageSensitiveContentDetected.PrivacyInformation"}},
    {"error": {"code": "OutputVideoRiskDetection", "message": "no"}},
    {"status": "FAILED", "failure": "no", "failureCode": "SAFETY.INPUT.TEXT"},
    {"status": "FAILED", "failureCode": "INPUT_PREPROCESSING.SAFETY.TEXT"},
    {"code": 1301, "message": "Trigger the content security policy of the platform"},
    {"error": {"code": "1301", "message": "可能包含不安全或敏感内容"}},
    {"base_resp": {"status_code": 1026, "status_msg": "input new_sensitive"}},
    {"base_resp": {"status_code": 1027, "status_msg": "output"}},
    {"error": {"code": "sensitive_words_detected", "message": "no"}},
    {"error": {"message": "user sensitive words detected: 敏感词"}},
    {"code": "violation_fee.grok.csam", "message": "no"},
    {"error": {"message": "Your request was rejected as a result of our safety system."}},
    {"error": {"message": "Your request was rejected by the safety system. violence"}},
    {"error": {"message": "filtered due to Azure OpenAI's content management policy"}},
    {"error": "The input or output was flagged as sensitive. Please try again. (E005)"},
    {"status": "failed", "code": 1200, "error": "The content contains sensitive information."},
    {"data": {"task_status": "failed", "task_status_msg": "Content policy violation"}},
    {"data": {"status": "FAILURE", "fail_reason": "内容违规"}},
    {"message": "生成的内容涉嫌违规,请修改提示词"},
    {"message": "您输入的文字包含敏感词"},
    {"message": "输入内容涉敏"},
    {"message": "图片审核不通过"},
    {"message": "请求内容没有通过安全策略"},
    {"detail": "NSFW content detected"},
]
OTHER: list[Json] = [
    {"error": {"code": "insufficient_quota", "message": "You exceeded your current quota"}},
    {"error": {"code": "rate_limit_exceeded", "message": "Too many requests"}},
    {"error": {"code": "invalid_api_key", "message": "Incorrect API key provided"}},
    {"error": {"code": "invalid_request_error", "message": "duration must be 5 or 10"}},
    {"error": {"message": "Your account was closed for violating our usage policies"}},
    {"error": {"code": "ContentSecurityDetectionError", "message": "Internal error."}},
    {"error": {"message": "could not reach the moderation service"}},
    {"status": "FAILED", "failureCode": "INPUT_PREPROCESSING.INTERNAL"},
    {"status": "FAILED", "failureCode": "INTERNAL.BAD_OUTPUT.CODE01"},
    {"code": 1200, "message": "Invalid request parameters"},
    {"code": 1302, "message": "The API request is too fast"},
    {"base_resp": {"status_code": 1008, "status_msg": "insufficient balance"}},
    {"code": 1026, "message": "bad size"},
    {"error": {"message": "model names are case sensitive"}},
    {"message": "账号存在违规内容,已停用"},
    {"message": "敏感操作,请验证身份"},
    {"message": "内容生成失败,请稍后再试"},
    {"message": "余额不足"},
    {"data": [{"url": "https://cdn.example/safety.png"}], "content_filter_results": {}},
    None,
    [],
    "no",
]


@pytest.mark.parametrize("failure", REFUSALS)
def test_a_refusal_of_the_content_is_one_in_every_spelling(failure: Json) -> None:
    assert answers.refuses_content(failure)


@pytest.mark.parametrize("failure", OTHER)
def test_no_other_failure_is_taken_for_one(failure: Json) -> None:
    assert not answers.refuses_content(failure)


@pytest.mark.parametrize("status", ["Request Moderated", "Content Moderated"])
def test_a_state_that_says_moderated_is_not_waited_for(status: str) -> None:
    found = answers.polled({"id": "t", "status": status, "result": None})
    assert isinstance(found, answers.Failed)
    assert found.policy


def test_a_job_that_is_done_without_a_clip_may_have_been_refused() -> None:
    done: Json = {"status": "completed", "error_code": "content_filter"}
    assert answers.polled(done) == answers.Failed("the content was refused", policy=True)


def test_words_about_policy_without_a_state_do_not_end_a_job() -> None:
    coded: Json = {"error": {"code": "moderation_blocked", "message": "no"}}
    said: Json = {"error": {"code": "x", "message": "see our content policy"}}
    assert answers.polled(coded) == answers.Failed("no", policy=True)
    assert isinstance(answers.polled(said), answers.Unreadable)


@given(st.none() | st.booleans() | st.floats() | st.text(max_size=12) | st.lists(st.integers()))
def test_no_code_breaks_the_reader(code: object) -> None:
    policy.is_code(code)
    policy.is_minimax_code(code)


def test_a_refusal_survives_a_process_border_and_is_not_worth_another_try() -> None:
    refused = PolicyError("no blood", "reword it", status=400, operation="image")
    copied = pickle.loads(pickle.dumps(refused))  # noqa: S301
    assert isinstance(copied, PolicyError)
    assert vars(copied) == vars(refused)
    assert (copied.exit_code, copied.transient, GatewayError.transient) == (1, False, False)
