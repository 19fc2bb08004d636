/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "Same again": the places of the same words, found in a thread and listed as they come; what is ticked is labelled in
 * one transaction, also in a thread. */
#include "config.h"

#include "attest-again-window.h"

#include "attest-compat.h"
#include "attest-editor-private.h"
#include "attest-notice.h"
#include "attest-occurrence-list.h"
#include "attest-occurrence-query.h"
#include "attest-occurrence-row.h"
#include "attest-project-occurrences.h"
#include "attest-trace.h"

#include <glib/gi18n.h>

/* What one step of the history may hold, so that undoing it stays a matter of a moment. */
#define MAX_OCCURRENCES 20000

struct _AttestAgainWindow
{
  AdwWindow parent_instance;

  AttestAgainChoices *choices;
  GtkLabel *status;
  GtkProgressBar *progress;
  GtkStack *pages;
  GtkListView *list;
  AdwStatusPage *nothing;
  GtkButton *apply_button;
  AttestNotice *notice;

  AttestEditor *editor;
  AttestOccurrenceList *occurrences;
  GtkSingleSelection *selection;
  GCancellable *search;   /* (nullable): while looking */
  GCancellable *applying; /* (nullable): while labelling */
  guint n_searched;
  guint n_articles;
  gboolean more;
};

G_DEFINE_FINAL_TYPE (AttestAgainWindow, attest_again_window, ADW_TYPE_WINDOW)

static AttestProject *
project_of (AttestAgainWindow *self)
{
  return attest_editor_get_project (self->editor);
}

/* --- what is said --- */

static char *
dup_status (AttestAgainWindow *self)
{
  guint n_places = attest_occurrence_list_get_size (self->occurrences);
  guint n_labelled = attest_occurrence_list_get_n_labelled (self->occurrences);
  guint n_ticked = attest_occurrence_list_get_n_ticked (self->occurrences);
  g_autofree char *labelled = NULL;

  if (self->search != NULL && self->n_articles > 1)
    /* Translators: places found so far; articles looked through, of how many */
    return g_strdup_printf (_ ("%'u found in %'u of %'u articles"), n_places, self->n_searched, self->n_articles);
  if (n_places == 0)
    return g_strdup ("");
  if (self->more)
    /* Translators: how many places are ticked; how many are listed, and there are more than these */
    return g_strdup_printf (_ ("%'u ticked of the first %'u"), n_ticked, n_places);
  if (n_labelled == 0)
    /* Translators: how many places are ticked, of how many */
    return g_strdup_printf (_ ("%'u of %'u ticked"), n_ticked, n_places);
  /* Translators: places that have the label already */
  labelled = g_strdup_printf (ngettext ("%'u already labelled", "%'u already labelled", n_labelled), n_labelled);
  /* Translators: how many places are ticked, of how many; then “2 already labelled” */
  return g_strdup_printf (_ ("%'u of %'u ticked, %s"), n_ticked, n_places, labelled);
}

static void
update_status (AttestAgainWindow *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  guint n_places = attest_occurrence_list_get_size (self->occurrences);
  guint n_ticked = attest_occurrence_list_get_n_ticked (self->occurrences);
  gboolean idle = self->applying == NULL;
  g_autofree char *status = dup_status (self);
  /* Translators: a button: gives so many places their label */
  g_autofree char *apply = g_strdup_printf (_ ("Label %'u"), n_ticked);

  if (idle)
    gtk_label_set_text (self->status, status);
  gtk_button_set_label (self->apply_button, apply);
  gtk_widget_action_set_enabled (widget, "again.apply", idle && self->search == NULL && n_ticked > 0);
  gtk_widget_action_set_enabled (widget, "again.tick-all", idle && n_places > 0);
  gtk_widget_action_set_enabled (widget, "again.tick-none", idle && n_places > 0);
  gtk_widget_action_set_enabled (widget, "again.show", idle && n_places > 0);
  gtk_stack_set_visible_child_name (self->pages, n_places == 0 && self->search == NULL ? "nothing" : "list");
}

/* --- looking --- */

