/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One article in the list: title, date and publisher, how far it is, how much is marked. */
#include "config.h"

#include "attest-article-row.h"

#include "attest-moment.h"
#include "attest-swatch.h"

#include <glib/gi18n.h>

struct _AttestArticleRow
{
  GtkWidget parent_instance;

  GtkLabel *title;
  GtkLabel *origin;
  GtkImage *state_icon;
  GtkLabel *state;
  GtkBox *figures;
  GtkWidget *swatches[ATTEST_N_KINDS];
  GtkLabel *counts[ATTEST_N_KINDS];

  AttestArticleItem *item;
  AttestScheme *scheme;
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

static void
show_figures (AttestArticleRow *self, const AttestArticleSummary *summary, GString *spoken)
{
  for (guint kind = 0; kind < ATTEST_N_KINDS; kind++)
    {
      guint n = summary->n_annotations[kind];
      g_autofree char *count = g_strdup_printf ("%u", n);

      gtk_widget_set_visible (self->swatches[kind], n > 0);
      gtk_widget_set_visible (GTK_WIDGET (self->counts[kind]), n > 0);
      if (n == 0)
        continue;
      gtk_label_set_text (self->counts[kind], count);
      attest_swatch_set_kind (ATTEST_SWATCH (self->swatches[kind]), self->scheme, kind);
      g_string_append_printf (spoken, ", %s %u", attest_kind_get_title (kind), n);
    }
}

/* The list's own item is what a screen reader meets. */
static void
name_row (AttestArticleRow *self, const char *name)
{
  GtkWidget *list_item = gtk_widget_get_parent (GTK_WIDGET (self));

  if (list_item != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (list_item), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
show_item (AttestArticleRow *self)
{
  const AttestArticleSummary *summary = attest_article_item_get_summary (self->item);
  g_autoptr (GString) spoken = g_string_new (NULL);
  g_autofree char *origin = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->figures), summary != NULL);
  if (summary == NULL)
    {
      gtk_label_set_text (self->title, _ ("This article is gone"));
      gtk_label_set_text (self->origin, NULL);
      return;
    }
  origin = dup_origin (summary);
  gtk_label_set_text (self->title, summary->title);
  gtk_label_set_text (self->origin, origin);
  gtk_widget_set_visible (GTK_WIDGET (self->origin), origin != NULL);
  gtk_label_set_text (self->state, state_title (summary->state));
  gtk_image_set_from_icon_name (self->state_icon, state_icon_name (summary->state));
  gtk_widget_set_visible (GTK_WIDGET (self->state_icon), state_icon_name (summary->state) != NULL);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), summary->title);

  g_string_printf (spoken, "%s, %s", summary->title, state_title (summary->state));
  if (origin != NULL)
    g_string_append_printf (spoken, ", %s", origin);
  show_figures (self, summary, spoken);
  name_row (self, spoken->str);
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

  gtk_widget_class_set_template_from_resource (widget_class, "/org/attest/Attest/ui/attest-article-row.ui");
  gtk_widget_class_bind_template_child (widget_class, AttestArticleRow, title);
  gtk_widget_class_bind_template_child (widget_class, AttestArticleRow, origin);
  gtk_widget_class_bind_template_child (widget_class, AttestArticleRow, state_icon);
  gtk_widget_class_bind_template_child (widget_class, AttestArticleRow, state);
  gtk_widget_class_bind_template_child (widget_class, AttestArticleRow, figures);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "articlerow");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
attest_article_row_init (AttestArticleRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint kind = 0; kind < ATTEST_N_KINDS; kind++)
    {
      self->swatches[kind] = attest_swatch_new ();
      self->counts[kind] = GTK_LABEL (gtk_label_new (NULL));
      gtk_widget_set_margin_start (self->swatches[kind], 5);
      gtk_widget_add_css_class (GTK_WIDGET (self->counts[kind]), "numeric");
      gtk_box_append (self->figures, self->swatches[kind]);
      gtk_box_append (self->figures, GTK_WIDGET (self->counts[kind]));
    }
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
