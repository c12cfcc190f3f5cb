"""`modelpick completion SHELL`: the script that asks `modelpick __complete` what may stand at the cursor."""

from __future__ import annotations

from modelpick.cli.common import write
from modelpick.cli.declared import OUTPUT, argument

# Each passes the words up to the cursor, the last one incomplete. What comes back is an offer a line, with a tab and
# what it is behind it, and @files or @folders where paths are wanted, which the shell knows best.

# bash breaks words at = and :, and replaces only what is behind the last of them; so that much is cut off each offer.
_BASH = """\
# modelpick completion for bash. For every shell: eval "$(modelpick completion bash)" in ~/.bashrc, or save it as
# ~/.local/share/bash-completion/completions/modelpick
_modelpick() {
    local line=${COMP_LINE:0:COMP_POINT} words offer cut current
    read -a words <<< "$line" # without -r: a space behind a backslash parts no words
    [[ $line == *[[:space:]] && $line != *\\[[:space:]] ]] && words+=("")
    current=${words[${#words[@]}-1]}
    cut=${current%"${current##*[=:]}"}
    COMPREPLY=()
    while IFS= read -r offer; do
        case $offer in
            @files) compopt -o default ;; # readline's own: it knows quotes, spaces and ~
            @folders) compopt -o dirnames ;;
            *) offer=${offer%%$'\\t'*}; [[ $offer == *= ]] && compopt -o nospace; COMPREPLY+=("${offer#"$cut"}") ;;
        esac
    done < <("$1" __complete "${words[@]:1}" 2>/dev/null)
}
complete -F _modelpick modelpick
"""
_ZSH = """\
#compdef modelpick
# modelpick completion for zsh. For every shell: eval "$(modelpick completion zsh)" in ~/.zshrc, behind compinit, or
# save it as _modelpick in a folder of $fpath
_modelpick() {
    local offer
    local -a offers open told
    for offer in "${(@f)$("${(Q)words[1]}" __complete "${(@Q)words[2,CURRENT]}" 2>/dev/null)}"; do
        case $offer in
            @files) _files ;;
            @folders) _files -/ ;;
            '') ;;
            *=$'\\t'*|*=) open+=("${offer%%$'\\t'*}") ;;
            *) offers+=("${offer%%$'\\t'*}"); told+=("${offer//$'\\t'/  -- }") ;;
        esac
    done
    (( $#offers )) && compadd -U -l -d told -- "${(@)offers}"
    (( $#open )) && compadd -U -S '' -- "${(@)open}"
}
(( $+functions[compdef] )) && compdef _modelpick modelpick
[[ $funcstack[1] == _modelpick ]] && _modelpick "$@"
true
"""
_FISH = """\
# modelpick completion for fish. For every shell, save it as ~/.config/fish/completions/modelpick.fish
function __modelpick_offers
    set -l words (commandline -opc)
    set -l current (commandline -ct)
    for offer in ($words[1] __complete $words[2..-1] "$current" 2>/dev/null)
        switch $offer
            case @files
                __fish_complete_path "$current"
            case @folders
                __fish_complete_directories "$current"
            case '*'
                echo $offer
        end
    end
end
complete -c modelpick -e
complete -c modelpick -f -a '(__modelpick_offers)'
"""
SCRIPTS = {"bash": _BASH, "zsh": _ZSH, "fish": _FISH}

PARAMETERS = (argument("shell", "bash|zsh|fish", "The shell that the script is for.", choices=tuple(SCRIPTS)), OUTPUT)


def run(shell: str, output: str) -> None:
    """The script by which a shell completes commands, flags, names of models, providers, presets and more."""
    write(SCRIPTS[shell], output)
