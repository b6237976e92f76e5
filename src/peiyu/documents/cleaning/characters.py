"""Single characters: entities, widths, radicals that look like characters, invisible ones, traditional script and pinyin noise."""

from __future__ import annotations

import html
import re
import unicodedata
from functools import cache
from typing import Any

from peiyu.documents.cleaning.strand import Edit, Strand

_ENTITY = re.compile(r"&(?:[A-Za-z]{2,8}|#\d{1,6}|#[xX][0-9A-Fa-f]{1,5});")
_INVISIBLE = re.compile("[\ufeff\u200b-\u200f\u202a-\u202e\u2060-\u2064\u00ad\ufffe\ufe0f\x00-\x08\x0b\x0e-\x1f\x7f]+")
_COMMENT = re.compile(
    r"<!--.{0,200}?-->|</?(?:br|p|div|span|font|b|strong|em|u)\b[^<>]{0,200}>", re.IGNORECASE | re.DOTALL
)
_FRACTION = re.compile(r"(?<![\d０-９])[¼½¾⅐⅑⅒⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞](?![\d０-９])")
"""投资额的⅓; behind a digit it is part of a number that is left as it stands."""
_TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ"
_READING = rf"[a-zü]{{0,5}}[{_TONED}][a-zü]{{0,4}}[）)]"
_PINYIN = re.compile(rf"(?<=[㐀-鿿])(?:[（(]{_READING}|[?？]{_READING}\^?(?:[（(]{_READING})?)")
"""區(qū), and ?yún)^(qū) where the character itself has been lost."""
_TRADITIONAL_SHARE = 0.02
# Radicals without a compatibility decomposition that printers of PDFs put in the place of characters.
_RADICALS = dict(
    zip(
        "⺀⺁⺃⺅⺉⺋⺍⺏⺐⺒⺓⺗⺙⺛⺝⺟⺠⺢⺤⺨⺩⺫⺬⺭⺮⺯⺱⺲⺳⺶⺷⺸⺹⺺⺻⺼⺽⺾⻀⻁⻂⻃⻄⻅⻆⻇⻈⻉⻊⻋⻌⻎⻏⻐⻑⻒⻓⻔⻕⻖⻗⻘⻙⻚⻛⻜⻝⻟⻠⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻭⻮⻯⻰⻲⻳",
        "冫厂乚亻刂㔾小尢尢巳幺心攵旡月母民氵爫犭王目示礻竹糸罒网罒羊羊羊老肀聿月臼艹艹虎衤覀西见角角讠贝足车辶辶阝钅长镸长门阜阝雨青韦页风飞食饣食马骨鬼鱼鸟卤麦黄黾齐齿齿竜龙龟龟",
        strict=False,
    )
)


def _widths() -> dict[int, str]:
    """Full-width letters, digits and signs to half width (not the punctuation of Chinese), radicals to characters, blanks to one."""
    table: dict[int, str] = {}
    kept = set("！（），：；？")
    for code in range(0xFF01, 0xFF5F):
        if chr(code) not in kept:
            table[code] = chr(code - 0xFEE0)
    for code in [*range(0x2E80, 0x2E9A), *range(0x2E9B, 0x2EF4), *range(0x2F00, 0x2FD6), *range(0xFE50, 0xFE6C)]:
        plain = unicodedata.normalize("NFKC", chr(code))
        if len(plain) == 1:
            table[code] = plain
    table |= {ord(radical): character for radical, character in _RADICALS.items()}
    table |= dict.fromkeys((160, 12288, 8194, 8195, 8201, 8239, 8197, 8196, 8198, 8199, 8200), " ")
    table |= dict.fromkeys(range(0xD800, 0xE000), "\N{REPLACEMENT CHARACTER}")  # half a pair stands for nothing
    table |= {
        0x2028: "\n",
        0x2029: "\n",
        0x85: "\n",
        0x0C: "\n",
        0xFF5E: "~",
        0x2236: "：",
        0x2E3A: "—",
        0x842C: "万",
        0x5104: "亿",
    }
    return table  # 萬 and 億 also stand in simplified text, and a sum must not be lost for them


_WIDTHS = _widths()


def characters(strand: Strand) -> Strand:
    """Resolve entities and comments, drop the invisible, even out widths and line ends.

    >>> characters(Strand.of("⺠营企业Ｒ&amp;D\\r\\n５％")).text
    '民营企业R&D\\n5%'
    """
    edits: list[Edit] = []
    text = strand.text
    if "&" in text:
        for found in _ENTITY.finditer(text):
            plain = html.unescape(found.group())
            if plain != found.group() and len(plain) == 1:
                edits.append((found.start(), found.end(), plain))
    strand = strand.edited(edits)
    strand = strand.edited([(m.start(), m.end(), _fraction(m.group())) for m in _FRACTION.finditer(strand.text)])
    edits = [(m.start(), m.end(), "") for m in _INVISIBLE.finditer(strand.text)]
    strand = strand.edited(edits)
    edits = []
    if "<" in strand.text:
        for found in _COMMENT.finditer(strand.text):
            tag = found.group().lower()
            breaks = "\n" if tag.startswith(("<br", "</p", "</div")) else ""
            if breaks and _in_table_row(strand.text, found.start()):
                breaks = " "  # a line in a cell of Markdown; the row goes on behind it
            edits.append((found.start(), found.end(), breaks))
        strand = strand.edited(edits)
    if "\r" in strand.text:
        strand = strand.edited([(m.start(), m.end(), "\n") for m in re.finditer(r"\r\n?", strand.text)])
    return strand.rewritten(strand.text.translate(_WIDTHS))


def _fraction(sign: str) -> str:
    """One sign as its two numbers: ⅓ is 1/3."""
    return unicodedata.normalize("NFKC", sign).replace("\N{FRACTION SLASH}", "/")


def _in_table_row(text: str, at: int) -> bool:
    """Whether a place is in a row of a table of Markdown."""
    return text[text.rfind("\n", 0, at) + 1 : at].lstrip().startswith("|")


@cache
def _converter() -> Any:
    from opencc import OpenCC

    return OpenCC("t2s")


def simplified(strand: Strand) -> Strand:
    """Traditional characters to simplified ones, without the readings that converters leave behind (`區(qū)`).

    >>> simplified(Strand.of("支持企業(yè)創(chuàng)新發(fā)展")).text
    '支持企业创新发展'
    """
    strand = strand.edited([(m.start(), m.end(), "") for m in _PINYIN.finditer(strand.text)])
    text = strand.text
    chinese = sum("㐀" <= c <= "鿿" for c in text)
    if not chinese:
        return strand
    plain = _same_length(text)
    changed = sum(a != b for a, b in zip(text, plain, strict=True))
    return strand.rewritten(plain) if changed > _TRADITIONAL_SHARE * chinese else strand


def _same_length(text: str) -> str:
    """The simplified text; a line whose length a phrase would change is converted character by character."""
    converter = _converter()
    plain = str(converter.convert(text))
    if len(plain) == len(text):
        return plain
    lines = []
    for line in text.split("\n"):
        converted = str(converter.convert(line))
        if len(converted) != len(line):
            each = (str(converter.convert(c)) for c in line)
            converted = "".join(new if len(new) == 1 else old for new, old in zip(each, line, strict=True))
        lines.append(converted)
    return "\n".join(lines)
