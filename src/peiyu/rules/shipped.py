"""Where the packs are that come with Peiyu."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

from peiyu.problems import Place, Problem, ProblemsFound


def shipped() -> Path:
    """The folder of the packs shipped with Peiyu (inside the wheel, or beside `src/` in a checkout).

    Raises:
        ProblemsFound: E-PACK-001, there is none.
    """
    inside = Path(str(resources.files("peiyu"))) / "_packs"
    if inside.is_dir():
        return inside
    beside = Path(__file__).resolve().parents[3] / "packs"
    if beside.is_dir():
        return beside
    raise ProblemsFound(
        [Problem(Place(str(beside)), "E-PACK-001", "找不到随软件附带的政策包", "重新安装，或用参数给出政策包文件夹")]
    )
