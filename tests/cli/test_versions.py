# SPDX-License-Identifier: GPL-3.0-or-later
"""Projects written by every version of the file format so far, kept as they were, open with all they hold.

tests/fixtures/version-N.attest.gz is such a file; version-N.json beside it is what it holds, as Attest JSON. Both were
written when version N was the newest, and are never made anew once a version is in people's hands."""

import gzip
import json
import shutil
import sqlite3
import subprocess

from attest_testing import CLI, NOTHING, SOURCE, TestCase, main

FIXTURES = sorted((SOURCE / "tests/fixtures").glob("version-*.attest.gz"))


def without_counters(database):
    """The file without its change counter, what repeats it and the schema cookie: SQLite counts the copying."""
    return database[:24] + database[28:40] + database[44:92] + database[96:]


def content(path):
    """Every row of every table but those that the full-text search keeps for itself."""
    connection = sqlite3.connect(path)
    try:
        tables = [name for name, in connection.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'article_search%' ORDER BY name")]
        return {table: sorted(connection.execute(f"SELECT * FROM {table}"), key=repr) for table in tables}
    finally:
        connection.close()


class Versions(TestCase):
    def test_there_are_some(self):
        self.assertIn("version-1.attest.gz", [path.name for path in FIXTURES])

    def test_each(self):
        for fixture in FIXTURES:
            with self.subTest(fixture=fixture.name):
                self.project = self.write(fixture.stem, gzip.decompress(fixture.read_bytes()))
                self.opens_with_all(fixture)
                for path in self.folder.glob(f"{fixture.stem}*"):
                    path.unlink()

    def opens_with_all(self, fixture):
        version = int(fixture.name.removeprefix("version-").partition(".")[0])
        self.assertEqual(self.query("PRAGMA user_version"), [(version,)])
        original = self.project.read_bytes()
        before = content(self.project)
        self.assertEqual([table for table, rows in before.items() if not rows], [], "each table holds something")
        self.project.write_bytes(original)
        exported = json.loads(self.run_cli("export", self.project).stdout)
        if version < 2:
            names = [row["name"] for row in exported["scheme"].pop("identifier_types")]
            self.assertEqual(names, ["Wikidata", "VIAF", "ORCID"])
        expected = json.loads((fixture.parent / f"version-{version}.json").read_text())
        self.assertEqual(exported, expected)
        after = content(self.project)
        for table, rows in before.items():
            if table != "sqlite_sequence":
                self.assertEqual(after[table], rows, table)
        self.assertEqual(self.damage(), [])

        # A copy is kept before anything is migrated.
        newest = self.query("PRAGMA user_version")[0][0]
        copy = self.project.with_name(f"{self.project.name}.version-{version}")
        self.assertEqual(copy.exists(), newest > version)
        if copy.exists():
            self.assertEqual(without_counters(copy.read_bytes()), without_counters(original))

        # The history goes on where it stood, and new work can be done.
        steps = self.run_json("history", self.project)
        self.assertEqual({step["state"] for step in steps}, {"done", "undone", "dropped"})
        n_done = len([step for step in steps if step["state"] == "done"])
        self.run_cli("history", "--undo", str(n_done), self.project)
        self.assertEqual(self.query("SELECT count(*) FROM annotation WHERE batch IS NULL"), [(0,)])
        self.annotate("Noor", n_actions=10)
        self.run_cli("import", self.project, self.write("more.txt", "date 2026-04-04 One more\n\nA third article.\n"))
        self.assertEqual(len(self.run_json("search", self.project, "ferry")["articles"]), 1)
        self.assertEqual(self.damage(), [])


class Migration(TestCase):
    """From the oldest version to the newest, when something is in the way."""

    def setUp(self):
        super().setUp()
        self.original = gzip.decompress((SOURCE / "tests/fixtures/version-1.attest.gz").read_bytes())
        self.project.write_bytes(self.original)

    def copies(self):
        return sorted(path.name for path in self.folder.glob("news.attest.*"))

    def is_refused(self, *words):
        before = self.fingerprint()
        for arguments in (["info", self.project], ["check", self.project], ["export", self.project],
                          ["history", "--undo", "1", self.project]):
            error = self.run_cli(*arguments, status=NOTHING).stderr
            for word in ("news.attest", *words):
                self.assertIn(word, error)
            self.assertEqual(self.fingerprint(), before, arguments)

    def test_damaged(self):
        page_size = int.from_bytes(self.original[16:18], "big")
        n_pages = len(self.original) // page_size
        n_damaged = 0
        for page in range(1, n_pages):
            if self.original[page * page_size] != 0x0d:
                continue
            damaged = bytearray(self.original)
            damaged[page * page_size:page * page_size + 200] = bytes((i * 37 + page) % 251 for i in range(200))
            self.project.write_bytes(damaged)
            with self.subTest(page=page):
                self.is_refused("damaged")
            n_damaged += 1
            if n_damaged == 6:
                break
        self.assertEqual(n_damaged, 6)

    def test_hostile(self):
        for statement, word in (("CREATE TRIGGER t AFTER INSERT ON label BEGIN DELETE FROM annotation; END", "trigger"),
                                ("CREATE VIEW referent_form AS SELECT 1 AS form", "view"),
                                ("CREATE TABLE scheme_version (number INTEGER)", "scheme_version")):
            self.project.write_bytes(self.original)
            self.execute(statement)
            with self.subTest(statement=statement):
                self.is_refused(word)

    def test_an_earlier_copy_stays(self):
        earlier = self.write("news.attest.version-1", "what someone keeps under that name")
        self.run_cli("info", self.project)
        self.assertEqual(self.copies(), ["news.attest.version-1", "news.attest.version-1-2"])
        self.assertEqual(earlier.read_text(), "what someone keeps under that name")
        copy = self.folder / "news.attest.version-1-2"
        self.assertEqual(without_counters(copy.read_bytes()), without_counters(self.original))

    def test_several_at_once(self):
        programs = [subprocess.Popen([CLI, "info", str(self.project)], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                     env=self.environment()) for _ in range(4)]
        for program in programs:
            output = program.communicate(timeout=120)
            self.assertEqual(program.returncode, 0, output)
        self.assertEqual(self.copies(), ["news.attest.version-1"])
        self.assertEqual(self.damage(), [])

    def test_no_room(self):
        # Enough for the copy, not for what the migration writes; and not even for the copy.
        for n_copies in (2.2, 1.5):
            disk = self.folder / f"disk-{n_copies}"
            disk.mkdir()
            self.mount("-t", "tmpfs", "-o", f"size={int(len(self.original) * n_copies)}", "none", disk)
            project = disk / "news.attest"
            shutil.copy(self.project, project)
            before = content(project)
            result = self.run_cli("history", "--undo", "1", project, status=NOTHING)
            self.assertIn("full", result.stderr)
            self.assertEqual(content(project), before)
            self.assertEqual([path.name for path in disk.glob("news.attest.*")], [])
            subprocess.run(["mount", "-o", "remount,size=16m", str(disk)], check=True)
            self.run_cli("info", project)
            self.assertEqual([path.name for path in disk.glob("news.attest.*")], ["news.attest.version-1"])

    def test_where_nothing_can_be_written(self):
        disk = self.folder / "disk"
        disk.mkdir()
        self.mount("-t", "tmpfs", "-o", "size=1m", "none", disk)
        shutil.copy(self.project, disk / "news.attest")
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
        self.assertIn("brought up to date", self.run_cli("info", disk / "news.attest", status=NOTHING).stderr)


if __name__ == "__main__":
    main(with_mounts=True)
