/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the parts of the article view share: the widget, its caret and keys, its pointer. */
#pragma once

#include "attest-article-heading.h"
#include "attest-article-view.h"
#include "attest-highlight-layer.h"
#include "attest-hover-card.h"
#include "attest-link-layer.h"

G_BEGIN_DECLS

typedef struct _AttestArticlePointer AttestArticlePointer;

struct _AttestArticleView
{
  GtkTextView           parent_instance;

  AttestEditor         *editor;
  AttestHighlightLayer *layer;
  AttestLinkLayer      *links;
  AttestLinker     *linker;
  AttestArticleHeading *heading;
  AttestHoverCard      *card;
  AttestArticlePointer *pointer;
  GtkTextTag           *dim_tag;
  AttestTextMap        *shown; /* what the buffer was filled from */
  gint64                selected;
  gboolean              painted; /* since the article came: before, GTK does not know where its lines are */
  AttestRange           sought; /* what is scrolled to (buffer offsets) */
  guint                 sought_frames;
  guint                 stable_frames;
  guint                 seek_tick;
  int                   heading_height;

  GtkCssProvider       *provider;
  char                 *style_class;
  char                 *font;
  double                zoom;
  guint                 measure;
  int                   column_width;
  gboolean              snap;

  gboolean              exact; /* the selection was made with snapping held off */
  GArray               *grown; /* element-type AttestRange: what the selection was before each growth */
  AttestRange           grown_to;
  guint                 primary_source; /* selection to be offered in the primary clipboard */
};

/* The widget (attest-article-view.c). */
void                  attest_article_view_make_room (AttestArticleView *view, int width);

/* Its look (attest-article-style.c). */
int                   attest_article_view_get_side_margin (int width);
void                  attest_article_view_init_style (AttestArticleView *view);
void                  attest_article_view_update_style (AttestArticleView *view);
void                  attest_article_view_update_dim_tag (AttestArticleView *view);
/* Notifies `column-width` when it is another one now. */
void                  attest_article_view_update_column_width (AttestArticleView *view);

/* What it shows (attest-article-content.c). */
void                  attest_article_view_update_description (AttestArticleView *view);
void                  attest_article_view_keep_primary (AttestArticleView *view, gboolean keep);

/* Scrolling (attest-article-scroll.c). */
void                  attest_article_view_stop_seeking (AttestArticleView *view);

/* The caret and selection (attest-article-caret.c). */
AttestRange           attest_article_view_get_raw_selection (AttestArticleView *view);
void                  attest_article_view_select_from_to (AttestArticleView *view, guint anchor, guint caret);
void                  attest_article_view_move_cursor (GtkTextView *text_view, GtkMovementStep step, int count,
                                                       gboolean extend);
void                  attest_article_view_copy_clipboard (GtkTextView *text_view);
void                  attest_article_view_selection_changed (AttestArticleView *view);
void                  attest_article_view_add_label_keys (AttestArticleView *view);

/* Linking by pointer (attest-article-linking.c). */
gint64                attest_article_view_claim_at_bar (AttestArticleView *view, double x, double y);
void                  attest_article_view_drag_link (AttestArticleView *view, gint64 claim, double x, double y);
void                  attest_article_view_drop_link (AttestArticleView *view, gint64 claim, double x, double y);
void                  attest_article_view_add_menu (AttestArticleView *view);

/* The pointer (attest-article-pointer.c). */
AttestArticlePointer *attest_article_pointer_new (AttestArticleView *view);
void                  attest_article_pointer_free (AttestArticlePointer *pointer);
gboolean              attest_article_pointer_is_pressed (AttestArticlePointer *pointer);
gboolean              attest_article_pointer_is_dragging (AttestArticlePointer *pointer);
/* The caret's place nearest to a point of the widget; @character (out): the character under it; FALSE if there is none. */
gboolean              attest_article_view_offset_at (AttestArticleView *view, double x, double y, guint *caret,
                                                     guint *character);

G_END_DECLS
