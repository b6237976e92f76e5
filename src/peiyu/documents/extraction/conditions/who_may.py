"""What a sentence or a heading says of who may have the grants of an act, who may not, and until when one applies."""

from __future__ import annotations

import re
from functools import lru_cache

from peiyu.documents.extraction.alternatives import any_of
from peiyu.documents.extraction.conditions.outside import puts_outside

SCOPE, SHUT_OUT, ASKED, PROMISE, TOTAL, ONE_OF, TIME = (
    "适用范围", "不予支持", "申报条件", "申请人承诺", "总额限制", "择一享受", "申报时间"
)  # fmt: skip
"""The kinds, in the words that a person reads."""

_ACT = r"本(?:若干|办法|措施|政策|意见|规定|细则|方案|通知|文件|条例|指南|专项|计划|实施|奖励|扶持|项|类|次|通告|公告|指引|清单)"
_WHO = r"(?:企业|单位|机构|项目|主体|个人|人员|人才|公司|组织|农户|合作社|商户|平台|园区|基地|团队|对象|申[报请领]人|个体工商户|[^于及患]者|业)"
_GIFT = r"(?:享受|申[报请领]|支持|资助|补[助贴]|奖[励补]|扶持|受理|推荐|参[评选]|评[定选]|兑[现付]|(?:拨付|核发|发放|给[予付])(?=[^，。；]{0,12}(?:补|奖|津贴|资金|贴息|支持|扶持|政策|优惠)))"
_MUST = r"(?:应当?|必?须|需要?|要求|要)"
_GIVEN = r"(?:奖励|奖补|补[助贴]|资助|扶持|支持|贴息|奖金|资金|政策|享受|兑[现付])"

_SHUTS_OUT = re.compile(
    rf"不(?:得|予|予以|再|再予以|再给予|能|能再|可|可再|得再|给予|予再)(?:再次?|另行|另外|继续|参与)?(?:给[予付])?{_GIFT}"
    rf"|(?:当年度?|本年度|次年|[一二两三五\d]+年内|期间)[^，。；]{{0,4}}不(?:得|予|再)?{_GIFT}"
    rf"|(?:一律|均|原则上|也|将|则|即|[，,的]|{_WHO})不(?:享受|支持|补[助贴]|资助|奖励|受理|扶持|适用)|不适用(?:于)?(?:{_ACT}|[^，。；]{{0,16}}(?:企业|项目|单位|机构|主体|行业))"
    r"|不(?:再|予|得|能)?(?:纳入|列入|属于|在|作为)[^，。；]{0,16}(?:支持|扶持|资助|补[助贴]|奖[励补]|适用|享受|政策|申[报请领])[^，。；]{0,6}(?:范围|对象)"
    r"|(?<![被未])取消[^，。；]{0,16}(?:资格|待遇)|(?:终止|停止|中止)[^，。；]{0,8}(?:享受|资助|补[助贴]|奖[励补]|扶持)"
    r"|不具[备有][^，。；]{0,8}(?:申[报请领]|享受|参评)[^，。；]{0,4}(?:资格|条件)"
    r"|(?:企业|项目|主体|申[报请]人)[^。；]{0,10}一票否决"
    r"|支持范围[^，。；]{0,4}不(?:含|包括)|(?:对象|范围)不(?:含|包括)"
)
_OF_SOMEBODY = re.compile(
    rf"(?:{_WHO}|活动|展会|产业|行业|企|师|商|园|店|厂|院|所|户|校|行|协会|机关|人|的)[，,]?(?:一律|均|也|都|将|则|暂|同样|原则上){{0,3}}(?:不|排|剔|无|没)"
)
"""增值税不包括在内 shuts out nobody."""
_EXCEPTS = re.compile(r"(?:企业|项目|单位|行业|机构|主体|个人)除外[。；]?$")
_SPARED = re.compile(
    r"不(?:得|予|再)[^，。；]{0,8}(?:处罚|收费|收取|征收|追究|采信)|不(?:得|予)(?:申请|申报)?(?:强制|保全|查封)|(?:补缴|补征|退税|抵扣|摊派|拒绝)|不予发放[^，。；]{0,6}许可|"
    r"取消[^，。；]{0,10}(?:限制|门槛|收费|审批|资格(?:要求|限制|考试|认定|证|许可))|不受理[^，。；]{0,8}(?:投诉|举报)"
)
"""Somebody is spared something, or something else than a grant is refused."""

