/// The scripts by which shells complete; those in `completions` are these.
enum CompletionScript {
  static func text(for shell: CompletionPrinter.Shell) -> String {
    switch shell {
    case .bash: bash
    case .zsh: zsh
    case .fish: fish
    }
  }

  private static let bash = #"""
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

    """#

  private static let zsh = #"""
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

    """#

  private static let fish = #"""
    # Completes streamctl in fish. In ~/.config/fish/completions/streamctl.fish, or in config.fish:
    #     streamctl complete fish | source
    # An alias made by fish's `alias` is completed, too.

    function __streamctl_complete
        set -lx COMP_LINE (commandline -cp | string collect)
        set -lx COMP_POINT ''
        command streamctl complete fish 2>/dev/null
    end

    complete -c streamctl -f -k -a '(__streamctl_complete)'

    """#
}
