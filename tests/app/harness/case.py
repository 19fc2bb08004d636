# SPDX-License-Identifier: GPL-3.0-or-later
"""The test case all application tests are made from."""

import os
import shutil
import signal
import subprocess
import tempfile
import unittest

from .database import Database
from .desktop import Desktop, environment_for
from .devices import Keyboard, Pointer
from .program import Program
from .screen import Screen
from .waiting import wait_until

BUILD = os.environ.get("ATTEST_BUILD", "")
SOURCE = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", "..", ".."))
LOGS = os.environ.get("ATTEST_TEST_LOGS", os.path.join(tempfile.gettempdir(), "attest-app-tests"))


class Case(unittest.TestCase):
    """Gives each test a folder, settings of its own and the program; a complaint on its standard error fails the test."""

    keyboard = Keyboard
    pointer = Pointer
    screen = Screen
    # Complaints that a test provokes on purpose, as parts of lines.
    expected_complaints = ()

    def setUp(self):
        self.desktop = Desktop.get()
        self.folder = tempfile.mkdtemp(prefix="attest-test-")
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        self.environment = environment_for(self.folder, self.desktop.environment)
        self.environment["GSETTINGS_SCHEMA_DIR"] = os.path.join(BUILD, "data")
        self.programs = []
        self.program = None

    def tearDown(self):
        crashed = [program.process.returncode for program in self.programs
                   if not program.running and program.process.returncode not in (0, -signal.SIGKILL)]
        for program in self.programs:
            program.kill()
        self.assertEqual(crashed, [], "the program ended with such a status")
        complaints = [line for program in self.programs for line in program.complaints()
                      if not any(part in line for part in self.expected_complaints)]
        self.assertEqual(complaints, [], "the program complained")

    def _callTestMethod(self, method):
        # While the window is still there.
        try:
            super()._callTestMethod(method)
        except unittest.SkipTest:
            raise
        except BaseException:
            self._save_evidence()
            raise

    def _save_evidence(self):
        os.makedirs(LOGS, exist_ok=True)
        path = os.path.join(LOGS, self.id())
        Screen.save(f"{path}.png")
        for number, program in enumerate(self.programs):
            program.save_evidence(f"{path}.{number}")
        print(f"See {path}.png and {path}.*.txt", flush=True)

    # --- files ---

    def path(self, *parts):
        return os.path.join(self.folder, *parts)

    def write(self, name, content):
        """A file in the test's folder; text or bytes."""
        path = self.path(name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write(content if isinstance(content, bytes) else content.encode("utf-8"))
        return path

    # --- the programs ---

    def start(self, *arguments, **options):
        """Starts Attest and waits for its window; self.program is the one started last."""
        log = self.path(f"attest-{len(self.programs)}.log")
        environment = dict(self.environment, **options.pop("environment", {}))
        self.program = Program([os.path.join(BUILD, "src", "app", "attest"), *arguments], environment, log, **options)
        self.programs.append(self.program)
        return self.program

    def start_beside(self, program, *arguments):
        """Another program of the build folder, in the corner of the display farthest from Attest's window."""
        beside = Program([os.path.join(BUILD, program), *arguments], self.environment, self.path("beside.log"))
        self.programs.append(beside)
        width, height = self.desktop.size
        beside.move(width - beside.window_place()[2], height - beside.window_place()[3])
        return beside

    def cli(self, *arguments, status=(0,)):
        """Runs attest-cli; its standard output."""
        result = subprocess.run([os.path.join(BUILD, "src", "cli", "attest-cli"), *map(str, arguments)], env=self.environment,
                                capture_output=True, text=True, timeout=120, check=False)
        self.assertIn(result.returncode, status, f"attest-cli {arguments}: {result.stderr}")
        return result.stdout

    def make_project(self, articles, name="project.attest"):
        """A project file with these articles: {file name: text}."""
        project = self.path(name)
        self.cli("new", project)
        if articles:
            self.cli("import", project, *[self.write(os.path.join("articles", file), text) for file, text in articles.items()])
        return project

    def database(self, project):
        return Database(project)

    # --- what all tests say ---

    def wait_until(self, condition, what, timeout=15.0):
        return wait_until(condition, what, timeout)

    def press(self, *keys):
        self.keyboard.press(*keys)


def main():
    unittest.main(verbosity=2, warnings="ignore")
