# SPDX-License-Identifier: GPL-3.0-or-later
"""A project in which most annotations refer to something: a hundred thousand referents, a million annotations."""

import json
import os
import random
import uuid
import zlib

KINDS = ("entity", "entity", "entity", "source")


def referent_id(number):
    return str(uuid.UUID(int=0x019AB0000000_7000_8000_000000000000 + number))


class Referents:
    def __init__(self, bulk):
        self.bulk = bulk
        self.count = 200 if bulk.smoke else 100_000
        self._random = random.Random(2)

    def _names(self, words):
        """Two words each, the second from few enough that a surname has several bearers."""
        draw = self._random
        surnames = words[: max(20, self.count // 10)]
        return [f"{draw.choice(words).capitalize()} {draw.choice(surnames).capitalize()}" for _ in range(self.count)]

    def _header(self, words):
        header = json.loads(self.bulk.header)
        header["referents"] = [
            {"id": referent_id(number), "kind": KINDS[number % len(KINDS)], "name": name,
             "aliases": [name.split()[1]] if number % 10 == 0 else [], "ids": {"wikidata": f"Q{number + 1}"}}
            for number, name in enumerate(self._names(words))]
        return json.dumps(header, ensure_ascii=False) + "\n"

    def _link(self, annotation):
        """Equal words mostly refer to the same, so that some are mentioned very often and many once."""
        if annotation["label"] not in ("Cue", "Indirect quote", "Statement"):
            noise = self._random.randrange(20) if self._random.random() < 0.1 else 0
            words = annotation["fragments"][0]["text"].lower()
            annotation["referent"] = referent_id((zlib.crc32(words.encode()) + noise) % self.count)

    def make_project(self):
        project = self.bulk.path("referents.attest")
        if os.path.exists(project):
            return project
        source = self.bulk.path("referents.jsonl")
        articles = self.bulk.articles
        with open(source, "w", encoding="utf-8") as file:
            file.write(self._header(articles.words))
            for number in range(200 if self.bulk.smoke else 100_000):
                article = articles.make_article(1200, number, 10)
                for annotation in article["annotations"]:
                    self._link(annotation)
                file.write(json.dumps(article, ensure_ascii=False) + "\n")
        part = self.bulk.path("referents.part.attest")
        self.bulk.run_cli("new", part)
        self.bulk.run_cli("import", part, source)
        os.unlink(source)
        os.rename(part, project)
        return project
