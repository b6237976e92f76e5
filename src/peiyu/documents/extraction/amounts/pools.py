"""The size of a fund or pool, and what each payer puts into it: nothing that anybody gets."""

from __future__ import annotations

import re

from peiyu.documents.extraction.conditions.bound_words import LIST_BEFORE, REST_OF_LIST, RUNS_ON
from peiyu.documents.extraction.numbers.quantities import Quantity

FUND = re.compile(r"基金|资金池|风险池|引导资金|资金规模")
_SCALE_OF = re.compile(
    r"(?:规模|首期|(?:每年|首期|年度)安排(?:资金)?)(?:达到?|为|约|不(?:低|少)于|(?:扩大|增加|提高|扩充)[到至])?$"
)
_POOL = re.compile(rf"{FUND.pattern}|专项资金|资金贷款|周转金")
"""设立专项资金，首期规模3亿元."""
_SET_UP = re.compile(r"(?:设立|建立|成立|安排|统筹|整合|筹集|组建|充实|列支)[^，,。；;\d]{0,16}$")
_NAMED_POOL = re.compile(
    r"^(?:以上)?的[^，,。；;、给予奖补]{0,12}(?:资金|经费)[，,]$|^(?:以上)?(?:的)?[^，,。；;、给予奖补]{0,12}(?:专项资金|专项经费|专项扶持资金|引导资金|引导基金|母基金|子基金|投资基金|补偿[资基]金池?|风险池|(?:财政|专项|扶持)?(?:资金|经费)[，,]?(?:用于|设立)|设立[^，,。；;\d]{0,20}(?:资金|基金|资金池|风险池))"
)
"""设立10亿元省科技攻坚专项资金: the size of a pool, not what anybody gets."""
_SETS_UP_POOL = re.compile(
    r"(?:设立|组建|建立|成立)[^。；;\d]{0,30}(?:专项资金|引导资金|周转金|转贷资金|基金|资金池|风险池|补偿金|应急资金)"
)
_PAYS_IN = re.compile(
    r"(?:出资|注资|认缴|首期投入|(?:安排|拨付|统筹|注入)(?:财政)?资金)(?:分别)?(?:不(?:少|低)于|约|达)?$"
)
_SETS_ASIDE = re.compile(
    r"(?:安排|统筹|整合|筹集|列支|拿出)(?:财政|预算|专项)?(?:资金|经费)?(?:不(?:少|低)于|约|超过)?$"
)
_FOR_A_USE = re.compile(r"(?:以上)?[，,]?(?:专项|专门|主要|重点)?(?:用于|作为)")
_FOR_A_DEED = re.compile(
    r"(?:以上)?(?:的)?(?:各级)?(?:财政|专项)(?:专项)?(?:资金|经费)[，,]?(?:打造|建设|保障|推[动进]|实施|开展|推广|扶持|培育|支持(?!每|单))"
)
"""安排5亿元财政资金保障重大项目."""
_BUDGET_SETS_ASIDE = re.compile(r"财政(?:预算)?(?:计划)?(?:每年|年度)?(?:计划)?(?:安排|统筹|列支)(?:不(?:少|低)于)?$")
_FOR_ANY_DEED = re.compile(
    r"(?:以上)?[，,]?(?:专项|专门|重点)?(?:用于|(?<=[，,])(?:鼓励|支持|引导)|打造|建设|保障|推[动进]|实施|开展|推广|培育)"
)
"""财政每年安排3亿元打造标志性产业链."""
_SHARED_OUT = re.compile(
    r"(?:以上)?的?[^，,。；;、对给\d]{0,6}(?:资金|经费)[，,](?:专项|专门)?(?:用于|对)(?!每)[^。；;]{2,40}?(?:给[予于]|予以|进行)[^，,。；;每\d]{0,8}(?:奖|补|资助|扶持|支持|贴息)"
)
"""每年安排500万元资金，对排名前十的企业给予奖励: what all of them share."""
_EVERY_YEAR = re.compile(r"每年(?:度)?(?:由)?[^，,。；;\d对给]{0,12}安排(?:不(?:低|少)于|约|超过)?$")
_FOR_A_SORT = re.compile(
    r"(?:以上)?(?:的)?[^，,。；;、对给奖补\d]{0,8}(?:资金|经费)[，,]?(?:重点|专项|专门)?(?:支持|扶持|鼓励|奖励|资助)(?!每|单|[^，,。；;]{0,3}[\d一二两三])|"
    r"(?:以上)?(?:的)?(?:[^，,。；;、对给奖补\d]{0,8}(?:资金|经费)[，,]?)?(?:重点|专项|专门)(?:支持|扶持|奖励|资助|对)(?!每|单)"
)
"""每年安排300万元资金支持茶企做大做强, 每年安排2000万元重点对…进行扶持: what all of a sort share."""
_SETS_UP = re.compile(r"(?:设立|安排)(?:总?规模)?$")
_SPECIAL_FUND = re.compile(r"(?:以上)?的?[^，,。；;、对给\d]{0,16}专项[^，,。；;、对给\d]{0,6}资金")
"""设立2000万元技改奖补专项资金: a fund, though its name says what it pays."""
_THEN_SETS_UP = re.compile(r"(?:以上)?[，,]?设立[^。；;\d]{0,24}(?:资金|基金|资金池|风险池)")
"""设立应急周转金，市级安排资金500万元，各区出资不少于300万元: what each pays into a pool."""
_FUND_NAMED = re.compile(
    r"(?:以上)?的?[^，,。；;、给予奖补\d]{0,12}(?:基金|资金池)(?=[，,。；;、（(“”]|用于|支持|投|$)"
)
"""组建总规模2亿元的茶业基金，."""
_POOL_OF = re.compile(
    r"(?:安排|设立|统筹|筹集|组建|列支|充实)(?![^，,。；;\d]*[对每])[^，,。；;\d]{0,24}?"
    r"(?:专项|引导|扶持|发展|补助|补偿|贴息|奖励|奖补|风险|周转|创新|创业|产业|投资)[^，,。；;、\d]{0,6}(?:资金|基金)池?(?:总?规模|总额|额度)?"
    r"(?:不(?:少|低)于|超过|达到?|约)?$"
)
"""安排技改专项资金2亿元: the name of the pool stands before its size."""

