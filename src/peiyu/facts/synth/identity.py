"""Codes and names: valid in form and check digits, and visibly not those of a real enterprise."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import polars as pl

from peiyu.facts.synth.series import Ints

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"  # GB 32100: without I, O, S, V, Z
_VALUES = np.frombuffer(ALPHABET.encode(), dtype=np.uint8)
_WEIGHTS = np.array([1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28])
_BODY_WEIGHTS = np.array([3, 7, 9, 10, 5, 8, 4, 2])  # GB 11714
_ORGANISATION = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"

# Bodies that begin with XN (虚拟) have not been issued to anybody; real bodies are digits or begin with MA.
_PREFIX = "XN"
_SPACE = 31**6
_STEP = 514_229_773  # prime to 31, so that counting up walks through every body once


def credit_codes(numbers: Ints, regions: Sequence[str], region: Ints, seed: int) -> pl.Series:
    """统一社会信用代码 of the firms with these numbers: unique within a seed, valid check digits (GB 32100, GB 11714).

    `region` is the index into `regions` of the county of registration. At most 31⁶ (887 million) firms.
    """
    digits = np.empty((len(numbers), 18), dtype=np.int64)
    digits[:, 0], digits[:, 1] = 9, 1
    counties = np.array([[int(digit) for digit in code] for code in regions])
    digits[:, 2:8] = counties[region]
    digits[:, 8:10] = [ALPHABET.index(letter) for letter in _PREFIX]
    body = (numbers * _STEP + seed * 7_919) % _SPACE
    for place in range(15, 9, -1):
        digits[:, place] = body % 31
        body = body // 31
    digits[:, 16] = _organisation_check(digits[:, 8:16])
    digits[:, 17] = -(digits[:, :17] @ _WEIGHTS) % 31
    text = _VALUES[digits].tobytes().decode("ascii")
    return pl.Series([text[at : at + 18] for at in range(0, len(text), 18)], dtype=pl.String)


def names(numbers: Ints, trade: pl.Series) -> pl.Series:
    """样例(合成)轴承企业000123: the number that the firm has in its population, counted from 1."""
    frame = pl.DataFrame({"trade": trade, "number": numbers + 1})
    return frame.select(
        pl.format("样例(合成){}企业{}", pl.col("trade"), pl.col("number").cast(pl.String).str.zfill(6))
    ).to_series()


def _organisation_check(body: Ints) -> Ints:
    values = np.array([_ORGANISATION.index(letter) for letter in ALPHABET])[body]
    check = 11 - (values @ _BODY_WEIGHTS) % 11
    letters = np.array([ALPHABET.index("0123456789X"[c]) for c in range(11)])
    result: Ints = letters[np.where(check == 11, 0, check)]
    return result
