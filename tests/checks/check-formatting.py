# SPDX-License-Identifier: GPL-3.0-or-later
"""C sources are as clang-format writes them; shell and Python sources have nothing a checker objects to."""

import re
import subprocess
import sys

from tree import SOURCE, Findings, files, need, text

need("clang-format", "shellcheck")
findings = Findings()

# Releases of clang-format differ in details; the one of Debian 12 decides.
DECIDING = 14
version = int(re.search(r"version (\d+)", subprocess.run(["clang-format", "--version"], text=True, stdout=subprocess.PIPE,
                                                         check=True).stdout)[1])
if version == DECIDING:
    for path in files("*.c", under="src") + files("*.c", under="tests"):
        findings.look()
        done = subprocess.run(["clang-format", "--style=file", str(SOURCE / path)], text=True, stdout=subprocess.PIPE, check=True)
        written = text(path)
        if done.stdout != written:
            line = next(number for number, (a, b) in enumerate(
                zip(done.stdout.splitlines() + [""], written.splitlines() + [""]), 1) if a != b)
            findings.add(f"{path}:{line}", f"is not formatted; run clang-format -i {path}")
else:
    print(f"C sources were not looked at: clang-format {version} is here, {DECIDING} decides")

for path in [".ci/run", "dev"] + files("*.sh"):
    findings.run("shellcheck", SOURCE / path, place=path)

for path in files("*.py"):
    findings.look()
    try:
        compile(text(path), str(path), "exec")
    except SyntaxError as error:
        findings.add(f"{path}:{error.lineno}", error.msg)

for path in files("*.c", "*.h", "*.py", "*.sh", "*.ui", "*.css", "*.sql", "meson.build", "dev", ".ci/run"):
    for number, line in enumerate(text(path).split("\n"), 1):
        if line != line.rstrip() or "\t" in line:
            findings.add(f"{path}:{number}", "a tab or space where none belongs")

if sys.version_info < (3, 9):
    findings.add("python3", "the tests need Python 3.9")
findings.finish()
