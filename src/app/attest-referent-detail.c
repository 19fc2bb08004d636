/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One referent in full. Each field is written when the focus leaves it or Return is pressed, as a step of its own. */
#include "config.h"

#include "attest-referent-detail.h"

#include "attest-alias-list.h"
#include "attest-alias-ticks.h"
#include "attest-compat.h"
#include "attest-editor-private.h"
#include "attest-identifier-list.h"
#include "attest-mention-list.h"
#include "attest-project-referents.h"
#include "attest-referent-chooser.h"
#include "attest-referent-query.h"
#include "attest-referent-row.h"

#include <glib/gi18n.h>

/* What people choose from; a file may bring others. */
static const AttestKind KINDS[] = { ATTEST_KIND_ENTITY, ATTEST_KIND_CLAIM, ATTEST_KIND_SOURCE, ATTEST_KIND_OTHER };

struct _AttestReferentDetail
{
  GtkWidget parent_instance;

  GtkWidget *back;
  GtkEditable *name;
  GtkDropDown *kind;
  AttestAliasList *aliases;
  GtkTextView *description;
  AttestIdentifierList *ids;
  GtkToggleButton *merge;
  GtkRevealer *merge_bar;
  AttestReferentChooser *merge_into;
  GtkToggleButton *split;
  GtkRevealer *split_bar;
  AttestAliasTicks *split_aliases;
  GtkEditable *split_name;
  GtkWidget *split_off;
  gboolean split_named; /* by the person */
  GtkLabel *count;
  AttestMentionList *mentions;

  AttestEditor *editor;
  AttestReferent *referent; /* as it is shown */
  gboolean showing;         /* fields are being set, not edited */
};

enum
{
  LEFT,
  MOVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AttestReferentDetail, attest_referent_detail, GTK_TYPE_WIDGET)

static AttestProject *
project_of (AttestReferentDetail *self)
{
  return attest_editor_get_project (self->editor);
}

static char *
dup_description (AttestReferentDetail *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->description);
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
}

/* --- showing --- */

static void
show_kind (AttestReferentDetail *self)
{
  guint position = GTK_INVALID_LIST_POSITION;

  for (guint i = 0; i < G_N_ELEMENTS (KINDS); i++)
    if (g_str_equal (self->referent->kind, attest_kind_to_string (KINDS[i])))
      position = i;
  gtk_drop_down_set_selected (self->kind, position);
}

static void
show_count (AttestReferentDetail *self)
{
  g_autoptr (AttestReferentSummary) summary = attest_referent_query_summary (
    attest_project_get_connection (project_of (self)), self->referent->id, NULL);
  g_autofree char *text = NULL;

  if (summary == NULL)
    return;
  if (summary->n_mentions == 0)
    text = g_strdup (_ ("Nothing refers to it yet"));
  else
    /* Translators: how often something is mentioned, and in how many articles. */
    text = g_strdup_printf (ngettext ("%u in %u article", "%u in %u articles", summary->n_articles),
                            summary->n_mentions, summary->n_articles);
  gtk_label_set_text (self->count, text);
  gtk_widget_set_sensitive (GTK_WIDGET (self->split), summary->n_mentions > 0);
}

/* Fills the fields; what a person is typing stays, unless it is about another referent. */
static void
show_fields (AttestReferentDetail *self, const AttestReferent *old)
{
  const AttestReferent *referent = self->referent;
  gboolean other = old == NULL || old->id != referent->id;
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->description);

  self->showing = TRUE;
  if (other || !g_str_equal (old->name, referent->name))
    gtk_editable_set_text (self->name, referent->name);
  if (other || !g_str_equal (old->description, referent->description))
    gtk_text_buffer_set_text (buffer, referent->description, -1);
  if (other)
    {
      attest_alias_list_reset (self->aliases);
      gtk_toggle_button_set_active (self->split, FALSE);
      gtk_toggle_button_set_active (self->merge, FALSE);
    }
  show_kind (self);
  attest_alias_list_show (self->aliases, referent->aliases);
  attest_alias_ticks_show (self->split_aliases, referent->aliases);
  attest_identifier_list_show (self->ids, attest_project_get_scheme (project_of (self)), referent->ids, other);
  attest_referent_chooser_set_words (self->merge_into, referent->name, referent->kind);
  attest_referent_chooser_set_except (self->merge_into, referent->id);
  self->showing = FALSE;
}

