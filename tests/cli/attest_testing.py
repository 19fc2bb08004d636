# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of attest-cli share: a folder of their own, running the program, looking into the database."""

import hashlib
import json
import os
import pathlib
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
import unittest

CLI = os.environ["ATTEST_CLI"]
PERSON = os.environ.get("ATTEST_PERSON", "")
SOURCE = pathlib.Path(os.environ["ATTEST_SOURCE"])

DONE, FINDINGS, NOTHING = 0, 1, 2

ARTICLE = """date 2026-03-01 Harbour council votes on tidal gate

VELDHAVEN — The harbour council voted on Sunday to build a tidal gate, the mayor, Lise Okafor, said.

“We have waited eleven years,” said Okafor. “That is long enough.”

An official who asked not to be named said the gate would cost 40 million crowns.
"""

SECOND_ARTICLE = """date 2026-03-02 Fishers call gate a mistake

Fishers in Veldhaven called the tidal gate a mistake. Zoë Brand of the fishers' union said it would close the port.
"""


class TestCase(unittest.TestCase):
    """A test with a temporary folder, in which it also has its home."""

    maxDiff = None

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="attest-test-"))
        self.addCleanup(shutil.rmtree, self.folder)
        self.home = self.folder / "home"
        self.home.mkdir()
        self.project = self.folder / "news.attest"

    def environment(self, **changes):
        environment = dict(os.environ, HOME=str(self.home), XDG_STATE_HOME=str(self.home / "state"), LC_ALL="C.UTF-8",
                           TMPDIR=str(self.home))
        environment.pop("DISPLAY", None)
        environment.pop("WAYLAND_DISPLAY", None)
        environment.update(changes)
        return environment

    def run_cli(self, *arguments, status=DONE, environment=None, **options):
        """Runs attest-cli; fails unless it ends with STATUS (None: any of its own), without a word from a sanitizer."""
        result = subprocess.run([CLI, *map(str, arguments)], capture_output=True, check=False, timeout=120,
                                env=environment or self.environment(), **options)
        result.stdout = result.stdout.decode()
        result.stderr = result.stderr.decode()
        statuses = (DONE, FINDINGS, NOTHING) if status is None else (status,)
        self.assertIn(result.returncode, statuses, f"{arguments}\n{result.stdout}\n{result.stderr}")
        self.assertNotIn("Sanitizer", result.stderr)
        return result

    def run_json(self, *arguments, status=DONE):
        return json.loads(self.run_cli(*arguments, "--json", status=status).stdout)

    def damage(self):
        """What "check" finds, but for what is only odd: random work leaves much that is."""
        return [finding for finding in self.run_json("check", self.project, status=None) if finding["weight"] == "damage"]

    def write(self, name, content):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def new_project(self, *articles):
        """A project with ARTICLES, or else the two of this module."""
        self.run_cli("new", self.project)
        for number, article in enumerate(articles or (ARTICLE, SECOND_ARTICLE)):
            self.write(f"articles/{number:03}.txt", article)
        self.run_cli("import", self.project, self.folder / "articles")
        return self.project

    def annotate(self, name="Noor", seed=1, n_actions=40, project=None):
        """Lets a person work on the project; returns the lines that were acknowledged."""
        result = subprocess.run([PERSON, str(project or self.project), name, str(seed), str(n_actions), "0"], check=True,
                                capture_output=True, timeout=120, env=self.environment())
        return result.stdout.decode().splitlines()

    def query(self, sql, *arguments):
        """Rows of the project file, read by someone else's SQLite. It may write: else it would leave its log behind."""
        connection = sqlite3.connect(self.project.absolute().as_uri() + "?mode=rw", uri=True)
        try:
            return connection.execute(sql, arguments).fetchall()
        finally:
            connection.close()

    def execute(self, script):
        """Changes the project file behind Attest's back."""
        connection = sqlite3.connect(self.project)
        try:
            connection.executescript(script)
            connection.execute("PRAGMA wal_checkpoint (TRUNCATE)")
        finally:
            connection.close()

    def wait_for(self, condition, seconds=60):
        """Looks at CONDITION again and again until it holds."""
        end = time.monotonic() + seconds
        while not condition():
            self.assertLess(time.monotonic(), end)
            time.sleep(0.01)

    def mount(self, *arguments):
        """Mounts on the last of ARGUMENTS until the test ends; skips the test where that can't be had."""
        if not may_mount():
            self.skipTest("no mounts of one's own here")
        subprocess.run(["mount", *map(str, arguments)], check=True)
        if "remount" not in str(arguments):
            self.addCleanup(subprocess.run, ["umount", str(arguments[-1])], check=True)

    def fingerprint(self):
        """Names and content of all files that begin with the project's name."""
        return {path.name: hashlib.sha256(path.read_bytes() if path.is_file() else b"").hexdigest()
                for path in sorted(self.folder.glob(self.project.name + "*"))}


def may_mount():
    """Whether this process may mount what only it sees; see main()."""
    return os.environ.get("ATTEST_MAY_MOUNT") == "yes"


def main(with_mounts=False):
    """Runs the tests of the calling module; WITH_MOUNTS, where it can be had, with mounts that nobody else sees."""
    unshare = ["unshare", "-m" if os.geteuid() == 0 else "-rm"]
    if with_mounts and not may_mount() and shutil.which("unshare") is not None:
        if subprocess.run([*unshare, "true"], check=False, stderr=subprocess.DEVNULL).returncode == 0:
            os.environ["ATTEST_MAY_MOUNT"] = "yes"
            os.execvp(unshare[0], [*unshare, sys.executable, *sys.argv])
    unittest.main(verbosity=1)
