#!/bin/sh
# Makes sure that the system packages for "build" or "test" are there: installs them with apt when it may,
# otherwise says in one line what is missing.
set -eu

missing=""
need() { # command package
    command -v "$1" >/dev/null 2>&1 || missing="$missing $2"
}

need cmake cmake
need c++ g++
need sqlite3 sqlite3
need pkg-config pkg-config
if [ "${1:-build}" = test ]; then
    # The browser tests take Chromium without a window, a quarter faster, or the whole of it (web/tests/e2e/chromium.ts).
    if [ -z "${CHROMIUM:-}" ] && [ ! -x /usr/bin/chromium-headless-shell ] && [ ! -x /usr/bin/chromium ]; then
        # Debian has it by itself; Ubuntu has it as a snap only, which brings the whole of it to another place.
        if grep -qsx 'ID=debian' /etc/os-release; then
            missing="$missing chromium-headless-shell"
        else
            echo "Please install Chromium and name it: CHROMIUM=/path/to/chromium make test" >&2
            exit 1
        fi
    fi
    need ogr2ogr gdal-bin
    # Debian's Python comes without the part that makes environments.
    python3 -c 'import ensurepip' 2>/dev/null || missing="$missing python3-venv"
fi
[ -n "$missing" ] || exit 0

run=""
if command -v apt-get >/dev/null 2>&1; then
    if [ "$(id -u)" = 0 ]; then
        run="env DEBIAN_FRONTEND=noninteractive"
    elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
        run="sudo -n env DEBIAN_FRONTEND=noninteractive"
    fi
fi
if [ -z "$run" ]; then
    echo "These system packages are missing:$missing. Please install them: apt-get install$missing" >&2
    exit 1
fi
echo "Installing system packages:$missing"
$run apt-get update -qq
# shellcheck disable=SC2086 # a list of packages
$run apt-get install -y -qq --no-install-recommends $missing >/dev/null
