/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Several selected referents, to make one of them: which one keeps its name can be chosen. */
#include "config.h"

#include "attest-referent-merger.h"

#include "attest-editor-private.h"
#include "attest-project-referents.h"
#include "attest-referent-query.h"
#include "attest-referent-row.h"

#include <glib/gi18n.h>

struct _AttestReferentMerger
{
  GtkWidget parent_instance;

  GtkWidget *back;
  GtkLabel *heading;
  GtkLabel *help;
  GtkBox *choices;
  GtkWidget *merge;

  AttestEditor *editor;
  GArray *ids;
  gint64 kept;
};

enum
{
  LEFT,
  MOVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AttestReferentMerger, attest_referent_merger, GTK_TYPE_WIDGET)

static void
chosen_cb (AttestReferentMerger *self, GtkCheckButton *choice)
{
  if (gtk_check_button_get_active (choice))
    self->kept = *(gint64 *) g_object_get_data (G_OBJECT (choice), "attest-id");
}

static GtkCheckButton *
choice_new (AttestReferentMerger *self, const AttestReferentSummary *summary)
{
  g_autofree char *count = g_strdup_printf (ngettext ("%u mention", "%u mentions", summary->n_mentions),
                                            summary->n_mentions);
  g_autofree char *text = g_strdup_printf ("%s · %s · %s", summary->name, attest_referent_kind_title (summary->kind),
                                           count);
  GtkWidget *choice = gtk_check_button_new ();
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_check_button_set_child (GTK_CHECK_BUTTON (choice), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  g_object_set_data_full (G_OBJECT (choice), "attest-id", g_memdup2 (&summary->id, sizeof summary->id), g_free);
  g_signal_connect_object (choice, "toggled", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  return GTK_CHECK_BUTTON (choice);
}

/* The one chosen before stays so; else the one that most refers to is proposed. */
static void
fill (AttestReferentMerger *self)
{
  AttestConnection *connection = attest_project_get_connection (attest_editor_get_project (self->editor));
  GtkCheckButton *group = NULL;
  GtkCheckButton *proposed = NULL;
  gint64 chosen = self->kept;
  guint most = 0;

  for (guint i = 0; i < self->ids->len; i++)
    {
      g_autoptr (AttestReferentSummary)
        summary = attest_referent_query_summary (connection, g_array_index (self->ids, gint64, i), NULL);
      GtkCheckButton *choice;

      if (summary == NULL)
        continue;
      choice = choice_new (self, summary);
      gtk_check_button_set_group (choice, group);
      gtk_box_append (self->choices, GTK_WIDGET (choice));
      if (proposed == NULL || summary->id == chosen || summary->n_mentions > most)
        {
          proposed = choice;
          most = summary->id == chosen ? G_MAXUINT : summary->n_mentions;
        }
      group = choice;
    }
  if (proposed != NULL)
    gtk_check_button_set_active (proposed, TRUE);
}

static void
merge_cb (AttestReferentMerger *self)
{
  g_autoptr (GArray) ids = g_array_copy (self->ids);
  g_autofree char *conflicts = NULL;
  g_autofree char *text = NULL;
  GError *error = NULL;
  gint64 kept = self->kept;

  if (!attest_project_merge_referents (attest_editor_get_project (self->editor), kept, (gint64 *) (void *) ids->data,
                                       ids->len, &conflicts, &error))
    {
      attest_editor_take_failure (self->editor, error);
      return;
    }
  if (conflicts != NULL)
    g_strdelimit (conflicts, "\n", ' ');
  text = g_strdup_printf (ngettext ("%u referent is one now. %s", "%u referents are one now. %s", ids->len), ids->len,
                          conflicts != NULL ? conflicts : "");
  attest_editor_emit_undoable (self->editor, g_strchomp (text));
  g_signal_emit (self, signals[MOVED], 0, kept);
}

static void
back_cb (AttestReferentMerger *self)
{
  g_signal_emit (self, signals[LEFT], 0);
}

static void
attest_referent_merger_dispose (GObject *object)
{
  AttestReferentMerger *self = ATTEST_REFERENT_MERGER (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->editor);
  g_clear_pointer (&self->ids, g_array_unref);
  G_OBJECT_CLASS (attest_referent_merger_parent_class)->dispose (object);
}

static void
attest_referent_merger_class_init (AttestReferentMergerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = attest_referent_merger_dispose;
  signals[LEFT] = g_signal_new ("left", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                0);
  signals[MOVED] = g_signal_new ("moved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, G_TYPE_INT64);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/attest/Attest/ui/attest-referent-merger.ui");
  gtk_widget_class_bind_template_child (widget_class, AttestReferentMerger, back);
  gtk_widget_class_bind_template_child (widget_class, AttestReferentMerger, heading);
  gtk_widget_class_bind_template_child (widget_class, AttestReferentMerger, help);
  gtk_widget_class_bind_template_child (widget_class, AttestReferentMerger, choices);
  gtk_widget_class_bind_template_child (widget_class, AttestReferentMerger, merge);
  gtk_widget_class_bind_template_callback (widget_class, merge_cb);
  gtk_widget_class_bind_template_callback (widget_class, back_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "referentmerger");
}

static void
attest_referent_merger_init (AttestReferentMerger *self)
{
  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
attest_referent_merger_set_editor (AttestReferentMerger *merger, AttestEditor *editor)
{
  g_return_if_fail (ATTEST_IS_REFERENT_MERGER (merger));

  attest_referent_merger_show (merger, NULL, 0);
  g_set_object (&merger->editor, editor);
}

/**
 * attest_referent_merger_show:
 * @merger: the widget
 * @referents: (array length=n_referents): ids
 * @n_referents: how many; with fewer than two, or too many, nothing can be merged
 */
void
attest_referent_merger_show (AttestReferentMerger *merger, const gint64 *referents, guint n_referents)
{
  gboolean too_many = n_referents > ATTEST_REFERENT_MERGER_MAX;
  g_autofree char *heading = NULL;
  g_autofree char *help = NULL;
  GtkWidget *child;

  g_return_if_fail (ATTEST_IS_REFERENT_MERGER (merger));

  g_array_set_size (merger->ids, 0);
  if (n_referents > 0)
    g_array_append_vals (merger->ids, referents, n_referents);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (merger->choices))) != NULL)
    gtk_box_remove (merger->choices, child);
  if (n_referents < 2 || merger->editor == NULL)
    return;
  if (too_many)
    {
      heading = g_strdup (_ ("Many referents selected"));
      help = g_strdup_printf (_ ("At most %d can be merged at once."), ATTEST_REFERENT_MERGER_MAX);
    }
  else
    {
      heading = g_strdup_printf (ngettext ("%u referent selected", "%u referents selected", n_referents), n_referents);
      help = g_strdup (_ ("Merging makes one of them: it keeps its name, gets the others’ names as further names, and "
                          "all their mentions."));
      fill (merger);
    }
  gtk_label_set_text (merger->heading, heading);
  gtk_label_set_text (merger->help, help);
  gtk_widget_set_visible (merger->merge, !too_many);
}

guint
attest_referent_merger_get_size (AttestReferentMerger *merger)
{
  g_return_val_if_fail (ATTEST_IS_REFERENT_MERGER (merger), 0);

  return merger->ids->len;
}

void
attest_referent_merger_set_narrow (AttestReferentMerger *merger, gboolean narrow)
{
  g_return_if_fail (ATTEST_IS_REFERENT_MERGER (merger));

  gtk_widget_set_visible (merger->back, narrow);
}
