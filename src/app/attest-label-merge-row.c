/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row of a form: into which other label one is merged. Those of its kind are listed once the list opens. */
#include "config.h"

#include "attest-label-merge-row.h"

#include "attest-label-tag.h"

#include <glib/gi18n.h>

#define MAX_LIST_HEIGHT 320

struct _AttestLabelMergeRow
{
  AdwActionRow parent_instance;

  GtkMenuButton *button;
  GtkListBox *list;

  AttestScheme *scheme;
  AttestLabel *label;
};

enum
{
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AttestLabelMergeRow, attest_label_merge_row, ADW_TYPE_ACTION_ROW)

static gboolean
can_take (AttestLabelMergeRow *self, AttestLabel *other)
{
  return other->id != self->label->id && other->kind == self->label->kind;
}

static GtkWidget *
choice_new (AttestLabel *label)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *tag = attest_label_tag_new (label);

  gtk_widget_set_margin_start (tag, label->parent != 0 ? 14 : 0);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), tag);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, label->name, -1);
  g_object_set_data_full (G_OBJECT (row), "id", g_memdup2 (&label->id, sizeof label->id), g_free);
  return row;
}

/* Before the popover is measured. */
static void
fill_cb (GtkMenuButton *button, gpointer user_data)
{
  AttestLabelMergeRow *self = user_data;
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  for (guint i = 0; i < attest_scheme_get_n_labels (self->scheme); i++)
    if (can_take (self, attest_scheme_get_label (self->scheme, i)))
      gtk_list_box_append (self->list, choice_new (attest_scheme_get_label (self->scheme, i)));
}

static void
activated_cb (AttestLabelMergeRow *self, GtkListBoxRow *row)
{
  gint64 id = *(gint64 *) g_object_get_data (G_OBJECT (row), "id");

  gtk_menu_button_popdown (self->button);
  g_signal_emit (self, signals[CHOSEN], 0, id);
}

static GtkWidget *
popover_new (AttestLabelMergeRow *self)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "navigation-sidebar");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Merge into"), -1);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (activated_cb), self, G_CONNECT_SWAPPED);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), MAX_LIST_HEIGHT);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->list));
  gtk_popover_set_child (GTK_POPOVER (popover), scroller);
  return popover;
}

static void
attest_label_merge_row_finalize (GObject *object)
{
  AttestLabelMergeRow *self = ATTEST_LABEL_MERGE_ROW (object);

  g_clear_pointer (&self->scheme, attest_scheme_unref);
  g_clear_pointer (&self->label, attest_label_unref);
  G_OBJECT_CLASS (attest_label_merge_row_parent_class)->finalize (object);
}

static void
attest_label_merge_row_class_init (AttestLabelMergeRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = attest_label_merge_row_finalize;

  /**
   * AttestLabelMergeRow::chosen:
   * @label: id of the label that is to take over
   */
  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_INT64);
}

static void
attest_label_merge_row_init (AttestLabelMergeRow *self)
{
  self->button = GTK_MENU_BUTTON (gtk_menu_button_new ());
  gtk_menu_button_set_label (self->button, _ ("Merge _Into"));
  gtk_menu_button_set_use_underline (self->button, TRUE);
  gtk_menu_button_set_popover (self->button, popover_new (self));
  gtk_menu_button_set_create_popup_func (self->button, fill_cb, self, NULL);
  gtk_widget_set_valign (GTK_WIDGET (self->button), GTK_ALIGN_CENTER);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), _ ("Another Label"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), _ ("Takes over all annotations; this label goes away"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), GTK_WIDGET (self->button));
}

GtkWidget *
attest_label_merge_row_new (void)
{
  return g_object_new (ATTEST_TYPE_LABEL_MERGE_ROW, NULL);
}

/**
 * attest_label_merge_row_set_label:
 * @row: the row
 * @scheme: the scheme
 * @label: the label that is to go away
 */
void
attest_label_merge_row_set_label (AttestLabelMergeRow *row, AttestScheme *scheme, AttestLabel *label)
{
  gboolean any = FALSE;

  g_return_if_fail (ATTEST_IS_LABEL_MERGE_ROW (row));

  g_clear_pointer (&row->scheme, attest_scheme_unref);
  g_clear_pointer (&row->label, attest_label_unref);
  row->scheme = attest_scheme_ref (scheme);
  row->label = attest_label_ref (label);
  for (guint i = 0; i < attest_scheme_get_n_labels (scheme); i++)
    any |= can_take (row, attest_scheme_get_label (scheme, i));
  gtk_widget_set_sensitive (GTK_WIDGET (row->button), any);
}
