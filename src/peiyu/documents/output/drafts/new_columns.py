"""Columns that a draft proposes: named by a noun for one figure, in one unit wherever it is proposed.

Drafts of several documents are checked together, and a column of one name must have one unit: the unit is that of the kind of figure
and not that of the text (comparisons keep the unit of the text), and a name that does not tell its kind gets it.
"""

from __future__ import annotations

import re

from peiyu.documents.output.drafts.questions import clean_name
from peiyu.documents.output.words import names_a_figure
from peiyu.rules.units import DIMENSIONLESS, MONEY, PERSONS, YEARS, unit

_LONGEST = 24
"""A longer indicator is a phrase that a person has to read, no name of a column."""
_FIGURE = re.compile(
    r"(?:[额率数量比税费价值]|比[重例]|收入|投[资入]|面积|资[金本产]|资本金|贷款|融资|年限|年龄|车龄|增[速长幅]|产能|成本|利润|规模|强度|"
    r"支出|[进出]口|贡献|工资|薪酬|租金|费用|人员|职工|员工|用户|就业|负荷|功率|能耗|能力|容量|吨位|里程|订单|流水)$"
)
"""How the name of a figure of an enterprise ends; 离校 2年 or 登门拜访 100家 is a phrase that a person has to read."""
_NO_NOUN = re.compile(
    r"[且并与或的于每被把将若凡]|[和及](?!谐)|对(?!外)|在(?!岗|校|职|册|库|建|研)|第|由|从(?!业)|向|自(?!主|有|营|然|动)|已|未|按|再|经(?!营|济)|不(?!动产|良)|满(?!意)|"
    r"首|新(?!技术|材料|能源|产品|药|兴|型|品|三板)|取得|获|完成|实现|达[到成]|引进|开展|购买|购置(?!费|额|金)|落户|更新|通过|申报|连续|累计|增加|突破|"
    r"租[赁用]|承[办租]|举办|参[加展]|带动|吸纳|招用|同比|较|比上|超出|其中|当年|本年|近[\d一二三四五两]|净增"
)
"""Words that make a clause of a name, or another figure of it: a deed, a time, a comparison with before."""
_WINDOW = re.compile(r"^上年[度末]?")
"""A name must not begin with a window of the rule language: 上年度产值 would be read as 产值 of 上年度."""
_MONEY = re.compile(
    r"(?:[额费价税]|收入|产值|投[资入]|资[金本产]|支出|利润|成本|租金|工资|薪酬|流水|贡献|贷款|融资|[进出]口)$"
)
_SHARE = re.compile(r"(?:率|比|比[重例]|增[速长幅])$")
_YEARS = re.compile(r"(?:年限|年龄|车龄)$")
_PEOPLE = re.compile(r"(?:人员|职工|员工|人数)$")
_UNITS = {"元": "万元", "美元": "万美元", "": "%", "年": "年", "人": "人", "项": "个"}


_OF_A_YEAR = re.compile(
    r"上一?个?(?:会计|完整|自然)?年(?:度)?(?!末|底|内)|年度|全年|每年|年(?![限龄均末底产处设内]|度|利)"
)
_AT_THE_END = re.compile(r"上一?年度?[末底]|年[末底]")
_YEARLY = re.compile(r"年(?![限龄均产处设])")


def is_yearly(column: str) -> bool:
    """The column is one of the table 年度: its name begins with the year, which no other proposed column does.

    >>> is_yearly("年竹货额"), is_yearly("年限"), is_yearly("竹货额")
    (True, False, False)
    """
    return _YEARLY.match(column) is not None


def of_a_year(label: str, timed: bool) -> str:
    """What a figure is called in the table 年度, where the text speaks of a year or of its end; as it is where it does not.

    >>> of_a_year("上一年度竹货额", False), of_a_year("竹货额", True), of_a_year("上年末窑工人数", False), of_a_year("竹货额", False)
    ('年竹货额', '年竹货额', '年末窑工人数', '竹货额')
    """
    if found := _AT_THE_END.match(label):
        return f"年末{label[found.end() :]}"
    found = _OF_A_YEAR.match(label)
    rest = label[found.end() :].lstrip("的") if found else label
    return f"年{rest}" if (found or timed) and rest else label


def column_of(indicator: str, written: str, known: frozenset[str]) -> tuple[str, str] | None:
    """Name and unit of the column for a figure; None where the words are no noun for one figure or mean a column that is known.

    >>> column_of("年竹货额", "亿元", frozenset()), column_of("年竹货额", "美元", frozenset())
    (('年竹货额', '万元'), ('年竹货额按美元计', '万美元'))
    >>> column_of("完成并窑且并窑金额", "万元", frozenset()) is column_of("新获窑证且年销售额", "万元", frozenset()) is None
    True
    """
    name = clean_name(indicator)
    if _WINDOW.match(name):
        return None
    if not (names_a_figure(indicator) and is_a_noun(name) and name not in known):
        return None
    kind = unit(written)
    base = _told(written)
    usual = (
        MONEY if _MONEY.search(name) else DIMENSIONLESS if _SHARE.search(name) else YEARS if _YEARS.search(name)
        else PERSONS if _PEOPLE.search(name) else None
    )  # fmt: skip
    if kind.dimension != usual:
        name += f"按{clean_name(base)}计"
    return name, "/".join(_UNITS.get(part, part) for part in base.split("/")) if base != "比例" else "%"


def _told(written: str) -> str:
    """The base unit of a unit in words: 元 for 万元, 元/亩 for 万元/亩, 比例 for what has none."""
    parts = []
    for part in written.split("/"):
        dimension = unit(part).dimension
        parts.append(dimension[0][0] if dimension else "")
    return "/".join(parts) or "比例"


def is_a_noun(name: str) -> bool:
    """The words name one figure and nothing besides."""
    return bool(_FIGURE.search(name)) and 2 <= len(name) <= _LONGEST and not _NO_NOUN.search(name)
