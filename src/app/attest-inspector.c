/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The selected annotation in full, and all annotations of the article. */
#include "config.h"

#include "attest-inspector.h"

#include "attest-active-time.h"
#include "attest-annotation-row.h"
#include "attest-annotation-slots.h"
#include "attest-attributes-view.h"
#include "attest-attribution-view.h"
#include "attest-claim-links-view.h"
#include "attest-comments-view.h"
#include "attest-compat.h"
#include "attest-editor-attributes.h"
#include "attest-editor-comments.h"
#include "attest-label-chooser.h"
#include "attest-moment.h"
#include "attest-note-view.h"
#include "attest-referent-view.h"
#include "attest-relations-view.h"
#include "attest-project-active-time.h"
#include "attest-settings.h"
#include "attest-swatch.h"

#include <glib/gi18n.h>

/* What is longer can be read in the article. */
#define QUOTE_LENGTH 300

struct _AttestInspector
{
  GtkWidget parent_instance;

  GtkPaned *paned;
  GtkScrolledWindow *card_scroller;
  GtkStack *pages;
  AttestSwatch *swatch;
  GtkLabel *label;
  GtkMenuButton *label_button;
  AttestLabelChooser *label_chooser;
  GtkLabel *fragments;
  GtkLabel *quote;
  AttestAttributionView *attribution;
  AttestRelationsView *relations;
  AttestAttributesView *attributes;
  AttestClaimLinksView *claim_links;
  AttestCommentsView *comments;
  AttestCommentsView *article_comments;
  AttestReferentView *referent;
  AttestNoteView *note;
  GtkLabel *times;
  GtkButton *missing;
  GtkLabel *count;
  GtkLabel *active_time;
  GtkStack *list_pages;
  GtkListView *list;

  AttestEditor *editor;
  GSignalGroup *editor_signals;
  GSignalGroup *project_signals;
  AttestAnnotationList *annotations;
  AttestCommentList *open_comments;
  AttestAnnotationSlots *slots;
  GtkSingleSelection *selection;
  AttestMissingAttributes *missing_attributes;
  gint64 shown; /* the annotation whose card it is; 0: none */
  guint scroll_source;
  int paned_height; /* when the card's share was last given */
};

G_DEFINE_FINAL_TYPE (AttestInspector, attest_inspector, GTK_TYPE_WIDGET)

enum
{
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* --- the selected annotation --- */

static char *
dup_times (AttestInspector *self, AttestAnnotation *annotation)
{
  AttestAnnotator *annotator = attest_project_find_annotator (attest_editor_get_project (self->editor),
                                                              annotation->annotator);
  const char *name = annotator != NULL ? annotator->name : _ ("Unknown annotator");
  g_autofree char *created = attest_moment_dup_time (annotation->created);
  g_autofree char *modified = attest_moment_dup_time (annotation->modified);

  if (g_str_equal (created, modified))
    /* Translators: annotator · time */
    return g_strdup_printf (_ ("%s · %s"), name, created);
  /* Translators: annotator · time made · time changed */
  return g_strdup_printf (_ ("%s · %s · changed %s"), name, created, modified);
}

static void
show_annotation (AttestInspector *self, AttestAnnotation *annotation)
{
  AttestScheme *scheme = attest_project_get_scheme (attest_editor_get_project (self->editor));
  AttestLabel *label = attest_scheme_find_label (scheme, annotation->label);
  g_autofree char *path = attest_label_dup_path (scheme, label);
  g_autofree char *quote = attest_annotation_dup_quote (annotation, attest_editor_get_text (self->editor),
                                                        QUOTE_LENGTH);
  g_autofree char *fragments = g_strdup_printf (ngettext ("%u fragment", "%u fragments", annotation->n_fragments),
                                                annotation->n_fragments);
  g_autofree char *times = dup_times (self, annotation);
  g_autofree char *spoken = g_strdup_printf (_ ("Label: %s"), path);

  attest_swatch_set_label (self->swatch, label);
  gtk_label_set_text (self->label, path);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->label_button), label != NULL && *label->guideline != '\0'
                                                                  ? label->guideline
                                                                  : _ ("Choose Another Label"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->label_button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  gtk_label_set_text (self->fragments, fragments);
  gtk_widget_set_visible (GTK_WIDGET (self->fragments), annotation->n_fragments > 1);
  gtk_label_set_text (self->quote, quote);
  gtk_label_set_text (self->times, times);
}

static void
select_in_list (AttestInspector *self, AttestAnnotation *selected)
{
  guint position = GTK_INVALID_LIST_POSITION;

  if (self->annotations == NULL)
    return;
  if (selected != NULL)
    attest_annotation_list_find (self->annotations, selected->id, &position);
  if (gtk_single_selection_get_selected (self->selection) == position)
    return;
  gtk_single_selection_set_selected (self->selection, position);
  if (position != GTK_INVALID_LIST_POSITION)
    gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", position);
}

static gboolean
scroll_cb (gpointer user_data)
{
  AttestInspector *self = user_data;
  guint position = gtk_single_selection_get_selected (self->selection);

  self->scroll_source = 0;
  if (position != GTK_INVALID_LIST_POSITION)
    gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", position);
  return G_SOURCE_REMOVE;
}

/* A taller card takes room from the list, after that has been scrolled to the row. Not now, while sizes are given out.
 */
static void
list_resized_cb (AttestInspector *self)
{
  if (self->scroll_source == 0)
    self->scroll_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, scroll_cb, self, NULL);
}

