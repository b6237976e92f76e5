"""The province and city of a county or district that a title names whole: 桐庐县 is 浙江杭州桐庐, for no other place is called so.

The register is python-stdnum's list of GB/T 2260. A name that several places have (龙华区) says nothing of where it lies.
"""

from __future__ import annotations

import re
from functools import cache

from stdnum import numdb

_LEADS_IN = re.compile(r"\W*(?:(?:19|20)\d\d年度?)?(?:中国共产党|中共|关于|印发)*")
_NAMED = re.compile(r"(?:\[\d*-(\d*)\])?([^,]+)")
_PEOPLES = (
    "蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|拉祜|水|东乡|纳西|景颇|柯尔克孜|土|达斡尔|仫佬|羌|"
    "布朗|撒拉|毛南|仡佬|锡伯|塔吉克|怒|鄂温克|保安|裕固|独龙|鄂伦春|普米|各"
)
_OF_A_PEOPLE = re.compile(rf"(?<=[一-鿿]{{2}})(?:(?:{_PEOPLES})族?)+(?=自治)")
_KIND = re.compile(r"(?:自治[区州县旗]|地区|新区|特区|(?<=神农架)林区|[省市县区盟旗])$")
_NO_CITY = re.compile(r"市辖区|县|.*直辖县级.*")
_SHORTEST, _LONGEST = 3, 15


def region_of_county(title: str) -> str | None:
    """Where the county lies that a title, or the name of an issuer, begins with; None where it begins with none, or where several are called so.

    >>> region_of_county("2031年桐庐县制茶补助办法"), region_of_county("嵊州市人民政府"), region_of_county("龙华区制茶补助办法")
    ('浙江杭州桐庐', '浙江绍兴嵊州', None)
    """
    called = _called(title)
    return "".join(called[0]) if len(called) == 1 else None


def region_of_namesake(title: str, text: str) -> str | None:
    """The one of several counties of the name with which a title begins whose city, or else whose province, the text names.

    >>> region_of_namesake("龙华区制茶补助办法", "…报海口市财政局备案。"), region_of_namesake("龙华区制茶补助办法", "…")
    ('海南海口龙华', None)
    """
    called = _called(title)
    for level in (1, 0):
        named = [place for place in called if place[level] and _is_named(place[level], text)]
        if len(named) == 1:
            return "".join(named[0])
        if named:
            return None
    return None


def _is_named(place: str, text: str) -> bool:
    return re.search(rf"{place}(?:[省市州]|自治区|地区)", text) is not None


def _called(title: str) -> list[tuple[str, str, str]]:
    """The counties with whose whole name a title begins: province, city and short name of each."""
    lead = _LEADS_IN.match(title)
    begin = lead.end() if lead else 0
    names = (title[begin : begin + length] for length in range(_LONGEST, _SHORTEST - 1, -1))
    return next((_counties()[name] for name in names if name in _counties()), [])


@cache
def _counties() -> dict[str, list[tuple[str, str, str]]]:
    """The whole names of counties in force, each with province, city and short name of every place that is called so."""
    found: dict[str, list[tuple[str, str, str]]] = {}
    for _, _, _, told, below in numdb.get("cn/loc").prefixes:
        province = _short(told["province"])
        city = ""
        for _, rest, _, county, _ in below:
            end, name = _NAMED.findall(county["county"])[-1]
            if end or rest == "0000":
                continue
            if rest.endswith("00"):
                city = "" if _NO_CITY.fullmatch(name) else _short(name)
            elif len(name) >= _SHORTEST:
                found.setdefault(name, []).append((province, city, _short(name)))
    return found


def _short(name: str) -> str:
    bare = _KIND.sub("", _OF_A_PEOPLE.sub("", name))
    return bare if len(bare) > 1 else name
