"""The words of the input workbook: instructions, what may stand in a column, examples."""

from __future__ import annotations

from peiyu.facts.credit_codes import check_character
from peiyu.rules.model import Column, Table

# The tables of the outer contract in its order; tables that packs add follow them.
CONTRACT_TABLES = (
    "企业", "年度", "知识产权", "股权融资", "科技奖励", "资质荣誉", "研发机构", "认证", "标准", "竞赛", "称号", "失信违法", "人工判断",
)  # fmt: skip

TITLE = "优质中小企业梯度培育数据填报模板"
EXAMPLE_NOTE = "本表只是示例，不会被读取；请在各表中填写。"
INSTRUCTIONS = (
    "每张工作表是一张数据表，第一行是列名，从第二行起填写。表名和列名不要改动；用不到的表可以整张删去。"
    "列名上面有标题行也能读，其中写了“单位：万元”的，没有写单位的金额列按它读，并给出提示。",
    "删去一张表表示“不了解”；保留只有列名的空表表示“确实没有”（如没有专利）。两者结果不同：不了解的会判为缺数据。"
    "本模板各表都是空表，不了解的请把那张表删去。",
    "空格表示不知道，不等于 0。确实为零的请填 0。数值、日期、选项里的“—”“/”“无”也当作空格，并给出提示。只有 失效日期、有效期至、移出日期 留空表示一直有效（仍在列）。",
    "列名括号中是单位，可以改成同类单位，如 营业收入(元)、营业收入(千元)、营业收入(亿元)。没有单位时，金额以元计，比率以 % 计。",
    "比率填百分数：12% 填 12，不填 0.12；设成百分比格式的单元格按所显示的百分数读（显示 12% 即 12%）。",
    "是与否填 是 或 否（√、×，Y、N 也可以）；日期填 2025-03-31；年度填 2025；职工总数即从业人员，营业收入即销售收入、总收入。",
    "统一社会信用代码、行业、地区是文本，不要让软件变成数字或科学计数。行业用 GB/T 4754-2017（如 C3484），"
    "地区用 GB/T 2260 六位代码（如 330212）。",
    "除“企业”表外，其余各表的企业都要先列在“企业”表中。填完后运行 peiyu match；有错时会一次列出全部，注明表、行、列。",
)

_KEY = "91330212MA2AB1234"
_EXAMPLES = {
    "统一社会信用代码": _KEY + check_character(_KEY), "年度": "2025", "企业名称": "某某精密机械有限公司", "行业": "C3484",
    "地区": "330212", "营业收入": "8500", "主营业务收入": "8000", "研发费用": "450", "净利润": "500", "利润总额": "550",
    "资产总额": "12000", "负债总额": "6000", "职工总数": "200", "研发人员数": "30", "科技人员数": "40", "主导产品收入": "5600",
    "高新技术产品收入": "5950", "主导产品市场占有率": "12", "主导产品国内排名": "3", "主导产品全球排名": "5", "发展评价得分": "72",
    "地方特色得分": "10", "实缴税收": "340", "用地面积": "30", "工业增加值": "2550", "综合能耗": "800", "出口额": "850",
    "成本费用总额": "7650", "独立法人": "是", "主导产品属于工业六基": "是", "主导产品属于重点领域": "是", "自主品牌": "是",
    "产业链关键环节补短板": "是", "核心业务信息系统数": "3", "数字化水平": "二级", "结论": "是", "判断日期": "2025-10-15", "境内研发费用": "450", "成立日期": "2010-05-18", "从事特定细分市场年限": "8", "权利人排名": "1",
    "名次": "10", "单位排名": "3", "实缴金额": "1500", "规则代码": "cn.ladder.srdi", "条款": "市场地位", "判断人": "评审专家",
}  # fmt: skip
_EXAMPLES_OF = {
    ("知识产权", "名称"): "一种高精度主轴轴承座", ("知识产权", "类型"): "发明专利", ("知识产权", "授权日期"): "2023-06-16",
    ("知识产权", "取得方式"): "自主研发", ("知识产权", "受让日期"): "", ("知识产权", "与主导产品相关"): "是",
    ("知识产权", "已产生经济效益"): "是", ("股权融资", "到账日期"): "2024-11-20", ("股权融资", "合格机构投资者"): "是",
    ("科技奖励", "名称"): "浙江省科学技术进步奖", ("科技奖励", "级别"): "省级", ("科技奖励", "获奖日期"): "2024-05-30",
    ("资质荣誉", "名称"): "高新技术企业", ("资质荣誉", "级别"): "国家级", ("资质荣誉", "取得日期"): "2023-12-08",
    ("资质荣誉", "有效期至"): "2026-12-07", ("研发机构", "名称"): "企业技术中心", ("研发机构", "级别"): "市级",
    ("研发机构", "认定日期"): "2022-09-30", ("认证", "名称"): "ISO 9001 质量管理体系认证", ("认证", "类型"): "质量管理体系",
    ("认证", "取得日期"): "2024-04-12", ("认证", "有效期至"): "2027-04-11", ("标准", "名称"): "精密主轴通用技术条件",
    ("标准", "类别"): "行业", ("标准", "角色"): "参与", ("标准", "发布日期"): "2024-07-05", ("竞赛", "名称"): "创客中国",
    ("竞赛", "组别"): "企业组", ("竞赛", "公布日期"): "2024-11-08", ("称号", "梯度"): "创新型中小企业",
    ("称号", "取得日期"): "2024-06-28", ("称号", "有效期至"): "2027-06-27", ("失信违法", "类型"): "经营异常",
    ("已享受政策", "政策代码"): "cn.fiscal.key-little-giant", ("已享受政策", "事项"): "重点小巨人奖补",
    ("已享受政策", "享受日期"): "2025-06-30", ("已享受政策", "所属年度"): "2025", ("已享受政策", "资金层级"): "中央",
    ("已享受政策", "政策名称"): "重点“小巨人”企业奖补", ("已享受政策", "发放单位"): "市经济和信息化局",
    ("失信违法", "等级"): "一般", ("失信违法", "发生日期"): "2023-07-10", ("失信违法", "移出日期"): "2023-09-01",
}  # fmt: skip


