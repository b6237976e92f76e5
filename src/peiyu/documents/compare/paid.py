"""Who is paid, applies or is encouraged where no 对 names them, when it is somebody else now: 奖励孵化器5万元 → 奖励企业5万元, 由投资主体申报 → 由运营主体申报."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from peiyu.documents.compare.turned import Changed, plainly
from peiyu.documents.compare.who import another_whom, spanning

_WHO = (
    r"(?:人(?![工员才口次均力物选民文身])|主体|企业(?!家)|企(?!业)|厂(?!房)|单位|机构|公司|孵化器|园区|基地|平台|团队|合作社|户(?!籍|外)"
    r"|商(?![业务标品誉圈会贸])|者|家庭|院校|学校|学院|医院|协会|商会|联盟|方(?![式面案法便向位可能])|员工|职工|师傅|社区|集体|股东|银行|业主|企业家)"
)
_HAN = "[\u4e00-\u9fff]"
_PATTERNS = (
    re.compile(
        rf"(?:奖励|奖补|补贴|补助|资助|给予|发放给|付给|[拨支]付[至给到]|返还[给至]?|归)(?P<who>{_HAN}{{0,16}}?{_WHO})"
        rf"(?=[\d.，。；、（(]|一次性|最高|不超过|每[家人户年]|所有|{_HAN}{{0,4}}\d)"
    ),
    re.compile(
        rf"(?:^|(?<=[由其，。；：:、的]))(?P<who>{_HAN}{{0,16}}?{_WHO})"
        r"(?:均|也|可以?|应当?|须|有权|方可|能|自行|统一|自愿|自主)?(?:获得|申请|申报|享受|领取|提出申请|承担)"
    ),
    re.compile(rf"(?:支持|鼓励|引导|允许|帮助|委托)(?P<who>{_HAN}{{0,12}}?{_WHO})"),
)


def others_paid(changes: Sequence[Changed]) -> Iterator[tuple[str, str]]:
    """The words with whoever it is, old and new.

    >>> from peiyu.documents.compare.turned import places
    >>> said = places([("same", "每出窑一次奖励", ""), ("deleted", "合作社", ""), ("added", "窑厂", ""), ("same", "5万元。", "")])
    >>> list(others_paid(said))
    [('奖励合作社', '奖励窑厂')]
    """
    if not changes:
        return
    for pattern in _PATTERNS:
        sides = [list(pattern.finditer(text)) for text in (changes[0].old, changes[0].new)]
        if not sides[0] or not sides[1]:
            continue
        starts = [[match.start() for match in side] for side in sides]
        told: set[tuple[int, int]] = set()
        for change in changes:
            a = spanning(sides[0], starts[0], change.o1, change.o2)
            b = spanning(sides[1], starts[1], change.n1, change.n2)
            if a is None or b is None or (a.start(), b.start()) in told:
                continue
            told.add((a.start(), b.start()))
            if another_whom(plainly(a["who"]), plainly(b["who"])):
                yield a[0], b[0]