static void
found_cb (GPtrArray *occurrences, guint n_searched, guint n_articles, gpointer user_data)
{
  AttestAgainWindow *self = user_data;
  gboolean first = attest_occurrence_list_get_size (self->occurrences) == 0 && occurrences->len > 0;

  self->n_searched = n_searched;
  self->n_articles = n_articles;
  if (occurrences->len > 0)
    attest_occurrence_list_add (self->occurrences, occurrences);
  else
    update_status (self);
  gtk_progress_bar_set_fraction (self->progress, n_articles > 0 ? (double) n_searched / n_articles : 0);
  if (first)
    attest_trace_mark ("occurrences-first");
}

static void
describe_nothing (AttestAgainWindow *self)
{
  adw_status_page_set_description (self->nothing, attest_again_choices_in_whole_project (self->choices)
                                                    ? _ ("These words are in no article of the project.")
                                                    : _ ("These words are not in this article."));
}

static void
searched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AttestAgainWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean more;
  gboolean done = attest_occurrence_query_finish (ATTEST_PROJECT (source), result, &more, &error);

  /* Stopped for the sake of another search, or of closing. */
  if (self->search != g_task_get_cancellable (G_TASK (result)))
    return;
  g_clear_object (&self->search);
  self->more = more;
  gtk_progress_bar_set_fraction (self->progress, 0);
  if (!done)
    attest_notice_set_text (self->notice, error->message, TRUE);
  describe_nothing (self);
  update_status (self);
  attest_trace_mark ("occurrences-all");
}

static void
stop_search (AttestAgainWindow *self)
{
  g_cancellable_cancel (self->search);
  g_clear_object (&self->search);
}

static void
look (AttestAgainWindow *self)
{
  AttestOccurrenceQuestion question = { .limit = MAX_OCCURRENCES };

  attest_again_choices_fill_question (self->choices, &question);
  stop_search (self);
  attest_notice_set_text (self->notice, NULL, TRUE);
  self->n_searched = 0;
  self->n_articles = 0;
  self->more = FALSE;
  self->search = g_cancellable_new ();
  attest_occurrence_list_clear (self->occurrences);
  attest_occurrence_query_async (project_of (self), &question, found_cb, self, self->search, searched_cb,
                                 g_object_ref (self));
}

/* From the popover, the focus would go back to the button. */
static void
label_chosen_cb (AttestAgainWindow *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

static void
choose_label_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  attest_again_choices_choose_label (ATTEST_AGAIN_WINDOW (widget)->choices);
}

/* --- labelling --- */

static void
progress_cb (guint n_done, guint n_occurrences, gpointer user_data)
{
  AttestAgainWindow *self = user_data;

  gtk_progress_bar_set_fraction (self->progress, (double) n_done / n_occurrences);
}

static void
set_applying (AttestAgainWindow *self, gboolean applying)
{
  g_clear_object (&self->applying);
  if (applying)
    self->applying = g_cancellable_new ();
  /* Others would have to wait for the one who writes. */
  gtk_window_set_modal (GTK_WINDOW (self), applying);
  gtk_widget_set_sensitive (GTK_WIDGET (self->choices), !applying);
  gtk_widget_set_sensitive (GTK_WIDGET (self->list), !applying);
  gtk_progress_bar_set_fraction (self->progress, 0);
  if (applying)
    gtk_label_set_text (self->status, _ ("Labelling…"));
  update_status (self);
}

static void
tell_outcome (AttestAgainWindow *self, guint n_added)
{
  g_autofree char *text = NULL;

  if (n_added == 0)
    {
      attest_editor_emit_message (self->editor, _ ("All these places were labelled already."));
      return;
    }
  text = g_strdup_printf (ngettext ("%'u place labelled", "%'u places labelled", n_added), n_added);
  attest_editor_emit_undoable (self->editor, text);
}

