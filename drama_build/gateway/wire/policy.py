"""Tell a refusal of the content from every other failure, in the words providers use for it.

Only what names the content counts: a refusal is remembered and not tried again, so that to miss
one costs a request, and to see one that is none costs a shot.
"""

from __future__ import annotations

import re

# Compared in small letters without punctuation. Who says it, and where that is written:
#   OpenAI     content_policy_violation, moderation_blocked     platform.openai.com: error codes
#   Azure      content_filter, ResponsibleAIPolicyViolation     learn.microsoft.com: content filter
#   Kimi       content_filter                                   platform.kimi.com/docs/api/errors
#   fal.ai     content_policy_violation                         docs.fal.ai/errors
#   Stability  content_moderation, CONTENT_FILTERED             platform.stability.ai: errors
#   BFL        Request Moderated, Content Moderated (states)    docs.bfl.ai/api_integration/errors
#   DashScope  DataInspectionFailed                             help.aliyun.com/zh/model-studio
#   New API    sensitive_words_detected, prompt_blocked         QuantumNous/new-api: types/error.go
#   Gemini     PROHIBITED_CONTENT                               ai.google.dev: BlockedReason
# `safety_violation` and `policy_violation` are met in relays.
_CODES = frozenset(
    (
        "contentpolicyviolation",
        "moderationblocked",
        "contentfilter",
        "contentfiltered",
        "responsibleaipolicyviolation",
        "contentmoderation",
        "requestmoderated",
        "contentmoderated",
        "datainspectionfailed",
        "sensitivewordsdetected",
        "promptblocked",
        "prohibitedcontent",
        "safetyviolation",
        "policyviolation",
    )
)
# Codes that say more behind or before a fixed part:
#   Volcengine InputTextSensitiveContentDetected.…, OutputImageRiskDetection: volcengine.com, Ark
#   Runway     SAFETY.INPUT.TEXT, INPUT_PREPROCESSING.SAFETY.TEXT: docs.dev.runwayml.com, failures
#   DashScope  InternalError.Algo.DataInspectionFailed
#   New API    violation_fee.grok.csam
_CODE_PARTS = re.compile(
    r"sensitivecontentdetected|(text|image|video|audio)riskdetection|^safety\.|\.safety\."
    r"|\.datainspectionfailed$|^violation_fee\.",
    re.IGNORECASE,
)
# Kling (1301, content security policy) and Zhipu (1301, unsafe or sensitive content) agree; other
# numbers mean one thing here and another there: WaveSpeed's 1200 is Kling's bad parameter.
_NUMBERS = frozenset(("1301",))
# platform.minimax.io/docs/api-reference/errorcode: input, and output, is sensitive.
_MINIMAX = frozenset((1026, 1027))
# The sentences that go with the codes above, for relays that pass on nothing else.
_PHRASES = re.compile(
    r"content[ _](management[ _])?policy"  # OpenAI, Azure, Kling
    r"|content security policy"  # Kling
    r"|(rejected|blocked|refused|not allowed) (by|as a result of) (our|the) "
    r"(safety|moderation|content)"  # OpenAI
    r"|(request|content) moderated"  # BFL
    r"|flagged (as sensitive|by (a|our|the) (content|safety))"  # Replicate E005, fal.ai, Stability
    r"|may contain (sensitive|inappropriate) (content|information)"  # Volcengine, DashScope
    r"|sensitive words?\b"  # New API, Gemini
    r"|contains sensitive (content|information)"  # WaveSpeed
    r"|new_sensitive"  # MiniMax
    r"|(not|n't|failed to) pass (the )?(content )?moderation"
    r"|violat\w+ (of )?(our |the |\w+'s )?(usage polic|community guideline|responsible ai)"
    r"|nsfw content|prohibited content|banned prompt"
    r"|considered high risk"  # Kimi
    # 敏感操作 (a sensitive step) and 账号违规 (an offending account) are no judgement of content.
    r"|敏感(词|内容|信息|图)|涉敏|内容[^,。;]{0,4}(违规|违禁)|违规(内容|信息|词)|违禁(内容|词)"
    r"|不安全内容|审核(未|不)通过|(未|没有)通过[^,。;]{0,6}(审核|安全策略)",
    re.IGNORECASE,
)
_ABOUT_THE_ACCOUNT = re.compile(r"\b(account|organi[sz]ation)\b|账号|账户|帐号|帐户", re.IGNORECASE)


def is_code(code: object) -> bool:
    """Whether a provider's short name for what happened means that it refused the content."""
    if isinstance(code, int):
        return str(code) in _NUMBERS
    if not isinstance(code, str):
        return False
    plain = re.sub(r"[^a-z0-9]", "", code.lower())
    return plain in _CODES or code in _NUMBERS or _CODE_PARTS.search(code) is not None


def is_minimax_code(code: object) -> bool:
    """The same for the numbers of MiniMax, which others use for something else."""
    return isinstance(code, int) and code in _MINIMAX


def is_reason(reason: str) -> bool:
    """Whether a sentence says that the content was refused, and not the account."""
    return bool(_PHRASES.search(reason)) and not _ABOUT_THE_ACCOUNT.search(reason)
