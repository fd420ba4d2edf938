#!/usr/bin/env bash
# Installs the clients that the endpoint is tested with, beside the build: AWS's SDK for Python, what
# is built on it, and LocalStack's `awslocal`; from Debian the AWS CLI v2. Without one of them its
# tests are skipped, and say so.
set -euo pipefail
cd "$(dirname "$0")/.."

readonly wanted=Tests/CommandTests/Clients/requirements.txt
readonly folder=.build/clients

as_root=()
if [[ $(id -u) != 0 ]]; then as_root=(sudo); fi
packages=()
if ! python3 -c 'import ensurepip' 2>/dev/null; then packages+=(python3-venv); fi
if [[ ! -x /usr/bin/aws ]]; then packages+=(awscli); fi
if [[ ${#packages[@]} != 0 ]] && command -v apt-get >/dev/null; then
  if ! { "${as_root[@]}" apt-get update -qq &&
    DEBIAN_FRONTEND=noninteractive "${as_root[@]}" apt-get install -y -qq \
      --no-install-recommends "${packages[@]}" >/dev/null; }; then
    echo "${packages[*]} cannot be had here." >&2
  fi
fi
if cmp -s "$wanted" "$folder/installed.txt"; then exit 0; fi
echo "Installing boto3, PynamoDB and awslocal into $folder" >&2
if python3 -m venv "$folder" &&
  "$folder/bin/pip" install --quiet --disable-pip-version-check -r "$wanted"; then
  cp "$wanted" "$folder/installed.txt"
else
  echo "They are not to be had here; the tests of the endpoint that need them are skipped." >&2
fi
