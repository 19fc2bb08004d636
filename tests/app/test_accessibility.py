# SPDX-License-Identifier: GPL-3.0-or-later
"""What a screen reader finds: a name on everything that can be worked, the article and its annotations."""

import re
import sys

from harness.case import main
from harness.session import SessionCase
from harness.texts import THREE

WORKED = ("push button", "toggle button", "check box", "radio button", "text", "entry", "combo box", "list item", "slider",
          "spin button", "menu item", "check menu item", "radio menu item", "page tab", "switch", "link", "table cell")
# What GTK says of a widget without a name: its type.
TYPE_NAME = re.compile(r"(Gtk|Adw|Attest|Gdk)[A-Z]\w*$")


class Accessibility(SessionCase):
    def setUp(self):
        super().setUp()
        self.open(self.make_project(THREE))

    def nameless(self):
        return [f"{node.role} {node.name!r} in {node.parent.role if node.parent else None}"
                for node in self.program.root.walk(showing=True)
                if node.role in WORKED and (not node.name.strip() or TYPE_NAME.match(node.name))]

    def test_everything_worked_has_a_name(self):
        self.label("Friday", "e")
        self.assertEqual(self.nameless(), [])

    def test_start_page_has_names(self):
        self.program.kill()
        self.start()
        self.assertGreaterEqual(len(self.program.find_all("push button")), 3)
        self.assertEqual(self.nameless(), [])

    def test_find_bar_has_names(self):
        self.press("ctrl+f")
        self.keyboard.type("a")
        self.assertEqual(self.nameless(), [])

    def test_preferences(self):
        self.press("ctrl+comma")
        self.wait_until(lambda: len(self.program.windows) == 2, "the preferences are open")
        self.assertEqual(self.nameless(), [])
        self.press("Escape")
        self.wait_until(lambda: len(self.program.windows) == 1, "the preferences are closed")

    def test_shortcuts_window(self):
        self.press("ctrl+question")
        self.wait_until(lambda: len(self.program.windows) == 2, "the shortcuts are shown")
        for title in ("Undo", "Next annotation", "Next unfinished article"):
            self.program.find(contains=title)
        self.press("Escape")
        self.wait_until(lambda: len(self.program.windows) == 1, "the shortcuts are gone")

    def test_annotations_can_be_read(self):
        """The list of annotations tells label and words of each."""
        self.label("Anton Vell", "e")
        self.press("1")
        self.wait_for_quotes(("Person", "Anton Vell"))
        self.program.find("list item", where=lambda node: "Anton Vell" in node.name and "Person" in node.name)

    def stops(self, key):
        """What has the focus, press after press, until it is where it was."""
        found = [self.program.find(where=lambda node: node.focused)]
        while len(found) < 30:
            self.press(key)
            found.append(self.program.find(where=lambda node: node.focused and node != found[-1]))
            if found[-1] == found[0]:
                return [node.name for node in found]
        raise AssertionError(f"{key} does not come round: {[node.name for node in found]}")

    def test_tab_goes_round_a_section_forth_and_back(self):
        for name in ("Anton Vell", "Mirela Kostić"):
            self.label(name, "e")
            self.press("w", "Return")
        self.press("alt+3")
        self.program.find("entry", "Filter by name", where=lambda node: node.focused)
        forth = self.stops("Tab")
        self.assertIn("New referent", forth)
        self.assertEqual(self.stops("shift+Tab"), forth[::-1])


if __name__ == "__main__":
    sys.exit(main())
