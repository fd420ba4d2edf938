# shellcheck shell=bash
# Completes streamctl in bash. In ~/.bashrc, or with its text in a file of bash-completion:
#     source <(streamctl complete bash)
# For an alias of it, behind that: complete -o nospace -F _streamctl awslocal

_streamctl() {
  local candidate program=streamctl
  case $1 in */*) program=$1 ;; esac
  COMPREPLY=()
  while IFS= read -r candidate; do
    COMPREPLY+=("$candidate")
  done < <(COMP_LINE=${COMP_LINE:0:COMP_POINT} COMP_POINT='' \
    "$program" complete bash "$2" 2>/dev/null)
}

# Older versions of bash cannot leave the order as it is.
complete -o nospace -o nosort -F _streamctl streamctl 2>/dev/null ||
  complete -o nospace -F _streamctl streamctl
if [[ $(alias awslocal 2>/dev/null) == *streamctl* ]]; then
  complete -o nospace -F _streamctl awslocal
fi
