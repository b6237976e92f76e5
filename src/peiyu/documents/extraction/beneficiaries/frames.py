"""Names told by the frame they stand in, whatever their head: 对X给予, 给予X 3万元, X…的，给予, 打造3家X, 支持X开展, 为X提供."""

from __future__ import annotations

import re

from peiyu.documents.extraction.alternatives import any_of
from peiyu.documents.extraction.beneficiaries.lists import items_of
from peiyu.documents.extraction.beneficiaries.modifiers import GOVERNORS
from peiyu.documents.extraction.beneficiaries.names import LONGEST, UNSURE, extend, plain
from peiyu.documents.extraction.beneficiaries.words import (
    AGENTS,
    CUT,
    HEAD_END,
    LEADING_LEVEL,
    LEVEL,
    NOT_BENEFICIARY,
    SOMEBODY,
    TO,
)
from peiyu.documents.extraction.model import Name

_NO_ONE = any_of("""
工作 机制 力度 水平 发展 建设 服务 体系 政策 费用? [总定限金差税房户面用产销存]额 率 (?<!力)量 贷款 资金 利息 租金 部分 支出 行为 情形 情况 环境 能力 质量 需求 问题 活动 业务 技术 产业
行业 领域 方式 模式 措施 制度 标准 计划 方案 规划 行动 改革 创新 合作 管理 条件 要求 权益 成本 (?<!民间)投资 消费 贸易 出口 进口 保险 信用 融资 收入 利润 [增税契关]税 贡献 保费 奖励
补助 补贴 资助 贴息 支持 扶持 优惠 待遇 岗位 事项 手续 程序 材料 证明 证书 流程 时间 时限 期限 年度 期间 上述 以上 以下 之一 数据 信息 资源 资产 土地 用地 设备 面积 开支 损失 风险 负担
债务 债券 专利申请 申请 就业 创业 培训 认证 研发 生产 经营 销售 购置 改造 更新 采购 转化 应用 示范 推广 运营 维护 交易 通关 检验 检测 监管 执法 审批 登记 备案 运输 防疫 种植 养殖 落户 设施
方面 亩 吨 化 性 度 力 中 内 外 前 后 等 产品 商品 作品 成果 论文 课题 专利 商标 标准化 发票 合同 订单 展会 会展 博览会 大赛 比赛 论坛 品牌 名额 名单 目录 清单 奖项 称号 荣誉 各地 地方
地区 部门 政府 财政 法院 街道 功能 作用 优势 机会 社会 招商 营商 工商 协商 大会 国务院 现场 市场 通道 渠道 场景 款项 业态
""")
_ABSTRACT = re.compile(f"(?:{_NO_ONE})$")
"""Heads that name no one: an activity, a sum, a quality, a paper. Shorter and more general than a list of those who can benefit."""
_NOBODY = re.compile(
    r"^(?:其(?!他|它)|以(?!.{1,12}为主)|该|各(?!类)|每|此|上述|同一|单个|符合条件|由|并|且|再|最高|一次性|有关|相关|市级财政|区级?财政|财政|[^的]{0,12}(?:部门|[局委厅办部])$|.*(?:主管部门|人民政府|法院))|(?:^|[^的]{1,3})(?:财政|法人|本人|个人)$|之?[一二三]$|税[^的]{0,4}项目$|且|不少于|不低于|^人才$|(?:发放|给付)$|\+|＋|^左右|\d$|^.$|^[^一-鿿“]"
)
_LOOSE_WORDS = any_of(r"""
(?:每|该|各|单)[家户个间] \d+(?:[-—~至]\d+)?[余多]?[家个名户条处间项所座支](?:以上)? [一二三四五六七八九十两]+[家个名户条处间项](?=.{2}) 一[批些系列]+ 首批 优秀 首获
[^的，、]{1,3}满[一二两三四五\d]+年的 凡是? 依法 组织实施的 成功 其中 同时 对(?!外) 已 按规划(?:[^的]{2,6}的)? 所[^的]{1,4}的 属于?(?=[^于]) 及?其(?!他)
新(?:建|开办|增|引进|发展|开设|评定|认定|获批|组建)的? (?:我|本|全)[市区县省](?!性) 在[^的]{2,8}新?(?:建|设立|开设|开办)的? 在(?!线|校|职)[^的]{2,8}内
""")
_LOOSE = re.compile(f"^(?:{_LOOSE_WORDS})+")
_TAIL = re.compile(
    r"(?:分别|择优|一次性|均|再|各|可|每[家户个人件项名间次]|[最按]|等|每年|单个|在|中|(?<![以之])上|，|,|\s)+$"
)

