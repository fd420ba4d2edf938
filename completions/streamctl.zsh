#compdef streamctl
# Completes streamctl in zsh. As a file _streamctl in a folder of $fpath, or in ~/.zshrc behind
# compinit: source <(streamctl complete zsh). An alias of streamctl is completed, too.

_streamctl() {
  local kind word meaning program=streamctl
  local -a open whole open_shown whole_shown
  [[ $words[1] == */* ]] && program=${(Q)words[1]}
  while IFS=$'\t' read -r kind word meaning; do
    if [[ $kind == open ]]; then
      open+=("$word")
      open_shown+=("$word${meaning:+  -- $meaning}")
    else
      whole+=("$word")
      whole_shown+=("$word${meaning:+  -- $meaning}")
    fi
  done < <(COMP_LINE="${(j: :)words[1,CURRENT-1]} $QIPREFIX$IPREFIX$PREFIX" COMP_POINT='' \
    $program complete zsh 2>/dev/null)
  (( $#whole )) && compadd -l -V streamctl -d whole_shown -a whole
  (( $#open )) && compadd -l -V streamctl -S '' -d open_shown -a open
  (( $#whole + $#open ))
}

if [[ $funcstack[1] == _streamctl ]]; then
  _streamctl "$@"
elif (( $+functions[compdef] )); then
  compdef _streamctl streamctl
fi
