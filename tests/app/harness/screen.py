# SPDX-License-Identifier: GPL-3.0-or-later
"""What a person sees: pictures of the display."""

import subprocess
import tempfile

from PIL import Image


class Screen:
    """Pictures of the display."""

    @staticmethod
    def save(path):
        subprocess.run(["import", "-silent", "-window", "root", f"png:{path}"], check=True, timeout=30)

    @classmethod
    def grab(cls):
        with tempfile.NamedTemporaryFile(suffix=".png") as file:
            cls.save(file.name)
            with Image.open(file.name) as image:
                return image.convert("RGB")
