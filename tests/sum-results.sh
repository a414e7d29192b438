#!/usr/bin/env bash
# sum-results.sh FOLDER: adds the counts that the runners left there ("PASSED FAILED") and prints the closing line.
set -euo pipefail

awk '{ passed += $1; failed += $2 } END { printf "%d passed, %d failed\n", passed, failed; exit failed > 0 }' "$1"/*
