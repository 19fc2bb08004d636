# SPDX-License-Identifier: GPL-3.0-or-later
"""Damaged project files, and those whose rows lie: what can be read is read, nothing is written, nothing breaks down."""

import json
import shutil
import struct

from attest_testing import NOTHING, TestCase, main


class Damaged(TestCase):
    """Reading may give what can be read; writing is refused, and the file stays as it is."""

    def setUp(self):
        super().setUp()
        self.new_project(*(f"date 2026-03-{day:02} Article {day}\n\n" + f"The gate number {day} is shut. " * 150
                           for day in range(1, 29)))
        self.annotate("Noor", n_actions=30)
        self.page_size = struct.unpack(">H", self.project.read_bytes()[16:18])[0]
        self.whole = self.project.read_bytes()

    def is_handled(self):
        # As if it came from another machine.
        shutil.rmtree(self.home / "state", ignore_errors=True)
        before = self.fingerprint()
        check = self.run_cli("check", self.project, status=None)
        self.assertTrue("news.attest" in check.stderr or "damage" in check.stdout, check)
        self.assertEqual(self.fingerprint(), before, "check")
        for arguments in (["import", self.project, self.folder / "articles"], ["history", "--undo", "1", self.project]):
            result = self.run_cli(*arguments, status=NOTHING)
            self.assertIn("news.attest", result.stderr)
            self.assertEqual(self.fingerprint(), before, arguments)
        for arguments in (["info", self.project], ["search", self.project, "gate"], ["export", self.project]):
            result = self.run_cli(*arguments, status=None)
            if result.returncode == NOTHING:
                self.assertIn("news.attest", result.stderr)
            self.assertEqual(self.fingerprint(), before, arguments)

    def test_truncated(self):
        for length in (100, 512, self.page_size, self.page_size + 100, len(self.whole) // 2, len(self.whole) - self.page_size):
            with self.subTest(length=length):
                self.project.write_bytes(self.whole[:length])
                self.is_handled()

    def test_damaged_pages(self):
        n_pages = len(self.whole) // self.page_size
        tables = {page for page in range(1, n_pages) if self.whole[page * self.page_size] in (0x0d, 0x05, 0x02, 0x0a)}
        for page in sorted(tables)[::max(1, len(tables) // 8)]:
            with self.subTest(page=page):
                damaged = bytearray(self.whole)
                damaged[page * self.page_size:page * self.page_size + 200] = bytes((i * 37 + page) % 251 for i in range(200))
                self.project.write_bytes(damaged)
                self.is_handled()

    def test_absurd_header(self):
        for offset, value in ((28, b"\xff\xff\xff\xff"), (28, b"\0\0\0\1"), (16, b"\0\3"), (18, b"\7\7"), (32, b"\0\0\xff\xff"),
                              (56, b"\0\0\0\3"), (20, b"\xff"), (44, b"\0\0\0\x63")):
            with self.subTest(offset=offset):
                damaged = bytearray(self.whole)
                damaged[offset:offset + len(value)] = value
                self.project.write_bytes(damaged)
                self.is_survived()

    def is_survived(self):
        """Some headers SQLite mends by itself: then all is well, else the file is as it was."""
        shutil.rmtree(self.home / "state", ignore_errors=True)
        before = self.fingerprint()
        result = self.run_cli("import", self.project, self.folder / "articles", status=None)
        if result.returncode == NOTHING:
            self.assertIn("news.attest", result.stderr)
            self.assertEqual(self.fingerprint(), before)
        else:
            self.assertEqual(self.damage(), [])


class Lies(TestCase):
    """A schema as it should be, around data that Attest would never write: whatever comes of it, nothing breaks down."""

    def setUp(self):
        super().setUp()
        self.new_project()
        self.annotate("Noor", n_actions=20)

    def test_survived(self):
        original = self.project.read_bytes()
        for script in (
                "UPDATE fragment SET end = 4294967295", "UPDATE fragment SET start = 4000000000, end = 4294967295",
                "UPDATE fragment SET end = 9223372036854775807", "UPDATE fragment SET start = -5", "UPDATE fragment SET end = start",
                "UPDATE fragment SET end = start - 1", "DELETE FROM fragment", "UPDATE fragment SET annotation = annotation + 1000",
                "UPDATE fragment SET start = 3, end = 10", "UPDATE article SET length = 1000000000", "UPDATE article SET length = -1",
                "UPDATE article_text SET text = ''", "UPDATE article_text SET text = CAST (x'41ff42' AS TEXT)",
                "UPDATE article_text SET text = 'a' || char (0) || 'b'", "DELETE FROM article_text",
                "UPDATE article SET title = CAST (x'ff' AS TEXT)", "UPDATE article SET title = ''",
                "UPDATE article SET title = 'a' || char (0, 10, 27) || 'b', publisher = char (0), language = CAST (x'ff' AS TEXT)",
                "UPDATE article SET metadata = '{'", "UPDATE article SET metadata = '[]'", "UPDATE article SET metadata = ''",
                "UPDATE article SET metadata = '{\"a\": ' || replace (hex (zeroblob (50000)), '0', '[') || '}'",
                "UPDATE article SET uuid = x'' WHERE id = 1", "UPDATE article SET sha256 = x'00' WHERE id = 2", "UPDATE article SET batch = 77",
                "UPDATE article SET published = 'never', url = 'javascript:alert(1)'", "UPDATE annotation SET label = 4711",
                "UPDATE annotation SET annotator = 4711", "UPDATE annotation SET article = 4711", "UPDATE annotation SET uuid = x'01' WHERE id = (SELECT max (id) FROM annotation)",
                "UPDATE annotation SET origin = CAST (x'ff' AS TEXT), status = char (0)", "UPDATE annotation SET attributes = '{'",
                "UPDATE annotation SET attributes = 'null'", "UPDATE annotation SET note = CAST (x'c328' AS TEXT)",
                "UPDATE annotation SET created = 9223372036854775807, modified = -9223372036854775807",
                "UPDATE annotation SET id = 9223372036854775807 WHERE id = (SELECT max (id) FROM annotation)",
                "UPDATE label SET kind = 'nonsense'", "UPDATE label SET parent = id", "UPDATE label SET parent = 4711",
                "UPDATE label SET name = CAST (x'ff' AS TEXT)", "UPDATE label SET color = 'url(x)', key = char (0), position = 1",
                "UPDATE label SET name = 'Same'", "DELETE FROM label", "DELETE FROM annotator", "DELETE FROM relation_type",
                "UPDATE label_attribute SET choices = '{', type = 'x'", "UPDATE relation_type SET roles = '7', from_kinds = 'a,,b'",
                "UPDATE annotator SET name = CAST (x'ff' AS TEXT)", "UPDATE annotator SET uuid = x''", "DELETE FROM setting",
                "UPDATE setting SET value = 'nonsense'", "DELETE FROM import_batch",
                "UPDATE import_batch SET finished = NULL, pid = -1, pid_start = -1, host = CAST (x'ff' AS TEXT), beat = 0",
                "UPDATE article_state SET state = 'nonsense'", "UPDATE article_state SET annotator = 4711",
                "UPDATE history SET description = CAST (x'ff' AS TEXT), created = 9223372036854775807",
                "UPDATE history SET state = 'nonsense'", "UPDATE history SET annotator = 4711, article = 4711",
                "UPDATE history SET changeset = randomblob (100)", "DELETE FROM article_search_data",
                "UPDATE article_search_data SET block = randomblob (50)", "UPDATE article_search_config SET v = 99",
                "DELETE FROM sqlite_sequence", "UPDATE sqlite_sequence SET seq = 9223372036854775807"):
            with self.subTest(script=script):
                self.execute("PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON;" + script)
                for arguments in (["info", "--json"], ["check"], ["export", "--format", "attest-jsonl"], ["history", "--json"]):
                    self.run_cli(*arguments, self.project, status=None)
                self.run_cli("search", self.project, "gate", status=None)
                self.run_cli("import", self.project, self.folder / "articles", status=None)
                self.run_cli("history", "--undo", "3", self.project, status=None)
                self.project.write_bytes(original)

    def test_exported_offsets_are_right_all_the_same(self):
        """Whoever computes with an export must be able to rely on it, whatever lay in the file."""
        self.execute("UPDATE fragment SET end = 1000000 WHERE annotation % 2 = 0")
        for article in json.loads(self.run_cli("export", self.project, status=None).stdout)["articles"]:
            for annotation in article["annotations"]:
                for fragment in annotation["fragments"]:
                    self.assertEqual(article["text"][fragment["start"]:fragment["end"]], fragment["text"])
                    self.assertLessEqual(fragment["end"], len(article["text"]))


if __name__ == "__main__":
    main()
