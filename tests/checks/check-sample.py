# SPDX-License-Identifier: GPL-3.0-or-later
"""The sample project holds what it says: its texts are the text files, every fragment quotes its article, and all links meet."""

import hashlib
import json
import uuid

from tree import SOURCE, Findings, text

SAMPLE = SOURCE / "data/sample"
# Which kinds a link may run between.
ENDS = {"attribution": ({"claim"}, {"source", "cue"})}
findings = Findings()
project = json.loads(text("data/sample/quillane.json"))
label_names = [label["name"] for label in project["scheme"]["labels"]]
names_by_id = {label["id"]: label["name"] for label in project["scheme"]["labels"]}
labels = {}
for label in project["scheme"]["labels"]:
    name = label["name"] if label_names.count(label["name"]) == 1 else f"{names_by_id[label['parent']]}/{label['name']}"
    labels[name] = label
annotators = {annotator["name"] for annotator in project["annotators"]}
seen_ids = set()


def check_id(place, value):
    if value in seen_ids:
        findings.add(place, f"the id {value} is there twice")
    seen_ids.add(value)
    if uuid.UUID(value).version != 7:
        findings.add(place, f"{value} is no UUID of version 7")


def check_annotation(place, annotation, article_text):
    check_id(place, annotation["id"])
    findings.look()
    label = labels.get(annotation["label"])
    if label is None or label["kind"] != annotation["kind"]:
        findings.add(place, f"{annotation['label']} is no label of kind {annotation['kind']}")
    if annotation["annotator"] not in annotators:
        findings.add(place, f"no such annotator: {annotation['annotator']}")
    end = 0
    for fragment in annotation["fragments"]:
        quoted = article_text[fragment["start"]:fragment["end"]]
        if quoted != fragment["text"]:
            findings.add(place, f"at {fragment['start']}–{fragment['end']} stands “{quoted}”, not “{fragment['text']}”")
        if fragment["start"] < end or fragment["end"] <= fragment["start"]:
            findings.add(place, f"fragment {fragment['start']}–{fragment['end']} is out of order or empty")
        if quoted != quoted.strip():
            findings.add(place, f"“{quoted}” begins or ends with a space")
        end = fragment["end"]


def check_relation(place, relation, annotations, other_annotations):
    check_id(place, relation["id"])
    start, stop = annotations.get(relation["from"]), other_annotations.get(relation["to"])
    if start is None or stop is None:
        findings.add(place, f"the link {relation['id']} has a loose end")
        return
    from_kinds, to_kinds = ENDS.get(relation["type"], ({"claim"}, {"claim"}))
    if start["kind"] not in from_kinds or stop["kind"] not in to_kinds or relation.get("role", stop["kind"]) != stop["kind"]:
        findings.add(place, f"{relation['type']} from {start['kind']} to {stop['kind']}")
    if not start["annotator"] == stop["annotator"] == relation["annotator"]:
        findings.add(place, f"the link {relation['id']} joins the work of two people")


if len(annotators) != 2 or len(project["articles"]) != 2:
    findings.add("quillane.json", "it is to have two annotators and two articles")
everything = {}
for article in project["articles"]:
    place = article["metadata"]["file"]
    stored = (SAMPLE / place).read_bytes()
    if article["text"] != stored.decode("utf-8"):
        findings.add(place, "differs from the article’s text in quillane.json")
    if article["sha256"] != hashlib.sha256(stored).hexdigest():
        findings.add(place, "its SHA-256 in quillane.json is wrong")
    check_id(place, article["id"])
    for annotation in article["annotations"]:
        check_annotation(f"{place}: {annotation['id']}", annotation, article["text"])
    here = {annotation["id"]: annotation for annotation in article["annotations"]}
    everything.update(here)
    for relation in article["relations"]:
        check_relation(place, relation, here, here)
    comments = {}
    for comment in article.get("comments", []):
        check_id(place, comment["id"])
        comments[comment["id"]] = comment
        if comment["annotator"] not in annotators or comment.get("annotation", article["annotations"][0]["id"]) not in here:
            findings.add(place, f"the comment {comment['id']} is nobody’s, or about nothing")
        if comment.get("parent", comment["id"]) not in comments:
            findings.add(place, f"the comment {comment['id']} answers one that does not come before it")
    for annotator in annotators:
        kinds = {annotation["kind"] for annotation in article["annotations"] if annotation["annotator"] == annotator}
        if kinds != {"entity", "claim", "source", "cue"}:
            findings.add(place, f"{annotator} marked only {sorted(kinds)}")
        states = [state["state"] for state in article["states"] if state["annotator"] == annotator]
        if states != ["done"]:
            findings.add(place, f"{annotator} is not done")
referents = {}
for referent in project["referents"]:
    check_id("referents", referent["id"])
    referents[referent["id"]] = 0
for annotation in everything.values():
    if annotation.get("referent"):
        if annotation["referent"] in referents:
            referents[annotation["referent"]] += 1
        else:
            findings.add(annotation["id"], "refers to no referent of the project")
for referent, mentions in referents.items():
    if mentions == 0:
        findings.add("referents", f"nothing refers to {referent}")
for link in project.get("links", []):
    check_relation("links", link, everything, everything)

if not referents or not any(article.get("comments") for article in project["articles"]):
    findings.add("quillane.json", "there are no referents, or no comments")
if not any(len(annotation["fragments"]) > 1 for annotation in everything.values()):
    findings.add("quillane.json", "no annotation has two fragments")
used = {annotation["label"] for annotation in everything.values()}
for name, label in labels.items():
    if label.get("parent") and name not in used:
        findings.add("quillane.json", f"the label {name} is never used")

schema = SOURCE / "data/schema/attest-1.schema.json"
if schema.is_file():
    import jsonschema
    validator = jsonschema.Draft202012Validator(json.loads(schema.read_text(encoding="utf-8")))
    for error in validator.iter_errors(project):
        findings.add("quillane.json", f"{error.json_path}: {error.message[:200]}")
else:
    findings.add(schema.relative_to(SOURCE), "does not exist")
findings.finish()
