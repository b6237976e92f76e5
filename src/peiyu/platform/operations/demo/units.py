"""The organisations of the demonstration, of every kind. Offices are named by what they are; companies carry 样例."""

from __future__ import annotations

from peiyu.platform.operations.demo.places import PREFECTURE
from peiyu.platform.organisations.models import Kind, Organisation, Region

TELEPHONE = "演示号码 000-00000000"  # nobody's number, and it looks like it

# Key → name, kind, region, level, name of the source in 数据来源, key of the parent.
UNITS: dict[str, tuple[str, str, str, str, str, str | None]] = {
    "省": ("浙江省经济和信息化厅（演示）", Kind.BUREAU, "330000", "province", "", None),
    "市": ("宁波市经济和信息化局（演示）", Kind.BUREAU, PREFECTURE, "city", "工信", "省"),
    "鄞州": ("鄞州区经济和信息化局（演示）", Kind.BUREAU, "330212", "county", "", "市"),
    "余姚": ("余姚市经济和信息化局（演示）", Kind.BUREAU, "330281", "county", "", "市"),
    "慈溪": ("慈溪市经济和信息化局（演示）", Kind.BUREAU, "330282", "county", "", "市"),
    "葫芦岛": ("葫芦岛市工业和信息化局（演示）", Kind.BUREAU, "211400", "city", "", None),
    "税务": ("宁波市税务局（演示）", Kind.DEPARTMENT, PREFECTURE, "city", "税务", None),
    "市场监管": ("宁波市市场监督管理局（演示）", Kind.DEPARTMENT, PREFECTURE, "city", "市场监管", None),
    "科技": ("宁波市科学技术局（演示）", Kind.DEPARTMENT, PREFECTURE, "city", "科技", None),
    "统计": ("宁波市统计局（演示）", Kind.DEPARTMENT, PREFECTURE, "city", "统计", None),
    "人社": ("宁波市人力资源和社会保障局（演示）", Kind.DEPARTMENT, PREFECTURE, "city", "人社", None),
    "自然资源": ("宁波市自然资源和规划局（演示）", Kind.DEPARTMENT, PREFECTURE, "city", "自然资源", None),
    "知识产权": ("宁波市知识产权保护中心（演示）", Kind.DEPARTMENT, PREFECTURE, "city", "知识产权", None),
    "银行": ("样例银行宁波分行（合成）", Kind.BANK, PREFECTURE, "city", "银行", None),
    "基金": ("样例产业基金（合成）", Kind.FUND, PREFECTURE, "city", "", None),
    "担保": ("样例融资担保公司（合成）", Kind.GUARANTEE, PREFECTURE, "city", "", None),
    "机构": ("样例中小企业服务中心（合成）", Kind.AGENCY, PREFECTURE, "city", "", None),
    "园区": ("样例智能制造产业园（合成）", Kind.PARK, "330282", "county", "", None),
    "集团": ("样例实业集团（合成）", Kind.GROUP, "330282", "county", "", None),
    "运维": ("平台运维（演示）", Kind.OPERATOR, PREFECTURE, "city", "", None),
}


def load_units() -> dict[str, Organisation]:
    """Make them; by key."""
    made: dict[str, Organisation] = {}
    regions = Region.objects.in_bulk()
    for key, (name, kind, region, level, source, parent) in UNITS.items():
        made[key] = Organisation.objects.create(
            name=name,
            kind=kind,
            region=regions[region],
            level=level,
            source=source,
            telephone=TELEPHONE if kind == Kind.BUREAU else "",
            parent=made[parent] if parent else None,
        )
    return made
