"""What other apps may call of this one."""

from __future__ import annotations

from peiyu.platform.accounts.firms import chosen_firm
from peiyu.platform.accounts.privacy import mask_identity, mask_name, mask_telephone
from peiyu.platform.accounts.recusal import MustRecuse, barred_codes, must_not_be_recused
from peiyu.platform.accounts.tokens import find as find_token

__all__ = [
    "MustRecuse",
    "barred_codes",
    "chosen_firm",
    "find_token",
    "mask_identity",
    "mask_name",
    "mask_telephone",
    "must_not_be_recused",
]
