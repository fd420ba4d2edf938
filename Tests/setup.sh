#!/usr/bin/env bash
# Installs what the build and the tests use and this machine lacks: Debian packages, by apt.
set -euo pipefail

# Each line: a command that must exist (or a file, with its path), and the package that brings it.
wanted() {
  cat <<'EOF'
/usr/include/sqlite3.h libsqlite3-dev
sqlite3 sqlite3
python3 python3
zip zip
node nodejs
ruby ruby
curl curl
shellcheck shellcheck
zsh zsh
fish fish
mandoc mandoc
EOF
}

missing=()
while read -r probe package; do
  if [[ $probe == /* ]]; then
    [[ -e $probe ]] || missing+=("$package")
  else
    command -v "$probe" >/dev/null || missing+=("$package")
  fi
done < <(wanted)

if ((${#missing[@]} == 0)); then
  exit 0
fi
if ! command -v apt-get >/dev/null; then
  echo "Please install: ${missing[*]}" >&2
  exit 1
fi
as_root=()
if [[ $(id -u) != 0 ]]; then as_root=(sudo); fi
echo "Installing ${missing[*]}" >&2
"${as_root[@]}" apt-get update -qq
DEBIAN_FRONTEND=noninteractive "${as_root[@]}" apt-get install -y -qq --no-install-recommends \
  "${missing[@]}" >/dev/null