/* Another annotation's card is read from its top; the same one stays where it was scrolled to. */
static void
begin_card (AttestInspector *self, gint64 annotation)
{
  if (self->shown != annotation)
    gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->card_scroller), 0);
  self->shown = annotation;
}

/* Those of the selected annotation, or without one those of the article. */
static void
show_comments (AttestInspector *self, AttestAnnotation *selected)
{
  AttestArticle *article = self->editor != NULL ? attest_editor_get_article (self->editor) : NULL;
  AttestCommentTarget target = { article != NULL ? article->id : 0, selected != NULL ? selected->id : 0, 0 };

  attest_comments_view_set_target (self->comments, self->editor, selected != NULL ? &target : NULL);
  attest_comments_view_set_target (self->article_comments, self->editor,
                                   selected == NULL && article != NULL ? &target : NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->article_comments), article != NULL);
}

static void
show_selected (AttestInspector *self)
{
  AttestAnnotation *selected = attest_editor_get_selected (self->editor);

  begin_card (self, selected != NULL ? selected->id : 0);
  if (selected != NULL && attest_editor_get_text (self->editor) != NULL)
    show_annotation (self, selected);
  gtk_stack_set_visible_child_name (self->pages, selected != NULL ? "annotation" : "none");
  show_comments (self, selected);
  select_in_list (self, selected);
}

/* --- the list --- */

static void
show_count (AttestInspector *self)
{
  guint n = self->annotations != NULL ? attest_annotation_list_get_size (self->annotations) : 0;
  g_autofree char *count = g_strdup_printf ("%u", n);

  gtk_label_set_text (self->count, count);
  gtk_stack_set_visible_child_name (self->list_pages, n > 0 ? "list" : "empty");
}

static void
show_active_time (AttestInspector *self)
{
  AttestArticle *article = self->editor != NULL ? attest_editor_get_article (self->editor) : NULL;
  g_autofree char *text = NULL;

  if (article != NULL)
    text = attest_active_time_dup_text (attest_project_get_active_time (
      attest_editor_get_project (self->editor), article->id, attest_editor_get_annotator (self->editor)));
  gtk_label_set_text (self->active_time, text != NULL ? text : "");
}

static void
show_missing (AttestInspector *self)
{
  guint n = self->missing_attributes != NULL ? attest_missing_attributes_get_size (self->missing_attributes) : 0;
  /* Translators: attributes that must be given and are not, in all annotations of the article */
  g_autofree char *text = g_strdup_printf (ngettext ("%u missing", "%u missing", n), n);

  gtk_button_set_label (self->missing, text);
  gtk_widget_set_visible (GTK_WIDGET (self->missing), n > 0);
}

static void
chosen_cb (AttestInspector *self)
{
  AttestAnnotationSlot *slot = gtk_single_selection_get_selected_item (self->selection);
  AttestAnnotation *annotation = slot != NULL ? attest_annotation_slot_get_annotation (slot) : NULL;
  AttestAnnotation *selected;

  if (annotation == NULL)
    return;
  selected = attest_editor_get_selected (self->editor);
  if (selected != NULL && selected->id == annotation->id)
    return;
  attest_editor_select (self->editor, annotation->id);
  g_signal_emit (self, signals[CHOSEN], 0);
}

static void
activated_cb (AttestInspector *self)
{
  chosen_cb (self);
  g_signal_emit (self, signals[CHOSEN], 0);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.focus-article", NULL);
}

