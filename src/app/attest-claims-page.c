/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Claims with source, article and day: those that are linked first, cluster by cluster, then the others, by day. */
#include "config.h"

#include "attest-claims-page.h"

#include "attest-claim-links.h"
#include "attest-claim-list-model.h"
#include "attest-claim-row.h"
#include "attest-claim-words.h"
#include "attest-compat.h"
#include "attest-focus.h"
#include "attest-moment.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/* At the foot of the page, links beyond these are counted only. */
#define MAX_LINKS 3

struct _AttestClaimsPage
{
  GtkWidget parent_instance;

  GtkLabel *count;
  GtkSearchEntry *search;
  GtkDropDown *filter;
  GtkDropDown *annotator;
  GtkStack *pages;
  GtkListView *list;
  GtkLabel *words;
  GtkLabel *links;
  GtkWidget *foot;

  AttestEditor *editor;
  GSignalGroup *project_signals;
  AttestClaimListModel *model; /* (nullable) */
  GtkSingleSelection *selection;
  GArray *annotators; /* ids in the order of the drop-down; 0: everybody */
  gboolean is_stale;
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (AttestClaimsPage, attest_claims_page, GTK_TYPE_WIDGET)

static AttestProject *
project_of (AttestClaimsPage *self)
{
  return self->editor != NULL ? attest_editor_get_project (self->editor) : NULL;
}

static guint
count_rows (AttestClaimsPage *self)
{
  return self->model != NULL ? g_list_model_get_n_items (G_LIST_MODEL (self->model)) : 0;
}

/* --- the chosen claim --- */

static AttestClaimItem *
get_chosen (AttestClaimsPage *self)
{
  return gtk_single_selection_get_selected_item (self->selection);
}

static char *
dup_links (AttestClaimsPage *self, gint64 claim)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray)
    links = attest_claim_links_load (attest_project_get_connection (project_of (self)), claim, &error);
  g_autoptr (GString) text = g_string_new (NULL);

  if (links == NULL)
    return g_strdup (error->message);
  for (guint i = 0; i < MIN (links->len, MAX_LINKS); i++)
    {
      AttestClaimLink *link = links->pdata[i];
      AttestRelationType *type = attest_claim_find_type (attest_project_get_scheme (project_of (self)), link->type);
      g_autofree char *name = attest_claim_dup_link_text (type, link->outgoing);
      g_autofree char *date = attest_moment_dup_date (link->published);

      g_string_append (text, i > 0 ? "\n" : "");
      /* Translators: relation between two claims: words of the other one · title of its article; its day may follow */
      g_string_append_printf (text, _ ("%s: %s · %s"), name, link->quote, link->title);
      if (date != NULL)
        g_string_append_printf (text, " · %s", date);
    }
  if (links->len > MAX_LINKS)
    {
      g_string_append (text, "\n");
      g_string_append_printf (text, ngettext ("and %u more", "and %u more", links->len - MAX_LINKS),
                              links->len - MAX_LINKS);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
show_chosen (AttestClaimsPage *self)
{
  AttestClaimItem *chosen = self->model != NULL ? get_chosen (self) : NULL;
  const AttestClaimSummary *summary = chosen != NULL ? attest_claim_item_get_summary (chosen) : NULL;
  g_autofree char *links = NULL;

  gtk_widget_set_visible (self->foot, summary != NULL);
  if (summary == NULL)
    return;
  gtk_label_set_text (self->words, summary->quote);
  links = dup_links (self, summary->claim);
  gtk_label_set_text (self->links, links);
  gtk_widget_set_visible (GTK_WIDGET (self->links), *links != '\0');
}

static void
open_cb (AttestClaimsPage *self)
{
  AttestClaimItem *chosen = get_chosen (self);

  if (chosen != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.open-annotation", "x", attest_claim_item_get_claim (chosen));
}

/* --- the list --- */

static gboolean
is_narrowed (AttestClaimsPage *self)
{
  return gtk_drop_down_get_selected (self->filter) != ATTEST_CLAIMS_ALL ||
         gtk_drop_down_get_selected (self->annotator) != 0 ||
         *gtk_editable_get_text (GTK_EDITABLE (self->search)) != '\0';
}

static void
show_count (AttestClaimsPage *self)
{
  guint n_claims = count_rows (self);
  gboolean loading = self->model != NULL && attest_claim_list_model_is_loading (self->model);
  g_autofree char *count = loading ? g_strdup ("…") : g_strdup_printf ("%'u", n_claims);

  gtk_label_set_text (self->count, count);
  if (n_claims > 0 || loading)
    gtk_stack_set_visible_child_name (self->pages, "list");
  else
    gtk_stack_set_visible_child_name (self->pages, is_narrowed (self) ? "nothing-found" : "empty");
}

/* The keys that came before the first rows go to these. */
static void
items_changed_cb (AttestClaimsPage *self)
{
  if (gtk_widget_is_focus (GTK_WIDGET (self->list)) && count_rows (self) > 0)
    gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

static void
load (AttestClaimsPage *self)
{
  self->is_stale = self->model != NULL && !gtk_widget_get_mapped (GTK_WIDGET (self));
  if (self->model == NULL || self->is_stale)
    return;
  attest_claim_list_model_load (self->model);
  show_count (self);
}

static void
ask (AttestClaimsPage *self)
{
  guint annotator = gtk_drop_down_get_selected (self->annotator);
  guint filter = gtk_drop_down_get_selected (self->filter);

  if (self->filling || self->model == NULL)
    return;
  attest_claim_list_model_ask (self->model, MIN (filter, ATTEST_N_CLAIM_FILTERS - 1),
                               annotator < self->annotators->len ? g_array_index (self->annotators, gint64, annotator)
                                                                 : 0,
                               gtk_editable_get_text (GTK_EDITABLE (self->search)));
  load (self);
}

static void
failed_cb (AttestClaimsPage *self, const char *text)
{
  show_count (self);
  g_signal_emit_by_name (self->editor, "failed", text);
}

/* Everybody, then each by name; the one chosen stays so. */
static void
fill_annotators (AttestClaimsPage *self)
{
  AttestProject *project = project_of (self);
  g_autoptr (GPtrArray) annotators = project != NULL ? attest_project_get_annotators (project, NULL) : NULL;
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint selected = gtk_drop_down_get_selected (self->annotator);
  gint64 chosen = selected < self->annotators->len ? g_array_index (self->annotators, gint64, selected) : 0;
  gint64 everybody = 0;

  self->filling = TRUE;
  selected = 0;
  g_array_set_size (self->annotators, 0);
  g_array_append_val (self->annotators, everybody);
  gtk_string_list_append (names, _ ("Everybody"));
  for (guint i = 0; annotators != NULL && i < annotators->len; i++)
    {
      AttestAnnotator *annotator = annotators->pdata[i];

      gtk_string_list_append (names, annotator->name);
      g_array_append_val (self->annotators, annotator->id);
      if (annotator->id == chosen)
        selected = i + 1;
    }
  gtk_drop_down_set_model (self->annotator, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->annotator, selected);
  gtk_widget_set_visible (GTK_WIDGET (self->annotator), annotators != NULL && annotators->len > 1);
  self->filling = FALSE;
}

static void
project_changed_cb (AttestClaimsPage *self, AttestChange *change)
{
  const AttestChangeFlags listed = ATTEST_CHANGE_ANNOTATIONS | ATTEST_CHANGE_RELATIONS | ATTEST_CHANGE_ARTICLES |
                                   ATTEST_CHANGE_SCHEME | ATTEST_CHANGE_FOREIGN;

  if (change->flags & (ATTEST_CHANGE_ANNOTATORS | ATTEST_CHANGE_FOREIGN))
    fill_annotators (self);
  if (change->flags & listed)
    {
      load (self);
      if (!self->is_stale)
        show_chosen (self);
    }
}

static void
setup_row_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item)
{
  gtk_list_item_set_child (list_item, attest_claim_row_new ());
}

static void
bind_row_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item)
{
  attest_claim_row_set_item (ATTEST_CLAIM_ROW (gtk_list_item_get_child (list_item)),
                             gtk_list_item_get_item (list_item));
}

static void
unbind_row_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item)
{
  attest_claim_row_set_item (ATTEST_CLAIM_ROW (gtk_list_item_get_child (list_item)), NULL);
}