static void
clear (AttestReferentDetail *self)
{
  g_clear_pointer (&self->referent, attest_referent_unref);
  attest_mention_list_show (self->mentions, NULL, 0);
}

/* --- changing --- */

/* Stores @changed (transfer full), and shows what is there in any case. */
static void
store (AttestReferentDetail *self, AttestReferent *changed)
{
  GError *error = NULL;

  if (!attest_project_edit_referent (project_of (self), changed, &error))
    {
      attest_editor_take_failure (self->editor, error);
      if (self->referent != NULL)
        show_fields (self, NULL);
    }
  attest_referent_unref (changed);
}

static void
save_name (AttestReferentDetail *self)
{
  g_autofree char *name = attest_referent_clean_name (gtk_editable_get_text (self->name));
  AttestReferent *changed;

  if (self->referent == NULL || g_str_equal (name, self->referent->name))
    return;
  changed = attest_referent_copy (self->referent);
  g_free (changed->name);
  changed->name = g_steal_pointer (&name);
  store (self, changed);
}

static void
save_description (AttestReferentDetail *self)
{
  g_autofree char *description = dup_description (self);
  AttestReferent *changed;

  if (self->referent == NULL || g_str_equal (description, self->referent->description))
    return;
  changed = attest_referent_copy (self->referent);
  g_free (changed->description);
  changed->description = g_steal_pointer (&description);
  store (self, changed);
}

static void
kind_cb (AttestReferentDetail *self)
{
  guint position = gtk_drop_down_get_selected (self->kind);
  AttestReferent *changed;

  if (self->showing || self->referent == NULL || position >= G_N_ELEMENTS (KINDS))
    return;
  changed = attest_referent_copy (self->referent);
  g_free (changed->kind);
  changed->kind = g_strdup (attest_kind_to_string (KINDS[position]));
  store (self, changed);
}

static void
add_alias_cb (AttestReferentDetail *self, const char *alias)
{
  AttestReferent *changed;

  if (self->referent == NULL)
    return;
  changed = attest_referent_copy (self->referent);
  attest_referent_add_alias (changed, alias);
  store (self, changed);
}

static void
remove_alias_cb (AttestReferentDetail *self, const char *alias)
{
  AttestReferent *changed;

  if (self->referent == NULL)
    return;
  changed = attest_referent_copy (self->referent);
  attest_referent_remove_alias (changed, alias);
  store (self, changed);
}

static void
ids_cb (AttestReferentDetail *self, const char *ids)
{
  AttestReferent *changed;

  if (self->referent == NULL)
    return;
  changed = attest_referent_copy (self->referent);
  g_free (changed->ids);
  changed->ids = g_strdup (ids);
  store (self, changed);
}

static void
id_refused_cb (AttestReferentDetail *self, const char *why)
{
  attest_editor_emit_failed (self->editor, why);
}

/* --- merging, splitting, deleting --- */

static void
merge_cb (AttestReferentDetail *self)
{
  gboolean merging = gtk_toggle_button_get_active (self->merge);

  gtk_revealer_set_reveal_child (self->merge_bar, merging);
  if (merging && !self->showing)
    gtk_widget_grab_focus (GTK_WIDGET (self->merge_into));
}

static void
merge_left_cb (AttestReferentDetail *self)
{
  gtk_toggle_button_set_active (self->merge, FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (self->merge));
}

