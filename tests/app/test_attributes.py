# SPDX-License-Identifier: GPL-3.0-or-later
"""What the scheme asks of annotations: answered in the inspector with keys alone, with the pointer alone, and not forgotten."""

import json
import sys

from harness.case import main
from harness.session import SessionCase

STAY = (
    "“We will stay,” said Ilva Dorn on Monday, “until the water is gone.”\n"
    "\n"
    "The ferry company denied that it had cancelled the boats.\n"
)

SCHEME = {
    "format": "attest", "version": 1, "offset_unit": "codepoint", "project": {"id": None, "name": "asked"},
    "annotators": [], "referents": [], "articles": [], "links": [],
    "scheme": {
        "labels": [
            {"name": "Claim", "kind": "claim", "key": "c", "color": "#e5a50a", "attributes": [
                {"name": "modality", "type": "choice", "required": True,
                 "choices": ["stated", "denied", "predicted", "reported belief"]},
                {"name": "checkworthy", "type": "boolean", "required": True},
                {"name": "topics", "type": "choices", "choices": ["war", "trade", "law"]},
                {"name": "weight", "type": "number"},
                {"name": "about", "type": "text"}]},
            {"name": "Source", "kind": "source", "key": "s", "color": "#26a269", "attributes": [
                {"name": "how named", "type": "choice", "choices": ["by name", "by role"], "default": "by name"}]},
            {"name": "Entity", "kind": "entity", "key": "e", "color": "#62a0ea"}],
        "relation_types": []},
}


class Attributes(SessionCase):
    def setUp(self):
        super().setUp()
        project = self.path("asked.attest")
        self.write("scheme.json", json.dumps(SCHEME))
        self.write("stay.txt", STAY)
        self.cli("new", "--scheme", self.path("scheme.json"), project)
        self.cli("import", project, self.path("stay.txt"))
        self.open(project)

    def values(self):
        rows = self.project.rows("SELECT attributes FROM annotation ORDER BY id")
        return [json.loads(row["attributes"]) if row["attributes"] else {} for row in rows]

    def wait_for_values(self, *expected):
        self.wait_until(lambda: self.values() == list(expected), lambda: f"the values are {expected}, not {self.values()}")

    def wait_for_focus(self, words):
        self.wait_until(lambda: self.program.first(where=lambda node: node.focused and words in node.name),
                        f"{words!r} has the focus")

    def test_keys_alone(self):
        self.label("“We will stay,”", "c")
        self.press("i", "2")
        self.wait_for_values({"modality": "denied"})
        self.wait_for_focus("checkworthy")
        self.press("n")
        self.wait_for_values({"modality": "denied", "checkworthy": False})
        self.press("1", "l", "Return")
        self.wait_until(lambda: self.values()[0].get("topics") == ["war", "law"], "two topics")
        self.wait_for_focus("weight")
        self.keyboard.type("much")
        self.press("Return")
        self.program.find("label", contains="no number")
        self.press("ctrl+a")
        self.keyboard.type("2.5")
        self.press("Return")
        self.wait_for_focus("about")
        self.keyboard.type("<b>boats</b> %s")
        self.press("Return")
        complete = {"modality": "denied", "checkworthy": False, "topics": ["war", "law"], "weight": 2.5,
                    "about": "<b>boats</b> %s"}
        self.wait_for_values(complete)
        # After the last, the article has the focus again; each answer is a step of its own.
        self.wait_until(lambda: self.article.focused, "the article has the focus")
        self.press("ctrl+z", "ctrl+z")
        self.wait_for_values({"modality": "denied", "checkworthy": False, "topics": ["war", "law"]})
        self.press("ctrl+shift+z", "ctrl+shift+z")
        self.wait_for_values(complete)
        self.cli("check", self.path("asked.attest"))

    def test_answers_are_taken_back(self):
        self.label("“We will stay,”", "c")
        self.press("i", "r")
        self.wait_for_values({"modality": "reported belief"})
        self.press("y")
        self.wait_for_values({"modality": "reported belief", "checkworthy": True})
        self.press("Escape")
        self.wait_until(lambda: self.article.focused, "the article has the focus")
        self.press("i", "Delete")
        self.wait_for_values({"checkworthy": True})
        self.press("Tab", "space")
        self.wait_for_values({"checkworthy": False})
        self.press("BackSpace")
        self.wait_for_values({})

    def test_missing_are_counted_and_walked(self):
        self.label("“We will stay,”", "c")
        self.press("Escape")
        self.label("it had cancelled the boats", "c")
        self.press("Escape")
        self.program.find("push button", "4 missing")
        self.wait_until(lambda: all("attributes missing" in row.name for row in self.annotation_rows), "rows tell it")
        self.press("ctrl+Home", "shift+i", "1", "y", "Escape")
        self.wait_for_values({"modality": "stated", "checkworthy": True}, {})
        self.program.find("push button", "2 missing")
        self.press("shift+i", "3", "n", "Escape")
        self.wait_for_values({"modality": "stated", "checkworthy": True}, {"modality": "predicted", "checkworthy": False})
        self.program.gone("push button", contains=" missing")
        self.press("shift+i")
        self.program.find("label", contains="No attribute that must be given is missing")
        self.press("ctrl+z")
        self.program.find("push button", "1 missing")

    def test_defaults_are_in_the_data(self):
        self.label("Ilva Dorn", "s")
        self.wait_for_values({"how named": "by name"})
        self.press("i", "2")
        self.wait_for_values({"how named": "by role"})
        # Another label asks other things.
        self.press("e")
        self.wait_for_values({})
        self.press("i")
        self.program.find("label", contains="has no attributes")

    def test_typed_text_is_not_lost(self):
        self.label("“We will stay,”", "c")
        self.press("Escape")
        self.label("it had cancelled the boats", "c")
        self.press("i", "Tab", "Tab", "Tab", "Tab", "Tab", "Tab")
        self.wait_for_focus("about")
        self.keyboard.type("boats")
        self.click(next(row for row in self.annotation_rows if "stay" in row.name))
        self.wait_for_values({}, {"about": "boats"})

    def test_what_is_no_answer_stays_with_its_annotation(self):
        self.label("“We will stay,”", "c")
        self.press("Escape")
        self.label("it had cancelled the boats", "c")
        self.press("i")
        self.wait_for_focus("modality")
        self.press("Tab", "Tab", "Tab", "Tab", "Tab")
        self.wait_for_focus("weight")
        self.keyboard.type("much")
        self.click(next(row for row in self.annotation_rows if "stay" in row.name))
        self.wait_for_selected("“We will stay,”")
        weight = self.program.find("text", "weight")
        self.wait_until(lambda: weight.text == "", lambda: f"nothing stands there, not {weight.text!r}")
        self.program.gone("label", contains="no number")
        self.wait_for_values({}, {})

    def test_pointer_alone(self):
        self.label("“We will stay,”", "c")
        self.click(self.program.find("check box", "trade"))
        self.wait_for_values({"topics": ["trade"]})
        self.click(self.program.find(name="checkworthy", where=lambda node: node.role in ("toggle button", "switch", "check box")))
        self.wait_for_values({"topics": ["trade"], "checkworthy": True})
        self.click(self.program.find("push button", "Take the answer back"))
        self.wait_for_values({"topics": ["trade"]})


if __name__ == "__main__":
    sys.exit(main())
