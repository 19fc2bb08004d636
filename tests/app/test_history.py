# SPDX-License-Identifier: GPL-3.0-or-later
"""The sections of the window, and the one that lists the history."""

from harness.case import main
from harness.session import SessionCase

FERRY = "The ferry company denied that it had cancelled the boats on Monday.\n"


class History(SessionCase):
    def setUp(self):
        super().setUp()
        self.open(self.make_project({"ferry.txt": FERRY}))

    @property
    def steps(self):
        return self.program.find("list", "Steps of the history").find_all("list item")

    def label_three(self):
        self.label("ferry company", "s")
        self.press("Escape")
        self.label("denied", "q")
        self.press("Escape")
        self.label("Monday", "e")

    def test_go_back_by_keys_and_undo_that(self):
        self.label_three()
        self.press("alt+5")
        self.wait_until(lambda: len(self.steps) >= 3, "the steps are listed")
        self.press("Down", "Down")
        self.program.find("label", contains="Takes back 2 steps")
        self.tab_to("Go Back to Here")
        self.press("Return")
        self.wait_for_quotes(("Source", "ferry company"))
        self.press("ctrl+z")
        self.wait_for_quotes(("Source", "ferry company"), ("Cue", "denied"), ("Entity", "Monday"))

    def test_redo_up_to_a_step(self):
        self.label_three()
        self.press("ctrl+z", "ctrl+z", "ctrl+z")
        self.wait_for_quotes()
        self.press("alt+5", "Down")
        self.click(self.program.find("push button", contains="Redo up to Here"))
        self.wait_for_quotes(("Source", "ferry company"), ("Cue", "denied"))

    def test_a_step_opens_its_article(self):
        self.label_three()
        self.click(self.program.find("push button", "History"))
        self.wait_until(lambda: len(self.steps) >= 3, "the steps are listed")
        self.press("Return")
        self.wait_for_article("The ferry company")
        self.wait_until(lambda: self.article.focused, "the article has the focus")
        # And its keys work again.
        self.press("n", "Delete")
        self.project.wait(2, "SELECT count(*) FROM annotation")

    def test_sections_by_the_menu(self):
        self.press("F10")
        self.wait_until(lambda: self.program.find_all(("menu item", "radio menu item")), "there is a menu")
        self.choose_menu_item("History")
        self.program.find("label", "History")
        self.press("alt+1")
        self.wait_until(lambda: self.article.focused, "the article has the focus")


if __name__ == "__main__":
    main()
