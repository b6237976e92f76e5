"""Pieces: sentences and their parts, what only completes the one before joined to it."""

from __future__ import annotations

import re

from peiyu.documents.extraction.alternatives import any_of
from peiyu.documents.extraction.beneficiaries.words import FIRST_HEAD
from peiyu.documents.extraction.measures import cues
from peiyu.documents.extraction.measures.giving import GIVES_A_SUM
from peiyu.documents.extraction.measures.passages import Passage, without_ordinal
from peiyu.documents.extraction.sentences import parts, sentences

_COMPLETES_WORDS = any_of(r"""
(?:[^，。；\d]{0,8}(?:奖[励补]|补[助贴]|资金|资助))?分[一二两三四五]个?[年期次批][^，,。；;\d]{0,6}(?:兑现|拨付|发放|支付|给付|到位|兑付)[，,：:](?=[^。；]{0,12}\d)
以上[一二三四两\d]+项 本条款?(?:最高|奖|补|资) (?:对)?(?:已)?获得?(?:奖励|资助|补[助贴])后 超过[^，,。]{1,16}的部分 每满[^，,。]{1,12}(?:奖励|补[助贴]|给予)
其中[，,]?(?![^。]{0,160}(?:给予|予以)(?:资金)?支持)(?![，,：:]?(?:对)?[^，。；：:对]{2,40}(?:企业|人才|机构|主体|合作社|单位|团队)[，,]?(?:可|另|应当?|[^，。；]{0,12}(?:再?增加|[给另]予))[^。；]*[。；;]?$)
(?:补[助贴]|奖励|资助|奖补|支持|担保费|具体)(?:标准|金额|资金|比例|额度|办法|期限|总额)
每(?!年(?:组织|遴选|评选|择优))(?:家|位|人|个|户|件|年|笔|亩|台|辆|单|名|项|次|企业)[^，。；;]{0,20}(?:最高|不超过|不低于|补(?!充)|资助|奖|可|只能|仅)
(?:奖[励补]|补[助贴]|资助)(?:金|资金)?(?:上不封顶|不设上限|直接(?:划入|拨付|汇入)) 最[高低多] 形成无形资产的 (?:按规定)?由[^，。；]{1,8}承担的部分 如(?:有|遇)[^，。；]{2,12}[，,] 单个 单[家户体笔件台]
同一(?:企业|单位|项目|个|家|[一-鿿]{1,10}?(?:只|仅|最多|年度|当年|每年|累计|不))
上述(?!(?:政策|措施)中?[，,]|[^，。；]{2,6}中[，,]对|[^，。；\d]{0,12}(?:人[才员]|企业|单位|机构|主体|专家|团队)(?:均|还)?可(?:以|按规定)?(?:申[请领]|享受|入住|优先)(?!时)) 所需(?:资金|经费) 累计 超过[^，,。]{1,16}的[，,] (?:年度)?(?:资助|奖励|补助|补贴)(?:最高|总额|额度) 额外 同时再 对[^，。；\d]{2,20}(?:补[助贴]|奖励|资助)(?:金额|总额)?不(?:得)?超过[^，。；\d]{2,16}[。；] [^，。；\d]{2,24}的[，,][^，。；\d]{2,20}[，,]上不封顶
(?:奖[励补]|补[助贴]|资助)(?:资金|金额)?分[一二三四五\d] 不足部分 必要时可?要求 (?:以上|上述)(?:对象|人员|人才|企业|单位)(?:在?申[请报领]|享受)时 (?:[^，。；给对]{2,10}(?:补[助贴]|奖励|资助))?发放时[应须要需]
所[购建租聘买][^，。；]{1,8}(?:须|应当?(?!保)|需(?!求)) [^，。；给对按]{2,14}标准为\d[\d.]*万?元 (?:该|此)(?:项|类)?(?:补贴|奖励|政策|资金) 以上(?:奖励|补贴|补助|政策)
(?:补[助贴]|贴息|奖励|资助|贷款|担保|租金)?期限(?:最长|为|不|一般|原则) [（(](?=[^（）()]*(?:兑[付现]|奖[励补]|补[助贴]|享受|给[予于]|标准|资助|拨付))[^（）()]{4,80}[）)][。；]?$ 由[^，。；]{1,10}(?:升|晋升)[^，。；]{1,20}的[，,](?:按|给予|予以|可)?[^，。；]{0,4}(?:补差|补足|补齐|差额) 缓缴期 政策执行期 达到[^，,。]{1,20}的[，,]再 符合[^，,。]{1,20}的[，,]再
""")
COMPLETES = re.compile(f"(?:{_COMPLETES_WORDS})")
"""A sentence or part that begins so only completes the one before."""
_NUMBER = re.compile(
    r"(?:(?:[一二三四五六七八九十]{1,2}、[^，。；]{2,24})?[（(][一二三四五六七八九十]{1,3}[）)]|\d{1,2}[.．、](?=20\d\d年|[^\d]))\s*(?=.{6})"
)
_BAND = re.compile(
    r"^(?!首次|新获|新认定|[^，,]{0,30}(?:新设|新增设|新迁|升格|迁入|落户))(?=[^，,。；;]*(?:[\d一二三四五六七八九十]|以[上下内]|之间|[特甲乙丙丁ABC][级类等]|其[他它余]|的[，,]再))[^，,。；;对]{2,40}(?:的|以上|以内|以下|之间)[，,](?:再|各|均|分别|可)?(?:给予|奖励|补[助贴]|资助|领取)[^，,。；;]{0,24}[；;。]$"
)
_VALUE = re.compile(r"[^，。；;对给\d]{2,20}\d[^，。；;]{0,16}[；;。]")
"""甲类20万元以上；: one of the sums behind 分别为 or 补助标准如下：."""
_BARE_VALUE = re.compile(r"(?!.*(?:增|达|(?<!不)超|税|投|收))[^，。；;对给奖补助资\d]{2,16}\d[\d.]*万?元[；;。]")
"""国家级每家10万元；: a label and a sum behind a part that gives one (省级每家补助5万元；)."""
_OPENS_VALUES = re.compile(r"分别为|(?:标准|金额|价格)(?:如下|为|是)?[^，。；;]{0,6}[:：]")
_RANKED_SUMS = re.compile(
    r"(?:[^，。；、：对给按超增达新\d]{2,24}?(?:\d{1,3}[人名个项家件][^，。；、\d]{0,4})?\d[\d.,]*\s*万?元[、，；。]){2,}"
)
_SORT_WITH_SUM = re.compile(
    r"[^，。；;：对给\d]{2,30}[，,]?(?:每[人家户个件项名]|最高)[^，。；;\d]{0,10}\d[\d.,]*\s*万?元[^，。；;]{0,4}[；;。]"
)
"""网络培训每人最高可补贴2000元；: one of the sorts behind 其中."""
_STEP = re.compile(
    r"(?P<what>(?!对)[一-鿿]{2,8})\d[\d.,]*\s*(?:万元|亿元|[^，。；;\d]{1,2})(?:\(含\)|（含）)?(?:及?以[上下内]|至|—|-)"
)
"""招用4人以上: a step of a scale."""
_BY_SIZE = re.compile(
    r"(?:对)?(?:大型|中型|小型|微型|大中型|中小微?|小微|规模以[上下])企业[^，。；对]{0,6}按[^，。；]{2,40}?(?P<benefit>返还|补[助贴]|减免|减征|奖励|缓缴|贴息)"
)
"""中小微企业按60%返还，大型企业按30%返还: the rate of each size, behind the sentence that gives."""
_NAMES_SOMEBODY = (
    r"[^，。；、\d]{0,16}?(?:企业|机构|单位|个人|人员|平台|主体|园区|基地|[协商学]会|合作社|团队|农户|商|者)"
)
_ONLY_GIVES = re.compile(
    rf"(?:经[^，。；]{{2,16}}[，,])?(?:按照?[^，。；对]{{2,40}}[，,]?)?(?:一次性)?(?:给[予于]|予以)(?!{_NAMES_SOMEBODY})[^，。；]{{0,30}}\d|"
    rf"按照?[^，。；对]{{2,24}}\d[\d.]*\s*[%％‰][^，。；对]{{0,6}}(?:给[予于]|予以)(?!{_NAMES_SOMEBODY})"
)
"""支持竹园建设冷库。给予投资额30%的补助。: what is given to those whom the sentence before supports."""
THRESHOLD = re.compile(
    r"(?:达到?|满|超过?|不[低少]于|首次突破)[^，。；]{0,4}\d[\d.,]{0,16}\s*(?:万元|亿元|元|[%％‰])(?:[、和及或]\s*\d[\d.,]{0,16}\s*(?:万元|亿元|元|[%％‰])){0,20}|(?<![\d.])\d[\d.,]{0,16}\s*(?:万元|亿元|元|[%％‰])(?:[（(]含[）)])?及?以[上下]"
)
"""投资200万元以上的: a sum that is asked for, not given."""
_ON_TERMS = re.compile(
    r"(?!对|给|凡|按|将|由)(?:项目|设备|[^，。；]{0,6}投[资入]|[^，。；企商者]{0,10}?(?:额|面积|规模|数量?))[^，。；]{0,16}?\d[\d.]*\s*[^，。；]{1,4}以上的?[，,]?(?:给[予于]|予以)(?:一定)?(?:奖励|补[助贴]|资助|支持|奖补)。"
)
"""鼓励茶企扩大生产。投资50万元以上的给予补助。: of what size that is which the sentence before encourages."""
_REPEATED = 8
_WHERE = re.compile(r"在[^，,。；;]{1,12}?(?P<deed>[一-鿿]{2})的[，,]")
_AGAIN = re.compile(r"额外再|再给予|另给予|再奖励|追加|再(?:增加|提高|加发|额外)(?:给予|奖励|补[助贴]|资助)")
_NAMES_OTHERS = re.compile(r"(?:[^，。；]{4,30}[，,])?对(?:其中的|首次|连续|新)[^，。；]{4,}")
"""对连续三年保持的再给予: others than those before, or the same for another deed."""
_ONE_OF_THEM = re.compile(r"^(?:对|排(?:名)?)?[^，。；;]{2,40}的[，,]")
_NAMES_ANEW = re.compile(r"(?!在)[^，,。；;]{2,20}[，,]对[^，,。；;]{2,40}[，,]")
"""拓宽渠道，对投资人才企业的基金，可申请补贴: a sentence of its own."""
_TIER = re.compile(r"其中[^。]*\d")
_OF_THOSE_BEFORE = re.compile(r"^对(?:上述|以上|前述|前款)")
_NAMES_KIND = re.compile(
    r"(?:企业|项目|产品|品种|剂型|药品?|机构|单位|人员|人才|个人|团队|平台|基地|园区|作品|成果)[；;，,。]$"
)
_NO_SUM_YET = re.compile(r"(?:资助|奖[励补]|补[助贴]|支持)[。；;]$")
_CAPPED = re.compile(
    r"(?:奖[励补]|补[助贴偿]|资助|贴息|支持|扶持)(?:资金)?(?:金额|总额|额度?|资金)|每(?:件|家|户|人|台|辆|项|位|笔)[^，。；]{0,10}(?:奖[励补]|补[助贴]|资助)"
)
_GIVES_AGAIN = re.compile(r"给[予于]|予以|进行(?:奖|补|资)|按[^，。；]{0,30}(?:奖励|补[助贴]|资助)")
_OF_EACH = re.compile(r"单|每|[两二三四五]项|同一|全年|年度|累计|总|针对|对应|其|最高|一个")
_MOST = re.compile(r"最高|最多|不超过|不得超过|上限|以内|封顶|限额")
_GIVEN = re.compile(r"给[予于]|予以|奖[励补]|补[助贴偿]|资助|贴息")
SUM = re.compile(r"\d[\d.,]*\s*(?:万元|亿元|元|%|％|‰)")
OPENS_TASK = re.compile(
    any_of("""
支持 鼓励 引导 培育 推[动进行广] 加[强快大] 完善 建[立设] 健全 优化 实施 开展 组织 发展 打造 落实 促进 提[升高供] 强化 深化 扩大 探索 帮助 做[好大强] 引进 集聚 招引 服务 保障 积极 大力 研究(?:优化|完善|制[定订]|出台|推[动进出]|扩大|建立)
着力 重点 进一步 持续 严格 稳步
""")
)
"""A verb by which a sentence opens that names a task: it says more than who."""
_BENEFIT = re.compile(r"([^，。；\d]{2,8}(?:补[助贴]|津贴|奖励|资助))(?:标准)?(?:为|每|按|是)")
"""生活补贴每人每月3600元。 after 享受生活补贴。"""
_LIMIT = re.compile(
    r"(?:资助|奖[励补]|补[助贴])(?:数量|名额|总数)?(?:不超过|最多|限)\s*\d+\s*[件家单个项名户]|每(?:件|家|户|人|位|个)[^，。；]{0,12}(?:补[助贴]|资助|奖励)\d+[件台]"
)

