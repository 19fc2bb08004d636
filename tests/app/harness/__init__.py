# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the real program on a display of its own and works it as a person would: real keys, the pointer, the accessibility tree."""
