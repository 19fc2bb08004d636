# SPDX-License-Identifier: GPL-3.0-or-later
"""Comments: written, answered, changed and resolved where the annotation is, on it and on the article."""

import json
import sys

from harness.case import main
from harness.session import MENU_ITEM, SessionCase

HARBOUR = (
    "Harbour Stays Shut\n"
    "\n"
    "“We will not sail,” said Anton Vell on Friday.\n"
    "The ferry company denied that it had cancelled the boats.\n"
)
MARKET = "Fish Market Opens\n\nThe market opens on Monday, the mayor said.\n"


class Comments(SessionCase):
    def setUp(self):
        super().setUp()
        self.path_of_project = self.make_project({"1-harbour.txt": HARBOUR, "2-market.txt": MARKET})
        self.open(self.path_of_project)

    # --- what is in the file ---

    def comments(self):
        return [
            (row["text"], row["on_what"], row["parent"] is not None, row["resolved"])
            for row in self.project.rows(
                "SELECT text, CASE WHEN relation IS NOT NULL THEN 'link' WHEN annotation IS NOT NULL THEN 'annotation'"
                " ELSE 'article' END AS on_what, parent, resolved FROM comment ORDER BY id"
            )
        ]

    def wait_for_comments(self, *expected):
        self.wait_until(lambda: self.comments() == list(expected), lambda: f"the comments are {expected}, not {self.comments()}")

    # --- where they are written ---

    def entry(self, name):
        return self.program.find("text", name)

    def write_into(self, name, text):
        self.wait_until(lambda: self.entry(name).focused, f"“{name}” has the focus")
        self.keyboard.type(text)

    def comment(self, text, name="Add a comment"):
        self.press("m")
        self.write_into(name, text)
        self.press("ctrl+Return")

    def shown(self, text):
        return self.program.find("label", text)

    def choose_in_menu(self, name):
        self.click(self.program.find(name="Change or delete the comment"))
        self.wait_until(lambda: self.program.find_all(MENU_ITEM), "there is a menu")
        self.choose_menu_item(name)

    def test_by_keyboard(self):
        self.label("Anton Vell", "s")
        self.comment("Which Vell?")
        self.wait_for_comments(("Which Vell?", "annotation", False, 0))
        self.shown("Which Vell?")
        # From where one is begun, one step back is where the thread above is answered.
        self.press("shift+Tab")
        self.write_into("Reply", "The elder")
        self.press("ctrl+Return")
        self.wait_for_comments(("Which Vell?", "annotation", False, 0), ("The elder", "annotation", True, 0))
        self.tab_back_to("Resolve the comment")
        self.press("space")
        self.wait_for_comments(("Which Vell?", "annotation", False, 1), ("The elder", "annotation", True, 0))
        self.program.gone("label", "Which Vell?")
        self.press("ctrl+z")
        self.wait_for_comments(("Which Vell?", "annotation", False, 0), ("The elder", "annotation", True, 0))
        self.press("ctrl+z", "ctrl+z")
        self.wait_for_comments()
        self.wait_for_quotes(("Source", "Anton Vell"))

    def tab_back_to(self, name):
        for _ in range(20):
            if self.program.first(name=name, where=lambda node: node.focused):
                return
            self.press("shift+Tab")
        raise AssertionError(f"Shift+Tab does not reach {name!r}\n{self.program.root.dump()}")

    def test_on_the_article(self):
        self.comment("Is this the whole text?", "Comment on the article")
        self.wait_for_comments(("Is this the whole text?", "article", False, 0))
        self.press("Escape", "ctrl+Next")
        self.wait_for_article("Fish Market")
        self.program.gone("label", "Is this the whole text?")
        self.press("ctrl+Prior")
        self.shown("Is this the whole text?")

    def test_several_lines_and_no_markup(self):
        self.label("Anton Vell", "s")
        self.press("m")
        self.write_into("Add a comment", "<b>Vell</b> & co")
        self.press("Return")
        self.keyboard.type("%s _second_ line")
        self.press("ctrl+Return")
        self.wait_for_comments(("<b>Vell</b> & co\n%s _second_ line", "annotation", False, 0))
        self.shown("<b>Vell</b> & co\n%s _second_ line")
        self.assertEqual(self.project.value("SELECT count(*) FROM article_state WHERE state = 'done'"), 0)

    def test_draft_is_never_lost(self):
        self.label("Anton Vell", "s")
        self.press("m")
        self.write_into("Add a comment", "Half a")
        self.press("ctrl+Next")
        self.wait_for_article("Fish Market")
        self.comment("On the market", "Comment on the article")
        self.wait_for_comments(("On the market", "article", False, 0))
        self.press("Escape", "ctrl+Prior")
        self.wait_for_article("Harbour")
        self.press("ctrl+Home", "n", "m")
        self.wait_until(lambda: self.entry("Add a comment").text == "Half a", "the draft is there")
        self.keyboard.type(" sentence")
        self.project.wait("Half a sentence", "SELECT text FROM comment_draft")
        self.reopen(self.path_of_project)
        self.press("ctrl+Home", "n", "m")
        self.wait_until(lambda: self.entry("Add a comment").text == "Half a sentence", "the draft survived a crash")
        self.press("ctrl+Return")
        self.wait_for_comments(("On the market", "article", False, 0), ("Half a sentence", "annotation", False, 0))
        self.project.wait(0, "SELECT count(*) FROM comment_draft")
        self.wait_until(lambda: self.entry("Add a comment").text == "", "the entry is empty")

    def test_killed_in_the_midst_of_typing(self):
        """Who types on and on, without a pause, loses no more than what came last."""
        words = "on and on and on and on and on and on"
        self.label("Anton Vell", "s")
        self.press("m")
        self.entry("Add a comment")
        self.keyboard.type(words, delay=100)
        self.program.kill()
        drafted = self.project.value("SELECT text FROM comment_draft")
        self.assertTrue(drafted and words.startswith(drafted), drafted)
        self.reopen(self.path_of_project)
        self.press("ctrl+Home", "n", "o")
        self.wait_until(lambda: self.program.first("text", "Note", where=lambda node: node.focused), "a note can be written")
        self.keyboard.type(words, delay=100)
        self.program.kill()
        # A note already, if the keys came slowly.
        drafted = self.project.value("SELECT coalesce ((SELECT text FROM comment_draft WHERE place LIKE 'note%'), note) FROM annotation")
        self.assertTrue(drafted and words.startswith(drafted), drafted)
        self.reopen(self.path_of_project)
        self.press("ctrl+Home", "n")
        self.project.wait(drafted, "SELECT note FROM annotation")
        self.project.wait(0, "SELECT count(*) FROM comment_draft WHERE place LIKE 'note%'")

    def test_closing_keeps_the_draft(self):
        self.press("m")
        self.write_into("Comment on the article", "Not yet")
        self.press("ctrl+w")
        self.program.wait_for_end()
        self.project.wait("Not yet", "SELECT text FROM comment_draft")

    def test_own_are_changed_and_deleted(self):
        self.comment("First", "Comment on the article")
        self.wait_for_comments(("First", "article", False, 0))
        self.shown("First")
        self.choose_in_menu("Change")
        self.write_into("Change the comment", " and last")
        self.press("ctrl+Return")
        self.wait_for_comments(("First and last", "article", False, 0))
        self.shown("First and last")
        self.choose_in_menu("Change")
        self.write_into("Change the comment", " not")
        self.press("Escape")
        self.shown("First and last")
        self.project.wait(0, "SELECT count(*) FROM comment_draft")

        self.click(self.entry("Reply"))
        self.write_into("Reply", "An answer")
        self.press("ctrl+Return")
        self.project.wait(2, "SELECT count(*) FROM comment")
        self.switch_annotator("Ben Ortolan")
        self.program.gone(name="Change or delete the comment")
        self.press("ctrl+k", "Escape")

    def test_deleting_a_thread_says_what_goes(self):
        self.comment("First", "Comment on the article")
        self.wait_for_comments(("First", "article", False, 0))
        self.press("shift+Tab")
        self.write_into("Reply", "An answer")
        self.press("ctrl+Return")
        self.project.wait(2, "SELECT count(*) FROM comment")
        self.choose_in_menu("Delete")
        self.wait_for_dialog()
        self.program.find(contains="Delete the Comment and 1 Reply?")
        self.press("alt+d")
        self.wait_for_comments()
        self.press("ctrl+z")
        self.wait_for_comments(("First", "article", False, 0), ("An answer", "article", True, 0))

    def test_on_a_link(self):
        self.label("“We will not sail,”", "c")
        self.press("a")
        self.select("Anton Vell")
        self.press("s")
        self.project.wait(1, "SELECT count(*) FROM relation")
        self.click(self.program.find("push button", "Comments on the link"))
        self.write_into("Comment on the link", "Is it him?")
        self.press("ctrl+Return")
        self.wait_for_comments(("Is it him?", "link", False, 0))
        self.shown("Is it him?")
        self.press("Escape")
        self.program.find("push button", "Comments on the link: 1 open")
        self.wait_until(lambda: self.annotation_rows[0].name.endswith(", 1 open comment"), "the claim is marked")
        self.click(self.program.find("push button", contains="Remove the link"))
        self.wait_for_comments()
        self.press("ctrl+z")
        self.wait_for_comments(("Is it him?", "link", False, 0))

    def test_marked_in_the_lists_and_walked_through(self):
        self.label("Anton Vell", "s")
        self.comment("Which one?")
        self.project.wait(1, "SELECT count(*) FROM comment")
        self.press("Escape", "Escape")
        self.label("the boats", "e")
        self.comment("All of them?")
        self.project.wait(2, "SELECT count(*) FROM comment")
        self.wait_until(
            lambda: [row.name for row in self.annotation_rows]
            == ["Source: Anton Vell, 1 open comment", "Entity: the boats, 1 open comment"],
            "the rows tell of comments",
        )
        self.wait_until(lambda: ", 2 open comments" in self.article_rows[0].name, "the article's row counts them")
        self.press("Escape", "Escape", "ctrl+Home", "shift+m")
        self.wait_for_selected("Anton Vell")
        self.press("shift+m")
        self.wait_for_selected("the boats")
        self.press("shift+m")
        self.wait_for_selected("Anton Vell")
        self.click(self.program.find("push button", "Resolve the comment"))
        self.wait_until(lambda: self.annotation_rows[0].name == "Source: Anton Vell", "it is no longer marked")
        self.press("shift+m")
        self.wait_for_selected("the boats")

    def test_what_others_say_is_heard(self):
        """While one types, another's comment comes in; what is being typed stays."""
        self.comment("Mine", "Comment on the article")
        self.wait_for_comments(("Mine", "article", False, 0))
        self.keyboard.type("Typing")
        exported = json.loads(self.cli("export", self.path_of_project, "--format", "attest-json"))
        article = next(article for article in exported["articles"] if article["comments"])
        article["comments"].append(
            {"text": "Theirs", "annotator": "Ben Ortolan", "parent": article["comments"][0]["id"]}
        )
        self.cli("import", self.path_of_project, self.write("theirs.json", json.dumps(exported)))
        self.shown("Theirs")
        self.program.find("label", "Ben Ortolan")
        self.assertTrue(self.entry("Comment on the article").focused)
        self.keyboard.type(" on")
        self.press("ctrl+Return")
        self.project.wait(1, "SELECT count(*) FROM comment WHERE text = 'Typing on'")

    # --- all of the project ---

    @property
    def threads(self):
        return self.program.find("list", "Comments").find_all("list item")

    def wait_for_threads(self, *texts):
        self.wait_until(
            lambda: len(self.threads) == len(texts)
            and all(text in row.name for text, row in zip(texts, self.threads)),
            lambda: f"the threads are {texts}, not {[row.name for row in self.threads]}",
        )

    def test_page_of_all(self):
        self.press("alt+4")
        self.program.find("label", "No Open Comments")
        self.press("alt+1")
        self.label("Anton Vell", "s")
        self.comment("Which Vell?")
        self.project.wait(1, "SELECT count(*) FROM comment")
        self.press("Escape", "ctrl+Next")
        self.wait_for_article("Fish Market")
        self.comment("Where is the rest?", "Comment on the article")
        self.project.wait(2, "SELECT count(*) FROM comment")
        self.press("alt+4")
        self.wait_for_threads("Where is the rest?", "Which Vell?")
        self.press("Down")
        self.press("Return")
        self.wait_for_article("Harbour")
        self.wait_for_selected("Anton Vell")
        self.shown("Which Vell?")

        self.press("alt+4")
        self.click(self.program.find(name="Search comments"))
        self.keyboard.type("market")
        self.wait_for_threads("Where is the rest?")
        self.press("Down", "Return")
        self.wait_for_article("Fish Market")
        self.shown("Where is the rest?")

    def test_page_resolves(self):
        self.comment("One", "Comment on the article")
        self.project.wait(1, "SELECT count(*) FROM comment")
        self.keyboard.type("Two")
        self.press("ctrl+Return")
        self.project.wait(2, "SELECT count(*) FROM comment")
        self.press("alt+4")
        self.wait_for_threads("Two", "One")
        self.click(self.threads[0].find("push button", "Resolve the comment"))
        self.wait_for_threads("One")
        self.assertEqual(self.project.value("SELECT text FROM comment WHERE resolved"), "Two")
        self.click(self.program.find("check box", contains="Resolved too"))
        self.wait_for_threads("Two", "One")
        self.press("ctrl+z")
        self.project.wait(0, "SELECT count(*) FROM comment WHERE resolved")


if __name__ == "__main__":
    sys.exit(main())