/* Rows that are there: the list makes some two hundred at once. */
static void
comments_cb (AttestInspector *self)
{
  GtkWidget *item = gtk_widget_get_first_child (GTK_WIDGET (self->list));

  for (; item != NULL; item = gtk_widget_get_next_sibling (item))
    if (ATTEST_IS_ANNOTATION_ROW (gtk_widget_get_first_child (item)))
      attest_annotation_row_update_comments (ATTEST_ANNOTATION_ROW (gtk_widget_get_first_child (item)), self->editor);
}

static void
follow_comments (AttestInspector *self)
{
  AttestCommentList *comments = self->editor != NULL ? attest_editor_get_comments (self->editor) : NULL;

  if (self->open_comments == comments)
    return;
  if (self->open_comments != NULL)
    g_signal_handlers_disconnect_by_data (self->open_comments, self);
  g_set_object (&self->open_comments, comments);
  if (comments != NULL)
    g_signal_connect_object (comments, "changed", G_CALLBACK (comments_cb), self, G_CONNECT_SWAPPED);
}

/* Another article's list is read from its top. */
static void
show_list (AttestInspector *self)
{
  AttestAnnotation *selected = self->editor != NULL ? attest_editor_get_selected (self->editor) : NULL;

  attest_annotation_slots_set_list (self->slots, self->annotations);
  select_in_list (self, selected);
  if (selected == NULL && self->annotations != NULL && attest_annotation_list_get_size (self->annotations) > 0)
    gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", 0);
}

static void
queue_cb (AttestInspector *self)
{
  attest_editor_queue_details (self->editor);
}

static void
show_annotations (AttestInspector *self)
{
  AttestAnnotationList *annotations = self->editor != NULL ? attest_editor_get_annotations (self->editor) : NULL;
  AttestMissingAttributes *missing = self->editor != NULL ? attest_editor_get_missing (self->editor) : NULL;

  g_set_object (&self->annotations, annotations);
  follow_comments (self);
  if (self->missing_attributes != NULL)
    g_signal_handlers_disconnect_by_data (self->missing_attributes, self);
  g_set_object (&self->missing_attributes, missing);
  if (missing != NULL)
    g_signal_connect_object (missing, "changed", G_CALLBACK (queue_cb), self, G_CONNECT_SWAPPED);
  show_list (self);
  show_count (self);
  show_active_time (self);
  show_comments (self, self->editor != NULL ? attest_editor_get_selected (self->editor) : NULL);
  show_missing (self);
}

static void
setup_row_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, AttestInspector *self)
{
  gtk_list_item_set_child (list_item, attest_annotation_row_new ());
}

static void
show_row (AttestInspector *self, GtkListItem *list_item)
{
  AttestAnnotation *annotation = attest_annotation_slot_get_annotation (gtk_list_item_get_item (list_item));

  /* Without one, it gets it when the list has caught up. */
  if (annotation != NULL)
    attest_annotation_row_show (ATTEST_ANNOTATION_ROW (gtk_list_item_get_child (list_item)), self->editor, annotation);
}

static void
slot_changed_cb (GtkListItem *list_item)
{
  GtkWidget *row = gtk_list_item_get_child (list_item);

  show_row (ATTEST_INSPECTOR (gtk_widget_get_ancestor (row, ATTEST_TYPE_INSPECTOR)), list_item);
}

static void
bind_row_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, AttestInspector *self)
{
  g_signal_connect_object (gtk_list_item_get_item (list_item), "changed", G_CALLBACK (slot_changed_cb), list_item,
                           G_CONNECT_SWAPPED);
  show_row (self, list_item);
}

static void
unbind_row_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, AttestInspector *self)
{
  g_signal_handlers_disconnect_by_data (gtk_list_item_get_item (list_item), list_item);
}

/* The list first: the selection model must know of its changes before it is told of another selection. */
static void
details_cb (AttestInspector *self)
{
  /* Where the list's selection is moved to meanwhile is nobody's choice. */
  g_signal_handlers_block_by_func (self->selection, chosen_cb, self);
  if (attest_editor_get_annotations (self->editor) != self->annotations)
    show_annotations (self);
  else
    {
      attest_annotation_slots_catch_up (self->slots);
      show_count (self);
      show_missing (self);
    }
  g_signal_handlers_unblock_by_func (self->selection, chosen_cb, self);
  show_selected (self);
}

