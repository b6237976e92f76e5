"""What a clause says of how its gift is applied for, checked, paid and limited: as long as it may be, it tells not whom the clause is for nor what it gives."""

from __future__ import annotations

import re

_GIVES = re.compile(
    r"给予|给以|予以[奖补资]|(?:奖励|奖补|补助|补贴)(?!资金|对象|标准|政策)|资助|贴息|免收|减免|减按|返还"
)
STEP = (
    "(?:申报|申请|初审|复审|审核|复核|审查|核查|核实|核准|核定|审定|审批|报批|批准|评审|公示|无异议|验收|备案|集体研究"
    "|拨付|兑付|兑现|发放|垫付|结算|清算|分担|承担|列支)"
)
_PASSED = "(?:合格|通过|无异议|同意|完成|达标|到位)*"
_STEPS = re.compile(rf"^[并再]?(?:由|经|报|凭|待|按(?:规定)?程序)[^，。；]*{STEP}|{STEP}{_PASSED}后?[，。；]*$")
_LIMIT = re.compile(
    r"就高|不重复|重复享受|只(?:能|可)?享受|享受一次|同时(?:享受|符合)|免申即享|失信|信用记录|未发生[^，。；]{0,30}?事故"
)
_BEFORE_GIVING = re.compile(
    rf"^可?(?:[并再]?(?:(?:由|经|报|凭|待|按(?:规定)?程序)[^，。；]{{0,40}}?)?{STEP}{_PASSED}[后的]|[^，。；]{{0,30}}?(?:[局厅委]|部门|政府)[^，。；]{{0,20}}?{STEP}{_PASSED}后|按照?(?:有关|相关)?规定(?:申请|申报)?)"
)
_PART = re.compile(r"[^，。；]*[，。；]|[^，。；]+$")


def without_procedure(words: str) -> str:
    """A clause that gives something without its formulas of checking and paying; any other clause as it stands.

    The first part always stays: there it is said whom the clause is for (对通过验收的茶园).

    >>> without_procedure("对绿色窑厂，按程序审核后给予奖励5万元，由市财政局按规定程序审核后拨付。")
    '对绿色窑厂，给予奖励5万元，'
    >>> without_procedure("申报程序：企业网上填报，区县初审，公示五天后拨付。")
    '申报程序：企业网上填报，区县初审，公示五天后拨付。'
    """
    parts: list[str] = _PART.findall(words)
    if not _GIVES.search(words):
        return words
    kept = (_BEFORE_GIVING.sub("", part) if _GIVES.search(part) else part for part in parts[1:] if _stays(part))
    return "".join([parts[0], *kept])


def giving_parts(words: str) -> list[str]:
    """The parts of a clause in which something is given.

    >>> giving_parts("对茶企，资金分两期拨付，按设备款的30%补助，最高5万元")
    ['按设备款的30%补助，']
    """
    return [part for part in _PART.findall(words) if _GIVES.search(part)]


def _stays(part: str) -> bool:
    return bool(_GIVES.search(part)) or not (_STEPS.search(part) or _LIMIT.search(part))
