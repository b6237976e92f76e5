"""Scores and amounts as JSON: whole numbers as such, no digits that a float made up."""

from __future__ import annotations

from peiyu.engine.exact import Extended
from peiyu.engine.outcome import Outcome, Scores
from peiyu.engine.payout import NO_LIMIT

_DIGITS = 10
NO_SCORE = '"score":null,"score_range":null'
NO_AMOUNT = '"amount":null,"amount_range":null'


def decimal(value: Extended) -> str:
    """An exact number as a JSON number, at most ten digits after the point; null where it has no bound.

    >>> from fractions import Fraction
    >>> decimal(Fraction(60)), decimal(Fraction(121, 2)), decimal(Fraction(2, 3)), decimal(float("inf"))
    ('60', '60.5', '0.6666666667', 'null')
    """
    if isinstance(value, float):
        return "null"
    whole = round(value * 10**_DIGITS)
    above, below = divmod(abs(whole), 10**_DIGITS)
    text = f"{above}.{below:0{_DIGITS}d}".rstrip("0").rstrip(".") if below else str(above)
    return f"-{text}" if whole < 0 else text


def yuan(cents: int) -> str:
    """Whole 分 as a JSON number in 元; null where there is no limit.

    >>> yuan(12300), yuan(12345), yuan(5)
    ('123', '123.45', '0.05')
    """
    if cents == NO_LIMIT:
        return "null"
    above, below = divmod(cents, 100)
    return f"{above}.{below:02d}".rstrip("0") if below else str(above)


def score_texts(scores: Scores | None, size: int) -> list[bytes]:
    """`"score": …, "score_range": …` of every row."""
    if scores is None:
        return [NO_SCORE.encode()] * size
    seen: dict[tuple[bool, float, float], bytes] = {}
    texts = []
    for row, key in enumerate(zip(scores.given.tolist(), scores.low.tolist(), scores.high.tolist(), strict=True)):
        if row in scores.rest:
            texts.append(_score(scores, row).encode())
            continue
        if key not in seen:
            seen[key] = _score(scores, row).encode()
        texts.append(seen[key])
    return texts


def amount_texts(outcome: Outcome) -> list[bytes]:
    """`"amount": …, "amount_range": …` of every row. An amount is known where the verdict is met and both ends agree."""
    paid = outcome.amount
    if paid is None:
        return [NO_AMOUNT.encode()] * len(outcome.version)
    seen: dict[tuple[bool, bool, int, int], bytes] = {}
    texts = []
    columns = (paid.given.tolist(), outcome.verdict.surely.tolist(), paid.low.tolist(), paid.high.tolist())
    for key in zip(*columns, strict=True):
        if key not in seen:
            seen[key] = _amount(*key).encode()
        texts.append(seen[key])
    return texts


def _score(scores: Scores, row: int) -> str:
    value = scores.at(row)
    if value is None:
        return NO_SCORE
    low, high = value
    if low == high:
        return f'"score":{decimal(low)},"score_range":null'
    if isinstance(low, float) and isinstance(high, float):
        return NO_SCORE
    return f'"score":null,"score_range":[{decimal(low)},{decimal(high)}]'


def _amount(given: bool, met: bool, low: int, high: int) -> str:
    if not given or (low == 0 and high == NO_LIMIT):
        return NO_AMOUNT
    if met and low == high:
        return f'"amount":{yuan(low)},"amount_range":null'
    return f'"amount":null,"amount_range":[{yuan(low)},{yuan(high)}]'
