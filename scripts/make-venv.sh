#!/bin/sh
# make-venv.sh PYTHON DIR: make a virtual environment; on Debian its package may be missing.
set -eu
python=$1
dir=$2
if [ -z "$python" ]; then
    echo "Legation needs Python 3.11 or 3.12: apt install python3 python3-venv" >&2
    exit 1
fi
"$python" - <<'P' || exit 1
import sys
if not (3, 11) <= sys.version_info[:2] <= (3, 12):
    sys.exit(f"Legation needs Python 3.11 or 3.12; {sys.executable} is {sys.version.split()[0]} (choose one with: make PYTHON=python3.11 ...)")
P
if ! "$python" -c 'import venv, ensurepip' 2>/dev/null; then
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        apt-get update -qq && apt-get install -y -qq python3-venv >/dev/null
    elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
        sudo apt-get update -qq && sudo apt-get install -y -qq python3-venv >/dev/null
    else
        echo "Python's venv module is missing. Install it (as root): apt install python3-venv" >&2
        exit 1
    fi
fi
"$python" -m venv "$dir"
