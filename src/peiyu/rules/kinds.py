"""The kinds of document a pack may hold and the keys of each: one table that the reader checks by, the JSON Schema is
made from and the reference page prints.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Shape = Literal["词", "是否", "日期", "数", "列表", "词表", "映射", "条件", "金额", "式", "任意"]


@dataclass(frozen=True, slots=True)
class Key:
    """One key: the shape of its value, whether it must be there, the words it may take, and what it means (Chinese, for users)."""

    name: str
    shape: Shape
    meaning: str
    required: bool = False
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of document; its first key is `name`."""

    name: str
    english: str
    meaning: str
    keys: tuple[Key, ...]
    is_rule: bool = False

    def key(self, name: str) -> Key | None:
        return next((key for key in self.keys if key.name == name), None)


CONFIDENCE = ("高", "中", "低")
STATUSES = ("现行", "征求意见稿", "样例", "待审", "已废止")
PACK_STATUSES = ("现行", "待审")
OCCASIONS = ("认定", "复核")
SOURCE_KINDS = ("部门", "机构", "企业", "人工")
LEVELS = ("国家", "省级", "市级", "县级", "企业")
SUPPORTS = (
    "奖补", "贴息", "税收", "担保", "保险", "基金", "用地", "用能", "人才", "服务", "采购", "知识产权", "称号", "融资", "数据", "其他",
)  # fmt: skip
DELIVERIES = ("免申即享", "申报", "推荐", "自行享受")

_TIME = (
    Key("施行", "日期", "从哪一天起适用；只知道月份时写 2023-09，按当月一日"),
    Key("废止", "日期", "从哪一天起不再适用（当天已不适用）"),
)
_SOURCE = (
    Key("依据", "映射", "出处：文件、文号、条款、网址"),
    Key("可信度", "词", "事实的可信程度", options=CONFIDENCE),
    Key("说明", "词", "给读者的说明"),
    Key("待核", "任意", "还没有核实的地方"),
)
RULE_KEYS = (
    Key("代码", "词", "规则代码，如 cn.ladder.srdi；同一代码的几份文档是先后的几个版本", required=True),
    Key("依据", "映射", "出处：文件、文号、条款、网址", required=True),
    Key("版本", "词", "版本名；不写时用文号，再不写用文件名"),
    *_TIME,
    Key("可信度", "词", "事实的可信程度", options=CONFIDENCE),
    Key("说明", "词", "给读者的说明"),
    Key("待核", "任意", "还没有核实的地方"),
    Key("有效期", "词", "取得后管多久，如 3年"),
    Key(
        "状态",
        "词",
        "征求意见稿、样例、待审（机器起草，未经人审核）不计入合计，默认不判定；待审只能写在状态为待审的政策包里",
        options=STATUSES,
    ),
    Key("责任单位", "词表", "负责的部门"),
    Key("主体", "词", "判定的对象，默认 企业"),
    Key("适用地区", "词表", "只适用的地区代码（前缀）"),
    Key("标签词", "词表", "检索用的标签"),
    Key("定义取自", "日期", "采用哪一天有效的 定义；默认本规则的施行日"),
    Key("过渡", "列表", "旧版本在过渡期内仍适用的情形"),
    Key("否决", "词表", "适用的一票否决规则代码"),
)
_ELIGIBILITY = (Key("前提", "条件", "申报前须已具备的条件（如上一级称号），不计入判定"),)

KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind(
            "政策包", "pack", "政策包的清单（pack.yaml）",
            (
                Key("名称", "词", "政策包的中文名", required=True),
                Key("上级", "词表", "建立在哪些政策包之上"),
                Key("地区", "词", "规则适用的地区代码前缀；国家级不写"),
                Key("版本", "词", "政策包自己的版本"),
                Key("状态", "词", "默认现行；里面有机器起草、未经审核的规则时写 待审", options=PACK_STATUSES),
                Key("说明", "词", "给读者的说明"),
            ),
        ),
        Kind(
            "主体", "subject", "规则判定的对象",
            (
                Key("键", "词", "识别它的列", required=True),
                Key("所属", "映射", "属于哪个主体、由哪一列指出：{主体, 列}"),
                Key("说明", "词", "给读者的说明"),
            ),
        ),
        Kind(
            "表", "table", "一张事实表",
            (
                Key("主体", "词", "属于哪个主体，默认 企业"),
                Key("形态", "词", "三种之一", required=True, options=("属性", "年度", "记录")),
                Key("日期", "词", "记录表的主要日期列"),
                Key("有效期至", "词", "记录表中表示失效的日期列；空 = 仍有效"),
                Key("列", "列表", "各列：名称、类型、单位、选项、有序、建议、非负、口径、编码、说明", required=True),
                *_SOURCE,
            ),
        ),
        Kind(
            "补充表", "table extension", "给已有的表加列",
            (Key("列", "列表", "要加的列", required=True), *_SOURCE),
        ),
        Kind(
            "指标", "indicator", "由其他数据算出的指标",
            (
                Key("公式", "式", "计算公式", required=True),
                Key("单位", "词", "显示用的单位"),
                Key("来源", "词表", "各部门数据的优先次序，先者优先"),
                Key("允差", "词", "几个来源相差多少以内视为一致"),
                Key("别名", "词表", "别的叫法"),
                *_SOURCE,
            ),
        ),
        Kind(
            "定义", "definition", "有名字的条件，可分版本",
            (
                Key("表", "词", "记录表上的定义写明表名；主体上的定义不写"),
                Key("主体", "词", "主体上的定义属于哪个主体，默认 企业"),
                Key("条件", "条件", "定义的内容", required=True),
                *_TIME,
                *_SOURCE,
            ),
        ),
        Kind(
            "代码集", "code set", "有名字的一组行业或地区代码",
            (
                Key("编码", "词", "哪一种代码", required=True, options=("行业", "地区")),
                Key("代码", "词表", "代码或前缀", required=True),
                Key("除", "词表", "除外的代码或前缀"),
                *_SOURCE,
            ),
        ),
        Kind(
            "参数", "parameter", "有名字、可以被改革方案改动的数",
            (Key("值", "词", "数量，或 未定", required=True), *_TIME, *_SOURCE),
        ),
        Kind(
            "梯度", "tier", "梯度层级的认定规则",
            (
                *RULE_KEYS, *_ELIGIBILITY,
                Key("条件", "条件", "认定条件", required=True),
                Key("评分", "词", "作为得分显示的评分表代码"),
                Key("上一级", "词", "上一级梯度的规则代码"),
                Key("移出", "列表", "移出的情形：{情形, 后果, 禁报}"),
                Key("年度更新", "任意", "每年更新信息的要求"),
                Key("重大变化报告", "任意", "重大变化报告的要求"),
                Key("不予推荐", "条件", "不予推荐的情形（任一）"),
            ),
            is_rule=True,
        ),
        Kind(
            "政策", "policy", "惠企政策",
            (
                *RULE_KEYS, *_ELIGIBILITY,
                Key("对象", "条件", "给谁"),
                Key("条件", "条件", "还要满足什么"),
                Key("评分", "词", "作为得分显示的评分表代码"),
                Key("支持方式", "词", "怎样支持", required=True, options=SUPPORTS),
                Key("享受方式", "词", "怎样享受", options=DELIVERIES),
                Key("金额", "金额", "给多少"),
                Key("支持内容", "词", "不是钱的支持内容"),
                Key("事项", "词", "奖补的事项；两级同一事项须写明关系"),
                Key("互斥", "词表", "不能同时享受的规则代码"),
                Key("同笔互斥", "词表", "同一笔（贷款、保单……）不能同时享受的规则代码；不同的笔都计入"),
                Key("就高组", "词", "同组的政策只享受最高的一项"),
                Key("可叠加", "词表", "可以同时享受的规则代码"),
                Key("年度上限", "词", "每家企业每年最高"),
                Key("资金池", "词", "全部资金规模"),
                Key("首次", "是否", "只给首次取得的"),
                Key("一次性", "是否", "只给一次"),
                Key("期间", "映射", "资金或项目的期间：{自, 至}"),
                Key("申报窗口", "任意", "什么时候申报"),
                Key("追回", "任意", "什么情形要退回"),
                Key("移出", "列表", "退出的情形"),
                Key("材料", "词表", "要交的材料"),
            ),
            is_rule=True,
        ),
        Kind(
            "评分表", "scorecard", "评分表",
            (
                *RULE_KEYS,
                Key("满分", "数", "总分", required=True),
                Key("分组", "列表", "分组：{名称, 满分, 最低, 指标}"),
                Key("指标", "列表", "不分组时直接列指标"),
                Key("合格", "条件", "怎样算合格"),
            ),
            is_rule=True,
        ),
        Kind(
            "等级", "grade", "等级评定",
            (
                *RULE_KEYS, *_ELIGIBILITY,
                Key("分级", "列表", "自上而下：{等级, 条件}；最后一级可以没有条件", required=True),
                Key("达标", "词表", "哪些等级算满足；不写时除最后一级外都算"),
                Key("有序", "是否", "分级自高到低，可以比较"),
                Key("评分", "词", "作为得分显示的评分表代码"),
                Key("适用", "条件", "等级评定的适用范围"),
                Key("移出", "列表", "移出的情形"),
                Key("年度更新", "任意", "每年更新信息的要求"),
            ),
            is_rule=True,
        ),
        Kind("标签", "tag", "企业标签", (*RULE_KEYS, Key("条件", "条件", "打标签的条件", required=True)), is_rule=True),
        Kind(
            "一票否决", "veto", "一票否决；判定“满足”表示没有否决情形",
            (*RULE_KEYS, Key("情形", "条件", "否决情形，任一即否决", required=True)),
            is_rule=True,
        ),
        Kind(
            "目标", "target", "监测的目标值",
            (
                *RULE_KEYS,
                Key("条件", "条件", "目标", required=True),
                Key("期限", "任意", "到什么时候"),
                Key("事项", "词", "目标的事项"),
            ),
            is_rule=True,
        ),
        Kind(
            "名录", "register", "保存的名单",
            (
                Key("代码", "词", "名录代码", required=True),
                Key("字段", "任意", "各字段"),
                Key("条目", "任意", "条目"),
                Key("保管单位", "词", "谁保管"),
                Key("进入", "条件", "进入的条件"),
                Key("退出", "条件", "退出的条件"),
                *_TIME,
                *_SOURCE,
            ),
        ),
        Kind(
            "群体统计", "cohort statistic", "对一群企业算一次、写进登记册的统计值",
            (
                Key("主体", "词", "默认 企业"),
                Key("范围", "条件", "哪些企业在内"),
                Key("分组", "词", "按哪一列分组"),
                Key("分组位数", "数", "分组代码取前几位"),
                Key("指标", "式", "统计的指标", required=True),
                Key("方法", "词", "怎样统计", required=True, options=("均值", "中位数", "百分位", "名次")),
                Key("分位", "词", "方法为 百分位 的群体值：取多少"),
                Key("顺序", "词", "名次的顺序", options=("降序", "升序")),
                *_SOURCE,
            ),
        ),
        Kind(
            "数据来源", "data source", "提供数据的部门、机构或企业自己",
            (
                Key("全称", "词", "给用户看的名称"),
                Key("级别", "词", "哪一级", options=LEVELS),
                Key("类别", "词", "默认 部门；人工 是经核实作出的结论，次序最先", options=SOURCE_KINDS),
                *_TIME,
                *_SOURCE,
            ),
        ),
        Kind(
            "核对规则", "reconciliation", "一张表的数据由几个来源提供时怎样取值、怎样核对；下级包只写要改的",
            (
                Key("次序", "词表", "来源的优先次序，先者优先；没有列出的来源排在最后，新者优先"),
                Key("允差", "映射", "相差多少以内视为一致：{绝对, 相对}，满足一项即可；整张表只能写 相对"),
                Key("核实单位", "词", "几个来源不一致时由哪个来源说明"),
                Key("核实工作日", "数", "几个工作日内说明"),
                Key("匹配", "映射", "记录表：怎样认出同一条记录：{相同, 日期, 相差天数}"),
                Key("各列", "列表", "与整张表不同的列：{列, 次序, 允差, 核实单位, 核实工作日}"),
                *_TIME,
                *_SOURCE,
            ),
        ),
        Kind(
            "节假日安排", "holiday calendar", "一年的放假和调休，按年写，如 节假日安排: 2026；期限里的工作日按它计算",
            (
                Key("放假", "列表", "各段假期：{名称, 起, 止}；只放一天的不写 止", required=True),
                Key("上班", "列表", "调休上班的周六、周日"),
                *_SOURCE,
            ),
        ),
        Kind(
            "案例", "cases", "一条规则的案例",
            (
                Key("基准日", "日期", "在哪一天判定", required=True),
                Key("场合", "词", "认定或复核", options=OCCASIONS),
                Key("基础", "映射", "各案例共同的事实"),
                Key("列出", "列表", "各案例：{名称, 改, 结果, …}"),
                Key("边界", "列表", "边界：{项, 值, 单位, 结果: [低一单位, 恰好, 高一单位]}；件数：{项: 表, 值: 2项, 记录: {列: 值}, 结果: …}"),
                Key("够不到", "列表", "没有事实能到的一侧：{界限, 侧: [低一单位], 说明: 为什么}"),
                Key("说明", "词", "给读者的说明"),
            ),
        ),
    )
}  # fmt: skip

RULE_KINDS: tuple[str, ...] = tuple(name for name, kind in KINDS.items() if kind.is_rule)
LOGIC_KEYS = ("条件", "全部满足", "任一满足", "不得", "人工判断", "分情形")
NODE_KEYS: tuple[Key, ...] = (
    Key("条款", "词", "文件里的条款号"),
    Key("名称", "词", "这一条的名字"),
    Key("依据", "映射", "这一条自己的出处"),
    Key("可信度", "词", "事实的可信程度", options=CONFIDENCE),
    Key("说明", "词", "给读者的说明"),
    Key("场合", "词", "只在这个场合适用，否则从所在的列表里略去", options=OCCASIONS),
    Key("软性", "词", "“一般”要求的名字：不满足时由人判断"),
    Key("豁免", "列表", "有名字的豁免：{名称, 条件}，任一满足可代替本条"),
    Key("待核", "任意", "还没有核实的地方"),
)
