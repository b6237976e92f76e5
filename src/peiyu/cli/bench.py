"""`peiyu bench`: Peiyu beside other engines on the same work, in one run. Needs a checkout: the benchmark is not in the wheel."""

from __future__ import annotations

import argparse
import importlib
import sys
from pathlib import Path
from typing import Any

from peiyu.problems import Place, Problem, ProblemsFound

PEERS = ("polars", "openfisca", "zen", "duckdb")
SECTIONS = (
    "machine",
    "first-use",
    "contest",
    "alone",
    "one-firm",
    "threshold",
    "groups",
    "packs",
    "profile",
    "spark",
    "large",
    "growth",
)
_CHECKOUT = Path(__file__).resolve().parents[3]


def add(commands: Any) -> None:
    """Add the command to the command line."""
    parser = commands.add_parser(
        "bench", help="性能基准", description="在同一台机器、同一次运行里与其他引擎比较判定速度"
    )
    parser.add_argument(
        "--against", type=_peers, default=[], metavar="引擎", help=f"一同测量的引擎，用逗号隔开：{','.join(PEERS)}"
    )
    parser.add_argument("--enterprises", type=_count, metavar="N", help="合成企业数，默认一百万")
    parser.add_argument("--policies", type=_count, metavar="N", help="合成政策数，默认 3500")
    parser.add_argument("--quick", action="store_true", help="一分钟内的小规模运行，只输出到屏幕")
    parser.add_argument(
        "--section", choices=SECTIONS, metavar="名称", help="只测这一部分，其余用上次的结果：" + "、".join(SECTIONS)
    )
    parser.add_argument("--out", metavar="文件夹", help="把结果页 benchmark.md 与图写到这个文件夹，默认仓库的 docs")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Measure, print, and write the results page."""
    if not (_CHECKOUT / "benchmarks" / "run.py").is_file():
        raise ProblemsFound(
            [Problem(Place("bench"), "E-BENCH-001", "安装包里不含性能基准", "在源代码目录里运行 make bench")]
        )
    if str(_CHECKOUT) not in sys.path:
        sys.path.insert(0, str(_CHECKOUT))
    benchmark = importlib.import_module("benchmarks.run")
    missing = [peer for peer in options.against if not importlib.import_module("benchmarks.engines").installed(peer)]
    if missing:
        raise ProblemsFound(
            [
                Problem(
                    Place("--against"), "E-BENCH-002", f"没有安装 {'、'.join(missing)}", "运行 make bench，它会先安装"
                )
            ]
        )
    result: int = benchmark.main(
        options.against,
        options.enterprises,
        options.policies,
        options.quick,
        Path(options.out or _CHECKOUT / "docs"),
        options.section,
    )
    return result


def _peers(text: str) -> list[str]:
    names = [name.strip() for name in text.split(",") if name.strip()]
    odd = [name for name in names if name not in PEERS]
    if odd:
        raise argparse.ArgumentTypeError(f"没有引擎 {'、'.join(odd)}，有：{'、'.join(PEERS)}")
    return names


def _count(text: str) -> int:
    if not text.isdigit() or int(text) == 0:
        raise argparse.ArgumentTypeError(f"“{text}”不是正整数")
    return int(text)