static void
applied_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AttestAgainWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  guint n_added;
  guint n_skipped;

  gboolean done = attest_project_label_occurrences_finish (ATTEST_PROJECT (source), result, &n_added, &n_skipped,
                                                           &error);

  /* Closed meanwhile. */
  if (self->editor == NULL)
    return;
  if (done)
    {
      tell_outcome (self, n_added);
      gtk_window_destroy (GTK_WINDOW (self));
      return;
    }
  set_applying (self, FALSE);
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    attest_notice_set_text (self->notice, error->message, TRUE);
}

static void
apply_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AttestAgainWindow *self = ATTEST_AGAIN_WINDOW (widget);
  g_autoptr (GPtrArray) ticked = NULL;
  AttestLabelling labelling;
  AttestArticle *shown;

  if (!attest_editor_ensure_annotator (self->editor))
    return;
  shown = attest_editor_get_article (self->editor);
  ticked = attest_occurrence_list_dup_ticked (self->occurrences);
  labelling = (AttestLabelling){ .annotator = attest_editor_get_annotator (self->editor),
                                 .article = shown != NULL ? shown->id : 0 };
  attest_again_choices_fill_labelling (self->choices, &labelling);
  attest_notice_set_text (self->notice, NULL, TRUE);
  set_applying (self, TRUE);
  attest_project_label_occurrences_async (project_of (self), &labelling, ticked, progress_cb, self, self->applying,
                                          applied_cb, g_object_ref (self));
}

/* Stops what is under way, or closes. */
static void
cancel_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AttestAgainWindow *self = ATTEST_AGAIN_WINDOW (widget);

  if (self->applying != NULL)
    g_cancellable_cancel (self->applying);
  else
    gtk_window_close (GTK_WINDOW (self));
}

/* --- the list --- */

static void
tick_all_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  attest_occurrence_list_tick_all (ATTEST_AGAIN_WINDOW (widget)->occurrences, TRUE);
}

static void
tick_none_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  attest_occurrence_list_tick_all (ATTEST_AGAIN_WINDOW (widget)->occurrences, FALSE);
}

static void
show_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AttestAgainWindow *self = ATTEST_AGAIN_WINDOW (widget);
  AttestOccurrenceItem *item = gtk_single_selection_get_selected_item (self->selection);
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));
  const AttestOccurrence *occurrence;

  if (item == NULL || parent == NULL)
    return;
  occurrence = attest_occurrence_item_get_occurrence (item);
  gtk_widget_activate_action (GTK_WIDGET (parent), "win.open-place", "(xuu)", occurrence->article->id,
                              occurrence->range.start, occurrence->range.end);
}

/* Double click: Enter is caught before. */
static void
row_activated_cb (AttestAgainWindow *self)
{
  show_cb (GTK_WIDGET (self), NULL, NULL);
}

static gboolean
list_key_cb (GtkEventControllerKey *controller, guint keyval, guint keycode, GdkModifierType state,
             AttestAgainWindow *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean control = (state & GDK_CONTROL_MASK) != 0;

  switch (keyval)
    {
    case GDK_KEY_space:
      attest_occurrence_list_toggle (self->occurrences, gtk_single_selection_get_selected (self->selection));
      return GDK_EVENT_STOP;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_ISO_Enter:
      gtk_widget_activate_action (widget, control ? "again.show" : "again.apply", NULL);
      return GDK_EVENT_STOP;
    case GDK_KEY_a:
    case GDK_KEY_A:
      if (!control)
        return GDK_EVENT_PROPAGATE;
      gtk_widget_activate_action (widget, (state & GDK_SHIFT_MASK) != 0 ? "again.tick-none" : "again.tick-all", NULL);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static void
setup_row_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item)
{
  gtk_list_item_set_child (list_item, attest_occurrence_row_new ());
}

static void
bind_row_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, AttestAgainWindow *self)
{
  attest_occurrence_row_set_item (ATTEST_OCCURRENCE_ROW (gtk_list_item_get_child (list_item)),
                                  gtk_list_item_get_item (list_item), attest_project_get_scheme (project_of (self)),
                                  attest_again_choices_in_whole_project (self->choices));
}

static void
unbind_row_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item)
{
  attest_occurrence_row_set_item (ATTEST_OCCURRENCE_ROW (gtk_list_item_get_child (list_item)), NULL, NULL, FALSE);
}

