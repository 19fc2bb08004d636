/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One article in the list: title, date and publisher, how far it is, how much is marked. One widget that paints itself
 * and reads the article's figures only then: a list makes some two hundred rows at once. */
#include "config.h"

#include "attest-article-row.h"

#include "attest-active-time.h"
#include "attest-moment.h"
#include "attest-palette.h"
#include "attest-row-line.h"
#include "attest-swatch.h"

#include <glib/gi18n.h>

#define LINE_SPACING 3
#define ICON_SIZE 12
#define SPACING 4
#define KIND_SPACING 9
#define DIM 0.6f
/* Counting what is marked in a long article takes a millisecond that a key press should not. */
#define DELAY_MS 100
#define HALF_DIM 0.75f
/* Translators: how long was worked on an article, such as “12 min” */
#define ACTIVE_FOR _ ("Active for %s")

struct _AttestArticleRow
{
  GtkWidget parent_instance;

  AttestRowLine title;
  AttestRowLine origin;
  AttestRowLine state;
  AttestRowLine counts[ATTEST_N_KINDS];
  AttestRowLine comments;
  AttestRowLine active; /* how long was worked on it */
  const char *icon_name;

  AttestArticleItem *item;
  AttestScheme *scheme;
  gboolean is_filled;
  guint stale_source; /* while what is shown is behind the article */
};

G_DEFINE_FINAL_TYPE (AttestArticleRow, attest_article_row, GTK_TYPE_WIDGET)

static const char *
state_title (AttestArticleState state)
{
  switch (state)
    {
    case ATTEST_ARTICLE_IN_PROGRESS:
      return _ ("In progress");
    case ATTEST_ARTICLE_DONE:
      return _ ("Done");
    case ATTEST_ARTICLE_FLAGGED:
      return _ ("Flagged");
    case ATTEST_ARTICLE_NEW:
    default:
      /* Translators: state of an article nobody has begun */
      return _ ("New");
    }
}

static const char *
state_icon_name (AttestArticleState state)
{
  switch (state)
    {
    case ATTEST_ARTICLE_IN_PROGRESS:
      return "attest-in-progress-symbolic";
    case ATTEST_ARTICLE_DONE:
      return "object-select-symbolic";
    case ATTEST_ARTICLE_FLAGGED:
      return "attest-flag-symbolic";
    case ATTEST_ARTICLE_NEW:
    default:
      return NULL;
    }
}

static char *
dup_origin (const AttestArticleSummary *summary)
{
  g_autofree char *date = attest_moment_dup_date (summary->published);
  gboolean has_publisher = summary->publisher != NULL && *summary->publisher != '\0';

  if (date != NULL && has_publisher)
    /* Translators: day · publisher of an article */
    return g_strdup_printf (_ ("%s · %s"), date, summary->publisher);
  if (date != NULL)
    return g_steal_pointer (&date);
  return g_strdup (has_publisher ? summary->publisher : NULL);
}

/* The list's own item is what a screen reader meets. */
static void
name_row (AttestArticleRow *self, const AttestArticleSummary *summary)
{
  GtkWidget *list_item = gtk_widget_get_parent (GTK_WIDGET (self));
  g_autoptr (GString) name = g_string_new (self->title.text);

  if (summary != NULL)
    g_string_append_printf (name, ", %s", self->state.text);
  for (guint kind = 0; summary != NULL && kind < ATTEST_N_KINDS; kind++)
    if (summary->n_annotations[kind] > 0)
      g_string_append_printf (name, ", %s %u", attest_kind_get_title (kind), summary->n_annotations[kind]);
  if (summary != NULL && summary->n_open_threads > 0)
    g_string_append_printf (name, ngettext (", %u open comment", ", %u open comments", summary->n_open_threads),
                            summary->n_open_threads);
  if (self->origin.text != NULL)
    g_string_append_printf (name, ", %s", self->origin.text);
  if (self->active.text != NULL)
    {
      g_string_append (name, ", ");
      g_string_append_printf (name, ACTIVE_FOR, self->active.text);
    }
  if (list_item != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (list_item), GTK_ACCESSIBLE_PROPERTY_LABEL, name->str, -1);
}

