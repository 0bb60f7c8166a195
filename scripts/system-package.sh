#!/bin/sh
# system-package.sh COMMAND PACKAGE WITHOUT: install a Debian package where the command is missing and the machine
# allows it; otherwise say what goes without it. Never fails.
command -v "$1" >/dev/null 2>&1 && exit 0
if command -v apt-get >/dev/null 2>&1; then
    if [ "$(id -u)" = 0 ]; then as=""; elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then as="sudo"; else as="none"; fi
    if [ "$as" != none ]; then
        echo "Installing the system package $2 ..."
        if $as apt-get update -qq >/dev/null 2>&1 && DEBIAN_FRONTEND=noninteractive $as apt-get install -y -qq "$2" >/dev/null 2>&1; then exit 0; fi
    fi
fi
echo "Note: $1 is not installed and could not be: $3. To add it (as root): apt install $2" >&2
exit 0
