"""Whoever a sentence says decides, pays or lends a hand, where neither it nor its act names anybody else to charge."""

from __future__ import annotations

import re

from peiyu.documents.extraction.departments.named import listed
from peiyu.documents.extraction.model import Name
from peiyu.documents.extraction.sentences import clauses

_OFFICE = r"(?:(?!的|由|经|省|国家|国务院|自治区|上级|行业|有关|相关|第三方|专业|具[有备])[一-鿿]){0,14}?(?:[局办]|委(?!员)|委员会|部门|机关|管委会|(?<!中介)(?<!服务)(?<!评估)(?<!检测)(?<!认证)(?<!银行)(?<!金融)机构)"
_APPROVED = re.compile(
    rf"(?:但)?(?:[须需]|应当?)?(?:报|提交)?经(?!营|济(?![南宁源])|贸|费|过|历)(?P<names>{_OFFICE}(?:(?:、|和|或|及|会同)(?:其他)?{_OFFICE}){{0,4}})(?:联合|共同|组织|研究|初步|综合)?"
    r"(?:报批|审[批核定查]|核[定准实查]|评[审定]|认定|考[核评]|验收|同意|批准|确认|备案)(?:同意|通过|批准|合格|认可|确认|核准|属实|核实)?后?[，,]"
)
"""经甲局、乙局审定，给予…: who decides. One of a level above only lends a title (经国家甲局认定), and 经…认定的 is one."""
_PURSE = re.compile(
    r"(?:^|[^，,。；;]{0,60})由(?P<names>财政)(?=全额|足额|给予|予以|返还|奖励|补[助贴]|安排|承担|于[^，。；]{2,20}返还|按)"
)
_HELPS = re.compile(
    r"(?:充分|更好|积极|切实)?发挥好?(?P<names>[一-鿿]{1,12}?(?:机构|[协商学]会|联合会|促进会|代表处)(?:驻外代表处)?)的?[一-鿿、]{0,12}作用[，,](?=做好|开展|组织|加强|为|协助|帮助|提供|推动)"
)
"""发挥窑业协会作用，做好…: whose part it is, where the sentence opens with it."""
_CHARGES = _APPROVED, _PURSE


def deciding(text: str, start: int, end: int) -> list[Name]:
    """Who decides on, pays for or does what `text[start:end]` says.

    >>> for said in ("对参展窑企，经县窑业局、县财政局审定，给予补助。", "经国家窑业局认定，给予奖励。", "经市窑业局认定的窑坊给予奖励。"):
    ...     [name.name for name in deciding(said, 0, len(said))]
    ['县窑业局', '县财政局']
    []
    []
    """
    match = _HELPS.match(text, start, end)
    for left, right in () if match else clauses(text, start, end):
        match = next((said for pattern in _CHARGES if (said := pattern.match(text, left, right))), None)
        if match:
            break
    if match is None:
        return []
    found: list[Name] = []
    begin = match.start("names")
    for one in re.finditer(r"[^或]+", match["names"]):
        found += listed(text, begin + one.start(), begin + one.end())
    return [Name(name.name, name.start, name.end, 0.4) for name in found]
