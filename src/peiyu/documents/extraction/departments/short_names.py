"""Two names of one office: 市市场监管局 and 市市场监督管理局. Only where both say the same level and one is a known form of the other."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from peiyu.documents.extraction.departments.bare_names import with_bare_names

_LEVEL = re.compile(r"(?:[一-鿿]{2,3}?)?(?:[省区县州旗]|市(?!场))|自治区")
"""市场监管局 says no level: it may be that of the city or of the county."""
_SHORT = (
    ("国有资产监督管理", "国资"), ("监督管理", "监管"), ("发展改革", "发改"),
    ("经济信息化", "经信"), ("工业信息化", "工信"), ("人力资源社会保障", "人社"), ("人力资源社保", "人社"), ("人力社保", "人社"),
    ("住房城乡建设", "住建"), ("卫生健康", "卫健"), ("科学技术协会", "科协"), ("科学技术", "科技"), ("残疾人联合会", "残联"), ("妇女联合会", "妇联"),
    ("退役军人事务", "退役军人"), ("医疗保障", "医保"), ("应急管理", "应急"), ("交通运输", "交通"), ("投资促进", "投促"), ("教育体育", "教体"),
    ("工商业联合会", "工商联"), ("国际贸易促进委员会", "贸促会"), ("供销合作总社", "供销社"), ("供销合作社", "供销社"), ("人民政府", "政府"),
    ("人民检察院", "检察院"), ("中级人民法院", "法院"), ("中级法院", "法院"), ("人民法院", "法院"), ("中院", "法院"), ("办公室", "办"), ("办公厅", "办"),
    ("消防救援", "消防"), ("行政审批服务", "行政审批"), ("邮政管理", "邮管"),
)  # fmt: skip
_WHOLE = {
    **dict.fromkeys(("自然资源", "自然资源规划", "规划自然资源", "自规", "资规", "规资", "自资"), "自规"),
    **dict.fromkeys(("城市管理", "城管", "城市管理综合执法", "城市管理行政执法", "城市管理执法", "城管执法", "城管综合执法", "城市管理综合行政执法"), "城管"),
    **dict.fromkeys(("市场监管", "市监"), "市监"),
    **dict.fromkeys(("文化旅游", "文旅", "文化广电旅游", "文广旅", "文旅广电"), "文旅"),
}  # fmt: skip
"""What an office is for, between its level and 局, where it has several usual names; a city has one such office."""
_CORE = re.compile(
    r"(?P<level>[省区县州旗]|市(?!场)|[一-鿿]{2,3}?[省市区县州旗]|[一-鿿]{2,4}自治区)(?P<core>[一-鿿（）]+)(?P<end>[局厅委])"
)
_AND = re.compile(r"(?<=[一-鿿]{2})[和与](?=[一-鿿]{2})")
_COMMITTEE = re.compile(r"委员会(?=$|[（(]|[一-鿿]{2,8}[部办]$)")
_SIGN_BESIDE = re.compile(r"(?<=[局委厅办])[（(][^（()）、]{2,16}[局委厅办][）)]$")
"""市发改委（市粮食局): a second sign at the door of one office."""
_EVERYWHERE = re.compile(
    r"各(?P<places>[省市县区州旗盟（）()、]+|[乡镇（(]{1,3}[、（(]?街道?[）)]?)(?:人民)?(?:政府|办事处)?"
)
"""各县（市、区）政府, 各县市、区人民政府, 各县（市、区）; 各乡镇（街道）, 各乡镇、街道办事处."""
_BANK = re.compile(r"(?:中国)?(?:人民银行|人行)(?P<place>[一-鿿]{0,8}?)(?:市|省)?(?:中心支行|分行|支行|营业管理部)?")
_LEAGUE = re.compile(r"(?:共青)?团(?P<place>[一-鿿]{2,3})?(?P<level>[省市县区州旗])委(?:员会)?")
_TAX = re.compile(r"国家税务总局(?P<place>[一-鿿]{2,3})?(?P<level>[省市县区州旗])税务局")
_ZONE = re.compile(
    r"(?P<zone>[一-鿿（）()]*?(?:开发|高新|经开|新|园|度假|示范|合作|保税|试验|景|工业|产业|[）)])区)(?:管委会|管理委员会)?"
)
_ZONES = (("高新技术产业开发区", "高新区"), ("经济技术开发区", "经开区"))


def one_office(together: Iterable[Sequence[str]]) -> dict[str, str]:
    """What to call each name that has another form: the form that is named most, with the others behind it.

    `together` are the names that each item charges; two that stand in one item are two offices.

    >>> one_office([["市窑业监管局"], ["市窑业监管局"], ["市窑业监督管理局"], ["县窑业监督管理局"], ["窑业监管局"]])
    {'市窑业监管局': '市窑业监管局（又作市窑业监督管理局）', '市窑业监督管理局': '市窑业监管局（又作市窑业监督管理局）'}
    >>> one_office([["市窑业监管局", "市窑业监督管理局"]])
    {}
    >>> one_office([["省窑业厅", "茶业厅"], ["省茶业厅"]])["茶业厅"]
    '省茶业厅（又作茶业厅）'
    """
    items = [set(names) for names in together]
    counts = Counter(name for names in items for name in names)
    forms: dict[str, list[str]] = {}
    for name in sorted(counts, key=lambda name: (-counts[name], name)):
        if form := _form(name):
            forms.setdefault(form, []).append(name)
    result: dict[str, str] = {}
    for names in with_bare_names(_with_the_bank(forms), counts, _shortest).values():
        if len(names) < 2 or any(len(one.intersection(names)) > 1 for one in items) or len(_places(names)) > 1:
            continue
        result |= dict.fromkeys(names, _label(names))
    return result


_ALSO = "（又作"


def _label(names: Sequence[str]) -> str:
    return f"{names[0]}{_ALSO}{'、'.join(names[1:])}）"


def first_name(label: str) -> str:
    """The name that `one_office` puts first.

    >>> first_name("市窑业监管局（又作市窑业监督管理局）")
    '市窑业监管局'
    """
    return label.split(_ALSO)[0]


def _form(name: str) -> str:
    """The name in its shortest known form; "" where it says no level, so that it may be that of several offices."""
    if everywhere := _EVERYWHERE.fullmatch(name):
        return "各" + "".join(sorted(set(re.findall(r"[^（）()、道]", everywhere["places"]))))
    if bank := _BANK.fullmatch(name):
        return f"{_OF_BANK}{bank['place']}"
    if league := _LEAGUE.fullmatch(name):
        return f"团{league['level']}委"
    if tax := _TAX.fullmatch(name):
        return f"{tax['level']}税务局"
    if zone := _ZONE.fullmatch(name):
        short = zone["zone"]
        for long, brief in _ZONES:
            short = short.replace(long, brief)
        return short
    return _shortest(name) if _LEVEL.match(name) else ""


_OF_BANK = "人行"


def _places(names: Iterable[str]) -> set[str]:
    """The places that stand before the level in the long names of a branch: two of them are two offices."""
    found = (_LEAGUE.fullmatch(name) or _TAX.fullmatch(name) for name in names)
    return {one["place"] for one in found if one is not None and one["place"]}


def _with_the_bank(forms: dict[str, list[str]]) -> dict[str, list[str]]:
    """人行 is the branch that the text names, where it names one only."""
    branches = [form for form in forms if form.startswith(_OF_BANK) and form != _OF_BANK]
    if _OF_BANK not in forms or len(branches) != 1:
        return forms
    whole = {form: names for form, names in forms.items() if form != _OF_BANK}
    return {**whole, branches[0]: [*forms[branches[0]], *forms[_OF_BANK]]}


def _shortest(name: str) -> str:
    """The name in its shortest known form; that of another office only where the whole name is the same."""
    short = _COMMITTEE.sub("委", _AND.sub("", _SIGN_BESIDE.sub("", name)))
    for long, brief in _SHORT:
        short = short.replace(long, brief)
    said = _CORE.fullmatch(short)
    known = _WHOLE.get(said["core"]) if said else None
    return f"{said['level']}{known}{said['end']}" if said and known else short
