/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One article in the list: title, date and publisher, how far it is, how much is marked. Few widgets, made in code: a
 * list makes some two hundred rows at once. */
#include "config.h"

#include "attest-article-row.h"

#include "attest-figures.h"
#include "attest-moment.h"

#include <glib/gi18n.h>

struct _AttestArticleRow
{
  GtkWidget parent_instance;

  GtkLabel *title;
  GtkLabel *origin;
  AttestFigures *figures;

  AttestArticleItem *item;
  AttestScheme *scheme;
};

G_DEFINE_FINAL_TYPE (AttestArticleRow, attest_article_row, GTK_TYPE_WIDGET)

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
name_row (AttestArticleRow *self, const char *title, const char *figures, const char *origin)
{
  GtkWidget *list_item = gtk_widget_get_parent (GTK_WIDGET (self));
  g_autofree char *name = g_strjoin (", ", title, figures, origin, NULL);

  if (list_item != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (list_item), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
show_item (AttestArticleRow *self)
{
  const AttestArticleSummary *summary = attest_article_item_get_summary (self->item);
  g_autofree char *figures = NULL;
  g_autofree char *origin = NULL;

  attest_figures_set_summary (self->figures, summary, self->scheme);
  if (summary == NULL)
    {
      gtk_label_set_text (self->title, _ ("This article is gone"));
      gtk_label_set_text (self->origin, NULL);
      return;
    }
  origin = dup_origin (summary);
  figures = attest_figures_dup_text (summary);
  gtk_label_set_text (self->title, summary->title);
  gtk_label_set_text (self->origin, origin);
  gtk_widget_set_visible (GTK_WIDGET (self->origin), origin != NULL);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), summary->title);
  name_row (self, summary->title, figures, origin);
}

static void
attest_article_row_dispose (GObject *object)
{
  AttestArticleRow *self = ATTEST_ARTICLE_ROW (object);
  GtkWidget *child;

  attest_article_row_set_item (self, NULL, NULL);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (attest_article_row_parent_class)->dispose (object);
}

static void
attest_article_row_class_init (AttestArticleRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = attest_article_row_dispose;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "articlerow");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
attest_article_row_init (AttestArticleRow *self)
{
  static const char *const title_classes[] = { "article-title", NULL };
  static const char *const origin_classes[] = { "caption", "dim-label", NULL };
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 2);
  self->title = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0f, "ellipsize", PANGO_ELLIPSIZE_END, "css-classes",
                              title_classes, NULL);
  self->origin = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0f, "ellipsize", PANGO_ELLIPSIZE_END, "css-classes",
                               origin_classes, NULL);
  self->figures = ATTEST_FIGURES (attest_figures_new ());
  gtk_widget_set_parent (GTK_WIDGET (self->title), GTK_WIDGET (self));
  gtk_widget_set_parent (GTK_WIDGET (self->origin), GTK_WIDGET (self));
  gtk_widget_set_parent (GTK_WIDGET (self->figures), GTK_WIDGET (self));
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
  if (item == NULL)
    return;
  row->item = g_object_ref (item);
  row->scheme = attest_scheme_ref (scheme);
  g_signal_connect_object (item, "changed", G_CALLBACK (show_item), row, G_CONNECT_SWAPPED);
  show_item (row);
}