_LOOKS_BACK = 2000
"""No part of a sentence refers to what stands further before it."""


def pieces_of(text: str, passage: Passage) -> list[tuple[int, int]]:
    """Where the sentences and semicolon parts of `passage` stand, without its brackets; a part that only completes is joined to the one before."""
    pieces: list[tuple[int, int]] = []
    at = passage.start
    for stop, after in [*((b.start, b.end) for b in passage.brackets), (passage.end, passage.end)]:
        for start, end in sentences(text, at, stop):
            numbered = _NUMBER.match(text, start, end)
            begin = without_ordinal(text, numbered.end() if numbered else start, end)
            inside: list[tuple[int, int]] = []
            cut = parts(text, begin, end)
            tiers = bool(cut) and text.startswith("其中", begin) and COMPLETES.match(text, *cut[0]) is not None
            for left, right in cut:
                piece = text[left:right]
                before = last_of(text, *inside[-1]) if inside else ""
                joins = (
                    len(piece) < 9
                    or _headless(piece)
                    or (tiers and SUM.search(piece))
                    or (_TIER.search(before) and _ONE_OF_THEM.match(piece))
                    or COMPLETES.match(piece)
                    or _BAND.match(piece)
                    or _on_the_same_scale(before, piece)
                    or ("其中" in before and _SORT_WITH_SUM.match(piece))
                    or _same_elsewhere(before, piece)
                    or _goes_on_giving(before, piece)
                    or (_OPENS_VALUES.search(before) and _VALUE.fullmatch(piece))
                    or (_adds(piece) and not _NAMES_OTHERS.match(piece))
                )
                if inside and joins:
                    inside[-1] = (inside[-1][0], right)
                else:
                    inside.append((left, right))
            pieces.extend(_lists_finished(text, inside))
        at = max(at, after)
    pieces = _referred_joined(text, pieces)
    return [(a, b) for a, b in pieces if len(text[a:b].strip("。；;，,）) ")) >= 6]


