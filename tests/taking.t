#!/bin/bash
# Quizzes, riddles and sheets to print, as people use them. TAP.
cd "$(dirname "$0")/.." && . tests/tap.sh
needs chromium node pdfinfo zbarimg
modules browser playwright-core
"$B/litang" -C content build -o "$work/site" --now '2026-11-22 09:00' >/dev/null 2>&1
node tests/browser/taking.mjs "$work/site" "$B/screens/paper"
