"""The background jobs in the words of whoever keeps the installation: what each is, when it runs, whether it may be run again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Task:
    """A kind of background job.

    Attributes:
        label: what it does.
        clock: when it runs by itself; '' where something has to ask for it.
        again: whether somebody may run a failed one again. Every job goes on where its last transaction ended; no button stands
            where another way leads on.
        instead: what leads on where it is not run again from here.
        about: the argument that says what it is about, and how that is told.
    """

    label: str
    clock: str = ""
    again: bool = True
    instead: str = ""
    about: tuple[str, str] = ("", "")


_NEXT = "到下一次自动运行时会再做；一直失败的，按上面的办法查"
TASKS: dict[str, Task] = {
    "intake.run": Task(
        "数据导入",
        again=False,
        instead="数据没有改动。请导入的人在“数据导入”里打开这一批，按页上的提示重试；数据库恢复后没有完成的会自动接着做",
        about=("batch", "导入批次 {}"),
    ),
    "intake.resume": Task("接着做中断的导入", "每分钟", again=False, instead=_NEXT),
    "intake.look_for_mistakes": Task("查找疑似差错", about=("start", "行政区划代码以 {} 开头的地区")),
    "intake.nightly": Task("夜间查找疑似差错", "每天 1:30"),
    "intake.dispatch": Task("推送名单", "每天 6:00"),
    "exports.make": Task(
        "导出名单", again=False, instead="请导出的人在“我的导出”里重新导出", about=("number", "导出 {}")
    ),
    "exports.forget": Task("清理过期的导出文件", "每 10 分钟", again=False, instead=_NEXT),
    "verdicts.refresh": Task("重新判定数据有变的企业"),
    "verdicts.packs_changed": Task("政策包更改后全部重新判定"),
    "verdicts.sweep": Task("补判漏下的企业", "每分钟", again=False, instead=_NEXT),
    "verdicts.midnight": Task("每日全部重新判定", "每天 0:05"),
    "operations.minute": Task("封存审计记录", "每分钟", again=False, instead=_NEXT),
    "operations.take_up": Task("接手中断的任务", "每分钟", again=False, instead=_NEXT),
    "operations.retention": Task("到期清理", "每天 3:20"),
}
CLOCKED = tuple(name for name, task in TASKS.items() if task.clock)


def task_of(name: str) -> Task:
    """The task of a name; one that this version does not know is told by its name."""
    return TASKS.get(name) or Task(f"其他任务（{name}）")


def about(name: str, arguments: Mapping[str, Any]) -> str:
    """What a job is about: 「导入批次 14」, of a long number the first part; '' where it is about everything."""
    argument, words = task_of(name).about
    return words.format(str(arguments[argument]).split("-")[0]) if argument in arguments else ""
