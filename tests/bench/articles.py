# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes the texts and annotations that the measurements read: the same ones each time, with a vocabulary as uneven as a real one."""

import bisect
import json
import random
import uuid

CONSONANTS = "bcdfghklmnprstvw"
VOWELS = "aeiouáéíóäö"
VOCABULARY = 40_000
SENTENCES = 20_000
WORDS_A_SENTENCE = (8, 26)
SENTENCES_A_PARAGRAPH = 3


class Articles:
    """Sentences are drawn once from the vocabulary, articles from the sentences."""

    def __init__(self, seed=1, small=False):
        self._random = random.Random(seed)
        words = self.words = self._make_words(VOCABULARY // 20 if small else VOCABULARY)
        # Zipf's law: the nth word is about 1/n as frequent as the first.
        weights, total = [], 0.0
        for rank in range(1, len(words) + 1):
            total += 1 / (rank + 2)
            weights.append(total)
        self._sentences = [self._make_sentence(words, weights) for _ in range(SENTENCES // 20 if small else SENTENCES)]

    def _make_words(self, count):
        draw = self._random
        words = {}
        while len(words) < count:
            syllables = 1 + (len(words) > 150) + (len(words) > 5000) + (draw.random() < 0.3)
            word = "".join(draw.choice(CONSONANTS) + draw.choice(VOWELS[:5] if draw.random() < 0.95 else VOWELS)
                           for _ in range(syllables)) + draw.choice(("", "n", "r", "s"))
            words[word] = None
        return list(words)

    def _make_sentence(self, words, weights):
        """The text, and where each of its words starts and ends."""
        draw = self._random
        count = draw.randint(*WORDS_A_SENTENCE)
        chosen = [words[bisect.bisect(weights, draw.random() * weights[-1])] for _ in range(count)]
        chosen[0] = chosen[0].capitalize()
        if count > 12:
            chosen[5] = chosen[5].capitalize()
            chosen[6] = chosen[6].capitalize()
        if draw.random() < 0.2:
            chosen[0] = "“" + chosen[0]
            chosen[-1] += ",” sade " + chosen[5 % count]
        spans, at = [], 0
        for word in chosen:
            spans.append((at, at + len(word)))
            at += len(word) + 1
        return " ".join(chosen) + ".", spans

    def make_text(self, length, number):
        """About `length` code points with a header as news files have it; and its sentences: (start, end, words)."""
        draw = self._random
        header = f"date 2026-{1 + number % 12:02}-{1 + number % 28:02} Article {number} of the measurement\n\n"
        parts, placed, at = [header], [], len(header)
        while at < length:
            for position in range(SENTENCES_A_PARAGRAPH):
                sentence, spans = draw.choice(self._sentences)
                placed.append((at, at + len(sentence), [(at + start, at + end) for start, end in spans]))
                parts.append(sentence)
                end = "\n\n" if position == SENTENCES_A_PARAGRAPH - 1 else " "
                parts.append(end)
                at += len(sentence) + len(end)
        return "".join(parts).rstrip("\n") + "\n", placed

    def make_annotations(self, text, sentences, count):
        """Spread over the whole article: of ten annotations six entities, two claims, a source and a cue."""
        draw = self._random
        annotations = []
        for number in range(count):
            start, end, words = sentences[number * len(sentences) // count]
            turn = number % 10
            if turn in (3, 7):
                label = "Indirect quote" if turn == 3 else "Statement"
            else:
                first = draw.randrange(len(words))
                last = min(first + (turn == 5), len(words) - 1)
                start, end = words[first][0], words[last][1]
                label = {5: "Named person", 9: "Cue"}.get(turn, ("Person", "Entity/Organization", "Place", "Date")[turn % 4])
            annotations.append({"label": label, "annotator": "Ana", "fragments": [{"start": start, "end": end, "text": text[start:end]}]})
        return annotations

    def make_links(self, annotations):
        """Half as many as annotations: of each ten both claims with the source and the cue, and one within the other."""
        for annotation in annotations:
            annotation["id"] = str(uuid.UUID(int=self._random.getrandbits(128), version=4))
        return [{"type": "attribution", "role": role, "annotator": "Ana", "from": ten[start]["id"], "to": ten[end]["id"]}
                for ten in (annotations[first : first + 10] for first in range(0, len(annotations) - 9, 10))
                for start, end, role in ((3, 5, "source"), (3, 9, "cue"), (7, 5, "source"), (7, 9, "cue"), (7, 3, "source"))]

    def make_article(self, length, number, annotations=0, linked=False):
        text, sentences = self.make_text(length, number)
        article = {"text": text}
        if annotations:
            article["annotations"] = self.make_annotations(text, sentences, annotations)
        if linked:
            article["relations"] = self.make_links(article["annotations"])
        return article

    def write(self, path, count, length, annotations=0, header=None, linked=False):
        """A JSON Lines file of `count` articles; `header` is its first line; `linked`: with relations. Returns its size in bytes."""
        with open(path, "w", encoding="utf-8") as file:
            if header:
                file.write(header)
            for number in range(count):
                file.write(json.dumps(self.make_article(length, number, annotations, linked), ensure_ascii=False) + "\n")
            return file.tell()
