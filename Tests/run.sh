#!/usr/bin/env bash
# Installs what is missing and runs every test.
set -euo pipefail
cd "$(dirname "$0")/.."

Tests/setup.sh
Tests/setup-moto.sh
Tests/setup-awscli.sh
Tests/setup-ric.sh
Tests/setup-clients.sh
if command -v shellcheck >/dev/null; then
  shellcheck .ci/run Tests/*.sh Docs/*.sh Docs/examples/*.sh completions/*.bash
fi
swift build --build-tests
swift test --skip-build
