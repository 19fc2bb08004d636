/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an interchange format is made of inside libattest; the registry holds one of these for each. */
#pragma once

#include "attest-export.h"
#include "attest-import.h"

G_BEGIN_DECLS

typedef struct
{
  AttestFormat format;
  /* (nullable): reads the import's current file. FALSE only for what stops the whole import. */
  gboolean (*import_file) (AttestImport *import, GError **error);
  /* (nullable): writes everything. */
  gboolean (*export_all) (AttestExport *export, GError **error);
} AttestFormatModule;

extern const AttestFormatModule attest_text_format;
extern const AttestFormatModule attest_articles_format;
extern const AttestFormatModule attest_json_format;
extern const AttestFormatModule attest_jsonl_format;

const AttestFormatModule *attest_format_find_module (const char *id);
/* Whether a file of this name could hold a format that can be read; @format (nullable): a certain one. */
gboolean                  attest_format_knows_suffix (const char *path, const char *format);
/* The format of a file by name and content. NULL with @error: it is none. */
const AttestFormatModule *attest_format_detect (const char *path, GCancellable *cancellable, GError **error);

G_END_DECLS
