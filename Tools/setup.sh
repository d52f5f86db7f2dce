#!/usr/bin/env bash
# Installs the system libraries that winnow links and that are missing, or prints the one command that does.
#
#   Tools/setup.sh [PACKAGE…]    what a target needs besides them, such as valgrind
set -euo pipefail

packages=(libxml2-dev libzstd-dev zlib1g-dev libsnappy-dev libxlsxwriter-dev libxxhash-dev nettle-dev libarchive-dev libbrotli-dev libopencc-dev libsqlite3-dev pkg-config python3-venv "$@")

if ! command -v swift >/dev/null; then
  echo "winnow needs a Swift 6.2 toolchain or newer on the PATH (https://www.swift.org/install/linux)." >&2
  exit 1
fi
if ! command -v dpkg-query >/dev/null; then
  echo "This is no Debian system. Install what Debian calls: ${packages[*]}" >&2
  exit 0
fi

# What the toolchain itself leans on, where a bare system lacks it (swift.org lists more: its debugger needs that).
swift build --version >/dev/null 2>&1 || packages+=(libncurses6 libcurl4)
{ command -v ld && ls /usr/lib/gcc/*/*/libstdc++.so; } >/dev/null 2>&1 || packages+=(g++)

missing=()
for package in "${packages[@]}"; do
  status=$(dpkg-query -W -f '${Status}' "$package" 2>/dev/null || true)
  [ "$status" = "install ok installed" ] || missing+=("$package")
done
[ ${#missing[@]} -eq 0 ] && exit 0

command="apt-get install -y ${missing[*]}"
if [ "$(id -u)" -eq 0 ]; then
  run=()
elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
  run=(sudo)
else
  echo "Missing libraries. Please run:  sudo $command" >&2
  exit 1
fi
echo "installing ${missing[*]} …"
"${run[@]}" apt-get update -qq
DEBIAN_FRONTEND=noninteractive "${run[@]}" $command -qq >/dev/null