static void
project_changed_cb (AttestInspector *self, AttestChange *change)
{
  if (change->flags & ATTEST_CHANGE_ACTIVITY)
    show_active_time (self);
  if (!(change->flags & (ATTEST_CHANGE_SCHEME | ATTEST_CHANGE_ANNOTATORS | ATTEST_CHANGE_FOREIGN)))
    return;
  /* The rows' labels may have other names and colours. */
  if (change->flags & ATTEST_CHANGE_SCHEME)
    {
      attest_annotation_slots_set_list (self->slots, NULL);
      show_annotations (self);
    }
  show_selected (self);
}

/* --- the line between card and list --- */

/* The line also moves with the height of the window. What a person has chosen is what moved it without that. */
static void
line_moved_cb (AttestInspector *self)
{
  int height = gtk_widget_get_height (GTK_WIDGET (self->paned));

  if (height > 0 && height == self->paned_height)
    g_settings_set_int (attest_settings_get (), "inspector-card-height", gtk_paned_get_position (self->paned));
  self->paned_height = height;
}

static void
restore_line (AttestInspector *self)
{
  int position = g_settings_get_int (attest_settings_get (), "inspector-card-height");

  if (position > 0)
    gtk_paned_set_position (self->paned, position);
  g_signal_connect_object (self->paned, "notify::position", G_CALLBACK (line_moved_cb), self, G_CONNECT_SWAPPED);
}

static void
attest_inspector_dispose (GObject *object)
{
  AttestInspector *self = ATTEST_INSPECTOR (object);
  GtkWidget *child;

  g_clear_handle_id (&self->scroll_source, g_source_remove);
  if (self->list != NULL)
    attest_inspector_set_editor (self, NULL);
  g_clear_object (&self->editor_signals);
  g_clear_object (&self->project_signals);
  g_clear_object (&self->selection);
  g_clear_object (&self->slots);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  self->list = NULL;
  G_OBJECT_CLASS (attest_inspector_parent_class)->dispose (object);
}

static void
attest_inspector_class_init (AttestInspectorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = attest_inspector_dispose;

  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 0);

  g_type_ensure (ATTEST_TYPE_SWATCH);
  g_type_ensure (ATTEST_TYPE_ATTRIBUTION_VIEW);
  g_type_ensure (ATTEST_TYPE_CLAIM_LINKS_VIEW);
  g_type_ensure (ATTEST_TYPE_COMMENTS_VIEW);
  g_type_ensure (ATTEST_TYPE_ATTRIBUTES_VIEW);
  g_type_ensure (ATTEST_TYPE_REFERENT_VIEW);
  g_type_ensure (ATTEST_TYPE_RELATIONS_VIEW);
  g_type_ensure (ATTEST_TYPE_NOTE_VIEW);
  g_type_ensure (ATTEST_TYPE_LABEL_CHOOSER);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/attest/Attest/ui/attest-inspector.ui");
  gtk_widget_class_bind_template_child (widget_class, AttestInspector, paned);
  gtk_widget_class_bind_template_child (widget_class, AttestInspector, card_scroller);
  gtk_widget_class_bind_template_child (widget_class, AttestInspector, pages);
  gtk_widget_class_bind_template_child (widget_class, AttestInspector, swatch);
  gtk_widget_class_bind_template_child (widget_class, AttestInspector, label);
  gtk_widget_class_bind_template_child (widget_class, AttestInspector, label_button);
  gtk_widget_class_bind_template_child (widget_class, AttestInspector, label_chooser);
  gtk_widget_class_bind_template_child (widget_class, AttestInspector, fragments);
  gtk_widget_class_bind_template_child (widget_class, AttestInspector, quote);
  gtk_widget_class_bind_template_child (widget_class, AttestInspector, attribution);
  gtk_widget_class_bind_template_child (widget_class, AttestInspector, relations);
  gtk_widget_class_bind_template_child (widget_class, AttestInspector, claim_links);
  gtk_widget_class_bind_template_child (widget_class, AttestInspector, comments);
  gtk_widget_class_bind_template_child (widget_class, AttestInspector, article_comments);
  gtk_widget_class_bind_template_child (widget_class, AttestInspector, attributes);
  gtk_widget_class_bind_template_child (widget_class, AttestInspector, referent);
  gtk_widget_class_bind_template_child (widget_class, AttestInspector, note);
  gtk_widget_class_bind_template_child (widget_class, AttestInspector, times);
  gtk_widget_class_bind_template_child (widget_class, AttestInspector, missing);
  gtk_widget_class_bind_template_child (widget_class, AttestInspector, count);
  gtk_widget_class_bind_template_child (widget_class, AttestInspector, active_time);
  gtk_widget_class_bind_template_child (widget_class, AttestInspector, list_pages);
  gtk_widget_class_bind_template_child (widget_class, AttestInspector, list);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_row_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_row_cb);
  gtk_widget_class_bind_template_callback (widget_class, unbind_row_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "inspector");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
