"""Papers that are no policy, whatever they promise: contracts, minutes of a company, tenders, invoices, theses, stories."""

from __future__ import annotations

import re

_HEAD = 400
"""So many characters hold the title and what stands about it."""
_ACT = re.compile(
    r"(?:通知|公告|办法|细则|条例|规定|措施|意见|方案|计划|清单|政策|规划|指南|答复|报告|要点|解读)(?:[（(][^（）()\n]{1,20}[）)])?\s*$|[〔\[（(](?:19|20)\d\d[〕\]）)]\s*\d+\s*号|人民政府(?:办公[厅室])?关于|印发",
    re.MULTILINE,
)
"""A line of the head that names an act: then it is one, though it may hold the form of a contract."""
_CONTRACT = re.compile(r"(?:合同|协议)书?\s*(?:[（(][^（）()\n]{1,20}[）)])?\s*$", re.MULTILINE)
_PARTIES = re.compile(r"甲方|乙方|丙方|出租[方人]|承租[方人]|买受人|出卖人|发包[方人]|承包[方人]|委托[方人]|受托[方人]")
_SIGNED = re.compile(r"(?:本合同|本协议)[^。\n]{0,20}(?:一式|签[字订]|生效)|违约金|违约责任")
_TENDER = re.compile(
    r"^[^，。；\n]{0,80}(?:招标(?:公告|文件|邀请)|投标(?:邀请|须知)|中标(?:[（(]成交[）)])?(?:公告|通知书|结果)|成交(?:公告|结果)|(?:采购|磋商|询价|比选)(?:公告|文件|邀请)|竞争性(?:磋商|谈判))"
    r"(?:公告|公示|文件|邀请|通知|采购|[书函])*\s*(?:[（(][^（）()\n]{1,30}[）)])?\s*$",
    re.MULTILINE,
)
"""A line that ends as the name of a tender: within a sentence (不得在采购文件中…), or in the name of an act, a rule speaks of tenders."""
_BIDDING = re.compile(r"投标人|供应商|招标人|采购人|采购代理机构|评标|开标|投标保证金|中标人|响应文件")
_MINUTES = re.compile(r"会议(?:纪要|记录|决议)|(?:董事会|股东(?:大)?会|监事会|经理办公会)[^\n]{0,12}(?:决议|纪要|记录)")
_COMPANY = re.compile(r"有限公司|股份公司|董事会|股东|监事|总经理|公司(?:员工|各部门|全体)")
_AUTHORITY = re.compile(r"人民政府|[市县区省州][一-鿿]{0,10}(?:局|委员会|厅)|国务院")
_INVOICE = re.compile(r"发票(?:代码|号码)|价税合计|购买方|销售方|纳税人识别号|开票人|税额|应付金额|账单")
_THESIS = re.compile(r"^[ \t]*(?:摘[ \t]*要|关键词|关键字|参考文献|Abstract)\s*[:：]?", re.MULTILINE | re.IGNORECASE)
_TOLD = re.compile(r"[他她](?:们)?|我(?!市|省|县|区|局|委|厅|国|州|办|院|部|处|会|们?将|单位)|(?:说|问|答|笑|喊|想)道")
_POLICY = re.compile(
    r"政府|政策|措施|办法|印发|施行|实施|支持|补[助贴]|奖[励补]|扶持|资助|贴息|减免|申[请报]|认定|责任单位|牵头|任务|目标|发展|改革|企业|项目|工作|服务|管理|规定|部门|建设|推进|资金|人才"
)
_PER = 1000
_FEW_PARTIES, _FEW_BIDDING, _FEW_INVOICE, _FEW_THESIS, _FEW_COMPANY = 4, 3, 3, 2, 2
_TOLD_OFTEN, _POLICY_RARELY = 8.0, 12.0
"""So many times in a thousand characters."""
_SHORTEST_STORY = 200


def no_policy(title: str, text: str) -> str:
    """What a text that is no policy looks like, in words for its reader; "" where it may well be one.

    >>> no_policy("茶园租赁合同", "茶园租赁合同\\n甲方：张某\\n乙方：李某\\n甲方给予乙方奖励1000元。乙方付租金。\\n本合同自签字之日起生效。")
    '合同或协议'
    >>> no_policy("某市支持茶业若干措施", "某市支持茶业若干措施\\n对茶企给予10万元奖励。")
    ''
    """
    head = f"{title}\n{text[:_HEAD]}"
    if _TENDER.search(head) and len(_BIDDING.findall(text)) >= _FEW_BIDDING:
        return "招标采购文件"
    if _ACT.search(head):
        return ""
    if len(_PARTIES.findall(text)) >= _FEW_PARTIES and (_CONTRACT.search(head) or _SIGNED.search(text)):
        return "合同或协议"
    if _MINUTES.search(head) and len(_COMPANY.findall(text)) >= _FEW_COMPANY and not _AUTHORITY.search(head):
        return "公司的会议文件"
    if len(set(_INVOICE.findall(text))) >= _FEW_INVOICE:
        return "发票或账单"
    if len(set(_THESIS.findall(text))) >= _FEW_THESIS:
        return "论文"
    return "小说或记叙文章" if _is_story(text) else ""


def _is_story(text: str) -> bool:
    """Whether a text tells of people, and hardly speaks of anything that policies speak of."""
    thousands = len(text) / _PER
    told, policy = len(_TOLD.findall(text)), len(_POLICY.findall(text))
    return len(text) >= _SHORTEST_STORY and told > _TOLD_OFTEN * thousands and policy < _POLICY_RARELY * thousands
