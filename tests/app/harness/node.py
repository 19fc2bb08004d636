# SPDX-License-Identifier: GPL-3.0-or-later
"""One accessible object, as a screen reader gets it. Nothing is cached: every question is asked anew."""

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

from .waiting import wait_until  # noqa: E402

# libatspi asks each program for a cache, and warns when that ends or, like GTK 4.8, does not have it yet.
GLib.log_set_handler("dbind", GLib.LogLevelFlags.LEVEL_WARNING, lambda *_: None, None)

State = Atspi.StateType


class Node:
    """Objects may vanish between two questions; then they count as having no name, no children, no state."""

    def __init__(self, accessible):
        self.accessible = accessible

    @staticmethod
    def _ask(question, otherwise):
        try:
            answer = question()
        except GLib.Error:
            return otherwise
        return otherwise if answer is None else answer

    def __eq__(self, other):
        return isinstance(other, Node) and self.accessible == other.accessible

    def __hash__(self):
        return hash(self.accessible)

    @property
    def name(self):
        return self._ask(self.accessible.get_name, "")

    @property
    def description(self):
        return self._ask(self.accessible.get_description, "")

    @property
    def role(self):
        """In words: "push button", "text", "list item"."""
        return self._ask(self.accessible.get_role_name, "")

    @property
    def parent(self):
        parent = self._ask(self.accessible.get_parent, None)
        return Node(parent) if parent else None

    @property
    def children(self):
        count = self._ask(self.accessible.get_child_count, 0)
        found = (self._ask(lambda index=index: self.accessible.get_child_at_index(index), None) for index in range(count))
        return [Node(child) for child in found if child]

    def has(self, state):
        states = self._ask(self.accessible.get_state_set, None)
        return bool(states) and states.contains(state)

    @property
    def showing(self):
        """GTK 4.8 says of windows only that they are showing, of what is in them that it is visible."""
        return self.has(State.VISIBLE) or self.has(State.SHOWING) or self.role == "application"

    @property
    def enabled(self):
        return self.has(State.SENSITIVE)

    @property
    def focused(self):
        return self.has(State.FOCUSED)

    @property
    def checked(self):
        return self.has(State.CHECKED) or self.has(State.PRESSED)

    @property
    def selected(self):
        return self.has(State.SELECTED)

    # --- text ---

    @property
    def text(self):
        """All its text, or its name where it has none."""
        interface = self._ask(self.accessible.get_text_iface, None)
        if not interface:
            return self.name
        return self._ask(lambda: Atspi.Text.get_text(interface, 0, Atspi.Text.get_character_count(interface)), "")

    @property
    def caret(self):
        interface = self.accessible.get_text_iface()
        return Atspi.Text.get_caret_offset(interface)

    @property
    def selection(self):
        """(start, end) of the selected text, None without one."""
        interface = self.accessible.get_text_iface()
        if Atspi.Text.get_n_selections(interface) < 1:
            return None
        chosen = Atspi.Text.get_selection(interface, 0)
        return (chosen.start_offset, chosen.end_offset) if chosen.end_offset > chosen.start_offset else None

    # --- place ---

    @property
    def extents(self):
        """x, y, width, height within its window."""
        rectangle = self.accessible.get_component_iface().get_extents(Atspi.CoordType.WINDOW)
        return rectangle.x, rectangle.y, rectangle.width, rectangle.height

    # --- doing ---

    def activate(self):
        """What a screen reader does to press it."""
        return Atspi.Action.do_action(self.accessible.get_action_iface(), 0)

    def focus(self):
        """False where it cannot be had now, as while a dialog is open."""
        return self._ask(self.accessible.get_component_iface().grab_focus, False)

    # --- looking for others ---

    def walk(self, showing=False):
        """Itself and all below it, in order."""
        yield self
        for child in self.children:
            if not showing or child.showing:
                yield from child.walk(showing)

    def matches(self, role=None, name=None, contains=None, where=None):
        if role is not None and self.role not in ((role,) if isinstance(role, str) else role):
            return False
        if name is not None or contains is not None:
            own = self.name
            if name is not None and own != name:
                return False
            if contains is not None and contains not in own:
                return False
        return where is None or where(self)

    def find_all(self, role=None, name=None, contains=None, where=None, showing=True):
        return [node for node in self.walk(showing) if node.matches(role, name, contains, where)]

    def first(self, role=None, name=None, contains=None, where=None, showing=True):
        """The first that matches now, or None."""
        return next((node for node in self.walk(showing) if node.matches(role, name, contains, where)), None)

    def find(self, role=None, name=None, contains=None, where=None, showing=True, timeout=15.0):
        """The first that matches, waited for."""
        wanted = ", ".join(f"{key} {value!r}" for key, value in
                           (("role", role), ("name", name), ("name with", contains), ("condition", where)) if value is not None)
        return wait_until(lambda: self.first(role, name, contains, where, showing),
                          lambda: f"there is something with {wanted} in\n{self.dump()}", timeout, 0.1)

    def gone(self, role=None, name=None, contains=None, where=None, timeout=15.0):
        """Waits until nothing shown matches."""
        wait_until(lambda: self.first(role, name, contains, where) is None,
                   f"{role} {name or contains or ''} has gone", timeout, 0.1)

    def dump(self, depth=0):
        states = [word for word in ("focused", "checked", "selected") if getattr(self, word)]
        if not self.showing:
            states.append("hidden")
        if not self.enabled:
            states.append("insensitive")
        text = self.text
        line = f"{'  ' * depth}{self.role} {self.name!r}"
        if text and text != self.name:
            line += f" text {text[:60]!r}"
        if states:
            line += f" [{' '.join(states)}]"
        return "\n".join([line] + [child.dump(depth + 1) for child in self.children])