static void
merge_into_cb (AttestReferentDetail *self, gint64 referent, const char *name)
{
  gint64 other = self->referent->id;
  g_autofree char *old_name = g_strdup (self->referent->name);
  g_autofree char *conflicts = NULL;
  g_autofree char *text = NULL;
  GError *error = NULL;

  if (referent == 0)
    return;
  clear (self);
  if (!attest_project_merge_referents (project_of (self), referent, &other, 1, &conflicts, &error))
    {
      attest_editor_take_failure (self->editor, error);
      attest_referent_detail_show (self, other);
      return;
    }
  if (conflicts != NULL)
    g_strdelimit (conflicts, "\n", ' ');
  /* Translators: two referents are one now. The name of the one that is gone, of the one that is left, what was
   * dropped. */
  text = g_strdup_printf (_ ("%s is part of %s now. %s"), old_name, name, conflicts != NULL ? conflicts : "");
  attest_editor_emit_undoable (self->editor, g_strchomp (text));
  g_signal_emit (self, signals[MOVED], 0, referent);
}

static void
update_split (AttestReferentDetail *self)
{
  guint n_ticked = attest_mention_list_get_n_ticked (self->mentions);
  g_autofree char *name = attest_referent_clean_name (gtk_editable_get_text (self->split_name));
  g_autofree char *label = g_strdup_printf (ngettext ("Split Off %u", "Split Off %u", n_ticked), n_ticked);

  gtk_button_set_label (GTK_BUTTON (self->split_off), label);
  gtk_widget_set_sensitive (self->split_off, n_ticked > 0 && *name != '\0');
}

/* Until the person has named the other, it has the words of the first mention ticked. */
static void
split_ticked_cb (AttestReferentDetail *self)
{
  g_autofree char *words = self->split_named ? NULL : attest_mention_list_dup_ticked_words (self->mentions);

  if (!self->split_named)
    {
      gtk_editable_set_text (self->split_name, words != NULL ? words : "");
      self->split_named = FALSE;
    }
  update_split (self);
}

static void
split_named_cb (AttestReferentDetail *self)
{
  self->split_named = *gtk_editable_get_text (self->split_name) != '\0';
  update_split (self);
}

static void
split_cb (AttestReferentDetail *self)
{
  gboolean splitting = gtk_toggle_button_get_active (self->split);

  gtk_revealer_set_reveal_child (self->split_bar, splitting);
  self->split_named = FALSE;
  gtk_editable_set_text (self->split_name, "");
  attest_alias_ticks_untick (self->split_aliases);
  attest_mention_list_set_ticking (self->mentions, splitting);
  if (splitting && !self->showing)
    gtk_widget_grab_focus (GTK_WIDGET (self->split_name));
}

static void
split_off_cb (AttestReferentDetail *self)
{
  g_autoptr (GArray) ticked = attest_mention_list_dup_ticked (self->mentions);
  g_auto (GStrv) aliases = attest_alias_ticks_dup_ticked (self->split_aliases);
  GError *error = NULL;
  gint64 split;

  if (self->referent == NULL || ticked->len == 0)
    return;
  split = attest_project_split_referent (project_of (self), self->referent->id,
                                         gtk_editable_get_text (self->split_name), (gint64 *) (void *) ticked->data,
                                         ticked->len, (const char *const *) aliases, &error);
  if (split == 0)
    {
      attest_editor_take_failure (self->editor, error);
      return;
    }
  gtk_toggle_button_set_active (self->split, FALSE);
  g_signal_emit (self, signals[MOVED], 0, split);
}

