# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of the scheme's window share."""

import json
import time

from .devices import Windows
from .node import State
from .session import SessionCase

ARTICLE = "The ferry sank in May.\n\nA minister denied that anybody knew of it.\n"


class SchemeCase(SessionCase):
    def setUp(self):
        super().setUp()
        self.file = self.make_project({"ferry.txt": ARTICLE})
        self.open(self.file)

    def open_editor(self):
        self.press("ctrl+l")
        self.wait_for_dialog()
        self.program.find("list", "Labels")

    def close_editor(self):
        self.press("Escape")
        self.wait_until(lambda: len(self.program.windows) == 1, "the window of the scheme is closed")
        self.focus_article()

    def choose(self, name):
        """Goes down the list, which has the focus, to that row."""
        self.press("Home")
        for _ in range(30):
            if self.row(name).has(State.SELECTED):
                return
            self.press("Down")
            self.pause()
        raise AssertionError(f"Down does not reach {name!r}\n{self.program.root.dump()}")

    @staticmethod
    def pause():
        time.sleep(0.12)

    def row(self, name):
        return self.program.find("list item", name)

    def label(self, name):
        rows = self.project.rows("SELECT name, short_name, key, color, guideline, archived, kind FROM label WHERE name = ?", name)
        return rows[0] if rows else None

    def mark(self, words, *keys):
        """Labels the words; returns once it is committed."""
        self.select(words)
        self.press(keys[0])
        self.project.wait(1, "SELECT count(*) FROM annotation")
        if keys[1:]:
            self.press(*keys[1:])

    def click_in_editor(self, node):
        x, y, width, height = node.extents
        left, top = Windows.place(self.wait_for_dialog())[:2]
        self.pointer.click(left + x + width // 2, top + y + height // 2)
        self.pause()

    def import_scheme(self, path):
        editor = self.wait_for_dialog()
        self.press("F10")
        self.choose_menu_item("Import a Scheme…")
        self.wait_until(lambda: self.wait_for_dialog() != editor, "the file chooser has the focus")
        self.type_into_file_chooser(path)
        self.wait_until(lambda: self.wait_for_dialog() == editor, "the window of the scheme has the focus")

    def scheme_file(self, *labels):
        header = {"format": "attest", "version": 1, "offset_unit": "codepoint"}
        lines = ",\n".join(json.dumps(label) for label in labels)
        return self.write("scheme.json", json.dumps(header)[:-1] + ', "scheme": {"labels": [\n' + lines + "]}}")
