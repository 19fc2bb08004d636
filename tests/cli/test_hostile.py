# SPDX-License-Identifier: GPL-3.0-or-later
"""Files that are no project, are damaged, or want to do harm: a clear message, and not a byte of them is changed."""

import os
import shutil
import sqlite3
import struct
import unittest

from attest_testing import NOTHING, TestCase, main


class Refused(TestCase):
    """No command does anything with such a file."""

    def setUp(self):
        super().setUp()
        self.new_project()
        self.annotate("Noor", n_actions=10)

    def commands(self):
        return (["info", self.project], ["check", self.project], ["search", self.project, "gate"], ["export", self.project],
                ["history", self.project], ["history", "--undo", "1", self.project],
                ["import", self.project, self.folder / "articles"])

    def refused(self, *words):
        before = self.fingerprint()
        for arguments in self.commands():
            result = self.run_cli(*arguments, status=NOTHING)
            self.assertEqual(result.stdout, "")
            self.assertIn("news.attest", result.stderr)
            for word in words:
                self.assertIn(word, result.stderr)
            self.assertEqual(self.fingerprint(), before, arguments)

    def hostile(self, script, *words):
        with self.subTest(script=script):
            original = self.project.read_bytes()
            self.execute(script)
            self.refused(*words)
            self.project.write_bytes(original)

    def test_other_files(self):
        for content in (b"", b"SQLite format 3\0", b"x" * 5000, "date 2026-01-01 An article\n".encode(), b"\0" * 70000):
            self.project.write_bytes(content)
            self.refused("project")

    def test_no_file_at_all(self):
        self.project.unlink()
        self.project.mkdir()
        self.refused("project")
        self.project.rmdir()
        os.mkfifo(self.project)
        for arguments in self.commands():
            self.assertIn("news.attest", self.run_cli(*arguments, status=NOTHING).stderr)

    def test_other_programs(self):
        self.hostile("PRAGMA application_id = 0", "another program")
        self.hostile("PRAGMA application_id = 0x0f055112", "another program")

    def test_versions(self):
        self.hostile("PRAGMA user_version = 9", "newer", "0.1.0")
        self.hostile("PRAGMA user_version = 9; UPDATE setting SET value = '9.8.7' WHERE key = 'written-by'", "9.8.7")
        self.hostile("PRAGMA user_version = 2147483647; DROP TABLE setting", "newer")
        self.hostile("PRAGMA user_version = 0", "version")
        self.hostile("PRAGMA user_version = -1", "version")

    def test_what_no_project_has(self):
        self.hostile("CREATE TRIGGER burglar AFTER INSERT ON annotation BEGIN DELETE FROM article; END", "trigger", "burglar")
        self.hostile("CREATE TRIGGER burglar AFTER INSERT ON setting BEGIN DELETE FROM article; END", "trigger")
        self.hostile("CREATE VIEW burglar AS SELECT * FROM article", "view", "burglar")
        self.hostile("CREATE TABLE burglar (x)", "table", "burglar")
        self.hostile("CREATE INDEX burglar ON article (title)", "index", "burglar")
        self.hostile("CREATE INDEX burglar ON article (lower (title)) WHERE abs (length) > 0", "index")
        self.hostile("CREATE VIRTUAL TABLE burglar USING fts5 (x)", "burglar")
        self.hostile("CREATE VIRTUAL TABLE burglar USING rtree (i, a, b)", "burglar")
        self.hostile("ANALYZE", "sqlite_stat1")

    def test_tables_made_anew(self):
        for change in (("value TEXT NOT NULL", "value TEXT NOT NULL, more TEXT GENERATED ALWAYS AS (upper (value)) VIRTUAL"),
                       ("value TEXT NOT NULL", "value TEXT NOT NULL CHECK (length (hex (value)) > 0)"),
                       ("value TEXT NOT NULL", "value TEXT NOT NULL DEFAULT (randomblob (9))"),
                       ("STRICT, WITHOUT ROWID", "WITHOUT ROWID")):
            sql = self.query("SELECT sql FROM sqlite_schema WHERE name = 'setting'")[0][0]
            self.assertIn(change[0], " ".join(sql.split()))
            changed = " ".join(sql.split()).replace(*change)
            self.hostile(f"CREATE TABLE kept AS SELECT * FROM setting; DROP TABLE setting; {changed};"
                         "INSERT INTO setting (key, value) SELECT key, value FROM kept; DROP TABLE kept", "setting")

    def test_missing_table(self):
        self.hostile("DROP TABLE review", "missing")
        self.hostile("DROP INDEX relation_by_to", "missing")

    def test_schema_written_by_hand(self):
        for change in ("UPDATE sqlite_schema SET sql = replace (sql, 'end > start', 'end > abs (start)') WHERE name = 'fragment'",
                       "UPDATE sqlite_schema SET sql = 'CREATE TABLE review (x' WHERE name = 'review'",
                       "UPDATE sqlite_schema SET rootpage = 99999 WHERE name = 'review'",
                       "UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema WHERE name = 'label')"
                       " WHERE name = 'setting'",
                       "UPDATE sqlite_schema SET type = 'view' WHERE name = 'review'",
                       "UPDATE sqlite_schema SET sql = NULL WHERE name = 'review'"):
            with self.subTest(change=change):
                original = self.project.read_bytes()
                connection = sqlite3.connect(self.project)
                connection.execute("PRAGMA writable_schema = ON")
                connection.execute(change)
                connection.commit()
                connection.close()
                before = self.fingerprint()
                for arguments in self.commands():
                    result = self.run_cli(*arguments, status=None if "rootpage" in change else NOTHING)
                    self.assertTrue("news.attest" in result.stderr or "damage" in result.stdout or
                                    arguments[0] not in ("check", "import"), result)
                    self.assertEqual(self.fingerprint(), before, arguments)
                self.project.write_bytes(original)


