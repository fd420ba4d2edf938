# Completes streamctl in fish. In ~/.config/fish/completions/streamctl.fish, or in config.fish:
#     streamctl complete fish | source
# An alias made by fish's `alias` is completed, too.

function __streamctl_complete
    set -lx COMP_LINE (commandline -cp | string collect)
    set -lx COMP_POINT ''
    command streamctl complete fish 2>/dev/null
end

complete -c streamctl -f -k -a '(__streamctl_complete)'
