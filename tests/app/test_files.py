# SPDX-License-Identifier: GPL-3.0-or-later
"""Files and windows: opening, importing, exporting, recent projects, what is remembered."""

import json
import os
import sqlite3
import sys
import time

from harness.case import main
from harness.session import SessionCase
from harness.texts import FERRY, THREE


class Files(SessionCase):
    # --- opening ---

    def test_start_page_by_keyboard_alone(self):
        """Tab to the button that tries the sample, press it, annotate."""
        self.start()
        self.tab_to("sample")
        self.press("Return")
        self.wait_for_article("Quillane")

    def test_new_project_by_keyboard(self):
        self.start()
        self.press("ctrl+n")
        project = self.path("made here.attest")
        self.type_into_file_chooser(project)
        self.wait_until(lambda: os.path.exists(project), "the project is made")
        self.assertEqual(self.database(project).value("SELECT count(*) FROM article"), 0)

    def test_open_a_project_by_keyboard(self):
        project = self.make_project({"ferry.txt": FERRY})
        self.start()
        self.press("ctrl+o")
        self.type_into_file_chooser(project)
        self.wait_for_article("Ravna Harbour")

    def test_article_by_file_argument(self):
        """Into the project given with it."""
        project = self.make_project({"ferry.txt": FERRY})
        self.open(project, self.write("market.txt", THREE["2-market.txt"]))
        self.project.wait(2, "SELECT count(*) FROM article JOIN import_batch ON import_batch.id = batch WHERE finished IS NOT NULL")
        titles = [row["title"] for row in self.project.rows("SELECT title FROM article ORDER BY id")]
        self.assertEqual(titles[1], "Fish Market Opens Late")

    def test_recent_projects(self):
        project = self.make_project({"ferry.txt": FERRY}, name="Harbour papers.attest")
        self.open(project)
        self.press("ctrl+w")
        self.program.wait_for_end()
        self.start()
        self.click(self.program.find(contains="Harbour papers"))
        self.wait_for_article("Ravna Harbour")

    # --- what cannot be opened ---

    def check_refused(self, path, *words):
        with open(path, "rb") as file:
            before = file.read()
        self.start(path)
        message = self.program.find("label", where=lambda node: all(word in node.name for word in words))
        self.assertLess(len(self.program.windows), 2, "the message is in the window, not in another")
        self.assertTrue(message.name)
        self.program.kill()
        with open(path, "rb") as file:
            self.assertEqual(file.read(), before, "the file is untouched")

    def test_file_that_is_no_database(self):
        self.check_refused(self.write("letter.attest", "Dear Sir or Madam,\n" * 100), "letter")

    def test_damaged_project(self):
        project = self.make_project(THREE)
        with open(project, "rb") as file:
            content = file.read()
        damaged = self.write("damaged.attest", content[:100] + bytes(4000) + content[4100:])
        self.check_refused(damaged, "damaged")

    def test_another_program_s_database(self):
        path = self.path("other.attest")
        with sqlite3.connect(path) as connection:
            connection.execute("CREATE TABLE recipe (name TEXT)")
        connection.close()
        self.check_refused(path, "other")

    def test_newer_project(self):
        project = self.make_project({"ferry.txt": FERRY})
        with sqlite3.connect(project) as connection:
            connection.execute("PRAGMA user_version = 9999")
        connection.close()
        self.check_refused(project, "newer")

    # --- import and export ---

    def test_import_dialog_and_report(self):
        project = self.make_project({"ferry.txt": FERRY})
        self.open(project)
        self.press("ctrl+i")
        self.type_into_file_chooser(self.write("market.txt", THREE["2-market.txt"]))
        self.project.wait(2, "SELECT count(*) FROM article")

    def test_import_refuses_one_bad_file(self):
        project = self.make_project({"ferry.txt": FERRY})
        bad = self.write("bad.txt", b"date 2026-01-01 Bad\n\nzero \x00 byte\n")
        good = self.write("market.txt", THREE["2-market.txt"])
        self.open(project, bad, good)
        self.project.wait(2, "SELECT count(*) FROM article")
        self.program.find(contains="bad.txt")

    def test_export_from_the_window(self):
        project = self.make_project({"ferry.txt": FERRY})
        self.open(project)
        self.label("Friday", "e")
        output = self.path("taken away.json")
        self.export_to(output)
        self.wait_until(lambda: os.path.exists(output), "the export is written")
        with open(output, encoding="utf-8") as file:
            document = json.load(file)
        article, = document["articles"]
        fragment, = article["annotations"][0]["fragments"]
        self.assertEqual(article["text"], FERRY)
        self.assertEqual(FERRY[fragment["start"]:fragment["end"]], "Friday")

    def test_files_dragged_into_the_window(self):
        project = self.make_project({"ferry.txt": FERRY})
        self.open(project)
        self.program.resize(900, 600)
        market = self.write("market.txt", THREE["2-market.txt"])
        library = self.write("library.txt", THREE["3-library.txt"])
        source = self.start_beside("tests/app/drag-source", market, library)
        left, top, width, height = source.window_place()
        x, y, *_ = self.program.window_place()
        self.pointer.drag((left + width // 2, top + height // 2), (x + 450, y + 300), steps=25)
        self.project.wait(3, "SELECT count(*) FROM article")

    # --- two at work, things remembered ---

    def test_command_line_beside_the_window(self):
        """What another program adds appears, and neither hinders the other."""
        project = self.make_project({"ferry.txt": FERRY})
        self.open(project)
        self.label("Friday", "e")
        self.cli("import", project, self.write("market.txt", THREE["2-market.txt"]))
        self.program.find("list item", contains="Fish Market")
        self.label("Brod", "e")
        self.press("ctrl+z")
        self.wait_for_quotes(("Entity", "Friday"))

    def test_file_chooser_drops_no_locks(self):
        """It reads the first bytes of each file in the project's folder; another program comes and goes; all goes on."""
        project = self.make_project({"ferry.txt": FERRY})
        self.open(project)
        self.label("Friday", "e")
        self.press("ctrl+i")
        dialog = self.wait_for_dialog()
        self.keyboard.type("/")
        time.sleep(0.3)
        self.keyboard.type(self.folder[1:] + "/")
        time.sleep(1)
        self.cli("info", project)
        self.wait_until(lambda: dialog not in self.program.windows or self.press("Escape"), "the file chooser is gone")
        self.focus_article()
        self.label("Brod", "e")
        self.cli("info", project)
        self.reopen(project)
        self.assertEqual(self.project.quotes(), [("Entity", "Brod"), ("Entity", "Friday")])

    def test_window_state_is_remembered(self):
        project = self.make_project({"ferry.txt": FERRY})
        self.open(project)
        self.program.resize(1000, 640)
        self.press("F9")
        self.program.gone("list item", contains="Ferry Line")
        self.press("ctrl+w")
        self.program.wait_for_end()
        self.open(project)
        self.assertEqual(self.program.window_place()[2:], (1000, 640))
        self.assertIsNone(self.program.first("list item", contains="Ferry Line"))

    def test_one_file_is_left_after_closing(self):
        project = self.make_project({"ferry.txt": FERRY})
        self.open(project)
        self.label("Friday", "e")
        self.press("ctrl+w")
        self.assertEqual(self.program.wait_for_end(), 0)
        self.assertEqual([name for name in os.listdir(self.folder) if name.startswith("project.attest")], ["project.attest"])


if __name__ == "__main__":
    sys.exit(main())
