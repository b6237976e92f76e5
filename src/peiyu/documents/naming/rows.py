"""Names whose place in the sentence speaks for or against them: in a row with one that is taken, where a clause opens, in a role, as a means.

The scale weighs every candidate by itself. But members of a row are of one kind (甲企业、乙机构和丙): where one is a beneficiary, the next is one
far more often than its own score says; with whom a clause opens, that one is what the clause is about; and 为X免费提供 says that X is served.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from peiyu.documents.extraction.beneficiaries.words import HEAD_END, NOT_BENEFICIARY, PLAIN_VERB, SOMEBODY
from peiyu.documents.naming.candidates import Candidate, bare, in_one_piece
from peiyu.documents.naming.roles import GENERAL, in_role

IN_ROW = -2.0
"""The log odds from which on a name in a row with one that is taken is taken too."""
_OPENING = -1.2
"""The same for a name with which a clause opens."""
_SEVERAL = 3
"""Beside so many that are taken, a doubtful name of the rules in their row is taken too."""
_LINK = re.compile(r"[”）]?(?:、|和|及|以及|或者?)(?:各类?|相关|有关|其[他它])?(?:\d+[余多]?[家个所名])?“?")
"""What parts two members of a row; 与 is not among them, since 企业与高校合作 names the partner of whom it supports."""
_MEANS = re.compile(
    r"(?:依托|发挥|利用|联合|围绕|会同|由|汇聚|整合|邀请|(?:吸纳|招用|录用|聘用|招聘|招收)(?![^，,。；;]{0,60}的))[^，,。；;]{0,60}$|为主体[^；;。]{0,80}$"
)
"""Before a row of those with whose help something is done, who do it, or who are hired by whoever gets something for it."""
_WITH = re.compile(r"(?:依托|联合|会同)[^，,。；;支鼓为对向助]{0,40}$")
_EACH = re.compile(r"(?:每[家个户]|单[家个]|同一|一家)$")
"""依托甲、乙: with whose help something is done. 每家企业最高: for each of whom a sum holds, which says not who they are."""
_NOBODY = re.compile(r"会同|.*(?:条件|特新|意愿|能力|地区|[三四五]星级?|级)$")
"""A quality or a level without its head (有条件, 专精特新, 四星级), and a verb with its object."""
_LENDER = re.compile(r"[^的]{0,6}(?:金融|支付|担保|保险|银行)[^的]*(?:机构|公司|银行)")
"""Those through whom money reaches others; the rules say where they are the ones helped."""


def also_taken(
    rated: Sequence[tuple[float, Candidate]], taken: Sequence[Candidate], sentence: str, begins: int
) -> list[Candidate]:
    """The names of the network alone, or of the rules in a long row, that their place in `sentence`, which begins at `begins`, speaks for; `rated` is the likeliest first."""
    found = list(taken)
    several = len(found) >= _SEVERAL
    fair = [(odds, one) for odds, one in rated if odds >= IN_ROW and _fair(one, sentence, begins, several)]
    for odds, one in fair:
        placed = (odds >= _OPENING and _opens(one, sentence, begins)) or in_role(odds, one, sentence, begins)
        if one.rules is None and placed and _free(one, found):
            found.append(one)
    grown = True
    while grown:
        more = [
            one
            for _, one in fair
            if _free(one, found) and any(_in_row(one, other, sentence, begins) for other in found)
        ]
        found += more[:1]
        grown = bool(more)
    return found[len(taken) :]


def _fair(one: Candidate, sentence: str, begins: int, several: bool) -> bool:
    """Whether a name stands in the sentence, outside brackets, and is no means to the end; one of the rules only beside `several`."""
    before = sentence[: max(0, one.start - begins)]
    return (
        (one.rules is None or (several and in_one_piece(one)))
        and one.name.count("“") == one.name.count("”")
        and one.start >= begins
        and before.count("（") == before.count("）")
        and not _MEANS.search(before)
        and not _LENDER.fullmatch(bare(one.name))
        and not _NOBODY.match(bare(one.name))
        and not NOT_BENEFICIARY.search(one.name)
        and not PLAIN_VERB.match(one.name)
    )


def only_mentioned(one: Candidate, sentence: str, begins: int) -> bool:
    """Whether a name of the network alone is one with whose help something is done, or says for each of whom a sum holds: 依托X, 每家企业."""
    before = sentence[max(0, one.start - begins - 48) : max(0, one.start - begins)].replace("\n", "")
    return bool(_WITH.search(before)) or (bare(one.name) in GENERAL and bool(_EACH.search(before)))


def _free(one: Candidate, found: Sequence[Candidate]) -> bool:
    return not any(one.crosses(other) for other in found)


def _opens(one: Candidate, sentence: str, begins: int) -> bool:
    at = one.start - begins
    whole = HEAD_END.search(one.name) or SOMEBODY.search(one.name)
    return bool(whole) and (at == 0 or sentence[at - 1] in "，,；;。：:")


def _in_row(one: Candidate, other: Candidate, sentence: str, begins: int) -> bool:
    if other.start < begins or not in_one_piece(other):
        return False
    first, second = sorted((one, other), key=lambda name: name.start)
    return bool(_LINK.fullmatch(sentence, first.end - begins, second.start - begins))
