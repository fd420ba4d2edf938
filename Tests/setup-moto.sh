#!/usr/bin/env bash
# Installs the AWS CLI and moto, which answers are compared with, beside the build; many packages,
# which only these tests need. Without them the tests are skipped, and say so.
set -euo pipefail
cd "$(dirname "$0")/.."

readonly wanted=Tests/CommandTests/Moto
readonly folder=.build/moto
for python in python3 "$folder/bin/python3"; do
  if "$python" "$wanted/packages.py" 2>/dev/null; then exit 0; fi
done
if ! python3 -c 'import ensurepip' 2>/dev/null && command -v apt-get >/dev/null; then
  as_root=()
  if [[ $(id -u) != 0 ]]; then as_root=(sudo); fi
  "${as_root[@]}" apt-get update -qq
  DEBIAN_FRONTEND=noninteractive "${as_root[@]}" apt-get install -y -qq --no-install-recommends \
    python3-venv >/dev/null
fi
echo "Installing the AWS CLI and moto into $folder" >&2
if ! { python3 -m venv "$folder" &&
  "$folder/bin/pip" install --quiet --disable-pip-version-check -r "$wanted/requirements.txt"; }; then
  echo "They are not to be had here; the tests that compare answers with them are skipped." >&2
fi
