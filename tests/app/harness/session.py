# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of the project window share: finding the article, putting the caret, selecting words."""

import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # noqa: E402

from .case import Case  # noqa: E402
from .devices import Windows  # noqa: E402
from .node import State  # noqa: E402

MENU_ITEM = ("menu item", "radio menu item", "check menu item")


class SessionCase(Case):
    """A test in the window of a project."""

    # Of the text shown: which arrow goes forward.
    right_to_left = False

    def setUp(self):
        super().setUp()
        self.project = None
        self._article = None

    def start(self, *arguments, **options):
        self._article = None
        return super().start(*arguments, **options)

    def open(self, project, *arguments, **options):
        """Starts the program with the project and waits for the article, which has the focus then."""
        self.start(project, *arguments, **options)
        self.project = self.database(project)
        self.focus_article()

    def reopen(self, project):
        self.program.kill()
        self.open(project)

    @property
    def article(self):
        """The text of the article, as a screen reader finds it: read-only, of many lines, named by its title."""
        if self._article is None or not self._article.showing:
            self._article = self.program.find("text", where=lambda node: node.has(State.READ_ONLY) and node.has(State.MULTI_LINE))
        return self._article

    @property
    def shown_text(self):
        return self.article.text

    def focus_article(self):
        article = self.article
        self.wait_until(lambda: article.focused or article.focus() and article.focused, "the article has the focus")

    def wait_for_article(self, beginning):
        """Until the article shown contains this text."""
        self.wait_until(lambda: beginning in self.shown_text, lambda: f"{beginning!r} is shown, not {self.shown_text[:80]!r}")

    # --- caret and selection ---

    def place_of(self, words, nth=0):
        """Where the words stand in the text shown."""
        text, at = self.shown_text, -1
        for _ in range(nth + 1):
            at = text.find(words, at + 1)
            self.assertGreaterEqual(at, 0, f"{words!r} is not in {text[:200]!r}")
        return at

    def put_caret(self, words, nth=0, inside=1):
        """Puts the caret into the words: beside its place as a screen reader would, then there by a key."""
        place = self.place_of(words, nth) + inside
        article = self.article
        Atspi.Text.set_caret_offset(article.accessible.get_text_iface(), max(place - 1, 0))
        if place > 0:
            self.press("Left" if self.right_to_left else "Right")
        self.wait_until(lambda: article.caret == place and article.selection is None, f"the caret is in {words!r}")

    def select(self, words, nth=0):
        """Selects the words with keys: the caret before them, then Shift and Control with the arrow, word after word."""
        forward, back = ("Left", "Right") if self.right_to_left else ("Right", "Left")
        start = self.place_of(words, nth)
        end = start + len(words)
        self.put_caret(words, nth, inside=0)
        article = self.article
        for _ in range(len(words.split()) + 2):
            if (article.selection or (start, start))[1] >= end:
                break
            self._change_selection(f"ctrl+shift+{forward}")
        while article.selection != (start, end):
            self._change_selection(f"shift+{back}" if article.selection[1] > end else f"shift+{forward}")

    def _change_selection(self, key):
        article = self.article
        before = article.selection
        self.press(key)
        self.wait_until(lambda: article.selection != before, lambda: f"{key} changes the selection {before}", 5)

    def label(self, words, key, nth=0):
        """Selects the words and presses a label's key; returns once it is committed."""
        before = self.project.value("SELECT count(*) FROM annotation")
        self.select(words, nth)
        self.press(key)
        self.project.wait(before + 1, "SELECT count(*) FROM annotation")

    # --- what is in the file ---

    def wait_for_quotes(self, *expected, **chosen):
        """Until the annotations are exactly these (label, quote)."""
        wanted = sorted(expected)
        self.wait_until(lambda: self.project.quotes(**chosen) == wanted,
                        lambda: f"the annotations are {wanted}, not {self.project.quotes(**chosen)}")

    def wait_for_selected(self, words):
        """Until the annotation of these words is the selected one, which the article's description tells."""
        self.wait_until(lambda: self.article.description.endswith(f": {words}"),
                        lambda: f"{words!r} is selected, not {self.article.description!r}")

    # --- the panes ---

    @property
    def article_rows(self):
        """The items of the list of articles that are made at the moment."""
        return self.program.find("list", "Articles").find_all("list item")

    @property
    def annotation_rows(self):
        """The items of the list of annotations that are made at the moment; their names are "label: words"."""
        return self.program.find("list", "In This Article").find_all("list item")

    def listed_quotes(self):
        return [row.name.split(": ", 1)[1] for row in self.annotation_rows]

    def label_button(self, name):
        return self.program.find("tool bar", "Labels").find("push button", name)

    def filter_button(self, name):
        return self.program.find("push button", name)

    def switch_annotator(self, name):
        """By the menu below the list; an annotator it does not show is made."""
        # GTK 4.8 does not tell where on the screen a menu is, so it is worked with keys.
        self.click(self.program.find(contains="Annotator: "))
        items = self.wait_until(lambda: self.program.find_all(MENU_ITEM), "there is a menu")
        known = any(item.name == name for item in items)
        self.choose_menu_item(name if known else "New Annotator…")
        if not known:
            self.wait_for_dialog()
            self.keyboard.type(name)
            self.press("Return")
        self.program.find(name=f"Annotator: {name}")

    def choose_menu_item(self, name):
        """Down to it in the open menu, and Return."""
        for _ in range(12):
            focused = self.program.first(MENU_ITEM, where=lambda node: node.focused)
            if focused and focused.name == name:
                self.press("Return")
                return
            self.press("Down")
            time.sleep(0.1)
        raise AssertionError(f"Down does not reach {name!r}\n{self.program.root.dump()}")

    def export_to(self, path):
        """Export with what the dialog proposes."""
        self.press("ctrl+e")
        dialog = self.wait_for_dialog()
        self.press("Return")
        self.wait_until(lambda: self.wait_for_dialog() != dialog, "the file chooser has the focus")
        self.type_into_file_chooser(path)

    def tab_to(self, words):
        """Presses Tab until something with these words in its name has the focus."""
        for _ in range(30):
            focused = self.program.first(where=lambda node: node.focused)
            if focused and words.lower() in focused.name.lower():
                return focused
            self.press("Tab")
            time.sleep(0.1)
        raise AssertionError(f"Tab does not reach {words!r}\n{self.program.root.dump()}")

    # --- dialogs ---

    def type_into_file_chooser(self, path):
        """GTK's own chooser: a path that begins with a slash opens a line to type it into."""
        dialog = self.wait_for_dialog()
        # Of a proposed name, only what comes before the suffix is selected.
        self.press("ctrl+a")
        self.keyboard.type("/")
        time.sleep(0.3)
        self.keyboard.type(path[1:])
        time.sleep(0.3)
        self.press("Return")
        self.wait_until(lambda: dialog not in self.program.windows, "the file chooser is gone")

    def wait_for_dialog(self):
        """The X window of a dialog that has just got the focus."""
        self.wait_until(lambda: len(self.program.windows) > 1, "there is a dialog")
        main = self.program.window
        return self.wait_until(lambda: next((window for window in self.program.windows
                                             if window != main and Windows.active() == window), None), "the dialog has the focus")

    # --- the pointer ---

    def place_on_screen(self, words, nth=0, inside=0):
        """Screen coordinates in the middle of a character of the words."""
        x, y, width, height = self.character_extents(self.place_of(words, nth) + inside)
        return x + width // 2, y + height // 2

    def character_extents(self, offset):
        """x, y, width, height on the screen of a character of the text shown."""
        rectangle = Atspi.Text.get_character_extents(self.article.accessible.get_text_iface(), offset, Atspi.CoordType.WINDOW)
        left, top = self.program.window_place()[:2]
        return left + rectangle.x, top + rectangle.y, rectangle.width, rectangle.height

    def picture(self, words, nth=0):
        """The words (on one line) as they are seen, with a little of what surrounds them."""
        start = self.place_of(words, nth)
        left, top, _, height = self.character_extents(start)
        right = self.character_extents(start + len(words) - 1)
        return self.screen.grab().crop((left - 2, top - 4, right[0] + right[2] + 2, top + height + 4))

    def click(self, node, times=1):
        self.pointer.click(*self.program.centre(node), times=times)

    def click_at(self, words, nth=0, times=1, inside=1):
        # Apart from the click before, so that the two are no double click.
        time.sleep(0.5)
        self.pointer.click(*self.place_on_screen(words, nth, inside), times=times)
