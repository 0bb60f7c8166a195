#!/bin/sh
# brief.sh FOLDER CASE BIN [--open]: read a folder into a case and write its brief. DECISIONS names a file of decisions
# that count in it.
set -eu
folder=$1
case=$2
bin=$3
if [ ! -d "$folder" ]; then
    echo "There is no folder $folder" >&2
    exit 2
fi
mkdir -p "$(dirname "$case")"
status=0
# The table of this run is the same as the one of the whole case below: once is enough.
"$bin/legation" add "$folder" --case "$case" >/dev/null || status=$?
if [ "$status" -ne 0 ] && [ "$status" -ne 3 ]; then exit "$status"; fi
if [ -n "${DECISIONS:-}" ]; then
    "$bin/legation" judge import "$DECISIONS" --case "$case"
fi
"$bin/legation" status --case "$case"
if [ "${4:-}" = --open ]; then
    "$bin/legation" brief --case "$case" --into "$case/brief.html" --open
else
    "$bin/legation" brief --case "$case" --into "$case/brief.html"
fi
