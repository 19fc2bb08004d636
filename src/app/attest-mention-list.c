/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All that refers to one referent, in context. The ids are read at once, a row's text when it comes into view. */
#include "config.h"

#include "attest-mention-list.h"

#include "attest-compat.h"
#include "attest-lazy-list.h"
#include "attest-mention-row.h"
#include "attest-referent.h"

#include <glib/gi18n.h>

/* More than fits on either side of the words. */
#define CONTEXT_CHARACTERS 90

struct _AttestMentionList
{
  GtkWidget parent_instance;

  GtkWidget *scroller;
  GtkListView *view;
  AttestProject *project;
  gint64 referent;
  AttestLazyList *mentions;
  GHashTable *ticked; /* id of an annotation → itself */
  gboolean ticking;
};

enum
{
  TICKED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AttestMentionList, attest_mention_list, GTK_TYPE_WIDGET)

static gpointer
load_context (gint64 id, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  AttestMentionContext *context = attest_referent_query_context (
    attest_project_get_connection (ATTEST_MENTION_LIST (user_data)->project), id, CONTEXT_CHARACTERS, &error);

  if (error != NULL)
    g_warning ("%s", error->message);
  return context;
}

static AttestLazyItem *
item_of (AttestMentionRow *row)
{
  return g_object_get_data (G_OBJECT (row), "attest-item");
}

static void
ticked_cb (AttestMentionList *self, AttestMentionRow *row)
{
  gint64 id = attest_lazy_item_get_id (item_of (row));

  if (attest_mention_row_is_ticked (row))
    g_hash_table_add (self->ticked, g_memdup2 (&id, sizeof id));
  else
    g_hash_table_remove (self->ticked, &id);
  g_signal_emit (self, signals[TICKED], 0);
}

/* The name of the one whose annotation it is, where several work. */
static const char *
find_annotator (AttestMentionList *self, const AttestMentionContext *context)
{
  g_autoptr (GPtrArray) annotators = context != NULL ? attest_project_get_annotators (self->project, NULL) : NULL;
  AttestAnnotator *annotator = annotators != NULL && annotators->len > 1
                                 ? attest_project_find_annotator (self->project, context->annotator)
                                 : NULL;

  return annotator != NULL ? annotator->name : NULL;
}

static void
fill_row (AttestMentionRow *row, AttestLazyItem *item)
{
  AttestMentionList *self = ATTEST_MENTION_LIST (gtk_widget_get_ancestor (GTK_WIDGET (row), ATTEST_TYPE_MENTION_LIST));
  const AttestMentionContext *context = attest_lazy_item_get_content (item);
  gint64 id = attest_lazy_item_get_id (item);

  attest_mention_row_set_context (row, context, self != NULL ? find_annotator (self, context) : NULL);
  if (self != NULL)
    attest_mention_row_set_ticking (row, self->ticking, g_hash_table_contains (self->ticked, &id));
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, AttestMentionList *self)
{
  GtkWidget *row = attest_mention_row_new ();

  g_signal_connect_object (row, "ticked", G_CALLBACK (ticked_cb), self, G_CONNECT_SWAPPED);
  gtk_list_item_set_child (list_item, row);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, AttestMentionList *self)
{
  GtkWidget *row = gtk_list_item_get_child (list_item);
  AttestLazyItem *item = gtk_list_item_get_item (list_item);

  g_object_set_data (G_OBJECT (row), "attest-item", item);
  g_signal_connect_object (item, "changed", G_CALLBACK (fill_row), row, G_CONNECT_SWAPPED);
  fill_row (ATTEST_MENTION_ROW (row), item);
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, AttestMentionList *self)
{
  GtkWidget *row = gtk_list_item_get_child (list_item);

  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (list_item), fill_row, row);
  g_object_set_data (G_OBJECT (row), "attest-item", NULL);
}

static void
toggle_tick (AttestMentionList *self, gint64 id)
{
  if (!g_hash_table_remove (self->ticked, &id))
    g_hash_table_add (self->ticked, g_memdup2 (&id, sizeof id));
  attest_lazy_list_refresh (self->mentions);
  g_signal_emit (self, signals[TICKED], 0);
}

static void
activated_cb (AttestMentionList *self, guint position)
{
  gint64 id = attest_lazy_list_get_id (self->mentions, position);

  if (self->ticking)
    toggle_tick (self, id);
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "win.open-annotation", "x", id);
}

static gboolean
key_cb (AttestMentionList *self, guint keyval, guint keycode, GdkModifierType state)
{
  GtkSelectionModel *selection = gtk_list_view_get_model (self->view);

  if (!self->ticking || selection == NULL || keyval != GDK_KEY_space || (state & GDK_CONTROL_MASK) != 0)
    return GDK_EVENT_PROPAGATE;
  activated_cb (self, gtk_single_selection_get_selected (GTK_SINGLE_SELECTION (selection)));
  return GDK_EVENT_STOP;
}

