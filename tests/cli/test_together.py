# SPDX-License-Identifier: GPL-3.0-or-later
"""Several programs at work on one project: none loses anything, none waits for more than a moment."""

import json
import subprocess

from attest_testing import PERSON, TestCase, main

# A person's action may have to wait for another program's transaction. Sanitizers make everything some times slower.
PATIENCE_MS = 1500


class Together(TestCase):
    def start_person(self, name, seed, n_actions, pause_ms):
        return subprocess.Popen([PERSON, str(self.project), name, str(seed), str(n_actions), str(pause_ms)],
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=self.environment())

    def finish(self, person):
        told, complaint = person.communicate(timeout=120)
        self.assertEqual((person.returncode, complaint), (0, b""))
        lines = told.decode().splitlines()
        slowest = int(lines[-1].split()[1])
        self.assertLess(slowest, PATIENCE_MS)
        return lines

    def final(self, lines):
        known = {}
        for line in lines:
            word, _, rest = line.partition(" ")
            if word == "set":
                known[rest.split()[0]] = rest
            elif word == "gone":
                known.pop(rest, None)
        return set(known)

    def stored(self, name):
        exported = json.loads(self.run_cli("export", "--annotator", name, self.project).stdout)
        return {annotation["id"] for article in exported["articles"] for annotation in article["annotations"]}

    def test_two_people(self):
        self.new_project()
        people = {name: self.start_person(name, seed, 150, 2) for seed, name in enumerate(("Noor", "Timo"))}
        told = {name: self.finish(person) for name, person in people.items()}
        for name, lines in told.items():
            self.assertEqual(self.stored(name), self.final(lines))
            self.assertIn("foreign", lines)

    def test_person_import_and_export(self):
        self.new_project()
        person = self.start_person("Noor", 5, 300, 5)
        self.assertEqual(person.stdout.readline(), b"ready\n")
        for number in range(3):
            path = self.write("more.jsonl", "".join(
                json.dumps({"text": f"Article {i} of {number}. " * 100}) + "\n" for i in range(1500)))
            self.assertEqual(self.run_json("import", self.project, path)["added"], 1500)
            exported = json.loads(self.run_cli("export", self.project).stdout)
            self.assertEqual(len(exported["articles"]), 2 + 1500 * (number + 1))
        lines = self.finish(person)
        self.assertIn("foreign", lines)
        self.assertEqual(self.stored("Noor"), self.final(lines))
        self.assertEqual(self.query("SELECT count(*) FROM article"), [(4502,)])
        self.assertEqual(self.damage(), [])
        self.assertEqual(sorted(self.fingerprint()), ["news.attest"])

    def test_undo_across_restart(self):
        """Each step undone by a program of its own leads back to the same states that were gone through."""
        self.new_project()
        states = {0: self.work()}
        for seed in range(20):
            self.annotate("Noor", seed=seed, n_actions=1)
            n_steps = len(self.done_steps())
            # An undo among the actions leads back to a state that is known, a redo to one that was.
            states[n_steps] = self.work()
        self.assertGreater(n_steps, 5)
        while n_steps > 0:
            self.run_cli("history", "--undo", "1", "--annotator", "Noor", self.project)
            n_steps -= 1
            self.assertEqual(len(self.done_steps()), n_steps)
            self.assertEqual(self.work(), states[n_steps])

    def done_steps(self):
        return [step for step in self.run_json("history", self.project) if step["state"] == "done"]

    def work(self):
        return (self.query("SELECT id, uuid, label, note FROM annotation ORDER BY id"),
                self.query("SELECT * FROM fragment ORDER BY annotation, start"),
                self.query("SELECT article, annotator, state FROM article_state ORDER BY article, annotator"))


if __name__ == "__main__":
    main()
