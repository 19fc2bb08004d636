# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether the measurements work at all: tiny data, no opinion on the figures."""

import json
import os
import subprocess
import sys
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))


class Bench(unittest.TestCase):
    def test_every_budget_is_measured(self):
        result = subprocess.run([sys.executable, os.path.join(HERE, "run.py"), os.environ["ATTEST_BUILD"], "--smoke"],
                                capture_output=True, text=True, check=False)
        self.assertEqual(result.returncode, 0, result.stderr)
        results = json.loads(result.stdout)["results"]
        measured = [row["what"] for row in results if "budget" in row]
        for what in ("start to idle: the sample", "start to idle: many articles", "next article, key to first frame",
                     "next article to idle over bare", "label key to committed", "scrolled frame", "candidates", "referents", "same again", "import", "export", "search",
                     "claims page: first rows", "candidates for a claim"):
            self.assertTrue(any(name.startswith(what) or what in name for name in measured), f"{what} in {measured}")
        for row in results:
            self.assertGreater(row["value"], 0, row)


if __name__ == "__main__":
    unittest.main(verbosity=2)
