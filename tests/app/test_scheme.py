# SPDX-License-Identifier: GPL-3.0-or-later
"""The window of the annotation scheme, worked by keys: what is changed there is in the file, undone in one step, and at once
in the label bar."""

import json

from harness.case import main
from harness.scheme import SchemeCase


class Scheme(SchemeCase):
    def test_a_label_from_nothing_to_use(self):
        self.open_editor()
        self.press("ctrl+n")
        self.project.wait(1, "SELECT count(*) FROM label WHERE name = 'New label'")
        # The name has the focus, and is selected.
        self.keyboard.type("Vessel")
        self.press("Return")
        self.project.wait(1, "SELECT count(*) FROM label WHERE name = 'Vessel'")

        # A key that is taken is told of while it is typed, and is not taken over.
        for _ in range(4):
            self.press("Tab")
        self.keyboard.type("c")
        self.program.find("label", contains="belongs to the label “Claim”")
        self.keyboard.type("n")
        self.program.find("label", contains="is a command")
        self.keyboard.type("b")
        self.program.gone("label", contains="is a command")
        self.press("Return")
        self.project.wait("b", "SELECT key FROM label WHERE name = 'Vessel'")
        self.press("Tab")
        self.keyboard.type("Whatever floats.")
        self.press("ctrl+Return")
        self.project.wait("Whatever floats.", "SELECT guideline FROM label WHERE name = 'Vessel'")
        self.close_editor()

        # It is in the label bar, and its key labels.
        self.label_button("Vessel")
        self.select("ferry")
        self.press("b")
        self.wait_for_quotes(("Vessel", "ferry"))
        steps = self.project.rows("SELECT description FROM history ORDER BY id")
        self.assertEqual([step["description"] for step in steps][:3],
                         ["New label “New label”", "Rename label “New label” to “Vessel”", "Key of label “Vessel”"])

        # h tells the guideline of the selected one.
        self.press("h")
        self.program.find("label", "Whatever floats.")
        self.press("Escape")

    def test_used_labels_are_not_deleted(self):
        self.select("ferry")
        self.press("e")
        self.project.wait(1, "SELECT count(*) FROM annotation")
        self.open_editor()
        self.press("Delete")
        self.program.find(contains="Archive the label, or merge it into another")
        self.assertIsNotNone(self.label("Entity"))
        # One that nothing uses is, and comes back.
        self.choose("Place")
        self.press("Delete")
        self.project.wait(0, "SELECT count(*) FROM label WHERE name = 'Place'")
        self.press("ctrl+z")
        self.project.wait(1, "SELECT count(*) FROM label WHERE name = 'Place'")

    def test_order(self):
        self.open_editor()
        self.choose("Claim")
        self.press("alt+Up")
        self.project.wait("Claim", "SELECT name FROM label WHERE parent IS NULL ORDER BY position LIMIT 1")
        self.press("alt+Down")
        self.project.wait("Entity", "SELECT name FROM label WHERE parent IS NULL ORDER BY position LIMIT 1")

    def test_other_pages(self):
        self.open_editor()
        for page, table, name in ((2, "label_attribute", "mood"), (3, "relation_type", "part of"), (4, "identifier_type", "IMO")):
            before = self.project.value(f"SELECT count(*) FROM {table}")
            self.press(f"alt+{page}")
            self.pause()
            self.press("ctrl+n")
            self.project.wait(before + 1, f"SELECT count(*) FROM {table}")
            self.keyboard.type(name)
            self.press("Return")
            self.project.wait(1, f"SELECT count(*) FROM {table} WHERE name = ?", name)
        self.assertEqual(self.project.value("SELECT key FROM identifier_type WHERE name = 'IMO'"), "imo")
        # Each change has kept the version before.
        self.assertEqual(self.project.value("SELECT max(number) FROM scheme_version"), 6)
        self.press("alt+5")
        self.program.find("list", "Versions").find("list item", "Version 7, now")

    def test_files(self):
        self.open_editor()
        editor = self.wait_for_dialog()
        path = self.path("scheme.json")
        self.press("F10")
        self.choose_menu_item("Export the Scheme…")
        self.wait_until(lambda: self.wait_for_dialog() != editor, "the file chooser has the focus")
        self.type_into_file_chooser(path)
        self.wait_until(lambda: self.exported(path), "the scheme is in the file")
        scheme = self.exported(path)
        scheme["scheme"]["labels"].append({"name": "Topic", "kind": "other", "key": "b"})
        self.write("scheme.json", json.dumps(scheme))
        self.wait_until(lambda: self.wait_for_dialog() == editor, "the window of the scheme has the focus")
        self.press("F10")
        self.choose_menu_item("Import a Scheme…")
        self.wait_until(lambda: self.wait_for_dialog() != editor, "the file chooser has the focus")
        self.type_into_file_chooser(path)
        self.project.wait(1, "SELECT count(*) FROM label WHERE name = 'Topic'")
        self.program.find(contains="New label “Topic”")

    @staticmethod
    def exported(path):
        try:
            with open(path, encoding="utf-8") as file:
                return json.load(file)
        except (OSError, ValueError):
            return None


if __name__ == "__main__":
    main()
