# SPDX-License-Identifier: GPL-3.0-or-later
"""Each file says its licence and what it is for, SQL stays in the store, and nothing points at one machine or network."""

import re

from tree import SOURCE, Findings, code, files, line_of, text

TOP = {
    "meson.build", "meson_options.txt", "README.md", "LICENSE", "dev", "src", "ui", "data", "po", "tests",
    ".ci", ".editorconfig", ".clang-format", ".gitignore",
}
LICENCE = "SPDX-License-Identifier: GPL-3.0-or-later"
# Formats without comments, texts that are material, and lists read by others' tools.
UNLICENSED = re.compile(r"""^(LICENSE|README\.md|\.gitignore|\.editorconfig|\.clang-format|po/.*
    |data/sample/.*|tests/.*/fixtures/.*|tests/fixtures/.*|tests/fuzz/(corpus|seeds)/.*|.*\.(json|jsonl|png|txt|attest|supp))$""", re.VERBOSE)
# Past the first a file should have a reason for its length, and is told; past the second it fails.
LONG_LINES, MAX_LINES = 600, 800
SQL = re.compile(r"""
    \bSELECT\s+.+?\s+FROM\b | \bINSERT\s+(OR\s+\w+\s+)?INTO\b | \bUPDATE\s+\w+\s+SET\b | \bDELETE\s+FROM\b
  | \bCREATE\s+(TEMP\s+|VIRTUAL\s+)?(TABLE|INDEX|TRIGGER|VIEW)\b | \bPRAGMA\s+\w+ | \bATTACH\s+DATABASE\b
  | ^"\s*(BEGIN|COMMIT|ROLLBACK|SAVEPOINT|RELEASE)\b""", re.VERBOSE)
ELSEWHERE = [
    (re.compile(r"(?<![\w.~})])/(?:work|home|root|Users)/\w"), "is a path of one machine"),
    (re.compile(r"\b(?:deb\.debian|registry\.npmjs|pypi|files\.pythonhosted|crates|proxy\.golang|rubygems)\.(?:org|io)\b"),
     "is a package registry"),
    (re.compile(r"\b(?:TODO|FIXME|XXX|HACK)\b"), "is work left undone"),
]
findings = Findings()


def is_text(path):
    return path.suffix not in (".png", ".attest", ".mo") and b"\0" not in (SOURCE / path).read_bytes()[:4096]


def check_licence(path, content):
    if UNLICENSED.match(str(path)):
        return
    if LICENCE not in "\n".join(content.splitlines()[:4]):
        findings.add(path, f"does not begin with “{LICENCE}”")
    elif path.suffix in (".c", ".h"):
        lines = content.splitlines() + ["", ""]
        if lines[0] != f"/* {LICENCE} */" or not lines[1].startswith("/* "):
            findings.add(path, "the first line gives the licence, the second begins to say what the file is for")


def check_sql(path):
    if path.parts[0] != "src" or path.suffix not in (".c", ".h") or path.parts[:3] in (("src", "core", "store"), ("src", "core", "review")):
        return
    content = code(path)
    # Adjacent literals are one string to the compiler.
    for match in re.finditer(r'(?:"(?:\\.|[^"\\\n])*"\s*)+', content):
        found = SQL.search(match[0])
        if found:
            findings.add(f"{path}:{line_of(content, match.start())}", f"SQL outside of the store: {found[0]}")
    for match in re.finditer(r"\bsqlite3_(?!int64\b|uint64\b)\w+\s*\(", content):
        findings.add(f"{path}:{line_of(content, match.start())}", f"calls {match[0].rstrip('( ')}: SQLite is for the store")


def check_headers(path, content):
    if path.suffix == ".h" and "#pragma once" not in content:
        findings.add(path, "lacks #pragma once")


for name in sorted(entry.name for entry in SOURCE.iterdir()):
    if name not in TOP and not re.match(r"^(\.git|_?build.*)$", name):
        findings.add(name, "does not belong at the top of the tree")
for name in sorted(TOP):
    if not (SOURCE / name).exists():
        findings.add(name, "is missing from the top of the tree")

for path in files():
    if not is_text(path):
        continue
    findings.look()
    if re.match(r"^(LICENSE|tests/.*(fixtures|corpus|seeds)/.*)$", str(path)):
        continue
    try:
        content = text(path)
    except UnicodeDecodeError as error:
        findings.add(path, f"is not UTF-8: {error}")
        continue
    check_licence(path, content)
    check_sql(path)
    check_headers(path, content)
    n_lines = content.count("\n")
    if path.suffix in (".c", ".h", ".py") and n_lines > MAX_LINES:
        findings.add(path, f"has {n_lines} lines, more than {MAX_LINES}: split it")
    elif path.suffix in (".c", ".h", ".py") and n_lines > LONG_LINES:
        print(f"{path} has {n_lines} lines; it may be time to split it")
    for pattern, what in ELSEWHERE:
        for match in pattern.finditer(content):
            if path.name != "check-sources.py":
                findings.add(f"{path}:{line_of(content, match.start())}", f"“{match[0]}” {what}")

findings.finish()
