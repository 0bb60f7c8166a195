"""Make what is generated of docs/case-study.md: its tables and pictures, from the shipped package.

    python scripts/case_study.py                     # says what is not as the package is; nothing where all is
    python scripts/case_study.py --write             # renews blocks and pictures
    python scripts/case_study.py --write PACKAGE PAGE    # of another package, into another page

A block stands between `<!-- begin NAME -->` and `<!-- end NAME -->`; the prose around it is written by hand and holds
no number. The same package gives the same bytes. What is shown is asked of the package by stated criteria, never by id.
"""

import re
import sys
from collections.abc import Mapping
from pathlib import Path

from case_study_accounts import (
    agree_block,
    changed_block,
    changes_block,
    disputed_block,
    documents_block,
    figure_question,
    size_block,
    state_question,
    told_of,
    unit_of,
)
from case_study_causes import loops_block, map_block, whatif_block, whatifs_of
from case_study_core import core_picture
from case_study_hands import hands_block
from case_study_paths import paths_picture
from case_study_plots import figure_picture, timeline_picture
from case_study_system import balance_block, parts_block, thin_block
from case_study_ties import ties_picture
from case_study_words import plain

from legation.interfaces.cli.demo import DATES
from legation.interfaces.package_parts import weighed_on
from legation.packaged import Package, open_package

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "examples" / "system"
PAGE = ROOT / "docs" / "case-study.md"
RENEW = "run: python scripts/case_study.py --write"
_BLOCK = re.compile(r"(<!-- begin (?P<name>[\w-]+)[^>]*-->\n).*?(<!-- end (?P=name) -->)", re.DOTALL)


def made_from(package: Package, folder: str) -> tuple[dict[str, list[str]], dict[str, str]]:
    """Return the blocks of the page by name, and the pictures by file name.

    Args:
        package: The package.
        folder: Name of the folder beside the page where the pictures stand.
    """
    blocks = {
        "documents": documents_block(package),
        "size": size_block(package),
        "parts": parts_block(package, DATES),
        "agree": agree_block(package),
        "changed": changed_block(package),
        "tie-changes": changes_block(package, DATES),
        "disputed": disputed_block(package),
        "balance": balance_block(package, DATES),
        "map": map_block(package),
        "loops": loops_block(package),
        "thin": thin_block(package, DATES),
        "by-hand": hands_block(package),
    }
    pictures = {
        "ties.svg": ties_picture({d: weighed_on(package.ties_of_states, d)[0] for d in DATES}).render()
    }
    _plots(package, folder, blocks, pictures)
    pictures["causal-core.svg"] = core_picture(package.causal_map).render()
    told: list[str] = []
    for number, (whatif, found) in enumerate(whatifs_of(package), 1):
        name = f"what-if-{number}.svg"
        pictures[name] = paths_picture(whatif.title, found).render()
        told += ["", *whatif_block(package, f"{folder}/{name}", whatif, found)]
    blocks["what-ifs"] = told[1:] or ["*The map of this package has nothing to suppose.*"]
    return blocks, pictures


def _plots(package: Package, folder: str, blocks: dict[str, list[str]], pictures: dict[str, str]) -> None:
    """Add the plots of the figure that differs most often told, and of the state that is answered in the most ways."""
    figure, state = figure_question(package), state_question(package)
    for name in ("figure-plot", "timeline"):
        blocks[name] = ["*No question of this kind is in this package.*"]
    if figure is not None:
        told = told_of(package, figure)
        pictures["figure.svg"] = figure_picture(figure["text"], told, unit_of(package, figure)).render()
        blocks["figure-plot"] = [f"![{plain(figure['text'])} The accounts by date]({folder}/figure.svg)"]
    if state is not None:
        last = int(max(DATES))
        pictures["timeline.svg"] = timeline_picture(state["text"], told_of(package, state), last).render()
        blocks["timeline"] = [f"![{plain(state['text'])} The accounts by date]({folder}/timeline.svg)"]


def filled(page: str, blocks: Mapping[str, list[str]]) -> str:
    """Return a page with its blocks renewed.

    Raises:
        KeyError: The page has a block that is not made, or lacks one that is.
    """
    names = [found["name"] for found in _BLOCK.finditer(page)]
    if sorted(names) != sorted(blocks):
        wrong = sorted({*names} ^ {*blocks}) or sorted(name for name in {*names} if names.count(name) > 1)
        raise KeyError(f"blocks of the page that are not as they are made: {', '.join(wrong)}")
    return _BLOCK.sub(lambda m: "\n".join((m[1].rstrip("\n"), "", *blocks[m["name"]], "", m[3])), page)


def write(package: Path = PACKAGE, page: Path = PAGE) -> None:
    """Renew the blocks of a page and the pictures in the folder of its name beside it."""
    folder = page.with_suffix("")
    blocks, pictures = made_from(open_package(package), folder.name)
    page.write_text(filled(page.read_text(encoding="utf-8"), blocks), encoding="utf-8")
    folder.mkdir(exist_ok=True)
    for old in folder.glob("*.svg"):
        if old.name not in pictures:
            old.unlink()
    for name, picture in pictures.items():
        (folder / name).write_text(picture, encoding="utf-8")


def find_faults(package: Path = PACKAGE, page: Path = PAGE) -> list[str]:
    """Return what of a page is not as the package is; nothing where no package is there to hold it to."""
    if not (package / "package.jsonl").is_file():
        return []
    folder = page.with_suffix("")
    blocks, pictures = made_from(open_package(package), folder.name)
    text = page.read_text(encoding="utf-8")
    stale = [f"{page.name} is not what the package says"] if filled(text, blocks) != text else []
    there = {file.name: file.read_text(encoding="utf-8") for file in sorted(folder.glob("*.svg"))}
    stale += [
        f"{folder.name}/{name} is not what the package says"
        for name in sorted({*there} | {*pictures})
        if there.get(name) != pictures.get(name)
    ]
    return [f"{fault}; {RENEW}" for fault in stale]


def main(arguments: list[str]) -> int:
    """Check, or write with --write."""
    paths = [Path(argument) for argument in arguments if argument != "--write"]
    if "--write" in arguments:
        write(*paths)
        return 0
    faults = find_faults(*paths)
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
