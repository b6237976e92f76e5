"""What an office promises to those who come to it: within how many days, in how many steps, with how many papers, at what cost."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from itertools import zip_longest

from peiyu.documents.extraction.numbers.quantities import Quantity, quantities

TIME_UNITS = frozenset({"个工作日", "工作日", "小时", "分钟", "天", "日", "个自然日", "自然日"})
_DATED = frozenset({"日"})
"""Units that are dates as well (6月20日): they need their subject before them."""
_PARTS = frozenset({"个", "项", "份", "件", "次", "步", "元"})
_SPENT = r"(?:时[限间长]|用时|耗时|周期|工期|天数)"
_TAKEN = r"(?:环节|步骤|材料|资料|手续|要件|表单|证明|跑动|次数|流程|成本|费用|收费|事项)"
_HELD = r"(?:不(?:超过?|多于|高于)|控制在|保持在?|稳定在|限定在|限时|(?:压缩?|压[减降]|缩[短减]|缩|减[少至到]?|精简|下?降低?|优化|提速|合并|整合)(?:至|到|为|成)|[压缩减降][至到为])"
_DEED = r"(?:办理|办结|审批|兑[现付]|拨付|报装|接电|接水|接入|通关|开办|注销|受理|处置|响应|修复|停[电水]|登记|审[核查]|[退办纳清]税|纳税|到账|[用办][电水气]|获得(?:电力|用?[水气])|抽样|公告|验收|备案|变更|许可|评[审估价]|审理|执行|过户|抵押|放款|到[场达]|抢修|施工|供地|查验|[验放]放|放行|签发|出件|发证|答复|回复|反馈|处理|清[退算]|退还|破产|检[验测])"
_TIME_OF_DEED = rf"{_DEED}[^，,。；;]{{0,10}}{_SPENT}"
_HANDLING = re.compile(rf"{_TIME_OF_DEED}[^，,。；;\d]{{0,4}}{_HELD}[^，,。；;\d]{{0,2}}$")
"""办理时限不超过8个工作日: what an office promises; a time limit for somebody's paper is none."""
_HANDLED_IN = re.compile(rf"{_TIME_OF_DEED}(?:为|在)?$")
_AND_NO_MORE = re.compile(r"(?:之内|以内|内)(?=[，,。；;、]|$)")
"""到账时间2个工作日以内."""
_DONE_WITHIN = re.compile(
    rf"(?:办结|办理|审批|审核|办成|出证|发证|通电|接电)(?:时[限间长])?{_HELD}[^，,。；;\d]{{0,2}}$"
)
"""承诺办结不超过6个工作日."""
_SHORTENED = re.compile(
    r"(?:压缩?|压[缩减]|缩[短减]|精简|减少|[压缩减降])(?:至|到|为)[^，,。；;]{0,4}$|力争[^，,。；;]{0,4}$"
)
_SHORTER_BY = re.compile(rf"{_SPENT}[^，,。；;\d]{{0,6}}(?:压[缩减降]|缩短|减少|提前|提速)$")
"""审理周期缩短20天."""
_SHORTENED_DATE = re.compile(
    rf"{_SPENT}(?:由(?:原来)?的?\d+(?:个工作)?日)?[^，,。；;\d]{{0,4}}{_HELD}[^，,。；;\d]{{0,2}}$"
)
_SEES_TO_IT = re.compile(r"(?:确保|力争)[^，,。；;\d]{2,24}$")
_CAN_BE = re.compile(r"(?:内|之内|以内)?(?:即可|就?能|便可)")
"""确保验收后2个工作日即可领证."""
_SETTLED_IN = re.compile(
    r"^(?:内|之内|以内)?(?:、[^，,。；;、]{1,8}\d+(?:分钟|小时|天|个工作日)(?:内|之内|以内)?)*"
    r"(?:“?(?:就近|一站|网上|掌上|自助)?[可能]?(?:可办|能办|办好|可达|直达|快办)|(?:办结|办成|完成审批|通电|送电|抢修|响应|答复|回应|到[达场]|复电|出[证件]|领证|办理完毕|应(?P<all>[一-鿿])尽(?P=all))|[^，,。；;、”]{0,3}圈)"
)
_MUST = re.compile(r"(?:应当?|须|必须|要|可以?)(?:在|于)?[^，,。；;]{0,6}$|(?:收到|接到|受理|自)[^，,。；;]*$")
"""应当在5个工作日内答复: a duty in a proceeding."""
_FROM_RECEIPT = re.compile(r"之?日起|收到|届满|后\d|基础上|[“\"][^”\"]*$")
_DEED_ALONE = re.compile(rf"[^，,。；;\d]{{0,10}}{_DEED}")
"""登记压缩至3个工作日，抵押登记1个工作日."""
_HELD_TO = re.compile(r"(?:控制在|不超过|压[减缩][至到])$")
_SO_MANY = re.compile(rf"{_TAKEN}[^，,。；;、\d]{{0,4}}{_HELD}(?:仅|只)?$")
"""接电手续不超过2个, 环节压减至3个."""
_NONE_AT_ALL = re.compile(rf"(?:{_TAKEN}|跑[动腿])[^，,。；;、\d]{{0,3}}$")
_DONE_SO = re.compile(
    r"(?:网[上办]|[在线]线|线上|电子|并联|全程|一次|即时|按时|办结|审批|共享|合并)[^，,。；;、\d]{0,8}100[%％]"
)
"""事项网上申报100%: how all of it is done."""
_WHOLLY = re.compile(r"[一-鿿]100[%％](?=[、，,。；;]|$)")
_SEVERAL = 3
_APPLICANT = re.compile(
    r"申[报请](?:单位|企业|主体|人|书|表|材料|资料)|提[交供]|每[个家人]|支持|奖|补[助贴]|资助|单个|企业(?:应|须|需)"
)
_FEWER = re.compile(r"(?:精简|压[缩减]|减少?|缩减|合并)(?:至|到|为)$")
_PART_NEXT = re.compile(_TAKEN)
_CUT_TO = re.compile(rf"(?:压[缩减降]|缩减|精简|减少?|合并|整合|优化)(?:至|到|为)(?:[一两\d]+[个项份]{_TAKEN}、)*$")
"""压减至1个环节、2份材料."""
_FROM_TO = re.compile(
    r"(?:由|从)\d+[个项份件次步]?[^，,。；;、\d]{0,8}(?:调整|压[缩减降]|缩减|精简|减少?|合并|整合|优化|下?降)(?:为|至|到|成)$"
)
"""许可由9项调整为2项."""
_STEP = re.compile(r"(?<![\d.])(?P<number>\d{1,2})个?(?:环节|步骤)(?=[、，,。；;办]|$)")


