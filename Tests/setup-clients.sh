#!/usr/bin/env bash
# Installs the clients that the endpoint is tested with, beside the build: AWS's SDK for Python, what
# is built on it, and LocalStack's `awslocal`; from Debian the AWS CLI v2 and the SDK for Ruby.
# Without one of them its tests are skipped, and say so. The SDK for Go is tested where it is: with
# its compiler it is too large to be installed for that alone.
set -euo pipefail
cd "$(dirname "$0")/.."

readonly wanted=Tests/CommandTests/Clients/requirements.txt
readonly folder=.build/clients

as_root=()
if [[ $(id -u) != 0 ]]; then as_root=(sudo); fi
install() {
  command -v apt-get >/dev/null || return 0
  if ! DEBIAN_FRONTEND=noninteractive "${as_root[@]}" apt-get install -y -qq \
    --no-install-recommends "$@" >/dev/null; then
    echo "$* cannot be had here." >&2
  fi
}
packages=()
if ! python3 -c 'import ensurepip' 2>/dev/null; then packages+=(python3-venv); fi
if [[ ! -x /usr/bin/aws ]]; then packages+=(awscli); fi
# Newer Debians do not have the last of them: on its own, it does not hinder the others.
ruby=()
if [[ ! -e /usr/lib/ruby/vendor_ruby/aws-sdk-v1.rb ]]; then ruby=(ruby-aws-sdk); fi
if [[ ${#packages[@]} != 0 || ${#ruby[@]} != 0 ]] && command -v apt-get >/dev/null; then
  "${as_root[@]}" apt-get update -qq || true
fi
if [[ ${#packages[@]} != 0 ]]; then install "${packages[@]}"; fi
if [[ ${#ruby[@]} != 0 ]]; then install "${ruby[@]}"; fi
if cmp -s "$wanted" "$folder/installed.txt"; then exit 0; fi
echo "Installing boto3, PynamoDB and awslocal into $folder" >&2
if python3 -m venv "$folder" &&
  "$folder/bin/pip" install --quiet --disable-pip-version-check -r "$wanted"; then
  cp "$wanted" "$folder/installed.txt"
else
  echo "They are not to be had here; the tests of the endpoint that need them are skipped." >&2
fi
