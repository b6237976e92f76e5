"""What the user has to know of a document that was read: what was left out of it, and that nothing was found in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

from peiyu.cli.failures import own_fault
from peiyu.documents.output.notices import notices
from peiyu.documents.pipeline import Deconstruction
from peiyu.documents.reading.faults import OWN_FAULT, Unreadable
from peiyu.documents.reading.formats import Format
from peiyu.documents.reading.source import Source
from peiyu.problems import Place, Problem, ProblemsFound

_CHINESE = re.compile(r"[一-鿿]")
_FEW = 0.1  # the share of Chinese characters below which a text is in another language


def notes_of(name: str, source: Source) -> list[Problem]:
    """Warnings about what was left out in reading a file."""
    return [Problem(Place(name), "W-TEXT-002", note.words, note.remedy) for note in source.notes]


def noticed(name: str, done: Deconstruction) -> list[Problem]:
    """Warnings about one document."""
    found = notes_of(name, done.source)
    found += [Problem(Place(name), "W-TEXT-004", notice.words, notice.remedy) for notice in notices(done)]
    read = done.extraction
    if not (read.measures or read.targets or read.commitments or read.figures or read.declined):
        found.append(Problem(Place(name), "W-TEXT-001", "没有读出任何措施、目标、承诺或数字", _what_to_check(done)))
    return found


@contextmanager
def own_faults_told(name: str) -> Iterator[None]:
    """A defect of ours within becomes a problem of this document (`ProblemsFound`), so that the others are still read."""
    try:
        yield
    except (ProblemsFound, OSError):
        raise
    except Exception as error:
        raise Unreadable(OWN_FAULT, own_fault(error)).problems(name) from None


def _what_to_check(done: Deconstruction) -> str:
    text = "".join(done.source.text.split())
    if len(_CHINESE.findall(text)) < _FEW * len(text):
        return "文件里几乎没有中文，只能读中文的政策文件"
    if done.source.format in (Format.SHEET, Format.OLD_SHEET):
        return "确认表里有政策措施或任务的文字，第一行是列名；只有名单或数据的表读不出措施"
    return "确认选对了文件，里面有政策正文，不只是标题、附件目录或名单"
