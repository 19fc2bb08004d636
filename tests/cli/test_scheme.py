# SPDX-License-Identifier: GPL-3.0-or-later
"""A project's annotation scheme to a file and back, and files that are none."""

import json

from attest_testing import DONE, FINDINGS, NOTHING, TestCase, main

HEADER = {"format": "attest", "version": 1, "offset_unit": "codepoint"}


class Scheme(TestCase):
    def export(self, *arguments):
        return json.loads(self.run_cli("scheme", "export", self.project, *arguments).stdout)

    def scheme_file(self, scheme):
        return self.write("scheme.json", json.dumps(dict(HEADER, scheme=scheme)))

    def test_there_and_back(self):
        self.new_project()
        exported = self.export()
        self.assertEqual(exported["scheme"], json.loads(self.run_cli("export", self.project).stdout)["scheme"])
        path = self.folder / "out.json"
        self.assertEqual(self.run_cli("scheme", "export", self.project, path).stdout, "")
        self.assertEqual(json.loads(path.read_text()), exported)

        before = self.run_json("history", self.project)
        self.assertIn("already", self.run_cli("scheme", "import", self.project, path).stderr)
        self.assertEqual(self.run_json("history", self.project), before)

        other = self.folder / "other.attest"
        self.run_cli("new", "--scheme", path, other)
        self.assertEqual(json.loads(self.run_cli("scheme", "export", other).stdout), exported)

    def test_import_is_a_difference(self):
        self.new_project()
        self.annotate("Noor", n_actions=30)
        original = self.export()["scheme"]
        n_annotations = self.query("SELECT count(*) FROM annotation")
        used = {name for name, in self.query("SELECT l.name FROM label l JOIN annotation a ON a.label = l.id")}
        self.assertTrue(used)
        labels = [{"name": "Ship", "kind": "entity", "key": "h"}, {"name": "Ferry", "kind": "entity", "parent": "Ship"}]
        result = self.run_cli("scheme", "import", "--json", self.project, self.scheme_file({"labels": labels}), status=None)
        report = json.loads(result.stdout)
        self.assertEqual(result.returncode, FINDINGS if report["kept"] else DONE)
        self.assertIn("New label “Ferry”", report["done"])
        self.assertEqual(self.query("SELECT count(*) FROM annotation"), n_annotations)
        archived = {label["name"] for label in self.export()["scheme"]["labels"] if label["archived"]}
        self.assertLessEqual(used, archived)
        self.assertEqual(self.damage(), [])

        self.assertEqual(self.export("--number", "1")["scheme"], original)
        self.assertIn("no earlier version 7", self.run_cli("scheme", "export", "--number", "7", self.project, status=NOTHING).stderr)
        self.assertEqual(self.run_json("history", self.project)[0]["description"], "Import a scheme")
        self.run_cli("history", "--undo", "1", self.project)
        self.assertEqual(self.export()["scheme"], original)

    def test_the_project_is_not_overwritten(self):
        self.new_project()
        before = self.project.read_bytes()
        self.run_cli("scheme", "export", self.project, self.project, status=NOTHING)
        self.assertEqual(self.project.read_bytes(), before)

    def test_hostile_files(self):
        self.new_project()
        before = self.export()
        for scheme, part in (
                ({"labels": [{"name": "a", "color": 7}]}, "Expected a string"),
                ({"labels": [{"name": "a\u0000b"}]}, ""),
                ({"labels": [{"name": "a" * 500}]}, "too long"),
                ({"labels": [{"name": "a", "parent": "a"}]}, "parent"),
                ({"labels": [{"name": "a"}] * 10001}, "10000"),
                ({"identifier_types": [{"name": "x", "url_prefix": "javascript:alert(1)//"}]}, "web"),
                ([], "Expected an object"),
                (None, "no scheme")):
            error = self.run_cli("scheme", "import", self.project, self.scheme_file(scheme), status=NOTHING).stderr
            self.assertIn("scheme.json", error)
            self.assertIn(part, error)
        path = self.write("scheme.json", json.dumps(HEADER)[:-1] + ', "scheme": {\n"labels": [\n{"name": 1}]}}')
        self.assertIn("line 3", self.run_cli("scheme", "import", self.project, path, status=NOTHING).stderr)
        path = self.write("scheme.json", json.dumps(HEADER)[:-1] + ', "scheme": ' + '{"labels":[' * 50000)
        self.assertIn("scheme.json", self.run_cli("scheme", "import", self.project, path, status=NOTHING).stderr)
        self.assertEqual(self.export(), before)

    def test_clashes(self):
        """Parts that do not fit to each other, or to what the project has to keep: file, place and reason, and nothing is done."""
        self.new_project()
        self.annotate("Noor", n_actions=30)
        before, steps = self.export(), self.run_json("history", self.project)
        name, = next(iter(self.query("SELECT l.name FROM label l JOIN annotation a ON a.label = l.id WHERE l.parent IS NULL"
                                     " AND l.kind <> 'other'")))
        for scheme, *parts in (
                ('{"labels": [{"name": "a", "key": "e"},\n{"name": "b", "key": "E"}]}', "line 2", "The key “E” belongs to the label “a”"),
                ('{"labels": [{"name": "a"},\n\n{"name": "A"}]}', "line 3", "There is a label “a” already"),
                ('{"labels": [{"name": "a", "short_name": "%s"}]}' % ("x" * 401), "line 1", "too long"),
                ('{"labels": [{"name": "a", "guideline": "%s"}]}' % ("x" * 20001), "line 1", "20000 bytes"),
                ('{"labels": [{"name": "a"}, {"name": "b", "parent": "a"},\n{"name": "c", "parent": "b"}]}', "line 2", "parent"),
                ('{"labels": [{"name": "%s", "kind": "other"}]}' % name, name, "which has annotations")):
            path = self.write("scheme.json", json.dumps(HEADER)[:-1] + ', "scheme": ' + scheme + "}")
            with self.subTest(scheme=scheme[:100]):
                error = self.run_cli("scheme", "import", self.project, path, status=NOTHING).stderr
                for part in ("scheme.json", *parts):
                    self.assertIn(part, error)
                self.assertEqual(self.export(), before)
        self.assertEqual(self.run_json("history", self.project), steps)
        # Nor is a project made of it.
        path = self.scheme_file({"labels": [{"name": "a", "key": "e"}, {"name": "b", "key": "e"}]})
        self.assertIn("belongs to", self.run_cli("new", "--scheme", path, self.folder / "other.attest", status=NOTHING).stderr)
        self.assertFalse((self.folder / "other.attest").exists())

    def test_usage(self):
        self.new_project()
        for arguments in (["export"], ["bury", self.project], ["import", self.project], ["import", self.project, "nowhere.json"]):
            self.run_cli("scheme", *arguments, status=NOTHING)


if __name__ == "__main__":
    main()
