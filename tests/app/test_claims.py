# SPDX-License-Identifier: GPL-3.0-or-later
"""Claims across articles: finding the same claim elsewhere, linking it; the page that lists them."""

from harness.case import main
from harness.devices import Windows
from harness.session import SessionCase

TRUST = "date 2020-03-10 Engineers trust the dam\n\nThe Vajont dam will hold, the engineers said on Tuesday.\n"
DOUBT = "date 2020-03-12 Doubts grow\n\nThe dam at Vajont may not hold, a geologist warned.\n"
QUIET = "date 2020-03-01 Quiet winter\n\nNobody speaks of Vajont and its dam here.\n"

LINKS = """
SELECT t.name, (SELECT substr (x.text, s.start + 1, s.end - s.start) FROM fragment AS s JOIN article_text AS x
                  ON x.article = s.article WHERE s.annotation = r.from_annotation) AS from_words,
       (SELECT substr (x.text, s.start + 1, s.end - s.start) FROM fragment AS s JOIN article_text AS x
          ON x.article = s.article WHERE s.annotation = r.to_annotation) AS to_words
  FROM relation AS r JOIN relation_type AS t ON t.id = r.type ORDER BY r.id
"""


class Claims(SessionCase):
    def setUp(self):
        super().setUp()
        self.open(self.make_project({"1.txt": TRUST, "2.txt": DOUBT, "3.txt": QUIET}))
        self.wait_for_article("engineers said")
        self.label("The Vajont dam will hold", "c")
        self.press("ctrl+Page_Down")
        self.wait_for_article("geologist")
        self.label("The dam at Vajont may not hold", "c")

    def links(self):
        return [(row["name"], row["from_words"], row["to_words"]) for row in self.project.rows(LINKS)]

    def wait_for_links(self, *links):
        self.wait_until(lambda: self.links() == list(links), lambda: f"the links are {links}, not {self.links()}")

    @property
    def candidates(self):
        return self.program.find("list", "Claims that may be the same").find_all("list item")

    def find_elsewhere(self):
        self.press("v")
        self.wait_for_dialog()
        self.wait_until(lambda: len(self.candidates) == 2, "there are candidates")

    def click_in_dialog(self, dialog, name):
        left, top = Windows.place(dialog)[:2]
        x, y, width, height = self.program.find("push button", name).extents
        self.pointer.click(left + x + width // 2, top + y + height // 2)

    def test_keys_link_and_unlink(self):
        contradiction = ("contradicts", "The dam at Vajont may not hold", "The Vajont dam will hold")
        self.find_elsewhere()
        names = [row.name for row in self.candidates]
        self.assertIn("2 days earlier", names[0])
        self.assertIn("no claim is marked there", names[1])
        self.press("c")
        self.wait_for_links(contradiction)
        self.wait_until(lambda: "contradicts" in self.candidates[0].name, "the candidate is marked as linked")
        # The same key takes it back; a second relation stands beside the first.
        self.press("c")
        self.wait_for_links()
        self.press("u", "c")
        self.wait_for_links(("updates", *contradiction[1:]), contradiction)
        self.press("Escape")
        self.wait_until(lambda: self.article.focused, "the article has the focus")
        self.press("ctrl+z", "ctrl+z")
        self.wait_for_links()
        self.press("ctrl+shift+z")
        self.wait_for_links(("updates", *contradiction[1:]))

    def test_a_digit_chooses_and_return_goes_there(self):
        self.find_elsewhere()
        # There is nothing to link to where no claim is marked.
        self.press("2", "r")
        self.program.find("label", contains="No claim is marked there yet")
        self.assertEqual(self.links(), [])
        self.press("Return")
        self.wait_for_article("Nobody speaks")

    def test_pointer_links_goes_there_and_removes(self):
        self.click(self.program.find("push button", "Find It Elsewhere"))
        dialog = self.wait_for_dialog()
        self.wait_until(lambda: len(self.candidates) == 2, "there are candidates")
        self.click_in_dialog(dialog, "repeats")
        self.wait_for_links(("repeats", "The dam at Vajont may not hold", "The Vajont dam will hold"))
        self.click_in_dialog(dialog, "Open")
        self.wait_for_article("engineers said")
        self.wait_for_selected("The Vajont dam will hold")
        # The other end tells it too, and can take it back.
        self.click(self.program.find("push button", contains="1 other article"))
        self.program.find("push button", contains="repeats this")
        self.tab_to("Remove the link")
        self.press("Return")
        self.wait_for_links()
        self.program.find("push button", "Find It Elsewhere")

    def open_quiet_beside(self):
        """The third article beside the second, with a claim in each; the second has the focus again."""
        self.press("F7")
        self._article = self.wait_until(lambda: next((text for text in self.program.find_all("text", where=lambda node: node.focused)
                                                      if "Nobody speaks" in text.text), None), "the third article has the focus")
        self.label("Nobody speaks", "c")
        self.press("F6")
        self._article = self.wait_until(lambda: next((text for text in self.program.find_all("text", where=lambda node: node.focused)
                                                      if "geologist" in text.text), None), "the second article has the focus")
        self.wait_for_selected("The dam at Vajont may not hold")

    def test_claims_selected_side_by_side_are_linked(self):
        self.open_quiet_beside()
        # Though it has hardly a word of the claim.
        self.press("v")
        self.wait_for_dialog()
        self.wait_until(lambda: len(self.candidates) == 2, "there are candidates")
        self.assertIn("selected in the other article", self.candidates[0].name)
        self.press("s")
        self.wait_for_links(("supports", "The dam at Vajont may not hold", "Nobody speaks"))
        # The link leads to the article beside, not to a second one of it.
        self.press("Escape")
        self.wait_until(lambda: self.article.focused, "the article has the focus")
        self.tab_to("1 other article")
        self.press("Return")
        self.tab_to("supports")
        self.press("Return")
        self.wait_until(lambda: self.program.first("text", where=lambda node: node.focused and "Nobody speaks" in node.text),
                        "the article beside has the focus")
        self.program.find("text", where=lambda node: "geologist" in node.text)
        self.press("ctrl+z")
        self.wait_for_links()

    def test_pointer_opens_a_candidate_beside(self):
        self.click(self.program.find("push button", "Find It Elsewhere"))
        dialog = self.wait_for_dialog()
        self.wait_until(lambda: len(self.candidates) == 2, "there are candidates")
        self.click_in_dialog(dialog, "Open Beside")
        self.wait_until(lambda: self.program.first("text", where=lambda node: node.focused and "engineers said" in node.text),
                        "the candidate's article has the focus")
        self.program.find("text", where=lambda node: "geologist" in node.text)

    def test_a_link_is_commented_and_changed(self):
        contradiction = ("The dam at Vajont may not hold", "The Vajont dam will hold")
        self.find_elsewhere()
        self.press("c", "Escape")
        self.wait_for_links(("contradicts", *contradiction))
        self.wait_until(lambda: self.article.focused, "the article has the focus")
        self.tab_to("1 other article")
        self.press("Return")
        self.tab_to("Comments on the link")
        self.press("Return")
        self.wait_until(lambda: self.program.first("text", "Comment on the link", where=lambda node: node.focused),
                        "a comment can be written")
        self.keyboard.type("Not sure <b>at all</b>")
        self.press("ctrl+Return")
        self.project.wait(1, "SELECT count(*) FROM comment WHERE relation IS NOT NULL AND text = 'Not sure <b>at all</b>'")
        self.press("Escape")
        self.tab_to("Another relation, and more")
        self.press("Return")
        self.choose_menu_item("supports")
        self.wait_for_links(("supports", *contradiction))
        # What is said about the link is seen from its other end, too.
        self.tab_to("supports")
        self.press("Return")
        self.wait_for_article("engineers said")
        self.wait_for_selected("The Vajont dam will hold")
        self.wait_until(lambda: self.article.focused, "the article has the focus")
        self.tab_to("1 other article")
        self.press("Return")
        self.tab_to("Comments on the link: 1 open")
        self.press("Escape")
        self.wait_until(lambda: self.program.first(contains="1 other article", where=lambda node: node.focused), "the list is closed")
        self.press("ctrl+z")
        self.wait_for_links(("contradicts", *contradiction))
        self.assertEqual(self.project.value("SELECT count(*) FROM comment WHERE relation IS NOT NULL"), 1)

    def test_the_inspector_leads_there_by_keys(self):
        self.find_elsewhere()
        self.press("s", "Escape")
        self.wait_for_links(("supports", "The dam at Vajont may not hold", "The Vajont dam will hold"))
        self.wait_until(lambda: self.article.focused, "the article has the focus")
        self.tab_to("1 other article")
        self.press("Return")
        self.tab_to("supports")
        self.press("Return")
        self.wait_for_article("engineers said")
        self.wait_for_selected("The Vajont dam will hold")


class ClaimsPage(SessionCase):
    def setUp(self):
        super().setUp()
        self.open(self.make_project({"1.txt": TRUST, "2.txt": DOUBT, "3.txt": QUIET}))
        self.label("The Vajont dam will hold", "c")
        self.press("a")
        self.select("the engineers")
        self.press("s")
        self.press("Escape", "ctrl+Page_Down")
        self.wait_for_article("geologist")
        self.label("The dam at Vajont may not hold", "c")
        self.press("v")
        self.wait_for_dialog()
        self.wait_until(lambda: self.program.find_all("list item", contains="2 days earlier"), "there are candidates")
        self.press("c", "Escape")
        self.wait_until(lambda: self.article.focused, "the article has the focus")
        self.press("Escape", "ctrl+Page_Down")
        self.wait_for_article("Nobody speaks")
        self.label("Nobody speaks of Vajont", "c")
        self.press("u", "Escape")

    @property
    def names(self):
        return [row.name for row in self.program.find("list", "Claims of the project").find_all("list item")]

    def wait_for_rows(self, *beginnings):
        self.wait_until(lambda: len(self.names) == len(beginnings)
                        and all(name.startswith(start) for name, start in zip(self.names, beginnings)),
                        lambda: f"the rows are {beginnings}, not {self.names}")

    def choose_filter(self, steps):
        self.tab_to("Which claims")
        self.press("space", *["Down"] * steps, "Return")

    def test_clusters_in_time_order_and_opening(self):
        self.press("alt+2")
        self.wait_for_rows("The Vajont dam will hold", "The dam at Vajont may not hold", "Nobody speaks of Vajont")
        self.assertIn("the engineers", self.names[0])
        self.assertIn("10 Mar 2020", self.names[0])
        self.assertIn("contradicts", self.names[0])
        self.assertIn("No source yet", self.names[1])
        self.assertIn("Nobody is named", self.names[2])
        self.press("Return")
        self.wait_for_article("engineers said")
        self.wait_for_selected("The Vajont dam will hold")
        self.wait_until(lambda: self.article.focused, "the article has the focus")
        # A change made there is seen when the page is next on show, undone from it at once.
        self.press("Delete", "alt+2")
        self.wait_for_rows("Nobody speaks of Vajont", "The dam at Vajont may not hold")
        self.press("ctrl+z")
        self.wait_for_rows("The Vajont dam will hold", "The dam at Vajont may not hold", "Nobody speaks of Vajont")

    def test_filters_and_search(self):
        self.click(self.program.find("push button", "Claims"))
        self.wait_for_rows("The Vajont dam will hold", "The dam at Vajont may not hold", "Nobody speaks of Vajont")
        self.press("ctrl+f")
        self.keyboard.type("engin")
        self.wait_for_rows("The Vajont dam will hold")
        self.press("Escape")
        self.wait_for_rows("The Vajont dam will hold", "The dam at Vajont may not hold", "Nobody speaks of Vajont")
        self.press("ctrl+f")
        self.choose_filter(1)
        self.wait_for_rows("The dam at Vajont may not hold")
        self.choose_filter(1)
        self.wait_for_rows("Nobody speaks of Vajont")
        self.choose_filter(1)
        self.wait_for_rows("The Vajont dam will hold", "The dam at Vajont may not hold")
        self.press("ctrl+f")
        self.keyboard.type("zebra")
        self.program.find("label", "Nothing Found")

    def test_whose_claims(self):
        mine = self.project.value("SELECT name FROM annotator")
        self.switch_annotator("Aa Reader")
        self.label("Nobody speaks", "c")
        self.press("alt+2")
        self.wait_for_rows("The Vajont dam will hold", "The dam at Vajont may not hold", "Nobody speaks of Vajont", "Nobody speaks")
        self.assertEqual([mine in name for name in self.names], [True, True, True, False])
        self.assertIn("Aa Reader", self.names[3])
        # The list of people is above the search.
        self.press("ctrl+f", "shift+Tab", "space", "Down", "Return")
        self.wait_for_rows("Nobody speaks")

    def test_pointer_opens(self):
        self.click(self.program.find("push button", "Claims"))
        self.wait_for_rows("The Vajont dam will hold", "The dam at Vajont may not hold", "Nobody speaks of Vajont")
        self.click(self.program.find("list item", contains="may not hold"))
        self.program.find("label", contains="contradicts: The Vajont dam will hold · Engineers trust the dam")
        self.click(self.program.find("push button", "Show in Article"))
        self.wait_for_article("geologist")
        self.wait_for_selected("The dam at Vajont may not hold")


if __name__ == "__main__":
    main()
