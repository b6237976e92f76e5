"""People whom a sentence that speaks of no enterprise names, and what it makes easier where it names nobody at all."""

from __future__ import annotations

import re

from peiyu.documents.extraction.alternatives import any_of
from peiyu.documents.extraction.beneficiaries.names import UNSURE, names_in
from peiyu.documents.extraction.model import Name

_PEOPLE = re.compile(
    any_of("""
(?:高校|高等学校|应届|往届|离校|未就业)*毕业生 大学生(?!.{0,3}(?:行动|创业园)) (?:外国|外商|外籍|境外|港澳台?|台湾)投资者
(?:潜在|中标（成交）|成交)?供应商(?!名单|库|选择|大会) 外国(?:人|专家)(?!员|才) 留学生 快递员 外卖骑手 网约车司机 参保(?:人员|职工)
(?:境外|特困|流动|优抚|务工|外来)(?:人员|人口|对象) 运动员 裁判员 教练员 律师(?!事务) 当事人 权利人 参保人 患者 士兵 军属 儿童 妇女 (?:发明|实用新型)?专利权利?人 农民工 就业困难人员
失业人员 残疾人(?!联合会|就业保障金) 退役军人 创业者 (?:实际)?承租人 出租人 租户 车主 (?:农村)?(?:贫困|脱贫)?劳动力(?!市场|资源|调查) 劳动者 低收入(?:群体|人口)
(?:灵活)?就业(?:人员|者) (?:农村|城镇)居民
""")
)
_CASE = re.compile(
    r"(?P<who>[^，,。；;、的\d]{2,14}?(?:项目|机构))(?=[^，,。；;、]{0,12}(?:许可|审批(?!系统|事项|管理)|核准|资质|优惠|奖励))"
)


def people_in(text: str, start: int, end: int) -> list[Name]:
    """People whom the sentence `text[start:end]` names, as far as its first list goes.

    >>> [name.name for name in people_in("促进高校毕业生、农民工等就业。", 0, 15)]
    ['高校毕业生', '农民工']
    """
    found: list[Name] = []
    closed = start
    for match in _PEOPLE.finditer(text, start, end):
        if found and not re.fullmatch(r"、|和|及|与|以及", text[closed : match.start()]):
            break
        found.append(Name(match[0], *match.span(), UNSURE))
        closed = match.end()
    return found


def cases_in(text: str, start: int, end: int) -> list[Name]:
    """What a sentence without persons makes easier: …项目 whose permit, …机构 whose approval.

    >>> [name.name for name in cases_in("简化竹材仓储项目审批。", 0, 11)]
    ['竹材仓储项目']
    """
    match = _CASE.search(text, start, end)
    return names_in(text, *match.span("who"), cut=True)[:1] if match else []


def plainest(names: list[Name]) -> list[Name]:
    """`names` without those that only say more of another: 企业家 said once and 卓越企业家 elsewhere are the same people."""
    people = [name.name for name in names if name.name.endswith("家")]
    return [name for name in names if not any(name.name.endswith(p) and name.name != p for p in people)]
