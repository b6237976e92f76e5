"""What a document says before its first numbered heading: why it was made and by whose leave, seldom what it gives."""

from __future__ import annotations

import re

from peiyu.documents.extraction.measures.passages import Passage

COUNTED = re.compile(
    r"[（(]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})[）)、.．]|第[一二三四五六七八九十\d]+[章节条]|[一-鿿]{2,4}(?:\d|[一二三四五六七八九十])"
)
"""A heading that is one of several: （一）…, 1.…, 方向1…."""
_FEWEST = 3
"""So many counted headings show that everything that counts stands under one."""
_SHARE = 0.15
"""More than that of all before the first of them is no opening."""


def opens(found: list[Passage]) -> int:
    """How many of the passages `found` are the opening of the document; 0 where few headings are counted or much stands before them.

    >>> opens([Passage(0, 9, ()), *(Passage(10 * n, 10 * n + 99, (f"{n}.竹艺",)) for n in (1, 2, 3))])
    1
    """
    counted = [any(COUNTED.match(title) for title in passage.path) for passage in found]
    first = counted.index(True) if True in counted else 0
    titles = {passage.path for passage, yes in zip(found, counted, strict=True) if yes}
    length = sum(passage.end - passage.start for passage in found)
    said = sum(passage.end - passage.start for passage in found[:first])
    return first if len(titles) >= _FEWEST and said <= _SHARE * length else 0
