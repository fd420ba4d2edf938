#!/usr/bin/env bash
# Installs AWS's own client of Lambda's runtime interface, which custom runtimes are tested with,
# beside the build. Without it those tests are skipped, and say so.
set -euo pipefail
cd "$(dirname "$0")/.."

readonly folder=.build/ric
readonly wanted=Tests/FunctionsTests/Client/requirements.txt
if "$folder/bin/python3" -c 'import awslambdaric' 2>/dev/null; then exit 0; fi
if ! python3 -c 'import ensurepip' 2>/dev/null && command -v apt-get >/dev/null; then
  as_root=()
  if [[ $(id -u) != 0 ]]; then as_root=(sudo); fi
  "${as_root[@]}" apt-get update -qq
  DEBIAN_FRONTEND=noninteractive "${as_root[@]}" apt-get install -y -qq --no-install-recommends \
    python3-venv >/dev/null
fi
echo "Installing awslambdaric into $folder" >&2
if ! { python3 -m venv "$folder" &&
  "$folder/bin/pip" install --quiet --disable-pip-version-check --only-binary :all: \
    -r "$wanted"; }; then
  echo "It is not to be had here; the tests that need it are skipped." >&2
fi
