# SPDX-License-Identifier: GPL-3.0-or-later
"""Import, export and search of many articles, by the command line; also makes the projects the window is measured with."""

import json
import os
import subprocess
import sys

from articles import Articles
from measure import run_to_end

MEGABYTE = 1e6
PAGE = "100"


class Bulk:
    def __init__(self, build, folder, results, smoke):
        self.build = build
        self.cli = os.path.join(build, "src", "cli", "attest-cli")
        self.folder = folder
        self.results = results
        self.articles = Articles(small=smoke)
        self.smoke = smoke
        self.environment = dict(os.environ, LC_ALL="C.UTF-8")
        self._header = None

    def path(self, name):
        return os.path.join(self.folder, name)

    def run_cli(self, *arguments, output=None):
        return run_to_end([self.cli, *arguments], self.environment, output)

    @property
    def header(self):
        """What an export of a new project begins with: the scheme, so that labels have their ids."""
        if self._header is None:
            project, export = self.path("empty.attest"), self.path("empty.jsonl")
            if not os.path.exists(export):
                self.run_cli("new", project)
                self.run_cli("export", project, "--format", "attest-jsonl", "-o", export)
            with open(export, encoding="utf-8") as lines:
                self._header = lines.readline()
        return self._header

    def make_file(self, name, count, length, annotations=0, linked=False):
        """A JSON Lines file in the data folder, unless it is there already."""
        path = self.path(name)
        if not os.path.exists(path):
            print(f"making {name}", file=sys.stderr, flush=True)
            self.articles.write(path + ".part", count, length, annotations, self.header if annotations else None, linked)
            os.rename(path + ".part", path)
        return path

    def make_project(self, name, count, length, annotations, linked=False):
        project = self.path(f"{name}.attest")
        if not os.path.exists(project):
            source = self.make_file(f"{name}.jsonl", count, length, annotations, linked)
            part = self.path(f"{name}.part.attest")
            self.run_cli("new", part)
            self.run_cli("import", part, source)
            os.rename(part, project)
        return project

    def many_articles(self):
        """100,000 articles with a million annotations."""
        return self.make_project("many", 200 if self.smoke else 100_000, 1200, 10)

    def run(self, parts):
        count = 50 if self.smoke else 20_000
        annotated = plain = None
        if "import" in parts:
            plain = self._import("plain", self.make_file("plain.jsonl", count, 5250), 0, 4.0)
        if {"import", "export"} & parts:
            annotated = self._import("annotated", self.make_file("annotated.jsonl", count, 4050, 20), count * 20, 5.0,
                                     quiet="import" not in parts)
        if "export" in parts:
            self._export(annotated)
        for project in (annotated, plain):
            if project:
                os.unlink(project)
        if "search" in parts:
            self._search()
        if "claims" in parts:
            self._claims()

    def _import(self, name, source, annotations, budget, quiet=False):
        project = self.path(f"import-{name}.attest")
        if os.path.exists(project):
            os.unlink(project)
        self.run_cli("new", project)
        used, clock, memory = self.run_cli("import", project, source)
        if not quiet:
            size = os.path.getsize(source) / MEGABYTE
            what = f"import, {annotations} annotations" if annotations else "import, no annotations"
            self.results.add(what, used, "s", budget, clock_s=round(clock, 3), file_mb=round(size, 1))
            self.results.add(f"{what}: memory", memory / MEGABYTE, "MB", 80)
        return project

    def _export(self, project):
        output = self.path("export.jsonl")
        used, clock, memory = self.run_cli("export", project, "--format", "attest-jsonl", "-o", output)
        size = os.path.getsize(output) / MEGABYTE
        os.unlink(output)
        self.results.add("export as JSON Lines", used, "s", 1.3, clock_s=round(clock, 3), file_mb=round(size, 1))
        self.results.add("export as JSON Lines: memory", memory / MEGABYTE, "MB", 64)

    def _claims(self):
        """Claims across articles, in processor time: the first rows of the page, the whole list, candidates for one claim."""
        timing = os.path.join(self.build, "tests", "bench", "claims-timing")
        measure = lambda project: json.loads(subprocess.run([timing, project], check=True, capture_output=True, text=True).stdout)  # noqa: E731
        listed = measure(self.many_articles())
        self.results.add("claims page: first rows of many articles", listed["first_rows"], "ms", 100, claims=listed["claims"])
        self.results.add("claims page: all of many articles", listed["all"], "ms")
        found = measure(self.make_project("claims", 50 if self.smoke else 20_000, 4050, 20))
        self.results.add("candidates for a claim in 20,000 articles", found["candidates"], "ms", 50, most=found["candidates_most"])

    def _search(self):
        """The first page, and for one all of it. The program's start and the opening of the file are part of it."""
        project = self.many_articles()
        base = min(self.run_cli("search", project, "zzzzqqqq")[0] for _ in range(3))
        for kind, words in (("a rare word", "xylofon" if self.smoke else "novikis"), ("a frequent prefix", "no"), ("three words", "dovon bis pan")):
            used = [self.run_cli("search", "--limit", PAGE, project, words)[0] * 1000 for _ in range(3)]
            self.results.add(f"attest-cli search in many articles: {kind}", used, "ms", 50, start_alone_ms=round(base * 1000, 1))
        self.results.add("attest-cli search in many articles: all that a frequent prefix finds", self.run_cli("search", project, "no")[0], "s")
