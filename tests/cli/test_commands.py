# SPDX-License-Identifier: GPL-3.0-or-later
"""Each command of attest-cli at its work."""

import hashlib
import json
import pty
import os
import signal
import subprocess

from attest_testing import ARTICLE, CLI, DONE, FINDINGS, NOTHING, SECOND_ARTICLE, TestCase, main


class New(TestCase):
    def test_makes_an_empty_project(self):
        self.assertEqual(self.run_cli("new", self.project).stdout, "")
        counts = self.run_json("info", self.project)
        self.assertEqual((counts["articles"], counts["annotations"], counts["annotators"]), (0, 0, []))
        self.assertIn({"name": "Person", "kind": "entity", "parent": "Entity", "annotations": 0}, counts["labels"])
        self.assertEqual(list(self.fingerprint()), ["news.attest"])

    def test_never_replaces_a_file(self):
        self.project.write_bytes(b"mine")
        self.assertIn("news.attest", self.run_cli("new", self.project, status=NOTHING).stderr)
        self.assertEqual(self.project.read_bytes(), b"mine")

    def test_in_a_folder_that_is_not_there(self):
        path = self.folder / "nowhere" / "news.attest"
        self.assertIn("news.attest", self.run_cli("new", path, status=NOTHING).stderr)

    def test_scheme_of_another_project(self):
        scheme = {"labels": [
            {"id": "018f0000-0000-7000-8000-000000000001", "name": "Ship", "kind": "entity", "parent": None, "color": "#112233",
             "key": "h", "guideline": "Anything that floats.", "attributes": []},
            {"id": "018f0000-0000-7000-8000-000000000002", "name": "Ferry", "kind": "entity",
             "parent": "018f0000-0000-7000-8000-000000000001", "color": "#445566", "key": "1", "guideline": "",
             "attributes": []}], "relation_types": []}
        header = {"format": "attest", "version": 1, "offset_unit": "codepoint", "project": {"id": None, "name": "x"},
                  "scheme": scheme, "annotators": [], "referents": []}
        path = self.write("scheme.json", json.dumps(dict(header, articles=[], links=[])))
        self.run_cli("new", "--scheme", path, self.project)
        self.assertEqual([(label["name"], label["parent"]) for label in self.run_json("info", self.project)["labels"]],
                         [("Ship", None), ("Ferry", "Ship")])
        exported = json.loads(self.run_cli("export", self.project).stdout)
        self.assertEqual(exported["scheme"]["labels"][0]["guideline"], "Anything that floats.")

        lines = self.write("scheme.jsonl", json.dumps(header) + "\n")
        self.project.unlink()
        self.run_cli("new", "--scheme", lines, self.project)
        self.assertEqual(len(self.run_json("info", self.project)["labels"]), 2)

    def test_scheme_that_is_none(self):
        for content in ("", "{", "[]", '{"format": "attest", "version": 1}', '{"format": "other"}'):
            path = self.write("scheme.json", content)
            self.assertIn("scheme.json", self.run_cli("new", "--scheme", path, self.project, status=NOTHING).stderr)
            self.assertFalse(self.project.exists(), content)


