"""Chinese words for what extraction names in English."""

from __future__ import annotations

from peiyu.documents.extraction import Amount, Condition, Target

SUPPORT = {
    "reward": "奖励",
    "subsidy": "补助",
    "interest_subsidy": "贷款贴息",
    "premium_subsidy": "保费补助",
    "tax": "税费",
    "financing": "融资",
    "fund": "基金",
    "land": "用地",
    "energy": "用能",
    "talent": "人才",
    "procurement": "政府采购",
    "certification": "称号认定",
    "platform": "平台",
    "service": "服务",
    "other": "其他",
}
KIND = {"measures": "政策措施", "rules": "办法细则", "notice": "通知公告", "reply": "建议提案答复", "report": "报告"}
STATUS = {"done": "已完成", "ongoing": "进行中", "planned": "拟开展"}
_OPERATORS = {">=": "≥", "<=": "≤", ">": ">", "<": "<", "=": "=", "≈": "约", "is": "", "in": "属于", "between": "介于"}
_AMOUNTS = {"cap": "最高", "floor": "最低", "ratio": "按", "fixed": "", "fund_size": "规模"}


def figure(value: int | float | str | None, unit: str | None) -> str:
    """A value with its unit, whole numbers without a decimal point.

    >>> figure(300.0, "万元"), figure(None, "万元")
    ('300万元', '未定')
    """
    if value is None:
        return "未定"
    shown = format(value, ".12g") if isinstance(value, float) else str(value)
    return shown + (unit or "")


def amount_words(amount: Amount) -> str:
    """An amount as an officer would note it: 展位费 按70% · 最高50万元."""
    kind = _AMOUNTS.get(amount.kind, "")
    return f"{amount.basis + ' ' if amount.basis else ''}{kind}{figure(amount.value, amount.unit)}{'（累计）' if amount.cumulative else ''}"


def comparison(op: str) -> str:
    """The sign of an operator."""
    return _OPERATORS.get(op, op)


def condition_words(condition: Condition) -> str:
    """A condition as a short line: 近两年 营业收入 ≥ 2000万元."""
    window = f"{condition.window} " if condition.window else ""
    return (
        f"{window}{condition.indicator} {comparison(condition.op)} {figure(condition.value, condition.unit)}".replace(
            "  ", " "
        )
    )


def target_words(target: Target) -> str:
    """What a target asks for, without its indicator."""
    return f"{comparison(target.op)} {figure(target.value, target.unit)}"