_IS_SCOPE = re.compile(
    any_of(rf"""
^(?:本|上述|以上)[^，。；]{{1,16}}?适用(?:于|对象|范围)
(?:适用|支持|扶持|奖励|奖补|补[助贴]|资助|申[报请领]|享受|受益|政策)(?:的)?(?:对象|范围|主体)(?:[^，。；]{{0,6}})?(?:为|是|包括|限于|仅限|指|[：:]|{_MUST}(?:同时)?(?:是|为|在|属于?|符合|具备|满足))
(?:所称|所指)[^，。；]{{0,24}}(?:企业|单位|机构|主体|项目|人才|人员|个人|商户|组织|对象|基地|平台|园区|[^于及]者)[”"]?(?:[（(][^）)]*[）)])?[，,]?(?:是指|系指|指|为|包括)
(?:扶持|支持|奖励|鼓励|补[助贴]|资助)的[^，。；]{{0,8}}(?:企业|项目|单位|机构|人才|主体)[，,]?(?:主要)?(?:是指|系指)
{_WHO}[，,]?(?:均|方)?适用{_ACT}
^凡[^。；]{{2,60}}可以?(?:自愿)?(?:申[请报领]|享受)[^，。；]{{0,10}}[。；]?$
(?:可|可以|均可|方可)(?:自愿)?(?:申[请报领]|享受){_ACT}
(?:申[报请领]|享受|政策|支持|补[助贴])[^，。；]{{0,8}}仅限
""")
)
_QUALIFIES = r"(?:是|为|符合|具[备有]|满足|属于?|依法|遵守|无|未|没有|有|达到|实行|处于|已|信用|诚信|正常|同时|合法|财务|在[^，。；]{2,40}(?:注册|登记|设立|纳税|落户|经营|成立))"
_IS_ASKED = re.compile(
    any_of(rf"""
(?:申[报请领]|享受|获得?|兑[现付]|参评|[资补]助|扶持|支持)[^，。；]{{0,24}}{_WHO}[^，。；]{{0,12}}?{_MUST}[^，。；]{{0,8}}?{_QUALIFIES}
(?:申[报请领]|享受|兑[现付]|对象)[^。；：:]{{0,40}}{_MUST}(?:同时)?(?:(?:符合|具备|满足)[^。；]{{0,30}}(?:条件|要求|规定|标准)|在[^。；]{{0,30}}(?:注册|登记))
[，,后]方可(?:申[请报领]|享受)
^(?:[^，。；]{{0,10}}(?:企业|单位|项目|主体|机构|申请人))[^，。；]{{0,4}}{_MUST}(?:同时)?(?:具[备有]|符合|满足)[^。；]{{0,40}}(?:法人|注册|登记|纳税|信用|财务|统计|税务|条件)
""")
)
_OPENS_CONDITIONS = re.compile(
    r"(?:符合|具备|满足)(?:了)?(?:以下|下列|如下)[^。；]{0,30}(?:条件|要求|情形|标准|中)[^。；]{0,40}[:：]\s*$|(?:申[报请领]|支持|资助|补[助贴]|奖励|扶持|享受|基本)[^，。；]{0,8}条件(?:如下|为|包括)?[:：]\s*$"
)
_OPENS_REFUSAL = re.compile(
    rf"(?:下列|以下|如下)[^。；：:]{{0,6}}(?:情形|情况|行为|条件)[^。；：:]{{0,20}}(?:不(?:得|予|能|再|可|享受|支持|受理|适用|纳入)|取消|停止|终止|中止)[^。；：:]{{0,24}}[:：]\s*$|不(?:得|予|予以|能|享受)?{_GIFT}?[^，。；]{{0,8}}(?:情形|情况|对象|范围|企业|项目)(?:如下|为|包括|有)?[:：]\s*$"
)
_PROMISES = re.compile(
    r"(?:企业|单位|主体|机构|申[报请领]?人|公司|[^于及]者|享受|获[得补]|受[资补]助)[^。；]{0,24}(?:应当?|必?须|需|书面|自愿|签[订署])[^，。；]{0,10}承诺(?!制|审批|事项)[^。；]{0,60}(?:不|年[内以之]|继续|属实|真实)|(?:\d+|[一二三四五六八十]+)年(?:之)?内?不(?:得|予)?(?:将[^，。；]{0,12})?(?:迁[出移离]|搬[迁离]|减资|注销|转让|改变)"
)
_IN_TOTAL = re.compile(
    rf"{_GIVEN}(?:(?!时间|期限|年限)[^。；]){{0,40}}(?:总额|合计|累计|总量|总和|总计|之和|上限|限额)[^。；]{{0,30}}(?:不(?:得)?(?:超过|高于|突破)|为限|最高|封顶|控制在)|{_GIVEN}[^。；]{{0,30}}(?:不(?:得)?(?:超过|高于)[^，。；]{{0,24}}(?:贡献|留成|实际(?:支出|投入|发生))|以(?!及)[^，。；]{{0,24}}(?:为限|为上限))|"
    rf"(?:同一|单[个户家]|每[个户家])[^，。；]{{0,14}}{_WHO}[^。；]{{0,24}}{_GIVEN}[^。；]{{0,20}}(?:不(?:得)?(?:超过|高于)|最高|封顶)|不(?:得)?超过\s*\d+\s*[家个户项][^。；]{{0,16}}(?:享受|申[报请领])|{_GIVEN}[^，。；]{{0,20}}总[额量]控制(?![^。；]{{0,12}}原则)"
)
_MANY = r"(?:不(?:得)?(?:超过|多于|突破)|最多|至多|限|控制在)\s*(?:\d+|[一二两三四五六七八九十]+)\s*[家个户项名位人]"
_HOW_MANY = re.compile(
    rf"^(?:[（(]?[\d一二三四五六七八九十]+[)）、.．])?\s*(?:原则上|其中|且)?[，,]?(?:(?:每|各|全[省市县区国]|同一|单[个家户]|同)[^。；]{{0,30}}?{_MANY}[^，。；]{{0,16}}(?:享受|获(?:得|评)?[^，。；]{{0,6}}{_GIVEN})|"
    rf"(?:本|该|此|上述)(?:项|条|类)?[^，。；\d]{{0,12}}(?:每年|年度)?[^，。；\d]{{0,8}}{_MANY}|[^，。；\d]{{0,14}}(?:享受|获得?)[^，。；\d]{{0,12}}(?:每年)?{_MANY}|[^，。；\d]{{0,16}}名额[^，。；\d]{{0,12}}{_MANY})"
)
"""每个乡镇不超过3家享受, 奖励名额每年不超过10个: on how many may have it."""
_STILL_VALID = re.compile(
    rf"(?:证|证书|资质|许可|认证|称号|资格|报告|执照|批文|合同|协议|专利|备案|标志|商标)[^，。；]{{0,14}}(?:(?:均|都|仍|也|还){{1,2}}{_MUST}?|{_MUST}(?:均|都|仍)?)(?:当)?(?:处于|保持)?(?:在)?有效(?:期限?之?内|状态)"
)
"""证书均要在有效期内."""
_GIVES_IT = re.compile(
    r"^(?:对(?![^，。；]{0,16}的?(?:奖励|奖补|补助|补贴|资助|扶持|支持)(?:资金|金额|总额|额度)(?:不|原则上|合计|累计|以))|凡|支持|鼓励|给予)|[，,][^，。；]{0,20}(?:给予|予以|奖励\d|补[助贴]\d|再奖)|进行[^，。；]{0,6}(?:补偿|奖励|补[助贴])|\d\s*(?:[%％]|万?元)[^，,。；]{0,10}(?:给予|予以|奖励|补[助贴]|资助)"
)
"""A sentence with a sum of its own is a grant; its limit is among its amounts."""
_MONEY = re.compile(r"\d\s*(?:[百千万亿]?元|[%％])")
_CHOOSES = re.compile(
    r"(?:只能|只可|仅能|仅可|可|应|任)(?:选择?|择)[^，。；]{0,24}(?:之一|其中(?:的)?一|中的一|一[项种条类次]|任一)|(?:只能|仅能|只可|仅可)(?:享受|申[报请领])[^，。；]{0,20}(?:一[项种条类]|之一)"
)
_DAY = r"(?:\d{1,2}\s*[月日]|月底|季度|年底|工作日)"
_BY = r"(?:(?:\d{1,2}\s*[月日]|月底|季度末?|年底)[^，。；]{0,4}(?:前|以前|之前|截止|止|内)|(?:个月|日|天|年|工作日)(?:之)?内)"
_APPLIES_BY = re.compile(
    rf"(?:申[报请领]|受理|报名|填报|网报)(?:的)?(?:受理|截止|系统)?(?:截止)?(?:时间|日期|期限|期)[^。；]{{0,24}}{_DAY}|{_BY}[^。；]{{0,24}}(?:申[报请领]|提出|报名|填报)"
)
_TOO_LATE = re.compile(
    r"未(?:在|按)规定(?:的)?(?:时间|期限)[^。；]{0,14}(?:视[为同]|不)|逾期(?:未?(?:申[请报领]|提[交出]|报名|填报|办理)[^，。；]{0,4})?[，,]?(?:将?不|视|原则上不)|超[过出][^，。；]{0,8}(?:受理|申[报请领])[^，。；]{0,6}(?:时间|期限)"
)
_OF_OFFICES = re.compile(
    r"^[^，。；]{0,20}(?:人民政府|部门|[局厅委办]|机关|管委会|中心|机构)[^，。；]{0,10}(?:应当?|须|要|负责|(?<!申)请|于|在|将|自|收到)|审[核查批]|公示|拨付|(?:初审|复审|复核|推荐)(?:意见|名单|结果)"
)
"""What an office does by a certain time is no time of an applicant."""
_PROCEDURE = re.compile(
    r"(?:提[交供]|出具|填[写报]|报送|上传|登[录陆])[^，。；]{0,20}(?:材料|资料|申请[表书]|系统|平台|网站|证明|报告|复印件)"
)
_MADE_EASIER = re.compile(r"放宽|延长|畅通|压[缩减]|缩短|简化|随时")
_OFFICE_MUST = re.compile(
    rf"^[^，。；]{{0,24}}(?:人民政府|部门|[局厅委]|机关|管委会|银行|金融机构)[^，。；]{{0,10}}{_MUST}"
)

