# SPDX-License-Identifier: GPL-3.0-or-later
"""A desktop for one test process: X server, session bus, accessibility bus, window manager, folders. Gone at exit."""

import atexit
import os
import shutil
import subprocess
import tempfile

from .waiting import wait_until

BUS_LAUNCHERS = ("/usr/libexec/at-spi-bus-launcher", "/usr/lib/at-spi2-core/at-spi-bus-launcher")

# No key bindings and no menus: every key and click is for the program.
OPENBOX_RC = """<?xml version="1.0" encoding="UTF-8"?>
<openbox_config xmlns="http://openbox.org/3.4/rc">
  <focus><focusNew>yes</focusNew><followMouse>no</followMouse></focus>
  <placement><policy>Smart</policy></placement>
  <desktops><number>1</number><popupTime>0</popupTime></desktops>
  <keyboard></keyboard>
  <mouse><context name="Client">
    <mousebind button="Left" action="Press"><action name="Focus"/><action name="Raise"/></mousebind>
  </context></mouse>
</openbox_config>
"""


class Desktop:
    """Started once in a process; what it starts inherits `environment`."""

    _running = None

    @classmethod
    def get(cls):
        if cls._running is None:
            cls._running = cls()
        return cls._running

    def __init__(self, size=(1280, 800), accessible=True):
        self.size = size
        self.folder = tempfile.mkdtemp(prefix="attest-desktop-")
        self._processes = []
        atexit.register(self.stop)
        self.environment = self._make_environment(accessible)
        self._start_display()
        self._start_bus()
        if accessible:
            self._start_accessibility()
        self._start_window_manager()
        os.environ.update(self.environment)

    def path(self, *parts):
        return os.path.join(self.folder, *parts)

    def stop(self):
        for process in reversed(self._processes):
            process.terminate()
        for process in self._processes:
            try:
                process.wait(5)
            except subprocess.TimeoutExpired:
                process.kill()
        self._processes = []
        shutil.rmtree(self.folder, ignore_errors=True)

    def _make_environment(self, accessible):
        environment = {name: value for name, value in os.environ.items()
                       if not name.startswith(("XDG_", "DBUS_", "AT_SPI", "GTK_", "GDK_", "GSETTINGS_BACKEND", "WAYLAND"))}
        environment.update({
            "HOME": self.path("home"),
            "LC_ALL": "C.UTF-8",
            "TZ": "UTC",
            "GDK_BACKEND": "x11",
            "GSK_RENDERER": "cairo",
            "GSETTINGS_BACKEND": "keyfile",
            "GIO_USE_VFS": "local",
            "GTK_USE_PORTAL": "0",
            "ADW_DISABLE_PORTAL": "1",
            "GTK_A11Y": "atspi" if accessible else "none",
        })
        for name in ("home", "config", "data", "cache", "state"):
            os.mkdir(self.path(name))
            environment[f"XDG_{name.upper()}_HOME"] = self.path(name)
        del environment["XDG_HOME_HOME"]
        os.mkdir(self.path("runtime"), 0o700)
        environment["XDG_RUNTIME_DIR"] = self.path("runtime")
        environment["XDG_DATA_DIRS"] = os.environ.get("XDG_DATA_DIRS", "/usr/local/share:/usr/share")
        return environment

    def _start(self, *command, **options):
        with open(self.path("desktop.log"), "ab") as log:
            process = subprocess.Popen(command, env=self.environment, stdin=subprocess.DEVNULL,
                                       stderr=log, stdout=options.pop("stdout", log), **options)
        self._processes.append(process)
        return process

    def _read_line(self, *command, **options):
        """Starts a program that writes one line (a display, an address) once it is ready."""
        reading, writing = os.pipe()
        command = [word.replace("@FD@", str(writing)) for word in command]
        process = self._start(*command, pass_fds=(writing,), **options)
        os.close(writing)
        with os.fdopen(reading) as pipe:
            line = pipe.readline().strip()
        if not line:
            raise RuntimeError(f"{command[0]} ended with {process.wait()}: {self.log()}")
        return line

    def log(self):
        with open(self.path("desktop.log"), encoding="utf-8", errors="replace") as log:
            return log.read()

    def _start_display(self):
        width, height = self.size
        number = self._read_line("Xvfb", "-displayfd", "@FD@", "-screen", "0", f"{width}x{height}x24",
                                 "-dpi", "96", "-nolisten", "tcp", "-noreset")
        self.environment["DISPLAY"] = f":{number}"

    def _start_bus(self):
        address = self._read_line("dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address=@FD@")
        self.environment["DBUS_SESSION_BUS_ADDRESS"] = address

    def _start_accessibility(self):
        launcher = next(path for path in BUS_LAUNCHERS if os.path.exists(path))
        self._start(launcher, "--launch-immediately")

        def registered():
            result = subprocess.run(["gdbus", "call", "--session", "--dest", "org.a11y.Bus", "--object-path", "/org/a11y/bus",
                                     "--method", "org.a11y.Bus.GetAddress"], env=self.environment, capture_output=True, check=False)
            return b"unix:" in result.stdout

        wait_until(registered, lambda: f"the accessibility bus is there\n{self.log()}")

    def _start_window_manager(self):
        rc = self.path("openbox.xml")
        with open(rc, "w", encoding="utf-8") as file:
            file.write(OPENBOX_RC)
        self._start("openbox", "--sm-disable", "--config-file", rc)

        def managing():
            result = subprocess.run(["xprop", "-root", "_NET_SUPPORTING_WM_CHECK"], env=self.environment, capture_output=True,
                                    check=False)
            return b"window id" in result.stdout

        wait_until(managing, lambda: f"the window manager is there\n{self.log()}")


def environment_for(folder, base):
    """The environment with settings, data and cache of their own in `folder`."""
    environment = dict(base)
    for name in ("config", "data", "cache", "state"):
        path = os.path.join(folder, name)
        os.makedirs(path, exist_ok=True)
        environment[f"XDG_{name.upper()}_HOME"] = path
    return environment
