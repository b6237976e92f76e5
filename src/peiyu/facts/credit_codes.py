"""统一社会信用代码 (GB 32100-2015): 18 characters, the last a check character over the first 17."""

from __future__ import annotations

import numpy as np
import polars as pl

from peiyu.facts.columns import Booleans

_ALPHABET = b"0123456789ABCDEFGHJKLMNPQRTUWXY"
_WEIGHTS = np.array([1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28], dtype=np.int64)
_FORM = r"^[0-9A-HJ-NPQRTUWXY]{2}[0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}$"
_VALUES = np.zeros(128, dtype=np.int64)
_VALUES[np.frombuffer(_ALPHABET, dtype=np.uint8)] = np.arange(31)
_PLACES = np.full(256, 100, dtype=np.uint8)  # as `_VALUES`, 100 for whatever stands in no code
_PLACES[np.frombuffer(_ALPHABET, dtype=np.uint8)] = np.arange(31)
_FLOAT_WEIGHTS = np.append(_WEIGHTS, 1).astype(np.float32)  # sums stay far below 2**24: exact


def all_right(codes: pl.Series) -> bool:
    """Whether every code is filled, in normal form and right; quick, as that is so of nearly every table."""
    if codes.null_count() or not len(codes) or not (codes.str.len_bytes() == 18).all():
        return False
    places = _PLACES[np.frombuffer(codes.str.join("").item().encode(), dtype=np.uint8).reshape(-1, 18)]
    if places.max() > 30 or places[:, 2:8].max() > 9:
        return False
    return not (np.mod(places.astype(np.float32) @ _FLOAT_WEIGHTS, np.float32(31)) != 0).any()


def normalised(codes: pl.Series) -> pl.Series:
    """Upper case, without spaces."""
    return codes.str.to_uppercase().str.replace_all(r"[\s\-]", "")


def wrong(codes: pl.Series) -> Booleans:
    """Which codes have a wrong form or check character; an empty one is not wrong. Shape (n,)."""
    formed = codes.str.contains(_FORM).fill_null(False).to_numpy()
    bad = ~formed & codes.is_not_null().to_numpy()
    text = "".join(codes.filter(pl.Series(formed)).to_list())
    if text:
        values = _VALUES[np.frombuffer(text.encode("ascii"), dtype=np.uint8).reshape(-1, 18)]
        bad[formed] = (values[:, :17] @ _WEIGHTS + values[:, 17]) % 31 != 0
    return np.asarray(bad, dtype=np.bool_)


def check_character(first: str) -> str:
    """The 18th character for the first 17.

    >>> check_character("91110000600037341")
    'L'
    """
    total = int(_VALUES[np.frombuffer(first.encode("ascii"), dtype=np.uint8)] @ _WEIGHTS)
    return chr(_ALPHABET[-total % 31])
