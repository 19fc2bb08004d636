# SPDX-License-Identifier: GPL-3.0-or-later
"""The window: start, next article, labelling, scrolling, searching, beside a bare text view with the same texts in the same run."""

import os
import statistics
import time

from harness.desktop import Desktop, environment_for
from harness.devices import Keyboard, Pointer, Windows
from harness.waiting import wait_until
from measure import Watched
from referents import Referents

MEGABYTE = 1e6
ARTICLES = 5
SIZES = (("5 KB, 60 annotations", 5_000, 60, 16, 8), ("300 KB, 2,000", 300_000, 2_000, 30, 10), ("1 MB, 10,000", 1_000_000, 10_000, 60, 12))
SMOKE_SIZES = (("5 KB, 60 annotations", 5_000, 60, 16, 8),)


class Viewing:
    def __init__(self, build, folder, results, bulk, smoke, runs):
        self.program = os.path.join(build, "src", "app", "attest")
        self.bare = os.path.join(build, "tests", "bench", "bare-text-view")
        self.folder = folder
        self.results = results
        self.bulk = bulk
        self.smoke = smoke
        self.runs = 1 if smoke else runs
        self.environment = None
        self.schemas = os.path.join(build, "data")

    def run(self, parts):
        if not parts & {"start", "article", "label", "scroll", "search", "referents", "again"}:
            return
        desktop = Desktop(accessible=False)
        self.environment = environment_for(os.path.join(self.folder, "settings"), desktop.environment)
        self.environment["GSETTINGS_SCHEMA_DIR"] = self.schemas
        self._stop_blinking()
        if "start" in parts:
            self._measure_start()
        if parts & {"article", "label", "scroll"}:
            for number, size in enumerate(SMOKE_SIZES if self.smoke else SIZES):
                self._measure_size(parts, number, *size)
        if "search" in parts:
            self._measure_search()
        if "referents" in parts:
            self._measure_referents()
        if "again" in parts:
            self._measure_again()

    def _stop_blinking(self):
        """A blinking caret is never idle."""
        folder = os.path.join(self.environment["XDG_CONFIG_HOME"], "gtk-4.0")
        os.makedirs(folder, exist_ok=True)
        with open(os.path.join(folder, "settings.ini"), "w", encoding="ascii") as file:
            file.write("[Settings]\ngtk-cursor-blink=0\n")

    def _start(self, *command):
        """Started, with the focus, the pointer over its middle."""
        watched = Watched(command, self.environment, self.folder)
        watched.used_at_start = watched.wait_idle()
        window = max(Windows.of(watched.process.pid), key=lambda window: Windows.place(window)[2])
        if Windows.active() != window:
            Windows.activate(window)
            wait_until(lambda: Windows.active() == window, "the window has the focus")
        x, y, width, height = Windows.place(window)
        Pointer.move(x + width // 2, y + height // 2)
        watched.wait_idle()
        return watched

    # --- start ---

    def _measure_start(self):
        """Rounds of all of them in turn, so that a change in the machine's speed meets all alike."""
        commands = {
            "empty libadwaita window": [self.bare],
            "the sample": [self.program, "--sample"],
            "many articles": [self.program, self.bulk.many_articles()],
        }
        used = {name: [] for name in commands}
        memory = {}
        for turn in range(self.runs + 1):
            for name, command in commands.items():
                watched = Watched(command, self.environment, self.folder)
                seconds = watched.wait_idle()
                # In the first turn the sample is made and the files are read from the disk.
                if turn:
                    used[name].append(seconds)
                memory[name] = watched.memory() / MEGABYTE
                watched.end()
        empty = statistics.median(used["empty libadwaita window"])
        for name, budget in (("empty libadwaita window", None), ("the sample", 0.35), ("many articles", 0.5)):
            times = round(statistics.median(used[name]) / empty, 2)
            self.results.add(f"start to idle: {name}", used[name], "s", budget, times_an_empty_window=times)
            self.results.add(f"memory (Pss): {name}", memory[name], "MB")

    # --- the three sizes ---

    def _measure_size(self, parts, number, name, length, annotations, frame_budget, label_budget):
        project = self.bulk.make_project(f"view{number}", ARTICLES, length, annotations, linked=True)
        texts = []
        for article in range(ARTICLES):
            path = os.path.join(self.folder, f"view{number}-{article}.txt")
            if not os.path.exists(path):
                with open(path, "w", encoding="utf-8") as file:
                    file.write(self.bulk.articles.make_text(length, article)[0])
            texts.append(path)
        bare = self._start(self.bare, *texts)
        bare_articles = [self._next_article(bare) for _ in range(ARTICLES - 1)]
        bare_frames = self._scroll(bare) if "scroll" in parts else []
        self.results.add(f"start to idle, bare text view: {name}", bare.used_at_start, "s")
        self.results.add(f"memory (Pss), bare text view: {name}", bare.memory() / MEGABYTE, "MB")
        bare.end()

        attest = self._start(self.program, project)
        self.results.add(f"start to idle: {name}", attest.used_at_start, "s")
        # It opens with the article shown last.
        for _ in range(ARTICLES - 1):
            Keyboard.press("ctrl+Prior")
            attest.wait_idle()
        articles = [self._next_article(attest) for _ in range(ARTICLES - 1)]
        if "article" in parts:
            self._report_article(name, frame_budget, articles, bare_articles)
        if "scroll" in parts:
            frames = self._scroll(attest)
            own, toolkit = statistics.median(frames), statistics.median(bare_frames)
            self.results.add(f"scrolled frame over bare text view: {name}", own / toolkit, "times", 1.3,
                             own_ms=round(own * 1000, 2), bare_ms=round(toolkit * 1000, 2))
        if "label" in parts:
            labels = [self._label(attest) for _ in range(1 if self.smoke else 15)]
            self.results.add(f"label key to committed and painted: {name}", [label * 1000 for label, _ in labels], "ms", label_budget,
                             with_inspector_ms=round(statistics.median(details for _, details in labels) * 1000, 1))
        self.results.add(f"memory (Pss): {name}", attest.memory() / MEGABYTE, "MB")
        attest.end()

    def _next_article(self, watched):
        """Processor seconds, and seconds on the clock, to the first frame with the next article; processor seconds to idle."""
        before, seen = watched.wait_idle(), len(watched.trace())
        Keyboard.press("ctrl+Next")
        watched.wait_for("article", seen)
        idle = watched.wait_idle() - before
        events = watched.trace()[seen:]
        shown = next(index for index, event in enumerate(events) if event[0] == "article")
        # Control has been pressed before.
        key = next(event for event in reversed(events[:shown]) if event[0] == "key")
        painted = next(event for event in events[shown:] if event[0] == "painted")
        return painted[2] - key[2], painted[1] - key[1], idle

    def _report_article(self, name, budget, articles, bare_articles):
        frames = [used * 1000 for used, _, _ in articles]
        self.results.add(f"next article, key to first frame: {name}", frames, "ms", budget,
                         clock_ms=round(statistics.median(clock for _, clock, _ in articles) * 1000, 1),
                         bare_ms=round(statistics.median(used for used, _, _ in bare_articles) * 1000, 1))
        own = statistics.median(idle for _, _, idle in articles)
        toolkit = statistics.median(idle for _, _, idle in bare_articles)
        self.results.add(f"next article to idle over bare text view: {name}", own / toolkit, "times", 1.25,
                         own_ms=round(own * 1000, 1), bare_ms=round(toolkit * 1000, 1))

    def _scroll(self, watched):
        """Processor seconds of each frame that a step of the wheel brings.

        Three steps down and three up, again and again: the shortest text is that much longer than the window, in both programs,
        and a step at its end would be a frame in which nothing moves.
        """
        watched.wait_idle()
        seen = len(watched.trace())
        for step in range(6 if self.smoke else 30):
            Pointer.scroll(1, down=step % 6 < 3)
            time.sleep(0.06)
        watched.wait_idle()
        frames, start = [], None
        for event, _, used in watched.trace()[seen:]:
            if event == "scroll":
                start = used
            elif event == "painted" and start is not None:
                frames.append(used - start)
                start = None
        return frames

    def _label(self, watched):
        """Processor seconds from the label's key to the frame that shows it, once committed, and to the next one, which has the
        inspector too; a word further on each time."""
        Keyboard.press("ctrl+Right", "ctrl+Right", "ctrl+Right", "ctrl+shift+Right")
        watched.wait_idle()
        seen = len(watched.trace())
        Keyboard.press("c")
        watched.wait_for("changed", seen)
        watched.wait_idle()
        events = watched.trace()[seen:]
        key = next(event for event in events if event[0] == "key")
        committed = next(index for index, event in enumerate(events) if event[0] == "changed")
        painted = next(event for event in events[committed:] if event[0] == "painted")
        told = next(index for index, event in enumerate(events) if event[0] == "details")
        detailed = next(event for event in events[told:] if event[0] == "painted")
        Keyboard.press("Escape")
        return painted[2] - key[2], detailed[2] - key[2]

    # --- search ---

    def _measure_search(self):
        watched = self._start(self.program, self.bulk.many_articles())
        for words in ("novikis", "no", "dovon bis pan"):
            Keyboard.press("ctrl+shift+f")
            watched.wait_idle()
            Keyboard.type(words[:-1])
            before, seen = watched.wait_idle(), len(watched.trace())
            Keyboard.type(words[-1])
            used = watched.wait_idle() - before
            clock = next((event[1] for event in reversed(watched.trace()[seen:]) if event[0] == "painted"), 0)
            key = next((event[1] for event in watched.trace()[seen:] if event[0] == "key"), 0)
            self.results.add(f"search in the window, last letter of “{words}” to idle", used * 1000, "ms", 50,
                             clock_to_last_frame_ms=round((clock - key) * 1000, 1))
            Keyboard.press("Escape")
            watched.wait_idle()
        watched.end()

    # --- referents ---

    def _measure_referents(self):
        """A hundred thousand referents, a million annotations: candidates for the selected one, and the list of all."""
        watched = self._start(self.program, Referents(self.bulk).make_project())
        figures = []
        for _ in range(self.runs):
            Keyboard.press("n")
            figures.append(self._until(watched, "w", "candidates"))
            Keyboard.press("Escape")
            watched.wait_idle()
        self._report_until("candidates for an annotation, key to list", figures, 16)
        self._report_until("referents, key to first rows", [self._until(watched, "alt+3", "referents")], 100)
        watched.end()

    # --- same again ---

    def _measure_again(self):
        """A word looked for in 20,000 articles, 109 MB: until the first places are listed, and until all are."""
        watched = self._start(self.program, self.bulk.make_project("plain", 50 if self.smoke else 20_000, 5250, 0))
        # The word at the caret, any one of the vocabulary.
        Keyboard.press("ctrl+End", "ctrl+Left")
        first, whole = [], []
        for _ in range(self.runs):
            used = watched.wait_idle()
            seen = len(watched.trace())
            Keyboard.press("shift+g")
            watched.wait_for("occurrences-all", seen)
            whole.append(watched.wait_idle() - used)
            events = watched.trace()[seen:]
            key = next(entry for entry in events if entry[0] == "key")
            listed = next(index for index, entry in enumerate(events) if entry[0] == "occurrences-first")
            painted = next(entry for entry in events[listed:] if entry[0] == "painted")
            end = next(entry for entry in events if entry[0] == "occurrences-all")
            first.append((painted[1] - key[1], end[1] - key[1]))
            Keyboard.press("Escape")
        self.results.add("same again in many articles, key to first places", [clock * 1000 for clock, _ in first], "ms", 100)
        self.results.add("same again in many articles, to all places", whole, "s",
                         clock_s=round(statistics.median(clock for _, clock in first), 3))
        watched.end()

    def _until(self, watched, key, event):
        """Processor seconds, and seconds on the clock, from the key to the first frame after the event it leads to."""
        watched.wait_idle()
        seen = len(watched.trace())
        Keyboard.press(key)
        watched.wait_for(event, seen)
        watched.wait_idle()
        events = watched.trace()[seen:]
        reached = next(index for index, entry in enumerate(events) if entry[0] == event)
        pressed = next(entry for entry in reversed(events[:reached]) if entry[0] == "key")
        painted = next(entry for entry in events[reached:] if entry[0] == "painted")
        return painted[2] - pressed[2], painted[1] - pressed[1]

    def _report_until(self, what, figures, budget):
        self.results.add(what, [used * 1000 for used, _ in figures], "ms", budget,
                         clock_ms=round(statistics.median(clock for _, clock in figures) * 1000, 1))
