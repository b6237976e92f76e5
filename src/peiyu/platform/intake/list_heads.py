"""What the columns of a plain list of title holders mean. Every office heads them in words of its own, none of which may get lost."""

from __future__ import annotations

import re
import unicodedata

CODE, NAME = "统一社会信用代码", "企业名称"
SINCE, UNTIL, SPAN, UNUSED = "取得日期", "有效期至", "有效期", "不用"
MEANINGS = {
    SINCE: "取得日期（何时认定）",
    UNTIL: "有效期至（何时到期）",
    SPAN: "有效期（起止日期，或几年）",
    UNUSED: "与这个称号无关，不用",
}

_CODES = (CODE, "社会信用代码", "统一信用代码", "信用代码", "纳税人识别号", "税号")
_NAMES = (
    NAME, "单位名称", "公司名称", "企业全称", "单位全称", "公司全称", "申报单位", "申报企业", "申报单位名称", "申报企业名称",
    "认定企业", "企业", "单位", "名称", "纳税人名称",
)  # fmt: skip
_OF = "(?:证书|称号|资质|资格|荣誉|名单|首次|最近|最新|本次)*"
_WHEN = "(?:日期|时间|年月日|年月|年份|年度|日)"
_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (meaning, re.compile(pattern))
    for meaning, pattern in (
        (UNTIL, f"{_OF}有效(?:期限|日期|时间|期)?(?:截止|截至|终止|届满|结束|止|至|到|满|终){_WHEN}?"),
        (UNTIL, f"{_OF}(?:到期|失效|截止|截至|终止|届满|期满|结束|过期)(?:{_WHEN}|至)?"),
        (SPAN, f"{_OF}(?:认定)?有效(?:期限|期间|期)?(?:起止|起至|自至)?(?:日期|时间|年限|年数|年)?"),
        (SPAN, f"{_OF}(?:认定)?(?:起止|有效起止){_WHEN}"),
        (SINCE, f"{_OF}(?:取得|获得|获评|获批|获|得)(?:证书|称号|资质|资格|证)?{_WHEN}"),
        (SINCE, f"{_OF}(?:认定|批准|批复|核准|评定|评为|通过|授予|授牌|命名)(?:公告|公布)?{_WHEN}"),
        (SINCE, f"{_OF}(?:发证|颁证|颁发|发放|签发|列入|入选|入库|公布|公告|印发|发布|发文)(?:证书)?{_WHEN}"),
        (SINCE, f"{_OF}有效(?:期限|期)?(?:起始|开始|起|始|自){_WHEN}?"),
        (SINCE, f"{_OF}(?:起始|开始|生效|起算){_WHEN}"),
    )
)
_NOT_OF_THE_TITLE = re.compile(
    f"(?:成立|注册|登记|设立|开业|出生|申报|申请|推荐|填报|填表|填写|上报|报送|提交|受理|打印|导出|制表|统计|更新){_WHEN}"
)
_BRACKETS = re.compile(r"\([^()]*\)")
_LONGEST = 30  # a longer head is a sentence


def meaning(head: str) -> str:
    """What a head says its column is: `CODE`, `NAME`, `SINCE`, `UNTIL`, `SPAN`, `UNUSED` for dates of something else, '' unknown.

    >>> [meaning(h) for h in ("认定时间", "到期日期", "有效期（止）", "证书有效期", "成立日期", "序号")]
    ['取得日期', '有效期至', '有效期至', '有效期', '不用', '']
    """
    plain = re.sub(r"\s", "", unicodedata.normalize("NFKC", head))[:_LONGEST]
    for written in (re.sub("[()]", "", plain), _BRACKETS.sub("", plain)):
        if written in _CODES:
            return CODE
        if written in _NAMES:
            return NAME
        if _NOT_OF_THE_TITLE.fullmatch(written):
            return UNUSED
        for said, pattern in _PATTERNS:
            if pattern.fullmatch(written):
                return said
    return ""


def rank(head: str) -> int:
    """Which of several columns of one meaning comes first: the day of the award, then that of the paper, then of the notice."""
    words = ("取得", "获", "认定", "批", "核准", "评", "授", "命名", "发证", "颁", "证")
    return next((at for at, word in enumerate(words) if word in head), len(words))
