"""What an amount is of or for: the member of the list it belongs to, the unit it is given for, what it is a share of, else the word of giving."""

from __future__ import annotations

import re

from peiyu.documents.extraction.amounts.paired import member_of
from peiyu.documents.extraction.amounts.reckoned import base_of, reckoned_by
from peiyu.documents.extraction.numbers.quantities import Quantity
from peiyu.documents.extraction.numbers.sides import ROUGHLY

SUM = r"\d[\d.,]*\s*(?:万|亿|千|百)?(?:元|美元|[%％‰])?(?:[-—~～至]\d[\d.,]*(?:万|亿)?(?:元|[%％‰])?)?(?:[（(][^（）()]{0,12}[）)])?"
_SUMS_BEFORE = re.compile(rf"(?:{SUM}(?:[、和及与或]|[，,](?=$))\s*)+$")
_SUMS_AFTER = re.compile(rf"^(?:元)?(?:\s*[、和及与或]\s*{SUM})+")
_RAISED = re.compile(
    rf"由{SUM}(?:统一|阶段性)?(?:提高|提升|上调|增加|上浮|降低?|下调|下降|下浮|调整?|减)?(?:至|到|为|按)?$"
)
_TAIL = re.compile(
    rf"(?:给[予与]|予以|最[高多少低](?:额|可达|可|为|到)?|不(?:得|应|能|可)?(?:超过?|高于|低于|少于|多于)|至多|至少|上限为?|封顶|一次性|分别|依次|按照?|各自?|奖励|奖补|补助|补贴|资助|扶持|支持|给|达到?|的|，|,|\s|再|可|另|额外|又|累计|予|共计?|提[高升][到至]|上[浮调]|下[浮调]|增加|降低|加计|减|安排|设立|控制在|列支|为|大约|{ROUGHLY}|近|实施|[“”、和及与或])+$"
)
_HEAD = re.compile(
    r"^(?:按规定|规定|并(?!购)|其(?!他|余|中)|将|推动|评定为|认定为|获得|进入|免除|且|再|或者?|和|及|与|同时|其中|另|应|可|按照?|根据|参照|以|对|由(?!\d)|向|凡|的|[、，,\s]|当年|一次性|分别|标准给予|统筹|设立|安排|额外|全面落实|允许|择优|不超过|最高|给予|予以)+"
)
_ASIDE = re.compile(r"[（(][^（）()]*[）)]")
_LEFT_OPEN = re.compile(r"^[^（(]*[）)]|[（(][^）)]*$")
_PER = re.compile(
    r"(?:每|按)?(?P<per>每(?:年|月|人次|人|家|户|项|件|场次|场|亩|台|辆|平方米|立方米|方(?!案|式|面|向)|千瓦时|公里|课时|学时|小时|间|头|只|个|位|次|招用1人|吨|公斤|万元|笔|单|名|新增[^，,。]{0,6})[^，,。；;\d]{0,10})$"
)
_VERB_BEHIND = re.compile(r"(?:[补奖]|优惠|减免|降低|便宜)$")
_PRIZE = re.compile(
    r"(?:^|[，,。；;：:])\s*[^，,。；;：:、\d]{0,8}?(?P<prize>[特一二三四]等奖|[金银铜]奖|[冠亚季]军)\d{1,3}[名个项件][，,]$"
)
"""一等奖1名，奖金5万元."""
_UNIT_AFTER = re.compile(
    r"^\s*[/／]\s*([一-鿿]{1,3}?)(?=的|给|奖|补|资|生产|标准|支持|一次|[和与及或、]|[·•]|[^一-鿿]|$)|^\s*[/／]\s*([一-鿿])"
)
_SEGMENT = re.compile(r"(?P<base>[^，,。；;、：:]{2,30})$")
_OF_SOME = re.compile(
    r"(?:额度?|费用?|成本|投[入资]|总[额量]|利息|资金|金额|部分|价格?|租金|工资|标准|损失|经费|支出|产值|收入|余额|增量|基准|基数|底价|限额|比例|[税费利]率|LPR|总投资|贡献|官费|保费|货款|评估价)$"
)
"""What a share can be of."""
_ROW_BEFORE = re.compile(r"^.*(?<=[一-鿿元%％）)])[ \u3000](?=[一-鿿])")
"""类别 比例 国家级80%10万元 省级50%: rows of a table in a cell, of which the last is the one."""
_ROW_OF_SHARE = re.compile(r"(?P<label>[一-鿿]{2,16})\d[\d.]{0,8}[%％]")
_PAYS = re.compile(r"(?:资金|财政|政府|基金|部门|中心|局|委|银行|分行)(?:统筹)?$")
_GIVEN_TO = re.compile(r"^.*?(?:给[予与]|予以|给(?=企业|单位|业主|个人|项目|投资))")
_NOT_SAID = re.compile(
    r"^(?:分[档级类段]$|实行|实施|生产|开设|引导|计入|推动|省财政|[^，]{0,4}级?财政(?!贡献|收入|奖|支出)|经|年度评估|进出口银行|金额$|比例$|额度$|标准$|资金$).*|^.*阶段$|^20\d\d年$|^(?:企业|单位|项目|业主|个人|其|他们|年|或|和|规定|标准|减|分[一二三四五\d]*[个]?(?:年|阶段|期|批).{0,2}|累计|经.{2,12}|并?按规定|市级|省级财政|市级财政|企业和个人|发行人|相关企业|申报单位|运营企业|评估|.)$"
)
"""Words that say nothing of what a sum is for."""
_GIVING = r"(?:[一-鿿]{0,8}?(?:奖励|奖补|奖金|补助|补贴|资助|贴息|津贴|补偿|配套|扶持|支持|优惠|返还|经费|资金|启动金|安家费)(?:支持|资金|金|奖励|资助|补助|补贴|奖补)?)"
_GIVEN_AFTER = re.compile(
    rf"^(?:元)?(?:\s*[/／][一-鿿]{{1,3}})?(?:以[上下内])?(?:[（(][^（）()]*[）)])?(?:的|标准|比例|给[予与]|予以|进行|一次性)*(?P<word>{_GIVING})"
)
_AFTER_NAMED = re.compile(r"^的?(?P<word>[一-鿿]{2,8}?)(?=给[予与]|予以|进行|实施|[，,。；;、]|$)")
_GIVEN_BEFORE = re.compile(
    r"(?P<word>(?:一次性)?(?:[一-鿿]{0,4})?(?:奖励|奖补|补助|补贴|资助|贴息|津贴|补偿|扶持|支持|返还))(?:最[高多]|不超过|为|达|各|共|总额|金额)*$"
)
_SORT_OF_GIVING = re.compile(
    r"(?:资金|配套|建设|运营|认定|落户|租金|资金|财政|装修|研发|购房|创业|就业|生活|引进|升级|年度|专项|保费|贷款|培训|活动|增量|改造|风险)?(?:奖励|奖补|补助|补贴|资助|贴息|津贴|补偿|代偿|扶持|支持|返还|资金|配套|优惠|经费|奖金)$"
)
_ANY_GIVING = re.compile(r"奖励|奖补|补助|补贴|资助|贴息|津贴|补偿|代偿|扶持|支持|返还|减免|优惠|贷款")
_NOUN_AFTER = re.compile(
    r"^(?:元)?的?(?P<word>(?:(?!给[予与]|予以|用于|支持|对|由)[一-鿿]){0,10}?(?:征收率|[税费利]率|额度|指标|租金|规模))"
)
"""减按1%征收率征收, 统筹300亩新增用地指标."""
_MONEY_NAMED = re.compile(r"资金|经费")
_SHARE_OF = re.compile(r".*(?:按照?|为|不超过|不低于|不高于|不得超过|以(?![内外上下]))(?P<what>[^，,。；;]{2,})$")
_CUT = re.compile(r"(?:的|对|按照?|并|等|购买|开展|实施)")
_LONGEST, _SHORTEST = 24, 2


