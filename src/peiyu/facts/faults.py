"""What can be wrong in a data set: every stable code with its meaning and its remedy, in one place."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """One kind of mistake: its stable code, what it means and what to do."""

    code: str
    meaning: str
    remedy: str


CANNOT_OPEN = "E-DATA-001"
HOSTILE = "E-DATA-002"
TOO_BIG = "E-DATA-003"
ENCODING = "E-DATA-004"
NO_TABLES = "E-DATA-005"
MALFORMED = "E-DATA-006"
NOT_WRITTEN = "E-DATA-007"
UNKNOWN_TABLE = "E-DATA-010"
TABLE_TWICE = "E-DATA-011"
NO_KEY_COLUMN = "E-DATA-012"
UNKNOWN_COLUMN = "E-DATA-013"
COLUMN_TWICE = "E-DATA-014"
HEADERLESS = "E-DATA-015"
UNKNOWN_UNIT = "E-DATA-016"
HEADER_UNIT = "E-DATA-017"
NO_KEY = "E-DATA-020"
BAD_CREDIT_CODE = "E-DATA-021"
CODE_AS_NUMBER = "E-DATA-022"
KEY_TWICE = "E-DATA-023"
YEAR_TWICE = "E-DATA-024"
NOT_LISTED = "E-DATA-025"
BAD_YEAR = "E-DATA-026"
NO_CLAUSE = "E-DATA-027"
NOT_A_NUMBER = "E-DATA-030"
WRONG_UNIT = "E-DATA-031"
NEGATIVE = "E-DATA-032"
TOO_LARGE = "E-DATA-033"
NOT_YES_NO = "E-DATA-034"
NOT_AN_OPTION = "E-DATA-035"
NOT_A_DATE = "E-DATA-036"
ABSURD_DATE = "E-DATA-037"
ENDS_BEFORE = "E-DATA-038"
NOT_TEXT = "E-DATA-039"
BAD_REGION = "E-DATA-040"
BAD_INDUSTRY = "E-DATA-041"
SECTION_LETTER = "E-DATA-042"
NOT_WHOLE = "E-DATA-043"
BAD_RANK = "E-DATA-044"
ERROR_VALUE = "E-DATA-045"
WITHOUT_RESULT = "E-DATA-046"
BAD_REGISTER = "E-DATA-050"
OLD_REGION = "W-DATA-001"
NEW_REGION = "W-DATA-002"
UNUSUAL_WORD = "W-DATA-003"
PERCENT_CELLS = "W-DATA-004"
HUGE_AMOUNT = "W-DATA-005"
JUMP = "W-DATA-006"
PART_ABOVE_WHOLE = "W-DATA-007"
NEGATIVE_AMOUNT = "W-DATA-008"
FUTURE_DATE = "W-DATA-009"
SAME_RECORD = "W-DATA-010"
EMPTY_TABLES = "W-DATA-011"
TITLES_ABOVE = "W-DATA-012"
UNKNOWN_POLICY = "W-DATA-013"
SAME_NAME = "W-DATA-014"
LEFT_EMPTY = "W-DATA-015"
NOTHING_RECORDED = "W-DATA-016"
COLUMN_UNIT = "W-DATA-017"
TINY_AMOUNT = "W-DATA-018"
MIXED_RATES = "W-DATA-019"

_CATALOGUE: tuple[tuple[str, str, str], ...] = (
    (CANNOT_OPEN, "数据打不开", "给出 .xlsx 工作簿，或放有 .csv 或 .parquet 文件的文件夹"),
    (HOSTILE, "工作簿含有不接受的内容（宏、DOCTYPE、外部引用、嵌入文件等）", "在表格软件中另存为普通 .xlsx 后再提交"),
    (
        TOO_BIG,
        "文件声明的大小、压缩比、行列数超出限度",
        "拆分数据，或改用 .parquet 文件夹；删去表格右侧和下方的空白格式",
    ),
    (ENCODING, "文字编码既不是 UTF-8 也不是 GB18030", "在表格软件中另存为“CSV UTF-8”"),
    (NO_TABLES, "没有一张认得的表", "用 peiyu template 生成空白模板，按模板的表名和列名填写"),
    (MALFORMED, "文件内容残缺，或某一行的列数与表头不符", "检查该行的逗号和引号；含逗号的内容用双引号括起来"),
    (NOT_WRITTEN, "没有写出文件", "换一个文件名"),
    (UNKNOWN_TABLE, "没有这张表", "改成正确的表名；说明文字放在“填写说明”表中"),
    (TABLE_TWICE, "同一张表出现了两次", "合并成一张表"),
    (NO_KEY_COLUMN, "缺少必备的列", "第一行写列名，第一列写代码（企业为 统一社会信用代码），年度表还要有 年度"),
    (UNKNOWN_COLUMN, "这张表没有这一列", "改成正确的列名，或删去这一列"),
    (COLUMN_TWICE, "同一列出现了两次", "只保留一列"),
    (HEADERLESS, "有内容的列没有列名", "补上列名，或删去这一列"),
    (UNKNOWN_UNIT, "列名括号中的单位不认识", "使用 元、万元、亿元、%、人、年、亩 等单位"),
    (HEADER_UNIT, "列名括号中的单位与该列的含义不符", "换成同类的单位，或去掉括号"),
    (NO_KEY, "这一行没有写代码", "补上代码，或删去这一行"),
    (BAD_CREDIT_CODE, "统一社会信用代码的位数、字符或校验码不对", "对照营业执照改正（18 位，不含 I、O、S、V、Z）"),
    (CODE_AS_NUMBER, "代码被当作数字保存，前导零或末尾几位可能已经丢失", "把该列设为文本格式后重新填写"),
    (KEY_TWICE, "同一代码出现了两行", "只保留一行"),
    (YEAR_TWICE, "同一代码同一年度出现了两行", "只保留一行"),
    (NOT_LISTED, "“企业”表（或人员、产品等表）中没有这个代码", "在那张表中补上它，或删去这些行"),
    (BAD_YEAR, "不是年度", "只写四位数的年份，例如 2025"),
    (NO_CLAUSE, "人工判断没有写明规则代码或条款", "补上规则代码和条款，或删去这一行"),
    (NOT_A_NUMBER, "不是数字", "写成普通数字，例如 1500 或 1,500.25，不写“约”“左右”；没有数据的留空"),
    (WRONG_UNIT, "数字后面的单位与该列的含义不符", "换成同类的单位，或只写数字"),
    (NEGATIVE, "不应为负数", "核对数值；没有数据的留空"),
    (TOO_LARGE, "数值大得不合情理", "核对数值和单位"),
    (NOT_YES_NO, "应为 是 或 否", "写 是 或 否（也可以写 √、× 或 Y、N）；不清楚的留空"),
    (NOT_AN_OPTION, "不在可选的范围内", "从可选的内容中选一个；不清楚的留空"),
    (NOT_A_DATE, "不是日期", "写成 2025-03-31（年、月、日都要有）"),
    (ABSURD_DATE, "日期不合情理", "核对年份（1900 至 2199 年）"),
    (ENDS_BEFORE, "截止的日期早于开始的日期", "核对两个日期"),
    (NOT_TEXT, "应为文字", "改成文字"),
    (BAD_REGION, "不是 GB/T 2260 的六位行政区划代码", "写六位代码，例如 330212（宁波市鄞州区）"),
    (BAD_INDUSTRY, "不是 GB/T 4754-2017 的行业代码", "写大类、中类或小类代码，例如 C3484 或 3484"),
    (SECTION_LETTER, "门类字母与行业大类不符", "改正字母，或只写数字"),
    (NOT_WHOLE, "人数、个数应为整数", "写整数；没有数据的留空"),
    (BAD_RANK, "名次、排名应为 1 或更大的整数", "写 1、2、3 …；没有名次的留空"),
    (ERROR_VALUE, "单元格是错误值", "在表格软件中改正公式，或清空这一格"),
    (WITHOUT_RESULT, "公式没有结果", "请在表格软件里打开保存一次"),
    (BAD_REGISTER, "群体统计的登记表有误", "用 peiyu cohort 重新生成"),
    (OLD_REGION, "该区划代码已经撤销", "核对后改用现行代码"),
    (NEW_REGION, "区划代码的县级部分不在已知的名单中", "核对；若是新设的区县可以不理会"),
    (UNUSUAL_WORD, "与常用的写法只差一点", "核对是否写错；若确是另一名称可以不理会"),
    (PERCENT_CELLS, "该列以 % 为单位，但所有数值都不超过 1", "核对：12% 应填 12，不是 0.12；确实不到 1% 的可以不理会"),
    (HUGE_AMOUNT, "金额大得可疑，可能写错了单位", "核对数值和单位；确实如此可以不理会"),
    (JUMP, "相邻两年相差数千倍以上，可能有一年写错了单位", "核对两年的数值和单位；确实如此可以不理会"),
    (PART_ABOVE_WHOLE, "两列的数值互相矛盾", "核对两列的数值和单位；确实如此可以不理会"),
    (NEGATIVE_AMOUNT, "收入、费用、资产一般不为负", "核对正负号；确实如此可以不理会"),
    (FUTURE_DATE, "日期晚于今天", "核对年份；确实如此可以不理会"),
    (SAME_RECORD, "有几行内容完全相同", "若是重复填写，只保留一行；若确是几项，可以不理会"),
    (EMPTY_TABLES, "空表按“没有”处理", "不了解的表请删去"),
    (TITLES_ABOVE, "列名上面还有别的行", "核对表头和单位；列名写在第一行、单位写进列名就不再提示"),
    (
        UNKNOWN_POLICY,
        "政策代码对不上任何一条规则，判定首次、一次性、就高补差时不算数",
        "写规则代码或政策全名；确是政策包以外的政策可以不理会",
    ),
    (SAME_NAME, "同一企业名称有几个代码", "核对是不是同一家企业，若是只保留一行；确是几家可以不理会"),
    (LEFT_EMPTY, "按没有填写处理，不当作 0，也不当作 否", "没有数据的可以留空"),
    (NOTHING_RECORDED, "只写了“无”或横线的行，仍按一项记录计", "没有的请删去这一行；全表都没有的，留表头、不留行"),
    (COLUMN_UNIT, "整列金额的单位可能写错了", "核对单位；确实如此可以不理会"),
    (TINY_AMOUNT, "金额小得可疑，可能写错了单位", "核对数值和单位；确实如此可以不理会"),
    (MIXED_RATES, "该列以 % 为单位，有的数值像小数，有的像百分数", "核对：12% 应填 12，不是 0.12；确实如此可以不理会"),
)
FAULTS: dict[str, Fault] = {code: Fault(code, meaning, remedy) for code, meaning, remedy in _CATALOGUE}
