"""Relative clauses in names: those that say which (遭受洪灾的农户) stay, those that say where, when or how it was approved go."""

from __future__ import annotations

import re

from peiyu.documents.extraction.alternatives import any_of
from peiyu.documents.extraction.beneficiaries.words import ENTERPRISE, GENERIC, PREFERRED

_LONGEST_CLAUSE = 44
_ANYBODY = frozenset({"企业", "单位", "机构", "用户", "个人", "消费者", "团体", "组织", "人员", "公司", "供应商"})
"""Heads that say nothing without their relative clause, even where it holds a list."""
_FIGURE = re.compile(r"(?<![A-Za-z\d])\d(?!\d*[A-Z])")
"""A digit that counts something; those of a code (ISO9001, 5G) do not."""
_DEEDS = any_of(r"""
[一-鿿]{0,8}(?:拥有|具备|完成|通过|共建|采购|使用|提供|采用|应用|转让|许可) 获 取得 吸纳 招用 从事 开展 实施 购[买置] 租[用赁] 承租 参[加与] 创办 开设 建[设立] 引进 投保 承担
主导 申报 列入 被?认定为 被认 不裁员 有(?!条件) 以(?!上|下) 在(?:[^，、\d的]{2,10}提供|[^\d的]{2,30}(?:上市|挂牌))
""")
_DEED = re.compile(f"(?:首次|成功|初次)?(?:{_DEEDS})")
_EACH_GOOD = re.compile(r"(?:[^，的、\d]{1,6}(?:[好高低强大优广多]|突出|显著|明显|可控)(?:、|且|的))+")
_WON = re.compile(r"(?:首次)?(?:获得|获评|荣获|取得)[^，\d]*(?:奖|称号|荣誉|认证|资质)的")
_CIRCUMSTANCE = re.compile(
    r"(?:已?在[^的，、且并]{2,14}?(?:注册|登记|纳税|运营|经营|落户|入库)(?:登记)?(?:并且|且|并|、)(?=.{3})|在[^的，、]{2,10}(?:期内|期间))"
)
"""Where and when, before what is done: 在本区注册且…."""
_ENTERED = re.compile(r"(?:列|纳)入(?P<level>(?:国家|[省市区县]|自治区)级?)的")
_GOES = re.compile(
    r"(?:(?:列|纳)入[^的]{1,5}以上|经[^的]*(?:部门|[局委厅])(?:备案|核准|审核|登记|同意)|到[^的]{2,12}就业|享受[^的]{4,}政策|(?!年度)[^的]*达到[^的]*标准|"
    r"[各本][^的]{1,6}(?:招商|上报|推荐|组织开展)|已(?:按规定|建成|投产|签约|落户|开工)[^的]*|[但且并][^的]*|在[^的]{2,14}(?:注册|纳税|经营)|(?:迁入|落户|落地)[^的]{2,6})的$"
)
"""Clauses of procedure and place that say nothing of the sort."""
_BARE = re.compile(r"^(?:(?:保险|银行|金融|(?:融资)?担保)(?:机构|公司))$")
_NEW = re.compile(r"^(?:新(?=通过|获|取得|购[买置]|开展)|初次)")
_DONE = re.compile(r"^(开展|完成|通过|获得)了")


def with_clause(clause: str, noun: str, several: bool) -> str:
    """`noun` with its relative `clause` (which ends in 的), or alone where the clause is loose, numeric or common to several.

    `several`: the name is one of a list, and a clause before it may belong to all.

    >>> with_clause("在办法有效期内完成了竹材检测的", "企业", False), with_clause("到山区就业的", "毕业生", False)
    ('完成竹材检测的企业', '毕业生')
    """
    owner = ENTERPRISE.search(clause)
    if noun.endswith(("人才", "项目")) and owner and re.match(r"引进|培养|聘|实施|开展", clause[owner.end() :]):
        return clause[: owner.end()]
    if noun in GENERIC and clause.startswith(("符合", "有条件", "具备条件")):
        return clause + noun
    entered = _ENTERED.fullmatch(clause)
    if entered:
        return entered["level"] + noun
    clause = _DONE.sub(r"\1", _NEW.sub("", _CIRCUMSTANCE.sub("", clause)))
    clause = re.sub(r"(?<=.{4})[，,]?并(?:与其)?(?:签订|依法缴纳|缴纳|为其)[^的]*的$", "的", clause)
    clause = re.sub(r"的(?:相关|有关)$", "的", re.sub(r"（[^（）]*等）的$", "的", clause))
    noun = noun[2:] if re.match(r"(?:本[地市省区县]|我[市省区县]|相关|有关)(?=.{2})", noun) else noun
    return noun if len(noun) >= 2 and _falls(clause, noun, several) else clause + noun


def _falls(clause: str, noun: str, several: bool) -> bool:
    if clause.endswith("”的") and len(clause) <= 30:  # a quoted title
        return False
    titled = (PREFERRED[0].search(noun) or "“" in noun) and len(clause) > 8 and not clause.startswith(("纳入", "列入"))
    if noun in _ANYBODY and len(clause) <= _LONGEST_CLAUSE and not _FIGURE.search(clause):
        if _DEED.match(clause) and (not several or re.search(r"、|或", clause)):
            return False
        if _EACH_GOOD.fullmatch(clause):
            return False
    if noun in GENERIC and re.match(r"(?:首次)?(?:获得|获评|荣获|入选|进入)|首获|列入|.*\d强的$", clause):
        return False
    if not titled and len(noun) <= 9 and len(clause) <= 30 and _WON.fullmatch(clause):
        return False
    if _GOES.match(clause) and noun not in _ANYBODY:
        return True
    if len(clause) <= 40 and re.match(
        r"受|承租|从事|创办|[^的]{0,8}困难的$" if several else r"从事|受|纳入|列入|因|暂时(?![^的]*、)|拥有", clause
    ):
        return False
    loose = (
        re.search(r"、|新认定|新确定|有条件|符合(?![^的]*标准的)|^具有(?![^的]{2,10}资质的)|等具有|^年内", clause)
        or _FIGURE.search(clause)
        or len(clause) > 30
        or _BARE.match(noun)
        or re.match(r"[性化型]", clause)
    )
    return bool(loose or titled or (several and noun not in GENERIC))
