# SPDX-License-Identifier: GPL-3.0-or-later
"""Links of any type between annotations: made, changed, removed, followed; what becomes of them in other actions."""

import sys

from harness.case import main
from harness.session import SessionCase

STAY = (
    "“We will stay,” said Ilva Dorn on Monday, “until the water is gone.”\n"
    "\n"
    "The ferry company denied that it had cancelled the boats.\n"
)
ROUTE = "“Nobody crosses,” said Mara Voss.\n\n" + "The lake was quiet, and nothing came in.\n\n" * 40 + "The boats were late.\n"


class LinksCase(SessionCase):
    text = STAY

    def setUp(self):
        super().setUp()
        self.path_of_project = self.make_project({"stay.txt": self.text})
        self.open(self.path_of_project)

    def links(self):
        """(type, role, words at the start, words at the end) of each."""
        rows = self.project.rows(
            "SELECT y.name, r.role, f.start, f.end, t.start AS to_start, t.end AS to_end FROM relation AS r"
            " JOIN relation_type AS y ON y.id = r.type JOIN fragment AS f ON f.annotation = r.from_annotation"
            " JOIN fragment AS t ON t.annotation = r.to_annotation ORDER BY r.id, f.start"
        )
        return [(row["name"], row["role"], self.text[row["start"] : row["end"]],
                 self.text[row["to_start"] : row["to_end"]]) for row in rows]

    def wait_for_links(self, *links):
        self.wait_until(lambda: self.links() == list(links), lambda: f"the links are {links}, not {self.links()}")

    def link_row(self, name):
        """A way to link the two, in the open choice."""
        return self.program.find("list item", name)


