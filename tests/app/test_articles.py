# SPDX-License-Identifier: GPL-3.0-or-later
"""Going from article to article: keys, states, search, filters, annotators."""

import sys

from harness.case import main
from harness.session import SessionCase
from harness.texts import THREE

TITLES = ("Ferry Line Suspended After Storm, Port Says", "Fish Market Opens Late", "Library Extends Its Hours")


class Articles(SessionCase):
    def setUp(self):
        super().setUp()
        self.path_of_project = self.make_project(THREE)
        self.open(self.path_of_project)

    def test_next_and_previous(self):
        for key, words in (("ctrl+Next", "Fish Market"), ("ctrl+Next", "Library Extends"), ("ctrl+Prior", "Fish Market"),
                           ("ctrl+Prior", "Ferry Line")):
            self.press(key)
            self.wait_for_article(words)

    def test_states(self):
        self.assertEqual(self.states(), {})
        self.label("Friday", "e")
        self.wait_for_states({1: "in-progress"})
        self.press("d")
        self.wait_for_states({1: "done"})
        self.press("d")
        self.wait_for_states({1: "in-progress"})
        self.press("x")
        self.wait_for_states({1: "flagged"})
        self.press("ctrl+z")
        self.wait_for_states({1: "in-progress"})

    def test_done_and_next_unfinished(self):
        self.press("ctrl+Next")
        self.wait_for_article("Fish Market")
        self.press("d")
        self.wait_for_states({2: "done"})
        self.press("ctrl+Prior")
        self.wait_for_article("Ferry Line")
        self.press("ctrl+Return")
        self.wait_for_article("Library Extends")
        self.wait_for_states({1: "done", 2: "done"})
        self.press("ctrl+z")
        self.wait_for_states({2: "done"})

    def test_next_unfinished_skips_what_is_done(self):
        self.press("ctrl+Next")
        self.wait_for_article("Fish Market")
        self.press("d", "ctrl+Prior")
        self.wait_for_article("Ferry Line")
        self.press("ctrl+shift+Next")
        self.wait_for_article("Library Extends")

    def test_place_in_the_article_is_remembered(self):
        """Once the person who reads is known in the project."""
        self.label("Friday", "e")
        self.put_caret("last inspected")
        caret = self.article.caret
        self.press("ctrl+Next")
        self.wait_for_article("Fish Market")
        self.press("ctrl+Prior")
        self.wait_for_article("Ferry Line")
        self.wait_until(lambda: self.article.caret == caret, "the caret is where it was")

    # --- the list ---

    def test_search(self):
        """As you type, without accents, the last word by its beginning; Escape brings all back."""
        for words, titles in (("kostic", TITLES[:1]), ("brod", TITLES[:2]), ("libr", TITLES[2:]), ("ferry", TITLES[:2]),
                              ("nothing like it", ())):
            with self.subTest(words=words):
                self.press("ctrl+k")
                self.press("ctrl+a")
                self.keyboard.type(words)
                self.wait_for_titles(titles)
        self.press("Escape")
        self.wait_for_titles(TITLES)

    def test_search_takes_any_characters(self):
        self.press("ctrl+k")
        self.keyboard.type("\"AND* OR NEAR( ' -- title:")
        self.wait_for_titles(())
        self.press("ctrl+a")
        self.keyboard.type("\"fish market\"")
        self.wait_for_titles(TITLES[1:2])

    def test_filters(self):
        self.press("d", "ctrl+Next")
        self.wait_for_article("Fish Market")
        self.press("x")
        self.wait_for_states({1: "done", 2: "flagged"})
        for name, titles in (("Done", TITLES[:1]), ("Flagged", TITLES[1:2]), ("To Do", TITLES[2:]), ("All", TITLES)):
            with self.subTest(filter=name):
                self.click(self.filter_button(name))
                self.wait_for_titles(titles)

    def test_click_in_the_list_opens(self):
        self.click(self.program.find("list item", contains=TITLES[2]))
        self.wait_for_article("Library Extends")

    # --- annotators ---

    def test_each_annotator_has_a_layer(self):
        self.label("Friday", "e")
        own = self.project.annotations()[0]["annotator"]
        self.switch_annotator("Bruna")
        self.focus_article()
        self.put_caret("Brod")
        self.press("e")
        self.wait_for_quotes(("Entity", "Brod"), annotator="Bruna")
        self.assertEqual(self.project.quotes(annotator=own), [("Entity", "Friday")])
        self.wait_until(lambda: self.listed_quotes() == ["Brod"], "only the own annotation is listed")
        self.switch_annotator(own)
        self.wait_until(lambda: self.listed_quotes() == ["Friday"], "the first layer is shown again")

    # --- what is seen ---

    def states(self):
        return {row["article"]: row["state"] for row in self.project.rows("SELECT article, state FROM article_state WHERE state <> 'new'")}

    def wait_for_states(self, expected):
        self.wait_until(lambda: self.states() == expected, lambda: f"the states are {expected}, not {self.states()}")

    def wait_for_titles(self, expected):
        self.wait_until(lambda: self.listed_titles() == list(expected),
                        lambda: f"the list shows {list(expected)}, not {self.listed_titles()}")

    def listed_titles(self):
        return [title for row in self.article_rows for title in TITLES if title in row.name]


if __name__ == "__main__":
    sys.exit(main())
