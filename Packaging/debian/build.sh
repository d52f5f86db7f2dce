#!/usr/bin/env bash
# build.sh BINARY FOLDER: makes winnow_VERSION_ARCH.deb in FOLDER (Debian Policy 4.6). Needs dpkg-dev.
set -euo pipefail
here=$(cd "$(dirname "$0")/../.." && pwd)
binary=$1 target=$2
version=$("$binary" --version | sed -E 's/^winnow ([0-9.]+).*/\1/')
architecture=$(dpkg --print-architecture)
root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT
tree=$root/winnow
chmod 755 "$root"

"$here/Packaging/install.sh" "$binary" /usr "$tree"
gzip -9n "$tree"/usr/share/man/man*/*
mkdir -p "$tree/usr/share/zsh/vendor-completions"
mv "$tree/usr/share/zsh/site-functions/_winnow" "$tree/usr/share/zsh/vendor-completions/_winnow"
rmdir "$tree/usr/share/zsh/site-functions"
# systemd of Debian 12 reads units below /lib.
mkdir -p "$tree/lib"
mv "$tree/usr/lib/systemd" "$tree/lib/systemd"
rmdir "$tree/usr/lib"
install -D -m 644 "$here/Packaging/debian/winnow.toml" "$tree/etc/xdg/winnow/winnow.toml"
install -D -m 644 "$here/Packaging/debian/copyright" "$tree/usr/share/doc/winnow/copyright"
gzip -9n <"$here/CHANGELOG.md" >"$root/changelog.gz"
install -m 644 "$root/changelog.gz" "$tree/usr/share/doc/winnow/changelog.gz"
printf 'winnow (%s) unstable; urgency=low\n\n  * See changelog.gz.\n\n -- The winnow authors <winnow@winnow.invalid>  Sat, 21 Nov 2026 00:00:00 +0000\n' \
  "$version-1" | gzip -9n >"$tree/usr/share/doc/winnow/changelog.Debian.gz"
mkdir -p "$tree/usr/share/lintian/overrides"
install -m 644 "$here/Packaging/debian/lintian-overrides" "$tree/usr/share/lintian/overrides/winnow"

mkdir -p "$root/debian" "$tree/DEBIAN"
printf 'Source: winnow\n\nPackage: winnow\nArchitecture: any\n' >"$root/debian/control"
depends=$(cd "$root" && dpkg-shlibdeps -O -e "$tree/usr/bin/winnow" 2>/dev/null | sed 's/^shlibs:Depends=//')
size=$(du -k -s --apparent-size "$tree" | cut -f1)
cat >"$tree/DEBIAN/control" <<CONTROL
Package: winnow
Version: $version-1
Section: text
Priority: optional
Architecture: $architecture
Maintainer: The winnow authors <winnow@winnow.invalid>
Installed-Size: $size
Depends: adduser, $depends
Description: clean datasets from dumps of scraped articles, every night
 winnow turns folders of scraped, HTML-ish article dumps into a clean,
 deduplicated, documented dataset (CSV, Parquet, XLSX): encodings are told,
 injected pinyin and byte slips undone, bodies and fields extracted with
 their evidence, copies found. Every input is an article, a duplicate or a
 reject with a reason.
 .
 A systemd timer runs it every night; a dataset is published in one step,
 former ones are kept, and a report tells how the night went.
CONTROL
echo /etc/xdg/winnow/winnow.toml >"$tree/DEBIAN/conffiles"
install -m 755 "$here/Packaging/debian/postinst" "$tree/DEBIAN/postinst"
(cd "$tree" && find . -type f -not -path './DEBIAN/*' -printf '%P\n' | LC_ALL=C sort | xargs -d '\n' md5sum >DEBIAN/md5sums)
chmod 644 "$tree"/DEBIAN/{control,conffiles,md5sums}
find "$tree" -type d -exec chmod 755 {} +
mkdir -p "$target"
dpkg-deb --root-owner-group --build "$tree" "$target/winnow_$version-1_$architecture.deb" >/dev/null
echo "$target/winnow_$version-1_$architecture.deb"
