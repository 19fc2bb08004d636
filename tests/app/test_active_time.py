# SPDX-License-Identifier: GPL-3.0-or-later
"""The time someone works actively on an article: counted while keys and pointer are used, kept, shown, exported."""

import json
import os
import sys
import time

from harness.case import main
from harness.session import SessionCase
from harness.texts import FERRY, LIBRARY


class ActiveTime(SessionCase):
    def setUp(self):
        super().setUp()
        folder = os.path.join(self.environment["XDG_CONFIG_HOME"], "glib-2.0", "settings")
        os.makedirs(folder, exist_ok=True)
        with open(os.path.join(folder, "keyfile"), "a", encoding="ascii") as file:
            file.write("[org/attest/Attest]\nidle-seconds=uint32 3\n")
        self.file = self.make_project({"1-ferry.txt": FERRY, "2-library.txt": LIBRARY})
        self.open(self.file)
        self.label("Mirela", "e")

    def seconds(self, article=1):
        return self.project.value("SELECT active_seconds FROM article_visit WHERE article = ?", article) or 0

    def work(self, seconds):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self.press("Right")
            time.sleep(0.3)

    def test_counted_by_article_and_day_without_breaks(self):
        self.work(5)
        self.press("ctrl+Next")
        self.wait_for_article("Library")
        first = self.seconds()
        self.assertGreaterEqual(first, 5)
        # The key that brought this article counts for three seconds, and no longer.
        time.sleep(9)
        self.press("ctrl+Prior")
        self.wait_for_article("Ravna Harbour closed")
        self.wait_until(lambda: self.seconds(2) >= 2, "the second article has its time")
        self.assertLessEqual(self.seconds(2), 5)
        total = self.project.value("SELECT sum(seconds) FROM active_day")
        self.assertEqual(total, self.seconds(1) + self.seconds(2))
        self.assertEqual(self.project.value("SELECT count(*) FROM history"), 1)

        exported = json.loads(self.cli("export", self.file, "--format", "attest-json"))
        state = exported["articles"][0]["states"][0]
        self.assertEqual(state["active_seconds"], self.seconds(1))
        self.assertEqual(sum(exported["annotators"][0]["active_days"].values()), total)
        information = json.loads(self.cli("info", self.file, "--json"))
        self.assertEqual(information["annotators"][0]["active_seconds"], total)

    def test_kept_through_a_kill(self):
        self.work(12)
        self.wait_until(lambda: self.seconds() >= 8, "the time is written now and then")
        self.program.kill()
        self.assertGreaterEqual(self.seconds(), 8)

    def test_shown(self):
        self.cli_time(8040)
        self.reopen(self.file)
        self.program.find("label", contains="2 h 14 min today")
        self.program.find("label", name="2 h 14 min")
        self.program.find("list item", contains="Active for 2 h 14 min")

    def cli_time(self, seconds):
        """As if so long had been worked already: by an import, where the larger figure wins."""
        document = json.loads(self.cli("export", self.file, "--format", "attest-json"))
        for annotator in document["annotators"]:
            annotator["active_days"] = {time.strftime("%Y-%m-%d"): seconds}
        document["articles"][0]["states"] = [
            {"annotator": document["annotators"][0]["name"], "state": "in-progress", "active_seconds": seconds}]
        self.cli("import", self.file, self.write("worked.json", json.dumps(document)), status=(0, 1))


if __name__ == "__main__":
    sys.exit(main())
