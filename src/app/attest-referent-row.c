/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A referent in the list of all. */
#include "config.h"

#include "attest-referent-row.h"

#include "attest-identifier.h"
#include "attest-swatch.h"

#include <glib/gi18n.h>

struct _AttestReferentRow
{
  GtkWidget parent_instance;

  GtkWidget *tick;
  GtkLabel *name;
  GtkLabel *kind;
  GtkLabel *mentions;
  GtkLabel *articles;
  GtkLabel *ids;
};

G_DEFINE_FINAL_TYPE (AttestReferentRow, attest_referent_row, GTK_TYPE_WIDGET)

const char *
attest_referent_kind_title (const char *kind)
{
  AttestKind known;

  return attest_kind_from_string (kind, &known) ? attest_kind_get_title (known) : kind;
}

static void
attest_referent_row_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (attest_referent_row_parent_class)->dispose (object);
}

static void
attest_referent_row_class_init (AttestReferentRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = attest_referent_row_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "referentrow");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static GtkLabel *
add_column (AttestReferentRow *self, int n_chars, float xalign, const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_width_chars (GTK_LABEL (label), n_chars);
  gtk_label_set_max_width_chars (GTK_LABEL (label), n_chars);
  gtk_label_set_xalign (GTK_LABEL (label), xalign);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_single_line_mode (GTK_LABEL (label), TRUE);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_widget_set_parent (label, GTK_WIDGET (self));
  return GTK_LABEL (label);
}

static void
attest_referent_row_init (AttestReferentRow *self)
{
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self))), 12);
  self->tick = gtk_check_button_new ();
  gtk_widget_set_visible (self->tick, FALSE);
  /* With the keyboard one selects rows. */
  gtk_widget_set_focusable (self->tick, FALSE);
  gtk_widget_set_parent (self->tick, GTK_WIDGET (self));
  self->name = add_column (self, 6, 0, NULL);
  gtk_label_set_max_width_chars (self->name, -1);
  gtk_widget_set_hexpand (GTK_WIDGET (self->name), TRUE);
  self->kind = add_column (self, ATTEST_REFERENT_KIND_CHARS, 0, "dim-label");
  self->mentions = add_column (self, ATTEST_REFERENT_COUNT_CHARS, 1, "numeric");
  self->articles = add_column (self, ATTEST_REFERENT_COUNT_CHARS, 1, "numeric");
  self->ids = add_column (self, ATTEST_REFERENT_IDS_CHARS, 0, "dim-label");
  gtk_widget_set_margin_start (GTK_WIDGET (self->ids), ATTEST_REFERENT_IDS_MARGIN);
}

GtkWidget *
attest_referent_row_new (void)
{
  return g_object_new (ATTEST_TYPE_REFERENT_ROW, NULL);
}

/* "Q42 · 75121530" */
static char *
dup_ids (const char *ids)
{
  g_autoptr (GPtrArray) identifiers = attest_identifiers_parse (ids);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < identifiers->len && text->len < 200; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " · " : "", ((AttestIdentifier *) identifiers->pdata[i])->value);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * attest_referent_row_set_summary:
 * @row: a row
 * @summary: (nullable): what it shows; %NULL while there is nothing to show
 */
void
attest_referent_row_set_summary (AttestReferentRow *row, const AttestReferentSummary *summary)
{
  g_autofree char *mentions = summary != NULL ? g_strdup_printf ("%u", summary->n_mentions) : g_strdup ("");
  g_autofree char *articles = summary != NULL ? g_strdup_printf ("%u", summary->n_articles) : g_strdup ("");
  g_autofree char *ids = summary != NULL ? dup_ids (summary->ids) : g_strdup ("");
  const char *name = summary != NULL ? summary->name : "";
  const char *kind = summary != NULL ? attest_referent_kind_title (summary->kind) : "";
  GtkWidget *list_item = gtk_widget_get_parent (GTK_WIDGET (row));
  g_autofree char *spoken = NULL;

  g_return_if_fail (ATTEST_IS_REFERENT_ROW (row));

  /* Translators: a row of the list of referents, as it is spoken: name, kind, how often mentioned, in how many
   * articles. */
  spoken = g_strdup_printf (_ ("%s, %s, mentions: %s, articles: %s"), name, kind, mentions, articles);
  gtk_label_set_text (row->name, name);
  gtk_label_set_text (row->kind, kind);
  gtk_label_set_text (row->mentions, mentions);
  gtk_label_set_text (row->articles, articles);
  gtk_label_set_text (row->ids, ids);
  gtk_widget_set_tooltip_text (GTK_WIDGET (row),
                               summary != NULL && *summary->description != '\0' ? summary->description : NULL);
  /* The list's own item is what a screen reader meets. */
  if (list_item != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (list_item), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row->tick), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

void
attest_referent_row_set_narrow (AttestReferentRow *row, gboolean narrow)
{
  g_return_if_fail (ATTEST_IS_REFERENT_ROW (row));

  gtk_widget_set_visible (GTK_WIDGET (row->kind), !narrow);
  gtk_widget_set_visible (GTK_WIDGET (row->ids), !narrow);
}

void
attest_referent_row_set_ticking (AttestReferentRow *row, gboolean ticking)
{
  g_return_if_fail (ATTEST_IS_REFERENT_ROW (row));

  gtk_widget_set_visible (row->tick, ticking);
}

GtkWidget *
attest_referent_row_get_tick (AttestReferentRow *row)
{
  g_return_val_if_fail (ATTEST_IS_REFERENT_ROW (row), NULL);

  return row->tick;
}
