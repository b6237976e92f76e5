"""Who issued a document and when: the offices and the date under the letter, at the end, or in the line that carries it."""

from __future__ import annotations

import re

from peiyu.documents.outline.dates import DATE, date_of, first_date
from peiyu.documents.outline.fields import Found
from peiyu.documents.outline.model import Block

_OFFICE = re.compile(r"[^，。；：、《》“”\d]{2,40}(?:政府|办公室|办公厅|委员会|委|局|厅|部|院|中心|银行|总署|公司)")
_CLOSES = re.compile(
    rf"[。：]\s*(?P<office>[^，。；：、《》“”\d]{{2,30}}(?:政府|办公室|办公厅|委员会|委|局|厅|部))\s*(?P<date>{DATE})$"
)
"""A letter that has lost its line breaks ends in office and date."""
_DAY = re.compile(rf"(?!.*[-/.]){DATE}")


def signature(text: str, front: list[Block], back: list[Block], found: Found) -> None:
    """Offices and the date that stand together under the letter or at the end."""
    for group in (front, back):
        offices: list[Block] = []
        for block in group:
            words = text[block.start : block.end].strip()
            together = re.fullmatch(rf"({_OFFICE.pattern})\s*({DATE})", words)
            if together:
                found.put("issuer", together.group(1), block.start, block.start + together.end(1))
                found.put("date", date_of(together.group(2)), block.start + together.start(2), block.end)
            elif _OFFICE.fullmatch(words):
                offices.append(block)
            elif offices and re.fullmatch(rf"[（(]?{DATE}[）)]?", words):
                names = [text[b.start : b.end].strip() for b in offices]
                found.put("issuer", "、".join(names), offices[0].start, offices[-1].end)
                found.put("date", first_date(words), block.start, block.end)
                offices = []
            elif len(words) > 30:
                offices = []
            closing = _CLOSES.search(words)
            if closing and len(words) > 30:
                found.put("issuer", closing["office"], *(block.start + at for at in closing.span("office")))
                found.put("date", date_of(closing["date"]), *(block.start + at for at in closing.span("date")))
    for block in front:
        words = text[block.start : block.end]
        bracketed = re.search(rf"[（(]({DATE})[）)]\s*$", words)
        if bracketed:
            found.put(
                "date", date_of(bracketed.group(1)), block.start + bracketed.start(1), block.start + bracketed.end(1)
            )
        inside = re.search(rf"({_OFFICE.pattern})({DATE})", words[-3000:])
        if inside and len(words) > 200:
            shift = block.start + max(0, len(words) - 3000)
            name = re.split(r"[。，]", inside.group(1))[-1]
            found.put("issuer", name, shift + inside.end(1) - len(name), shift + inside.end(1))
            found.put("date", date_of(inside.group(2)), shift + inside.start(2), shift + inside.end(2))
    for block in [*front, *back]:
        alone = text[block.start : block.end].strip()
        if _DAY.fullmatch(alone):  # nobody has signed above it
            found.put("date", first_date(alone), block.start, block.end)
    carrier = next(
        (text[b.start : b.end] for b in front if re.search(r"关于", text[b.start : b.end]) and b.end - b.start < 120),
        "",
    )
    name = re.match(
        r"(?:\d+[.、])?\s*([^，。《》]{3,40}?(?:政府|办公室|办公厅|委员会|委|局|厅|部|院|中心))(?=关于|印发)", carrier
    )
    if name:
        found.put("issuer", name.group(1))
