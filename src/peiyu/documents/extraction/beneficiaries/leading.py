"""The name that a verb phrase opens with, up to its last coordinated head."""

from __future__ import annotations

import re

from peiyu.documents.extraction.beneficiaries.words import ENTERPRISE, FIRST_HEAD, HEADS

_HOST = re.compile(r"(?:平台|园区|项目|基地|孵化器|集群|产业园|中心|区)$")
_HOSTED = re.compile(r"内?(?:就业|创业|从业|入驻|在孵)?(?:[一-鿿]{0,4}企业|人员|单位|公司|商户|经营者|创业者)")
"""平台就业人员 and 园区企业 are people and enterprises, not platforms and parks."""
_EMPLOYER = re.compile(r"(?:企业|机构|单位|公司|院校|高校|院所)$")
_STAFF = re.compile(
    r"(?:在职)?(?:职工|员工|高管|从业人员|科技人员|科研人员|经营管理人才|高级管理人(?:才|员)|技术人员|负责人|毕业生)(?![一-鿿]{0,2}(?:招聘|保险|培训))"
)
"""参保企业职工 are people, not enterprises."""
_WITHIN = re.compile(r"(?:内设|附设|下设|所属)[^，,。；;、的]{0,6}(?:机构|单位|企业|医院|平台)")
_PERSONS = re.compile(r"(?:人员|老年人|老人|残疾人|儿童|青年|人才)$")
_CARE = re.compile(r"(?:供养|托养|照护|照料|养护|救助|康复|服务)[一-鿿]{0,4}(?:机构|中心|站)")
"""What looks after people is not the people: 残疾人托养机构."""


def leading(text: str, start: int, end: int) -> tuple[int, int] | None:
    """From where to where the name goes that opens `text[start:end]`: up to its last coordinated head; None without a head."""
    piece = text[start:end].replace("(", "（").replace(")", "）")
    last = None
    for candidate in FIRST_HEAD.finditer(piece):
        last = candidate
        rest = piece[candidate.end() :]
        if _HOSTED.match(rest) and _HOST.search(candidate[0]):
            continue
        if _WITHIN.match(rest) or (_PERSONS.search(candidate[0]) and _CARE.match(rest)):
            continue
        if _STAFF.match(rest) and _EMPLOYER.search(candidate[0]):
            continue
        if (
            re.match(r"(?:名单|培育库)?中?的", rest)
            and len(rest) >= 3
            and ENTERPRISE.search(rest[:24])
            and not re.match(r"的(?:用|生产|融资|实际|需求)", rest)
        ):
            continue
        if not re.match(
            rf"(?:[、和与及或]|以及)(?:(?:符合|具备)条件的)?[^，,。；;的]{{0,24}}?(?:企业|{HEADS})(?!级|家(?!庭))",
            rest,
        ):
            break
        if re.match(
            r"(?:与|和)(?![^，,。；;]{0,12}(?:专精特新|中小|小微|民营))[^，,。；;]{1,22}?(?:合作|共建|开展|联合|沟通|协商|对接|签订)",
            rest,
        ):
            break
    return (start, start + last.end()) if last else None
