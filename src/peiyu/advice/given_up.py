"""What of a policy that can be applied for is not in the sum, because it cannot be had beside another, and sums in words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class GivenUp:
    """All in 分. By itself the policy `code` pays [low, high], of which [counted_low, counted_high] is in the sum; `rivals` stand
    against the rest. `table`: they do so for single records of it only (同笔互斥). `group`: the 就高组 that they share.
    """

    code: str
    low: int
    high: int
    counted_low: int
    counted_high: int
    rivals: tuple[str, ...]
    table: str = ""
    group: str = ""


def told(given: GivenUp, name: Callable[[str], str]) -> str:
    """In words what is not counted and why.

    Args:
        given: what is given up.
        name: the name of a rule by its code.
    """
    others = "、".join(f"“{name(code)}”" for code in given.rivals)
    alone = between(given.low, given.high)
    counted = f"计入 {between(given.counted_low, given.counted_high)}" if given.counted_high else "没有计入"
    said = f"“{name(given.code)}”单独可得 {alone}，{counted}："
    if given.table:
        return f"{said}同一笔{given.table}不能同时享受{others}，按合计最高分配"
    if given.group:
        return f"{said}与{others}同属“{given.group}”，只享受最高的一项"
    return f"{said}不能与{others}同时享受，按合计最高取舍"


def between(low: int, high: int) -> str:
    """A range of 分 in words."""
    return in_words(high) if low == high else f"{_figure(low)}–{_figure(high)} 万元"


def in_words(fen: int) -> str:
    """An amount in words."""
    return f"{_figure(fen)} 万元"


def _figure(fen: int) -> str:
    """分 in 万元, exactly, without trailing noughts.

    >>> _figure(28_000_000), _figure(1_234_567)
    ('28', '1.234567')
    """
    whole, rest = divmod(fen, 1_000_000)
    return f"{whole}.{rest:06d}".rstrip("0").rstrip(".") if rest else str(whole)