def last_of(text: str, start: int, end: int) -> str:
    """The last characters of `text[start:end]`, so that what grows part by part is not read anew each time."""
    return text[max(start, end - _LOOKS_BACK) : end]


def _on_the_same_scale(before: str, piece: str) -> bool:
    """招用3人以下的每人补贴2000元；招用4人以上的每增加1人补贴3000元: two steps of one scale, each with its sum."""
    step = _STEP.match(piece)
    return bool(
        step and re.search(rf"{step['what']}\d", before) and GIVES_A_SUM.search(before) and GIVES_A_SUM.search(piece)
    )


def _adds(piece: str) -> bool:
    """连续两年在库的再给予5万元 adds to what was given; 对省级工坊给予5万元，对国家级的再给予10万元 gives first and adds to that."""
    again = _AGAIN.search(piece)
    return bool(again and not (piece.startswith("对") and GIVES_A_SUM.search(piece, 0, again.start())))


def _same_elsewhere(before: str, piece: str) -> bool:
    """对企业办的展会，在市内举办的，资助3万元；在市外举办的，资助5万元: two cases of one deed, told apart by where."""
    case = _WHERE.match(piece)
    return bool(case and re.search(rf"[，,]在[^，,。；;]{{1,12}}{case['deed']}的[，,]", before) and SUM.search(piece))


