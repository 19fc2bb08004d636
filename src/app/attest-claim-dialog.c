/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A digit or an arrow chooses a claim, the letter of a relation links it, the same letter again takes the link back. */
#include "config.h"

#include "attest-claim-dialog.h"

#include "attest-annotation-row.h"
#include "attest-claim-candidate-row.h"
#include "attest-claim-links.h"
#include "attest-claim-type-bar.h"
#include "attest-claim-words.h"
#include "attest-moment.h"
#include "attest-project-claims.h"

#include <glib/gi18n.h>

#define MAX_SHOWN 30
/* What a digit can choose. */
#define MAX_NUMBERED 9
#define QUOTE_LENGTH 240

struct _AttestClaimDialog
{
  AdwWindow parent_instance;

  GtkLabel *quote;
  GtkLabel *origin;
  GtkStack *pages;
  GtkListBox *list;
  AttestClaimTypeBar *types;
  GtkWidget *open;
  GtkWidget *open_beside;
  GtkLabel *status;

  AttestEditor *editor;
  GSignalGroup *project_signals;
  GCancellable *cancellable;
  gint64 claim;
  gint64 beside; /* the claim selected in the other article; 0: none */
};

G_DEFINE_FINAL_TYPE (AttestClaimDialog, attest_claim_dialog, ADW_TYPE_WINDOW)

static AttestProject *
project_of (AttestClaimDialog *self)
{
  return attest_editor_get_project (self->editor);
}

static const AttestClaimCandidate *
get_chosen (AttestClaimDialog *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  return row != NULL ? attest_claim_candidate_row_get_candidate (ATTEST_CLAIM_CANDIDATE_ROW (row)) : NULL;
}

static void
update_buttons (AttestClaimDialog *self)
{
  const AttestClaimCandidate *chosen;
  gboolean writing;

  /* The list tells of its rows' end, too. */
  if (self->editor == NULL)
    return;
  chosen = get_chosen (self);
  writing = attest_project_get_write_state (project_of (self)) == ATTEST_WRITE_ALLOWED;
  gtk_widget_set_sensitive (GTK_WIDGET (self->types), chosen != NULL && chosen->claim != 0 && writing);
  gtk_widget_set_sensitive (self->open, chosen != NULL);
  gtk_widget_set_sensitive (self->open_beside, chosen != NULL);
}

/* --- what is linked already --- */

static char *
dup_links_to (AttestClaimDialog *self, GPtrArray *links, gint64 claim)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < links->len; i++)
    {
      AttestClaimLink *link = links->pdata[i];
      g_autofree char *name = NULL;

      if (link->claim != claim)
        continue;
      name = attest_claim_dup_link_text (
        attest_claim_find_type (attest_project_get_scheme (project_of (self)), link->type), link->outgoing);
      g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", name);
    }
  return text->len > 0 ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}

static void
mark_links (AttestClaimDialog *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray)
    links = attest_claim_links_load (attest_project_get_connection (project_of (self)), self->claim, &error);
  GtkListBoxRow *row;

  if (links == NULL)
    {
      gtk_label_set_text (self->status, error->message);
      return;
    }
  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    {
      const AttestClaimCandidate *candidate = attest_claim_candidate_row_get_candidate (
        ATTEST_CLAIM_CANDIDATE_ROW (row));
      g_autofree char *text = candidate->claim != 0 ? dup_links_to (self, links, candidate->claim) : NULL;

      attest_claim_candidate_row_set_links (ATTEST_CLAIM_CANDIDATE_ROW (row), text);
    }
}

static void
changed_cb (AttestClaimDialog *self, AttestChange *change)
{
  if (change->flags & (ATTEST_CHANGE_RELATIONS | ATTEST_CHANGE_ANNOTATIONS | ATTEST_CHANGE_FOREIGN))
    mark_links (self);
  update_buttons (self);
}

/* --- linking --- */

