#!/bin/sh
# Makes .venv with the program and all it needs, at the exact versions of constraints.txt; does nothing where that is done.
# Usage: install.sh run|neural|training|test        PYTHON=/path/to/python chooses another interpreter
#
# A stamp in .venv, written last, says for which files it was made. A mark, written first and removed last, says that an
# installation was broken off: then it begins anew, since a half-unpacked package looks like a whole one.
set -eu

cd -- "$(dirname -- "$0")/.."
purpose=${1:-run}
venv=.venv

say() { printf '%s\n' "artsound: $*" >&2; }
fail() {
    say "$*"
    exit 1
}

is_recent() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; }
has_venv() { "$1" -c 'import venv, ensurepip' >/dev/null 2>&1; }

find_python() {
    for name in "${PYTHON:-}" python3.13 python3.12 python3.11 python3.14 python3; do
        if [ -n "$name" ] && command -v "$name" >/dev/null 2>&1 && is_recent "$name"; then
            command -v "$name"
            return
        fi
    done
}

install_python() { # a package's name; where it may not, it says what a person can do
    command -v apt-get >/dev/null 2>&1 || return 0
    if [ "$(id -u)" = 0 ]; then root=; elif sudo -n true 2>/dev/null; then root="sudo -n"; else return 0; fi
    say "installing the system package $1"
    quietly="env DEBIAN_FRONTEND=noninteractive timeout 180 apt-get -qq -o Acquire::Retries=1"
    # shellcheck disable=SC2086
    { $root $quietly update && $root $quietly install -y --no-install-recommends $1; } >/dev/null 2>&1 </dev/null || true
}

choose_python() {
    python=$(find_python)
    if [ -z "$python" ]; then
        install_python "python3 python3-venv"
        python=$(find_python)
    fi
    [ -n "$python" ] || fail "needs Python 3.11 or newer: sudo apt-get install python3 python3-venv, or set PYTHON=/path/to/python"
    if ! has_venv "$python"; then
        version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
        install_python "python$version-venv"
        has_venv "$python" || fail "$python cannot make virtual environments: sudo apt-get install python$version-venv"
    fi
}

stamp_for() { # what .venv must have been made for: the purpose, the place, and all that decides what is in it
    { printf '%s\n' "$1" "$PWD" && cat pyproject.toml packaging/constraints.txt packaging/install.sh; } | cksum
}

is_installed() { # the tests' environment can do everything, the neural one can also run the program
    [ ! -e $venv/broken-off ] && [ -x $venv/bin/artsound ] || return 1
    case $1 in run) larger="neural training test" ;; neural) larger="training test" ;; *) larger="test" ;; esac
    for each in "$1" $larger; do
        [ -f "$venv/installed-$each" ] && [ "$(cat "$venv/installed-$each")" = "$(stamp_for "$each")" ] && return
    done
    return 1
}

pip_install() {
    $venv/bin/python -m pip install --quiet --disable-pip-version-check --no-input --only-binary :all: \
        --constraint packaging/constraints.txt "$@" >>$venv/install.log 2>&1 </dev/null && return
    tail -n 5 $venv/install.log >&2
    fail "the Python packages could not be installed; is there a network? What pip said stands in $venv/install.log"
}

install_packages() {
    if [ -e $venv/broken-off ] || ! $venv/bin/python -c 'import pip' >/dev/null 2>&1; then
        choose_python
        say "making a virtual environment in $venv with $("$python" --version)"
        rm -rf $venv
        mkdir $venv
        : >$venv/broken-off
        "$python" -m venv $venv || fail "the virtual environment could not be made"
    fi
    : >$venv/broken-off
    say "installing Python packages, once; this takes a minute or two"
    # The build tools first, so that they too have their exact versions.
    pip_install setuptools wheel
    case $purpose in
    test) extras='[neural,training,test]' ;;
    training) extras='[neural,training]' ;;
    neural) extras='[neural]' ;;
    *) extras= ;;
    esac
    pip_install --no-build-isolation --editable ".$extras"
    if [ "$purpose" != run ]; then sh packaging/build-native.sh || true; fi # without it torch's own arithmetic is used
    stamp_for "$purpose" >"$venv/installed-$purpose"
    rm -f $venv/broken-off
    say "installed in $venv"
}

if ! is_installed "$purpose"; then
    sh packaging/system-packages.sh "$purpose"
    install_packages
fi