def basis_of(sentence: str, before: str, quantity: Quantity, after: str) -> str:
    """What the amount `quantity` is of or for; `before` and `after` stand in its clause, `sentence` before the clause.

    >>> from peiyu.documents.extraction.numbers.quantities import quantities
    >>> said, clause = "对评定为五星级、四星级茶楼的，", "分别奖励50万元、20万元。"
    >>> [basis_of(said, clause[:q.start], q, clause[q.end:]) for q in quantities(clause)]
    ['五星级茶楼', '四星级茶楼']
    """
    unit_after = _UNIT_AFTER.match(after)
    listed = _SUMS_BEFORE.search(before)
    head = before[: listed.start()] if listed else before
    member = member_of(sentence + head, before[len(head) :], after)
    per = _per_of(head)
    if member:
        return f"{per} {member}" if per and per not in member else member
    if per:
        return per
    if unit_after:
        return "每" + (unit_after[1] or unit_after[2])
    said = sentence + head if quantity.is_share else ""
    named = base_of(said) or _named(head, share=quantity.is_share) or reckoned_by(said)
    prize = None if named not in {"", "奖金"} or quantity.is_share else _PRIZE.search(sentence)
    if prize is not None:
        return prize["prize"]
    return named or _giving(head, after, share=quantity.is_share) or _anywhere(sentence, before, after)