static void
fill (AttestArticleRow *self)
{
  const AttestArticleSummary *summary;
  g_autofree char *origin = NULL;
  g_autofree char *comments = NULL;
  g_autofree char *active = NULL;

  if (self->is_filled || self->item == NULL)
    return;
  self->is_filled = TRUE;
  summary = attest_article_item_get_summary (self->item);
  origin = summary != NULL ? dup_origin (summary) : NULL;
  attest_row_line_set_text (&self->title, summary != NULL ? summary->title : _ ("This article is gone"));
  attest_row_line_set_text (&self->origin, origin);
  attest_row_line_set_text (&self->state, summary != NULL ? state_title (summary->state) : NULL);
  self->icon_name = summary != NULL ? state_icon_name (summary->state) : NULL;
  for (guint kind = 0; kind < ATTEST_N_KINDS; kind++)
    {
      guint n = summary != NULL ? summary->n_annotations[kind] : 0;
      g_autofree char *count = n > 0 ? g_strdup_printf ("%'u", n) : NULL;

      attest_row_line_set_text (&self->counts[kind], count);
    }
  if (summary != NULL && summary->n_open_threads > 0)
    comments = g_strdup_printf ("%'u", summary->n_open_threads);
  attest_row_line_set_text (&self->comments, comments);
  if (summary != NULL)
    active = attest_active_time_dup_text (summary->active_seconds);
  attest_row_line_set_text (&self->active, active);
  name_row (self, summary);
}

static void
read_again (AttestArticleRow *self)
{
  g_clear_handle_id (&self->stale_source, g_source_remove);
  self->is_filled = FALSE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static gboolean
stale_cb (gpointer user_data)
{
  AttestArticleRow *self = user_data;

  self->stale_source = 0;
  read_again (self);
  return G_SOURCE_REMOVE;
}

static void
changed_cb (AttestArticleRow *self)
{
  if (self->stale_source == 0)
    self->stale_source = g_timeout_add (DELAY_MS, stale_cb, self);
}

/* --- painting --- */

/* The origin gives way to the time at the row's end. */
static void
append_origin (AttestArticleRow *self, GtkSnapshot *snapshot, int y, int height, const GdkRGBA *color)
{
  GtkWidget *widget = GTK_WIDGET (self);
  int width = gtk_widget_get_width (widget);
  int time_width = MIN (attest_row_line_get_width (&self->active, widget), width / 2);

  attest_row_line_append (&self->active, widget, snapshot, width - time_width, y, time_width, height, color);
  if (time_width > 0)
    width -= time_width + KIND_SPACING;
  attest_row_line_append (&self->origin, widget, snapshot, 0, y, width, height, color);
}

static void
append_figures (AttestArticleRow *self, GtkSnapshot *snapshot, int y, int height, const GdkRGBA *color)
{
  GtkWidget *widget = GTK_WIDGET (self);
  AttestPalette *palette = attest_palette_get_default ();
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int width = gtk_widget_get_width (widget);
  int x = 0;

  if (self->icon_name != NULL)
    {
      attest_row_append_icon (widget, snapshot, self->icon_name, x, y, height, ICON_SIZE, color);
      x += ICON_SIZE + SPACING;
    }
  x += attest_row_line_append (&self->state, widget, snapshot, x, y, width - x, height, color);
  for (guint kind = 0; kind < ATTEST_N_KINDS; kind++)
    {
      const GdkRGBA *line;

      if (self->counts[kind].text == NULL)
        continue;
      line = &attest_palette_get_ink (palette, attest_kind_find_color (self->scheme, kind))->line;
      x += KIND_SPACING;
      gtk_snapshot_save (snapshot);
      gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) attest_row_place (widget, x, ATTEST_SWATCH_SIZE),
                                                              (float) (y + (height - ATTEST_SWATCH_SIZE) / 2)));
      attest_swatch_append (snapshot, kind, line, rtl);
      gtk_snapshot_restore (snapshot);
      x += ATTEST_SWATCH_SIZE + SPACING;
      x += attest_row_line_append (&self->counts[kind], widget, snapshot, x, y, width - x, height, color);
    }
  if (self->comments.text == NULL)
    return;
  x += KIND_SPACING;
  attest_row_append_icon (widget, snapshot, "attest-comments-symbolic", x, y, height, ICON_SIZE, color);
  x += ICON_SIZE + SPACING;
  attest_row_line_append (&self->comments, widget, snapshot, x, y, width - x, height, color);
}

static void
attest_article_row_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  AttestArticleRow *self = ATTEST_ARTICLE_ROW (widget);
  const GdkRGBA *color = attest_palette_get_text (attest_palette_get_default ());
  GdkRGBA dim = *color;
  GdkRGBA half_dim = *color;
  int width = gtk_widget_get_width (widget);
  int height = attest_row_line_get_height (&self->title, widget);
  int y = 0;

  if (self->item == NULL)
    return;
  fill (self);
  dim.alpha *= DIM;
  half_dim.alpha *= HALF_DIM;
  attest_row_line_append (&self->title, widget, snapshot, 0, y, width, height, color);
  y += height + LINE_SPACING;
  height = attest_row_line_get_height (&self->origin, widget);
  append_origin (self, snapshot, y, height, &dim);
  y += height + LINE_SPACING;
  append_figures (self, snapshot, y, gtk_widget_get_height (widget) - y, &half_dim);
}

