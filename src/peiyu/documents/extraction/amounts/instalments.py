"""When a grant is paid: shares of the grant itself (首次拨付70%), which say nothing of how much it is."""

from __future__ import annotations

import re

from peiyu.documents.extraction.numbers.quantities import Quantity

_PAID_OUT = re.compile(
    r"(?:拨付|预拨|兑现|(?<!实际)(?<!已)(?<!所)支付(?!金?额))(?:[^，,。；;\d的]{0,4}|(?:剩余)?(?:资助|补[助贴]|奖[励补]|扶持)(?:资金|金额|总额|经费)的?)$|应(?:奖[励补]?|补[助贴]?|得|拨付?|兑现)[^，,。；;]{0,8}的(?:[\d.]+%[、和])*$"
)
_SCHEDULE = re.compile(
    r"分[一二两三四五\d]{1,2}个?(?:年|期|批|次|阶段)[^，,。；;]*(?:发放|拨付|兑现|兑付|支付|给付|到位)"
)
"""首次拨付70% and 分三年按40%、30%、30%发放 say when, not how much."""
_TIMES_SET = re.compile(
    r"(?:分|按)(?:[一二两三四五六十]|\d{1,2})个?(?:年|期|批|次|阶段)[^，,。；;\d]{0,6}(?:发放|拨付|兑现|兑付|支付|给付|到位)[，,：:](?:[^，,。；;\d]{0,6}\d{1,2}[%％][，,])*$"
)
_SUMS_SET = re.compile(
    r"分(?:[一二两三四五]|\d)个?[年期批次][^，,。；;\d]{0,6}(?:发放|拨付|兑现|兑付|支付|给付|到位)[，,：:](?:[^，,。；;\d]{0,8}\d[\d.]{0,10}[万亿]?元[，,、]){0,6}$"
)
"""分三年兑现，第一年兑现15万元，: parts of the sum that was given before."""
_EACH_TIME = re.compile(r"(?:(?:每|第?[一二三四五六])[年期次批]|[首次后]|前[一二两三]|其余)[^，,。；;的\d]{0,6}")
_NEAR = 60
"""分两年兑现，每年50%: how the grant is spread, said clause by clause."""
_MATCHES_GRANT = re.compile(r"(?:按照?|参照|根据)[^，,。；;\d]{0,12}(?:拨付|下拨|拨款|兑现|支付)[^，,。；;\d]{0,6}$")
_MATCHED = re.compile(r"(?:的?比例)?(?:进行|予以|给[予于])?[^，,。；;\d]{0,6}(?:匹配|配套|奖[励补]|补[助贴]|支持)")
"""按省级拨付资金100%进行匹配: a share of what another level paid."""
_OF_GRANT = re.compile(r"(?:奖[励补]|补[助贴]|资助|扶持)(?:资金|金额|总额)?的?$")
_PAID_LATER = re.compile(r"(?:待|在|于)?[^，,。；;]{0,20}后[^，,。；;]{0,4}(?:兑现|拨付|支付|发放|到位|兑付|拨[给清])")
"""奖补资金50%待达产后兑现."""


def is_instalment(clause: str, quantity: Quantity, said: str = "") -> bool:
    """A part of the grant itself that is paid at some time, as a share or as a sum; `said` is the text before the clause.

    >>> from peiyu.documents.extraction.numbers.quantities import quantities
    >>> [is_instalment(c, quantities(c)[0]) for c in ("首次拨付70%", "奖补资金50%待达产后兑现", "按投资额的10%给予补助")]
    [True, True, False]
    """
    before, after = clause[: quantity.start], clause[quantity.end :]
    if _MATCHES_GRANT.search(before) and _MATCHED.match(after):
        return False
    if quantity.is_money:
        return bool(_EACH_TIME.fullmatch(before) and _SUMS_SET.search(said[-_NEAR:]))
    if _EACH_TIME.fullmatch(before) and _TIMES_SET.search(said[-_NEAR:]):
        return True
    later = _OF_GRANT.search(before) and _PAID_LATER.match(after)
    return bool(_PAID_OUT.search(before) or _SCHEDULE.search(clause) or later)