class Logs(TestCase):
    """What can lie beside a project file."""

    def setUp(self):
        super().setUp()
        self.new_project()

    def leave_log(self, script):
        """Writes SCRIPT's changes into a log that stays beside the file, as a crash leaves it."""
        aside = self.folder / "aside"
        aside.mkdir()
        connection = sqlite3.connect(self.project)
        connection.executescript("PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0;" + script)
        connection.commit()
        for name in ("news.attest", "news.attest-wal"):
            shutil.copy(self.folder / name, aside / name)
        connection.close()
        for path in self.folder.glob("news.attest*"):
            path.unlink()
        for name in ("news.attest", "news.attest-wal"):
            shutil.move(aside / name, self.folder / name)
        aside.rmdir()

    def test_good_log_is_taken_in(self):
        self.leave_log("INSERT INTO annotator (uuid, name, created) VALUES (randomblob (16), 'Noor', 0)")
        self.assertEqual([annotator["name"] for annotator in self.run_json("info", self.project)["annotators"]], ["Noor"])
        self.assertEqual(list(self.fingerprint()), ["news.attest"])
        self.assertEqual(self.query("SELECT name FROM annotator"), [("Noor",)])

    def test_hostile_log(self):
        for script, word in (("CREATE TRIGGER burglar AFTER INSERT ON annotation BEGIN DELETE FROM article; END", "burglar"),
                             ("PRAGMA user_version = 7", "newer"), ("PRAGMA application_id = 5", "another program")):
            with self.subTest(script=script):
                original = self.project.read_bytes()
                self.leave_log(script)
                before = self.fingerprint()
                self.assertEqual(sorted(before), ["news.attest", "news.attest-wal"])
                for arguments in (["info", self.project], ["import", self.project, self.folder / "articles"],
                                  ["export", self.project], ["check", self.project], ["history", "--undo", "1", self.project]):
                    result = self.run_cli(*arguments, status=NOTHING)
                    self.assertIn(word, result.stderr)
                    self.assertIn("news.attest", result.stderr)
                    self.assertEqual(self.fingerprint(), before, arguments)
                for path in self.folder.glob("news.attest*"):
                    path.unlink()
                self.project.write_bytes(original)

    def test_log_of_another_file(self):
        for suffix in ("-wal", "-journal"):
            for content in (b"nonsense" * 4000, b"", b"\x37\x7f\x06\x82" + b"\0" * 100, b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + b"\0" * 600):
                self.write("news.attest" + suffix, content)
                self.assertEqual(self.run_json("info", self.project)["articles"], 2)
                self.run_cli("import", self.project, self.folder / "articles")
                self.run_cli("check", self.project)
                self.assertIn("news.attest", self.fingerprint())

    def test_hot_journal_of_a_file_that_is_refused(self):
        """A rollback journal must not be played into a file that is not one of ours."""
        self.execute("PRAGMA journal_mode = DELETE")
        header = self.project.read_bytes()
        page_size = struct.unpack(">H", header[16:18])[0]
        self.execute("CREATE VIEW burglar AS SELECT 1")
        n_pages = os.path.getsize(self.project) // page_size
        page = b"\xab" * page_size
        nonce = 1
        checksum = (nonce + sum(page[i] for i in range(page_size - 200, 0, -200))) & 0xffffffff
        journal = (b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + struct.pack(">IIIII", 1, nonce, n_pages, 512, page_size)).ljust(512, b"\0")
        journal += struct.pack(">I", n_pages) + page + struct.pack(">I", checksum)
        self.write("news.attest-journal", journal)
        before = self.fingerprint()
        for arguments in (["info", self.project], ["import", self.project, self.folder / "articles"], ["export", self.project]):
            result = self.run_cli(*arguments, status=NOTHING)
            self.assertIn("news.attest", result.stderr)
            self.assertEqual(self.fingerprint(), before, arguments)


class NotToBeWritten(TestCase):
    """Read-only files can be read and exported from."""

    def setUp(self):
        super().setUp()
        self.new_project()
        self.annotate("Noor", n_actions=10)

    def is_readable_only(self):
        before = self.fingerprint()
        self.assertEqual(self.run_json("info", self.project)["articles"], 2)
        self.assertEqual(len(self.run_json("search", self.project, "gate")["articles"]), 2)
        self.assertIn("Okafor", self.run_cli("export", self.project).stdout)
        self.assertGreater(len(self.run_json("history", self.project)), 0)
        self.assertEqual(self.damage(), [])
        for arguments in (["import", self.project, self.folder / "articles"], ["history", "--undo", "1", self.project]):
            self.assertIn("news", self.run_cli(*arguments, status=NOTHING).stderr)
        self.assertEqual(self.fingerprint(), before)

    @unittest.skipIf(os.geteuid() == 0, "root may write everything")
    def test_permissions(self):
        self.project.chmod(0o444)
        self.is_readable_only()
        self.folder.chmod(0o555)
        self.addCleanup(self.folder.chmod, 0o755)
        self.is_readable_only()

    def test_read_only_mount(self):
        self.mount("--bind", self.folder, self.folder)
        self.mount("-o", "remount,bind,ro", self.folder)
        self.mount("-t", "tmpfs", "none", self.home)
        self.is_readable_only()


if __name__ == "__main__":
    main(with_mounts=True)
