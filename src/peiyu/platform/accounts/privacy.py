"""Masks for personal data, and what people are told about theirs (个人信息保护法第六、十四、十七条).

A mask keeps what tells two persons apart on a list and no more. What cannot be recognised is hidden whole.
"""

from __future__ import annotations

from dataclasses import dataclass

HIDDEN = "*"


def mask_name(name: str) -> str:
    """The family name, the rest as stars; of a name of two characters the first.

    >>> mask_name("张三"), mask_name("欧阳建国"), mask_name("")
    ('张*', '欧***', '')
    """
    return name[:1] + HIDDEN * (len(name) - 1)


def mask_telephone(number: str) -> str:
    """First three and last four digits of a mobile number; the last two of anything else.

    >>> mask_telephone("13800001234"), mask_telephone("0574-87654321"), mask_telephone("12")
    ('138****1234', '***********21', '**')
    """
    digits = "".join(filter(str.isdigit, number))
    if len(digits) == 11 and digits.startswith("1"):
        return f"{digits[:3]}****{digits[-4:]}"
    if len(number) <= 4:
        return HIDDEN * len(number)
    return HIDDEN * (len(number) - 2) + number[-2:]


def mask_identity(number: str) -> str:
    """An identity number: its last four characters.

    >>> mask_identity("33020019900101123X")
    '**************123X'
    """
    return HIDDEN * max(len(number) - 4, 0) + number[-4:] if len(number) > 4 else HIDDEN * len(number)


@dataclass(frozen=True)
class Purpose:
    """Why data of a person are held.

    Attributes:
        code: stable, in `Consent.purpose`.
        edition: of the text; a new text asks anew.
        title: for lists.
        data: which data.
        use: what for.
        kept: until when.
    """

    code: str
    edition: str
    title: str
    data: str
    use: str
    kept: str


ACCOUNT = Purpose(
    "account",
    "2026-1",
    "账号与企业办事身份",
    "姓名、手机号码、电子邮箱、职务、授权书",
    "核实您能否代表企业办事；审核部门就申请与您联系",
    "账号使用期间；账号注销后不再使用，操作记录按网络安全要求至少保存六个月",
)
PURPOSES = {ACCOUNT.code: ACCOUNT}
