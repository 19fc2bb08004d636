# SPDX-License-Identifier: GPL-3.0-or-later
"""Every file with text for people is in po/POTFILES, which lists no other, and the translations are well-formed."""

import re

from tree import SOURCE, Findings, code, files, line_of, need, text

need("msgfmt")
CALL = re.compile(r"(?<!\w)(?:_|N_|C_|NC_|Q_|ngettext|g_dngettext|g_dcgettext|g_dpgettext2?)\s*\(\s*[\"\w]")
# The translators' tools know C's own PRIu64 and the like, but end a string at any other macro.
BROKEN = re.compile(r'(?<!\w)(?:_|N_|C_|NC_|ngettext)\s*\((?:\s*"(?:\\.|[^"\\\n])*")+\s*(?!PRI)[A-Z]\w+')
findings = Findings()


def is_translatable(path):
    name = path.name
    if path.suffix in (".c", ".h"):
        return bool(CALL.search(code(path)))
    if path.suffix == ".ui":
        return bool(re.search(r'translatable="(yes|true)"', text(path)))
    return name.endswith((".desktop.in", ".metainfo.xml.in", ".mime.xml.in", ".gschema.xml"))


listed = [line for line in text("po/POTFILES").splitlines() if line and not line.startswith("#")]
findings.look(len(listed))
for path in listed:
    if not (SOURCE / path).is_file():
        findings.add("po/POTFILES", f"{path} does not exist")
for before, after in zip(listed, listed[1:]):
    if before == after:
        findings.add("po/POTFILES", f"{after} is there twice")
    elif before > after:
        findings.add("po/POTFILES", f"{after} must stand before {before}: the list is sorted")

for path in files("*.c", "*.h", "*.ui", "*.in", "*.xml"):
    if path.parts[0] == "tests":
        continue
    findings.look()
    if is_translatable(path) and str(path) not in listed:
        findings.add(path, "has text to translate, but is not in po/POTFILES")
    elif not is_translatable(path) and str(path) in listed:
        findings.add(path, "has no text to translate; take it out of po/POTFILES")

# A .c file that calls _() must say whose catalogue: the library's domain, or the program's own.
for path in files("*.c", under="src"):
    content = code(path)
    if CALL.search(content) and not re.search(r"#include <glib/gi18n(-lib)?\.h>", content):
        findings.add(path, "translates without including glib/gi18n.h or glib/gi18n-lib.h")
    for match in BROKEN.finditer(content):
        findings.add(f"{path}:{line_of(content, match.start())}", "a macro ends the text to translate; format the number apart")
    if path.parts[1] in ("core", "cli") and "<glib/gi18n.h>" in content:
        findings.add(path, "libattest and attest-cli include glib/gi18n-lib.h")

languages = [line for line in text("po/LINGUAS").split("\n") if line and not line.startswith("#")]
for language in languages:
    if not (SOURCE / "po" / f"{language}.po").is_file():
        findings.add("po/LINGUAS", f"there is no {language}.po")
        continue
    done = findings.run("msgfmt", "--check", "--statistics", "--output-file=/dev/null", SOURCE / "po" / f"{language}.po")
    print(done.stdout.strip())
for path in files("po/*.po"):
    if path.stem not in languages:
        findings.add(path, "is not in po/LINGUAS")

findings.finish()
