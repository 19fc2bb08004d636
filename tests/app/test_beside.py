# SPDX-License-Identifier: GPL-3.0-or-later
"""Two articles side by side, each fully at work."""

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # noqa: E402

from harness.case import main  # noqa: E402
from harness.node import State  # noqa: E402
from harness.session import SessionCase  # noqa: E402

FERRY = "date 2026-02-01 The ferry\n\nThe ferry company denied that it had cancelled the boats.\n"
HARBOUR = "date 2026-02-02 The harbour\n\nThe harbour master said nothing of boats.\n"
LONG = "\n\n".join(f"Paragraph {number} of a long article about the same quiet harbour." for number in range(120))


class Beside(SessionCase):
    def setUp(self):
        super().setUp()
        self.open(self.make_project({"a-ferry.txt": FERRY, "b-harbour.txt": HARBOUR}))

    @property
    def texts(self):
        return self.program.find_all("text", where=lambda node: node.has(State.READ_ONLY) and node.has(State.MULTI_LINE))

    def use_focused(self):
        """From now on `self.article` is the one that has the focus."""
        self._article = self.wait_until(lambda: next((text for text in self.texts if text.focused), None), "an article has the focus")

    def open_second(self):
        self.press("F7")
        self.wait_until(lambda: len(self.texts) == 2, "two articles are shown")
        self.wait_until(lambda: any(text.focused and "harbour master" in text.text for text in self.texts), "the second has the focus")
        self.use_focused()

    def test_label_in_both_and_undo(self):
        self.open_second()
        self.label("harbour master", "s")
        self.press("F6")
        self.wait_until(lambda: any(text.focused and "ferry company" in text.text for text in self.texts), "the first has the focus")
        self.use_focused()
        self.label("ferry company", "s")
        self.wait_for_quotes(("Source", "ferry company"), ("Source", "harbour master"))
        self.press("F6")
        self.use_focused()
        # The newest step, though it was made in the other article.
        self.press("ctrl+z")
        self.wait_for_quotes(("Source", "harbour master"))

    def test_inspector_follows_the_focus(self):
        self.open_second()
        self.label("harbour master", "s")
        self.wait_until(lambda: self.listed_quotes() == ["harbour master"], "the inspector lists the second's annotations")
        self.press("F6")
        self.wait_until(lambda: self.program.find("list", "In This Article", showing=False).find_all("list item") == [],
                        "the first has no annotations")

    def test_the_same_article_twice_stays_the_same(self):
        self.open_second()
        self.press("ctrl+Prior")
        self.wait_until(lambda: all("ferry company" in text.text for text in self.texts), "both show the first article")
        self.label("ferry company", "s")
        self.press("F6")
        self.use_focused()
        self.press("n", "Delete")
        self.wait_for_quotes()

    def test_close_and_go_on(self):
        self.open_second()
        self.press("F7")
        self.wait_until(lambda: len(self.texts) == 1, "one article is shown")
        self._article = None
        self.assertIn("harbour master", self.shown_text)
        self.wait_until(lambda: self.article.focused, "it has the focus")
        self.label("harbour master", "s")
        self.wait_for_quotes(("Source", "harbour master"))
        self.press("F7")
        self.wait_until(lambda: len(self.texts) == 2, "two articles are shown")
        self.click(self.program.find_all("push button", "Close this article")[0])
        self.wait_until(lambda: len(self.texts) == 1, "one article is shown")

    def test_scroll_together_only_when_asked(self):
        self.program.kill()
        self.open(self.make_project({"a.txt": LONG, "b.txt": LONG.replace("quiet", "busy")}, name="long.attest"))
        self.press("F7")
        self.wait_until(lambda: len(self.texts) == 2, "two articles are shown")
        self.use_focused()
        button = self.program.find_all("push button", "Scroll both articles together")[0]
        self.assertFalse(button.checked)

        def depths():
            """How far each is scrolled down: where its first character is now."""
            return sorted(-Atspi.Text.get_character_extents(text.accessible.get_text_iface(), 0, Atspi.CoordType.WINDOW).y
                          for text in self.texts)

        top = depths()
        self.press("Next", "Next", "Next")
        self.wait_until(lambda: depths()[1] > top[1] + 300, "one is scrolled")
        self.assertEqual(depths()[0], top[0])
        self.press("ctrl+F7")
        self.wait_until(lambda: depths()[0] > top[0] + 300, "the other follows")


if __name__ == "__main__":
    main()
