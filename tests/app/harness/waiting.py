# SPDX-License-Identifier: GPL-3.0-or-later
"""Waiting for something to become so."""

import time


class Expired(AssertionError):
    """What was waited for did not happen in time."""


def wait_until(condition, what, timeout=15.0, step=0.03):
    """Returns the first true value of condition(); raises Expired, naming `what`, after `timeout` seconds."""
    end = time.monotonic() + timeout
    while True:
        value = condition()
        if value:
            return value
        if time.monotonic() > end:
            raise Expired(f"after {timeout:g} s still not so: {what() if callable(what) else what}")
        time.sleep(step)
