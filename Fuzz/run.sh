#!/usr/bin/env bash
# run.sh RUNS [TARGET…]: builds the fuzzer with AddressSanitizer and lets libFuzzer try each target RUNS times, from the seeds in
# Fuzz/corpus and from what earlier campaigns found (.build-fuzz/corpus). Ends with status 1 at the first crash, hang or leak of memory;
# the input that did it is left in .build-fuzz/crashes.
set -euo pipefail
cd "$(dirname "$0")/.."
runs=${1:?how many runs for each target}
shift
targets=("$@")
if [ ${#targets[@]} -eq 0 ]; then targets=(decoding markup text records repair document parquet parquet-pages); fi
# --sanitize=fuzzer leaves `main` to libFuzzer; the flags after it instrument every module, C and Swift.
WINNOW_FUZZ=1 swift build -c release --quiet --scratch-path .build-fuzz --product fuzzer --sanitize=fuzzer \
  -Xswiftc -sanitize=address,fuzzer -Xcc -fsanitize=address,fuzzer-no-link
mkdir -p .build-fuzz/crashes .build-fuzz/logs
for target in "${targets[@]}"; do
  mkdir -p ".build-fuzz/corpus/$target"
  log=.build-fuzz/logs/$target.log
  if FUZZ_TARGET=$target SWIFT_BACKTRACE=enable=no .build-fuzz/release/fuzzer -runs="$runs" -max_len=4096 -timeout=10 \
    -rss_limit_mb=2048 -print_final_stats=1 -artifact_prefix=".build-fuzz/crashes/$target-" \
    ".build-fuzz/corpus/$target" "Fuzz/corpus/$target" >"$log" 2>&1; then
    echo "$target: $(awk '/number_of_executed_units/ {print $2}' "$log") runs, no crash, no hang; $(ls ".build-fuzz/corpus/$target" | wc -l) inputs kept"
  else
    echo "$target: failed, see $log and .build-fuzz/crashes" >&2
    grep -E "ERROR|Fatal error|SUMMARY" "$log" | head -3 >&2
    exit 1
  fi
done