/* --- object --- */

static void
attest_again_window_dispose (GObject *object)
{
  AttestAgainWindow *self = ATTEST_AGAIN_WINDOW (object);

  stop_search (self);
  g_cancellable_cancel (self->applying);
  if (self->list != NULL)
    gtk_list_view_set_model (self->list, NULL);
  self->list = NULL;
  g_clear_object (&self->selection);
  g_clear_object (&self->editor);
  G_OBJECT_CLASS (attest_again_window_parent_class)->dispose (object);
}

static void
attest_again_window_finalize (GObject *object)
{
  AttestAgainWindow *self = ATTEST_AGAIN_WINDOW (object);

  g_clear_object (&self->occurrences);
  g_clear_object (&self->applying);
  G_OBJECT_CLASS (attest_again_window_parent_class)->finalize (object);
}

static void
attest_again_window_class_init (AttestAgainWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = attest_again_window_dispose;
  object_class->finalize = attest_again_window_finalize;

  g_type_ensure (ATTEST_TYPE_AGAIN_CHOICES);
  g_type_ensure (ATTEST_TYPE_NOTICE);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/attest/Attest/ui/attest-again-window.ui");
  gtk_widget_class_bind_template_child (widget_class, AttestAgainWindow, choices);
  gtk_widget_class_bind_template_child (widget_class, AttestAgainWindow, status);
  gtk_widget_class_bind_template_child (widget_class, AttestAgainWindow, progress);
  gtk_widget_class_bind_template_child (widget_class, AttestAgainWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, AttestAgainWindow, list);
  gtk_widget_class_bind_template_child (widget_class, AttestAgainWindow, nothing);
  gtk_widget_class_bind_template_child (widget_class, AttestAgainWindow, apply_button);
  gtk_widget_class_bind_template_child (widget_class, AttestAgainWindow, notice);
  gtk_widget_class_bind_template_callback (widget_class, look);
  gtk_widget_class_bind_template_callback (widget_class, label_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, list_key_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_row_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_row_cb);
  gtk_widget_class_bind_template_callback (widget_class, unbind_row_cb);
  gtk_widget_class_install_action (widget_class, "again.apply", NULL, apply_cb);
  gtk_widget_class_install_action (widget_class, "again.cancel", NULL, cancel_cb);
  gtk_widget_class_install_action (widget_class, "again.show", NULL, show_cb);
  gtk_widget_class_install_action (widget_class, "again.tick-all", NULL, tick_all_cb);
  gtk_widget_class_install_action (widget_class, "again.tick-none", NULL, tick_none_cb);
  gtk_widget_class_install_action (widget_class, "again.choose-label", NULL, choose_label_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "again.cancel", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_l, GDK_ALT_MASK, "again.choose-label", NULL);
}

static void
attest_again_window_init (AttestAgainWindow *self)
{
  self->occurrences = attest_occurrence_list_new ();
  g_signal_connect_object (self->occurrences, "ticked-changed", G_CALLBACK (update_status), self, G_CONNECT_SWAPPED);
  gtk_widget_init_template (GTK_WIDGET (self));
  self->selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->occurrences)));
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
  attest_compat_let_tab_leave (self->list);
  gtk_window_set_default_widget (GTK_WINDOW (self), GTK_WIDGET (self->apply_button));
  attest_trace_attach (GTK_WINDOW (self));
}

/**
 * attest_again_window_present:
 * @parent: the project's window
 * @editor: whose article and annotator
 * @subject: what to look for
 *
 * Returns: (transfer none): the window, which goes when it is closed
 */
AttestAgainWindow *
attest_again_window_present (GtkWindow *parent, AttestEditor *editor, const AttestAgainSubject *subject)
{
  AttestAgainWindow *self = g_object_new (ATTEST_TYPE_AGAIN_WINDOW, "transient-for", parent, "destroy-with-parent",
                                          TRUE, NULL);

  self->editor = g_object_ref (editor);
  attest_again_choices_begin (self->choices, editor, subject);
  look (self);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->list));
  return self;
}
