#!/usr/bin/env bash
# install.sh BINARY PREFIX DESTDIR: puts the program and what belongs to it into place; install.sh --list PREFIX DESTDIR names the files.
#
# Names of folders follow the Filesystem Hierarchy Standard 3.0. Everything that is written is listed, so that uninstalling removes
# the same files and nothing else.
set -euo pipefail
here=$(cd "$(dirname "$0")/.." && pwd)

pages=(winnow winnow-run winnow-extract winnow-explain winnow-repair winnow-dedup winnow-sketch winnow-match winnow-verify winnow-head winnow-cat winnow-diff winnow-rollback
  winnow-gc winnow-schema winnow-config winnow-schedule)

list() {
  echo bin/winnow
  for page in "${pages[@]}"; do echo "share/man/man1/$page.1"; done
  echo share/man/man5/winnow.toml.5
  echo share/bash-completion/completions/winnow
  echo share/zsh/site-functions/_winnow
  echo share/fish/vendor_completions.d/winnow.fish
  echo lib/systemd/system/winnow.service
  echo lib/systemd/system/winnow.timer
  echo share/doc/winnow/winnow.toml.example
  echo share/doc/winnow/winnow.cron
  echo share/doc/winnow/README.md
}

if [ "$1" = --list ]; then
  list | sed "s|^|$3$2/|"
  exit 0
fi

binary=$1 prefix=$2 root=$3$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 "$here/Tools/manual.py" "$binary" "$work/man"
for page in "$work"/man/*.1; do
  case " ${pages[*]} " in *" $(basename "$page" .1) "*) ;; *) echo "install.sh does not know $(basename "$page")" >&2; exit 1 ;; esac
done
# Completions are sourced, not run: no line that names an interpreter.
for shell in bash zsh fish; do "$binary" --generate-completion-script $shell | sed '1{/^#!/d}' >"$work/$shell"; done
strip --strip-unneeded -o "$work/winnow" "$binary"
"$binary" config --example >"$work/example"
sed "s|@BINDIR@|$prefix/bin|" "$here/Packaging/systemd/winnow.service.in" >"$work/service"
sed "s|@BINDIR@|$prefix/bin|" "$here/Packaging/winnow.cron.in" >"$work/cron"

put() { install -D -m "$1" "$2" "$root/$3"; }
put 755 "$work/winnow" bin/winnow
for page in "${pages[@]}"; do put 644 "$work/man/$page.1" "share/man/man1/$page.1"; done
put 644 "$work/man/winnow.toml.5" share/man/man5/winnow.toml.5
put 644 "$work/bash" share/bash-completion/completions/winnow
put 644 "$work/zsh" share/zsh/site-functions/_winnow
put 644 "$work/fish" share/fish/vendor_completions.d/winnow.fish
put 644 "$work/service" lib/systemd/system/winnow.service
put 644 "$here/Packaging/systemd/winnow.timer" lib/systemd/system/winnow.timer
put 644 "$work/example" share/doc/winnow/winnow.toml.example
put 644 "$work/cron" share/doc/winnow/winnow.cron
put 644 "$here/README.md" share/doc/winnow/README.md