_HEADING = re.compile(
    r"[^一-鿿“]*(?:[一二三四五六七八九十]+[、）)]|第[一二三四五六七八九十]+条)?[^一-鿿“]*(?:支持|鼓励|促进|推动|扶持|加快|引导|加强|企业|建设|打造)*(?P<who>[^，。；]{2,18}?)(?:发展|建设|提升|上市|升级|资助|奖励|奖|补助|补贴|扶持|支持|培育|引进|评定|创新|认定|落户[^，]{0,4}|做大做强|国际化发展)+[^，]{0,4}"
)
_AND_SUCH = re.compile(r"(.{2,}?)等(?!级)(?:重点群体|群体|人群|[各多]类[^的]{2,8}|单位|机构|主体)?$")
_FIELD = re.compile(r"([^的]{2,8})等(?!级)[^的]{4,}$")
_PEOPLE_OR_VEHICLES = re.compile(
    r"(?:群众|公众|[^总户]人口|士兵|[台侨]胞|家属|遗属|子女|儿童|[^委动队职教会社学雇官专人议]员|车辆|船舶|渔船)$"
)
"""Heads of people by their last characters, and vehicles, which are let off fees."""
_SHARED = re.compile(r"(?:服务机构|专业机构|企业|项目)$")
"""What the last item of a long list gives to all: 会计、法律、人力资源服务机构."""
_BARE = frozenset({"项目", "单位", "个人", "团队", "机构", "平台", "人员", "园区", "基地", "城市", "产品企业"})
"""Heads that may stand alone where a relative clause with figures or a list says which: 对…排名前15的单位，予以30万元."""
_SUBJECT = re.compile(
    r"(?:企业|公司|机构|单位|合作社|高校|院校)(?:租用|租赁|吸纳|招用|购买|购置|参加|实施|建设|新|聘|引进|获|通过|投保|开展|申报|承担)"
)
"""Somebody who does something is no name: 企业租用公共仓库."""
_PAYS = r"(?:给[予于]|予以|奖励|资助|补助|补贴|奖补|补偿|扶持)"
_TOWARDS = re.compile(
    rf"(?:{TO}于?|针对)(?P<who>[^，,。；;]{{2,60}}?)(?:[，,](?:经|按照?|根据|自|从|择优|由|分)[^，,。；;]{{2,30}}){{0,3}}[，,]?(?:分别|择优|一次性|均|再|各|按[^，,。；;]{{2,20}}|每[家户个人件项名间](?:每?年)?|可)*(?={_PAYS}(?!的))"
)
_LET_OFF = re.compile(
    rf"{TO}于?(?P<who>[^，,。；;]{{2,60}}?)[，,]?(?:全部|一律|即时|全程|合理|适当|依法|按规定)*(?=免[收征除费]|减[免征收按半]|缓[缴交征]|推行|实行|“)"
)
_TO_WHOM = re.compile(
    r"(?:给[予于]|奖励|补助给|资助|奖给|补给|划归|归)(?P<who>[^，,。；;\d]{2,22}?)(?:每[件家户个人名间项]|单个|各|所有)?(?=最高|一次性|不超过|\s*\d|奖励|奖金|补助|资助|激励|[。，])"
)
_OF_WHOM = re.compile(
    rf"{TO}于?(?P<who>[^，,。；;的]{{2,30}}?)等?(?:自主|新|实际|当年|依法)?(?:开展|举办|主办|承办|(?<!社会)(?<!法人)组织|承担|发生|新增|新上|参加|缴纳|购买|购置|租用|租赁|建设|实施|投保|聘用|引进)[^，,。；;]{{0,40}}?的[^。]{{2,120}}?{_PAYS}"
)
_AWARDED = re.compile(
    r"(?:评为|认定为|评定为|获评|获批|获认定为|命名为|创建为|备案为|授予|入选为?|列为|列入|评选为|成功创建|首获|(?:首次)?获得?|创成)(?P<who>[^，,。；;]{2,60}?)(?:等[^，,。；;]{0,24}的[^，,。；;]{0,14}荣誉|称号|认定|命名|资质|荣誉|授牌)?的?[，,]?(?:分别|择优|一次性|每[家户个]|再|[经除][^，,]{2,20}[，,])*(?:(?<=[，,])[^，,。；;的对支]{0,16})?(?=给[予于]|奖励|资助|补助|予以)"
)
"""对获评甲、乙的，给予…: the title stands for who holds it."""
_EACH = re.compile(r"(?:^|[，,；;。])(?P<who>[^，,。；;\d的]{2,14})每[件项名人](?=资助|奖励|补|给予)")
_OPENS = re.compile(
    rf"(?P<who>[^，,。；;：:]{{2,70}}?)(?:的)?[，,](?=[^。]{{0,140}}?(?:{_PAYS}|享受|优先|免[于征收除]|减按|减半|实行))"
)
_DEEDS = any_of("""
创办 改制 兴办 投资建设 聘请 从事 年度 在(?!线|校|职|孵) 参加 参展 组团 开展 举办 承办 主办 组织 设立 入驻 迁入 落户 引进 获得?评? 通过 被(?:评|认|授|列|命) 完成 实现 达到 建设
购买 购置 租用 租赁 聘用 招用 吸纳 承担 提档升级 改造 主动 转让 主导 参与 发行 投保 纳税 同等享受 享受 可
""")
_DOES = re.compile(
    f"(?P<who>(?!对|为|向|由|按|在|支持|鼓励|引导|推动|允许|落实|加[大强快]|继续|通过|发挥|依托|探索|实施|推进|完善)[^，,。；;：:]{{2,30}}?)(?:当年|年度|每年|新|首次|自主|积极|主动|成功|均|可)*(?=(?:{_DEEDS})(?!的))"
)
_CLAUSE = re.compile(r"[，,。；;](?=经)")
ACTS = any_of("""
开展 参加 参与 积极参 主动参 建设 建立 设立 举办 承办 组织 探索 研究 瞄准 围绕 面向 以(?!上|下|内) 通过 利用 运用 采用 采取 提供 扩大 拓展 加大 加强 加快 提升 提高 推出 推动 推进 实施
发展 发行 申报 申请 申领 创建 打造 改造 转型 升级 扩容 入驻 进入 走 引进 引入 聘用 吸纳 招聘 对接 联合 依托 发挥 创新 投资 购买 购置 优化 完善 强化 深化 制定 主导 承担 更新 争创 争取 做大
做强 做优 带动 就业 创业 返乡 高起点 自主 充分 按 依法 依规 在(?!线) (?<!方)向 将 获得? 享受 为(?!主) 与
""")
"""What somebody does whom a sentence supports: 支持X开展…"""
_SUPPORTS = re.compile(
    rf"(?:支持(?:和?鼓励|和?引导)?|鼓励(?:和引导|支持)?|引导(?:和鼓励)?|允许|帮助|扶持|积极组织)(?P<who>[^，,。；;]{{2,34}}?)(?={ACTS}|[，,。；;])"
)
_FOSTERS_WORDS = any_of("""
培育 打造 招引 引进 遴选 评选 认定 评定 建设 建成 创建 发展 壮大 做大做强 做强做优 发掘 新增 补建 新建 改造 优化提升 申报 组建 建立
""")
_FOSTERS = re.compile(
    rf"(?:{_FOSTERS_WORDS})+(?P<who>(?:一[批些]|\d+(?:[-—~至]\d+)?[余多]?[家个名户条处间所座支](?:以上)?|[一二三四五六七八九十两]+[家个]|[^，,。；;\d]{{0,12}}?(?:国家级|省级|市级|区级|县级|示范|重点))[^，,。；;]{{2,40}}?)(?=对接|建设|队伍|不少于|达到|\d|[，,。；;])|(?:培育|壮大)+(?P<grown>[^，,。；;\d]{{3,16}}?)(?=队伍|[，,。；;])|(?:实施|推动)(?P<counted>\d+[余多]?[家个所座处][^，,。；;]{{2,40}}?)(?=全部|建设|建成|[，,。；;])"
)
_GIVES_WAY = re.compile(r"[^，,。；;]{0,6}?(?:提供[^，,。；;]{0,10}(?:优惠|免费|减免|低息)|减免|让利|免收|下调)")
"""Who is asked to forgo something helps others: 鼓励检测机构提供优惠检测."""
_PAID_FOR_IT = re.compile(
    rf"(?:支持|鼓励)(?P<who>(?![^，,。；;]{{0,14}}(?:银行|金融|担保|保险|基金))[^，,。；;为向对]{{3,24}}?)(?=(?:为|向|{ACTS}))[^。；;对]*[，,][^。；;对]{{0,30}}(?:给予|予以|按[^。；;]{{2,16}}?)(?!企业|每家企业)(?:[^。；;]{{0,20}}(?:奖励|补助|补贴|资助|奖补)|[^，,。；;]{{0,24}}\d[^，,。；;]{{0,6}}支持)"
)
"""支持甲机构为企业送工，给予补助: whoever is paid for helping."""
_PAID_HELPER = re.compile(
    rf"{TO}(?P<who>(?!在|经|新|首|符合|被)[^，,。；;为向对的]{{3,20}}?)(?<![因作视认称成定转升评选列])(?:为(?!主)|向(?!好))[^，,。；;]{{2,20}}?(?:提供|发放|开展|办理|推广)[^，,。；;]{{0,30}}的[，,](?:按照?[^。；;对]{{2,60}}[，,]?)?(?:给予|予以)(?!企业|其)"
)
"""对甲机构为企业提供检测的，给予补助: so is he here."""
_SERVES_WORDS = any_of("""
权益 合法权益 职业 就业 待遇 用工 融资 生活 档案 培训 取证 就近 办事 全部 享有 创业 就医 出行 入住 (?:多[样元]化)?需求 实际
""")
_SERVES = re.compile(
    f"(?<![因作视认称成定转升])为(?P<who>[^，,。；;]{{2,30}}?)(?=提供|争取|搭建|开[展辟设通]|办理|配备|减|发放|创造|营造|量身|推[出送荐]|做好)|(?<!方)向(?!好|上|社会|前)(?P<to>[^，,。；;]{{2,20}}?)(?=提供|推送|发放|开放|投放|注资|捐|赠送|配发|倾斜|推介)|指导(?P<guided>[^，,。；;]{{2,14}}?)(?=进行|开展|办理|申报)|针对(?P<aimed>[^，,。；;]{{2,24}}?)(?=开[展辟设通]|提供|推[出送]|制定|实施|建立|设[立置])|让(?P<let>[^，,。；;]{{2,14}}?)(?=享|更|少|不|能|放心|“|实现|及时|办)|方便(?P<eased>[^，,。；;]{{2,14}}?)(?=来|办|享|使用|集中|自主|快速|及时|了解|获得?|取|就[近医业])|吸引(?P<drawn>[^，,。；;]{{2,40}}?)(?=入驻|落户|集聚|聚集|来|进驻|回流)|(?:加强|保障|保护|维护|落实|方便|便利|促进|确保|聚焦|针对|满足)(?P<kept>[^，,。；;]{{2,20}}?)(?={_SERVES_WORDS})"
)


