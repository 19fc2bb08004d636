/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Attest's own JSON, complete: as one object, and as JSON Lines. */
#include "config.h"

#include "attest-format.h"
#include "attest-json-export.h"
#include "attest-json-import.h"

#include <glib/gi18n-lib.h>

static const char *const json_suffixes[] = { "json", NULL };
static const char *const jsonl_suffixes[] = { "jsonl", NULL };

const AttestFormatModule attest_json_format = {
  .format = { .id = "attest-json",
              .name = N_ ("Attest JSON"),
              .suffixes = json_suffixes,
              .can_import = TRUE,
              .can_export = TRUE },
  .import_file = attest_json_import_file,
  .export_all = attest_json_export_object,
};

const AttestFormatModule attest_jsonl_format = {
  .format = { .id = "attest-jsonl",
              .name = N_ ("Attest JSON Lines"),
              .suffixes = jsonl_suffixes,
              .can_import = TRUE,
              .can_export = TRUE },
  .import_file = attest_json_import_file,
  .export_all = attest_json_export_lines,
};