class Import(TestCase):
    def test_adds_once(self):
        self.run_cli("new", self.project)
        for name, text in (("a.txt", ARTICLE), ("below/deeper/b.txt", SECOND_ARTICLE)):
            self.write("articles/" + name, text)
        report = self.run_json("import", self.project, self.folder / "articles")
        self.assertEqual((report["added"], report["present"], report["refused"]), (2, 0, 0))
        report = self.run_json("import", self.project, self.folder / "articles")
        self.assertEqual((report["added"], report["present"], report["refused"]), (0, 2, 0))
        self.assertEqual(self.query("SELECT title, published FROM article ORDER BY published"),
                         [("Harbour council votes on tidal gate", "2026-03-01"),
                          ("Fishers call gate a mistake", "2026-03-02")])

    def test_one_bad_file_does_not_stop_the_rest(self):
        self.run_cli("new", self.project)
        self.write("articles/a.txt", ARTICLE)
        self.write("articles/nul.txt", b"date 2026-01-01 x\n\nA\0B")
        self.write("articles/broken.json", '{"text": ')
        result = self.run_cli("import", "--json", self.project, self.folder / "articles", self.folder / "missing.txt",
                              status=FINDINGS)
        report = json.loads(result.stdout)
        self.assertEqual((report["added"], report["refused"]), (1, 3))
        reasons = {line["file"].rpartition("/")[2]: line for line in report["lines"] if line["outcome"] == "refused"}
        self.assertEqual(set(reasons), {"nul.txt", "broken.json", "missing.txt"})
        for name, line in reasons.items():
            self.assertTrue(line["reason"], name)
            self.assertIn(name, result.stderr)

    def test_nothing_but_bad_files(self):
        self.run_cli("new", self.project)
        path = self.write("nul.txt", b"A\0B")
        self.assertIn("nul.txt", self.run_cli("import", self.project, path, status=NOTHING).stderr)
        self.assertEqual(self.run_json("info", self.project)["articles"], 0)

    def test_format_is_forced(self):
        self.run_cli("new", self.project)
        path = self.write("articles.data", json.dumps({"text": ARTICLE}) + "\n" + json.dumps({"text": SECOND_ARTICLE}) + "\n")
        formats = {entry["id"]: entry for entry in self.run_json("formats")}
        self.assertTrue(formats["json-articles"]["read"])
        self.assertEqual(self.run_json("import", "--format", "json-articles", self.project, path)["added"], 2)

    def test_progress_on_a_terminal_only(self):
        self.run_cli("new", self.project)
        self.write("articles/many.jsonl", "".join(json.dumps({"text": f"Article {i}. " * 200}) + "\n" for i in range(3000)))
        master, slave = pty.openpty()
        with subprocess.Popen([CLI, "import", str(self.project), str(self.folder / "articles")], stderr=slave,
                              stdout=subprocess.PIPE, env=self.environment()) as process:
            os.close(slave)
            shown = b""
            while True:
                try:
                    chunk = os.read(master, 65536)
                except OSError:
                    break
                if not chunk:
                    break
                shown += chunk
        os.close(master)
        self.assertEqual(process.returncode, DONE)
        self.assertIn(b"Importing", shown)
        self.assertIn("3", shown.decode().splitlines()[-1])
        quiet = self.run_cli("import", self.project, self.folder / "articles")
        self.assertNotIn("Importing", quiet.stderr)

    def test_interrupted(self):
        self.new_project()
        self.write("more/many.jsonl", "".join(json.dumps({"text": f"Article {i}. " * 300}) + "\n" for i in range(20000)))
        for number in (signal.SIGINT, signal.SIGTERM):
            with subprocess.Popen([CLI, "import", str(self.project), str(self.folder / "more")], stderr=subprocess.PIPE,
                                  env=self.environment()) as process:
                # It has begun, and has far to go, once the project's log has grown.
                log = self.folder / "news.attest-wal"
                self.wait_for(lambda: log.exists() and log.stat().st_size > 100_000 or process.poll() is not None)
                process.send_signal(number)
                message = process.stderr.read()
            self.assertEqual(process.returncode, NOTHING, message)
            self.assertIn(b"attest-cli: ", message)
            self.assertEqual(self.query("SELECT count(*) FROM article"), [(2,)])
            self.assertEqual(list(self.fingerprint()), ["news.attest"])


