# SPDX-License-Identifier: GPL-3.0-or-later
"""Who says what: linking claims to sources and cues, and annotations of several pieces."""

import sys

from harness.case import main
from harness.session import SessionCase

STAY = (
    "“We will stay,” said Ilva Dorn on Monday, “until the water is gone.”\n"
    "\n"
    "The ferry company denied that it had cancelled the boats.\n"
)


class Attribution(SessionCase):
    def setUp(self):
        super().setUp()
        self.open(self.make_project({"stay.txt": STAY}))

    def links(self):
        rows = self.project.rows(
            "SELECT r.role, f.start, f.end, t.start AS to_start, t.end AS to_end FROM relation AS r"
            " JOIN fragment AS f ON f.annotation = r.from_annotation"
            " JOIN fragment AS t ON t.annotation = r.to_annotation ORDER BY r.id, f.start"
        )
        return [
            (row["role"], STAY[row["start"] : row["end"]], STAY[row["to_start"] : row["to_end"]]) for row in rows
        ]

    def wait_for_links(self, *links):
        self.wait_until(lambda: self.links() == list(links), f"the links are {links}, not {self.links()}")

    def test_five_keys_for_claim_source_and_link(self):
        self.label("Ilva Dorn", "s")
        self.press("Escape")
        self.put_caret("cancelled")
        keys = ["space", "space", "c", "a", "1"]
        self.assertLessEqual(len(keys), 5)
        self.press(*keys)
        self.wait_until(lambda: len(self.links()) == 1, "the claim is linked")
        role, claim, source = self.links()[0]
        self.assertEqual((role, source), ("source", "Ilva Dorn"))
        self.assertIn("cancelled", claim)
        self.press("ctrl+z")
        self.wait_for_links()
        self.press("ctrl+shift+z")
        self.wait_until(lambda: len(self.links()) == 1, "the claim is linked again")

    def test_new_words_are_labelled_and_linked_in_one_step(self):
        self.label("“We will stay,”", "c")
        self.press("a")
        self.select("Ilva Dorn")
        self.press("s")
        self.wait_for_links(("source", "“We will stay,”", "Ilva Dorn"))
        self.press("a")
        self.select("said")
        self.press("q")
        self.wait_for_links(("source", "“We will stay,”", "Ilva Dorn"), ("cue", "“We will stay,”", "said"))
        self.press("ctrl+z")
        self.wait_for_links(("source", "“We will stay,”", "Ilva Dorn"))
        self.assertEqual(len(self.project.annotations()), 2)

    def test_escape_ends_attributing(self):
        self.label("“We will stay,”", "c")
        self.press("a", "Escape")
        self.select("Ilva Dorn")
        self.press("s")
        self.wait_for_quotes(("Claim", "“We will stay,”"), ("Source", "Ilva Dorn"))
        self.assertEqual(self.links(), [])

    def test_inspector_removes_a_link(self):
        self.label("“We will stay,”", "c")
        self.press("a")
        self.select("Ilva Dorn")
        self.press("s")
        self.wait_for_links(("source", "“We will stay,”", "Ilva Dorn"))
        self.click(self.program.find("push button", contains="Remove the link"))
        self.wait_for_links()

    def test_unattributed_is_a_decision(self):
        self.label("“We will stay,”", "c")
        self.press("u")
        self.wait_until(lambda: "unattributed" in (self.attributes() or ""), "the claim is told as unattributed")
        self.press("u")
        self.wait_until(lambda: "unattributed" not in (self.attributes() or ""), "the claim is open again")

    def attributes(self):
        return self.project.rows("SELECT attributes FROM annotation")[0]["attributes"]

    def test_next_unattributed_claim(self):
        self.label("“We will stay,”", "c")
        self.press("u", "Escape", "Escape")
        self.label("it had cancelled the boats", "c")
        self.press("Escape", "Escape", "ctrl+Home", "shift+u", "u")
        self.wait_until(
            lambda: len(self.project.rows("SELECT 1 FROM annotation WHERE attributes LIKE '%unattributed%'")) == 2,
            "the second claim was found and decided",
        )

    # --- by pointer ---

    def test_line_dragged_from_the_bar_links(self):
        self.label("Ilva Dorn", "s")
        self.label("“We will stay,”", "c")
        x, y = self.place_on_screen("“We will stay,”")
        left = self.character_extents(self.place_of("“We will stay,”"))[0]
        self.pointer.drag((left - 11, y), self.place_on_screen("Ilva Dorn", inside=4))
        self.wait_for_links(("source", "“We will stay,”", "Ilva Dorn"))

    def test_click_on_a_candidate_links(self):
        self.label("Ilva Dorn", "s")
        self.label("“We will stay,”", "c")
        self.click(self.program.find("push button", contains="Say Who Made It"))
        self.click_at("Ilva Dorn", inside=4)
        self.wait_for_links(("source", "“We will stay,”", "Ilva Dorn"))

    # --- fragments ---

    def fragments(self):
        return [STAY[row["start"] : row["end"]] for row in self.project.rows("SELECT start, end FROM fragment ORDER BY start")]

    def test_fragments_by_keyboard(self):
        self.label("“We will stay,”", "c")
        self.press("f")
        self.select("“until the water is gone.”")
        self.press("f")
        self.wait_until(lambda: self.fragments() == ["“We will stay,”", "“until the water is gone.”"], "two fragments")
        self.assertEqual(len(self.project.rows("SELECT 1 FROM annotation")), 1)
        self.put_caret("water")
        self.press("Return", "shift+f")
        self.wait_until(lambda: self.fragments() == ["“We will stay,”"], "one fragment again")
        self.press("ctrl+z")
        self.wait_until(lambda: len(self.fragments()) == 2, "two fragments again")

    def test_split_and_join(self):
        self.label("it had cancelled the boats", "c")
        self.put_caret("the boats")
        self.press("Return", "k")
        self.wait_until(lambda: len(self.project.rows("SELECT 1 FROM annotation")) == 2, "two annotations")
        self.put_caret("had")
        self.press("Return", "j")
        self.put_caret("boats")
        self.press("Return", "j")
        self.wait_until(lambda: len(self.project.rows("SELECT 1 FROM annotation")) == 1, "one annotation")
        self.assertEqual("".join(self.fragments()), "it had cancelled the boats")


if __name__ == "__main__":
    sys.exit(main())
