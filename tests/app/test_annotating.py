# SPDX-License-Identifier: GPL-3.0-or-later
"""Making, changing and taking away annotations, by keyboard and by pointer."""

import sys
import time

from harness.case import main
from harness.session import SessionCase
from harness.texts import FERRY, THREE


class Annotating(SessionCase):
    def setUp(self):
        super().setUp()
        self.path_of_project = self.make_project({"ferry.txt": FERRY})
        self.open(self.path_of_project)

    # --- by keyboard ---

    def test_word_at_caret_takes_one_key(self):
        self.put_caret("Kostić", inside=3)
        self.press("e")
        self.wait_for_quotes(("Entity", "Kostić"))

    def test_digit_chooses_the_finer_label(self):
        self.put_caret("Kostić")
        self.press("e", "1")
        self.wait_for_quotes(("Person", "Kostić"))
        self.press("2")
        self.wait_for_quotes(("Organization", "Kostić"))
        self.label("the port office", "s")
        self.press("2")
        self.wait_for_quotes(("Organization", "Kostić"), ("Organization", "the port office"))
        self.assertEqual({row["parent"] for row in self.project.annotations()}, {"Entity", "Source"})

    def test_caret_elsewhere_labels_another_word(self):
        """The annotation made last is let go when the caret leaves it."""
        self.label("Friday", "e")
        self.press("Right", "ctrl+Right", "ctrl+Right", "ctrl+Right", "Left", "s")
        self.wait_for_quotes(("Entity", "Friday"), ("Source", "storm"))

    def test_relabel(self):
        self.label("Mirela Kostić", "e")
        self.press("Escape", "Escape")
        self.put_caret("Mirela")
        self.press("Return", "s")
        self.wait_for_quotes(("Source", "Mirela Kostić"))
        self.press("ctrl+z")
        self.wait_for_quotes(("Entity", "Mirela Kostić"))

    def test_same_words_and_label_twice_is_one_annotation(self):
        self.label("Mirela Kostić", "e")
        self.select("Mirela Kostić")
        self.press("e")
        self.select("Mirela Kostić")
        self.press("s")
        self.wait_for_quotes(("Entity", "Mirela Kostić"), ("Source", "Mirela Kostić"))

    def test_delete_and_undo(self):
        self.label("Ravna Harbour", "e")
        self.label("Friday", "e")
        self.press("Delete")
        self.wait_for_quotes(("Entity", "Ravna Harbour"))
        self.press("ctrl+z")
        self.wait_for_quotes(("Entity", "Ravna Harbour"), ("Entity", "Friday"))
        self.press("ctrl+shift+z")
        self.wait_for_quotes(("Entity", "Ravna Harbour"))

    def test_everything_can_be_undone_and_done_again(self):
        states = [self.state()]
        for words, key in (("Friday", "e"), ("Brod", "e"), ("a smaller boat could sail on Sunday", "c")):
            self.label(words, key)
            states.append(self.state())
        self.press("2")
        self.wait_until(lambda: self.state() != states[-1], "the claim has a finer label")
        states.append(self.state())
        self.press("alt+Left")
        self.wait_until(lambda: self.state() != states[-1], "the claim is shorter")
        states.append(self.state())
        self.press("Delete")
        self.wait_until(lambda: self.state() != states[-1], "the claim is gone")
        states.append(self.state())
        for state in reversed(states[:-1]):
            self.press("ctrl+z")
            self.wait_until(lambda: self.state() == state, f"undone to {state}")
        for state in states[1:]:
            self.press("ctrl+shift+z")
            self.wait_until(lambda: self.state() == state, f"done again to {state}")

    def state(self):
        return [(row["label"], row["start"], row["end"]) for row in self.project.annotations()]

    def test_moving_edges(self):
        self.label("mooring posts", "e")
        for key, quote in (
            ("alt+Right", "mooring posts from"),
            ("alt+Left", "mooring posts"),
            ("alt+shift+Left", "two mooring posts"),
            ("alt+shift+Right", "mooring posts"),
            ("ctrl+alt+Left", "mooring post"),
            ("ctrl+alt+shift+Right", "ooring post"),
            ("ctrl+alt+Right", "ooring posts"),
            ("ctrl+alt+shift+Left", "mooring posts"),
        ):
            with self.subTest(key=key):
                self.press(key)
                self.wait_for_quotes(("Entity", quote))
        self.press(*["alt+Left"] * 4)
        time.sleep(0.5)
        rows = self.project.annotations()
        self.assertEqual(len(rows), 1)
        self.assertLess(rows[0]["start"], rows[0]["end"])

    def test_selection_grows_and_shrinks(self):
        self.put_caret("replaced")
        article, steps = self.article, []
        for _ in range(4):
            before = article.selection
            self.press("space")
            self.wait_until(lambda: article.selection != before, "the selection has grown")
            start, end = article.selection
            steps.append(self.shown_text[start:end])
        self.assertEqual(steps[0], "replaced")
        for smaller, larger in zip(steps, steps[1:]):
            self.assertIn(smaller, larger)
            self.assertGreater(len(larger), len(smaller))
        self.press("shift+space")
        self.wait_until(lambda: self.shown_text[slice(*article.selection)] == steps[-2], "the selection has shrunk")

    def test_next_and_previous_annotation(self):
        for words in ("Friday", "Mirela Kostić", "Brod", "2019"):
            self.label(words, "e")
        self.press("Escape", "Escape", "ctrl+Home")
        for key, words in (("n", "Friday"), ("n", "Mirela Kostić"), ("n", "Brod"), ("p", "Mirela Kostić"), ("n", "Brod"), ("n", "2019")):
            self.press(key)
            self.wait_for_selected(words)

    def test_overlapping_annotations_are_reached_in_turn(self):
        sentence = "Its speaker Anton Vell told reporters that a smaller boat could sail on Sunday"
        self.label(sentence, "c")
        self.label("Anton Vell", "e")
        self.label("Its speaker Anton Vell", "s")
        self.press("Escape", "Escape")
        self.put_caret("Vell")
        for words in ("Anton Vell", "Its speaker Anton Vell", sentence, "Anton Vell"):
            self.press("Return")
            self.wait_for_selected(words)

    def test_snapping_to_words(self):
        self.put_caret("quay", inside=1)
        self.press("shift+Right", "e")
        self.wait_for_quotes(("Entity", "quay"))

    def test_note_survives_closing(self):
        self.label("Anton Vell", "e")
        self.press("o")
        self.keyboard.type("Speaker since 2021?")
        self.press("ctrl+w")
        self.program.wait_for_end()
        self.assertEqual([row["note"] for row in self.project.annotations()], ["Speaker since 2021?"])

    def test_note_survives_going_to_another_article(self):
        self.cli("import", self.path_of_project, self.write("more.txt", THREE["2-market.txt"]))
        self.label("Anton Vell", "e")
        self.press("o")
        self.keyboard.type("who?")
        self.press("ctrl+Next")
        self.wait_for_article("Fish Market")
        self.project.wait("who?", "SELECT note FROM annotation")
        self.press("ctrl+z")
        self.project.wait(None, "SELECT note FROM annotation")

    def test_letters_in_the_note_are_no_commands(self):
        self.label("Anton Vell", "e")
        self.press("o")
        self.keyboard.type("ecs dx 12")
        self.press("Escape")
        self.project.wait("ecs dx 12", "SELECT note FROM annotation")
        self.wait_for_quotes(("Entity", "Anton Vell"))

    # --- by pointer ---

    def test_by_pointer_alone(self):
        """Double click a word, press the label's button; then click the annotation and delete it in the inspector."""
        self.click_at("Friday", times=2)
        self.wait_until(lambda: self.article.selection, "a word is selected")
        self.click(self.label_button("Entity"))
        self.wait_for_quotes(("Entity", "Friday"))
        self.click_at("Brod")
        self.click_at("Friday")
        self.wait_for_selected("Friday")
        self.click(self.program.find("push button", contains="Delete"))
        self.wait_for_quotes()

    def test_triple_click_takes_the_sentence(self):
        self.click_at("could sail", times=3)
        self.wait_until(lambda: self.article.selection, "something is selected")
        start, end = self.article.selection
        self.assertEqual(self.shown_text[start:end].strip(),
                         "Its speaker Anton Vell told reporters that a smaller boat could sail on Sunday.")

    def test_dragging_snaps_to_words(self):
        self.pointer.drag(self.place_on_screen("tore two", inside=2), self.place_on_screen("posts from", inside=2))
        self.wait_until(lambda: self.article.selection, "something is selected")
        self.press("e")
        self.wait_for_quotes(("Entity", "tore two mooring posts"))


if __name__ == "__main__":
    sys.exit(main())