/* Each row is as high as any other, so that nothing need be known of it. */
static void
attest_article_row_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                            int *minimum_baseline, int *natural_baseline)
{
  AttestArticleRow *self = ATTEST_ARTICLE_ROW (widget);
  int small = attest_row_line_get_height (&self->origin, widget);

  if (orientation == GTK_ORIENTATION_VERTICAL)
    *minimum = *natural = attest_row_line_get_height (&self->title, widget) + LINE_SPACING + small + LINE_SPACING +
                          MAX (small, ATTEST_SWATCH_SIZE);
  else
    *minimum = *natural = 0;
}

static void
attest_article_row_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  AttestArticleRow *self = ATTEST_ARTICLE_ROW (widget);

  GTK_WIDGET_CLASS (attest_article_row_parent_class)->css_changed (widget, change);
  attest_row_line_forget_layout (&self->title);
  attest_row_line_forget_layout (&self->origin);
  attest_row_line_forget_layout (&self->state);
  for (guint kind = 0; kind < ATTEST_N_KINDS; kind++)
    attest_row_line_forget_layout (&self->counts[kind]);
  attest_row_line_forget_layout (&self->comments);
  attest_row_line_forget_layout (&self->active);
}

static gboolean
attest_article_row_query_tooltip (GtkWidget *widget, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  AttestArticleRow *self = ATTEST_ARTICLE_ROW (widget);

  g_autoptr (GString) text = NULL;

  fill (self);
  text = g_string_new (self->title.text);
  if (self->active.text != NULL)
    {
      g_string_append_c (text, '\n');
      g_string_append_printf (text, ACTIVE_FOR, self->active.text);
    }
  gtk_tooltip_set_text (tooltip, text->str);
  return self->title.text != NULL;
}

static void
attest_article_row_finalize (GObject *object)
{
  AttestArticleRow *self = ATTEST_ARTICLE_ROW (object);

  g_clear_handle_id (&self->stale_source, g_source_remove);
  g_clear_object (&self->item);
  g_clear_pointer (&self->scheme, attest_scheme_unref);
  attest_row_line_clear (&self->title);
  attest_row_line_clear (&self->origin);
  attest_row_line_clear (&self->state);
  for (guint kind = 0; kind < ATTEST_N_KINDS; kind++)
    attest_row_line_clear (&self->counts[kind]);
  attest_row_line_clear (&self->comments);
  attest_row_line_clear (&self->active);
  G_OBJECT_CLASS (attest_article_row_parent_class)->finalize (object);
}

static void
attest_article_row_class_init (AttestArticleRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = attest_article_row_finalize;
  widget_class->snapshot = attest_article_row_snapshot;
  widget_class->measure = attest_article_row_measure;
  widget_class->css_changed = attest_article_row_css_changed;
  widget_class->query_tooltip = attest_article_row_query_tooltip;

  gtk_widget_class_set_css_name (widget_class, "articlerow");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
attest_article_row_init (AttestArticleRow *self)
{
  self->origin.small = TRUE;
  self->state.small = TRUE;
  for (guint kind = 0; kind < ATTEST_N_KINDS; kind++)
    self->counts[kind].small = TRUE;
  self->comments.small = TRUE;
  self->active.small = TRUE;
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  g_signal_connect_object (attest_palette_get_default (), "changed", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
attest_article_row_new (void)
{
  return g_object_new (ATTEST_TYPE_ARTICLE_ROW, NULL);
}

/**
 * attest_article_row_set_item:
 * @row: a row
 * @item: (nullable): the article to show and follow
 * @scheme: (nullable): where the colours are from
 */
void
attest_article_row_set_item (AttestArticleRow *row, AttestArticleItem *item, AttestScheme *scheme)
{
  g_return_if_fail (ATTEST_IS_ARTICLE_ROW (row));
  g_return_if_fail ((item == NULL) == (scheme == NULL));

  if (row->item != NULL)
    g_signal_handlers_disconnect_by_data (row->item, row);
  g_clear_object (&row->item);
  g_clear_pointer (&row->scheme, attest_scheme_unref);
  if (item != NULL)
    {
      row->item = g_object_ref (item);
      row->scheme = attest_scheme_ref (scheme);
      g_signal_connect_object (item, "changed", G_CALLBACK (changed_cb), row, G_CONNECT_SWAPPED);
    }
  read_again (row);
}

/**
 * attest_article_row_set_selected:
 * @row: a row
 * @selected: whether its article is the one on show
 */
void
attest_article_row_set_selected (AttestArticleRow *row, gboolean selected)
{
  g_return_if_fail (ATTEST_IS_ARTICLE_ROW (row));

  attest_row_line_set_bold (&row->title, selected);
  gtk_widget_queue_draw (GTK_WIDGET (row));
}
