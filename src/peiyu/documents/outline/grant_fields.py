"""Lines that are a field of a grant (享受主体：…, 申报条件：…): they say who may have it, however short they are."""

from __future__ import annotations

import re

_OF_A_GRANT = "(?:适用|支持|扶持|补[助贴]|资助|奖[励补]|申[报请领]|享受|受益|政策|贴息|的)"
_FIELD = re.compile(
    rf"\s*[【\[]?(?:{_OF_A_GRANT}{{1,4}}(?:对象|主体|范围|条件)(?:[和及与、]{_OF_A_GRANT}{{0,3}}(?:对象|主体|范围|条件))?|不予?{_OF_A_GRANT}{{1,3}}(?:情形|对象|范围|企业|项目)?)[】\]]?\s*[:：]\s*[^\s]"
)


def is_field_of_grant(words: str) -> bool:
    """Whether a line is a field that says who may have a grant; a field of the page that prints it (服务对象：企业) is none.

    >>> [is_field_of_grant(w) for w in ("享受主体：本县窑企。", "不予支持：停产窑企。", "发布机构：某局", "支持对象：")]
    [True, True, False, False]
    """
    return (":" in words or "：" in words) and _FIELD.match(words) is not None