def given_in_frame(text: str, start: int, end: int) -> list[Name]:
    """Whom the sentence `text[start:end]` gives money or an advantage, told by the frame alone: 对X给予, 给予X 3万元, X…的，给予."""
    names = paid_to(text, start, end)
    if names:
        return names
    for match in _TOWARDS.finditer(text, start, end):
        names = open_names(text, *match.span("who"))
        if names:
            return names
    for pattern in (_AWARDED, _OF_WHOM, _EACH, _LET_OFF):
        found = [
            name
            for match in pattern.finditer(text, start, end)
            for name in open_names(text, *match.span("who"), somebody=True)
        ]
        if found:
            return found
    for at in (start, *(mark.end() for mark in _CLAUSE.finditer(text, start, end))):
        opening = _OPENS.match(text, at, end)
        names = open_names(text, *opening.span("who"), somebody=True) if opening else []
        names = names or doing_in_opening(text, at, end)
        if names:
            return names
    return []


def doing_in_opening(text: str, start: int, end: int) -> list[Name]:
    """Who is said to do what the sentence `text[start:end]` rewards or entitles: 高校毕业生创办企业的，可享受…"""
    opening = _OPENS.match(text, start, end)
    doing = _DOES.match(text, *opening.span("who")) if opening else None
    return open_names(text, *doing.span("who"), somebody=True) if doing else []


