# SPDX-License-Identifier: GPL-3.0-or-later
"""Whom and what annotations refer to: said in the inspector, looked after in a section of its own."""

from harness.case import main
from harness.session import SessionCase

ENVOYS = (
    "date 2026-01-25 Envoys Stay Put\n\n"
    "“Nobody leaves,” Darío Belloso, head of the assembly, said. Belloso spoke late. Ana Belloso was silent.\n"
)
LATER = (
    "date 2026-01-27 Assembly Meets\n\n"
    "DARIO BELLOSO opened the session. The assembly of Brod listened to Ana Belloso.\n"
)

ENTRY = ("text", "entry")

LINKS = (
    "SELECT substr (t.text, f.start + 1, f.end - f.start) AS words, r.name FROM annotation AS n"
    " JOIN fragment AS f ON f.annotation = n.id JOIN article_text AS t ON t.article = n.article"
    " LEFT JOIN referent AS r ON r.id = n.referent ORDER BY n.article, f.start"
)


class Referents(SessionCase):
    def setUp(self):
        super().setUp()
        self.open(self.make_project({"1-envoys.txt": ENVOYS, "2-later.txt": LATER}))

    def wait_for_links(self, **expected):
        """Until just these words refer to just those names; blanks are written as _."""
        wanted = {words.replace("_", " "): name for words, name in expected.items()}

        def links():
            return {row["words"]: row["name"] for row in self.project.rows(LINKS)}

        self.wait_until(lambda: links() == wanted, lambda: f"the links are {wanted}, not {links()}")

    def names(self):
        return [row["name"] for row in self.project.rows("SELECT name FROM referent ORDER BY name")]

    def wait_for_names(self, *expected):
        self.wait_until(lambda: self.names() == list(expected), lambda: f"the referents are {expected}, not {self.names()}")

    def aliases(self):
        return [row["alias"] for row in self.project.rows("SELECT alias FROM referent_alias ORDER BY alias")]

    @property
    def entry(self):
        return self.program.find(ENTRY, "Who or what?")

    def make_two(self):
        """Darío Belloso, mentioned in both articles, and Ana Belloso in one."""
        self.label("Darío Belloso", "e")
        self.press("w", "Return")
        self.wait_for_names("Darío Belloso")
        self.label("Ana Belloso", "e")
        self.press("w", "Up")
        self.keyboard.type("Ana Belloso")
        self.program.find("list item", contains="Create “Ana Belloso”")
        self.press("Return")
        self.wait_for_names("Ana Belloso", "Darío Belloso")
        self.press("ctrl+Next")
        self.wait_for_article("DARIO")
        self.label("DARIO BELLOSO", "s")
        self.press("w", "Return")
        self.wait_for_links(Darío_Belloso="Darío Belloso", Ana_Belloso="Ana Belloso", DARIO_BELLOSO="Darío Belloso")

    # --- in the inspector ---

    def test_two_keys_for_the_best_candidate(self):
        self.label("Darío Belloso", "e")
        self.press("w", "Return")
        self.wait_for_links(Darío_Belloso="Darío Belloso")
        self.wait_until(lambda: self.article.focused, "the article has the focus again")
        self.label("Belloso", "e", nth=1)
        self.press("w", "Return")
        self.wait_for_links(Darío_Belloso="Darío Belloso", Belloso="Darío Belloso")
        self.press("ctrl+z")
        self.wait_for_links(Darío_Belloso="Darío Belloso", Belloso=None)
        self.press("ctrl+z", "ctrl+z")
        self.wait_for_names()
        self.press("ctrl+shift+z")
        self.wait_for_links(Darío_Belloso="Darío Belloso")

    def test_digits_choose_and_shift_w_clears(self):
        self.make_two()
        self.press("ctrl+Prior")
        self.wait_for_article("Nobody")
        self.label("Belloso", "e", nth=1)
        self.press("w")
        second = self.wait_until(lambda: self.program.find_all("list item", contains="mention"), "there are candidates")[1]
        name = second.name.split(",")[0]
        self.press("2")
        self.wait_until(lambda: any(row["words"] == "Belloso" and row["name"] == name for row in self.project.rows(LINKS)),
                        "the second candidate is chosen")
        self.press("W")
        self.wait_until(lambda: any(row["words"] == "Belloso" and row["name"] is None for row in self.project.rows(LINKS)),
                        "it refers to nothing")

    def test_escape_goes_back_to_the_article(self):
        self.label("Darío Belloso", "e")
        self.press("w")
        self.wait_until(lambda: self.entry.focused, "the entry has the focus")
        self.keyboard.type("zz")
        self.press("Escape")
        self.wait_until(lambda: self.article.focused, "the article has the focus again")
        self.wait_for_names()

    def test_by_pointer(self):
        self.label("Darío Belloso", "e")
        self.click(self.entry)
        self.program.find("list item", contains="Create “Darío Belloso”")
        self.press("Return")
        self.wait_for_links(Darío_Belloso="Darío Belloso")
        self.click(self.program.find("push button", "Refers to Darío Belloso"))
        self.program.find("list item", contains="Darío Belloso, Entity")
        self.press("alt+1")
        self.click(self.program.find("push button", "Refer to nothing"))
        self.wait_for_links(Darío_Belloso=None)

    def test_a_cue_refers_to_nothing(self):
        self.label("said", "q")
        self.press("w")
        self.program.find(contains="Words that attribute refer to nothing")
        self.assertIsNone(self.program.first(ENTRY, "Who or what?"))

    # --- the section ---

    def rows(self):
        return [row.name for row in self.program.find("list", "Referents").find_all("list item") if row.name]

    def wait_for_rows(self, *beginnings):
        self.wait_until(
            lambda: len(self.rows()) == len(beginnings)
            and all(row.startswith(beginning) for row, beginning in zip(self.rows(), beginnings)),
            lambda: f"the rows are {beginnings}, not {self.rows()}")

    def show_section(self):
        self.press("alt+3")
        self.wait_until(lambda: self.program.first(ENTRY, "Filter by name") is not None, "the section is shown")

    def choose(self, name):
        """Filters for the name and opens what is found first."""
        self.show_section()
        # Accents make no difference, and can't be typed reliably where the keyboard has none.
        self.keyboard.type(name.replace("í", "i"))
        self.wait_for_rows(name)
        self.press("Return")
        self.wait_until(lambda: self.name_field.text == name, lambda: f"{name} is shown, not {self.name_field.text}")

    @property
    def name_field(self):
        return self.program.find(ENTRY, "Name of the referent")

    def test_list_sorts_filters_and_leads_to_places(self):
        self.show_section()
        self.program.find("label", "No Referents")
        self.press("alt+1")
        self.make_two()
        self.show_section()
        self.wait_for_rows("Ana Belloso, Entity, mentions: 1, articles: 1", "Darío Belloso, Entity, mentions: 2, articles: 2")
        self.click(self.program.find("push button", "Sort by Number of Mentions"))
        self.wait_for_rows("Darío Belloso", "Ana Belloso")
        self.press("ctrl+f")
        self.keyboard.type("dario bel")
        self.wait_for_rows("Darío Belloso")
        self.press("Return")
        mentions = self.program.find("list", "Mentions in context")
        self.wait_until(lambda: len(mentions.find_all("list item")) == 2, "both mentions are listed")
        second = mentions.find_all("list item")[1]
        self.assertIn("opened the session", second.name)
        self.click(second, times=2)
        self.wait_for_article("DARIO")
        self.wait_for_selected("DARIO BELLOSO")

    def test_name_aliases_and_ids(self):
        self.make_two()
        self.choose("Darío Belloso")
        self.click(self.name_field)
        self.press("ctrl+a")
        self.keyboard.type("Dario B")
        self.press("Return")
        self.wait_for_names("Ana Belloso", "Dario B")
        self.click(self.program.find(ENTRY, "Wikidata"))
        self.keyboard.type("42")
        self.press("Return")
        self.program.find(contains="A Wikidata id is a Q and a number")
        self.press("ctrl+a")
        self.keyboard.type("https://www.wikidata.org/wiki/Q42")
        self.press("Return")
        self.project.wait('{"wikidata":"Q42"}', "SELECT ids FROM referent WHERE name = 'Dario B'")
        # Where words are typed, undo belongs to them.
        self.press("ctrl+f", "ctrl+a")
        self.keyboard.type("dario")
        self.wait_for_rows("Dario B")
        self.press("Return", "ctrl+z")
        self.project.wait("{}", "SELECT ids FROM referent WHERE name = 'Dario B'")

    def test_merge_undo(self):
        self.make_two()
        self.choose("Ana Belloso")
        self.click(self.program.find("push button", "Merge…"))
        self.program.find("list item", contains="Darío Belloso")
        self.press("Return")
        self.wait_for_names("Darío Belloso")
        self.assertEqual(self.aliases(), ["Ana Belloso"])
        self.wait_until(lambda: self.name_field.text == "Darío Belloso", "what is left is shown")
        self.click(self.program.find("push button", "Undo"))
        self.wait_for_names("Ana Belloso", "Darío Belloso")
        self.assertEqual(self.aliases(), [])

    def test_two_selected_become_one(self):
        self.make_two()
        self.show_section()
        self.wait_for_rows("Ana Belloso", "Darío Belloso")
        self.press("Return", "shift+Down")
        self.program.find("label", "2 referents selected")
        self.click(self.program.find("push button", contains="_Merge"))
        self.wait_for_names("Darío Belloso")

    def test_split(self):
        self.make_two()
        self.choose("Darío Belloso")
        self.click(self.program.find("push button", "Split…"))
        self.keyboard.type("Another")
        mentions = self.program.find("list", "Mentions in context")
        self.click(mentions.find_all("check box")[1])
        self.click(self.program.find("push button", "Split Off 1"))
        self.wait_for_names("Ana Belloso", "Another", "Darío Belloso")
        self.wait_for_links(Darío_Belloso="Darío Belloso", Ana_Belloso="Ana Belloso", DARIO_BELLOSO="Another")
        self.wait_until(lambda: self.name_field.text == "Another", "the new one is shown")
        self.press("ctrl+z")
        self.wait_for_names("Ana Belloso", "Darío Belloso")

    def test_other_names_go_along(self):
        self.make_two()
        self.choose("Darío Belloso")
        for name in ("The clerk", "D. B."):
            self.click(self.program.find(ENTRY, "Add a name"))
            self.keyboard.type(name)
            self.press("Return")
        self.wait_until(lambda: self.aliases() == ["D. B.", "The clerk"], lambda: f"aliases are {self.aliases()}")
        self.click(self.program.find("push button", "Split…"))
        self.click(self.program.find("check box", "The clerk"))
        mentions = self.program.find("list", "Mentions in context")
        self.click(mentions.find_all("check box")[1])
        self.click(self.program.find("push button", "Split Off 1"))
        self.wait_for_names("Ana Belloso", "DARIO BELLOSO", "Darío Belloso")
        self.wait_until(lambda: self.aliases_of("DARIO BELLOSO") == ["The clerk"], "the ticked name has gone along")
        self.assertEqual(self.aliases_of("Darío Belloso"), ["D. B."])
        self.press("ctrl+z")
        self.wait_until(lambda: self.aliases_of("Darío Belloso") == ["D. B.", "The clerk"], "both names are back")

    def aliases_of(self, name):
        return [row["alias"] for row in self.project.rows(
            "SELECT a.alias FROM referent_alias AS a JOIN referent AS r ON r.id = a.referent WHERE r.name = ? ORDER BY a.alias", name)]

    def test_split_by_pointer(self):
        self.make_two()
        self.choose("Darío Belloso")
        self.click(self.program.find("push button", "Split…"))
        mentions = self.program.find("list", "Mentions in context")
        self.click(mentions.find_all("check box")[1])
        # Named by the words of what is ticked.
        self.click(self.program.find("push button", "Split Off 1"))
        self.wait_for_links(Darío_Belloso="Darío Belloso", Ana_Belloso="Ana Belloso", DARIO_BELLOSO="DARIO BELLOSO")
        self.click(self.program.find("push button", "Undo"))
        self.wait_for_links(Darío_Belloso="Darío Belloso", Ana_Belloso="Ana Belloso", DARIO_BELLOSO="Darío Belloso")
        self.wait_for_names("Ana Belloso", "Darío Belloso")

    def test_several_ticked_by_pointer(self):
        self.make_two()
        self.show_section()
        self.wait_for_rows("Ana Belloso", "Darío Belloso")
        self.click(self.program.find("push button", "Tick several"))
        for name in ("Ana Belloso", "Darío Belloso"):
            self.click(self.program.find("check box", name))
        self.program.find("label", "2 referents selected")
        self.click(self.program.find(contains="Ana Belloso · "))
        self.click(self.program.find("push button", contains="_Merge"))
        self.wait_for_names("Ana Belloso")
        self.assertEqual(self.aliases(), ["Darío Belloso"])

    def test_what_is_gone_is_not_shown(self):
        self.label("Darío Belloso", "e")
        self.press("w", "Return")
        self.wait_for_names("Darío Belloso")
        self.choose("Darío Belloso")
        self.press("alt+1")
        self.focus_article()
        self.press("ctrl+z")
        self.wait_for_names()
        self.press("alt+3")
        self.program.find("label", "Nothing Selected")

    def test_delete_tells_what_it_unlinks(self):
        self.make_two()
        self.choose("Darío Belloso")
        self.click(self.program.find("push button", "Delete the referent"))
        self.program.find(contains="2 annotations refer to nothing now")
        self.wait_for_links(Darío_Belloso=None, Ana_Belloso="Ana Belloso", DARIO_BELLOSO=None)
        # The button says which step it is about; what is typed in the entry with the focus is not it.
        self.program.find("entry", "Filter by name", where=lambda node: node.focused)
        self.click(self.program.find("push button", "Undo"))
        self.wait_for_links(Darío_Belloso="Darío Belloso", Ana_Belloso="Ana Belloso", DARIO_BELLOSO="Darío Belloso")


class ManyReferents(SessionCase):
    def rows(self):
        """Name and place of each row painted so far."""
        rows = self.program.find("list", "Referents").find_all("list item")
        return [(row.name, row.extents[1]) for row in rows if row.name]

    def test_another_order_begins_at_its_top(self):
        self.start("--sample")
        self.program.resize(900, 420)
        self.press("alt+3")
        self.wait_until(lambda: len(self.rows()) > 5, "there are rows")
        self.pointer.move(*self.program.centre(self.program.find("list", "Referents")))
        self.pointer.scroll(4)
        x, y = self.program.centre(self.program.find("push button", "Sort by Number of Mentions"))
        self.pointer.click(x, y)
        top = self.program.find("list", "Referents").extents[1]
        self.wait_until(lambda: any(name.startswith("Zoë Achterberg") and place >= top - 1 for name, place in self.rows()),
                        "who is mentioned most is in sight")


if __name__ == "__main__":
    main()
