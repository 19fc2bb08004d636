# SPDX-License-Identifier: GPL-3.0-or-later
"""The source tree as the checks see it: its files, their text, and how a finding is told."""

import os
import re
import subprocess
import sys
from pathlib import Path

SOURCE = Path(os.environ.get("ATTEST_SOURCE_ROOT", Path(__file__).resolve().parents[2]))
BUILD = Path(os.environ.get("ATTEST_BUILD_ROOT", SOURCE / "_build"))

_SKIPPED = re.compile(r"^(\.git|_?build.*|__pycache__|.*\.attest(-wal|-shm)?|.*\.pot)$")


def files(*patterns, under="."):
    """Every file of the tree whose path relative to the root matches one of the glob patterns, sorted."""
    found = []
    for folder, subfolders, names in os.walk(SOURCE / under):
        subfolders[:] = sorted(name for name in subfolders if not _SKIPPED.match(name))
        for name in sorted(names):
            path = Path(folder, name)
            relative = path.relative_to(SOURCE)
            if not _SKIPPED.match(name) and (not patterns or any(relative.match(pattern) for pattern in patterns)):
                found.append(relative)
    return found


def text(path):
    return (SOURCE / path).read_text(encoding="utf-8")


def code(path):
    """The text of a C file with comments blanked; line numbers stay."""

    def blank(match):
        return match[0] if match[0][0] in "\"'" else re.sub(r"[^\n]", " ", match[0])

    return re.sub(r'"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'|/\*.*?\*/|//[^\n]*', blank, text(path), flags=re.DOTALL)


def line_of(content, position):
    return content.count("\n", 0, position) + 1


class Findings:
    """Collects what is wrong; finish() tells it and ends the program."""

    def __init__(self):
        self.all = []
        self.looked_at = 0

    def look(self, n=1):
        self.looked_at += n

    def add(self, place, message):
        self.all.append(f"{place}: {message}")

    def run(self, *command, place=None, **options):
        """Runs a validator; whatever it prints when it fails is a finding."""
        self.look()
        done = subprocess.run([str(part) for part in command], text=True, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, check=False, **options)
        if done.returncode != 0:
            self.add(place or command[-1], f"{command[0]} refuses it:\n{done.stdout}")
        return done

    def finish(self):
        for finding in self.all:
            print(finding)
        if not self.looked_at:
            print("there was nothing to look at: the check itself is broken")
            sys.exit(1)
        print(f"{self.looked_at} looked at, {len(self.all)} findings")
        sys.exit(1 if self.all else 0)


def need(*programs):
    """Skips the test where a validator is not installed (`./dev test` installs them all)."""
    for program in programs:
        if subprocess.run(["sh", "-c", f"command -v {program}"], stdout=subprocess.DEVNULL, check=False).returncode != 0:
            print(f"{program} is not installed")
            sys.exit(77)
