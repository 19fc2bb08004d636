#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Exports judged from outside: by the JSON Schema, with an independent validator, and by Python's own idea of
text[start:end]. Python counts code points, as Attest JSON does."""

import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

import jsonschema

CLI = os.environ["ATTEST_CLI"]
SOURCE = pathlib.Path(os.environ["ATTEST_SOURCE"])
SCHEMA = json.loads((SOURCE / "data/schema/attest-1.schema.json").read_text(encoding="utf-8"))
HEADER = {"format": "attest", "version": 1, "offset_unit": "codepoint"}

# What goes wrong elsewhere: characters of one to four bytes, of two UTF-16 units, made of several code points,
# written from right to left; and line ends that change at import.
TEXTS = [
    "Plain words only, and a second sentence.",
    "😀 Zoë 👩🏽‍⚖️ said “no” 😀 and 𝒜𝒷𝒸 left.",
    "cafe\u0301 e\u0301\u0323 \u1100\u1161\u11a8 Å A\u030a end",
    "قال الوزير \u200fإن 12% من المدن\u200e قديمة — هكذا.",
    "date 2024-03-05 A title\r\n\r\nOne line.\r\nAnother\rand 😀\r\n",
    "\ufeffbegins with a mark",
    "\u2028 and \u2029 and \x7f and \t tab",
]


def annotations_of(text, seed):
    """Every word of the text as an annotation, and some in two fragments."""
    found = []
    start = None
    for position, character in enumerate(text + " "):
        if character.isspace() or character == "\ufeff":
            if start is not None:
                found.append((start, position))
            start = None
        elif start is None:
            start = position
    fragments = [[pair] for pair in found] + [list(pair) for pair in zip(found[:-2:2], found[2::2])]
    return [
        {
            "id": f"019ab000-0000-7000-8000-{seed:06x}{number:06x}",
            "label": "Person",
            "kind": "entity",
            "annotator": "Mira Holt",
            "fragments": [{"start": a, "end": b, "text": text[a:b]} for a, b in pieces],
        }
        for number, pieces in enumerate(fragments)
    ]


class Exchange(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="attest-test-")
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.project = self.folder / "p.attest"
        self.environment = dict(os.environ, LC_ALL="C.UTF-8", XDG_STATE_HOME=folder.name)
        self.run_cli("new", self.project)

    def run_cli(self, *arguments, status=0):
        done = subprocess.run(
            [CLI, *map(str, arguments)], env=self.environment, capture_output=True, encoding="utf-8", check=False
        )
        self.assertEqual(done.returncode, status, done.stderr)
        return done.stdout

    def validate(self, instance, part=None):
        schema = SCHEMA if part is None else {"$ref": f"#/$defs/{part}", "$defs": SCHEMA["$defs"]}
        errors = list(jsonschema.Draft202012Validator(schema).iter_errors(instance))
        self.assertEqual([f"{list(error.path)}: {error.message}" for error in errors], [])

    def check_fragments(self, articles):
        n_fragments = 0
        for article in articles:
            for annotation in article["annotations"]:
                for fragment in annotation["fragments"]:
                    n_fragments += 1
                    self.assertEqual(article["text"][fragment["start"] : fragment["end"]], fragment["text"])
        return n_fragments

    def export(self, format_id):
        return self.run_cli("export", self.project, "--format", format_id)

    def test_the_schema_is_one(self):
        jsonschema.Draft202012Validator.check_schema(SCHEMA)

    def test_the_schema_refuses(self):
        def refused(**changes):
            instance = dict(HEADER, **changes)
            self.assertTrue(list(jsonschema.Draft202012Validator(SCHEMA).iter_errors(instance)), changes)

        self.validate(HEADER)
        refused(version=2)
        refused(offset_unit="furlong")
        refused(articles=[{"title": "no text"}])
        refused(articles=[{"text": "x", "annotations": [{"label": "Person", "fragments": []}]}])
        refused(articles=[{"text": "x", "annotations": [{"fragments": [{"start": 0, "end": 1}]}]}])
        refused(articles=[{"text": "x", "states": [{"annotator": "A", "state": "almost"}]}])
        refused(links=[{"type": "contradicts", "from": "1", "to": "2"}])

    def test_everything_there_is(self):
        self.run_cli("import", self.project, SOURCE / "tests/fixtures/exchange/complete.json")
        whole = json.loads(self.export("attest-json"))
        self.validate(whole)
        self.assertEqual(self.check_fragments(whole["articles"]), 11)
        original = json.loads((SOURCE / "tests/fixtures/exchange/complete.json").read_text(encoding="utf-8"))
        for member in ("referents", "annotators", "links"):
            self.assertEqual(whole[member], original[member])
        for article, expected in zip(whole["articles"], original["articles"], strict=True):
            for member in expected:
                if member == "annotations":
                    self.assertCountEqual(article[member], expected[member])
                else:
                    self.assertEqual(article[member], expected[member], member)

    def test_lines(self):
        self.run_cli("import", self.project, SOURCE / "tests/fixtures/exchange/complete.json")
        header, *articles, links = [json.loads(line) for line in self.export("attest-jsonl").rstrip("\n").split("\n")]
        self.validate(header, "header")
        self.validate(links, "links_line")
        for article in articles:
            self.validate(article, "article")
        whole = json.loads(self.export("attest-json"))
        self.assertEqual(dict(header, articles=articles, links=links["links"]), whole)

    def test_offsets_in_all_scripts(self):
        articles = [{"text": text, "annotations": annotations_of(text, n)} for n, text in enumerate(TEXTS)]
        n_written = sum(len(a["fragments"]) for article in articles for a in article["annotations"])
        path = self.folder / "in.json"
        path.write_text(json.dumps(dict(HEADER, articles=articles)), encoding="utf-8")
        self.run_cli("import", self.project, path)
        whole = json.loads(self.export("attest-json"))
        self.validate(whole)
        self.assertEqual(self.check_fragments(whole["articles"]), n_written)
        for article in whole["articles"]:
            self.assertNotIn("\r", article["text"])
            self.assertFalse(article["text"].startswith("\ufeff"))

    def test_offsets_in_other_units(self):
        """The same, counted in UTF-16 units and in bytes by a file that says nothing of it."""
        for name, length in (
            ("utf16", lambda text: len(text.encode("utf-16-le")) // 2),
            ("byte", lambda text: len(text.encode("utf-8"))),
        ):
            text = f"{name}: " + TEXTS[1]
            annotations = annotations_of(text, len(name))
            for annotation in annotations:
                for fragment in annotation["fragments"]:
                    fragment.update(start=length(text[: fragment["start"]]), end=length(text[: fragment["end"]]))
            path = self.folder / f"{name}.json"
            path.write_text(json.dumps(dict(HEADER, articles=[{"text": text, "annotations": annotations}])))
            self.run_cli("import", self.project, path)
        whole = json.loads(self.export("attest-json"))
        self.assertEqual(len(whole["articles"]), 2)
        for article in whole["articles"]:
            expected = annotations_of(article["text"], 0)
            self.assertEqual(
                sorted((f["start"], f["end"]) for a in article["annotations"] for f in a["fragments"]),
                sorted((f["start"], f["end"]) for a in expected for f in a["fragments"]),
            )

    def test_the_sample(self):
        sample = json.loads((SOURCE / "data/sample/quillane.json").read_text(encoding="utf-8"))
        self.validate(sample)
        self.run_cli("import", self.project, SOURCE / "data/sample/quillane.json")
        whole = json.loads(self.export("attest-json"))
        self.validate(whole)
        self.assertEqual(self.check_fragments(whole["articles"]), self.check_fragments(sample["articles"]))


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], "-v"])
