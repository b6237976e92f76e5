"""Relief that a sentence announces without giving money: nothing is charged, counted or asked, or somebody may do what others may not.

Whoever is only asked to grant it (鼓励银行…，免收…) does not bind; a firm that is encouraged to something else and is granted it does
(鼓励企业利用地下空间，不收出让金). So the clause with the relief is looked at, and who acts before it.
"""

from __future__ import annotations

import re
from functools import lru_cache

from peiyu.documents.extraction.alternatives import any_of

_RELIEVED = re.compile(
    any_of(r"""
(?<!没有)(?<!无)(?<!不[得能])不(?:得|再|予|需)*(?:额外|另行|另)?(?:向[^，。；]{1,30})?(?:额外|另行|另)?(?:[加增]收|收取|(?<![验回吸招接])收(?![取录回集入购]))(?!没有|无|不)
(?:(?<!得)不(?:再|予)?|暂不)(?:列入|计入|纳入|记入|作为)(?=[^，。；]{0,16}(?:失信|信用|征信|不良|逾期|黑名单|负面|能耗|能源|排放|处罚|总额|总量|限额|限制|集中|收入|税|容积率|面积|成本|基数|负债))
(?<!得)不(?:再|予)?计算 暂不征收
[应能可](?P<all>[免减退返补享])[尽必](?P=all)
减征 减半征 全额退[还税] 返还(?:其|标准|比例)
准予 享[有受][^，。；]{0,8}(?:相同|同等|同样) (?<!一)视[同为](?!仁|放弃|自|失信|弃权|撤|无|不|未|违)
计算为 按相当于 严禁向[^，。；]{2,16}收取
(?:无需|不需要?|不用|免于)(?:再|另行|另|重新)?(?:提[交供]|办理|申[请报]|缴|到)
免费(?:的)?[^，。；]{0,4}(?:住宿|场地|住房|培训|入住|使用)
(?:还[款本]|借款|贷款|缴[费款纳]|付款|补足|减免|免收|优惠|补贴|享受)[^，。；]{0,6}期限?延[长至][^，。；]{0,8}\d 延续实施[^，。；]{0,24}费率
(?<!严格)按(?:照)?(?!规定|标准|要求|需)[^，。；]{2,16}(?:价格|电价|气价|水价|用地)(?:标准)?(?:执行|管理)
^(?:全面|一律|依法|直接)?取消(?![^，。；]{0,12}资格)[^，。；]{2,80}(?:事项|条件|限制|门槛|收费|费|环节)(?=[。；，,]|$)
^(?:依法|适当|进一步)?下[调浮][^，。；]{2,60}(?:额度|标准|费率|费用|价格|税率)(?=[。；，,]|$)
(?:逾期|超期)[^，。；]{0,20}支付[^，。；]{0,10}利息 支付逾期利息
费用?不得要求[^，。；]{2,20}承担
(?:试行|实行|适用)[^，。；]{0,20}(?:核定征收|免税|零税率|即征即退|先征后[返退])
划拨方式(?:供地|供应|取得|提供) 按[^，。；]{2,16}(?:标准|待遇)对待
改为备案 (?:继续|仍然|仍)有效 直接评[为定]
""")
)
"""What is announced, in the clause that says it."""
_MAY = re.compile(
    r"(?:^|(?<=[一-鿿）”])(?<![许认]))(?:均|还|也|即|仍)?可(?:以|不|先|再|随时|按|根据|使用|提高|自主|分[段期]|获|凭|享|依法|依据|直接|申[请领报]|通过(?=[^，。；]{2,24}(?:办理|结算|享受)))(?!取|看)(?![^，。；]{0,16}查[询看阅])"
)
"""The supported may do something."""
_OFFICE = re.compile(
    r"各[地市县区级省]|有条件|部门|机关|政府|地方|采购人|采购代理|招标人|法院|[局厅委办]|银行|(?:金融|担保|登记|代理|融资|公证|中介|服务)机构|基金|平台|企事业单位|检察|高校|学校|院所|贷款人|原则上"
)
"""Who decides for others; whoever may do something there is no one supported."""
_IN_PRINCIPLE = "原则上"
_CALL = re.compile(r"鼓励|引导|推动|督促|倡导|协调|探索|研究|争取|要求|查处|严禁|力争")
_GIVER = re.compile(
    r"督促|(?:鼓励|引导|推动|倡导|协调|支持|要求)[^，。；]{0,30}?(?:各[地市县区级]|地方|部门|银行|机构|公司|平台|保险|担保|业主|房东|出租|招标人|采购人|单位|行业|协会|园区|商[场超户]|市场|运营|政府|景区|港口|高校|院所|市[县区]|区县)"
)
"""Who is asked to grant relief."""
_OFFICE_OPENS = re.compile(r"[^，。；]{0,24}(?:部门|机关|政府|地方|采购人|招标人|法院)")
_WITH_LEAVE = re.compile(r"经[^，。；]{2,24}(?:后|的)?[，,]$")
"""经主管部门同意后，: who agrees is not who may."""
_CLAUSE = re.compile(r"[^，,。；;]+[，,。；;]?")


@lru_cache(maxsize=500)
def announces_relief(sentence: str) -> bool:
    """Whether some clause grants relief that nobody else is merely asked to grant.

    >>> announces_relief("鼓励工厂建地下仓库，不收取土地出让金。"), announces_relief("鼓励商业银行让利，不收取账户管理费。")
    (True, False)
    """
    led = _OFFICE_OPENS.match(sentence)
    for clause in _CLAUSE.finditer(sentence):
        said, before = clause[0], sentence[: clause.start()]
        relieved = _RELIEVED.search(said)
        if relieved and not _CALL.search(said[: relieved.start()]) and not _GIVER.search(before):
            return True
        may = _MAY.search(said)
        if may and not led and not _CALL.search(said) and not _OFFICE.search(_subject(before, said[: may.start()])):
            return True
    return False


def _subject(before: str, own: str) -> str:
    """What stands in front of 可 in its clause, or in the clause before where it opens its own."""
    if len(own) > 1:
        return f"{_IN_PRINCIPLE}{own}" if before.endswith((f"{_IN_PRINCIPLE}，", f"{_IN_PRINCIPLE},")) else own
    clauses = [clause[0] for clause in _CLAUSE.finditer(before) if not _WITH_LEAVE.search(clause[0])]
    return clauses[-1] if clauses else ""
