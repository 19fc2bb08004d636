# SPDX-License-Identifier: GPL-3.0-or-later
"""The manual pages are well-formed and tell every command and option that the programs have."""

import os
import re
import subprocess

from tree import BUILD, SOURCE, Findings, files, need, text

need("mandoc")
findings = Findings()
for page in files("*.1", under="data"):
    findings.run("mandoc", "-T", "lint", "-W", "warning", SOURCE / page, place=page)

environment = {**os.environ, "LC_ALL": "C.UTF-8"}
help_text = subprocess.run([BUILD / "src/cli/attest-cli", "--help"], text=True, env=environment, stdout=subprocess.PIPE,
                           stderr=subprocess.STDOUT, check=False).stdout
page = re.sub(r"\\", "", text("data/man/attest-cli.1"))
commands = re.findall(r"^  (?:attest-cli )?([a-z]+)\b", help_text, re.MULTILINE)
if not commands:
    findings.add("attest-cli --help", f"lists no commands:\n{help_text}")
for command in commands:
    findings.look()
    if not re.search(rf"\b{command}\b", page):
        findings.add("data/man/attest-cli.1", f"does not mention the command {command}")
    if not re.search(rf"\b{command}\b", text("data/completions/attest-cli")):
        findings.add("data/completions/attest-cli", f"does not complete the command {command}")
findings.finish()