def promised(clause: str, said: list[Quantity], *, since: bool, follows: bool, given: bool) -> list[Quantity]:
    """The figures of a clause that an office promises to keep; those a sentence that gives something names are none.

    `since`: the sentence opens with 20…年起. `follows`: the clause before sets a goal. `given`: the sentence gives something.

    >>> from peiyu.documents.extraction.numbers.quantities import quantities
    >>> for clause in ("接电环节不超过2个、材料0份", "公告时间压缩至20日", "申报材料不超过3份"):
    ...     [(q.number, q.unit) for q in promised(clause, quantities(clause), since=False, follows=False, given=False)]
    [(2, '个'), (0, '份')]
    [(20, '日')]
    []
    """
    found: list[Quantity] = []
    for quantity in _with_shared_unit(clause, said):
        if quantity.unit in TIME_UNITS:
            if _is_time(clause, quantity, since, follows or bool(found)):
                found.append(quantity)
        elif not given and _is_part(clause, quantity):
            found.append(quantity)
    if found or given:
        return found
    steps = _STEP.search(clause)
    return (
        [Quantity(steps.start(), steps.end(), Decimal(steps["number"]), "环节")]
        if steps and _has_nought(clause)
        else []
    )


def _with_shared_unit(clause: str, said: list[Quantity]) -> list[Quantity]:
    """分别压减至5个、15个工作日: the first number is one of days too."""
    return [
        replace(one, unit=then.unit)
        if then and one.unit == "个" and then.unit in TIME_UNITS and clause[one.end : then.start] in {"、", "和", "或"}
        else one
        for one, then in zip_longest(said, said[1:])
    ]


def is_of_one_procedure(clause: str) -> bool:
    """办理时长不超过2日、环节不超过3个、成本0元: the members of the list say how one procedure runs, and belong together.

    >>> is_of_one_procedure("办理环节不超过3个、成本0元"), is_of_one_procedure("新建窑口3个、窑院2家")
    (True, False)
    """
    parts = (quantity for quantity in quantities(clause) if quantity.unit not in TIME_UNITS)
    return len(_WHOLLY.findall(clause)) >= _SEVERAL or any(_is_part(clause, quantity) for quantity in parts)


def is_promise(clause: str) -> bool:
    """A clause that promises how long, in how few steps and papers, or in what way everything is done: a service by itself, not a goal only.

    >>> is_promise("审批办理时限压缩至3个工作日"), is_promise("新建窑口3个")
    (True, False)
    """
    if _DONE_SO.search(clause) or (_STEP.search(clause) and _has_nought(clause)):
        return True
    for quantity in quantities(clause):
        before = clause[: quantity.start]
        if quantity.unit not in TIME_UNITS and _is_part(clause, quantity):
            return True
        if quantity.unit in TIME_UNITS and (_HANDLING.search(before) or _DONE_WITHIN.search(before)):
            return True
    return False


def _is_time(clause: str, quantity: Quantity, since: bool, follows: bool) -> bool:
    before, after = clause[: quantity.start], clause[quantity.end :]
    if re.match(r"[^，,。；;]{0,4}基础上", after):
        return False
    if quantity.unit in _DATED:
        return bool(_SHORTENED_DATE.search(before) and not before.endswith("月"))
    if (
        since
        or _SHORTER_BY.search(before)
        or _SHORTENED.search(before)
        or (_SEES_TO_IT.search(before) and _CAN_BE.match(after))
    ):
        return True
    if _FROM_RECEIPT.search(before):
        return False
    if follows and (_HELD_TO.search(before) or (_DEED_ALONE.fullmatch(before) and not after.strip("，,。；;"))):
        return True
    if _SETTLED_IN.match(after):
        return not _MUST.search(before)
    if _HANDLED_IN.search(before) and _AND_NO_MORE.match(after):
        return True
    return bool(_HANDLING.search(before) or _DONE_WITHIN.search(before))


def _is_part(clause: str, quantity: Quantity) -> bool:
    """Steps, papers, visits and cost."""
    before, after = clause[: quantity.start], clause[quantity.end :]
    if quantity.unit not in _PARTS or quantity.han or (_APPLICANT.search(clause) and not _FEWER.search(before)):
        return False
    if not quantity.value:
        return bool(_NONE_AT_ALL.search(before))
    if (_PART_NEXT.match(after) and _CUT_TO.search(before)) or _FROM_TO.search(before):
        return True
    return quantity.unit != "元" and bool(_SO_MANY.search(before))


def _has_nought(clause: str) -> bool:
    """0成本、1环节: steps are counted where cost or visits are none."""
    return bool(re.search(r"(?<![\d.])[0零](?:成本|费用|收费|跑动|材料|见面)|半日|即时|当[日天]", clause))
