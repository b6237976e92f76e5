"""Where a document says how to apply, who decides and who answers for it: by its headings, and, for statutes, by its sentences."""

from __future__ import annotations

import re
from collections.abc import Sequence

from peiyu.documents.extraction.alternatives import any_of
from peiyu.documents.extraction.measures.giving import ASKS_HOW_MUCH

_HEADING = re.compile(
    any_of("""
(?:申[请报领]|办理|受理|审[核批查]|评审|兑[付现]|核[销拨发]|拨付|发放|领取|报名|参与|验收|认定|公示|操作|服务|实施|工作)(?:的)?(?:程序|流程|步骤|方式|方法|时间|期限|条件|材料|资料|要求|渠道|入口|环节)
(?:流程|程序|步骤)(?:图|概述|如下)?$
(?:资金|补[助贴]|奖[补励]|资助|项目|资格|企业|车辆|消费者)[^，。]{0,6}(?:申[请报领]|审[核批查]|核[拨销]|拨付|兑[付现]|结算|清算|来源|筹集|安排|管理|使用|公示|报名|注册|认证|核验|领取|注销)$
^(?:网上|线上|线下|现场|按照?通知要求|自行|直接|专项|资金|资格|项目|补[助贴]|奖[励补]|资助|政策|预算|手续|材料|指南|管理)*(?:(?:申[请报领]|办理|受理|初审|复审|复核|审[核批查定]|评审|评估|公示|公告|拨付|下达|兑[付现]|核[销拨查]|领取|报名|备案|签约|验收|推荐|拟定|立项|发布|管理|监督|监管|考核|检查|实施|执行|变更|筹集|使用|安排|发放|分工)[与和及、，]?)+(?:资助|奖励|补贴)?(?:项目|时间|方式|程序|规则)?$
(?:计算|核算|测算|评估|评价|评定)(?:方法|标准|办法|方式|规则)$
(?:效果|结果|绩效)(?:评估|评价|核算|计算|认定)$
(?:实施|受理|活动|补贴|政策|申报)(?:时间|期限)$
(?:工作|基本|总体|实施|主要|发展)?(?:原则|目标)$
(?:扶[持助]|支持|补[助贴偿]|奖[励补]|资助|申报|服务|适用|享受)(?:对象|范围)(?:[、和与及](?:对象|范围|条件|原则))*$
(?:材料|资料)(?:清单|要求)?$ ^(?:材料|资料) (?:参与|启动|准入|退出)条件$ (?:实施|申报|参与|响应)主体$ 时间和?安排 有效期 机会次数 实名认证 动态调整 退[出货换] 职责
责任(?:主体|追究|分工) 督[促导查] 监督 监管 绩效 纪律 违[规法] 罚则 资金(?:来源|渠道|安全|管理|保障) 信息公开 附则 其[他它](?:规定|事项|要求)?$ 解释权 咨询 联系 工作要求 活动要求
有关要求 管理要求 注意事项 说明 组织(?:实施|领导|保障|机构) 保障措施 统筹协调 (?:强化|抓好)落实 舆论引导 宣传(?:引导|发动) 总体(?:要求|思路) 指导思想 充分认识 提高(?:政治)?站位
提高认识 重要意义 总则 政策兑现 条件要求 条件(?:与要求)?$ 资格(?:要求|条件)?$ (?:落实|压实)[^，。]{0,8}责任$ 跟踪评估$ 防[止范][^，。]{0,6}风险 名词解释 术语 定义 政策依据
^(?:受理|办理|承诺|法定|办结)时限$ ^(?:受理|办理|经办|(?:业务)?主管|实施|咨询)(?:业务)?(?:部门|机构|单位|窗口|地点|地址)$ ^(?:受理|办公|服务)时间$
依据文件 (?:工作|统筹|组织)协调(?:工作)?机制$
""")
)
"""Under a heading of this sort only a sentence that itself gives something is a measure."""
_ORGANISING = re.compile(
    r"总体(?:要求|思路)|指导思想|(?:工作|主要|发展)目标|基本原则|充分认识|提高(?:政治)?站位|提高认识|重要意义|总则|附则|(?:^|[、.．）)强好善全化\s])组织(?:保障|领导|实施)|保障措施|统筹协调|(?:强化|抓好)落实|职责|工作要求|责任追究|"
    r"其[他它](?:规定|事项)?$|政策兑现|绩效|(?<!对接)(?:协调|联动|推进|通报|调度|督导)(?:工作)?机制$"
)
_EASIER = re.compile(
    r"免申即享|即申即享|直达快享|快速兑[付现]|监管效能|包容审慎|柔性(?:监管|执法)|(?:监管|执法|检查)[^，。]{0,6}扰企|减少[^，。]{0,16}(?:检查|监管)|监管模式|差异化监管|精准[^，。]{0,4}监管|监管服务|信用(?:分级)?(?:分类)?监管|智慧监管|监管环境|(?:激励|容错)[^，。]{0,4}机制|尽职免责|(?:保障|保护|维护)[^，。]{0,10}(?:合法)?权益"
)
"""Headings that name a procedure or a check only to make it lighter."""
_HOW_MUCH = re.compile(
    r"(?:奖励|奖补|补[助贴]|资助|扶持|支持)[^，。]{0,4}(?:标准|金额|额度|措施|内容)[和及与、]|[和及与、](?:奖励|奖补|补[助贴]|资助|扶持|支持)?(?:标准|额度|金额|内容)$"
)
"""奖励标准及条件, 支持对象和标准: what is given is said there too."""
_LABEL = re.compile(
    r"(?:支持|扶持|补[助贴]|奖励|资助|申[报请领]|服务|适用|享受|办理|受理|基本|认定|兑[现付])*(?:对象|范围|主体|条件|材料|资料|流程|程序|时间|期限|依据|部门|单位|方式)"
)
"""What a field of a card is called: 支持对象, 申报材料."""
_CLIMATE = re.compile(r"营商环境")
"""Where offices say how they will treat firms, checks and hotlines are what is given."""
_TASKS = re.compile(r"(?:重点|主要|工作|具体|改革)+(?:任务|举措|措施)")
"""二、工作任务: what stands under it is done, be it called 审批环节."""
_CHECKED = re.compile(r"监督检查|资金(?:管理|使用)|申[报请]")
"""Of tasks too: how money is checked and asked for is no task."""
_SUPPLIES = re.compile(
    r"(?:财[税政]|税收|金融|信贷|要素|用地|土地|用能|能源|人才|用工)[^，。]{0,6}(?:支持|扶持|保障|供给)(?:力度)?$"
)
"""加大财税支持 may stand under 保障措施 and still give."""
_OPENS = re.compile(
    r"(?:进一步|着力|大力|积极|全面|持续|切实|加快)*(?:支持|鼓励|推[动进行广]|促进|完善|健全|提升|提高(?!认识|站位)|优化|精简|培育|营造|强化|加强|加大|扩大|降低|减[轻免]|引导|打造|搭建|建立|推广|落实|开发|压缩|丰富|拓[展宽]|深化|创新|畅通|放宽|简化|方便|便利|保障(?!措施)|帮助|释放|激[发励]|发挥|增强|改进|构建)"
)
_SERVES = re.compile(
    r"(?:服务|帮助|支持|助力|激发|惠及|便利)[^，、]{0,6}(?:市场主体|经营主体|企业|个体工商户|纳税人|用户|投资者)"
)
"""发挥监管优势，服务市场主体: whatever comes first, it is for somebody."""
_FORMAL = re.compile(
    any_of("""
监[督管] 组织 领导 绩效 宣传 舆论 责任 统筹 落实$ 资金(?:管理|使用|监) 管理$ 纪律 职责 认识 站位 督[导查促] 协调 调度 考核
""")
)
_GIVING_END = re.compile(r"(?:标准|内容|措施|政策|奖励|补[助贴]|资助|奖补|扶持|支持)$")