def paid_to(text: str, start: int, end: int) -> list[Name]:
    """Whom the sentence `text[start:end]` pays a sum to: 给予商标权利人每件1万元, 分别奖励运营主体或项目单位."""
    for match in _TO_WHOM.finditer(text, start, end):
        names = open_names(text, *match.span("who"), somebody=True)
        names = [name for name in names if not AGENTS.search(name.name)]
        if names:
            return names
    helper = _PAID_FOR_IT.match(text, start, end) or _PAID_HELPER.match(text, start, end)
    return open_names(text, *helper.span("who"), somebody=True) if helper else []


def fostered_in_frame(text: str, start: int, end: int) -> list[Name]:
    """Whom the sentence `text[start:end]` supports, fosters or serves, told by the frame and a head that can act or be fostered."""
    for pattern in (_SUPPORTS, _SERVES, _FOSTERS):
        found: list[Name] = []
        for match in pattern.finditer(text, start, end):
            if pattern is _SUPPORTS and _GIVES_WAY.match(text, match.end(), end):
                continue
            names = open_names(text, *match.span(match.lastgroup or "who"), somebody=True, anchored=pattern is _FOSTERS)
            if pattern is not _FOSTERS:
                names = [name for name in names if name.name.endswith("企事业单位") or not AGENTS.search(name.name)]
            extend(found, names)
            if found and pattern is not _FOSTERS:
                break
        if found:
            return found
    return []