static void
delete_cb (AttestReferentDetail *self)
{
  g_autofree char *name = NULL;
  g_autofree char *text = NULL;
  GError *error = NULL;
  gint64 id;
  guint n_unlinked;

  if (self->referent == NULL)
    return;
  id = self->referent->id;
  name = g_strdup (self->referent->name);
  clear (self);
  if (!attest_project_delete_referent (project_of (self), id, &n_unlinked, &error))
    {
      attest_editor_take_failure (self->editor, error);
      attest_referent_detail_show (self, id);
      return;
    }
  if (n_unlinked > 0)
    /* Translators: a referent was deleted. Its name, and how many annotations referred to it. */
    text = g_strdup_printf (ngettext ("Deleted %s. %u annotation refers to nothing now.",
                                      "Deleted %s. %u annotations refer to nothing now.", n_unlinked),
                            name, n_unlinked);
  else
    /* Translators: a referent was deleted. Its name. */
    text = g_strdup_printf (_ ("Deleted %s."), name);
  attest_editor_emit_undoable (self->editor, text);
  g_signal_emit (self, signals[MOVED], 0, (gint64) 0);
}

static void
back_cb (AttestReferentDetail *self)
{
  attest_referent_detail_save (self);
  g_signal_emit (self, signals[LEFT], 0);
}

/* --- the widget --- */

static void
save_on_leave (GtkWidget *widget, GCallback save, AttestReferentDetail *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_signal_connect_object (focus, "leave", save, self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (widget, focus);
}

static void
attest_referent_detail_dispose (GObject *object)
{
  AttestReferentDetail *self = ATTEST_REFERENT_DETAIL (object);
  GtkWidget *child;

  g_clear_pointer (&self->referent, attest_referent_unref);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->editor);
  G_OBJECT_CLASS (attest_referent_detail_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, AttestReferentDetail, back);
  gtk_widget_class_bind_template_child (widget_class, AttestReferentDetail, name);
  gtk_widget_class_bind_template_child (widget_class, AttestReferentDetail, kind);
  gtk_widget_class_bind_template_child (widget_class, AttestReferentDetail, aliases);
  gtk_widget_class_bind_template_child (widget_class, AttestReferentDetail, description);
  gtk_widget_class_bind_template_child (widget_class, AttestReferentDetail, ids);
  gtk_widget_class_bind_template_child (widget_class, AttestReferentDetail, merge);
  gtk_widget_class_bind_template_child (widget_class, AttestReferentDetail, merge_bar);
  gtk_widget_class_bind_template_child (widget_class, AttestReferentDetail, merge_into);
  gtk_widget_class_bind_template_child (widget_class, AttestReferentDetail, split);
  gtk_widget_class_bind_template_child (widget_class, AttestReferentDetail, split_bar);
  gtk_widget_class_bind_template_child (widget_class, AttestReferentDetail, split_aliases);
  gtk_widget_class_bind_template_child (widget_class, AttestReferentDetail, split_name);
  gtk_widget_class_bind_template_child (widget_class, AttestReferentDetail, split_off);
  gtk_widget_class_bind_template_child (widget_class, AttestReferentDetail, count);
  gtk_widget_class_bind_template_child (widget_class, AttestReferentDetail, mentions);
  gtk_widget_class_bind_template_callback (widget_class, save_name);
  gtk_widget_class_bind_template_callback (widget_class, kind_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_alias_cb);
  gtk_widget_class_bind_template_callback (widget_class, remove_alias_cb);
  gtk_widget_class_bind_template_callback (widget_class, ids_cb);
  gtk_widget_class_bind_template_callback (widget_class, id_refused_cb);
  gtk_widget_class_bind_template_callback (widget_class, merge_cb);
  gtk_widget_class_bind_template_callback (widget_class, merge_into_cb);
  gtk_widget_class_bind_template_callback (widget_class, merge_left_cb);
  gtk_widget_class_bind_template_callback (widget_class, split_cb);
  gtk_widget_class_bind_template_callback (widget_class, split_off_cb);
  gtk_widget_class_bind_template_callback (widget_class, split_named_cb);
  gtk_widget_class_bind_template_callback (widget_class, split_ticked_cb);
  gtk_widget_class_bind_template_callback (widget_class, delete_cb);
  gtk_widget_class_bind_template_callback (widget_class, back_cb);
}

