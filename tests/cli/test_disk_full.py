# SPDX-License-Identifier: GPL-3.0-or-later
"""No room left: a clear message, and what was there before is still there, and only that."""

import json
import resource
import subprocess

from attest_testing import CLI, NOTHING, PERSON, TestCase, main


def articles(n_articles):
    return "".join(json.dumps({"text": f"Article {number}. " * 200}) + "\n" for number in range(n_articles))


class DiskFull(TestCase):
    """On a small disk of its own."""

    def setUp(self):
        super().setUp()
        self.outside = self.folder / "outside"
        self.outside.mkdir()
        disk = self.folder / "disk"
        disk.mkdir()
        self.mount("-t", "tmpfs", "-o", "size=1m", "none", disk)
        self.more = self.outside / "more.jsonl"
        self.more.write_text(articles(600))
        self.project = disk / "news.attest"
        self.folder = disk

    def work(self):
        return (self.query("SELECT count(*) FROM article"), self.query("SELECT * FROM annotation ORDER BY id"),
                self.query("SELECT * FROM fragment ORDER BY annotation"), self.query("SELECT count(*) FROM history"))

    def fill(self):
        with open(self.folder / "filler", "wb", buffering=0) as filler:
            try:
                while True:
                    filler.write(b"x" * 4096)
            except OSError:
                pass

    def test_new(self):
        self.fill()
        self.assertIn("news.attest", self.run_cli("new", self.project, status=NOTHING).stderr)
        self.assertEqual(self.fingerprint(), {})

    def test_import(self):
        self.new_project()
        self.annotate("Noor", n_actions=10)
        before = self.work()
        self.run_cli("import", self.project, self.more, status=NOTHING)
        self.assertEqual(self.damage(), [])
        self.assertEqual(self.run_json("info", self.project)["articles"], 2)
        # There was no room to clear up; the next that opens the project with some room does it.
        subprocess.run(["mount", "-o", "remount,size=16m", str(self.folder)], check=True)
        self.assertEqual(self.run_json("import", self.project, self.folder / "articles")["added"], 0)
        self.assertEqual(self.work(), before)
        self.assertEqual(list(self.fingerprint()), ["news.attest"])

    def test_annotating(self):
        self.new_project()
        self.annotate("Noor", n_actions=10)
        self.fill()
        result = subprocess.run([PERSON, str(self.project), "Noor", "3", "500", "0"], capture_output=True, check=False,
                                env=self.environment(), timeout=60)
        self.assertEqual(result.returncode, 3, result)
        self.assertIn("news", result.stderr.decode())
        self.assertIn("room", result.stderr.decode())
        told = {}
        for line in result.stdout.decode().splitlines():
            word, _, rest = line.partition(" ")
            if word in ("set", "gone"):
                told[rest.split()[0]] = word == "set"
        (self.folder / "filler").unlink()
        self.assertEqual(self.damage(), [])
        stored = {row[0].hex() for row in self.query("SELECT uuid FROM annotation")}
        for uuid, there in told.items():
            self.assertEqual(uuid.replace("-", "") in stored, there)

    def test_export(self):
        output = self.folder / "out.json"
        output.write_text("old")
        self.new_project(*(f"Article {number}. " * 500 for number in range(10)))
        self.fill()
        result = self.run_cli("export", "-o", output, self.project, status=NOTHING)
        self.assertIn("out.json", result.stderr)
        self.assertEqual(output.read_text(), "old")
        # SQLite may leave the empty beginnings of a log, which the next that opens the project takes up.
        self.assertEqual({path.name for path in self.folder.iterdir()} - {"news.attest-wal", "news.attest-shm"},
                         {"articles", "filler", "news.attest", "out.json"})


class FileTooLarge(TestCase):
    """The same where the limit is one of the process."""

    def test_import(self):
        self.new_project()
        before = self.project.stat().st_size
        more = self.write("more.jsonl", articles(600))

        def limit():
            resource.setrlimit(resource.RLIMIT_FSIZE, (before + 300000, before + 300000))

        result = subprocess.run([CLI, "import", str(self.project), str(more)], capture_output=True, check=False, timeout=60,
                                env=self.environment(), preexec_fn=limit, restore_signals=False)
        self.assertEqual(result.returncode, NOTHING, result)
        self.assertIn("news.attest", result.stderr.decode())
        self.assertEqual(self.run_json("info", self.project)["articles"], 2)
        self.assertEqual(self.damage(), [])
        self.run_cli("import", self.project, more)
        self.assertEqual(self.run_json("info", self.project)["articles"], 602)


if __name__ == "__main__":
    main(with_mounts=True)