def _per_of(head: str) -> str:
    """每件, 每家企业每年: without the verb behind it."""
    found = _PER.search(head)
    if found is None:
        return ""
    said = found["per"].rpartition("按")[2] or found["per"]
    kept = _TAIL.sub("", _VERB_BEHIND.sub("", said))
    return kept if len(kept) > 1 else said


def _named(head: str, *, share: bool) -> str:
    """The noun that the amount is of: what stands last before it, without words of giving and bounds."""
    bare = _LEFT_OPEN.sub("", _RAISED.sub("", _ASIDE.sub("", head)))
    segment = _SEGMENT.search(_TAIL.sub("", bare))
    if segment is None:
        return ""
    words, rows_before = _ROW_BEFORE.subn("", segment["base"])
    if rows_before and (label := _ROW_OF_SHARE.fullmatch(words)):
        return label["label"]
    inner = _GIVEN_TO.sub("", words)
    if inner != words:
        if not share:
            return ""  # 给予社区公司: who gets it is told by the beneficiaries
        outer = _TAIL.sub("", words[: len(words) - len(inner)])
        words = inner if _OF_SOME.search(inner) else outer if _OF_SOME.search(outer) else ""
    if share and (of := _SHARE_OF.search(words)) and _OF_SOME.search(of["what"]):
        words = of["what"]
    words = tidy(words)
    if re.search(SUM + r"(?<=[元%％‰万])", words) or _NOT_SAID.match(words):
        return ""
    if not share and _PAYS.search(words) and not re.search(r"(?:安排|设立|统筹|规模)[^，,]*$", head):
        return ""
    return words


def tidy(words: str) -> str:
    """What an amount is of, without the words that only lead to it, at a length that is cut between words.

    >>> tidy("其年度新增地方财政贡献"), tidy("按规定对其展位费的")
    ('年度新增地方财政贡献', '展位费')
    """
    said = _HEAD.sub("", words).strip("、，, ").rstrip("的").strip()
    while len(said) > _LONGEST and (cut := _CUT.search(said)) and len(said) - cut.end() >= _SHORTEST:
        said = said[cut.end() :]
    said = _HEAD.sub("", said)
    return said if said.count("“") == said.count("”") else said.replace("“", "").replace("”", "")


def _giving(head: str, after: str, *, share: bool) -> str:
    """The word of giving: 一次性奖励, 配套资助; for a share first the noun behind it (2%的贴息率)."""
    once = "一次性" if re.search(r"一次性[^，,。；;、]{0,12}$", head) else ""
    rest = _SUMS_AFTER.sub("", after)
    if share and (of := _AFTER_NAMED.match(rest)) and _OF_SOME.search(of["word"]):
        return of["word"]
    behind = _GIVEN_AFTER.match(rest)
    if behind and not re.match(r"(?:用于|支持|对|由|在|并|且|其中|以)", behind["word"].removesuffix("支持") or "无"):
        word = re.sub(r"^(?:的|给[予与]|予以|一次性)+", "", behind["word"])
        return once + (word if behind["word"] == word else _plain_giving(word))
    front = _GIVEN_BEFORE.search(head)
    if front is None:
        return ""
    word = front["word"]
    word = word[word.index("一次性") :] if "一次性" in word else _plain_giving(word)
    return word if word.startswith("一次性") or not once else once + word


def _plain_giving(words: str) -> str:
    """配套资助 out of 级配套资助: the word of giving with what says of what sort it is."""
    found = _SORT_OF_GIVING.search(words)
    return found.group() if found else words


def _anywhere(sentence: str, before: str, after: str) -> str:
    """The word of giving of the clause, or else of the sentence."""
    if noun := _NOUN_AFTER.match(after):
        return str(noun["word"])
    for pattern, said in ((_ANY_GIVING, after), (_ANY_GIVING, before), (_MONEY_NAMED, before), (_ANY_GIVING, sentence)):
        found = pattern.findall(said)
        if found:
            return str(found[0] if said == after else found[-1])
    return ""
