/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The article as a person reads and marks it: a read-only text view with annotations drawn beneath the text. */
#pragma once

#include "attest-linker.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define ATTEST_TYPE_ARTICLE_VIEW (attest_article_view_get_type ())
/**
 * AttestArticleView:
 *
 * Properties: `editor` (AttestEditor); `zoom` (double, 1.0; font scale, 0.5 to 4.0); `font` (string, nullable Pango description
 * without need of a size); `measure` (uint, characters a line, 0 for the full width); `snap` (boolean, selections snap to words).
 * Ranges it takes and gives are article offsets, never buffer offsets.
 * Activates window actions by name for its plain-letter keys (see attest-commands.h); it performs caret and selection
 * movement itself.
 */
G_DECLARE_FINAL_TYPE (AttestArticleView, attest_article_view, ATTEST, ARTICLE_VIEW, GtkTextView)

GtkWidget   *attest_article_view_new (void);
void         attest_article_view_set_editor (AttestArticleView *view, AttestEditor *editor);
/* (nullable): whose links and candidates are drawn, and who labels. */
void         attest_article_view_set_linker (AttestArticleView *view, AttestLinker *linker);

/* The selection, snapped as it would be labelled; empty at the caret when nothing is selected. */
AttestRange  attest_article_view_get_selection (AttestArticleView *view);
guint        attest_article_view_get_caret (AttestArticleView *view);
void         attest_article_view_select_range (AttestArticleView *view, AttestRange range);
void         attest_article_view_grow_selection (AttestArticleView *view);
void         attest_article_view_shrink_selection (AttestArticleView *view);
void         attest_article_view_scroll_to (AttestArticleView *view, AttestRange range);
/* @range (out): the article's text in the lines on the screen. FALSE before there are any. */
gboolean     attest_article_view_get_visible_range (AttestArticleView *view, AttestRange *range);
/* Ranges drawn as search matches; @current is emphasised (-1: none). */
void         attest_article_view_set_matches (AttestArticleView *view, const AttestRange *matches, guint n_matches, int current);

G_END_DECLS