class Links(LinksCase):
    def test_one_way_links_at_once(self):
        """Between a date and a source the scheme has one relation only."""
        self.label("Ilva Dorn", "s")
        self.label("Monday", "e")
        self.press("r", "1")
        self.wait_for_links(("related", None, "Monday", "Ilva Dorn"))
        self.press("ctrl+z")
        self.wait_for_links()
        self.press("ctrl+shift+z")
        self.wait_for_links(("related", None, "Monday", "Ilva Dorn"))

    def test_type_is_chosen_by_digit_and_changed_in_the_inspector(self):
        self.label("it had cancelled the boats", "c")
        self.label("“We will stay,”", "c")
        self.press("r", "1")
        self.link_row("supports this")
        self.press("3")
        self.wait_for_links(("supports", None, "“We will stay,”", "it had cancelled the boats"))
        self.click(self.program.find(contains="supports", where=lambda node: node.role in ("push button", "toggle button")))
        self.link_row("updates this")
        self.press("7")
        self.wait_for_links(("updates", None, "it had cancelled the boats", "“We will stay,”"))
        self.press("ctrl+z")
        self.wait_for_links(("supports", None, "“We will stay,”", "it had cancelled the boats"))
        self.click(self.program.find("push button", contains="Remove the link"))
        self.wait_for_links()
        self.press("ctrl+z")
        self.wait_for_links(("supports", None, "“We will stay,”", "it had cancelled the boats"))

    def test_type_and_link_are_reached_by_keyboard_alone(self):
        self.label("it had cancelled the boats", "c")
        self.label("“We will stay,”", "c")
        self.press("r", "1")
        self.link_row("supports")
        self.press("Down", "Down", "Return")
        self.wait_for_links(("supports", None, "“We will stay,”", "it had cancelled the boats"))
        self.tab_to("supports")
        self.press("space")
        self.link_row("supports this")
        self.press("4")
        self.wait_for_links(("supports", None, "it had cancelled the boats", "“We will stay,”"))
        # The article has the focus again, where letters are commands.
        self.press("l")
        self.wait_for_selected("it had cancelled the boats")
        self.tab_to("Remove the link")
        self.press("space")
        self.wait_for_links()
        self.press("Delete")
        self.project.wait(1, "SELECT count(*) FROM annotation")

    def test_the_other_selected_and_the_key_again(self):
        self.label("Monday", "e")
        self.label("Ilva Dorn", "e")
        self.press("r")
        self.put_caret("Monday")
        self.press("Return", "r")
        self.wait_for_links(("related", None, "Ilva Dorn", "Monday"))

    def test_by_pointer_alone(self):
        self.label("Monday", "e")
        self.label("Ilva Dorn", "e")
        self.click(self.program.find("push button", contains="Link to another annotation"))
        self.click_at("Monday")
        self.wait_for_links(("related", None, "Ilva Dorn", "Monday"))

    def test_line_dragged_to_a_claim_asks_for_the_type(self):
        self.label("it had cancelled the boats", "c")
        self.label("“We will stay,”", "c")
        y = self.place_on_screen("“We will stay,”")[1]
        left = self.character_extents(self.place_of("“We will stay,”"))[0]
        self.pointer.drag((left - 11, y), self.place_on_screen("cancelled", inside=4))
        self.link_row("contradicts")
        self.press("5")
        self.wait_for_links(("contradicts", None, "“We will stay,”", "it had cancelled the boats"))

    def test_line_dragged_to_a_person_makes_a_source(self):
        self.label("Ilva Dorn", "e")
        self.press("1")
        self.label("“We will stay,”", "c")
        y = self.place_on_screen("“We will stay,”")[1]
        left = self.character_extents(self.place_of("“We will stay,”"))[0]
        self.pointer.drag((left - 11, y), self.place_on_screen("Ilva Dorn", inside=4))
        self.wait_for_links(("attribution", "source", "“We will stay,”", "Ilva Dorn"))
        self.press("ctrl+z")
        self.wait_for_quotes(("Person", "Ilva Dorn"), ("Claim", "“We will stay,”"))

    def test_source_ends_unattributed(self):
        self.label("Ilva Dorn", "s")
        self.label("“We will stay,”", "c")
        self.press("u")
        told = "SELECT count(*) FROM annotation WHERE attributes LIKE '%unattributed%'"
        self.project.wait(1, told)
        self.press("a", "1")
        self.project.wait(0, told)
        self.press("ctrl+z")
        self.project.wait(1, told)

    def test_going_along_links_and_back(self):
        self.label("Ilva Dorn", "s")
        self.label("said", "q")
        self.label("“We will stay,”", "c")
        self.press("a", "1", "a")
        self.click_at("said")
        self.wait_until(lambda: len(self.links()) == 2, "two links")
        for words in ("Ilva Dorn", "said", "Ilva Dorn"):
            self.press("l")
            self.wait_for_selected(words)
        self.press("shift+l")
        self.wait_for_selected("“We will stay,”")

    def test_links_go_and_come_back_with_an_annotation(self):
        self.label("“We will stay,”", "c")
        self.label("it had cancelled the boats", "c")
        self.label("Ilva Dorn", "s")
        for words in ("“We will stay,”", "it had cancelled the boats"):
            self.put_caret(words, inside=3)
            self.press("Return", "a", "1")
        self.wait_until(lambda: len(self.links()) == 2, "two links")
        self.put_caret("Ilva Dorn")
        self.press("Return", "Delete")
        self.wait_for_links()
        self.press("ctrl+z")
        self.wait_until(lambda: len(self.links()) == 2, "both links are back")

    def test_links_follow_another_label(self):
        self.label("Ilva Dorn", "s")
        self.label("“We will stay,”", "c")
        self.press("a", "1")
        self.wait_until(lambda: len(self.links()) == 1, "a link")
        self.put_caret("Ilva Dorn")
        self.press("Return", "q")
        self.wait_for_links(("attribution", "cue", "“We will stay,”", "Ilva Dorn"))
        self.press("e")
        self.wait_for_links()
        self.press("ctrl+z")
        self.wait_for_links(("attribution", "cue", "“We will stay,”", "Ilva Dorn"))

    def test_joining_other_labels_is_undone_whole(self):
        self.label("Ilva Dorn", "s")
        self.label("Monday", "e")
        self.press("j")
        self.put_caret("Dorn")
        self.press("Return", "j")
        self.project.wait(1, "SELECT count(*) FROM annotation")
        self.press("ctrl+z")
        self.wait_for_quotes(("Source", "Ilva Dorn"), ("Entity", "Monday"))

    def test_links_travel_in_json(self):
        self.label("Monday", "e")
        self.label("Ilva Dorn", "e")
        self.press("r", "1")
        self.wait_until(lambda: len(self.links()) == 1, "a link")
        there = self.path("there.json")
        copy = self.path("copy.attest")
        self.cli("export", self.path_of_project, "--format", "attest-json", "-o", there)
        self.cli("new", copy)
        self.cli("import", copy, there)
        self.project = self.database(copy)
        self.wait_for_links(("related", None, "Ilva Dorn", "Monday"))

    # --- edges of one fragment, splitting and joining by the menu ---

    def fragments(self):
        rows = self.project.rows("SELECT start, end FROM fragment ORDER BY start")
        return [self.text[row["start"] : row["end"]] for row in rows]

    def test_keys_move_the_edges_of_the_fragment_at_the_caret(self):
        self.label("“We will stay,”", "c")
        self.press("f")
        self.select("“until the water")
        self.press("f")
        self.wait_until(lambda: len(self.fragments()) == 2, "two fragments")
        self.put_caret("stay")
        self.press("Return", "alt+Left")
        self.wait_until(lambda: self.fragments()[0] == "“We will stay", lambda: f"the first one is shorter: {self.fragments()}")
        self.press("alt+Left", "alt+Left")
        self.wait_until(lambda: self.fragments() == ["“We", "“until the water"], lambda: f"still that one: {self.fragments()}")
        self.put_caret("until")
        self.press("Return", "alt+shift+Right", "alt+shift+Right")
        self.wait_until(lambda: self.fragments() == ["“We", "the water"], lambda: f"the other one: {self.fragments()}")

    def test_an_edge_is_dragged(self):
        self.label("“We will stay,”", "c")
        self.press("f")
        self.select("“until the water")
        self.press("f")
        self.wait_until(lambda: len(self.fragments()) == 2, "two fragments")
        x, y, _, height = self.character_extents(self.place_of("“until"))
        self.pointer.drag((x + 1, y + height // 2), self.place_on_screen("water", inside=1))
        self.wait_until(lambda: self.fragments() == ["“We will stay,”", "water"], lambda: f"it is shorter: {self.fragments()}")
        self.press("ctrl+z")
        self.wait_until(lambda: self.fragments() == ["“We will stay,”", "“until the water"], "as before")

    def test_menu_splits(self):
        self.label("it had cancelled the boats", "c")
        self.click_at("cancelled", inside=0)
        self.pointer.click(*self.place_on_screen("cancelled", inside=4), button=3)
        self.wait_until(lambda: self.program.first("menu item", "Split Here"), "the menu has it")
        self.choose_menu_item("Split Here")
        self.wait_until(lambda: self.fragments() == ["it had", "cancelled the boats"], lambda: f"split: {self.fragments()}")


class OutOfSight(LinksCase):
    text = ROUTE

    def test_hints_lead_there(self):
        self.label("Mara Voss", "s")
        self.label("The boats were late", "c")
        self.press("a")
        self.program.find("push button", contains="Above: Mara Voss")
        self.press("1")
        self.wait_for_links(("attribution", "source", "The boats were late", "Mara Voss"))
        self.click(self.program.find("push button", contains="Above: Mara Voss"))
        self.wait_for_selected("Mara Voss")
        self.click(self.program.find("push button", contains="Below: The boats were late"))
        self.wait_for_selected("The boats were late")

    def test_hint_of_a_candidate_links(self):
        self.label("Mara Voss", "s")
        self.label("The boats were late", "c")
        self.press("a")
        self.click(self.program.find("push button", contains="Above: Mara Voss"))
        self.wait_for_links(("attribution", "source", "The boats were late", "Mara Voss"))


class Many(LinksCase):
    text = " ".join(f"Witness {number:02}" for number in range(11)) + " said that the crane had failed.\n"

    def test_the_next_nine_get_the_numbers(self):
        for number in range(11):
            self.label(f"Witness {number:02}", "s")
        self.label("the crane had failed", "c")
        self.press("a", "a", "2")
        self.wait_for_links(("attribution", "source", "the crane had failed", "Witness 00"))


if __name__ == "__main__":
    sys.exit(main())
