#!/usr/bin/env bash
# Installs Debian's AWS CLI v2, which the command line is compared with. Without it those tests are
# skipped, and say so.
set -euo pipefail

if [[ -e /usr/lib/python3/dist-packages/awscli ]] || ! command -v apt-get >/dev/null; then
  exit 0
fi
as_root=()
if [[ $(id -u) != 0 ]]; then as_root=(sudo); fi
echo "Installing the AWS CLI" >&2
"${as_root[@]}" apt-get update -qq
if ! DEBIAN_FRONTEND=noninteractive "${as_root[@]}" apt-get install -y -qq \
  --no-install-recommends awscli >/dev/null; then
  echo "It is not to be had here; the tests that compare with it are skipped." >&2
fi
