# SPDX-License-Identifier: GPL-3.0-or-later
"""libattest and attest-cli work without a window: neither links GTK, and the layers of the core depend one way."""

import re
import subprocess

from tree import BUILD, Findings, files, line_of, text

TOOLKIT = re.compile(r"lib(gtk|gdk|gsk|adwaita|graphene|X11|wayland)[-.\w]*\.so")
TOOLKIT_SYMBOL = re.compile(r"\b(gtk|gdk|gsk|adw)_[a-z]\w*")
# What each layer may include of the others; what is not listed is for all.
LAYERS = {
    "src/core/model": {"store", "formats", "review", "assist"},
    "src/core/store": {"formats", "review", "assist"},
    "src/core/formats": {"review", "assist"},
    "src/core/review": {"assist"},
}

findings = Findings()


def output(*command):
    return subprocess.run([str(part) for part in command], text=True, stdout=subprocess.PIPE, check=True).stdout


library = BUILD / "src/core/libattest.a"
for symbol in sorted(set(TOOLKIT_SYMBOL.findall(output("nm", "--undefined-only", library)))):
    findings.add("libattest", f"uses {symbol}_… of the toolkit")
findings.look()

program = BUILD / "src/cli/attest-cli"
for name in sorted(set(match[0] for match in TOOLKIT.finditer(output("ldd", program)))):
    findings.add("attest-cli", f"links {name}")
findings.look()

for path in files("*.c", "*.h", under="src/core") + files("*.c", "*.h", under="src/cli"):
    content = text(path)
    findings.look()
    for match in re.finditer(r'#include [<"](gtk|gdk|gsk|adwaita|.*src/app)[/.-]', content):
        findings.add(f"{path}:{line_of(content, match.start())}", f"{match[0]}: only src/app may know the toolkit")
    forbidden = next((layers for folder, layers in LAYERS.items() if str(path).startswith(folder + "/")), set())
    for match in re.finditer(r'#include "(?:\.\./)?(\w+)/', content):
        if match[1] in forbidden:
            findings.add(f"{path}:{line_of(content, match.start())}", f"depends on {match[1]}, which is built on it")

# Most headers are included by bare name: find the folder each lies in.
home = {path.name: path.parent.name for path in files("*.h", under="src/core")}
for path in files("*.c", "*.h", under="src/core"):
    forbidden = next((layers for folder, layers in LAYERS.items() if str(path).startswith(folder + "/")), set())
    content = text(path)
    for match in re.finditer(r'#include "([\w-]+\.h)"', content):
        if home.get(match[1]) in forbidden:
            findings.add(f"{path}:{line_of(content, match.start())}",
                         f"includes {match[1]} of {home[match[1]]}, which is built on this layer")

findings.finish()
