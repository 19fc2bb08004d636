# SPDX-License-Identifier: GPL-3.0-or-later
"""Keyboard, pointer and windows: what a person has hands on."""

import subprocess
import time


def _xdotool(*arguments):
    result = subprocess.run(["xdotool", *map(str, arguments)], capture_output=True, text=True, check=False, timeout=60)
    if result.returncode or result.stderr:
        raise RuntimeError(f"xdotool {' '.join(map(str, arguments))}: {result.stderr.strip() or result.returncode}")
    return result.stdout.split()


class Keyboard:
    """Real key events, to whatever has the focus."""

    @staticmethod
    def press(*keys, delay=12):
        """press("ctrl+f", "Escape"): each with its modifiers, one after the other."""
        _xdotool("key", "--delay", delay, *keys)

    @staticmethod
    def type(text, delay=12):
        _xdotool("type", "--delay", delay, "--", text)

    @staticmethod
    def hold(key):
        _xdotool("keydown", key)

    @staticmethod
    def release(key):
        _xdotool("keyup", key)


class Pointer:
    """Real pointer events, in screen coordinates."""

    @staticmethod
    def move(x, y):
        _xdotool("mousemove", int(x), int(y))

    @staticmethod
    def click(x, y, button=1, times=1):
        # A hand never comes to the same place twice without having moved.
        _xdotool("mousemove", int(x) - 1, int(y))
        time.sleep(0.05)
        _xdotool("mousemove", int(x), int(y))
        time.sleep(0.05)
        # As long as a finger takes: a button that is up again at once may be so before the program has looked.
        for _ in range(times):
            _xdotool("mousedown", button)
            time.sleep(0.05)
            _xdotool("mouseup", button)
            time.sleep(0.05)

    @staticmethod
    def drag(start, end, steps=12):
        (x0, y0), (x1, y1) = start, end
        _xdotool("mousemove", int(x0), int(y0))
        time.sleep(0.05)
        _xdotool("mousedown", 1)
        for step in range(1, steps + 1):
            _xdotool("mousemove", int(x0 + (x1 - x0) * step / steps), int(y0 + (y1 - y0) * step / steps))
            time.sleep(0.02)
        _xdotool("mouseup", 1)

    @staticmethod
    def scroll(clicks, down=True):
        _xdotool("click", "--repeat", clicks, "--delay", 30, 5 if down else 4)


class Windows:
    """The windows on the display, as the window manager sees them."""

    @staticmethod
    def of(pid):
        try:
            return _xdotool("search", "--onlyvisible", "--pid", pid)
        except RuntimeError:
            return []

    @staticmethod
    def place(window):
        """x, y, width, height on the screen."""
        values = dict(line.split("=") for line in _xdotool("getwindowgeometry", "--shell", window))
        return tuple(int(values[name]) for name in ("X", "Y", "WIDTH", "HEIGHT"))

    @staticmethod
    def active():
        try:
            return _xdotool("getactivewindow")[0]
        except (RuntimeError, IndexError):
            return None

    @staticmethod
    def activate(window):
        _xdotool("windowactivate", "--sync", window)

    @staticmethod
    def resize(window, width, height):
        _xdotool("windowsize", "--sync", window, width, height)

    @staticmethod
    def move(window, x, y):
        _xdotool("windowmove", window, x, y)
