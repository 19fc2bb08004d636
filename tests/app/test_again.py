# SPDX-License-Identifier: GPL-3.0-or-later
"""The same words again: found, looked over, labelled in one step."""

import sys

from harness.case import main
from harness.devices import Windows
from harness.session import SessionCase

FIRST = (
    "Anton Vell spoke in Brod. VELL was late. Vell’s boat, said Vell, is old.\n"
    "\n"
    "Vellum is not Vell.\n"
)
SECOND = "Nobody asked vell about it, but Vell answered.\n"
THIRD = "A day without news.\n"
ARTICLES = {"1.txt": FIRST, "2.txt": SECOND, "3.txt": THIRD}


class Again(SessionCase):
    def setUp(self):
        super().setUp()
        self.path_of_project = self.make_project(ARTICLES)
        self.open(self.path_of_project)

    def begin(self, words, key, nth=0):
        """Selects the words and opens the list of places; waits until it has the focus."""
        if words:
            self.select(words, nth)
        self.press(key)
        self.program.find("push button", contains="Label")
        self.wait_for_dialog()

    def click_there(self, node):
        """In the list of places, which has a place of its own on the screen."""
        dialog = next(window for window in self.program.windows if window != self.program.window)
        left, top = Windows.place(dialog)[:2]
        x, y, width, height = node.extents
        self.pointer.click(left + x + width // 2, top + y + height // 2)

    def wait_for_status(self, words):
        self.program.find(contains=words)

    def ends(self):
        self.wait_until(lambda: len(self.program.windows) == 1, "the list of places is gone")

    def places(self):
        """(article, start) of each annotation."""
        return [(row["article"], row["start"]) for row in self.project.annotations()]

    def wait_for_count(self, count):
        self.wait_until(lambda: len(self.project.annotations()) == count,
                        lambda: f"there are {count} annotations, not {self.project.quotes()}")

    def test_article_by_keyboard(self):
        self.label("Vell", "e", 2)
        self.press("1")
        self.project.wait("Person", "SELECT name FROM label JOIN annotation ON label.id = annotation.label")
        self.begin(None, "g")
        self.wait_for_status("3 of 4 ticked, 1 already labelled")
        self.press("Return")
        self.ends()
        self.wait_for_quotes(*[("Person", "Vell")] * 4)
        self.assertEqual({article for article, _ in self.places()}, {1})
        self.assertIn("Label 3 × Person", [row["description"] for row in self.project.rows("SELECT description FROM history")])
        self.focus_article()
        self.press("ctrl+z")
        self.wait_for_count(1)
        self.press("ctrl+shift+z")
        self.wait_for_count(4)

    def test_project_with_choices(self):
        self.begin("Vell", "shift+g")
        self.wait_for_status("5 of 5 ticked")
        # Also VELL and vell, which the person's case left out.
        self.press("alt+s")
        self.wait_for_status("7 of 7 ticked")
        self.press("alt+w")
        self.wait_for_status("8 of 8 ticked")
        self.press("alt+w")
        self.wait_for_status("7 of 7 ticked")
        self.press("alt+l", "s")
        self.press("Return")
        self.program.find(contains="Label to give: Source")
        self.wait_for_status("7 of 7 ticked")
        self.press("Down", "space", "Down", "space")
        self.wait_for_status("5 of 7 ticked")
        self.press("Return")
        self.ends()
        self.wait_for_count(5)
        self.assertEqual({row["label"] for row in self.project.annotations()}, {"Source"})
        self.assertEqual(self.project.value("SELECT count(*) FROM article_state WHERE state <> 'new'"), 1)
        self.focus_article()
        self.press("ctrl+z")
        self.wait_for_count(0)

    def test_by_pointer(self):
        self.select("Vell", 0)
        self.click(self.program.find("push button", name="Same again"))
        self.wait_for_dialog()
        self.wait_for_status("4 of 4 ticked")
        self.click_there(self.program.find("push button", name="Tick none"))
        self.wait_for_status("0 of 4 ticked")
        boxes = self.program.find_all("check box", contains="Anton")
        self.click_there(boxes[0])
        self.wait_for_status("1 of 4 ticked")
        self.click_there(self.program.find("push button", name="Tick all"))
        self.wait_for_status("4 of 4 ticked")
        self.click_there(self.program.find(contains="Whole _Project"))
        self.wait_for_status("5 of 5 ticked")
        self.click_there(self.program.find("push button", name="Label 5"))
        self.ends()
        self.wait_for_count(5)
        self.click(self.program.find("push button", name="Undo", where=lambda node: node.parent.role != "tool bar"))
        self.wait_for_count(0)

    def test_place_is_shown(self):
        self.begin("Vell", "shift+g")
        self.wait_for_status("5 of 5 ticked")
        self.press("End", "ctrl+Return")
        self.wait_for_article("Nobody asked")
        self.wait_until(lambda: self.article.selection is not None, "the words are selected")
        start, end = self.article.selection
        self.assertEqual(self.shown_text[start:end], "Vell")

    def test_nothing_done_when_closed(self):
        self.begin("Brod", "g")
        self.wait_for_status("1 of 1 ticked")
        self.press("Escape")
        self.ends()
        self.assertEqual(self.project.annotations(), [])

    def test_overlap_and_other_label_are_told(self):
        self.label("Anton Vell", "e")
        self.label("VELL", "c")
        self.press("Escape", "Escape")
        self.begin("Vell", "g", 1)
        self.wait_for_status("4 of 4 ticked")
        self.press("alt+l", "e", "Return")
        self.program.find(contains="Label to give: Entity")
        self.press("alt+s")
        self.wait_for_status("3 of 5 ticked")
        self.program.find(contains="Overlaps Entity")
        self.program.find(contains="Labelled Claim")
        self.press("Escape")


if __name__ == "__main__":
    sys.exit(main())