class Export(TestCase):
    def setUp(self):
        super().setUp()
        self.new_project()
        self.annotate("Noor", seed=1)
        self.annotate("Timo", seed=2)

    def export(self, *arguments):
        return json.loads(self.run_cli("export", *arguments, self.project).stdout)

    def test_attributes_keep_their_types(self):
        values = {"modality": "denied", "topics": ["law", "war"], "checkworthy": False, "weight": 2.5, "n": 3, "about": "“é”"}
        self.execute("UPDATE annotation SET attributes = '%s' WHERE id = (SELECT min (id) FROM annotation)" % json.dumps(values))
        path = self.folder / "out.json"
        self.run_cli("export", "-o", path, self.project)
        self.assertIn(values, [annotation.get("attributes") for article in json.loads(path.read_text())["articles"]
                               for annotation in article["annotations"]])
        self.project.unlink()
        self.run_cli("new", self.project)
        self.run_cli("import", self.project, path)
        stored = [json.loads(row[0]) for row in self.query("SELECT attributes FROM annotation WHERE attributes IS NOT NULL")]
        self.assertIn(values, stored)
        self.assertEqual([type(value) for value in stored[stored.index(values)].values()],
                         [type(value) for value in values.values()])

    def test_quotes_are_the_text(self):
        exported = self.export()
        self.assertEqual((exported["format"], exported["version"], exported["offset_unit"]), ("attest", 1, "codepoint"))
        n_fragments = 0
        for article in exported["articles"]:
            self.assertEqual(hashlib.sha256(article["text"].encode()).hexdigest(), article["sha256"])
            for annotation in article["annotations"]:
                for fragment in annotation["fragments"]:
                    self.assertEqual(article["text"][fragment["start"]:fragment["end"]], fragment["text"])
                    n_fragments += 1
        self.assertGreater(n_fragments, 20)

    def test_of_some_annotators(self):
        def names(*arguments):
            return {annotation["annotator"] for article in self.export(*arguments)["articles"]
                    for annotation in article["annotations"]}
        self.assertEqual(names(), {"Noor", "Timo"})
        self.assertEqual(names("--all"), {"Noor", "Timo"})
        self.assertEqual(names("--annotator", "Timo"), {"Timo"})
        self.assertEqual(names("--annotator", "Timo", "--annotator", "Noor"), {"Noor", "Timo"})
        self.assertIn("Nobody", self.run_cli("export", "--annotator", "Nobody", self.project, status=NOTHING).stderr)

    def test_of_some_articles(self):
        titles = [article["title"] for article in self.export("--articles", "fishers")["articles"]]
        self.assertEqual(titles, ["Fishers call gate a mistake"])

    def test_to_a_file_by_its_suffix(self):
        output = self.folder / "out.jsonl"
        output.write_text("old")
        self.assertEqual(self.run_cli("export", "-o", output, self.project).stdout, "")
        lines = [json.loads(line) for line in output.read_text().splitlines()]
        self.assertEqual(lines[0]["format"], "attest")
        self.assertNotIn("articles", lines[0])
        self.assertEqual(len([line for line in lines if "text" in line]), 2)
        self.assertEqual(sorted(path.name for path in self.folder.glob("out*")), ["out.jsonl"])

    def test_to_a_place_that_is_not_there(self):
        self.assertIn("nowhere", self.run_cli("export", "-o", self.folder / "nowhere/out.json", self.project, status=NOTHING).stderr)

    def test_round_trip(self):
        """What was exported comes back as it was, through both forms."""
        for suffix in ("json", "jsonl"):
            first = self.folder / f"first.{suffix}"
            again = self.folder / f"again.{suffix}"
            copy = self.folder / f"{suffix}.attest"
            self.run_cli("export", "-o", first, self.project)
            self.run_cli("new", "--scheme", first, copy)
            self.run_cli("import", copy, first)
            self.run_cli("export", "-o", again, copy)
            self.assertEqual(comparable(first, suffix), comparable(again, suffix))
            self.assertEqual(sorted(self.run_cli("check", copy, status=None).stdout.splitlines()),
                             sorted(self.run_cli("check", self.project, status=None).stdout.splitlines()))


