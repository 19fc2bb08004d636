# SPDX-License-Identifier: GPL-3.0-or-later
"""The window killed again and again while somebody annotates: what was seen done is in the file."""

import random
import sys

from harness.case import main
from harness.session import SessionCase
from harness.texts import FERRY

ROUNDS = 30


class Crashes(SessionCase):
    def test_nothing_seen_is_lost(self):
        """Each round labels words, lets more keys arrive, kills the program in the midst of them, and looks into the file."""
        project = self.make_project({"ferry.txt": FERRY})
        draw = random.Random(7)
        words = sorted({word for word in FERRY.split("\n\n", 1)[1].split() if word.isalpha() and FERRY.count(word) == 1})
        draw.shuffle(words)
        seen = set()
        for turn in range(ROUNDS):
            self.open(project)
            self.assertLessEqual(seen, self.identities(), f"after {turn} rounds")
            self.put_caret(words[turn % len(words)])
            before = self.identities()
            self.press("c" if turn >= len(words) else "e")
            self.wait_until(lambda: self.identities() - before, "the word is labelled")
            seen |= self.identities()
            # Whether these arrive is left to chance. None of them takes an annotation away.
            keys = draw.choices(("n", "p", "e", "c", "s", "1", "2", "d", "x", "alt+Right"), k=draw.randint(1, 8))
            self.keyboard.press(*keys, delay=1)
            self.program.kill()
            self.assertEqual(self.project.check(), "ok")
            self.assertEqual(self.project.rows("PRAGMA foreign_key_check"), [])
            self.assertEqual(self.project.value("SELECT count(*) FROM annotation WHERE id NOT IN (SELECT annotation FROM fragment)"), 0)
        self.open(project)
        steps = self.project.value("SELECT count(*) FROM history WHERE state = 'done'")
        self.press("ctrl+z")
        self.project.wait(steps - 1, "SELECT count(*) FROM history WHERE state = 'done'")

    def identities(self):
        return {row["uuid"] for row in self.project.rows("SELECT uuid FROM annotation")}


if __name__ == "__main__":
    sys.exit(main())
