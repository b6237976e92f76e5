"""Sentences that stand among measures and are nobody's gain: party work, reporting and praise; the punishing of offenders; examples and effects."""

from __future__ import annotations

import re

from peiyu.documents.extraction.alternatives import any_of

_OWN_HOUSE = any_of(r"""
^(?:[^，。；]{0,10}(?:加强|强化|推进|抓好|深化|加大|做好))[^。；给]{0,60}党建(?:工作|[，,。；])
^(?:及时|认真|广泛|深入|积极|做好|加强)*(?:总结|宣传|、|和|推广)+(?:良好|典型|先进|成功|好的|、|和|各地|我[省市区县])*(?:做法|经验|成效|成果)[^。；]{0,80}(?:氛围|知悉度|知晓[率度]|影响力)
^(?:办好|举办|开展|组织)[^，。；]{2,24}[，,]宣传[^，。；]{2,24}(?:成果|成效|经验|做法)[。；]?$
^(?:大力)?(?:倡导|弘扬|践行)[^。；给]{2,60}(?:文明|风尚|美德|精神)
(?:工作|落实|推进|完成)(?:进展)?情况[^，。；]{0,6}(?:报送|上报|书面报)[^，。；]{2,24}[。；]?$
^坚持以[^，。；]{2,16}为(?:导向|引领|主导|核心|主线|重点)[，,][^，。；]{0,4}(?:发挥|突出|强化)[^，。；]{2,12}作用[。；]?$
^(?:各[^，。；]{0,16})?(?:要)?加强统筹协调[，,](?:抓好|推[进动]|确保)[^，。；]{0,8}(?:实施|落实|落地)[。；]?$
(?:执法|监管)(?:考核评议|案卷评查) 裁量权?基准制度[。；]?$
""")
"""How an office keeps its own house, whoever is charged with it."""
_OFFENDERS = any_of(r"""
对[^，。；]{2,60}(?:[，,][^，。；]{0,8})?(?:依法(?:依规)?)?(?:实施|采取)[^，。；]{0,12}(?:强制退出|惩戒(?:措施)?)[。；]?$
(?:认定|确定|列入)[^，。；]{0,6}惩戒对象 限期(?:纠正|整改)[^，。；]{0,10}(?:失信|违[规法约])
(?:信用|失信|风险)[^，。；]{0,8}(?:较?[低高差大])[^。；]{0,24}(?:提[高升]|增加|加大)[^，。；]{0,6}(?:抽查|检查|监管)(?:比例|频次)
(?:建立|实行|推行|完善)[^，。；]{0,8}(?:重点(?:关注|监管)对象|重点关注|异常|黑)名[录单](?:管理)?制度[。；]?$
""")
"""What it does to those who break the rules."""
_TOLD_OF = any_of(r"""
^(?:例如|比如|譬如|举例(?:来说|说明)?|假设|假定|假如)[，,：:] ^(?:[A-ZＡ-Ｚ甲乙丙丁某])(?:企业|公司|厂|单位|合作社)
^(?:这样|如此|由此)[，,](?:让|使|将|就|有[利效])[^。]*(?:压力|流动性|活力|负担|红利|信心|效率|成本)[。；]?$ ^有[利助]于
^(?:\d{4}年(?:\d{1,2}月)?(?:之前|以前|前)|此前|过去|以往)[，,](?![^。；]*(?:给[予于]|补[助贴]|奖励)[^，。；]{0,8}\d)[^。；]*(?:统一|只能|只有|不享受|不能|不予|未能)
^[^，。；]{2,20}(?:的认定|政策|制度|措施)?[，,]?将?(?:有效|极大|大大|显著)地?(?:提[高升]|促进|增强|激发)[^。；给]*[。；]?$
^[^，。；]{2,24}是[^，。；]{2,40}的(?:根本|重要|主要|关键)(?:动力|条件|途径|因素|标志)[，,]
应当?(?:按规定|依法|及时|足额|如数)*补缴(?:已?[减免]{1,2}征?的?)?(?:税款|税费|差额|费用)[。；]?$
""")
"""What a text says to explain: an example, what was so before, what it is good for, when tax is to be paid after all."""
_TOLD = re.compile(_TOLD_OF)
_NOBODYS = re.compile(f"{_OWN_HOUSE}|{_OFFENDERS}")
_SERVES = re.compile(
    r"助企|惠企|服务企业|为企业|融资|贷款|减[免轻]|免[征收除]|轻微|免罚|柔性|知识产权|侵权|拖欠|收费|补[助贴]|奖励|给[予于](?!处)"
)
"""Words of a sentence that does something for somebody all the same."""


def is_nobodys_gain(sentence: str) -> bool:
    """Whether a sentence says nothing that is done for anybody.

    >>> is_nobodys_gain("加强窑业协会党建工作。"), is_nobodys_gain("以党建引领助企，为窑企办理贷款。")
    (True, False)
    """
    if _TOLD.search(sentence):
        return True
    found = _NOBODYS.search(sentence)
    return found is not None and not _SERVES.search(sentence, found.start())
