"""The support type of a measure, by weighted words of its sentence and, weaker, of its heading."""

from __future__ import annotations

import re

SENTENCE: tuple[tuple[str, str, float], ...] = (
    ("interest_subsidy", r"贴息|贴保贴息|利息补[助贴]", 9),
    ("premium_subsidy", r"保费(?:补[助贴]|资助)|保费[^，。]{0,6}补[助贴]|保险补偿|担保费(?!补)[^，。]{0,4}保险费补", 9),
    ("fund", r"母基金|引导基金|产业基金|投资基金|基金(?!会|支付|监管|委|中支出|区域)[^，。]{0,12}(?:投资|投向|投入|设立|规模|优势|协同|应予以投资)|发展基金协同|各类基金|(?:设立|组建)[^，。]{0,20}基金(?!会)", 7),
    ("reward", r"(?:给予|予以|发放|再)[^，。；]{0,40}奖励|奖励[^，。；]{0,8}(?:最高)?\d|(?:一次性|资金|成长|分档|财政|落地)[^，。；]{0,6}奖励|进行奖励|奖金", 6),
    ("subsidy", r"(?:给予|予以|享受|进行|发放)[^，。；]{0,46}(?:补[助贴]|资助|补偿|奖补)|补[助贴]标准|[补资]助?[^，。；]{0,6}\d[^，。；]{0,6}(?:%|元)|专项(?:纾困)?资金|配套资助|消费券|服务券|以旧换新|转移支付|资金支持|加计确认|事前研发费用资助|进行补[助贴]|奖补", 5),
    ("tax", r"税[收费](?:优惠|服务|减)|减[税免]税|所得税|增值税|加计(?:扣除|抵减|递减)|免税|税款|减税降费|涉企收费|房产税|城镇土地使用税|行政事业性收费|退税|免征|收费标准|收费", 6),
    ("energy", r"用(?:水|电)[、，]用(?:电|气)|用能指标|能耗指标|电价|用电成本|用能成本|绿电|欠费不停|气价|水电气", 6),
    ("land", r"用地|土地(?!使用税)|供地|出让|厂房(?!、购买)|腾笼换鸟|工业区块|产业园(?!区内|区管委)[^，。]{0,8}(?:建设|共建|分割)|租让|先租后让|区块|地价|容积率|国土空间", 4),
    ("talent", r"人才|职称|工程师|技能(?:大赛|培训|提升)|科学家|就业|用工|职工(?:参加)?(?:职业)?培训|订单培养|高校毕业生|企业家(?:培训|赴|队伍)|校企合作|编制|实训", 4),
    ("procurement", r"政府采购|采购(?!订单|设备|本)|创新产品推广应用|首[购用试]|先试|应用场景和适用环境|推广应用目录|示范产品|首次应用", 4),
    ("certification", r"争创|(?:认定|评定|评价认定)为|创建[^，。]{0,26}(?:企业|工厂|品牌|示范|供应链)|申[报请][^，。]{0,20}(?:称号|企业时|认定|示范)|制修订|标准创新|质量奖|专利奖|创牌|认证", 4),
    ("financing", r"融资|贷款|信贷|担保|信用贷|上市|挂牌|债[券]?[^务]|发债|保险(?!费|公司)|银企|金融(?!科技)|资本市场|股权|征信|转贷|风险补偿|公积金|代偿|首贷|专项债|抽贷", 4),
    ("platform", r"平台(?!运营单位)|孵化器|众创空间|创新中心|研发(?:机构|中心|总部)|实验室|产业集群|技术中心|科创区|园区建设|合作区建设|载体|产业园|工业互联网|基地|应用场景|市场化运营", 3),
    ("service", r"服务|指导|辅导|对接|培训|咨询|协调|宣传|诊断|专员|绿色通道|活动|贯标|推广|帮助|改造|便利|简化|审批|评价|机制|培育体系|培育库|援助|保障工作|有序|环评|网上|在线|无纸化|登记|公示|监管|办理|流程|预案", 2),
)  # fmt: skip
HEADING: tuple[tuple[str, str, float], ...] = (
    ("financing", r"融资|金融|信贷|上市|资本市场|担保|贷款|股权", 2.5),
    ("talent", r"人才|工程师|用工|就业|技能|培训", 2.5),
    ("tax", r"税", 1.5),
    ("land", r"用地|土地|空间|产业园(?!区用电)", 1.8),
    ("platform", r"平台", 1.5),
    ("procurement", r"采购", 1.5),
    ("energy", r"用电|用能|用水|节能", 1.5),
    ("certification", r"品牌|标准", 1.0),
    ("service", r"服务|数字化|国际化|智能制造|培训|法律", 1.0),
)
_GIVEN_CLAUSE = re.compile(
    r"(?:给[予于]|予以|进行|享受)[^，,。；;]{0,44}?(?:补[助贴偿](?!政策)|资助|奖补|奖励)|奖励[^，,。；;]{0,8}\d"
)
_MONEY_VERB = re.compile(r"给[予于]|予以|奖励|补[助贴]|资助|奖补")
OTHER_FLOOR = 2.0
"""Below this score nothing speaks for any type."""

_SENTENCE = tuple((name, re.compile(pattern), weight) for name, pattern, weight in SENTENCE)
_HEADING = tuple((name, re.compile(pattern), weight) for name, pattern, weight in HEADING)
_UNSPECIFIC = re.compile(
    r"(?:给[予于]|予以)(?:综合扶持|配套|相应|适当|大力|一定)?(?:政策)?(?:支持|扶持)(?!额)|综合扶持政策"
)


def support_type(sentence: str, path: tuple[str, ...]) -> tuple[str, float]:
    """The type and how sure it is.

    >>> support_type("对企业购买设备的贷款给予贴息支持。", ())[0]
    'interest_subsidy'
    """
    scores: dict[str, float] = {}
    gives = _MONEY_VERB.search(sentence)
    for name, pattern, weight in _SENTENCE:
        hits = pattern.findall(sentence)
        if hits:
            scores[name] = scores.get(name, 0) + weight + 0.6 * min(len(hits) - 1, 3)
    for title in path[-2:]:
        for name, pattern, weight in _HEADING:
            if pattern.search(title):
                scores[name] = scores.get(name, 0) + weight * (1.0 if title == path[-1] else 0.4)
    given = _GIVEN_CLAUSE.search(sentence)
    if given:
        named = "subsidy" if re.search(r"补[助贴偿]|资助|奖补", given[0]) else "reward"
        if not ({"interest_subsidy", "premium_subsidy"} & scores.keys()):
            scores[named] = scores.get(named, 0) + 4
    talented = bool(
        gives and re.search(r"对[^，。]{0,20}(?:人才(?!团队项目)|选手|技师|工程师|院校|人员|校企|产教融合)", sentence)
    )
    if talented:
        scores["talent"] = scores.get("talent", 0) + 9
    if not scores:
        return "other", 0.4
    ranked = sorted(scores.items(), key=lambda item: -item[1])
    best, top = ranked[0]
    if (
        _UNSPECIFIC.search(sentence)
        and given is None
        and best not in {"interest_subsidy", "premium_subsidy"}
        and not talented
    ):
        return "other", 0.5
    if top < OTHER_FLOOR:
        return "other", 0.4
    second = ranked[1][1] if len(ranked) > 1 else 0.0
    return best, round(min(0.95, 0.5 + (top - second) / 10), 2)