def under_procedure(path: tuple[str, ...], charged: bool = False) -> bool:
    """Whether the innermost heading that says anything of it is about procedures, duties, aims or closing provisions.

    `charged`: somebody is named in a bracket for what stands here; it is a task then, unless it is one of organisation.
    """
    if charged and path and _LABEL.fullmatch(_bare(path[-1])):
        return True
    if charged and path and _SUPPLIES.search(_bare(path[-1])):
        return False
    tasks = any(_TASKS.fullmatch(_bare(title)) for title in path[:-1]) and not _CHECKED.search(_bare(path[-1]))
    if charged or tasks or any(_CLIMATE.search(title) for title in path):
        return any(_ORGANISING.search(title) and not _EASIER.search(title) for title in path)
    for title in reversed(path):
        bare = _bare(title)
        if not bare:
            continue
        if _EASIER.search(bare) or _HOW_MUCH.search(bare):
            return False
        if (_OPENS.match(bare) and not _FORMAL.search(bare)) or _SERVES.search(bare):
            return False
        if _HEADING.search(bare):
            return True
        if _GIVING_END.search(bare):
            return False
    return False


_STEPS = re.compile(
    r"流程|程序|步骤|渠道|入口|注意事项|(?:申[请报领]|领取|使用|核销|报名|操作|办理)$|(?:对象|范围|条件|资格|时间|期限)(?:[、和与及][^，。]{2,8})?$"
)


