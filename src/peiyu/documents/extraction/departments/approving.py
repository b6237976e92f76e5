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
_BODY = r"(?:(?![的由报向对给为将把和或及与、]|经(?![济信贸开领发])|交(?![通易])|国家|国务院|上级|有关|相关|第三方|专业|配合|会同|联合)[一-鿿]){1,14}?(?:[局厅办]|委(?![员托])|委员会|部门|管委会|(?<!成立)领导小组|指导单位|服务中心)"
_BODIES = rf"(?:各(?:[市区县州旗]{{1,2}}|地)|{_BODY})(?:(?:、|和|或|及|会同|配合|联合){_BODY}){{0,4}}"
_HANDED = re.compile(
    rf"(?:[^，,。；;由]{{0,30}}[^，,。；;由自理缘事])?由(?!于|此)(?P<names>{_BODIES})(?:等部门)?"
    r"(?:共同|联合|统一|另行|具体|负责|积极|结合实际|按照?[^，,。；;的]{2,12}|进行|开展|组织){0,3}"
    r"(?:审[核定批]|初审|复审|核[实定准发]|认定|评[审定估]|[^，,。；;的由]{0,6}(?:评估|评定)|确定|制[定订]|列入|纳入|兑[现付]|落实|发放|拨付|安排|办理|申[报请])(?!后|[^，,。；;]{0,8}的)"
)
"""评估由甲局进行，办法由乙局另行制定: each of them has a part in what is given; 由甲局认定的窑坊 only says which."""
_REPORTED = re.compile(rf"(?:[^，,。；;]{{0,16}})?报(?P<names>{_BODY})(?:研究)?(?:审[定批核]|批准|同意|核准)(?!的)")
_COMMISSIONED = re.compile(rf"(?:对)?受(?P<names>{_BODY})委托")
_ANSWERS = re.compile(
    r"(?:[^，,。；;由]{0,30}[^，,。；;由自理缘事])?由(?P<names>(?!于|此|各?(?:企业|申请|其他))[一-鿿]{1,8}(?:单位|领导))(?:统一|具体|共同|总)?(?:负责|牵头)(?!人)"
)
"""由产权单位统一负责, 由县领导牵头: who is no office may be put in charge."""
_ASKED = re.compile(
    rf"(?:[^，,。；;]{{0,24}}可以?(?:直接|自愿|自主|按[月季年]|(?:按照?|根据)(?:有关|相关|国家)?规定|凭[^，,。；;]{{2,16}})?)?向(?:所在地的?|当地)?"
    rf"(?P<names>{_BODY}|(?:公安|(?:主管)?税务|登记|海关)机关|国家[一-鿿]{{2,8}}局(?=请求))(?:申[请领报]|请求|提出申请)(?![^，,。；;\d]{{0,12}}的)"
)
"""可按月向甲局申请补贴: who is asked for it, where nobody else is named."""
_PARTS = _HANDED, _REPORTED, _COMMISSIONED, _ANSWERS, _ASKED
_CHARGES = _APPROVED, _PURSE


def deciding(text: str, start: int, end: int) -> list[Name]:
    """Who decides on, pays for or does what `text[start:end]` says.

    >>> for said in ("对参展窑企，经县窑业局、县财政局审定，给予补助。", "经国家窑业局认定，给予奖励。", "经市窑业局认定的窑坊给予奖励。"):
    ...     [name.name for name in deciding(said, 0, len(said))]
    ['县窑业局', '县财政局']
    []
    []
    >>> said = "补助由县窑业局初审，报县财政局审定，由窑园管委会负责兑现。"
    >>> [name.name for name in deciding(said, 0, len(said))]
    ['县窑业局', '县财政局', '窑园管委会']
    """
    match = _HELPS.match(text, start, end)
    for left, right in () if match else clauses(text, start, end):
        match = next((said for pattern in _CHARGES if (said := pattern.match(text, left, right))), None)
        if match:
            break
    return _names(text, match) if match else _with_a_part(text, start, end)


def _with_a_part(text: str, start: int, end: int) -> list[Name]:
    """Everybody to whom some clause hands a part: 补助由甲局初审，报乙委员会审定，由丙局兑现."""
    found: list[Name] = []
    for left, right in clauses(text, start, end):
        match = next((said for pattern in _PARTS if (said := pattern.match(text, left, right))), None)
        known = [name.name for name in found]
        found += [name for name in _names(text, match) if name.name not in known] if match else []
    return found


def _names(text: str, match: re.Match[str]) -> list[Name]:
    begin, end = match.span("names")
    found: list[Name] = []
    for joint in re.finditer("或|配合|$", match["names"]):
        stop = match.start("names") + joint.start()
        found += listed(text, begin, min(stop, end))
        begin = stop + len(joint[0])
    return [Name(name.name, name.start, name.end, 0.4) for name in found]
