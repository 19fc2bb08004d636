/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The headings stand above the columns of the rows, whose widths are in characters of the same font. */
#include "config.h"

#include "attest-referent-columns.h"

#include "attest-referent-row.h"

#include <glib/gi18n.h>

#define N_SORTS 3
#define SPACING 12

/* What the list can be sorted by, as in AttestReferentSort. */
static const struct
{
  const char *title;
  const char *tooltip;
} SORTS[N_SORTS] = {
  { N_ ("Name"), N_ ("Sort by Name") },
  { N_ ("Mentions"), N_ ("Sort by Number of Mentions") },
  { N_ ("Articles"), N_ ("Sort by Number of Articles") },
};

struct _AttestReferentColumns
{
  GtkWidget parent_instance;

  GtkWidget *buttons[N_SORTS];
  GtkWidget *kind;
  GtkWidget *ids;
  AttestReferentSort sort;
  gboolean reversed;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AttestReferentColumns, attest_referent_columns, GTK_TYPE_WIDGET)

static void
show_sort (AttestReferentColumns *self)
{
  for (guint i = 0; i < N_SORTS; i++)
    {
      gboolean up = (i == ATTEST_REFERENT_SORT_NAME) != self->reversed;
      g_autofree char *title = g_strconcat (_ (SORTS[i].title), i != self->sort ? "" : up ? " ▴" : " ▾", NULL);

      gtk_label_set_text (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (self->buttons[i]))), title);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->buttons[i]), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      _ (SORTS[i].tooltip), -1);
    }
}

static void
clicked_cb (AttestReferentColumns *self, GtkWidget *button)
{
  for (guint i = 0; i < N_SORTS; i++)
    if (self->buttons[i] == button)
      {
        self->reversed = self->sort == i && !self->reversed;
        self->sort = (AttestReferentSort) i;
      }
  show_sort (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
set_width (GtkWidget *label, int n_chars)
{
  gtk_label_set_width_chars (GTK_LABEL (label), n_chars);
  gtk_label_set_max_width_chars (GTK_LABEL (label), n_chars);
}

static void
add_button (AttestReferentColumns *self, AttestReferentSort sort)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), sort == ATTEST_REFERENT_SORT_NAME ? 0 : 1);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_button_set_child (GTK_BUTTON (button), label);
  if (sort == ATTEST_REFERENT_SORT_NAME)
    gtk_widget_set_hexpand (button, TRUE);
  else
    set_width (label, ATTEST_REFERENT_COUNT_CHARS);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _ (SORTS[sort].tooltip));
  g_signal_connect_object (button, "clicked", G_CALLBACK (clicked_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_set_parent (button, GTK_WIDGET (self));
  self->buttons[sort] = button;
}

static GtkWidget *
add_title (AttestReferentColumns *self, const char *title, int n_chars)
{
  GtkWidget *label = gtk_label_new (title);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  set_width (label, n_chars);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_set_parent (label, GTK_WIDGET (self));
  return label;
}

static void
attest_referent_columns_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (attest_referent_columns_parent_class)->dispose (object);
}

static void
attest_referent_columns_class_init (AttestReferentColumnsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = attest_referent_columns_dispose;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "referentcolumns");
}

static void
attest_referent_columns_init (AttestReferentColumns *self)
{
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self))), SPACING);
  add_button (self, ATTEST_REFERENT_SORT_NAME);
  self->kind = add_title (self, _ ("Kind"), ATTEST_REFERENT_KIND_CHARS);
  add_button (self, ATTEST_REFERENT_SORT_MENTIONS);
  add_button (self, ATTEST_REFERENT_SORT_ARTICLES);
  self->ids = add_title (self, _ ("Ids"), ATTEST_REFERENT_IDS_CHARS);
  gtk_widget_set_margin_start (self->ids, ATTEST_REFERENT_IDS_MARGIN);
  show_sort (self);
}

AttestReferentSort
attest_referent_columns_get_sort (AttestReferentColumns *columns)
{
  g_return_val_if_fail (ATTEST_IS_REFERENT_COLUMNS (columns), ATTEST_REFERENT_SORT_NAME);

  return columns->sort;
}

gboolean
attest_referent_columns_is_reversed (AttestReferentColumns *columns)
{
  g_return_val_if_fail (ATTEST_IS_REFERENT_COLUMNS (columns), FALSE);

  return columns->reversed;
}

void
attest_referent_columns_set_narrow (AttestReferentColumns *columns, gboolean narrow)
{
  g_return_if_fail (ATTEST_IS_REFERENT_COLUMNS (columns));

  gtk_widget_set_visible (columns->kind, !narrow);
  gtk_widget_set_visible (columns->ids, !narrow);
}
