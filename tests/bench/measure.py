# SPDX-License-Identifier: GPL-3.0-or-later
"""Processor time and memory of a program: until it is idle, between events of its trace, or from start to end."""

import os
import subprocess
import sys
import time

IDLE_SECONDS = 1.0
# What a program that only waits may use in a second: a look at a file's version now and then, on a processor that sleeps between.
IDLE_USE = 0.012


def processor_seconds(pid):
    """Of all its threads since it started, to the nanosecond; Linux derives the clock's number from the process's."""
    return time.clock_gettime((~pid << 3) | 2)


class Watched:
    """A program with a window, its standard error kept, its trace read as it grows."""

    def __init__(self, command, environment, folder):
        self.trace_path = os.path.join(folder, "trace")
        self.log_path = os.path.join(folder, "log")
        if os.path.exists(self.trace_path):
            os.unlink(self.trace_path)
        with open(self.log_path, "wb") as log:
            self.started = time.monotonic()
            self.process = subprocess.Popen([str(word) for word in command], env=dict(environment, ATTEST_TRACE=self.trace_path),
                                            stdin=subprocess.DEVNULL, stdout=log, stderr=log)

    @property
    def used(self):
        if self.process.poll() is not None:
            with open(self.log_path, encoding="utf-8", errors="replace") as log:
                raise RuntimeError(f"{self.process.args} ended with {self.process.returncode}: {log.read()}")
        return processor_seconds(self.process.pid)

    def wait_idle(self, timeout=120):
        """The processor time used when it became idle, once it has been so for a second."""
        end = time.monotonic() + timeout
        marks = [(time.monotonic(), self.used)]
        while time.monotonic() < end:
            time.sleep(0.05)
            now, used = time.monotonic(), self.used
            marks.append((now, used))
            while now - marks[0][0] > IDLE_SECONDS:
                if used - marks[0][1] < IDLE_USE:
                    return marks[0][1]
                marks.pop(0)
        raise RuntimeError(f"{self.process.args} is not idle after {timeout} s")

    def memory(self):
        """Proportional set size, in bytes."""
        with open(f"/proc/{self.process.pid}/smaps_rollup", encoding="ascii") as lines:
            return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))

    def trace(self):
        """(event, seconds on the clock, seconds of processor time) of everything so far."""
        with open(self.trace_path, encoding="ascii") as lines:
            events = [line.split() for line in lines if line.endswith("\n")]
        return [(event, int(clock) / 1e6, int(used) / 1e6) for event, clock, used in events]

    def wait_for(self, event, after, timeout=60):
        """The first such event in the trace past its first `after` ones, waited for."""
        end = time.monotonic() + timeout
        while time.monotonic() < end:
            found = next((entry for entry in self.trace()[after:] if entry[0] == event), None)
            if found:
                return found
            time.sleep(0.02)
        raise RuntimeError(f"no event {event!r} in {timeout} s")

    def end(self):
        self.process.terminate()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def run_to_end(command, environment, output=None):
    """Processor seconds, seconds on the clock and largest memory in bytes of a program that ends by itself.

    Linux counts the memory of the process that started it among the program's, so that must be a small one: this file.
    """
    command = [sys.executable, "-I", "-S", __file__, output or os.devnull, *map(str, command)]
    result = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if result.returncode:
        raise RuntimeError(f"{command}: {result.stderr}")
    return tuple(float(figure) for figure in result.stdout.split())


def _run_and_measure(output, command):
    started = time.monotonic()
    with open(output, "wb") as standard_output:
        process = subprocess.Popen(command, stdout=standard_output)
        _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    print(usage.ru_utime + usage.ru_stime, time.monotonic() - started, usage.ru_maxrss * 1024)
    # 1: done, with findings that were reported.
    return 0 if process.returncode in (0, 1) else 1


if __name__ == "__main__":
    sys.exit(_run_and_measure(sys.argv[1], sys.argv[2:]))
