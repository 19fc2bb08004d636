# SPDX-License-Identifier: GPL-3.0-or-later
"""Desktop entry, metainfo, settings, file type and icons are valid, agree with each other, and do what they promise."""

import os
import re
import struct
import subprocess
import tempfile
import xml.etree.ElementTree as ElementTree
from configparser import ConfigParser
from pathlib import Path

from tree import BUILD, SOURCE, Findings, files, need, text

need("desktop-file-validate", "appstreamcli", "appstream-util", "glib-compile-schemas", "update-mime-database", "gio",
     "xmllint", "rsvg-convert")
ID = "org.attest.Attest"
findings = Findings()

desktop = BUILD / "data" / f"{ID}.desktop"
findings.run("desktop-file-validate", desktop)
entry = ConfigParser(interpolation=None, strict=False)
entry.optionxform = str
entry.read(desktop, encoding="utf-8")
entry = entry["Desktop Entry"]
if entry["Icon"] != ID:
    findings.add(desktop.name, f"names the icon {entry['Icon']}")
if entry["Exec"].split()[0] != "attest":
    findings.add(desktop.name, f"starts {entry['Exec']}")

metainfo = BUILD / "data" / f"{ID}.metainfo.xml"
findings.run("appstreamcli", "validate", "--no-net", metainfo)
findings.run("appstream-util", "validate-relax", "--nonet", metainfo)
component = ElementTree.parse(metainfo).getroot()
version = re.search(r"version: '([^']+)'", text("meson.build"))[1]
if component.find("releases/release").get("version") != version:
    findings.add(metainfo.name, f"its newest release is not {version}, the version in meson.build")
for media_type in component.iter("mediatype"):
    if media_type.text not in entry["MimeType"].split(";"):
        findings.add(desktop.name, f"does not open {media_type.text}, which the metainfo promises")

findings.run("glib-compile-schemas", "--strict", "--dry-run", SOURCE / "data")
findings.run("xmllint", "--noout", SOURCE / "data" / f"{ID}.gschema.xml")
keys = {key.get("name") for key in ElementTree.parse(SOURCE / "data" / f"{ID}.gschema.xml").iter("key")}
code = "\n".join(text(path) for path in files("*.c", "*.h", under="src"))
for key in sorted(keys):
    findings.look()
    if f'"{key}"' not in code:
        findings.add(f"{ID}.gschema.xml", f"nothing in src uses the key {key}")


def content_type(name, head):
    """What the desktop makes of a file, with the file type of the build installed in a folder of its own."""
    with tempfile.TemporaryDirectory() as folder:
        packages = Path(folder, "mime", "packages")
        packages.mkdir(parents=True)
        (packages / f"{ID}.xml").write_bytes((BUILD / "data" / f"{ID}.xml").read_bytes())
        done = subprocess.run(["update-mime-database", Path(folder, "mime")], text=True, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, check=False)
        if done.returncode != 0 or "rror" in done.stdout:
            findings.add(f"{ID}.mime.xml.in", f"update-mime-database says {done.stdout}")
        path = Path(folder, name)
        path.write_bytes(head)
        environment = {**os.environ, "XDG_DATA_HOME": folder, "GIO_USE_VFS": "local"}
        told = subprocess.run(["gio", "info", "--attributes=standard::content-type", path], text=True, env=environment,
                              stdout=subprocess.PIPE, check=True).stdout
        return re.search(r"standard::content-type: (\S+)", told)[1]


database = bytearray(b"SQLite format 3\0".ljust(512, b"\0"))
struct.pack_into(">I", database, 68, 0x41747374)
for name, head, expected in (("named.attest", bytes(range(256)), "application/x-attest"),
                             ("named.attest", bytes(database), "application/x-attest"),
                             ("without-suffix", bytes(database), "application/x-attest"),
                             ("other", bytes(database[:68]).ljust(512, b"\0"), "application/vnd.sqlite3")):
    findings.look()
    found = content_type(name, head)
    if found != expected:
        findings.add(f"{ID}.mime.xml.in", f"{name} of {len(head)} bytes is taken for {found}, not {expected}")

icons = SOURCE / "data/icons/hicolor"
for icon in (icons / "scalable/apps" / f"{ID}.svg", icons / "symbolic/apps" / f"{ID}-symbolic.svg"):
    if not icon.is_file():
        findings.add(icon.relative_to(SOURCE), "does not exist")
for icon in files("*.svg", under="data") + files("*.svg", under="ui"):
    findings.run("xmllint", "--noout", "--nonet", SOURCE / icon, place=icon)
    with tempfile.TemporaryDirectory() as drawn:
        findings.run("rsvg-convert", "--output", Path(drawn, "icon.png"), SOURCE / icon, place=icon)
    drawing = ElementTree.parse(SOURCE / icon).getroot()
    size = 16 if icon.stem.endswith("-symbolic") else 128
    if (drawing.get("width"), drawing.get("height")) != (str(size), str(size)):
        findings.add(icon, f"is not drawn for {size}×{size} pixels")
    if re.search(r"(href|src)=\"(?!#)|<image|<script", text(icon)):
        findings.add(icon, "refers to something outside of itself")
for resource in files("*.gresource.xml"):
    findings.run("xmllint", "--noout", "--nonet", SOURCE / resource)

findings.finish()