_SIZE_HELD = re.compile(
    r"(?:管理的?(?:资[金产]|基金)?总?|在管(?:资[金产]|基金)?|募集(?:资金)?|实缴(?:资[金本])?|备案(?:基金)?)规模[^，,。；;\d]{0,6}$"
)
"""管理资金规模达到5亿元: what an applicant manages, no pool of the giver's."""
_NEAR = 60
_EACH_CLASS = re.compile(r"(?:及?以上)?[，,]?(?:可)?(?:分别|依次)")
"""规模达到5亿元、10亿元，分别给予…: classes of applicants."""
_GIVER_SETS_UP = re.compile(
    r"(?:设立|组建|建立|成立|发起)(?!的)[^，,。；;的\d]{0,24}(?:基金|资金池|专项资金)(?![管公企机项])"
)


def is_size_held(said: str, before: str, after: str) -> bool:
    """Whether a size of money is what an applicant holds or manages.

    `said` is the clause with what stands before it; `before` and `after` are the words beside the figure.

    >>> clause = "管理资金规模达到5亿元，"
    >>> [is_size_held(opening + clause, clause[:8], "，") for opening in ("", "设立窑业基金，")]
    [True, False]
    """
    listed = LIST_BEFORE.search(before) or REST_OF_LIST.match(after)
    own = LIST_BEFORE.sub("", before)
    if _GIVER_SETS_UP.search(said) or _SET_UP.search(_SCALE_OF.sub("", own)):
        return False
    return bool(_SIZE_HELD.search(own) or (listed and _EACH_CLASS.match(RUNS_ON.sub("", REST_OF_LIST.sub("", after)))))


def is_pool(text: str, left: int, clause: str, quantity: Quantity, context: str) -> bool:
    """Money whose words beside it say for certain that it is the size of a pool; `clause` begins at `text[left]`.

    `context` is the clause with its neighbours: 设立专项资金，首期规模3亿元.

    >>> from peiyu.documents.extraction.numbers.quantities import quantities
    >>> [is_pool(c, 0, c, quantities(c)[0], c) for c in ("设立10亿元产业引导基金", "给予10万元奖励")]
    [True, False]
    """
    if not quantity.is_money:
        return False
    before, after = clause[: quantity.start], RUNS_ON.sub("", clause[quantity.end :])
    if (_SET_UP.search(before) and _NAMED_POOL.match(after)) or (
        _SETS_UP.search(before) and _SPECIAL_FUND.match(after)
    ):
        return True
    if not clause.startswith(("对", "凡")) and _SET_UP.search(before) and _FUND_NAMED.match(after):
        return True
    sized = _SCALE_OF.search(before) and _POOL.search(context)
    rest = text[left + quantity.end : left + quantity.end + _NEAR]
    if sized and not (re.match(r"(?:及?以上)?(?:的|且|并且)", after) or is_size_held(context, before, rest)):
        return True
    return _is_share_of_pool(text, left + quantity.start, left + quantity.end)


def is_size_of_pool(text: str, left: int, clause: str, quantity: Quantity, context: str) -> bool:
    """Whether a sum that is known to be an amount is the size of a pool; arguments as in `is_pool`."""
    before, after = clause[: quantity.start], clause[quantity.end :]
    return bool(
        is_pool(text, left, clause, quantity, context)
        or (FUND.search(clause) and re.search(r"规模|设立|总额", before) and not after.startswith(("且", "并且")))
        or (_POOL.search(context) and _SCALE_OF.search(before))
        or _POOL_OF.search(before)
    )


def _is_share_of_pool(text: str, at: int, end: int) -> bool:
    """Whether the sum `text[at:end]` goes into a pool that its sentence sets up, or is set aside for a use."""
    begin = max(text.rfind("。", 0, at), text.rfind("\n", 0, at)) + 1
    said, rest = text[begin:at], re.split(r"[。\n]", text[end : end + 80])[0]
    if re.search(r"[对每]|给[予于]", re.split(r"[，,；;]", said)[-1].replace("每年", "")):
        return False
    if _EVERY_YEAR.search(said) and _FOR_A_SORT.match(rest):
        return True
    if _BUDGET_SETS_ASIDE.search(said) and _FOR_ANY_DEED.match(rest):
        return True
    if _SETS_ASIDE.search(said) and any(
        use.match(rest) for use in (_FOR_A_USE, _FOR_A_DEED, _THEN_SETS_UP, _SHARED_OUT)
    ):
        return True
    return bool(_PAYS_IN.search(said) and (_SETS_UP_POOL.search(said) or _SETS_UP_POOL.search(rest)))