def shape_words(table: Table) -> str:
    """How many rows a subject has in a table."""
    return {
        "属性": f"必填。每个{table.subject}一行，不重复。",
        "年度": f"必填。每个{table.subject}每年一行，不重复。",
        "记录": "必填。一项一行，可以多行，也可以没有。",
    }[table.shape]


def empty_words(table: Table) -> str:
    """What it means to leave a table or its cells empty, for the note of its first column."""
    cells = "空格表示不知道，不等于 0。"
    if table.ends:
        cells += f"只有 {table.ends} 留空表示{_open_end_words(table.ends)}。"
    sheet = "没有数据行表示确实没有" if table.shape == "记录" else "没有写上的都按不知道"
    return f"{cells}本表{sheet}；整张删去表示不了解。"


def _open_end_words(name: str) -> str:
    """What an empty end date says: an entry of a list that nobody was taken off, or a right that still holds."""
    return "仍在列" if name.startswith("移出") else "一直有效"


def allowed(column: Column) -> str:
    """What may stand in a column, in words."""
    if column.type == "是否":
        return "是 或 否"
    if column.type == "选项":
        return "下列之一：" + "、".join(column.options)
    if column.type == "日期":
        return "日期，如 2025-03-31" + (f"；留空表示{_open_end_words(column.name)}" if column.open_ended else "")
    if column.type == "数值":
        unit = "万元" if column.unit == "元" else column.unit
        words = f"数字，以{unit}计" if unit else "数字"
        if unit == "%":
            words += "，12% 填 12"
        return words + (",1、2、3 …" if column.unit == "名" else "，不为负" if column.nonnegative else "")
    if column.type == "代码":
        return {
            "行业": "GB/T 4754-2017 行业代码，如 C3484",
            "地区": "GB/T 2260 六位区划代码，如 330212",
        }.get(column.coding, "18 位统一社会信用代码")
    return "文字" + ("，常用：" + "、".join(column.suggestions) if column.suggestions else "")


def example(table: Table, name: str, column: Column | None) -> str:
    """An example of what may stand in a column: what a machinery firm in Ningbo would write."""
    if (table.name, name) in _EXAMPLES_OF:
        return _EXAMPLES_OF[table.name, name]
    if name in _EXAMPLES:
        return _EXAMPLES[name]
    if column is None:
        return "001"
    if column.options:
        return column.options[len(column.options) // 2]
    if column.suggestions:
        return column.suggestions[0]
    if column.type == "代码":
        return _EXAMPLES.get(column.coding, "")
    return {"是否": "否", "日期": "" if column.open_ended else "2025-03-31", "数值": "10"}.get(column.type, "某某")