static void
attest_referent_detail_class_init (AttestReferentDetailClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = attest_referent_detail_dispose;
  signals[LEFT] = g_signal_new ("left", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                0);
  signals[MOVED] = g_signal_new ("moved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, G_TYPE_INT64);
  g_type_ensure (ATTEST_TYPE_ALIAS_LIST);
  g_type_ensure (ATTEST_TYPE_ALIAS_TICKS);
  g_type_ensure (ATTEST_TYPE_IDENTIFIER_LIST);
  g_type_ensure (ATTEST_TYPE_MENTION_LIST);
  g_type_ensure (ATTEST_TYPE_REFERENT_CHOOSER);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/attest/Attest/ui/attest-referent-detail.ui");
  bind_children (widget_class);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "referentdetail");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
attest_referent_detail_init (AttestReferentDetail *self)
{
  g_autoptr (GtkStringList) kinds = gtk_string_list_new (NULL);

  self->showing = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < G_N_ELEMENTS (KINDS); i++)
    gtk_string_list_append (kinds, attest_referent_kind_title (attest_kind_to_string (KINDS[i])));
  gtk_drop_down_set_model (self->kind, G_LIST_MODEL (kinds));
  attest_compat_name_drop_down (self->kind, _ ("Kind of the referent"));
  attest_referent_chooser_set_placeholder (self->merge_into, _ ("Merge into whom or what?"));
  save_on_leave (GTK_WIDGET (self->name), G_CALLBACK (save_name), self);
  save_on_leave (GTK_WIDGET (self->description), G_CALLBACK (save_description), self);
  self->showing = FALSE;
}

void
attest_referent_detail_set_editor (AttestReferentDetail *detail, AttestEditor *editor)
{
  g_return_if_fail (ATTEST_IS_REFERENT_DETAIL (detail));

  clear (detail);
  attest_referent_chooser_set_project (detail->merge_into, editor != NULL ? attest_editor_get_project (editor) : NULL);
  g_set_object (&detail->editor, editor);
}

void
attest_referent_detail_show (AttestReferentDetail *detail, gint64 referent)
{
  g_autoptr (AttestReferent) old = NULL;

  g_return_if_fail (ATTEST_IS_REFERENT_DETAIL (detail));

  if (detail->referent != NULL && detail->referent->id != referent)
    attest_referent_detail_save (detail);
  old = g_steal_pointer (&detail->referent);
  if (detail->editor != NULL && referent != 0)
    detail->referent = attest_project_load_referent (project_of (detail), referent, NULL);
  if (detail->referent == NULL)
    {
      clear (detail);
      return;
    }
  show_fields (detail, old);
  show_count (detail);
  attest_mention_list_show (detail->mentions, project_of (detail), referent);
}

gint64
attest_referent_detail_get_referent (AttestReferentDetail *detail)
{
  g_return_val_if_fail (ATTEST_IS_REFERENT_DETAIL (detail), 0);

  return detail->referent != NULL ? detail->referent->id : 0;
}

void
attest_referent_detail_refresh (AttestReferentDetail *detail)
{
  g_return_if_fail (ATTEST_IS_REFERENT_DETAIL (detail));

  if (detail->referent != NULL)
    attest_referent_detail_show (detail, detail->referent->id);
}

void
attest_referent_detail_save (AttestReferentDetail *detail)
{
  g_return_if_fail (ATTEST_IS_REFERENT_DETAIL (detail));

  if (detail->editor == NULL || detail->referent == NULL)
    return;
  save_name (detail);
  attest_alias_list_save (detail->aliases);
  save_description (detail);
  attest_identifier_list_save (detail->ids);
}

void
attest_referent_detail_set_narrow (AttestReferentDetail *detail, gboolean narrow)
{
  g_return_if_fail (ATTEST_IS_REFERENT_DETAIL (detail));

  gtk_widget_set_visible (detail->back, narrow);
}

void
attest_referent_detail_rename (AttestReferentDetail *detail)
{
  g_return_if_fail (ATTEST_IS_REFERENT_DETAIL (detail));

  gtk_widget_grab_focus (GTK_WIDGET (detail->name));
}
