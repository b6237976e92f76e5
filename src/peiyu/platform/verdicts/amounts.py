"""What a firm can have of a policy, in words; where no figure can be given it is said why."""

from __future__ import annotations

from decimal import Decimal

from peiyu.platform.verdicts.models import Verdict
from peiyu.platform.web.components.figures import money_range
from peiyu.rules.model import Rule


def amount_of(verdict: Verdict) -> tuple[Decimal | None, Decimal | None] | None:
    """Lowest and highest amount in 元; None where no figure is known (0 元 is none: nothing that is paid for was spent)."""
    if verdict.verdict == "unmet" or (not verdict.low and not verdict.high):
        return None
    if verdict.verdict == "unknown":
        return (None, verdict.high) if verdict.high else None  # at most so much, should it be met
    return verdict.low, verdict.high


def amount_words(verdict: Verdict, rule: Rule) -> str:
    """45–60 万元, 至多 20 万元; or in words why there is no figure."""
    amount = amount_of(verdict)
    if amount is not None:
        return str(money_range(*amount, "元"))
    if rule.kind == "梯度":
        return "称号"
    if rule.amount is None:
        return "非资金支持"
    if verdict.verdict == "unmet":
        return "符合后测算"
    return "金额未定" if rule.amount.number is None or rule.amount.open else "按实际发生额计算"
