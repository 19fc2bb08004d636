# SPDX-License-Identifier: GPL-3.0-or-later
"""Reading: find in the article, zoom, copying, highlights that are seen, texts of every sort."""

import sys
import time

from harness.case import main
from harness.session import SessionCase
from harness.texts import ARABIC, EMOJI, FERRY, one_line


class Reading(SessionCase):
    def open_text(self, text):
        self.open(self.make_project({"article.txt": text}))

    # --- find, zoom, copy ---

    def test_find_in_the_article(self):
        self.open_text(FERRY)
        self.press("ctrl+f")
        self.keyboard.type("quay")
        first = self.place_of("quay")
        self.press("Return")
        second = self.place_of("quay", 1)
        self.press("Escape")
        article = self.article
        self.wait_until(lambda: article.focused, "the article has the focus again")
        self.wait_until(lambda: first <= article.caret <= second + 4, "the caret is at a match")
        self.press("ctrl+g")
        self.wait_until(lambda: article.caret > first, "there is a next match")

    def test_find_tells_when_nothing_is_found(self):
        self.open_text(FERRY)
        self.press("ctrl+f")
        self.keyboard.type("zeppelin")
        self.program.find("label", where=lambda node: node.name.lower().startswith(("no match", "not found", "0 of")))

    def test_zoom(self):
        self.open_text(FERRY)
        heights = []
        for keys in ((), ("ctrl+plus", "ctrl+plus"), ("ctrl+minus", "ctrl+minus", "ctrl+minus"), ("ctrl+0",)):
            if keys:
                before = self.line_height()
                self.press(*keys)
                self.wait_until(lambda: self.line_height() != before, "the text has another size")
            heights.append(self.line_height())
        self.assertGreater(heights[1], heights[0])
        self.assertLess(heights[2], heights[0])
        self.assertEqual(heights[3], heights[0])

    def line_height(self):
        return self.character_extents(self.place_of("Ravna"))[3]

    def test_copy_gives_the_article_s_own_text(self):
        """No breaks that are there for display only; shown by pasting into a note."""
        text = one_line(6000)
        self.open_text(text)
        self.put_caret("Witness 1 ")
        self.press("e")
        self.wait_for_quotes(("Entity", "Witness"))
        self.press("ctrl+a", "ctrl+c", "Escape")
        self.put_caret("Witness 1 ")
        self.press("Return", "o", "ctrl+v", "Escape")
        self.wait_until(lambda: self.project.value("SELECT note FROM annotation"), "something was pasted")
        self.assertEqual(self.project.value("SELECT note FROM annotation").strip(), text.strip())

    # --- the strip beside the article ---

    def test_strip_scrolls(self):
        """It is the article's scrollbar: what is in sight can be dragged, a click goes there, the wheel scrolls."""
        self.open_text("\n\n".join(f"{FERRY} {number}" for number in range(40)))
        x, top = self.strip_place()
        self.assertLess(self.first_place(), top + 200)
        self.pointer.move(x, top + 300)
        steps = [lambda: self.pointer.scroll(2),
                 lambda: self.pointer.drag((x, top + 8), (x, top + 120)),
                 lambda: self.pointer.click(x, top + 400)]
        for step in steps:
            before = self.first_place()
            step()
            self.wait_until(lambda: self.first_place() < before - 50, "the text has moved up")
        self.pointer.drag((x, top + 400), (x, top - 300))
        self.wait_until(lambda: self.first_place() > 0, "back at the start")

    def strip_place(self):
        """The middle of the strip and its top, on the screen: it lies just left of the inspector."""
        x, _, _, _ = self.program.on_screen(self.program.find("label", "In This Article"))
        _, y, _, _ = self.program.on_screen(self.article)
        return x - 22, y

    def first_place(self):
        """Where the article's first character is, below the window's top."""
        return self.character_extents(0)[1]

    # --- highlights ---

    def test_highlights_are_seen(self):
        """A word looks otherwise when it is labelled, each kind in its way, and as before when that is undone."""
        self.open_text(FERRY)
        self.put_caret("inspected")
        self.pointer.move(3, 3)
        time.sleep(0.5)
        labelled = {"Friday": "e", "Anton Vell": "s", "that a smaller boat could sail": "c", "disagreed": "q"}
        before = {words: self.picture(words) for words in [*labelled, "Brod"]}
        for words, key in labelled.items():
            self.label(words, key)
        self.look_elsewhere()
        added = {}
        for words in labelled:
            added[words] = self.wait_until(lambda: self.added_colours(before[words], self.picture(words)), f"{words} is highlighted")
        self.assertEqual(self.added_colours(before["Brod"], self.picture("Brod")), {})
        shares = {words: sum(colours.values()) for words, colours in added.items()}
        self.assertGreater(shares["Friday"], 0.4, "an entity is filled")
        self.assertGreater(shares["that a smaller boat could sail"], 0.4, "a claim is filled")
        self.assertLess(shares["Anton Vell"], 0.35, "a source is outlined")
        self.assertLess(shares["disagreed"], 0.2, "a cue is underlined")
        main_colours = {max(colours, key=colours.get) for colours in added.values()}
        self.assertEqual(len(main_colours), 4, "each kind has its colour")
        for left in range(3, -1, -1):
            self.press("ctrl+z")
            self.project.wait(left, "SELECT count(*) FROM annotation")
        self.look_elsewhere()
        for words, picture in before.items():
            self.wait_until(lambda: not self.added_colours(picture, self.picture(words)), f"{words} looks as before")

    def look_elsewhere(self):
        """Nothing selected, the caret where no annotation is."""
        self.press("Escape", "Escape")
        self.put_caret("inspected")

    @staticmethod
    def added_colours(before, after):
        """What share of the pixels has which colour that was not there before."""
        size = after.width * after.height
        known = {colour for _, colour in before.getcolors(size)}
        return {colour: count / size for count, colour in after.getcolors(size) if colour not in known and count / size > 0.01}

    # --- texts ---

    def test_one_line_of_a_megabyte(self):
        text = one_line()
        self.open_text(text)
        self.label("Harbour Inquiry", "e", nth=2)
        self.press("Escape", "ctrl+End")
        self.wait_until(lambda: self.article.caret > len(text) - 5, "the caret is at the end", 30)
        last = text.split()[-1]
        self.press("ctrl+Left", "e")
        self.wait_until(lambda: len(self.project.annotations()) == 2, "the last word is labelled")
        rows = self.project.annotations()
        self.assertEqual([row["quote"] for row in rows], ["Harbour Inquiry", last.rstrip(".")])
        self.assertEqual([text[row["start"]:row["end"]] for row in rows], [row["quote"] for row in rows])

    def test_breaks_for_display_do_not_move_annotations(self):
        """Words on both sides of such a break, and across it."""
        text = one_line(20_000)
        self.open_text(text)
        shown = self.shown_text
        place = shown.index("\n", shown.index("Witness 1 "))
        self.assertGreater(len(shown), place + 100, "the line is broken for display")
        before, after = shown[:place].split()[-1], shown[place:].split()[0]
        self.put_caret("\n", nth=shown[:place].count("\n"), inside=0)
        self.press("ctrl+Left", "ctrl+shift+Right", "ctrl+shift+Right", "e")
        self.wait_until(self.project.annotations, "the words were labelled")
        row, = self.project.annotations()
        self.assertEqual(text[row["start"]:row["end"]], row["quote"])
        self.assertEqual(row["quote"], f"{before} {after}")

    def test_arabic(self):
        self.right_to_left = True
        self.open_text(ARABIC)
        self.label("الأحد", "e")
        self.put_caret("الحداد")
        self.press("s")
        self.wait_for_quotes(("Entity", "الأحد"), ("Source", "الحداد"))
        # Right of the page's middle: the text begins there.
        x, _, width, _ = self.program.on_screen(self.article)
        self.assertGreater(self.place_on_screen("الميناء الشمالي يوم")[0], x + width // 2)

    def test_emoji_and_combining_marks(self):
        self.open_text(EMOJI)
        for words, key in (("Zoe\u0308 Du\u0301bois", "e"), ("𝔉𝔢𝔰𝔱", "e"), ("cafe\u0301", "e")):
            self.label(words, key)
        self.label("👩‍👩‍👧‍👦 welcomed 🇫🇷 visitors", "c")
        self.wait_for_quotes(("Entity", "Zoe\u0308 Du\u0301bois"), ("Entity", "𝔉𝔢𝔰𝔱"), ("Entity", "cafe\u0301"),
                             ("Claim", "👩‍👩‍👧‍👦 welcomed 🇫🇷 visitors"))
        for row in self.project.annotations():
            self.assertEqual(EMOJI[row["start"]:row["end"]], row["quote"])


if __name__ == "__main__":
    sys.exit(main())
