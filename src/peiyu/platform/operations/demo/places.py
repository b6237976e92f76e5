"""The regions of the demonstration: two real provinces by their GB/T 2260 codes; the enterprises in them are synthetic."""

from __future__ import annotations

from peiyu.platform.organisations.models import Region

PREFECTURE, COUNTIES = "330200", ("330212", "330281", "330282")
TREE: dict[str, dict[str, tuple[str, dict[str, str]]]] = {
    "330000 浙江省": {
        "330100": ("杭州市", {}),
        "330200": (
            "宁波市",
            {
                "330203": "海曙区",
                "330205": "江北区",
                "330206": "北仑区",
                "330211": "镇海区",
                "330212": "鄞州区",
                "330213": "奉化区",
                "330225": "象山县",
                "330226": "宁海县",
                "330281": "余姚市",
                "330282": "慈溪市",
            },
        ),
        "330300": ("温州市", {}),
        "330400": ("嘉兴市", {}),
        "330500": ("湖州市", {}),
        "330600": ("绍兴市", {}),
        "330700": ("金华市", {}),
        "330800": ("衢州市", {}),
        "330900": ("舟山市", {}),
        "331000": ("台州市", {}),
        "331100": ("丽水市", {}),
    },
    "210000 辽宁省": {
        "210100": ("沈阳市", {}),
        "210200": ("大连市", {}),
        "210300": ("鞍山市", {}),
        "210400": ("抚顺市", {}),
        "210500": ("本溪市", {}),
        "210600": ("丹东市", {}),
        "210700": ("锦州市", {}),
        "210800": ("营口市", {}),
        "210900": ("阜新市", {}),
        "211000": ("辽阳市", {}),
        "211100": ("盘锦市", {}),
        "211200": ("铁岭市", {}),
        "211300": ("朝阳市", {}),
        "211400": (
            "葫芦岛市",
            {
                "211402": "连山区",
                "211403": "龙港区",
                "211404": "南票区",
                "211421": "绥中县",
                "211422": "建昌县",
                "211481": "兴城市",
            },
        ),
    },
}


def load_regions() -> None:
    """Make the country, both provinces, their cities, and the counties of the two cities that have packs."""
    rows = [Region(code="100000", name="全国", level="nation", parent_id=None)]
    for province, cities in TREE.items():
        code, name = province.split()
        rows.append(Region(code=code, name=name, level="province", parent_id="100000"))
        for city, (city_name, counties) in cities.items():
            rows.append(Region(code=city, name=city_name, level="city", parent_id=code))
            rows += [Region(code=c, name=n, level="county", parent_id=city) for c, n in counties.items()]
    Region.objects.bulk_create(rows)
