#!/bin/sh
# Puts Artsound into the menu of programs and under "open with", for this person only.
# Usage: install-desktop.sh [PROGRAM]        without it, the program of this folder's .venv
set -eu
cd "$(dirname "$0")/.."
program=${1:-$PWD/.venv/bin/artsound}
[ -x "$program" ] || { printf 'artsound: %s is not there; run make install first\n' "$program" >&2; exit 1; }
case $program in *[\"\$\`\\]* | *[![:print:]]*)
    printf 'artsound: a name with such signs cannot stand in a menu: %s\n' "$program" >&2; exit 1 ;;
esac
folder=${XDG_DATA_HOME:-$HOME/.local/share}/applications
mkdir -p "$folder"
quoted=$(printf '"%s"' "$program" | sed 's/%/%%/g; s/[&|]/\\&/g')
sed "s|@PROGRAM@|$quoted|" packaging/artsound.desktop >"$folder/artsound.desktop.part"
mv "$folder/artsound.desktop.part" "$folder/artsound.desktop"
if command -v update-desktop-database >/dev/null 2>&1; then update-desktop-database -q "$folder" || true; fi
printf 'artsound: it now stands in the menu of programs, and under "open with" for pictures and folders\n'