def comparable(path, suffix):
    """The content of an export, without what names the project it came from, and in an order of its own."""
    if suffix == "json":
        document = json.loads(path.read_text())
    else:
        lines = [json.loads(line) for line in path.read_text().splitlines()]
        document = dict(lines[0], articles=[line for line in lines[1:] if "text" in line])
    document.pop("project")
    document["annotators"].sort(key=lambda annotator: annotator["name"])
    for article in document["articles"]:
        article["annotations"].sort(key=lambda annotation: annotation["id"])
        article["states"].sort(key=lambda state: state["annotator"])
    document["articles"].sort(key=lambda article: article["id"])
    return document


class Info(TestCase):
    def test_counts_agree_with_an_export(self):
        self.new_project()
        self.annotate("Noor", seed=3, n_actions=60)
        self.annotate("Timo", seed=4, n_actions=20)
        counts = self.run_json("info", self.project)
        articles = json.loads(self.run_cli("export", self.project).stdout)["articles"]
        annotations = [annotation for article in articles for annotation in article["annotations"]]
        self.assertEqual(counts["articles"], len(articles))
        self.assertEqual(counts["code_points"], sum(len(article["text"]) for article in articles))
        self.assertEqual(counts["annotations"], len(annotations))
        for kind, n in counts["kinds"].items():
            self.assertEqual(n, len([1 for annotation in annotations if annotation["kind"] == kind]))
        for label in counts["labels"]:
            self.assertEqual(label["annotations"], len([1 for annotation in annotations if annotation["label"] == label["name"]]))
        self.assertEqual([annotator["name"] for annotator in counts["annotators"]], ["Noor", "Timo"])
        for annotator in counts["annotators"]:
            own = [annotation for annotation in annotations if annotation["annotator"] == annotator["name"]]
            self.assertEqual(annotator["annotations"], len(own))
            states = [state["state"] for article in articles for state in article["states"]
                      if state["annotator"] == annotator["name"]]
            self.assertEqual(sum(annotator["states"].values()), 2)
            for state in ("in-progress", "done", "flagged"):
                self.assertEqual(annotator["states"][state], states.count(state))

    def test_for_people(self):
        self.new_project()
        self.annotate("Noor")
        output = self.run_cli("info", self.project).stdout
        self.assertRegex(output, r"(?m)^ +2  articles$")
        self.assertRegex(output, r"(?m)^ +\d+  Noor$")

    def test_what_an_unfinished_import_brought_does_not_count(self):
        self.new_project()
        self.annotate("Noor")
        before = self.run_json("info", self.project)
        self.execute("UPDATE import_batch SET finished = NULL, pid = 1, pid_start = 0, beat = unixepoch () * 1000000")
        counts = self.run_json("info", self.project)
        self.assertEqual(counts["articles"], 0)
        self.assertGreater(before["articles"], 0)


