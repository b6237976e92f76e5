"""Which region a document is of: 国家 only where a national body issues it, a province or city only where it is named, else None. Names as of 2024."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from peiyu.documents.outline.counties import region_of_county, region_of_namesake
from peiyu.documents.outline.letters import PROVINCES, province_by_number

_CITIES = """
北京:
天津:
上海:
重庆:
河北:石家庄 唐山 秦皇岛 邯郸 邢台 保定 张家口 承德 沧州 廊坊 衡水 雄安
山西:太原 大同 阳泉 长治 晋城 朔州 晋中 运城 忻州 临汾 吕梁
内蒙古:呼和浩特 包头 乌海 赤峰 通辽 鄂尔多斯 呼伦贝尔 巴彦淖尔 乌兰察布 兴安盟 锡林郭勒 阿拉善
辽宁:沈阳 大连 鞍山 抚顺 本溪 丹东 锦州 营口 阜新 辽阳 盘锦 铁岭 朝阳市 葫芦岛
吉林:长春 吉林市 四平 辽源 通化 白山 松原 白城 延边 柳河
黑龙江:哈尔滨 齐齐哈尔 鸡西 鹤岗 双鸭山 大庆 伊春 佳木斯 七台河 牡丹江 黑河 绥化 大兴安岭
江苏:南京 无锡 徐州 常州 苏州 南通 连云港 淮安 盐城 扬州 镇江 泰州 宿迁
浙江:杭州 宁波 温州 嘉兴 湖州 绍兴 金华 衢州 舟山 台州 丽水 慈溪 义乌
安徽:合肥 芜湖 蚌埠 淮南 马鞍山 淮北 铜陵 安庆 黄山 滁州 阜阳 宿州 六安 亳州 池州 宣城
福建:福州 厦门 莆田 三明 泉州 漳州 南平 龙岩 宁德 平潭
江西:南昌 景德镇 萍乡 九江 新余 鹰潭 赣州 吉安 宜春 抚州 上饶
山东:济南 青岛 淄博 枣庄 东营 烟台 潍坊 济宁 泰安 威海 日照 临沂 德州 聊城 滨州 菏泽
河南:郑州 开封 洛阳 平顶山 安阳 鹤壁 新乡 焦作 濮阳 许昌 漯河 三门峡 南阳 商丘 信阳 周口 驻马店 济源
湖北:武汉 黄石 十堰 宜昌 襄阳 鄂州 荆门 孝感 荆州 黄冈 咸宁 随州 恩施 仙桃 潜江 天门 神农架
湖南:长沙 株洲 湘潭 衡阳 邵阳 岳阳 常德 张家界 益阳 郴州 永州 怀化 娄底 湘西
广东:广州 韶关 深圳 珠海 汕头 佛山 江门 湛江 茂名 肇庆 惠州 梅州 汕尾 河源 阳江 清远 东莞 中山 潮州 揭阳 云浮
广西:南宁 柳州 桂林 梧州 北海 防城港 钦州 贵港 玉林 百色 贺州 河池 来宾 崇左
海南:海口 三亚 三沙 儋州
四川:成都 自贡 攀枝花 泸州 德阳 绵阳 广元 遂宁 内江 乐山 南充 眉山 宜宾 广安 达州 雅安 巴中 资阳 阿坝 甘孜 凉山
贵州:贵阳 六盘水 遵义 安顺 毕节 铜仁 黔西南 黔东南 黔南
云南:昆明 曲靖 玉溪 保山 昭通 丽江 普洱 临沧 楚雄 红河 文山 西双版纳 大理 德宏 怒江 迪庆
西藏:拉萨 日喀则 昌都 林芝 山南 那曲 阿里
陕西:西安 铜川 宝鸡 咸阳 渭南 延安 汉中 榆林 安康 商洛 杨凌
甘肃:兰州 嘉峪关 金昌 白银 天水 武威 张掖 平凉 酒泉 庆阳 定西 陇南 临夏 甘南
青海:西宁 海东 海北 黄南 海南州 果洛 玉树 海西
宁夏:银川 石嘴山 吴忠 固原 中卫
新疆:乌鲁木齐 克拉玛依 吐鲁番 哈密 昌吉 博尔塔拉 巴音郭楞 阿克苏 克孜勒苏 喀什 和田 伊犁 塔城 阿勒泰 石河子
"""
_NATIONAL = re.compile(
    r"(?:\d{1,3}[.、]\s*)?(?:中共中央|国务院|全国人大|中央[一-鿿]{2,10}(?:部|委|办|委员会|办公室)|最高人民(?:法院|检察院)|国家[一-鿿]{2,8}?(?:总局|局|委员会|改革委|委|银行)"
    r"|(?:教育|科技|科学技术|工业和信息化|公安|民政|司法|财政|人力资源和?社会保障|自然资源|生态环境|住房和?城乡建设|交通运输|水利|农业农村|商务|文化和旅游|应急管理|退役军人事务)部"
    r"|(?:税务|市场监管|金融监管|海关|广电|体育)总(?:局|署)|海关总署|审计署|(?:中国)?(?:民航局|民用航空局|人民银行|证监会|银保监会))"
)
"""The body that a title, or a line of issuers, begins with."""
_BRANCH = re.compile(r"[^ 、，,。《》]*?(?:关于|印发|发布|公告|[ 、，,。《》]|$)")
_OF_A_PLACE = re.compile(r"[省市县区州盟旗]|分行|支行|分局|支局|监管局|管理局|办事处|专员办")
"""人民银行明州分行, 国家税务总局明州市税务局: the branch of a national body is of its place."""
_COUNTY = re.compile(r"([一-鿿]{2,4}?)(?:新区|区|县|自治县)(?=人民政府|委|[^域内外间]|$)")
_ZONE = re.compile(
    r"[^区县市，。；、\s]{0,4}?(?:经开|高新|经济|开发|保税|示范|合作|产业|工业|自由|自贸|旅游度假)[^区县，。；、\s]{0,8}区"
)
"""滨海高新区 is no part of the country: what is of such a zone is of the place that it lies in."""
_EXCEPT = re.compile(r"不[含包]括?[^，。；（）()]{1,12}|除[^，。；（）()]{1,10}外")
"""各市（不含青岛） names a place that is not meant."""
_BRANCH_OF_DISTRICT = re.compile(r"[^，。；《》]{2,14}局([一-鿿]{2})(?:监管局|分局|管理局)")
_APPLIES = re.compile(
    r"(?:适用(?:于|范围(?:为|是)?)|(?:注册|登记|设立|经营)(?:地|地址)?在|在)(?P<place>(?![全我本])[一-鿿]{2,12}?[市县区旗])(?:的?(?:行政区域|行政区划|区域|辖区|范围|境|域)以?内)"
)
"""本办法适用于桐庐县行政区域内的窑企: only the text says where it holds."""
_DATELINE = re.compile(r"(?:新华社|中新社)[一-鿿]{2,6}(?=\d{1,2}月)")
_OTHER_PLACE = re.compile(
    r"(?:中共|关于|印发)*(?!全|我|本|各|该|促进|支持|推动|推进|加快|深化|优化|扩大|落实|鼓励|服务|加强|完善|规范|做好|实施|开展|[一-鿿]*(?:城|都|上|超|门|夜|股|楼|集|早|入)市)([一-鿿]{2,4}?[市县州盟旗])(?!场|政|级|值|民|域|容|属|县)"
)
_OTHER_ISSUER = re.compile(
    r"(?:中共)?(?!全|我|本|各|该)([一-鿿]{2,4}?[市县区州盟旗])(?:人民政府|委|[一-鿿]{2,14}(?:局|办公室|委员会|中心))"
)
_FEWEST_NAMED = 2
_WORDS_TOO = "长治 白银 大同 大理 来宾 三明 安康 通化 中山 和田 天水 东营 保定 保山 吉安 六安 文山 玉树 黄山 德州 宜春 海东 海北 海西 山南 武威 清远"
"""Names that are words, or parts of words, besides: they count where 市, 州 and the like follow."""


@cache
def _provinces() -> dict[str, str]:
    """City to province."""
    found = {}
    for line in _CITIES.strip().split("\n"):
        province, _, cities = line.partition(":")
        for city in cities.split():
            found[city.removesuffix("市") if len(city) > 3 else city] = province
    return found


@cache
def _places() -> re.Pattern[str]:
    names = sorted([*_provinces(), *PROVINCES], key=len, reverse=True)
    words = set(_WORDS_TOO.split())
    return re.compile("|".join(name + r"(?=[市州县]|地区|经开|高新|政府)" if name in words else name for name in names))


def is_national(text: str) -> bool:
    """Whether a national body issues what begins with `text`; a branch of one at some place is no national body.

    >>> is_national("国家某某局关于"), is_national("人民银行明州分行"), is_national("贯彻国务院部署的措施")
    (True, False, False)
    """
    found = _NATIONAL.match(text.strip())
    if found is None:
        return False
    rest = _BRANCH.match(text.strip(), found.end())
    named = rest.group() if rest else ""
    return not (_OF_A_PLACE.search(named) or _places().search(named))


def region_of(*texts: str) -> str | None:
    """The region that the first text with a place name in it is about: 国家, a province, or province and city.

    >>> region_of("济南市人民政府关于印发"), region_of("浙江省经济和信息化厅"), region_of("国务院办公厅")
    ('山东济南', '浙江', '国家')
    >>> region_of("深圳市坪山区人民政府"), region_of("关于支持创新的措施")
    ('广东深圳坪山', None)
    """
    for text in texts:
        if is_national(text):
            return "国家"
        found = _places().search(_EXCEPT.sub("", _DATELINE.sub("", text)))
        if found is None:
            continue
        text = found.string
        name = found.group()
        province = _provinces().get(name, name)
        region = province if province == name else province + name.removesuffix("市")
        rest = text[found.end() : found.end() + 12].removeprefix("市").removeprefix("省")
        if province == name and province not in ("北京", "天津", "上海", "重庆"):
            inner = _places().match(rest)
            return region + inner.group() if inner else region
        county = None if _ZONE.match(rest) else _COUNTY.match(rest)
        return region + county.group(1) if county else region
    return None


def region_of_document(
    text: str, issuer: str, title: str, carrier: str, doc_number: str, addressed: str = "", head: str = ""
) -> tuple[str | None, str]:
    """The region of a document, and from which weak place it was read ("" where its issuer or title names it).

    None where it is of a place that no register knows, or names none.
    """
    named = region_of(issuer, title)
    if named is not None:
        return _with_district(named, text, issuer, title), ""
    namesake = region_of_namesake(issuer, text) or region_of_namesake(title, text)
    if namesake is not None:
        return namesake, "text"
    named = region_of(carrier)
    if named is not None:
        return _with_district(named, text, issuer, title), "head"
    place = _OTHER_ISSUER.match(issuer) or _OTHER_PLACE.match(title)
    if place is not None:
        above = _region_above(place.group(1), text)
        if above is not None:
            return above, "text"
    county = region_of_county(issuer) or region_of_county(title)
    if county is not None:
        return county, ""
    if place is not None:
        return None, "text"
    of_a_place = re.search(r"[市县区州](?:人民)?政府", issuer)
    by_number = None if of_a_place else province_by_number(doc_number, addressed, head, text)
    if by_number is not None:
        return by_number, "number"
    applies = _APPLIES.search(text)
    where = applies and (region_of(applies["place"]) or region_of_county(applies["place"]))
    return where or _most_named_region(text), "text"


def _with_district(region: str, text: str, issuer: str, title: str) -> str:
    """甲市某局乙监管局 is of the district 乙, where the text knows 乙区."""
    branch = _BRANCH_OF_DISTRICT.search(issuer) or _BRANCH_OF_DISTRICT.search(title)
    if branch and not region.endswith(branch.group(1)) and f"{branch.group(1)}区" in text:
        return region + branch.group(1)
    return region


def _region_above(place: str, text: str) -> str | None:
    """The region of a place that is in no register, where the text names it behind the city or province that it belongs to."""
    for found in _places().finditer(text):
        if re.match(rf"(?:省|市|地区|自治州|州)?{place}", text[found.end() : found.end() + 12]):
            return region_of(text[found.start() : found.end() + 14])
    return None


def _most_named_region(text: str) -> str | None:
    """The province and city that a text names most often, where it names one at least twice; a news out of the capital is national."""
    if re.match(r"\W*(?:新华社|中新社)北京", text):
        return "国家"
    places = Counter(found.group() for found in _places().finditer(_EXCEPT.sub("", _DATELINE.sub("", text))))
    for name, times in places.most_common(1):
        if times >= _FEWEST_NAMED:
            return region_of(name) or region_of(f"{name}市")
    return None
