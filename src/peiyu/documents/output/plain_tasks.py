"""Which measures are plain tasks: what one office asks of another, so that nobody outside gets anything and no way of giving has to be known."""

from __future__ import annotations

import re

from peiyu.documents.extraction import Measure

_GIVES = re.compile(
    r"支持|鼓励|引导|扶持|帮扶|帮助|奖|补[助贴偿]|资助|贴息|津贴|减|免|优惠|优先|给[予于]|予以|享受|兑现|返还|缓|融资|贷|保险|担保|债|基金|资金|费|税|券|"
    r"企业|公司|机构|个体工商户|商户|经营主体|市场主体|合作社|农户|纳税人|人才|人员|劳动者|创业者|毕业生|学生|就业|单位可|申[报请领]|认定|不得|可以"
)
"""Words of giving, and those who may be given something."""
_NAMED = 0.9
"""From this confidence on an office stands in a bracket, a cell or a line of its own."""


def is_plain_task(measure: Measure) -> bool:
    """改造老旧小区120个（市窑业局、市茶业局）: a duty of offices that gives nothing to anybody."""
    if measure.amounts or measure.binding or measure.conditions or measure.exclusions:
        return False
    charged = any(name.confidence >= _NAMED for name in measure.departments)
    return charged and _GIVES.search(measure.text) is None
