"""Offices called by their field alone, as lists before 等部门 do: 会同卫健、医保等部门, 市工信、商务等部门配合."""

from __future__ import annotations

import re

from peiyu.documents.extraction.departments.offices import is_office
from peiyu.documents.extraction.departments.roles import HELPS, LEADS
from peiyu.documents.extraction.model import Name

_LEVEL = r"(?:国家|自治[区州县]|[省市区县州旗]级?)?"
_FIELD = (
    "发改|发展改革|工信|经信|工业和信息化|财政|税务|商务|科技|教育|教体|卫健|卫生健康|卫生|医保|医疗保障|人社|人力社保|人力资源社会保障|社保|民政|公安|交警|司法|"
    "住建|住房城乡建设|建设|交通|交通运输|水利|水务|农业农村|农业|林业|文旅|文化旅游|文化|旅游|体育|广电|应急|应急管理|消防|审计|国资|统计|市场监管|市监|食药监|质监|工商|"
    "自然资源|自规|规划|国土|生态环境|环保|城管|城市管理|综合执法|园林|金融|金融监管|银保监|银监|证监|外汇|行政审批|政务服务|大数据|投促|投资促进|招商|外事|侨务|海关|海事|"
    "边检|气象|电力|供电|供水|燃气|通信|邮政|粮食|能源|物价|信访|编办|人才办|网信|组织|宣传|统战|政法|纪检监察|纪检|监察|法院|检察|档案|民宗|退役军人|乡村振兴|畜牧|渔业|"
    "知识产权|残联|妇联|工会|科协|工商联|贸促会|团委|人行"
)
_KNOWN = re.compile(rf"{_LEVEL}(?:{_FIELD})")
_NAME = r"(?:(?![、，,。；;：:和及与等的对将为]|部门|单位)[一-鿿（）]){2,10}"
_MANY = r"(?:多个|各|[一二三四五六七八九十两\d]{1,2}个)?(?:有关|相关|职能|主管|行业|成员|行政|监管)*"
BY_FIELD = rf"(?:{_NAME}、){{0,14}}{_LEVEL}(?:{_FIELD})(?:[、和及与]{_NAME}){{0,14}}(?:等|部门)"
"""A list with an office that is called by its field, up to the word that ends it."""
_LIST = re.compile(
    rf"(?P<names>{_NAME}(?:、{_NAME}){{0,14}}(?:[和及与]{_NAME})?)(?:等{_MANY}(?:部门|单位)|(?P<all>(?<!主管)(?<!行政)(?<!管理)(?<!监管)(?<!相关)(?<!有关)部门))"
)
_CALLS_IN = re.compile(rf"(?:(?:^|(?<=[，,。；;：:\s]))(?P<who>{_LEVEL}(?:{_FIELD})))?(?P<how>会同|协同|联合(?!会))")
_PIECE = re.compile(_NAME)


def is_field(name: str) -> bool:
    """Whether a name in a list of offices is an office by its field: 市工信, 卫健.

    >>> is_field("市工信"), is_field("卫健"), is_field("高校"), is_field("市工信局")
    (True, True, False, False)
    """
    return _KNOWN.fullmatch(name) is not None


def called_by_field(text: str, start: int, end: int) -> list[Name]:
    """Those whom `text[start:end]` calls in by their fields; none where the list names anything but offices (高校、企业等单位).

    Names that share one 部门 are called so: 财政、商务部门 are 财政部门 and 商务部门.

    >>> said = "我局会同卫健、县医保局等部门开展体检，会同财政、商务部门办会，联合高校、企业等单位办展。"
    >>> [name.name for name in called_by_field(said, 0, len(said))]
    ['卫健', '县医保局', '财政部门', '商务部门']
    """
    found: list[Name] = []
    if "部门" not in text[start:end] and "单位" not in text[start:end]:
        return found
    for call in _CALLS_IN.finditer(text[start:end]):
        said = _LIST.match(text, start + call.end(), end)
        if said is None:
            continue
        role = "" if call["how"] == "联合" else HELPS
        names = [Name(one[0], *one.span(), 0.7, role) for one in _PIECE.finditer(text, *said.span("names"))]
        fields = [is_field(one.name) for one in names]
        if not any(fields) or not all(field or is_office(one.name) for field, one in zip(fields, names, strict=True)):
            continue
        if call["who"]:
            leads = Name(call["who"], start + call.start("who"), start + call.end("who"), 0.7, LEADS if role else "")
            found.append(leads)
        shared = said["all"] or ""
        found += [
            Name(one.name + shared, one.start, one.end + len(shared) * (at == len(names)), 0.7, role) if field else one
            for at, (one, field) in enumerate(zip(names, fields, strict=True), 1)
        ]
    return found