def under_steps(path: tuple[str, ...]) -> bool:
    """Whether the innermost heading that says anything is one of steps or of who may apply, where benefits are only mentioned."""
    title = next((bare for title in reversed(path) if (bare := _bare(title))), "")
    return under_procedure(path) and any(_STEPS.search(_bare(one)) for one in (title, *path[-3:]))


_AIMS = re.compile(r"总体(?:要求|思路)|指导思想|(?:工作|主要|发展|总体|基本)?(?:目标|原则)$")
"""Aims and principles stand before tasks as they do before procedures."""
_MANY = 4
"""So many passages under headings of procedures make a document one that says how to apply."""


def says_how_to_apply(paths: list[tuple[str, ...]]) -> bool:
    """Whether much of a document is about procedures; `paths` are the headings of its passages."""
    return sum(under_procedure(path) and not any(map(_AIMS.search, path)) for path in paths) >= _MANY


_STATUTE = re.compile(r"^[^，。；]{0,24}(?:人民政府|部门|机关|机构|委员会|[局厅署])(?:[^，。；]{0,16})?应当(?!符合)")
_SHARE, _FEW = 0.12, 6


def is_statute(said: Sequence[str]) -> bool:
    """Whether sentences lay duties on authorities, article after article; what these do for enterprises are the measures then.

    >>> is_statute(["市人民政府应当支持创业。"] * 8), is_statute(["申请人应当提交材料。"] * 8)
    (True, False)
    """
    duties = sum(1 for sentence in said if _STATUTE.match(sentence))
    return duties >= _FEW and duties >= _SHARE * len(said)


_CARRYING_OUT = re.compile(r"(?:切实|进一步)?(?:加强|强化|抓好|做好|完善)?组织(?:实施|领导|保障)(?:工作|措施)?")


def carries_out(path: tuple[str, ...]) -> bool:
    """Whether a chapter above is about carrying out the act (四、加强组织实施): what stands under it is too, be it called 优化经办服务."""
    inner = _bare(path[-1]) if path else ""
    chapter = any(_CARRYING_OUT.fullmatch(_bare(title)) for title in path[:-1])
    return chapter and not (_EASIER.search(inner) or _SUPPLIES.search(inner))


def names_support(path: tuple[str, ...]) -> bool:
    """Whether the innermost heading of `path` is one of a task: 完善售后服务体系, 支持技术改造."""
    title = _bare(path[-1]) if path else ""
    return bool(title and _OPENS.match(title) and not _FORMAL.search(title))


def answers(path: tuple[str, ...]) -> bool:
    """Whether the innermost heading is a task (完善信贷服务机制) or asks how much: what stands below says what is done, in whatever words."""
    return names_support(path) or bool(ASKS_HOW_MUCH.search("".join(path[-1:])))


def _bare(title: str) -> str:
    return re.sub(r"^(?:[（(]?[第\d一二三四五六七八九十百]+[章节条、.．)）]+)\s*", "", title).strip("【】 ：:。✅")
