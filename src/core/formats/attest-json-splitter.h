/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cuts a JSON file of any size into pieces small enough to be parsed one by one, holding one piece at a time. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A piece larger than this is refused; nothing that people call an article comes near it. */
#define ATTEST_JSON_MAX_PIECE (64 * 1024 * 1024)
/* Deeper nesting is refused before anything recursive sees it. */
#define ATTEST_JSON_MAX_DEPTH 200

/**
 * AttestJsonShape:
 * @ATTEST_JSON_LINES: JSON Lines: a value a line; a broken line leaves the others readable
 * @ATTEST_JSON_ARRAY: one array; its elements are the pieces
 * @ATTEST_JSON_OBJECT: one object; its members, and the elements of some of them, are the pieces
 * @ATTEST_JSON_VALUES: values after one another, over several lines each
 */
typedef enum
{
  ATTEST_JSON_LINES,
  ATTEST_JSON_ARRAY,
  ATTEST_JSON_OBJECT,
  ATTEST_JSON_VALUES,
} AttestJsonShape;

/**
 * AttestJsonPiece:
 * @member: (nullable): name of the top-level object's member that holds the piece
 * @is_element: whether the piece is an element of an array (of @member, or at the top)
 * @bytes: the JSON text; may be written to by who reads it; lives until the next piece
 * @offset: byte of the file at which it starts, from 0
 * @line: line of the file at which it starts, from 1
 */
typedef struct
{
  const char *member;
  gboolean    is_element;
  char       *bytes;
  gsize       n_bytes;
  guint64     offset;
  guint64     line;
} AttestJsonPiece;

/**
 * AttestJsonSplit:
 * @ATTEST_JSON_SPLIT_PIECE: there is a piece
 * @ATTEST_JSON_SPLIT_END: the file has ended as it should
 * @ATTEST_JSON_SPLIT_REFUSED: one piece cannot be taken (error set); the next can be asked for
 * @ATTEST_JSON_SPLIT_FAILED: the rest cannot be read (error set)
 */
typedef enum
{
  ATTEST_JSON_SPLIT_PIECE,
  ATTEST_JSON_SPLIT_END,
  ATTEST_JSON_SPLIT_REFUSED,
  ATTEST_JSON_SPLIT_FAILED,
} AttestJsonSplit;

typedef struct _AttestJsonSplitter AttestJsonSplitter;

AttestJsonSplitter *attest_json_splitter_new (GInputStream *stream, AttestJsonShape shape, const char *const *streamed);
void                attest_json_splitter_free (AttestJsonSplitter *splitter);
/* Pieces not asked for are passed over without being held. Both are wanted at first. */
void                attest_json_splitter_want (AttestJsonSplitter *splitter, gboolean members, gboolean elements);
AttestJsonSplit     attest_json_splitter_next (AttestJsonSplitter *splitter, AttestJsonPiece *piece, GCancellable *cancellable,
                                               GError **error);
/* Bytes read so far, for progress. */
guint64             attest_json_splitter_get_position (AttestJsonSplitter *splitter);
/* "line 3, byte 512": where the last piece began or the last error stands. (transfer full) */
char               *attest_json_splitter_dup_place (AttestJsonSplitter *splitter);
char               *attest_json_dup_place (guint64 line, guint64 offset);

gboolean            attest_json_detect_shape (GInputStream *stream, gboolean expect_lines, AttestJsonShape *shape,
                                              GCancellable *cancellable, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AttestJsonSplitter, attest_json_splitter_free)

G_END_DECLS
