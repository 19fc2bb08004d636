# SPDX-License-Identifier: GPL-3.0-or-later
"""The program under test, running."""

import os
import re
import signal
import subprocess

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # noqa: E402

from .devices import Windows  # noqa: E402
from .node import Node  # noqa: E402
from .waiting import Expired, wait_until  # noqa: E402

COMPLAINT = re.compile(r"(CRITICAL|WARNING) \*\*|-(CRITICAL|WARNING)|AddressSanitizer|runtime error:|Assertion .* failed")

# Such as "valgrind -q", to look into what a test found.
WRAPPER = os.environ.get("ATTEST_WRAPPER", "").split()


class Program:
    def __init__(self, command, environment, log_path, wait_for_window=True):
        self.command = [str(word) for word in command]
        self.log_path = log_path
        self._window = None
        with open(log_path, "ab") as log:
            self.process = subprocess.Popen([*WRAPPER, *self.command], env=environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        if wait_for_window:
            self.wait_for_window()

    # --- life ---

    @property
    def pid(self):
        return self.process.pid

    @property
    def running(self):
        return self.process.poll() is None

    def wait_for_window(self):
        """Until it is in the accessibility tree, has a window on the display, and that window the focus."""
        wait_until(lambda: not self.running or (self.windows and self.root and self.root.children),
                   lambda: f"{self.command[0]} shows a window\n{self.log()}", 30)
        if not self.running:
            raise AssertionError(f"{self.command} ended with {self.process.returncode}\n{self.log()}")
        self.focus_window()

    def kill(self):
        """As a power cut would: no chance to say goodbye."""
        if self.running:
            self.process.send_signal(signal.SIGKILL)
        self.process.wait(10)

    def wait_for_end(self, timeout=15):
        """The exit status, once it has ended by itself."""
        try:
            return self.process.wait(timeout)
        except subprocess.TimeoutExpired:
            raise Expired(f"{self.command[0]} has not ended after {timeout} s\n{self.log()}") from None

    def log(self):
        with open(self.log_path, encoding="utf-8", errors="replace") as log:
            return log.read()

    def complaints(self):
        """Lines in which GLib, GTK or a sanitizer reports something wrong."""
        return [line for line in self.log().splitlines() if COMPLAINT.search(line)]

    # --- windows ---

    @property
    def windows(self):
        return Windows.of(self.pid)

    @property
    def window(self):
        """The X window of the main window: the largest."""
        if self._window is None or self._window not in self.windows:
            self._window = max(self.windows, key=lambda window: Windows.place(window)[2])
        return self._window

    def window_place(self):
        """x, y, width, height of the main window on the screen."""
        return Windows.place(self.window)

    def resize(self, width, height):
        Windows.resize(self.window, width, height)

    def move(self, x, y):
        Windows.move(self.window, x, y)

    def focus_window(self, window=None):
        window = window or self.window
        if Windows.active() != window:
            Windows.activate(window)
        wait_until(lambda: Windows.active() == window, "the window has the focus")

    # --- the accessibility tree ---

    @property
    def root(self):
        """The application object; None before it is registered."""
        desktop = Atspi.get_desktop(0)
        desktop.clear_cache()
        for index in range(desktop.get_child_count() - 1, -1, -1):
            application = desktop.get_child_at_index(index)
            try:
                if application and application.get_process_id() == self.pid:
                    application.set_cache_mask(Atspi.Cache.NONE)
                    return Node(application)
            except gi.repository.GLib.Error:
                continue
        return None

    def find(self, *arguments, **named):
        """Shorthands: they look below the application object, in all its windows."""
        return self.root.find(*arguments, **named)

    def first(self, *arguments, **named):
        return self.root.first(*arguments, **named)

    def gone(self, *arguments, **named):
        self.root.gone(*arguments, **named)

    def find_all(self, *arguments, **named):
        return self.root.find_all(*arguments, **named)

    def on_screen(self, node):
        """x, y, width, height of a node on the screen."""
        x, y, width, height = node.extents
        left, top = self.window_place()[:2]
        return left + x, top + y, width, height

    def centre(self, node):
        x, y, width, height = self.on_screen(node)
        return x + width // 2, y + height // 2

    def save_evidence(self, path):
        """What the program showed and said, for a test that failed."""
        with open(f"{path}.txt", "w", encoding="utf-8") as file:
            file.write(self.log() or "(it wrote nothing)\n")
            root = self.root if self.running else None
            file.write(root.dump() if root else f"(not in the accessibility tree; exit status {self.process.poll()})")
            file.write("\n")
