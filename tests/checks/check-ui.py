# SPDX-License-Identifier: GPL-3.0-or-later
"""The window keeps away from what the toolkit gives up after GTK 4.8, and every icon button says what it does."""

import re
import xml.etree.ElementTree as ElementTree

from tree import SOURCE, Findings, code, files, line_of, text

# Deprecated soon after GTK 4.8 and libadwaita 1.2.
GONE = """GtkDialog GtkMessageDialog GtkTreeView GtkTreeViewColumn GtkCellView GtkIconView GtkListStore GtkTreeStore GtkComboBox
GtkComboBoxText GtkInfoBar GtkStatusbar GtkStyleContext GtkAppChooserButton GtkAppChooserDialog GtkAppChooserWidget
GtkColorButton GtkColorChooserDialog GtkColorChooserWidget GtkFontButton GtkFontChooserDialog GtkFontChooserWidget
GtkFileChooserDialog GtkFileChooserWidget GtkLockButton GtkVolumeButton GtkAssistant GtkEntryCompletion
AdwFlap AdwLeaflet AdwSqueezer AdwViewSwitcherTitle""".split()
# Made in attest-compat.c, which knows what takes their place.
COMPAT_ONLY = "GtkFileChooserNative AdwMessageDialog AdwAboutWindow AdwPreferencesWindow".split()
GONE_CALLS = re.compile(r"""\b(
    gtk_(dialog|message_dialog|tree_view|tree_store|list_store|cell_renderer|icon_view|combo_box|info_bar|statusbar|entry_completion)_\w+
  | gtk_widget_(show|hide|get_style_context|get_allocated_(width|height|baseline)|get_allocation)
  | gtk_style_context_(?!add_provider_for_display|remove_provider_for_display)\w+
  | gtk_show_uri\w*
  | gtk_(color|font)_(button|chooser)_\w+
  | adw_(flap|leaflet|squeezer|view_switcher_title)_\w+
  )\s*\(""", re.VERBOSE)
COMPAT_CALLS = re.compile(r"\b(gtk_file_chooser_native|adw_message_dialog|adw_about_window|adw_preferences_window)_\w+\s*\(")
# Newer than the versions the program is built for; the pins catch most, not those behind a macro.
BUTTONS = {"GtkButton", "GtkToggleButton", "GtkMenuButton", "AdwSplitButton"}

findings = Findings()


def property_of(node, *names):
    return any(child.tag == "property" and child.get("name", "").replace("_", "-") in names for child in node)


def has_accessible_label(node):
    # labelled-by and label both give the button a name.
    return any(child.tag == "accessibility" and any(grandchild.get("name") in ("label", "labelled-by") for grandchild in child)
               for child in node)


def is_set_in_code(path, identifier):
    """Whether the widget's sources set the tooltip, because it changes."""
    sources = files(f"{path.stem}*.c", under="src/app")
    return identifier and any(re.search(rf"set_tooltip_text \([^;]*->{identifier}\b", code(source)) for source in sources)


def check_ui(path):
    content = text(path)
    findings.look()
    try:
        root = ElementTree.fromstring(content)
    except ElementTree.ParseError as error:
        findings.add(path, f"is not well-formed: {error}")
        return
    for name in GONE + COMPAT_ONLY:
        for match in re.finditer(rf'(class|parent)="{name}"', content):
            findings.add(f"{path}:{line_of(content, match.start())}", f"{name} may not be used here")
    for match in re.finditer(r'name="(margin|padding)-(left|right)"', content):
        findings.add(f"{path}:{line_of(content, match.start())}", "start and end, not left and right")
    if root.get("domain") not in (None, "attest"):
        findings.add(path, f"translation domain {root.get('domain')}")
    templates = root.findall("template")
    if templates and templates[0].get("class") != "".join(part.capitalize() for part in path.stem.split("-")):
        findings.add(path, f"holds the template of {templates[0].get('class')}")
    for node in root.iter("object"):
        if node.get("class") not in BUTTONS or not property_of(node, "icon-name"):
            continue
        name = node.get("id") or "a button"
        if not property_of(node, "tooltip-text", "tooltip-markup") and not is_set_in_code(path, node.get("id")):
            findings.add(path, f"{name} shows only an icon and has no tooltip")
        if not has_accessible_label(node):
            findings.add(path, f"{name} shows only an icon and has no accessible label")


def check_code(path):
    content = code(path)
    findings.look()
    if path.name.startswith("attest-compat"):
        return
    for pattern in (GONE_CALLS, COMPAT_CALLS):
        for match in pattern.finditer(content):
            findings.add(f"{path}:{line_of(content, match.start())}", f"{match[0].rstrip('( ')} may not be used here")
    for match in re.finditer(r"\b(GtkTextTag|gtk_text_buffer_create_tag)\b.*\b(scale|size|pixels[_-](above|below|inside))", content):
        findings.add(f"{path}:{line_of(content, match.start())}", "a tag that changes geometry makes highlights drift")


for ui_file in files("*.ui", under="ui"):
    check_ui(ui_file)
for source in files("*.c", "*.h", under="src/app"):
    check_code(source)
for ui_file in files("*.ui", under="ui"):
    if not (SOURCE / "src/app" / f"{ui_file.stem}.c").is_file() and ui_file.stem.startswith("attest-"):
        findings.add(ui_file, "there is no source of that name in src/app")
findings.finish()
