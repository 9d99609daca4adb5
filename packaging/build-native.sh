#!/bin/sh
# Compiles the C kernels of the neural engine where a C compiler is there. Without one the program uses torch's own kernels.
# Usage: build-native.sh [EXTRA_FLAGS...]
set -eu

native=$(cd "$(dirname "$0")/.." && pwd)/src/artsound_core/neural/native
source=$native/source
system=$(uname -s | tr '[:upper:]' '[:lower:]')
machine=$(uname -m)
case $machine in amd64) machine=x86_64 ;; arm64) machine=aarch64 ;; esac
library=$native/artsound_native-$system-$machine.so

if [ $# -eq 0 ] && [ -f "$library" ] && [ -z "$(find "$source" -newer "$library" -type f)" ]; then
    exit 0
fi
compiler=${CC:-cc}
if ! command -v "$compiler" >/dev/null 2>&1; then
    echo "No C compiler: the neural engine will use torch's kernels, which are slower."
    exit 0
fi

objects=$(mktemp -d)
trap 'rm -rf "$objects"' EXIT INT TERM

# Sums may be reordered, so that they can be vectors; infinities and NaN keep their meaning.
flags="-std=gnu11 -O3 -fPIC -fvisibility=hidden -Wall -Wextra -pthread
    -fno-math-errno -fno-trapping-math -fno-signed-zeros -fassociative-math"

compile() { # OBJECT SOURCE FLAGS...
    object=$1 file=$2
    shift 2
    # shellcheck disable=SC2086 # the flags are words
    "$compiler" $flags "$@" -c "$source/$file" -o "$objects/$object.o"
}

build() {
    for file in kernels pool engine attention musicgen musicgen_step; do compile $file $file.c "$@" || return 1; done
    compile kernel_plain kernel_plain.c "$@" || return 1
    case $machine in
    x86_64)
        avx512="-mavx512f -mavx512bw -mavx512dq -mavx512vl -mavx2 -mfma -mprefer-vector-width=512"
        compile kernel_avx2 kernel_avx2.c -mavx2 -mfma "$@" || return 1
        # shellcheck disable=SC2086
        compile kernel_avx512 kernel_avx512.c $avx512 "$@" || return 1
        # shellcheck disable=SC2086
        compile kernel_avx512vnni kernel_avx512.c $avx512 -mavx512vnni "$@" || return 1
        ;;
    aarch64) compile kernel_neon kernel_neon.c "$@" || return 1 ;;
    esac
    "$compiler" -shared -pthread "$@" -o "$library.part" "$objects"/*.o -lm || return 1
    # A program that runs keeps the old one; renaming never leaves half a library.
    mv "$library.part" "$library"
}

if build "$@"; then
    echo "Compiled the neural engine's kernels for $system $machine."
else
    rm -f "$library.part"
    echo "The C compiler could not build the neural engine's kernels: torch's, which are slower, will be used."
fi
