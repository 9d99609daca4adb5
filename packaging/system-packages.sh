#!/bin/sh
# Sees to the system packages: installs what is missing where it may, else names it in one line. Never fails the run.
# Usage: system-packages.sh run|neural|training|test        (neural needs what run needs, test what both need, and more)
set -eu

list=$(dirname -- "$0")/system-packages.txt
purpose=$1

say() { printf '%s\n' "artsound: $*" >&2; }

is_there() { # what it is (library, command, file), and its name
    case $1 in
    library) printf '%s\n' "$libraries" | grep -qF "	$2 (" ;;
    command) command -v "$2" >/dev/null 2>&1 ;;
    file)
        # The name is a pattern on purpose.
        # shellcheck disable=SC2086
        set -- /usr/$2 && [ -e "$1" ]
        ;;
    esac
}

missing_packages() {
    libraries=$(PATH="$PATH:/sbin:/usr/sbin" ldconfig -p 2>/dev/null || true)
    while read -r when what name package; do
        case $when in
        run) ;;
        "$purpose") ;;
        neural) [ "$purpose" = test ] || [ "$purpose" = training ] || continue ;;
        *) continue ;;
        esac
        is_there "$what" "$name" || printf '%s ' "$package"
    done <"$list"
}

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

may_install() {
    command -v apt-get >/dev/null 2>&1 || return 1
    [ "$(id -u)" = 0 ] || { command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; }
}

# Each step has its own limit, so that a machine without a network is told so and does not wait.
apt_get() {
    as_root env DEBIAN_FRONTEND=noninteractive timeout "$1" apt-get -qq -o Acquire::Retries=1 \
        -o Acquire::http::Timeout=15 -o Acquire::https::Timeout=15 -o DPkg::Lock::Timeout=30 \
        -o Dpkg::Use-Pty=0 "$2" ${3:+-y --no-install-recommends $3} >/dev/null 2>&1 </dev/null
}

install_packages() { # the names, separated by blanks
    apt_get 90 update || true
    apt_get 300 install "$1" && return
    # A release may lack one of the names: that must not keep the others away.
    for package in $1; do
        apt_get 60 install "$package" || true
    done
}

[ "$(uname -s)" = Linux ] || exit 0
missing=$(missing_packages)
[ -n "$missing" ] || exit 0

if may_install; then
    say "installing system packages: ${missing% }"
    install_packages "$missing"
    missing=$(missing_packages)
    [ -n "$missing" ] || exit 0
fi
say "sound, voice or the window may be missing; install: sudo apt-get install ${missing% }"