_ALONG = r"(?:适用|支持|扶持|补[助贴]|奖[励补]|资助|申[报请领]|享受|受益|政策|参评|入选|认定|准入|基本|入库|备案|贴息|资金|项目|企业|人才|的|或|与|和|及|、)*"
_TERM = r"(?:(?:执行|实施|有效|起止|享受)?(?:期限|时限|年限|时间|期间))"
_TITLES = (
    (SHUT_OUT, re.compile(r"[^，。；]{0,12}不(?:予|得|能|再|可)?(?:予以)?(?:享受|申[报请领]|支持|资助|补[助贴]|奖[励补]|扶持|受理|适用|纳入)[^，。；]{0,12}|[^，。；]{0,8}(?:除外|限制|禁止)(?:情形|情况|条件|对象|条款)|申报负面清单")),
    (SCOPE, re.compile(rf"{_ALONG}(?:对象|主体|范围)(?:[和及与、](?:{_ALONG}(?:对象|主体|范围|条件|要求)|{_TERM}))*")),
    (ASKED, re.compile(rf"{_ALONG}(?:条件|资格)(?:[和及与、]?(?:要求|条件|对象|范围))?(?:[和及与、]{_TERM})?|{_ALONG}{_TERM}[和及与、]{_ALONG}(?:条件|资格)|(?:申[报请领]|认定|准入)(?:要求|标准)")),
    (TIME, re.compile(r"(?:项目|网上|线上|资金)?(?:申[报请领]|受理|报名|填报)(?:受理)?(?:截止)?(?:时间|期限|日期)(?:[和及与、]?(?:安排|要求|地点|方式))?")),
)  # fmt: skip
_NUMBER = re.compile(r"^[（(]?(?:第[一二三四五六七八九十百\d]+[章节条款]|[\d一二三四五六七八九十]+[.、）)．])\s*")
_LABEL = re.compile(r"[【\[]?(?P<name>[^，,。；;：:】\]\d（(]{2,12})[】\]：:]+\s*(?=[^\s])")


