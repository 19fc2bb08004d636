# SPDX-License-Identifier: GPL-3.0-or-later
"""What attest-cli says about itself, and about what it is not given rightly."""

import re
import subprocess

from attest_testing import CLI, NOTHING, SOURCE, TestCase, main

COMMANDS = ["new", "import", "export", "info", "check", "search", "history", "formats", "help"]


class Help(TestCase):
    def test_help_names_every_command(self):
        for arguments in (["help"], ["--help"], ["-h"]):
            output = self.run_cli(*arguments).stdout
            for command in COMMANDS:
                self.assertRegex(output, rf"(?m)^  {command} ")

    def test_help_of_a_command(self):
        for command in COMMANDS:
            explained = self.run_cli("help", command).stdout
            self.assertIn(f"attest-cli {command}", explained)
            self.assertEqual(explained, self.run_cli(command, "--help").stdout)

    def test_version(self):
        self.assertRegex(self.run_cli("--version").stdout, r"^attest-cli \d+\.\d+\.\d+\n$")

    def test_manual_and_completion_know_every_option(self):
        manual = (SOURCE / "data/man/attest-cli.1").read_text()
        completion = (SOURCE / "data/completions/attest-cli").read_text()
        for command in COMMANDS:
            self.assertIn(f"Cm {command}\n", manual)
            for option in re.findall(r"--([a-z]+)", self.run_cli("help", command).stdout):
                if option == "help":
                    continue
                self.assertIn(f"Fl Fl {option}", manual, command)
                self.assertRegex(completion, rf"(?m)^    [a-z |]*\b{command}\b[a-z |]*\) options\+=.*--{option}\b")


class Mistakes(TestCase):
    def refused(self, *arguments):
        result = self.run_cli(*arguments, status=NOTHING)
        self.assertEqual(result.stdout, "")
        self.assertTrue(all(line.startswith("attest-cli: ") for line in result.stderr.splitlines()), result.stderr)
        return result.stderr

    def test_without_a_command(self):
        result = self.run_cli(status=NOTHING)
        self.assertEqual(result.stdout, "")
        self.assertIn("Usage:", result.stderr)

    def test_unknown_command(self):
        self.assertIn("“merge”", self.refused("merge", "a", "b"))
        self.assertIn("“nonsense”", self.refused("help", "nonsense"))

    def test_unknown_option(self):
        self.assertIn("--nonsense", self.refused("--nonsense"))
        for command in COMMANDS:
            message = self.refused(command, "--nonsense", self.project, "x")
            self.assertIn("--nonsense", message)
            self.assertIn(f"attest-cli help {command}", message)
        self.assertIn("--gold", self.refused("export", "--gold", self.project))

    def test_wrong_number_of_operands(self):
        self.assertIn("PROJECT PATH…", self.refused("import", self.project))
        self.assertIn("PROJECT", self.refused("info"))
        self.assertIn("PROJECT", self.refused("info", "a", "b"))
        self.assertIn("options", self.refused("formats", "a"))

    def test_wrong_values(self):
        self.new_project()
        self.assertIn("nonsense", self.refused("import", "--format", "nonsense", self.project, self.folder))
        self.assertIn("nonsense", self.refused("export", "--format", "nonsense", self.project))
        self.assertIn("--all", self.refused("export", "--all", "--annotator", "Noor", self.project))
        self.assertIn("ten", self.refused("search", "-n", "ten", self.project, "gate"))
        self.refused("search", "--limit", "-1", self.project, "gate")
        self.refused("history", "--undo", "0", self.project)
        self.refused("import", "--annotator", b"\xff".decode("utf-8", "surrogateescape"), self.project, self.folder)

    def test_file_that_is_not_there(self):
        for command in ("info", "check", "export", "history"):
            self.assertIn("news.attest", self.refused(command, self.project))
        self.assertIn("news.attest", self.refused("search", self.project, "gate"))
        self.assertIn("news.attest", self.refused("import", self.project, self.folder))
        self.assertFalse(self.project.exists())

    def test_options_may_follow_and_end(self):
        self.new_project()
        self.assertEqual(self.run_json("search", self.project, "gate"),
                         self.run_json("search", "--limit", "9", self.project, "gate"))
        self.assertEqual(self.run_cli("search", "--", self.project, "--json").stdout, "")


class Output(TestCase):
    def test_standard_output_that_is_full(self):
        self.new_project()
        for arguments in (["info"], ["info", "--json"], ["export"], ["check", "--json"]):
            with open("/dev/full", "wb") as full:
                result = subprocess.run([CLI, *arguments, str(self.project)], stdout=full, stderr=subprocess.PIPE, check=False,
                                        env=self.environment(), timeout=60)
            self.assertEqual(result.returncode, NOTHING, arguments)
            self.assertIn(b"attest-cli: ", result.stderr)

    def test_text_is_utf8_in_any_locale(self):
        self.new_project()
        environment = self.environment(LC_ALL="C")
        self.run_cli("search", self.project, "Zoë", environment=environment)
        found = self.run_cli("search", "--json", self.project, "Zoë", environment=environment).stdout
        self.assertIn("Zoë", found)

    def test_control_characters_do_not_reach_the_terminal(self):
        self.new_project("date 2026-03-01 Title \x1b]0;stolen\x07 end\n\nA gate \x1b[2J here.\n")
        for arguments in (["search", self.project, "gate"], ["info", self.project], ["import", "-v", self.project, self.folder]):
            result = subprocess.run([CLI, *map(str, arguments)], capture_output=True, check=False, timeout=60,
                                    env=self.environment())
            self.assertNotIn(b"\x1b", result.stdout + result.stderr, arguments)


if __name__ == "__main__":
    main()
