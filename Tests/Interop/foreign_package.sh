#!/usr/bin/env bash
# foreign_package.sh: another package takes the library Parquet alone; nothing else of ours is resolved or built.
#
# The program is the example of Parquet.docc/WritingAFile.md, taken out of the documentation as it stands there.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
mkdir -p "$folder/Sources/foreign"
cat > "$folder/Package.swift" <<EOF
// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "foreign",
  dependencies: [.package(name: "winnow", path: "$root", traits: [])],
  targets: [.executableTarget(name: "foreign", dependencies: [.product(name: "Parquet", package: "winnow")])])
EOF
{
  sed -n '/^```swift$/,/^```$/p' "$root/Sources/Libraries/Parquet/Parquet.docc/WritingAFile.md" | sed '/^```/{s/^```$/#/;/^```swift/d}' | sed '/^#$/,$d'
  echo
  echo 'let file = try articlesFile()'
  echo 'let check = try FileCheck(of: MemorySource(file))'
  echo 'precondition(check.isSound)'
  echo 'print(file.count > 500 ? "written" : "too short")'
} > "$folder/Sources/foreign/main.swift"
cd "$folder"
swift build --quiet
[ "$(.build/debug/foreign)" = written ]
if [ -d .build/checkouts ] && [ -n "$(ls .build/checkouts)" ]; then
  echo "FAIL Parquet in another package resolves $(ls .build/checkouts)" >&2
  exit 1
fi
echo "ok   Parquet in another package: builds, writes, resolves nothing else"
