"""What the name of an office looks like: how it ends, and of which level it is."""

from __future__ import annotations

import re

from peiyu.documents.extraction.departments.inner_units import is_inner_unit

ORGAN = (
    "成员单位|各单位|工作小组|人民政府|政府办公室|政府|办公室|办公厅|委员会|管委会|管理局|监管局|监督局|总局|分局|行政主管部门|主管部门|监管部门|管理部门|各部门|部门|中心|"
    "工商联|贸促会|海关|银保监局|证监局|分行营业管理部|营业管理部|分行|支行|科协|总工会|团委|妇联|消防救援支队|大数据局|供电局|供电公司|电力公司|"
    "发改委|发展改革委|国资委|经信委|卫健委|卫生健康委|教委|科委|住建委|建委|农委|编办|人才办|金融办|科创办|营商办|委|办|局|厅|部|院|署|行|会|"
    "集团|公司|协会|开发区|高新区|经开区|功能区|新区|园区|示范区|合作区|"
    "领导小组|推进组|协调组|指挥部|联席会议|牵头单位"
)
ORGAN_END = re.compile(rf"(?:{ORGAN})(?:（[^）]*）|〔[^〕]*〕)?$")
LEVEL = re.compile(r"[省市区县州旗镇各]|国家|自治[区州县]|[一-鿿]{2,3}[省市区县州]|人行|有关|相关")
_LIKE_ORGANS = (
    *("办事处", "部门单位", "部门和单位", "成员单位", "相关单位", "有关单位", "直单位"),
    *("国企", "国有企业", "街道", "乡镇", "镇街"),
)
_UNIT = re.compile(r"[一-鿿（）“”·]{3,16}")
_NO_UNIT = re.compile(
    r"[的是对将为应在等不]|以[上下内]|项目|情况|方式|标准|条件|资金|政策|措施|工作|任务|企业$|产品$|给予|[完建落实推支奖补]成?[成设实进持励助]"
)
_LOCAL = re.compile(r"各(?:有关)?(?:[市县区州镇乡旗盟]|街道)")


def looks_like_organ(name: str) -> bool:
    """Whether a name ends like that of an office, or stands for those of a level: 市财政局, 各区."""
    return (
        bool(ORGAN_END.search(name))
        or name in {"功能区", "各地", "各地方", "各地区"}
        or _LOCAL.match(name) is not None
        or name.endswith(_LIKE_ORGANS)
    )


def reads_like_a_unit(name: str) -> bool:
    """Whether a name beside offices in a list can be that of a unit that is charged, though nothing of it is known.

    >>> [reads_like_a_unit(n) for n in ("市交警支队", "三大运营商", "新建的企业", "2030年", "给予补助")]
    [True, True, False, False, False]
    """
    return _UNIT.fullmatch(name) is not None and _NO_UNIT.search(name) is None


def is_office(name: str) -> bool:
    """Whether a name is that of an office, or of a unit inside one.

    >>> is_office("市窑业局"), is_office("信用处"), is_office("陶小青")
    (True, True, False)
    """
    return looks_like_organ(name) or is_inner_unit(name)
