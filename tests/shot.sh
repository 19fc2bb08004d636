#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Starts the program on a display and a session bus of its own, with settings of its own, and takes a picture of its window
# once that has come to rest. Called by `./dev shot`, which lists the options.
set -euo pipefail

program=$1
shift
width=1280 height=800 style=light contrast=0 scale=1 sample=yes keys=()
arguments=()
while (($#)); do
  case $1 in
    --size) width=${2%x*} height=${2#*x}; shift ;;
    --dark) style=dark ;;
    --high-contrast) contrast=1 ;;
    --scale) scale=$2; shift ;;
    --no-sample) sample=no ;;
    --keys) read -r -a keys <<<"$2"; shift ;;
    -*) echo "shot: there is no option $1" >&2; exit 1 ;;
    *) arguments+=("$1") ;;
  esac
  shift
done
((${#arguments[@]})) || { echo "shot: where to? ./dev shot OUT.png [FILE…]" >&2; exit 1; }
output=${arguments[0]}
files=("${arguments[@]:1}")
((${#files[@]})) || [[ $sample == no ]] || files=(--sample)

work=$(mktemp -d)
server='' session=''
finish () {
  if [[ -s $work/pid ]]; then
    kill "$(<"$work/pid")" 2>/dev/null || true
    wait "$session" 2>/dev/null || true
  fi
  [[ -z $server ]] || kill "$server" 2>/dev/null || true
  rm -rf "$work"
}
trap finish EXIT

Xvfb -displayfd 3 -screen 0 "${width}x${height}x24" -dpi 96 -nolisten tcp -noreset 3>"$work/display" 2>"$work/xvfb.log" &
server=$!
for _ in {1..100}; do
  [[ -s $work/display ]] && break
  sleep 0.05
done
[[ -s $work/display ]] || { cat "$work/xvfb.log" >&2; exit 1; }

DISPLAY=:$(<"$work/display")
export DISPLAY
unset WAYLAND_DISPLAY
export XDG_CONFIG_HOME=$work/config XDG_DATA_HOME=$work/data XDG_CACHE_HOME=$work/cache XDG_RUNTIME_DIR=$work/runtime
export ADW_DEBUG_HIGH_CONTRAST=$contrast
export GSETTINGS_BACKEND=keyfile GSK_RENDERER=cairo GDK_BACKEND=x11 GTK_A11Y=none NO_AT_BRIDGE=1
mkdir -p "$XDG_CONFIG_HOME/glib-2.0/settings" "$XDG_DATA_HOME" "$XDG_CACHE_HOME"
mkdir -m 700 "$XDG_RUNTIME_DIR"
cat >"$XDG_CONFIG_HOME/glib-2.0/settings/keyfile" <<KEYFILE
[org/attest/Attest]
window-width=$width
window-height=$height
style='$style'
KEYFILE
mkdir -p "$XDG_CONFIG_HOME/gtk-4.0"
cat >"$XDG_CONFIG_HOME/gtk-4.0/settings.ini" <<SETTINGS
[Settings]
gtk-cursor-blink=false
SETTINGS

xprop -root -f RESOURCE_MANAGER 8s -set RESOURCE_MANAGER "Xft.dpi: $(awk "BEGIN { print int (96 * $scale) }")"
# Away from the article, where it would bring up a card.
xdotool mousemove 2 $((height - 2))
# shellcheck disable=SC2016
dbus-run-session -- sh -c 'echo $$ >"$0"; exec "$@"' "$work/pid" "$program" "${files[@]}" >"$work/program.log" 2>&1 &
session=$!

# The picture is taken when two in a row, a third of a second apart, are the same and show more than an empty display.
picture () { import -silent -window root "png:$1"; }
settle () {
  local _
  for _ in {1..60}; do
    kill -0 "$session" 2>/dev/null || { cat "$work/program.log" >&2; echo "shot: the program ended" >&2; exit 1; }
    picture "$work/now.png"
    if [[ -f $work/before.png ]] && cmp -s "$work/before.png" "$work/now.png" &&
       (($(identify -format %k "$work/now.png") > 16)); then
      return
    fi
    mv "$work/now.png" "$work/before.png"
    sleep 0.3
  done
  echo "shot: the window did not come to rest; the picture shows its last state" >&2
}

settle
if ((${#keys[@]})); then
  for key in "${keys[@]}"; do
    xdotool key --clearmodifiers "$key"
    sleep 0.1
  done
  sleep 0.3
  rm -f "$work/before.png"
  settle
fi
picture "$output"
grep -E 'CRITICAL|WARNING' "$work/program.log" >&2 || true