def bare(title: str) -> str:
    """A heading without its number and marks."""
    return _NUMBER.sub("", title.strip()).strip("：:。 【】[]\u3000")


def kind_of_title(title: str) -> str:
    """What stands under a heading of this name; empty where it is about something else.

    >>> [kind_of_title(t) for t in ("（二）申报条件", "三、不予受理情形", "一、支持对象和范围", "二、奖励标准", "四、申报时间")]
    ['申报条件', '不予支持', '适用范围', '', '申报时间']
    """
    name = bare(title)
    return next((kind for kind, pattern in _TITLES if pattern.fullmatch(name)), "")


def label_of(said: str) -> tuple[str, int]:
    """The kind that a label in the same line names (申报条件：年产瓷器1万件以上), and where its text begins; empty and 0 where there is none."""
    found = _LABEL.match(said)
    kind = kind_of_title(found["name"]) if found else ""
    return (kind, found.end()) if found and kind else ("", 0)


def opens_list(said: str) -> str:
    """The kind of the list that words before a colon open."""
    end = said.rstrip()[-160:]
    if _OPENS_REFUSAL.search(end):
        return SHUT_OUT
    return ASKED if _OPENS_CONDITIONS.search(end) else ""


@lru_cache(maxsize=2_000)
def kind_of(said: str) -> str:
    """What a sentence says of who may have the grants; empty where it says nothing of that.

    >>> kind_of("砖瓦企业不适用本措施。"), kind_of("申报企业须在本县注册。"), kind_of("对陶企给予10万元奖励。")
    ('不予支持', '申报条件', '')
    """
    if _TOO_LATE.search(said) and not _OF_OFFICES.search(said):
        return TIME
    shuts_out = _SHUTS_OUT.search(said) or (puts_outside(said) and _OF_SOMEBODY.search(said))
    if shuts_out and not _SPARED.search(said) and not _OFFICE_MUST.match(said):
        return SHUT_OUT
    if _IS_SCOPE.search(said):
        return SCOPE
    if _CHOOSES.search(said):
        return ONE_OF
    if _STILL_VALID.search(said) and not _GIVES_IT.search(said) and not _OFFICE_MUST.match(said):
        return ASKED
    if _IS_ASKED.search(said) and not _PROCEDURE.search(said) and not _OFFICE_MUST.match(said):
        return ASKED
    if _PROMISES.search(said):
        return PROMISE
    if (_IN_TOTAL.search(said) or limits_how_many(said)) and not _GIVES_IT.search(said):
        return TOTAL
    if _APPLIES_BY.search(said) and not any(p.search(said) for p in (_OF_OFFICES, _GIVES_IT, _MADE_EASIER)):
        return TIME
    return SHUT_OUT if _EXCEPTS.search(said) and not _PROCEDURE.search(said) else ""


def limits_how_many(said: str) -> bool:
    """Whether a sentence says nothing but how many may have a grant.

    >>> [limits_how_many(s) for s in ("每个乡镇不超过3家享受。", "本政策每年支持不超过20家窑企。", "每年培育不超过20家窑企。")]
    [True, True, False]
    """
    return _HOW_MANY.match(said) is not None and not _MONEY.search(said)


def is_work_of_offices(said: str) -> bool:
    """Whether it tells what an office does, under a heading of conditions too."""
    return bool(
        re.match(
            r"[^，。；]{0,20}(?:人民政府|部门|[局厅委办]|机关|管委会)(?:[^，。；]{0,10}(?:应当?|须|要|负责|组织|将|会同|按照?)|根据)",
            said,
        )
    )
