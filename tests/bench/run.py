# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures Attest against its budgets and prints the result as JSON. Run by `./dev bench`; see --help."""

import argparse
import json
import os
import platform
import shutil
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "app"))

from bulk import Bulk  # noqa: E402
from results import Results  # noqa: E402
from viewing import Viewing  # noqa: E402

PARTS = ("start", "article", "label", "scroll", "import", "export", "search", "claims", "referents", "again")


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("build", help="the build folder")
    parser.add_argument("--only", metavar="PART,…", help=f"of these parts: {', '.join(PARTS)}")
    parser.add_argument("--runs", type=int, default=5, help="how often the quick ones are repeated (%(default)s)")
    parser.add_argument("--smoke", action="store_true", help="tiny data, one run: does it work at all")
    parser.add_argument("--data", metavar="FOLDER", help="keep the generated data there, and use what is there already")
    return parser.parse_args()


def main():
    arguments = parse_arguments()
    parts = set(arguments.only.split(",") if arguments.only else PARTS)
    folder = arguments.data or tempfile.mkdtemp(prefix="attest-bench-")
    os.makedirs(folder, exist_ok=True)
    results = Results()
    try:
        bulk = Bulk(arguments.build, folder, results, arguments.smoke)
        bulk.run(parts)
        Viewing(arguments.build, folder, results, bulk, arguments.smoke, arguments.runs).run(parts)
    finally:
        if not arguments.data:
            shutil.rmtree(folder, ignore_errors=True)
    json.dump({"machine": {"cores": os.cpu_count(), "kernel": platform.release()}, "smoke": arguments.smoke,
               "results": results.rows}, sys.stdout, indent=2, ensure_ascii=False)
    print()


if __name__ == "__main__":
    main()
