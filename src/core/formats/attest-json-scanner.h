/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lower half of the JSON splitter: bytes as they come from the stream, and where strings and brackets end. */
#pragma once

#include "attest-error.h"
#include "attest-json-splitter.h"

G_BEGIN_DECLS

#define ATTEST_JSON_FIRST_CAPACITY (64 * 1024)
/* Member names of the top-level object; a longer one cannot be one we know. */
#define ATTEST_JSON_MAX_NAME 64

typedef enum
{
  ATTEST_JSON_PHASE_START,
  ATTEST_JSON_PHASE_VALUES,
  ATTEST_JSON_PHASE_ARRAY,
  ATTEST_JSON_PHASE_OBJECT,
  ATTEST_JSON_PHASE_MEMBER_ARRAY,
  ATTEST_JSON_PHASE_END,
} AttestJsonPhase;

struct _AttestJsonSplitter
{
  GInputStream *stream;
  GCancellable *cancellable; /* (unowned): of the call that runs */
  AttestJsonShape shape;
  const char *const *streamed;
  gboolean want_members;
  gboolean want_elements;

  char *buffer;
  gsize capacity;
  gsize n_bytes;         /* bytes in @buffer */
  gsize position;        /* the next one to look at */
  guint64 buffer_offset; /* of buffer[0] in the file */
  gboolean at_end;

  gboolean keeping;
  gsize kept; /* where the piece starts in @buffer, while @keeping */
  gboolean oversize;
  gboolean too_deep;
  gboolean line_end_in_string;

  AttestJsonPhase phase;
  gboolean first; /* no element or member has been met in the open array or object */
  char member[ATTEST_JSON_MAX_NAME + 1];
  guint64 line;
  guint64 piece_offset;
  guint64 piece_line;
  GError *failure;
};

/* FALSE at the end of the file and on a read error, which is then in @failure. */
gboolean attest_json_scanner_fill (AttestJsonSplitter *self);
G_GNUC_PRINTF (3, 4)
gboolean attest_json_scanner_fail (AttestJsonSplitter *self, AttestError code, const char *format, ...);
gboolean attest_json_scanner_fail_truncated (AttestJsonSplitter *self);
/* The next byte that is no white space, -1 at the end. */
int      attest_json_scanner_skip_space (AttestJsonSplitter *self);
void     attest_json_scanner_skip_byte_order_mark (AttestJsonSplitter *self);
/* From after the opening quote to after the closing one. */
gboolean attest_json_scanner_scan_string (AttestJsonSplitter *self);
/* From the first byte of a value to after its last. */
gboolean attest_json_scanner_scan_value (AttestJsonSplitter *self);

/* The next byte, -1 at the end. */
static inline int
attest_json_scanner_peek (AttestJsonSplitter *self)
{
  if (self->position == self->n_bytes && !attest_json_scanner_fill (self))
    return -1;
  return (guchar) self->buffer[self->position];
}

static inline guint64
attest_json_scanner_current_offset (AttestJsonSplitter *self)
{
  return self->buffer_offset + self->position;
}

G_END_DECLS
