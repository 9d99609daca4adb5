#!/bin/sh
# Does the main job for `make run`: with a display it opens the window, else it plays one painting and saves the music.
# PAINTING and ARGS come from the environment, so that any name of a file arrives as it is.
set -eu

cd -- "$(dirname -- "$0")/.."
artsound=.venv/bin/artsound
painting=${PAINTING:-}

has_display() {
    [ "$(uname -s)" = Darwin ] && return
    [ -n "${WAYLAND_DISPLAY:-}" ] && return
    case ${DISPLAY:-} in
    '') return 1 ;;
    :*) # a local one: its socket tells whether it is alive
        number=${DISPLAY#:}
        [ -S "/tmp/.X11-unix/X${number%%.*}" ]
        ;;
    esac
}

# A name that begins with a dash would be read as an option.
case $painting in
-*) painting=./$painting ;;
esac

set -f # ARGS are words; a star in them is no pattern
if [ "${1:-}" = app ] || has_display; then
    # shellcheck disable=SC2086
    exec $artsound app ${ARGS:-} "${painting:-assets}"
fi

: "${painting:=assets/summer-meadow.jpg}"
name=$(basename -- "$painting")
mkdir -p out
# shellcheck disable=SC2086
exec $artsound play "$painting" --save "out/${name%.*}.wav" --force ${ARGS:-}