class Search(TestCase):
    def setUp(self):
        super().setUp()
        self.new_project()

    def titles(self, *query):
        return [hit["title"] for hit in self.run_json("search", self.project, *query)["articles"]]

    def test_words(self):
        self.assertEqual(len(self.titles("tidal gate")), 2)
        self.assertEqual(len(self.titles("tidal", "gate")), 2)
        self.assertEqual(self.titles("okafor"), ["Harbour council votes on tidal gate"])
        self.assertEqual(self.titles("zoe"), ["Fishers call gate a mistake"])
        self.assertEqual(self.titles("okaf"), ["Harbour council votes on tidal gate"])
        self.assertEqual(self.titles('"eleven years"'), ["Harbour council votes on tidal gate"])
        self.assertEqual(self.titles('"years eleven"'), [])
        self.assertEqual(self.titles("okafor zoe"), [])

    def test_is_never_a_syntax_error(self):
        for query in ('"', "AND", "NEAR(", "a*b", "title:x", "-gate", "(", "gate OR", "^", "''", "\u202e"):
            self.run_cli("search", "--", self.project, query)

    def test_nothing_found(self):
        result = self.run_cli("search", self.project, "submarine")
        self.assertEqual(result.stdout, "")
        self.assertIn("No article", result.stderr)

    def test_lines_and_limit(self):
        lines = self.run_cli("search", self.project, "gate").stdout.splitlines()
        self.assertEqual(len(lines), 2)
        for line in lines:
            title, snippet = line.split("\t")
            self.assertIn("gate", (title + snippet).lower())
        self.assertEqual(len(self.run_cli("search", "-n", "1", self.project, "gate").stdout.splitlines()), 1)

    def test_matches_are_marked(self):
        hit = self.run_json("search", self.project, "okafor")["articles"][0]
        self.assertIn("Okafor", hit["matches"])
        self.assertNotIn("\x02", hit["snippet"])

    def test_more_than_a_page(self):
        self.write("articles/many.jsonl", "".join(json.dumps({"text": f"Dredger number {i}."}) + "\n" for i in range(230)))
        self.run_cli("import", self.project, self.folder / "articles")
        self.assertEqual(len(self.titles("dredger")), 230)
        self.assertEqual(len(set(hit["id"] for hit in self.run_json("search", self.project, "dredger")["articles"])), 230)


class History(TestCase):
    def test_list_and_undo(self):
        self.new_project()
        self.annotate("Noor", n_actions=10, seed=7)
        steps = self.run_json("history", self.project)
        self.assertGreaterEqual(len(steps), 8)
        self.assertEqual(steps, sorted(steps, key=lambda step: step["time"], reverse=True))
        self.assertIn("Noor", {step["annotator"] for step in steps})
        done = [step for step in steps if step["state"] == "done"]
        lines = self.run_cli("history", self.project).stdout.splitlines()
        self.assertEqual(len(lines), len(steps))
        self.assertEqual(len(self.run_cli("history", "-n", "3", self.project).stdout.splitlines()), 3)

        before = self.run_json("info", self.project)["annotations"]
        self.run_cli("history", "--undo", "2", self.project)
        after = [step for step in self.run_json("history", self.project) if step["state"] == "done"]
        self.assertEqual(after, done[2:])
        self.assertNotEqual((before, len(done)), (self.run_json("info", self.project)["annotations"], len(after)))

        result = self.run_cli("history", "--undo", "1000", self.project, status=FINDINGS)
        self.assertIn("no more", result.stderr)
        self.assertEqual(self.run_json("info", self.project)["annotations"], 0)
        self.run_cli("history", "--undo", "1", self.project, status=NOTHING)

    def test_of_one_annotator(self):
        self.new_project()
        self.annotate("Noor", n_actions=5, seed=1)
        self.annotate("Timo", n_actions=5, seed=2)
        self.assertEqual({step["annotator"] for step in self.run_json("history", "--annotator", "Noor", self.project)}, {"Noor"})
        self.run_cli("history", "--annotator", "Noor", "--undo", "99", self.project, status=FINDINGS)
        counts = {annotator["name"]: annotator["annotations"] for annotator in self.run_json("info", self.project)["annotators"]}
        self.assertEqual(counts.get("Noor", 0), 0)
        self.assertGreater(counts["Timo"], 0)
        self.assertIn("Nobody", self.run_cli("history", "--annotator", "Nobody", "--undo", "1", self.project,
                                             status=NOTHING).stderr)


class Formats(TestCase):
    def test_table(self):
        formats = self.run_json("formats")
        lines = self.run_cli("formats").stdout.splitlines()
        self.assertEqual([line.split()[0] for line in lines], [entry["id"] for entry in formats])
        known = {entry["id"]: (entry["read"], entry["write"]) for entry in formats}
        self.assertEqual(known["attest-json"], (True, True))
        self.assertEqual(known["attest-jsonl"], (True, True))
        self.assertEqual(len(known), len(formats))


if __name__ == "__main__":
    main()
