"""The province that the code of a number begins with (皖政〔2023〕1号), where it is one: 新政发 is 新疆's, 新乡's and 新昌's too."""

from __future__ import annotations

import re

_NAMES = """
京:北京 津:天津 沪:上海 渝:重庆 冀:河北 晋:山西 蒙:内蒙古 内:内蒙古 辽:辽宁 吉:吉林 黑:黑龙江 苏:江苏 浙:浙江 皖:安徽 闽:福建 赣:江西 鲁:山东 豫:河南 鄂:湖北 湘:湖南
粤:广东 桂:广西 琼:海南 川:四川 黔:贵州 云:云南 滇:云南 藏:西藏 陕:陕西 甘:甘肃 青:青海 宁:宁夏 新:新疆
"""
_LETTERS = {pair[0]: pair[2:] for pair in _NAMES.split()}
PROVINCES = tuple(dict.fromkeys(_LETTERS.values()))
_MUNICIPALITIES = frozenset("京津沪渝")
_SHARED = frozenset("新宁云青吉藏蒙内桂晋鄂甘辽琼黔")
"""Cities and counties elsewhere begin their codes with these too."""
_OF_AN_OFFICE = re.compile(
    r"[政府委办发财科工农商教人民建交文卫水市税金国知应经林体旅公司环统粮药审信党字函规住自能医机退数综质安监]"
)
"""What goes on behind the letter of a province; 吉首政发 is the code of a city."""
_OF_A_PROVINCE = re.compile(
    r"各市[（(、，,州县地]|各[市州地盟][^。；]{0,6}(?:人民政府|行署|行政公署)|各设区|各地级|各行署|各盟市|各区、?县（自治县）|"
    r"省政府各|省人民政府各|省[直级](?:各|有关|机关|部门|单位)|省有关|自治区[^。；]{0,8}(?:各|有关)|我省|各地、州|各市州|各市、?[省县]"
)
_OF_A_COUNTY = r"各乡|各镇|乡镇|镇人民政府|街道|县府|[县区旗]政府各|[县区旗]人民政府各|[县区旗][直级](?:各|有关|机关|部门|单位)|(?:我|全|本)[县旗]|[县旗]委"
_BELOW_A_MUNICIPALITY = re.compile(_OF_A_COUNTY)
_BELOW_A_PROVINCE = re.compile(
    rf"{_OF_A_COUNTY}|各[县区旗]|市政府各|市人民政府各|市[直级](?:各|有关|机关|部门|单位)|(?:我|全|本)市|市委|各开发区"
)


def speaks_to_a_province(words: str) -> bool:
    """Whether those addressed are all of a province, whichever place is named among them: 青禾自治州，各州、市人民政府."""
    return _OF_A_PROVINCE.search(words) is not None


def province_by_number(doc_number: str, addressed: str, head: str, text: str) -> str | None:
    """The province whose letter a number begins with, where those addressed, or else the head of the document, do not speak of a city or county.

    A letter that cities and counties share counts only where something else speaks of the province: those addressed, or its name in the text.

    >>> province_by_number("皖政〔2023〕1号", "", "", ""), province_by_number("新政发〔2023〕1号", "各乡镇人民政府，县府各部门", "", "")
    ('安徽', None)
    >>> province_by_number("新政发〔2023〕1号", "各州、市、县人民政府，自治区各委办厅局", "", "")
    '新疆'
    """
    province = _LETTERS.get(doc_number[:1])
    if province is None or not _OF_AN_OFFICE.match(doc_number[1:2]):
        return None
    below = _BELOW_A_MUNICIPALITY if doc_number[0] in _MUNICIPALITIES else _BELOW_A_PROVINCE
    for words in (addressed, head):
        if _OF_A_PROVINCE.search(words):
            return province
        if below.search(words):
            return None
    return province if doc_number[0] not in _SHARED or province in text else None
