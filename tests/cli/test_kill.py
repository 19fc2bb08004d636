# SPDX-License-Identifier: GPL-3.0-or-later
"""Killed at any moment: the project opens, is whole, and holds everything that was acknowledged."""

import json
import os
import random
import subprocess
import time

from attest_testing import CLI, PERSON, TestCase, main

ROUNDS_ANNOTATING = int(os.environ.get("ATTEST_KILL_ROUNDS", "120"))
ROUNDS_IMPORTING = int(os.environ.get("ATTEST_KILL_ROUNDS", "90"))


class WhileAnnotating(TestCase):
    def test_nothing_acknowledged_is_missing(self):
        self.new_project()
        # Plainly seeded, so that a failure can be had again.
        choice = random.Random(20260301)
        known = {}
        n_acknowledged = 0
        for number in range(ROUNDS_ANNOTATING):
            told, unfinished = self.annotate_until_killed(number, choice)
            n_acknowledged += sum(1 for line in told if line.startswith("done"))
            for line in told:
                word, _, rest = line.partition(" ")
                if word == "set":
                    uuid, _, values = rest.partition(" ")
                    known[uuid] = values
                elif word == "gone":
                    known.pop(rest, None)
            self.assertEqual(self.damage(), [], f"round {number}")
            stored = self.stored()
            different = {uuid for uuid in known.keys() | stored.keys() if known.get(uuid) != stored.get(uuid)}
            # What had begun and was not acknowledged may have happened or not.
            self.assertLessEqual(len(different), 1 if unfinished else 0, f"round {number}: {different}")
            known = stored
        self.assertGreater(n_acknowledged, 5 * ROUNDS_ANNOTATING)

    def annotate_until_killed(self, seed, choice):
        """The whole lines that a person told, killed some actions after being ready; and whether an action was under way.

        A number of actions is waited for, not a time, so that a slow machine sees as many as a fast one; then a part of the time
        that two of them take, so that any moment of an action may be the last.
        """
        with subprocess.Popen([PERSON, str(self.project), "Noor", str(seed), "0", "0"], stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, env=self.environment()) as person:
            self.assertEqual(person.stdout.readline(), b"ready\n")
            started = time.monotonic()
            n_awaited = choice.randint(5, 25)
            told = b""
            for _ in range(n_awaited):
                line = b""
                while not line.startswith(b"done"):
                    line = person.stdout.readline()
                    self.assertNotEqual(line, b"")
                    told += line
            time.sleep(choice.uniform(0.0, 2 * (time.monotonic() - started) / n_awaited))
            person.kill()
            told = (told + person.stdout.read()).decode()
            self.assertEqual(person.stderr.read(), b"")
        lines = told.split("\n")[:-1]
        last = [line for line in lines if line.startswith(("try", "done"))]
        return lines, not last or last[-1].startswith("try")

    def stored(self):
        return {bytes_to_uuid(uuid): f"{label} {start} {end} {note or '-'}"
                for uuid, label, start, end, note in self.query(
                    "SELECT a.uuid, a.label, f.start, f.end, a.note FROM annotation AS a JOIN fragment AS f"
                    " ON f.annotation = a.id AND f.article = a.article")}


class WhileImporting(TestCase):
    def test_no_half_import(self):
        self.new_project()
        self.annotate("Noor", n_actions=5)
        annotations = self.query("SELECT * FROM annotation")
        choice = random.Random(20260302)
        n_articles = 2
        n_finished = 0
        for number in range(ROUNDS_IMPORTING):
            n_new = 400
            path = self.write("articles.jsonl", "".join(
                json.dumps({"text": f"Article {i} of import {number}. " * 40, "title": f"{number}/{i}"}) + "\n" for i in range(n_new)))
            with subprocess.Popen([CLI, "import", str(self.project), str(path)], stderr=subprocess.PIPE,
                                  env=self.environment()) as process:
                time.sleep(choice.uniform(0.01, 0.45))
                process.kill()
                message = process.stderr.read().decode()
            acknowledged = f"{n_new}" in message
            counts = self.run_json("info", self.project)["articles"]
            self.assertIn(counts, (n_articles, n_articles + n_new), f"round {number}")
            if acknowledged:
                self.assertEqual(counts, n_articles + n_new, f"round {number}")
            n_finished += counts > n_articles
            n_articles = counts
            if number % 5 == 0:
                # The next that writes clears what is left.
                self.run_cli("import", self.project, self.folder / "articles")
                self.assertEqual(self.damage(), [])
                self.assertEqual(self.query("SELECT count(*) FROM article")[0][0], n_articles)
                self.assertEqual(self.query("SELECT count(*) FROM import_batch WHERE finished IS NULL"), [(0,)])
        self.assertEqual(self.query("SELECT * FROM annotation"), annotations)
        self.assertLess(n_finished, ROUNDS_IMPORTING)


def bytes_to_uuid(value):
    text = value.hex()
    return "-".join((text[:8], text[8:12], text[12:16], text[16:20], text[20:]))


if __name__ == "__main__":
    main()