/* What does not refer to it any more can't be split off. */
static void
keep_ticked (AttestMentionList *self, GArray *ids)
{
  g_autoptr (GHashTable) old = g_steal_pointer (&self->ticked);

  self->ticked = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  for (guint i = 0; i < ids->len && g_hash_table_size (self->ticked) < g_hash_table_size (old); i++)
    if (g_hash_table_contains (old, &g_array_index (ids, gint64, i)))
      g_hash_table_add (self->ticked, g_memdup2 (&g_array_index (ids, gint64, i), sizeof (gint64)));
  if (g_hash_table_size (self->ticked) < g_hash_table_size (old))
    g_signal_emit (self, signals[TICKED], 0);
}

static void
drop_list (AttestMentionList *self)
{
  gtk_list_view_set_model (self->view, NULL);
  if (self->mentions != NULL)
    attest_lazy_list_detach (self->mentions);
  g_clear_object (&self->mentions);
}

static void
attest_mention_list_dispose (GObject *object)
{
  AttestMentionList *self = ATTEST_MENTION_LIST (object);

  if (self->scroller != NULL)
    drop_list (self);
  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  g_clear_object (&self->project);
  G_OBJECT_CLASS (attest_mention_list_parent_class)->dispose (object);
}

static void
attest_mention_list_finalize (GObject *object)
{
  g_hash_table_unref (ATTEST_MENTION_LIST (object)->ticked);
  G_OBJECT_CLASS (attest_mention_list_parent_class)->finalize (object);
}

static void
attest_mention_list_class_init (AttestMentionListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = attest_mention_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = attest_mention_list_finalize;
  signals[TICKED] = g_signal_new ("ticked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "mentionlist");
}

static void
attest_mention_list_init (AttestMentionList *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->ticked = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, 0);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, 0);
  self->view = GTK_LIST_VIEW (gtk_list_view_new (NULL, factory));
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "navigation-sidebar");
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "section-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Mentions in context"),
                                  -1);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->view), keys);
  attest_compat_let_tab_leave (self->view);
  g_signal_connect_object (self->view, "activate", G_CALLBACK (activated_cb), self, G_CONNECT_SWAPPED);
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), GTK_WIDGET (self->view));
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
}

/* Keeps the list, and with it the place in it, while it is about the same referent. */
void
attest_mention_list_show (AttestMentionList *list, AttestProject *project, gint64 referent)
{
  g_autoptr (GError) error = NULL;
  GArray *ids;

  g_return_if_fail (ATTEST_IS_MENTION_LIST (list));

  if (list->project != project || list->referent != referent)
    {
      drop_list (list);
      g_hash_table_remove_all (list->ticked);
    }
  g_set_object (&list->project, project);
  list->referent = referent;
  if (project == NULL || referent == 0)
    {
      drop_list (list);
      return;
    }
  ids = attest_referent_query_mentions (attest_project_get_connection (project), referent, &error);
  if (ids == NULL)
    {
      g_warning ("%s", error->message);
      return;
    }
  if (list->mentions != NULL)
    {
      keep_ticked (list, ids);
      attest_lazy_list_take_ids (list->mentions, ids);
      attest_lazy_list_refresh (list->mentions);
      return;
    }
  list->mentions = attest_lazy_list_new (load_context, (GDestroyNotify) attest_mention_context_free, list);
  attest_lazy_list_take_ids (list->mentions, ids);
  {
    g_autoptr (GtkSingleSelection) selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (list->mentions)));

    gtk_list_view_set_model (list->view, GTK_SELECTION_MODEL (selection));
  }
}

void
attest_mention_list_set_ticking (AttestMentionList *list, gboolean ticking)
{
  g_return_if_fail (ATTEST_IS_MENTION_LIST (list));

  list->ticking = ticking;
  g_hash_table_remove_all (list->ticked);
  if (list->mentions != NULL)
    attest_lazy_list_refresh (list->mentions);
  g_signal_emit (list, signals[TICKED], 0);
}

guint
attest_mention_list_get_n_ticked (AttestMentionList *list)
{
  g_return_val_if_fail (ATTEST_IS_MENTION_LIST (list), 0);

  return g_hash_table_size (list->ticked);
}

GArray *
attest_mention_list_dup_ticked (AttestMentionList *list)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  GHashTableIter iter;
  gpointer id;

  g_return_val_if_fail (ATTEST_IS_MENTION_LIST (list), ids);

  g_hash_table_iter_init (&iter, list->ticked);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_array_append_vals (ids, id, 1);
  return ids;
}

char *
attest_mention_list_dup_ticked_words (AttestMentionList *list)
{
  g_return_val_if_fail (ATTEST_IS_MENTION_LIST (list), NULL);

  for (guint i = 0; g_hash_table_size (list->ticked) > 0 && i < attest_mention_list_get_size (list); i++)
    {
      gint64 id = attest_lazy_list_get_id (list->mentions, i);
      AttestMentionContext *context = g_hash_table_contains (list->ticked, &id) ? load_context (id, list) : NULL;

      if (context != NULL)
        {
          g_autofree char *words = g_strdup (context->words);

          attest_mention_context_free (context);
          return attest_referent_clean_name (words);
        }
    }
  return NULL;
}

guint
attest_mention_list_get_size (AttestMentionList *list)
{
  g_return_val_if_fail (ATTEST_IS_MENTION_LIST (list), 0);

  return list->mentions != NULL ? attest_lazy_list_get_size (list->mentions) : 0;
}
