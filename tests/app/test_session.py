# SPDX-License-Identifier: GPL-3.0-or-later
"""One session from beginning to end: the sample opened, annotated, undone, killed, opened again, exported and validated."""

import json
import os
import sys

import jsonschema

from harness.case import SOURCE, main
from harness.session import SessionCase

# Labels that the sample does not use: its annotators chose the finer ones.
OWN = (
    ("e", "Entity", "Tossa"),
    ("c", "Claim", "most of them older than the 2019 Tossa earthquake"),
    ("s", "Source", "the older ones"),
)


class Session(SessionCase):
    def test_from_the_sample_to_json(self):
        self.start("--sample")
        project = self.sample_path()
        self.project = self.database(project)
        self.focus_article()
        already = self.project.quotes()
        self.assertGreater(len(already), 20)

        for key, _, words in OWN:
            self.label(words, key)
        own = [(label, words) for _, label, words in OWN]
        self.wait_for_quotes(*already, *own)

        self.press("ctrl+z")
        self.wait_for_quotes(*already, *own[:2])
        self.press("ctrl+z")
        self.wait_for_quotes(*already, *own[:1])
        self.press("ctrl+shift+z", "ctrl+shift+z")
        self.wait_for_quotes(*already, *own)

        self.reopen(project)
        self.assertEqual(self.project.quotes(), sorted([*already, *own]))
        self.press("ctrl+z")
        self.wait_for_quotes(*already, *own[:2])
        self.press("ctrl+shift+z")
        self.wait_for_quotes(*already, *own)
        self.check_export(project)

    def sample_path(self):
        found = []

        def look():
            found[:] = [os.path.join(folder, name) for folder, _, names in os.walk(self.folder) for name in names
                        if name.endswith(".attest")]
            return found

        self.wait_until(look, "the sample project is on the disk")
        return found[0]

    def check_export(self, project):
        """By an independent validator, and each quote against its text."""
        output = self.path("export.json")
        self.cli("export", project, "--format", "attest-json", "-o", output)
        with open(output, encoding="utf-8") as file:
            document = json.load(file)
        with open(os.path.join(SOURCE, "data", "schema", "attest-1.schema.json"), encoding="utf-8") as file:
            schema = json.load(file)
        jsonschema.Draft202012Validator.check_schema(schema)
        jsonschema.Draft202012Validator(schema).validate(document)
        exported = []
        for article in document["articles"]:
            for annotation in article["annotations"]:
                for fragment in annotation["fragments"]:
                    self.assertEqual(article["text"][fragment["start"]:fragment["end"]], fragment["text"])
                    exported.append(fragment["text"])
        self.assertEqual(sorted(exported), sorted(quote for _, quote in self.project.quotes()))


if __name__ == "__main__":
    sys.exit(main())
