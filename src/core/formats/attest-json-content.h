/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a JSON file holds: its shape, and whose format it is; and going through its pieces during an import. */
#pragma once

#include "attest-format.h"
#include "attest-json-cursor.h"

G_BEGIN_DECLS

typedef struct
{
  AttestJsonShape shape;
  gboolean        is_attest;
  gboolean        has_articles; /* an object with an array `articles` */
} AttestJsonContent;

gboolean                  attest_json_content_examine (const char *path, AttestJsonContent *content, GCancellable *cancellable, GError **error);
const AttestFormatModule *attest_json_content_detect (const char *path, GCancellable *cancellable, GError **error);

/* Takes one piece. What is wrong with it goes into the report; FALSE only for what stops the import. */
typedef gboolean (*AttestJsonPieceFunc) (AttestImport *import, const AttestJsonPiece *piece, gpointer user_data, GError **error);
typedef enum
{
  ATTEST_JSON_PIECES_ALL,
  ATTEST_JSON_PIECES_MEMBERS,
  ATTEST_JSON_PIECES_ELEMENTS,
} AttestJsonPieces;
/* Calls @func for each piece of the import's current file. */
gboolean                  attest_json_content_split (AttestImport *import, AttestJsonShape shape, AttestJsonPieces which,
                                                     AttestJsonPieceFunc func, gpointer user_data, GError **error);
/* Tells the report that what @cursor stands in was refused, and why. */
void                      attest_json_content_refuse (AttestImport *import, AttestJsonCursor *cursor);

G_END_DECLS