/* --- searching --- */

static void
find_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AttestClaimsPage *self = ATTEST_CLAIMS_PAGE (widget);

  gtk_widget_grab_focus (GTK_WIDGET (self->search));
  gtk_editable_select_region (GTK_EDITABLE (self->search), 0, -1);
}

static void
search_stop_cb (AttestClaimsPage *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

static gboolean
search_key_cb (GtkEventControllerKey *controller, guint keyval, guint keycode, GdkModifierType state,
               AttestClaimsPage *self)
{
  if ((keyval != GDK_KEY_Down && keyval != GDK_KEY_Return && keyval != GDK_KEY_KP_Enter) || count_rows (self) == 0)
    return GDK_EVENT_PROPAGATE;
  gtk_widget_grab_focus (GTK_WIDGET (self->list));
  return GDK_EVENT_STOP;
}

/* --- the page itself --- */

static void
attest_claims_page_map (GtkWidget *widget)
{
  AttestClaimsPage *self = ATTEST_CLAIMS_PAGE (widget);

  GTK_WIDGET_CLASS (attest_claims_page_parent_class)->map (widget);
  if (self->is_stale)
    load (self);
  show_chosen (self);
}

static gboolean
attest_claims_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (ATTEST_CLAIMS_PAGE (widget)->list));
}