static void
toggle_link_cb (AttestClaimDialog *self, gint64 type)
{
  const AttestClaimCandidate *chosen = get_chosen (self);
  AttestProject *project = project_of (self);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  const char *name;
  gint64 relation;

  if (chosen == NULL)
    return;
  if (chosen->claim == 0)
    {
      gtk_label_set_text (self->status, _ ("No claim is marked there yet. Open the article to mark one."));
      return;
    }
  relation = attest_project_find_claim_link (project, self->claim, chosen->claim, type, &error);
  if (error == NULL && relation != 0)
    attest_project_unlink_claims (project, relation, &error);
  else if (error == NULL)
    attest_project_link_claims (project, self->claim, chosen->claim, type, &error);
  if (error == NULL)
    {
      name = attest_claim_find_type (attest_project_get_scheme (project), type)->name;
      text = relation != 0 ? g_strdup_printf (_ ("No longer linked: %s."), name)
                           /* Translators: after a link was made with a key. The relation’s name from the scheme. */
                           : g_strdup_printf (_ ("Linked: %s. The same key again takes it back."), name);
    }
  gtk_label_set_text (self->status, error != NULL ? error->message : text);
}

/* --- going there --- */

static void
open_chosen (AttestClaimDialog *self, const char *annotation_action, const char *article_action)
{
  const AttestClaimCandidate *chosen = get_chosen (self);
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));
  gint64 claim;
  gint64 article;

  if (chosen == NULL || parent == NULL)
    return;
  claim = chosen->claim;
  article = chosen->article;
  g_object_ref (parent);
  gtk_window_close (GTK_WINDOW (self));
  if (claim != 0)
    gtk_widget_activate_action (GTK_WIDGET (parent), annotation_action, "x", claim);
  else
    gtk_widget_activate_action (GTK_WIDGET (parent), article_action, "x", article);
  g_object_unref (parent);
}

static void
open_cb (AttestClaimDialog *self)
{
  open_chosen (self, "win.open-annotation", "win.open-article");
}

static void
open_beside_cb (AttestClaimDialog *self)
{
  open_chosen (self, "win.open-annotation-beside", "win.open-beside");
}

static gboolean
key_cb (GtkEventControllerKey *controller, guint keyval, guint keycode, GdkModifierType state, AttestClaimDialog *self)
{
  gunichar key = g_unichar_tolower (gdk_keyval_to_unicode (keyval));
  GtkListBoxRow *row;
  gint64 type;

  if ((keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter) && (state & GDK_CONTROL_MASK))
    {
      open_beside_cb (self);
      return GDK_EVENT_STOP;
    }
  if (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK) || key == 0)
    return GDK_EVENT_PROPAGATE;
  if (key >= '1' && key <= '9')
    {
      row = gtk_list_box_get_row_at_index (self->list, (int) (key - '1'));
      if (row != NULL)
        {
          gtk_list_box_select_row (self->list, row);
          gtk_widget_grab_focus (GTK_WIDGET (row));
        }
      return GDK_EVENT_STOP;
    }
  type = attest_claim_type_bar_find (self->types, key);
  if (type == 0)
    return GDK_EVENT_PROPAGATE;
  toggle_link_cb (self, type);
  return GDK_EVENT_STOP;
}

/* --- finding --- */

static void
show_candidates (AttestClaimDialog *self, GPtrArray *candidates)
{
  gint64 own = attest_editor_get_annotator (self->editor);

  g_ptr_array_set_free_func (candidates, NULL);
  for (guint i = 0; i < candidates->len; i++)
    {
      AttestClaimCandidate *candidate = candidates->pdata[i];
      AttestAnnotator *annotator = candidate->claim != 0 && candidate->annotator != own
                                     ? attest_project_find_annotator (project_of (self), candidate->annotator)
                                     : NULL;

      gtk_list_box_append (self->list,
                           attest_claim_candidate_row_new (candidate, i < MAX_NUMBERED ? i + 1 : 0,
                                                           annotator != NULL ? annotator->name : NULL,
                                                           candidate->claim != 0 && candidate->claim == self->beside));
    }
  gtk_stack_set_visible_child_name (self->pages, candidates->len > 0 ? "list" : "empty");
  if (candidates->len == 0)
    return;
  mark_links (self);
  gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, 0));
  gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, 0)));
}