def open_names(text: str, start: int, end: int, somebody: bool = False, anchored: bool = False) -> list[Name]:
    """The names coordinated in the noun phrase `text[start:end]`, with any head but an abstract one; a bare level takes what the last item has.

    None at all where one of them is no name. `somebody`: every name has to end in the head of somebody or of something
    fostered. `anchored`: the frame has its verb before the phrase, so that a verb inside it belongs to the name.

    >>> [name.name for name in open_names("省级、市级竹艺作坊", 0, 9)], open_names("竹艺发展水平", 0, 6)
    (['省级竹艺作坊', '市级竹艺作坊'], [])
    """
    piece = _TAIL.sub("", text[start:end].replace("(", "（").replace(")", "）"))
    if not piece or piece.endswith("的") or piece.count("（") != piece.count("）"):
        return []
    items = items_of(piece)
    last = items[-1][1]
    own = sum("的" in item for _, item in items) > 1
    names: list[Name] = []
    for offset, item in items:
        said = _LOOSE.sub("", item)
        several = _AND_SUCH.match(said)
        shared = _SHARED.search(last)
        if several and is_somebody(several[1]):
            said = several[1]
        elif len(items) > 2 and item is last and shared and (field := _FIELD.match(said)):
            said = field[1] + shared[0]
        if LEVEL.match(said) and item is not last:
            said += LEADING_LEVEL.sub("", _LOOSE.sub("", last[last.rfind("的") + 1 :]))
        elif len(items) > 2 and item is not last and shared and len(said) <= 30 and not is_somebody(said):
            said += shared[0]
        name = _LOOSE.sub("", plain(said, len(items) > 1 and not own))
        relative = name.rfind("的", 0, len(name) - 1)
        if re.search(r"、|和|及|与", name[:relative]) if relative > 0 else False:
            name = name[relative + 1 :]
        head = re.sub(r"（[^（）]*）$", "", name)
        told = name in _BARE and "的" in item
        if (
            _ABSTRACT.search(head)
            or (_NOBODY.search(name) and not (name == "个人" and len(items) > 1))
            or (NOT_BENEFICIARY.search(name) and not told)
            or len(name) > LONGEST
        ):
            return []
        bare = name[name.rfind("的") + 1 :]
        cut = CUT.match(bare)
        if (
            (cut and not anchored and not _compound(bare, cut))
            or _SUBJECT.search(bare)
            or (somebody and not is_somebody(name))
        ):
            return []
        names.append(Name(name, start + offset, start + offset + len(item), UNSURE))
    return list({name.name: name for name in names}.values())


def named_by_heading(text: str, start: int, end: int) -> list[Name]:
    """Whom the heading `text[start:end]` names: 3.支持甲园区建设, （二）专利代理机构资助."""
    match = _HEADING.fullmatch(text, start, end)
    return open_names(text, *match.span("who"), somebody=True) if match else []


def _compound(bare: str, cut: re.Match[str]) -> bool:
    """True where the verb in a name makes one word with its head: 收集点, 其他组织."""
    rest = len(bare) - cut.end()
    return rest == 0 or (rest <= 3 and cut[1] not in GOVERNORS and is_somebody(bare[cut.start(1) :]))


def is_somebody(name: str) -> bool:
    """True for a name that ends in the head of somebody or of something fostered."""
    return bool(SOMEBODY.search(name) or HEAD_END.search(name) or _PEOPLE_OR_VEHICLES.search(name))
