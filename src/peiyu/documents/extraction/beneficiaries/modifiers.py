"""What stands before the head of a name: verbs that govern it from outside, and words that can be part of it."""

from __future__ import annotations

_GOVERNORS = """
对 对于 为 向 面向 将 把 使 让 由 给予 给 支持 鼓励 允许 引导 推动 促进 帮助 指导 组织 加大 推进 培育 减轻 落实 满足 服务 保障 招引 引育 协调 协助 推荐 带动 拖欠 弥补 扩充
降低 明确 拨付 奖励 补贴 资助 表彰 吸引 壮大 清理 更多 广大 积极 充分 切实 有效 进一步 持续 大力 同时 以及 并 并且 规范 宣传 发放 我市 全市 本市 我省 全省 缓解 其他
"""
GOVERNORS = frozenset(_GOVERNORS.split())
"""Verbs of `CUT` that govern a name from outside; the others may belong to its relative clause (通过质押获得融资的企业)."""

# Sizes, owners, trades, titles, places and states; single characters join them (加工类、服务型).
_MODIFIERS = """
大中小微 大中小 中小微 中小型 中小 小微 大型 中型 小型 微型 民营 国有 外资 外商投资 港澳台 台资 侨资 外贸 内外贸一体化 外向型 进出口 出口 进口 涉农 农业 工业 制造业 制造 服务业 服务型 生产性 建筑业 建筑 房地产 批发 零售 住宿 餐饮
物流 运输 交通 文旅 旅游 文化 创意 科技 科创 高新技术 高技术 技术先进型 创新型 创新 成长型 初创型 初创 种子期 专精特新 “专精特新” 小巨人 “小巨人” 单项冠军 隐形冠军 独角兽 瞪羚 雏鹰 龙头 骨干 链主 “链主” 领航 领军 头部 优质 优势 重点 规上
规下 规模以上 规模以下 限上 限额以上 拟上市 上市 挂牌 后备 生产 加工 研发 防疫 物资 疫情防控 新型 储能 氢能 软件 集成电路 生物 医药 医疗 人工智能 数字 数字化 信息 平台 电商 互联网 网络 租赁 总部 集团 集群 园区 产业园区 本地
辖区内 本市 省内 市内 区内 县内 境内 境外 国内 国外 外国 国内外 入驻 在孵 场内 示范 试点 标杆 绿色 节能 环保 新能源 能源 电力 汽车 装备 机械 材料 新材料 化工 纺织 服装 食品 家电 家居 粮食 种业 渔业 林业
畜牧 养殖 水产品 商贸 商业 流通 连锁 老字号 家政 养老 托育 体育 教育 培训 传媒 影视 演艺 会展 广告 设计 咨询 知识产权 检测 认证 配套 上下游 产业链 供应链 成员 会员 用电 用水 用气 用能 用工 受困 困难 失信
守信 增值税 小规模 一般 个体 跨境 航运 航空 港口 铁路 公路 快递 邮政 冷链 仓储 保税 金融 保险 科研 技能 高技能 高层次 青年 急需 紧缺 产业 行业 战略性 新兴 未来 高新 先进 现代 传统 特色 国家级 省级 市级
区级 县级 自治区级 国家 世界 全国 本土 居民 普惠 普惠型 受影响 合格 融资 综合 复工复产 外商独资 服务 通信 矿山 钢铁 有色 石化 光伏 风电 船舶 航天 机器人 芯片 半导体 电子 电子信息 轻工 器械 药品 第一批 首批 新设 农民专业
货运 客运 开发 跨境电商 供应链 数据 算力 显示 稀土 包装 印刷 酒店 民宿 景区 农产品 制药 医疗器械 美容 化妆品 家具 建材 五金 陶瓷 燃气 供水 供热 法律 会计 审计 评估 人力资源 再制造 数字经济
家庭 个人 各类 所有 民营经济 社会 知名 品牌 自主 原材料 大宗 商品 冻品 工商业 施工 勘察 监理 中介 物业 市场 经营 主体 型 业 类 级 性 等 、 和 及 与 “ ” （ ）
"""
MODIFIERS = tuple(sorted(_MODIFIERS.split(), key=len, reverse=True))
"""What can stand before a head in a name that is only mentioned, the longest first; whatever else stands there is no part of it."""
