# SPDX-License-Identifier: GPL-3.0-or-later
"""Projects written by every version of the file format so far, kept as they were, open with all they hold.

tests/fixtures/version-N.attest.gz is such a file; version-N.json beside it is what it holds, as Attest JSON. Both were
written when version N was the newest, and are never made anew once a version is in people's hands."""

import gzip
import json

from attest_testing import SOURCE, TestCase, main

FIXTURES = sorted((SOURCE / "tests/fixtures").glob("version-*.attest.gz"))


def without_counters(database):
    """The file without its change counter, what repeats it and the schema cookie: SQLite counts the copying."""
    return database[:24] + database[28:40] + database[44:92] + database[96:]


class Versions(TestCase):
    def test_there_are_some(self):
        self.assertIn("version-1.attest.gz", [path.name for path in FIXTURES])

    def test_each(self):
        for fixture in FIXTURES:
            with self.subTest(fixture=fixture.name):
                self.project = self.write(fixture.stem, gzip.decompress(fixture.read_bytes()))
                self.opens_with_all(fixture)

    def opens_with_all(self, fixture):
        version = int(fixture.name.removeprefix("version-").partition(".")[0])
        self.assertEqual(self.query("PRAGMA user_version"), [(version,)])
        original = self.project.read_bytes()
        exported = json.loads(self.run_cli("export", self.project).stdout)
        if version < 2:
            names = [row["name"] for row in exported["scheme"].pop("identifier_types")]
            self.assertEqual(names, ["Wikidata", "VIAF", "ORCID"])
        expected = json.loads((fixture.parent / f"version-{version}.json").read_text())
        self.assertEqual(exported, expected)
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


if __name__ == "__main__":
    main()
