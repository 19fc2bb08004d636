# SPDX-License-Identifier: GPL-3.0-or-later
"""attest-cli check finds what is wrong, and only that, and changes nothing."""

from attest_testing import ARTICLE, FINDINGS, TestCase, main

CONSTRAINTS_OFF = "PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON;"


class Check(TestCase):
    def setUp(self):
        super().setUp()
        self.new_project()
        self.annotate("Noor", seed=1, n_actions=1)
        self.execute("UPDATE fragment SET start = 5, end = 15")

    def codes(self, status=FINDINGS):
        before = self.fingerprint()
        findings = self.run_json("check", self.project, status=status)
        self.assertEqual(self.fingerprint(), before)
        self.assertEqual(len(self.run_cli("check", self.project, status=status).stdout.splitlines()), len(findings))
        return [(finding["weight"], finding["code"]) for finding in findings]

    def finds(self, weight, code, script):
        self.execute(CONSTRAINTS_OFF + script)
        self.assertIn((weight, code), self.codes())

    def test_whole(self):
        self.assertEqual(self.codes(status=0), [])
        self.assertIn("whole", self.run_cli("check", self.project).stderr)

    def test_damage(self):
        for code, script in (
                ("foreign-key", "UPDATE annotation SET referent = 99"),
                ("article-text", "DELETE FROM article_text WHERE article = 2"),
                ("article-text", "UPDATE article_text SET text = text || ' '"),
                ("article-text", "UPDATE article SET length = length + 1"),
                ("article-text", "UPDATE article SET sha256 = zeroblob (32) WHERE id = 1"),
                ("article-title", "UPDATE article SET title = 'Another'"),
                ("article-metadata", "UPDATE article SET metadata = '[]'"),
                ("annotation-empty", "DELETE FROM fragment"),
                ("annotation-attributes", "UPDATE annotation SET attributes = '{'"),
                ("fragment-outside", "UPDATE fragment SET end = 1000000"),
                ("fragment-elsewhere", "UPDATE fragment SET article = 3 - article"),
                ("fragment-stray", "UPDATE fragment SET annotation = 4711"),
                ("fragments-overlap", "INSERT INTO fragment SELECT article, annotation, start + 1, end FROM fragment"),
                ("label-parent", "UPDATE label SET kind = 'cue' WHERE parent IS NOT NULL"),
                ("referent-ids", "INSERT INTO referent (uuid, kind, name, ids, created, modified) VALUES"
                                 " (randomblob (16), 'entity', 'Ida', '[]', 0, 0)"),
                ("referent-lookup", "INSERT INTO referent (uuid, kind, name, created, modified) VALUES"
                                    " (randomblob (16), 'entity', 'Ida', 0, 0)"),
                ("referent-stray", "INSERT INTO referent_form VALUES ('ida', 4711, '')"),
                ("search-index", "UPDATE article_text SET text = 'Nothing of the kind.' WHERE article = 1"),
                ("history", "UPDATE history SET changeset = x'00112233'"),
                ("pages", "UPDATE annotation SET uuid = x'00'")):
            with self.subTest(code=code, script=script):
                self.tearDown()
                self.setUp()
                self.finds("damage", code, script)

    def test_odd(self):
        again = ("INSERT INTO annotation (uuid, article, annotator, label, origin, status, created, modified) SELECT"
                 " randomblob (16), article, annotator, label, origin, status, created, modified FROM annotation;"
                 " INSERT INTO fragment SELECT f.article, (SELECT max (id) FROM annotation), f.start, f.end FROM fragment AS f;")
        for code, script in (
                ("import-unfinished", "UPDATE import_batch SET finished = NULL, beat = 9000000000000000, pid = 1"),
                ("article-date", "UPDATE article SET published = 'yesterday'"),
                ("annotation-twice", again),
                ("annotation-time", "UPDATE annotation SET modified = created - 1"),
                ("annotator-names", "INSERT INTO annotator (uuid, name, created) VALUES (randomblob (16), 'NOOR', 0)"),
                ("label-twice", "INSERT INTO label (uuid, parent, kind, name, short_name, color, guideline, position) SELECT"
                                " randomblob (16), parent, kind, name, short_name, color, guideline, 99 FROM label LIMIT 1"),
                ("attribute-unknown", "UPDATE annotation SET attributes = json_object ('tense', 3)"),
                ("annotation-space", "UPDATE fragment SET start = (SELECT instr (text, ' ') - 1 FROM article_text WHERE"
                                     " article_text.article = fragment.article)")):
            with self.subTest(code=code):
                self.tearDown()
                self.setUp()
                self.finds("odd", code, script)

    def test_articles_nearly_alike(self):
        self.write("articles/again.txt", ARTICLE.replace("eleven years", "twelve years"))
        self.run_cli("import", self.project, self.folder / "articles")
        self.assertEqual(self.codes(), [("odd", "article-twice")])

    def test_many_of_one_kind_are_cut_short(self):
        self.execute("UPDATE fragment SET start = 0, end = 2;"
                     "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 500)"
                     " INSERT INTO fragment SELECT article, annotation, i, i + 2 FROM fragment, n")
        codes = self.codes()
        self.assertLess(len(codes), 210)
        self.assertGreaterEqual(codes.count(("damage", "fragments-overlap")), 100)


if __name__ == "__main__":
    main()
