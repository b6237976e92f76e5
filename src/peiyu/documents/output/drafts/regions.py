"""The code of the region that a draft is for: 浙江宁波 as 3302, as packs write 地区; what has no code of its own is for a person.

The register is python-stdnum's list of GB/T 2260, the one by which the codes of facts are checked too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from stdnum import numdb

from peiyu.documents.outline.model import Metadata

NATIONAL = "国家"
MISSING = "地区：没有读出这份文件是哪里的，没有填；不填时这里的规则对全国的企业都适用，请在 地区 一栏填区划代码的前几位（如 3302）"
_NAMED = re.compile(r"(?:\[\d*-(\d*)\])?([^,]+)")
_PEOPLES = (
    "蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|拉祜|水|东乡|纳西|景颇|柯尔克孜|土|达斡尔|仫佬|羌|"
    "布朗|撒拉|毛南|仡佬|锡伯|塔吉克|怒|鄂温克|保安|裕固|独龙|鄂伦春|普米|各"
)
_OF_A_PEOPLE = re.compile(rf"(?<=[一-鿿]{{2}})(?:(?:{_PEOPLES})族?)+(?=自治)")
_KIND = re.compile(r"(?:自治[区州县旗]|特别行政区|地区|新区|林区|特区|[省市县区盟旗])$")
_SINCE = {"330113": "临平区", "330114": "钱塘区"}
"""What the list lacks; the check of facts knows them too."""
_SIMPLIFIED = {"81": "香港特别行政区", "82": "澳门特别行政区"}
_SHORTEST = 2
_NO_PLACES = frozenset({"市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"})


@dataclass(frozen=True, slots=True)
class Coded:
    """The beginning of the codes of a region, and what a person has to look at; both may be empty."""

    code: str = ""
    point: str = ""


def region_of(told: Metadata) -> Coded:
    """The code of the region as it was read; with an open point where it was read from a weak place, or has no code itself."""
    if not told.region:
        return Coded(point=MISSING)
    if told.region == NATIONAL:
        return Coded()
    code, left = code_of(told.region)
    if not code:
        return Coded(
            point=f"地区：读出“{told.region}”，在区划代码里没有找到，没有填；请填区划代码的前几位，不填时对全国的企业都适用"
        )
    if left:
        return Coded(
            code, f"地区：读出“{told.region}”，其中“{left}”在区划代码里没有，按它所在的 {code} 填，范围可能大了，请核对"
        )
    if "region" in told.weak:
        return Coded(code, f"地区：读出“{told.region}”，不是从发文机关或标题读出的，按 {code} 填，请核对")
    return Coded(code)


def code_of(region: str) -> tuple[str, str]:
    """The code of a province, city or county as it is read, without the zeros; and the words of it that have none.

    >>> code_of("浙江"), code_of("山东济南"), code_of("广东广州黄埔"), code_of("吉林柳河"), code_of("北京朝阳")
    (('33', ''), ('3701', ''), ('440112', ''), ('220524', ''), ('110105', ''))
    >>> code_of("河北雄安"), code_of("某地")
    (('13', '雄安'), ('', '某地'))
    """
    provinces, places = _register()
    code = next((code for name, code in provinces.items() if region.startswith(name)), "")
    if not code:
        return "", region
    left = region.removeprefix(next(name for name, one in provinces.items() if one == code))
    left = left.removeprefix("省").removeprefix("市") if len(left) > 1 else left
    while left:
        inner = [(name, one) for one, name in places.items() if one.startswith(code) and len(one) > len(code)]
        fitting = {one for name, one in inner if left.startswith(name)}
        longest = max((len(places[one]) for one in fitting), default=0)
        # a city before a county of the same name: 吉林 of the province 吉林, 朝阳 of 辽宁
        found = sorted((one for one in fitting if len(places[one]) == longest), key=len)
        if not found or (len(found) > 1 and len(found[0]) == len(found[1])):
            return code, left
        code, left = found[0], _after(left, places[found[0]])
    return code, left


def _after(words: str, name: str) -> str:
    return re.sub(r"^(?:自治州|自治县|地区|[市县区州盟旗])(?=$|[一-鿿])", "", words.removeprefix(name))


@cache
def _register() -> tuple[dict[str, str], dict[str, str]]:
    """The provinces, short name to code; and the cities and counties in force, code without zeros to short name."""
    provinces: dict[str, str] = {}
    places: dict[str, str] = {}
    for _, first, _, told, below in numdb.get("cn/loc").prefixes:
        provinces[_short(_SIMPLIFIED.get(first, told["province"]))] = first
        for _, rest, _, county, _ in below:
            end, name = _NAMED.findall(county["county"])[-1]
            if not end and rest != "0000" and name not in _NO_PLACES:
                places[first + rest.removesuffix("00")] = _short(name)
    return provinces, places | {code: _short(name) for code, name in _SINCE.items()}


def _short(name: str) -> str:
    """浙江省 as 浙江, 鄞州区 as 鄞州; 沛县 stays what it is."""
    bare = _KIND.sub("", _OF_A_PEOPLE.sub("", name))
    return bare if len(bare) >= _SHORTEST else name