def _goes_on_giving(before: str, piece: str) -> bool:
    """省级每家补助5万元；国家级每家10万元；: the second part gives by the verb of the first."""
    return bool(_BARE_VALUE.fullmatch(piece) and SUM.search(before) and _GIVEN.search(before))


def _lists_finished(text: str, inside: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """对甲类企业；对乙类企业，给予奖励: parts that only name somebody wait for the part that gives."""
    result: list[tuple[int, int]] = []
    for left, right in reversed(inside):
        piece = text[left:right]
        if result and _only_names(piece) and cues.GIVES.search(text[result[-1][0] : result[-1][1]]):
            result[-1] = (left, result[-1][1])
        else:
            result.append((left, right))
    return result[::-1]


def _only_names(piece: str) -> bool:
    return _gives_nothing(piece) and not OPENS_TASK.match(piece)


def _gives_nothing(piece: str) -> bool:
    return bool(_NAMES_KIND.search(piece)) and not cues.GIVES.search(piece)


def _referred_joined(text: str, pieces: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """甲品种；乙品种。对上述品种，给予…: what 上述 refers to belongs to it, as long as nothing has been given there."""
    result: list[tuple[int, int]] = []
    for left, right in pieces:
        if _OF_THOSE_BEFORE.match(text[left:right]):
            while result and left - result[-1][1] <= 2 and _gives_nothing(text[result[-1][0] : result[-1][1]]):
                left = result.pop()[0]
        result.append((left, right))
    return result


def _headless(piece: str) -> bool:
    """对购买2级能效的，… names nobody: it goes on from the part before."""
    opening = re.match(r"对(?P<who>[^，,。；;]{2,24})的[，,]", piece)
    if opening is None or "企业" in opening["who"]:
        return False
    given = _GIVEN.search(piece, opening.end())
    clause = re.split(r"[，,。；;]", piece[opening.end() : given.start()])[-1] if given else ""
    if SUM.search(piece) and FIRST_HEAD.search(clause):  # 对甲部门认定的，具有资质的机构奖励10万元
        return False
    return not FIRST_HEAD.search(opening["who"]) and not re.match(r"[新首获在]", opening["who"])


def states_the_sum(before: str, piece: str) -> bool:
    """True where `before` gives (给予一次性资助。) and `piece` says how much and names nobody else (国内每件资助1万元)."""
    named = _BENEFIT.match(piece)
    if named and named[1] in before and not SUM.search(before) and SUM.search(piece):
        return True
    sized, last = _BY_SIZE.match(piece), re.split(r"[，,；;]", before)[-1]
    if sized and SUM.search(piece) and sized["benefit"] in last and not SUM.search(last):
        return True
    waits = _NO_SUM_YET.search(before) is not None
    summed = SUM.search(THRESHOLD.sub("", before)) is not None
    if _ONLY_GIVES.match(piece) and SUM.search(piece) and not summed:
        return True
    if waits and not summed and SUM.search(piece) and (piece.startswith("分别") or _repeats(before, piece)):
        return True
    if not _GIVEN.search(before) and _ON_TERMS.fullmatch(piece):
        return True
    if _LIMIT.search(piece) and len(SUM.findall(piece)) == 0 and cues.GIVES.search(before):
        return True
    opening = re.split(r"[，,]", piece)[0]
    return bool(
        _NO_SUM_YET.search(before)
        and not SUM.search(before)
        and SUM.search(piece)
        and not (OPENS_TASK.match(piece) or re.match(r"对|给予|设立|凡|经|获", piece))
        and not _NAMES_ANEW.match(piece)
        and not FIRST_HEAD.search(opening)
    )


def _repeats(before: str, piece: str) -> bool:
    """被评为四星级的茶企，给予奖励。被评为四星级的茶企，奖励5万元: the second sentence says of the same how much."""
    opening, comma, _ = piece.partition("，")
    return bool(comma) and len(opening) >= _REPEATED and opening in before


def lists_more_prizes(before: str, piece: str) -> bool:
    """True where `piece` only sets sums beside ranks (全省一等奖每项奖励8000元、二等奖5000元。) and `before` gives."""
    return bool(_RANKED_SUMS.fullmatch(piece) and _GIVEN.search(before))


def only_caps(before: str, piece: str) -> bool:
    """True where `piece` says nothing but the most that can be had of what `before` gives: 单个企业全年奖励总额最高100万元."""
    sums = list(SUM.finditer(piece))
    return bool(
        sums
        and _CAPPED.search(piece)
        and not _GIVES_AGAIN.search(piece)
        and _OF_EACH.match(piece)
        and all(_MOST.search(piece, max(0, at.start() - 12), at.start()) for at in sums)
        and _GIVEN.search(before)
    )
