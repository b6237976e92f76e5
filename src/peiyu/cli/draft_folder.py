"""The folder that `peiyu deconstruct --format rules` writes to.

It is never a pack, nor inside one, unless that pack is a draft and --force is given: whoever corrected a draft keeps the corrections.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from peiyu.cli.output_folders import beside
from peiyu.cli.outputs import never_an_input, parent_of, refused
from peiyu.cli.packs import called, is_draft, is_pack

FILES = ("pack.yaml", "tables.yaml", "rules.yaml", "rules.cases.yaml")
"""What a draft consists of; nothing else is ever replaced."""
_ENDINGS = (".yaml", ".yml")


def may_draft(out: str, inputs: Sequence[str], force: bool) -> Path:
    """The folder that drafts may be written to, one folder in it for each of several documents.

    Raises:
        ProblemsFound: they may not be written there; said before any work is done.
    """
    folder = Path(out)
    if folder.exists() and not folder.is_dir():
        raise refused(out, "E-CLI-004", "这是文件，规则草稿要写到文件夹", "写一个文件夹的名字")
    if folder.suffix.lower() in (*_ENDINGS, ".xlsx", ".json", ".txt", ".docx"):
        raise refused(out, "E-CLI-004", f"规则草稿要写到文件夹，这个名字像 {folder.suffix} 文件", "写一个文件夹的名字")
    parent = parent_of(folder)
    around = next((at for at in (parent, *parent.parents) if is_pack(at)), None)
    if around is not None:
        raise refused(
            out,
            "E-CLI-012",
            f"这里在{called(around)} {around} 里面，写进去就成了它的规则",
            f"换一个{called(around)}以外的文件夹",
        )
    inner = [at for at in sorted(folder.glob("*")) if is_pack(at)]
    if len(inputs) == 1 and inner:
        raise refused(
            out, "E-CLI-012", f"这个文件夹里装着{called(inner[0])} {inner[0].name}", "草稿要单独放一个文件夹，换一个"
        )
    if len(inputs) > 1 and is_pack(folder):
        raise refused(out, "E-CLI-012", f"这个文件夹是一个{called(folder)}，装不下几份文件的草稿", "换一个文件夹")
    for whole in inner or [folder]:
        for held in _held(whole):
            never_an_input(held, inputs)
            _may_replace(out, held, force)
    return folder


def _held(folder: Path) -> list[Path]:
    """Files that are, or would become, part of the pack in a folder."""
    return sorted(file for file in folder.glob("*") if file.suffix.lower() in _ENDINGS and file.is_file())


def _may_replace(out: str, held: Path, force: bool) -> None:
    whole = held.parent
    if not is_draft(whole):
        raise refused(
            out, "E-CLI-012", f"{held} 不是起草出来的，写进去会和它混在一起", "换一个文件夹；--force 也不会覆盖它"
        )
    if held.name not in FILES:
        raise refused(out, "E-CLI-012", f"草稿里有后来加上的 {held}", "换一个文件夹；--force 也不会覆盖它")
    if not force:
        raise refused(
            out, "E-CLI-009", f"已经有草稿 {whole}，里面可能有改过的内容", "换一个文件夹；确实要覆盖就加 --force"
        )


def written(folder: Path, write: Callable[[Path], Sequence[Path]]) -> list[Path]:
    """Let `write` draft into a folder beside this one and move what it wrote here; returns the files, the old draft's are gone."""
    with beside(folder) as new:
        made = [file.relative_to(new) for file in write(new)]
        if not folder.exists():
            new.rename(folder)
        else:
            for whole in {(folder / name).parent for name in made}:
                whole.mkdir(exist_ok=True)
                for old in (whole / name for name in FILES):
                    old.unlink(missing_ok=True)
            for name in made:
                (new / name).replace(folder / name)
    return [folder / name for name in made]