static void
attest_claims_page_dispose (GObject *object)
{
  AttestClaimsPage *self = ATTEST_CLAIMS_PAGE (object);
  GtkWidget *child;

  if (self->list != NULL)
    attest_claims_page_set_editor (self, NULL);
  g_clear_object (&self->project_signals);
  g_clear_object (&self->selection);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  self->list = NULL;
  G_OBJECT_CLASS (attest_claims_page_parent_class)->dispose (object);
}

static void
attest_claims_page_finalize (GObject *object)
{
  g_array_unref (ATTEST_CLAIMS_PAGE (object)->annotators);
  G_OBJECT_CLASS (attest_claims_page_parent_class)->finalize (object);
}

static void
attest_claims_page_class_init (AttestClaimsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = attest_claims_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = attest_claims_page_finalize;
  widget_class->map = attest_claims_page_map;
  widget_class->grab_focus = attest_claims_page_grab_focus;
  widget_class->focus = attest_focus_children;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/attest/Attest/ui/attest-claims-page.ui");
  gtk_widget_class_bind_template_child (widget_class, AttestClaimsPage, count);
  gtk_widget_class_bind_template_child (widget_class, AttestClaimsPage, search);
  gtk_widget_class_bind_template_child (widget_class, AttestClaimsPage, filter);
  gtk_widget_class_bind_template_child (widget_class, AttestClaimsPage, annotator);
  gtk_widget_class_bind_template_child (widget_class, AttestClaimsPage, pages);
  gtk_widget_class_bind_template_child (widget_class, AttestClaimsPage, list);
  gtk_widget_class_bind_template_child (widget_class, AttestClaimsPage, words);
  gtk_widget_class_bind_template_child (widget_class, AttestClaimsPage, links);
  gtk_widget_class_bind_template_child (widget_class, AttestClaimsPage, foot);
  gtk_widget_class_bind_template_callback (widget_class, ask);
  gtk_widget_class_bind_template_callback (widget_class, open_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_row_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_row_cb);
  gtk_widget_class_bind_template_callback (widget_class, unbind_row_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_stop_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_key_cb);
  gtk_widget_class_install_action (widget_class, "page.find", NULL, find_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "claimspage");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
attest_claims_page_init (AttestClaimsPage *self)
{
  self->annotators = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->project_signals = g_signal_group_new (ATTEST_TYPE_PROJECT);
  g_signal_group_connect_swapped (self->project_signals, "changed", G_CALLBACK (project_changed_cb), self);
  self->filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->filling = FALSE;
  attest_compat_name_drop_down (self->filter, _ ("Which claims"));
  attest_compat_name_drop_down (self->annotator, _ ("Whose claims"));

  self->selection = gtk_single_selection_new (NULL);
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (show_chosen), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
  attest_compat_let_tab_leave (self->list);
  g_signal_connect_object (self->selection, "items-changed", G_CALLBACK (items_changed_cb), self, G_CONNECT_SWAPPED);
}

GtkWidget *
attest_claims_page_new (void)
{
  return g_object_new (ATTEST_TYPE_CLAIMS_PAGE, NULL);
}

void
attest_claims_page_set_editor (AttestClaimsPage *page, AttestEditor *editor)
{
  g_return_if_fail (ATTEST_IS_CLAIMS_PAGE (page));

  if (page->editor == editor)
    return;
  if (page->model != NULL)
    {
      attest_claim_list_model_stop (page->model);
      g_signal_handlers_disconnect_by_data (page->model, page);
      gtk_single_selection_set_model (page->selection, NULL);
    }
  g_clear_object (&page->model);
  g_set_object (&page->editor, editor);
  g_signal_group_set_target (page->project_signals, project_of (page));
  fill_annotators (page);
  if (editor == NULL)
    return;
  page->model = attest_claim_list_model_new (project_of (page));
  g_signal_connect_object (page->model, "loaded", G_CALLBACK (show_count), page, G_CONNECT_SWAPPED);
  g_signal_connect_object (page->model, "failed", G_CALLBACK (failed_cb), page, G_CONNECT_SWAPPED);
  gtk_single_selection_set_model (page->selection, G_LIST_MODEL (page->model));
  ask (page);
  load (page);
}