static void
found_cb (GObject *source_object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AttestClaimDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) candidates = attest_claim_candidates_find_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (candidates != NULL)
    {
      show_candidates (self, candidates);
      return;
    }
  gtk_stack_set_visible_child_name (self->pages, "empty");
  gtk_label_set_text (self->status, error->message);
}

static void
show_claim (AttestClaimDialog *self, AttestAnnotation *claim)
{
  AttestArticle *article = attest_editor_get_article (self->editor);
  g_autofree char *quote = attest_annotation_dup_quote (claim, article->text, QUOTE_LENGTH);
  g_autofree char *date = attest_moment_dup_date (article->published);
  g_autofree char *origin = date != NULL ? g_strdup_printf (_ ("%s · %s"), date, article->title)
                                         : g_strdup (article->title);

  gtk_label_set_text (self->quote, quote);
  gtk_label_set_text (self->origin, origin);
}

static void
attest_claim_dialog_dispose (GObject *object)
{
  AttestClaimDialog *self = ATTEST_CLAIM_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->project_signals);
  g_clear_object (&self->editor);
  G_OBJECT_CLASS (attest_claim_dialog_parent_class)->dispose (object);
}

static gboolean
attest_claim_dialog_close_request (GtkWindow *window)
{
  g_cancellable_cancel (ATTEST_CLAIM_DIALOG (window)->cancellable);
  return GTK_WINDOW_CLASS (attest_claim_dialog_parent_class)->close_request (window);
}

static void
attest_claim_dialog_class_init (AttestClaimDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = attest_claim_dialog_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = attest_claim_dialog_close_request;

  g_type_ensure (ATTEST_TYPE_CLAIM_TYPE_BAR);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/attest/Attest/ui/attest-claim-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, AttestClaimDialog, quote);
  gtk_widget_class_bind_template_child (widget_class, AttestClaimDialog, origin);
  gtk_widget_class_bind_template_child (widget_class, AttestClaimDialog, pages);
  gtk_widget_class_bind_template_child (widget_class, AttestClaimDialog, list);
  gtk_widget_class_bind_template_child (widget_class, AttestClaimDialog, types);
  gtk_widget_class_bind_template_child (widget_class, AttestClaimDialog, open);
  gtk_widget_class_bind_template_child (widget_class, AttestClaimDialog, open_beside);
  gtk_widget_class_bind_template_child (widget_class, AttestClaimDialog, status);
  gtk_widget_class_bind_template_callback (widget_class, open_cb);
  gtk_widget_class_bind_template_callback (widget_class, open_beside_cb);
  gtk_widget_class_bind_template_callback (widget_class, toggle_link_cb);
  gtk_widget_class_bind_template_callback (widget_class, update_buttons);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
attest_claim_dialog_init (AttestClaimDialog *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->cancellable = g_cancellable_new ();
  self->project_signals = g_signal_group_new (ATTEST_TYPE_PROJECT);
  g_signal_group_connect_swapped (self->project_signals, "changed", G_CALLBACK (changed_cb), self);
  g_signal_group_connect_swapped (self->project_signals, "notify::write-state", G_CALLBACK (update_buttons), self);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

void
attest_claim_dialog_present (GtkWindow *parent, AttestEditor *editor, gint64 beside)
{
  AttestAnnotation *claim = attest_editor_get_selected (editor);
  g_autoptr (GPtrArray) types = attest_project_get_claim_link_types (attest_editor_get_project (editor));
  AttestClaimDialog *self;

  g_return_if_fail (claim != NULL);

  self = g_object_new (ATTEST_TYPE_CLAIM_DIALOG, "transient-for", parent, NULL);
  self->editor = g_object_ref (editor);
  self->claim = claim->id;
  self->beside = beside;
  attest_claim_type_bar_set_types (self->types, types);
  if (types->len == 0)
    gtk_label_set_text (self->status, _ ("The scheme has no relation between claims of different articles."));
  show_claim (self, claim);
  update_buttons (self);
  g_signal_group_set_target (self->project_signals, project_of (self));
  attest_claim_candidates_find_async (project_of (self), self->claim, self->beside, MAX_SHOWN, self->cancellable,
                                      found_cb, g_object_ref (self));
  gtk_window_present (GTK_WINDOW (self));
}
