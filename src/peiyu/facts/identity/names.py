"""Company names as they are compared: one width, no brackets, no legal form, no region; the core that is left tells firms apart."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

# Longest first: a shorter form is the end of a longer one.
_FORMS = (
    "集团股份有限公司", "集团有限责任公司", "集团有限公司", "股份有限公司", "有限责任公司", "股份公司", "有限公司", "股份",
    "合伙企业有限合伙", "普通合伙", "有限合伙", "个人独资企业", "总公司", "分公司", "公司", "集团",
)  # fmt: skip
# Provinces and the regions of our packs as they stand in names without 省 or 市.
_PLACES = (
    "北京", "天津", "上海", "重庆", "河北", "山西", "辽宁", "吉林", "黑龙江", "江苏", "浙江", "安徽", "福建", "江西", "山东", "河南", "湖北",
    "湖南", "广东", "海南", "四川", "贵州", "云南", "陕西", "甘肃", "青海", "内蒙古", "广西", "西藏", "宁夏", "新疆", "宁波", "葫芦岛", "余姚",
    "慈溪", "奉化", "杭州", "沈阳", "大连",
)  # fmt: skip
_REGION = re.compile(
    rf"(?:中国)?(?:(?:{'|'.join(_PLACES)})(?:省|市|县|自治区)?){{0,2}}(?:(?<=.)[一-鿿]{{1,3}}(?:县|区))?|[一-鿿]{{2,3}}市"
)
_SIGNS = re.compile(r"[^0-9a-z一-鿿]")
_VARIANTS = str.maketrans(
    {
        "壹": "一",
        "贰": "二",
        "叁": "三",
        "肆": "四",
        "伍": "五",
        "陆": "六",
        "柒": "七",
        "捌": "八",
        "玖": "九",
        "〇": "零",
    }
)


@dataclass(frozen=True, slots=True)
class Name:
    """A name taken apart. `plain` is all of it in one width without signs; `core` is what is left without region and form."""

    plain: str
    core: str
    form: str
    region: str


@lru_cache(maxsize=262_144)
def taken_apart(name: str) -> Name:
    """The parts of a company name.

    >>> taken_apart("宁波市样例轴承(集团)有限责任公司").core, taken_apart("宁波样例轴承集团有限公司").core
    ('样例轴承', '样例轴承')
    """
    plain = _SIGNS.sub("", unicodedata.normalize("NFKC", name).casefold().translate(_VARIANTS))
    form = next((form for form in _FORMS if plain.endswith(form) and plain != form), "")
    rest = plain[: len(plain) - len(form)]
    region = _REGION.match(rest)
    cut = region.end() if region else 0
    core = rest[cut:]
    return Name(plain, core if len(core) >= 2 else rest, form, rest[:cut])


def places(region: str) -> frozenset[str]:
    """The places that the region part of a name speaks of, without 省, 市, 县, 区.

    >>> sorted(places("浙江省宁波市"))
    ['宁波', '浙江']
    """
    known = {place for place in _PLACES if place in region}
    rest = re.sub(rf"{'|'.join(_PLACES)}|中国|自治区|[省市县区]", "", region)
    return frozenset(known | ({rest} if rest else set()))
