"""Tables of made-up enterprises: a plain one and what differs from it, written as the CSV folders of the contract."""

import copy
import csv
import json
import pathlib
from decimal import Decimal

from stdnum.cn import uscc

COLUMNS = {
    "企业": "企业名称 地区 行业 成立日期 独立法人 从事特定细分市场年限 主导产品属于战略性新兴产业 主导产品属于工业六基"
    " 主导产品属于重点领域 产业链关键环节补短板 服务关键产业链龙头 自主品牌 核心业务信息系统数 上市"
    " 产品属于禁止限制淘汰类 主导产品属于新产品",
    "年度": "年度 营业收入 主营业务收入 研发费用 净利润 利润总额 资产总额 负债总额 职工总数 研发人员数 科技人员数 主导产品收入"
    " 高新技术产品收入 主导产品市场占有率 主导产品国内排名 发展评价得分 地方特色得分 数字化水平 实缴税收 用地面积 工业增加值"
    " 综合能耗 出口额 成本费用总额 境内研发费用 主导产品全球排名",
    "知识产权": "名称 类型 授权日期 失效日期 取得方式 受让日期 权利人排名 与主导产品相关 已产生经济效益 高价值",
    "股权融资": "到账日期 实缴金额 合格机构投资者",
    "科技奖励": "名称 级别 获奖日期 单位排名",
    "资质荣誉": "名称 级别 取得日期 有效期至",
    "研发机构": "名称 级别 认定日期",
    "认证": "名称 类型 取得日期 有效期至",
    "标准": "名称 类别 角色 发布日期",
    "竞赛": "名称 名次 组别 公布日期",
    "称号": "梯度 取得日期 有效期至",
    "失信违法": "类型 等级 发生日期 移出日期",
    "人工判断": "规则代码 条款 结论 判断人 判断日期",
}
COLUMNS = {table: names.split() for table, names in COLUMNS.items()}
MONEY = {
    "营业收入",
    "主营业务收入",
    "研发费用",
    "净利润",
    "利润总额",
    "资产总额",
    "负债总额",
    "主导产品收入",
    "高新技术产品收入",
    "实缴税收",
    "工业增加值",
    "出口额",
    "成本费用总额",
    "境内研发费用",
    "实缴金额",
}
ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def wan(amount):
    """An amount of 万元 in 元."""
    return Decimal(str(amount)) * 10000


def invention(**changes):
    """One record of 知识产权: a related invention of its own that earns money, and what differs."""
    record = {
        "名称": "发明专利样例",
        "类型": "发明专利",
        "授权日期": "2019-05-10",
        "失效日期": "2036-05-10",
        "取得方式": "自主研发",
        "受让日期": None,
        "权利人排名": 1,
        "与主导产品相关": "是",
        "已产生经济效益": "是",
        "高价值": "否",
    }
    record.update(changes)
    return record


class Folder:
    """One dated folder of the sample."""

    def __init__(self, date, plain, *, unit=None, encoding="utf-8", absent=(), drop_columns=()):
        self.date, self.plain, self.unit, self.encoding = date, plain, unit, encoding
        self.absent, self.drop_columns = set(absent), set(drop_columns)
        self.year = int(date[:4])
        self.rows = {table: [] for table in COLUMNS}
        self.expected = []
        self.names = set()

    def code(self):
        seed = int(self.date.replace("-", "")) * 1000 + len(self.names)
        tail = ""
        value = seed * 7919 + 12345
        for _ in range(7):
            value, digit = divmod(value, 30)
            tail = ALPHABET[digit] + tail
        front = "91330212MA" + tail
        return front + uscc.calc_check_digit(front)

    def add(self, name, expect, c=None, y=None, drop=(), **tables):
        """An enterprise: `c` changes 企业, `y` changes years counted from the as-of year, other tables replace the plain ones."""
        if name in self.names:
            raise ValueError(name)
        self.names.add(name)
        code = self.code()
        firm = copy.deepcopy(self.plain)
        firm["企业"].update({"企业名称": name, **(c or {})})
        for offset, changes in (y or {}).items():
            firm["年度"].setdefault(offset, {}).update(changes)
        for offset in drop:
            firm["年度"].pop(offset, None)
        unknown = set(tables) - set(COLUMNS)
        if unknown:
            raise ValueError(unknown)
        firm.update(tables)
        for table in COLUMNS:
            if table == "企业":
                records = [firm[table]]
            elif table == "年度":
                records = [{"年度": self.year + k, **v} for k, v in sorted(firm[table].items())]
            else:
                records = firm.get(table, [])
            for record in records:
                if not isinstance(record, dict):
                    record = dict(zip(COLUMNS[table], record, strict=True))
                strange = set(record) - set(COLUMNS[table])
                if strange:
                    raise ValueError(strange)
                self.rows[table].append({"统一社会信用代码": code, **record})
        for rule, fields in expect.items():
            fields = dict(fields)
            why = fields.pop("why", "")
            line = {
                "enterprise": code,
                "name": name,
                "rule": RULES.get(rule, rule),
                "as_of": self.date,
                **fields,
                "why": why,
            }
            self.expected.append(line)
        return code

    def write(self, here):
        folder = pathlib.Path(here) / self.date
        data = folder / "data"
        data.mkdir(parents=True, exist_ok=True)
        for old in data.iterdir():
            old.unlink()
        for table, names in COLUMNS.items():
            if table in self.absent:
                continue
            keep = [n for n in names if n not in self.drop_columns]
            heads = ["统一社会信用代码", *(self.head(n) for n in keep)]
            with open(data / f"{table}.csv", "w", encoding=self.encoding, newline="") as f:
                out = csv.writer(f)
                out.writerow(heads)
                for row in self.rows[table]:
                    out.writerow([row["统一社会信用代码"], *(self.cell(n, row.get(n)) for n in keep)])
        with open(folder / "expected.jsonl", "w", encoding="utf-8") as f:
            for line in self.expected:
                f.write(json.dumps(line, ensure_ascii=False) + "\n")

    def head(self, name):
        if self.unit and name in MONEY:
            return name + self.unit
        if self.unit and name == "主导产品市场占有率":
            return name + self.unit.replace("万元", "%")
        return name

    def cell(self, name, value):
        if value is None:
            return ""
        if name in MONEY:
            value = Decimal(str(value))
            if self.unit:
                value = value / 10000
            text = format(value, "f")
            return text.rstrip("0").rstrip(".") if "." in text else text
        return str(value)


RULES = {
    "size": "cn.sme-size",
    "inn": "cn.ladder.innovative",
    "tech": "cn.ladder.tech-sme",
    "base": "cn.ladder.base",
    "srdi": "cn.ladder.srdi",
    "lg": "cn.ladder.little-giant",
    "champ": "cn.champion",
    "high": "cn.hightech",
}


def met(score=None, **more):
    return _fields("met", score, more)


def unmet(score=None, **more):
    return _fields("unmet", score, more)


def unknown(score=None, **more):
    return _fields("unknown", score, more)


def _fields(verdict, score, more):
    fields = {"verdict": verdict}
    if isinstance(score, list):
        fields |= {"score": None, "score_range": score}
    elif score is not None:
        fields["score"] = score
    if "elig" in more:
        fields["eligible_to_apply"] = more.pop("elig")
    return fields | more