attest_inspector_init (AttestInspector *self)
{
  self->editor_signals = g_signal_group_new (ATTEST_TYPE_EDITOR);
  g_signal_group_connect_swapped (self->editor_signals, "details", G_CALLBACK (details_cb), self);
  self->project_signals = g_signal_group_new (ATTEST_TYPE_PROJECT);
  g_signal_group_connect_swapped (self->project_signals, "changed", G_CALLBACK (project_changed_cb), self);

  gtk_widget_init_template (GTK_WIDGET (self));

  self->slots = attest_annotation_slots_new ();
  self->selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->slots)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  g_signal_connect_object (self->selection, "notify::selected", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
  attest_compat_let_tab_leave (self->list);
  g_signal_connect_object (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->list)), "notify::page-size",
                           G_CALLBACK (list_resized_cb), self, G_CONNECT_SWAPPED);
  restore_line (self);
}

GtkWidget *
attest_inspector_new (void)
{
  return g_object_new (ATTEST_TYPE_INSPECTOR, NULL);
}

/**
 * attest_inspector_set_editor:
 * @inspector: the inspector
 * @editor: (nullable): whose article and selected annotation it shows
 */
void
attest_inspector_set_editor (AttestInspector *inspector, AttestEditor *editor)
{
  g_return_if_fail (ATTEST_IS_INSPECTOR (inspector));

  attest_attributes_view_set_editor (inspector->attributes, editor);
  attest_referent_view_set_editor (inspector->referent, editor);
  attest_note_view_set_editor (inspector->note, editor);
  attest_claim_links_view_set_editor (inspector->claim_links, editor);
  attest_label_chooser_set_editor (inspector->label_chooser, editor);
  g_signal_group_set_target (inspector->editor_signals, editor);
  g_signal_group_set_target (inspector->project_signals, editor != NULL ? attest_editor_get_project (editor) : NULL);
  g_set_object (&inspector->editor, editor);
  show_annotations (inspector);
  if (editor != NULL)
    show_selected (inspector);
}

void
attest_inspector_set_linker (AttestInspector *inspector, AttestLinker *linker)
{
  g_return_if_fail (ATTEST_IS_INSPECTOR (inspector));

  attest_attribution_view_set_linker (inspector->attribution, linker);
  attest_relations_view_set_linker (inspector->relations, linker);
}

/* What is to have the focus must be that of the annotation selected now. */
static void
catch_up (AttestInspector *self)
{
  if (self->editor != NULL)
    attest_editor_show_details (self->editor);
}

void
attest_inspector_edit_note (AttestInspector *inspector)
{
  g_return_if_fail (ATTEST_IS_INSPECTOR (inspector));

  catch_up (inspector);
  gtk_widget_grab_focus (GTK_WIDGET (inspector->note));
}

void
attest_inspector_comment (AttestInspector *inspector)
{
  g_return_if_fail (ATTEST_IS_INSPECTOR (inspector));

  catch_up (inspector);
  gtk_widget_grab_focus (GTK_WIDGET (inspector->editor != NULL && attest_editor_get_selected (inspector->editor) != NULL
                                       ? inspector->comments
                                       : inspector->article_comments));
}

void
attest_inspector_edit_referent (AttestInspector *inspector)
{
  g_return_if_fail (ATTEST_IS_INSPECTOR (inspector));

  catch_up (inspector);
  attest_referent_view_edit (inspector->referent);
}

void
attest_inspector_save (AttestInspector *inspector)
{
  g_return_if_fail (ATTEST_IS_INSPECTOR (inspector));

  attest_attributes_view_save (inspector->attributes);
  attest_note_view_save (inspector->note);
  attest_comments_view_save (inspector->comments);
  attest_comments_view_save (inspector->article_comments);
}

/**
 * attest_inspector_edit_attributes:
 * @inspector: the inspector
 *
 * Gives the focus to the first attribute that must be given and is not, else to the first.
 *
 * Returns: whether the selected annotation has attributes
 */
gboolean
attest_inspector_edit_attributes (AttestInspector *inspector)
{
  g_return_val_if_fail (ATTEST_IS_INSPECTOR (inspector), FALSE);

  catch_up (inspector);
  return gtk_widget_grab_focus (GTK_WIDGET (inspector->attributes));
}
