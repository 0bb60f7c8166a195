#!/bin/sh
# system.sh FOLDER CASE BIN [--named]: open the shipped case of the five documents. Where they are at hand, read them
# again, write their brief, and check that the shipped case fits them. --named: the user named the folder.
set -eu
folder=$1
case=$2
bin=$3
named=${4:-}
here=$(dirname "$0")
if [ ! -d "$folder" ]; then
    if [ "$named" = --named ]; then
        echo "There is no folder $folder; this opens the shipped case instead." >&2
    else
        echo "The documents are not at hand ($folder); this opens the case that is shipped without them."
    fi
    echo
    "$bin/legation" demo system --into "$case/package" --html "$case/package/page.html"
    echo
    echo "Open next: $case/package/page.html (the same with pictures), $case/package/report.txt (this page), docs/case-study.md"
    echo "The program is $bin/legation: $bin/legation demo system --what-if NAME"
    echo "With the documents at hand: make system SEEDS=DIR"
    exit 0
fi
sh "$here/system-package.sh" tesseract tesseract-ocr "pages that are only pictures will be reported as not read"
# The shipped decisions are about these five documents: they count where all of them are at hand.
decisions=
if "$bin/legation" relink "$folder" --check >/dev/null 2>&1; then
    decisions=$here/../examples/system/judgements.jsonl
fi
DECISIONS=$decisions sh "$here/brief.sh" "$folder" "$case" "$bin" --open
echo
echo "The shipped case beside these documents:"
status=0
"$bin/legation" relink "$folder" --check || status=$?
# 3: these are other documents, or not all of them.
if [ "$status" -ne 0 ] && [ "$status" -ne 3 ]; then exit "$status"; fi
echo
echo "Open next: $case/brief.html (the brief of these documents); $bin/legation demo system (the shipped case as one page);"
echo "  $bin/legation relink $folder --what-if NAME (each step of a what-if with its sentence); docs/case-study.md"
