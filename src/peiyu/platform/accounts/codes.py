"""The 统一社会信用代码 that an applicant types (GB 32100-2015): form, check character, and what its digits say.

Position 1 is the registering department, 2 the class, 3-8 the region of the registering office, 9-17 the body, 18 the check.
"""

from __future__ import annotations

from django.core.exceptions import ValidationError

from peiyu.facts.credit_codes import check_character
from peiyu.facts.identity.matching import is_wrong
from peiyu.facts.regions import region as region_named

_NATIONAL = "100000"  # registered with the national office
_ENTERPRISE = "91"  # 市场监管部门登记的企业


def written(code: str) -> str:
    """Upper case, without spaces and dashes."""
    return "".join(code.upper().split()).replace("-", "")


def checked(code: str) -> str:
    """The code in normal form.

    Raises:
        ValidationError: each thing that is wrong with it, all at once.
    """
    plain = written(code)
    problems = []
    if len(plain) != 18:
        problems.append(f"E-REG-001：统一社会信用代码应为 18 位，您填写的是 {len(plain)} 位，请对照营业执照核对")
    else:
        if set("IOSVZ") & set(plain):
            problems.append("E-REG-002：代码中不使用字母 I、O、S、V、Z，请核对是否把数字 1、0、5、2 认作字母")
        if plain[2:8] != _NATIONAL and (not plain[2:8].isdigit() or not _place_known(plain[2:8])):
            problems.append("E-REG-003：第 3—8 位应为登记机关的行政区划代码，请核对")
        if not problems and is_wrong(plain):
            problems.append(
                "E-REG-004：最后一位校验码不符，说明有一位填错或顺序颠倒，请对照营业执照核对"
                if plain[17] != _last(plain)
                else "E-REG-002：代码的格式不对，请对照营业执照核对"
            )
    if problems:
        raise ValidationError(problems)
    return plain


def remarks(code: str, region: str) -> list[str]:
    """What an officer should look at in a right code: another kind of body, an office of another province."""
    found = []
    if not code.startswith(_ENTERPRISE):
        found.append("代码前两位不是“91”（市场监管部门登记的企业），请核对主体类型")
    place = code[2:8]
    if place != _NATIONAL and place[:2] != region[:2]:
        found.append("登记机关与申请的所在地区不在同一省份，请核对住所是否已迁移")
    elif place != _NATIONAL and place[:4] != region[:4]:
        found.append("登记机关与申请的所在地区不在同一地市，请核对住所")
    return found


def _place_known(code: str) -> bool:
    """Whether the office's region is one; an abolished or unlisted county is left to the officer, codes outlive regions."""
    return region_named(code) is not None or region_named(code[:2] + "0000") is not None


def _last(plain: str) -> str:
    try:
        return check_character(plain[:17])
    except (UnicodeEncodeError, IndexError):
        return plain[17]
