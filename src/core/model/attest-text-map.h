/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Display paragraphs: where long paragraphs are broken for display only, and the conversion of offsets. */
#pragma once

#include "attest-boundaries.h"

G_BEGIN_DECLS

#define ATTEST_TYPE_TEXT_MAP (attest_text_map_get_type ())

/* Longer paragraphs are broken near this many code points. GtkTextView lays a paragraph out at once
 * (measured: 20 KB take 0.5 s to the first frame), so this keeps a frame's layout work small. */
#define ATTEST_TEXT_MAP_PARAGRAPH_LENGTH 1500

/**
 * AttestTextMap:
 *
 * Immutable. "Display" offsets count the code points of the display text, which is the article's text with one "\n"
 * put in at each break (after the sentence's end and the space behind it, else after a space, else anywhere
 * between grapheme clusters). Nothing else differs. Conversions are O(log breaks).
 */
typedef struct _AttestTextMap AttestTextMap;

GType          attest_text_map_get_type (void) G_GNUC_CONST;

AttestTextMap *attest_text_map_new (AttestBoundaries *boundaries, guint paragraph_length);
AttestTextMap *attest_text_map_ref (AttestTextMap *map);
void           attest_text_map_unref (AttestTextMap *map);

/* (array length=n_breaks): article offsets before which a break stands, ascending. */
const guint   *attest_text_map_get_breaks (AttestTextMap *map, guint *n_breaks);
char          *attest_text_map_dup_display_text (AttestTextMap *map, gsize *n_bytes);

/* An offset at a break itself maps to after it (the start of the next display line);
 * as the end of a range use @to_display_end, which maps it to before the break. */
guint          attest_text_map_to_display (AttestTextMap *map, guint offset);
guint          attest_text_map_to_display_end (AttestTextMap *map, guint offset);
guint          attest_text_map_to_article (AttestTextMap *map, guint display_offset);
gboolean       attest_text_map_is_break (AttestTextMap *map, guint display_offset);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AttestTextMap, attest_text_map_unref)

G_END_DECLS
