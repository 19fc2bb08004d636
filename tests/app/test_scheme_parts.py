# SPDX-License-Identifier: GPL-3.0-or-later
"""Parts of a scheme that are in use, files that clash with it, its versions, and room for all of it."""

import json

from harness.case import main
from harness.devices import Windows
from harness.scheme import ARTICLE, SchemeCase


class SchemeParts(SchemeCase):
    # --- labels that are used ---

    def test_merging(self):
        """By keys alone; one step back brings the label and its annotations again."""
        self.mark("ferry", "e", "1")
        self.wait_for_quotes(("Person", "ferry"))
        self.open_editor()
        self.choose("Person")
        self.tab_to("Merge Into")
        self.press("space")
        self.program.find("list", "Merge into").find("list item", "Place")
        for _ in range(12):
            focused = self.program.first("list item", where=lambda node: node.focused)
            if focused and focused.name == "Place":
                break
            self.press("Down")
            self.pause()
        self.press("Return")
        self.project.wait(0, "SELECT count(*) FROM label WHERE name = 'Person'")
        self.wait_for_quotes(("Place", "ferry"))
        # The one that took over is chosen, and the list has the focus.
        self.wait_until(lambda: self.row("Place").focused, "the row has the focus")
        self.press("ctrl+z")
        self.wait_for_quotes(("Person", "ferry"))

    def test_archiving(self):
        """What is archived is offered nowhere, with all that is below it, and keeps its annotations."""
        self.mark("ferry", "c", "1")
        self.wait_for_quotes(("Direct quote", "ferry"))
        self.open_editor()
        self.click_in_editor(self.row("Claim"))
        self.tab_to("Archived")
        self.press("space")
        self.project.wait(1, "SELECT archived FROM label WHERE name = 'Claim'")
        self.row("Claim, archived")
        self.close_editor()
        self.program.find("tool bar", "Labels").gone("push button", "Claim")
        self.wait_for_quotes(("Direct quote", "ferry"))
        # Neither its letter nor the digits below it do anything.
        self.select("minister")
        self.press("c", "e")
        self.wait_for_quotes(("Direct quote", "ferry"), ("Entity", "minister"))
        self.put_caret("ferry")
        self.press("2")
        self.select("May")
        self.press("e")
        self.wait_for_quotes(("Direct quote", "ferry"), ("Entity", "minister"), ("Entity", "May"))
        self.press("ctrl+z", "ctrl+z", "ctrl+z")
        self.project.wait(0, "SELECT archived FROM label WHERE name = 'Claim'")
        self.label_button("Claim")

    # --- attributes, versions ---

    def choices(self):
        return json.loads(self.project.value("SELECT choices FROM label_attribute WHERE name = 'modality'"))

    def test_choices_are_ordered(self):
        self.open_editor()
        self.press("alt+2")
        self.program.find("list", "Attributes").find("list item", "modality")
        before = self.choices()
        self.tab_to("Choice")
        self.press("alt+Down")
        self.wait_until(lambda: self.choices() == [before[1], before[0], *before[2:]], lambda: f"the order has changed: {self.choices()}")
        # The focus goes along.
        self.press("alt+Down")
        self.wait_until(lambda: self.choices() == [before[1], before[2], before[0], before[3]], lambda: f"once more: {self.choices()}")
        self.press("ctrl+z", "ctrl+z")
        self.wait_until(lambda: self.choices() == before, "the order is as before")
        button = self.program.find_all("push button", "Move the choice up")[1]
        self.click_in_editor(button)
        self.wait_until(lambda: self.choices() == [before[1], before[0], *before[2:]], "the pointer does it, too")

    def test_a_version_comes_back(self):
        self.open_editor()
        self.choose("Place")
        self.press("Delete")
        self.project.wait(0, "SELECT count(*) FROM label WHERE name = 'Place'")
        self.press("alt+5")
        self.program.find("list", "Versions").find("list item", "Version 2, now")
        self.press("Down")
        self.tab_to("Restore")
        self.press("space")
        self.project.wait(1, "SELECT count(*) FROM label WHERE name = 'Place'")
        self.wait_until(lambda: self.row("Version 3, now").focused, "the row of the new version has the focus")
        self.press("ctrl+z")
        self.project.wait(0, "SELECT count(*) FROM label WHERE name = 'Place'")

    # --- files that clash, and what a project lacks ---

    def test_a_file_that_clashes(self):
        self.open_editor()
        before = self.project.rows("SELECT * FROM label ORDER BY id")
        self.import_scheme(self.scheme_file({"name": "Ship", "key": "b"}, {"name": "Boat", "key": "B"}))
        notice = self.program.find("label", contains="The key “B” belongs to the label “Ship”")
        for part in ("scheme.json", "line 3"):
            self.assertIn(part, notice.name)
        self.assertEqual(self.project.rows("SELECT * FROM label ORDER BY id"), before)
        # A letter that is a command of the article stays one.
        self.import_scheme(self.scheme_file({"name": "Ship", "key": "a"}))
        self.program.find("label", contains="“a” is a command of the article")
        self.project.wait(None, "SELECT key FROM label WHERE name = 'Ship'")

    def test_standard_parts(self):
        self.program.kill()
        project = self.path("plain.attest")
        self.cli("new", "--scheme", self.scheme_file({"name": "Claim", "kind": "claim", "key": "c"}), project)
        self.cli("import", project, self.write("plain.txt", ARTICLE))
        self.open(project)
        self.open_editor()
        self.press("F10")
        self.choose_menu_item("Add Standard Attributes and Relations")
        self.project.wait(2, "SELECT count(*) FROM label_attribute")
        self.program.find("label", contains="New attribute “checkworthy”")
        self.press("ctrl+z")
        self.project.wait(0, "SELECT count(*) FROM label_attribute")
        self.press("ctrl+shift+z")
        self.project.wait(2, "SELECT count(*) FROM label_attribute")
        self.close_editor()
        self.mark("ferry", "c")
        self.press("i", "2")
        self.project.wait('{"modality":"denied","checkworthy":false}', "SELECT attributes FROM annotation")

    # --- room ---

    def test_narrow(self):
        self.open_editor()
        editor = self.wait_for_dialog()
        Windows.resize(editor, 400, 600)
        self.program.find("combo box", "Page")
        self.assertEqual(Windows.place(editor)[2], 400)
        # It comes before the list, which has the focus.
        self.press("shift+Tab")
        self.pause()
        self.press("space")
        self.pause()
        for _ in range(4):
            self.press("Down")
            self.pause()
        self.press("Return")
        self.program.find("list", "Versions")

    def test_long_names(self):
        """A name as long as it may be takes no more room than others, and can be read in full."""
        self.program.kill()
        name = "A label of the kind that nobody should ever need " * 7
        self.cli("scheme", "import", self.file, self.scheme_file({"name": name.strip(), "kind": "entity", "key": "e"}), status=(0, 1))
        self.open(self.file)
        button = self.label_button(name.strip())
        self.assertLess(button.extents[2], 450)


if __name__ == "__main__":
    main()
