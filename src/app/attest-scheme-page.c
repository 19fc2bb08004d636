/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One page of the scheme's window. List and form lie beside each other, or one above the other where it is narrow. The
 * list keeps its rows while their order stays: a row that is pressed may be what applies the entry that loses the
 * focus. */
#include "config.h"

#include "attest-scheme-page.h"

#include "attest-notice.h"
#include "attest-scheme-field.h"

#include <glib/gi18n.h>

#define LIST_WIDTH 250
#define MIN_LIST_WIDTH 160
#define MIN_FORM_WIDTH 280
/* Narrower, they lie one above the other. */
#define NARROW_WIDTH 520

typedef struct
{
  GtkWidget *list_side;
  GtkListBox *list;
  GtkWidget *tools;
  GtkWidget *add_button;
  GtkWidget *form_side;
  AttestNotice *notice;
  GtkStack *pages;
  AdwStatusPage *empty;
  GtkBox *form;

  AttestProject *project;
  GSignalGroup *project_signals;
  gint64 chosen;
  gint64 shown; /* what the form was filled with last */
  int n_listed; /* rows filled so far while the list is read */
  gboolean is_rebuilding;
  gboolean is_showing;
  gboolean is_stale;
} AttestSchemePagePrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (AttestSchemePage, attest_scheme_page, GTK_TYPE_WIDGET)

static AttestSchemePagePrivate *
private_of (AttestSchemePage *self)
{
  return attest_scheme_page_get_instance_private (self);
}

static gint64
row_id (GtkListBoxRow *row)
{
  gint64 *id = g_object_get_data (G_OBJECT (row), "id");

  return id != NULL ? *id : 0;
}

static GtkListBoxRow *
find_row (AttestSchemePage *self, gint64 id)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (private_of (self)->list, i)) != NULL; i++)
    if (row_id (row) == id)
      return row;
  return NULL;
}

static gboolean
is_writable (AttestSchemePage *self)
{
  AttestProject *project = private_of (self)->project;

  return project != NULL && attest_project_get_write_state (project) == ATTEST_WRITE_ALLOWED;
}

static void
update_actions (AttestSchemePage *self)
{
  AttestSchemePagePrivate *private = private_of (self);
  AttestSchemePageClass *class = ATTEST_SCHEME_PAGE_GET_CLASS (self);
  gboolean writing = is_writable (self);

  gtk_widget_set_visible (private->tools, class->add != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "scheme-page.add", writing && class->add != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "scheme-page.remove",
                                 writing && class->remove != NULL && private->chosen != 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "scheme-page.move",
                                 writing && class->move != NULL && private->chosen != 0);
  gtk_widget_set_sensitive (GTK_WIDGET (private->form), writing);
}

static void
show_chosen (AttestSchemePage *self)
{
  AttestSchemePagePrivate *private = private_of (self);

  gtk_stack_set_visible_child_name (private->pages, private->chosen != 0 ? "form" : "none");
  update_actions (self);
  if (private->chosen == 0)
    return;
  private->is_showing = TRUE;
  ATTEST_SCHEME_PAGE_GET_CLASS (self)->show (self, attest_project_get_scheme (private->project), private->chosen);
  private->is_showing = FALSE;
  private->shown = private->chosen;
}

/* Rows beyond those that were listed now are of parts that are gone. */
static void
trim_rows (AttestSchemePagePrivate *private)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (private->list, private->n_listed)) != NULL)
    gtk_list_box_remove (private->list, GTK_WIDGET (row));
}

static void
select_chosen (AttestSchemePage *self)
{
  AttestSchemePagePrivate *private = private_of (self);
  GtkListBoxRow *row = find_row (self, private->chosen);

  if (row == NULL)
    row = gtk_list_box_get_row_at_index (private->list, 0);
  private->chosen = row != NULL ? row_id (row) : 0;
  gtk_list_box_select_row (private->list, row);
}

static void
row_selected_cb (AttestSchemePage *self, GtkListBoxRow *row)
{
  AttestSchemePagePrivate *private = private_of (self);

  gint64 id = row != NULL ? row_id (row) : 0;

  if (private->is_rebuilding || row == NULL || id == private->chosen)
    return;
  /* What is being entered belongs to the part chosen so far. */
  if (gtk_widget_get_state_flags (GTK_WIDGET (private->form)) & GTK_STATE_FLAG_FOCUS_WITHIN)
    gtk_widget_grab_focus (GTK_WIDGET (row));
  private->chosen = id;
  private->is_rebuilding = TRUE;
  select_chosen (self);
  private->is_rebuilding = FALSE;
  attest_notice_set_text (private->notice, NULL, TRUE);
  show_chosen (self);
}

void
attest_scheme_page_refresh (AttestSchemePage *self)
{
  AttestSchemePagePrivate *private = private_of (self);

  g_return_if_fail (ATTEST_IS_SCHEME_PAGE (self));

  private->is_stale = !gtk_widget_get_mapped (GTK_WIDGET (self));
  if (private->is_stale || private->project == NULL)
    return;
  private->is_rebuilding = TRUE;
  private->n_listed = 0;
  ATTEST_SCHEME_PAGE_GET_CLASS (self)->list (self, attest_project_get_scheme (private->project));
  trim_rows (private);
  select_chosen (self);
  private->is_rebuilding = FALSE;
  show_chosen (self);
}

static void
changed_cb (AttestSchemePage *self, AttestChange *change)
{
  if (change->flags & (ATTEST_CHANGE_SCHEME | ATTEST_CHANGE_FOREIGN))
    attest_scheme_page_refresh (self);
}

/* --- actions --- */

static void
focus_row (AttestSchemePage *self, gint64 id)
{
  GtkListBoxRow *row = find_row (self, id);

  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
add_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  AttestSchemePage *self = ATTEST_SCHEME_PAGE (widget);
  GError *error = NULL;
  gint64 id = ATTEST_SCHEME_PAGE_GET_CLASS (self)->add (self, &error);

  attest_scheme_page_tell (self, error);
  if (id == 0)
    return;
  attest_scheme_page_choose (self, id);
  /* To the first field, which is the name. */
  gtk_widget_child_focus (GTK_WIDGET (private_of (self)->form), GTK_DIR_TAB_FORWARD);
}

static void
remove_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  AttestSchemePage *self = ATTEST_SCHEME_PAGE (widget);
  AttestSchemePagePrivate *private = private_of (self);
  GtkListBoxRow *row = find_row (self, private->chosen);
  GtkListBoxRow *next = NULL;
  gint64 next_id = 0;
  gint64 id = private->chosen;
  GError *error = NULL;

  if (row == NULL)
    return;
  next = gtk_list_box_get_row_at_index (private->list, gtk_list_box_row_get_index (row) + 1);
  if (next == NULL && gtk_list_box_row_get_index (row) > 0)
    next = gtk_list_box_get_row_at_index (private->list, gtk_list_box_row_get_index (row) - 1);
  next_id = next != NULL ? row_id (next) : 0;
  if (ATTEST_SCHEME_PAGE_GET_CLASS (self)->remove (self, id, &error) && next_id != 0)
    {
      attest_scheme_page_choose (self, next_id);
      focus_row (self, next_id);
    }
  attest_scheme_page_tell (self, error);
}

static void
move_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  AttestSchemePage *self = ATTEST_SCHEME_PAGE (widget);
  AttestSchemePagePrivate *private = private_of (self);
  gboolean in_list = gtk_widget_get_focus_child (private->list_side) != NULL &&
                     gtk_widget_get_focus_child (GTK_WIDGET (private->list)) != NULL;
  GError *error = NULL;

  ATTEST_SCHEME_PAGE_GET_CLASS (self)->move (self, private->chosen, g_variant_get_int32 (parameter), &error);
  attest_scheme_page_tell (self, error);
  if (in_list)
    focus_row (self, private->chosen);
}

/* What comes before @widget in the window. */
static gboolean
focus_before (GtkWidget *widget)
{
  for (; widget != NULL; widget = gtk_widget_get_parent (widget))
    for (GtkWidget *before = gtk_widget_get_prev_sibling (widget); before != NULL;
         before = gtk_widget_get_prev_sibling (before))
      if (gtk_widget_child_focus (before, GTK_DIR_TAB_BACKWARD))
        return TRUE;
  return FALSE;
}

/* A list box would go from row to row: three hundred labels lie before the form. */
static gboolean
list_tab_cb (AttestSchemePage *self, guint keyval, guint keycode, GdkModifierType state)
{
  AttestSchemePagePrivate *private = private_of (self);

  if (keyval == GDK_KEY_ISO_Left_Tab || (keyval == GDK_KEY_Tab && (state & GDK_SHIFT_MASK)))
    return focus_before (GTK_WIDGET (private->list));
  if (keyval != GDK_KEY_Tab || (state & GDK_CONTROL_MASK))
    return GDK_EVENT_PROPAGATE;
  return gtk_widget_child_focus (private->tools, GTK_DIR_TAB_FORWARD) ||
         gtk_widget_child_focus (private->form_side, GTK_DIR_TAB_FORWARD);
}

static void
add_shortcut (GtkEventController *controller, guint keyval, GdkModifierType modifiers, const char *action,
              GVariant *target)
{
  GtkShortcut *shortcut = gtk_shortcut_new (gtk_keyval_trigger_new (keyval, modifiers), gtk_named_action_new (action));

  gtk_shortcut_set_arguments (shortcut, target);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller), shortcut);
}

/* --- size --- */

static gboolean
is_narrow (int width)
{
  return width < NARROW_WIDTH;
}

static void
measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline,
         int *natural_baseline)
{
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = MIN_FORM_WIDTH;
      *natural = LIST_WIDTH + 2 * MIN_FORM_WIDTH;
      return;
    }
  *minimum = 220;
  *natural = 460;
}

static void
allocate (GtkWidget *widget, int width, int height, int baseline)
{
  AttestSchemePagePrivate *private = private_of (ATTEST_SCHEME_PAGE (widget));
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int list_width = CLAMP (width * 2 / 5, MIN_LIST_WIDTH, LIST_WIDTH);
  int list_height = height * 2 / 5;

  if (is_narrow (width))
    {
      gtk_widget_size_allocate (private->list_side, &(GtkAllocation){ 0, 0, width, list_height }, -1);
      gtk_widget_size_allocate (private->form_side, &(GtkAllocation){ 0, list_height, width, height - list_height },
                                -1);
      gtk_widget_add_css_class (widget, "narrow");
      return;
    }
  gtk_widget_remove_css_class (widget, "narrow");
  gtk_widget_size_allocate (private->list_side, &(GtkAllocation){ rtl ? width - list_width : 0, 0, list_width, height },
                            -1);
  gtk_widget_size_allocate (private->form_side, &(GtkAllocation){ rtl ? 0 : list_width, 0, width - list_width, height },
                            -1);
}

/* --- object --- */

static void
attest_scheme_page_map (GtkWidget *widget)
{
  AttestSchemePage *self = ATTEST_SCHEME_PAGE (widget);

  GTK_WIDGET_CLASS (attest_scheme_page_parent_class)->map (widget);
  if (private_of (self)->is_stale)
    attest_scheme_page_refresh (self);
}

static void
attest_scheme_page_dispose (GObject *object)
{
  AttestSchemePagePrivate *private = private_of (ATTEST_SCHEME_PAGE (object));
  GtkWidget *child;

  g_clear_object (&private->project_signals);
  g_clear_object (&private->project);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (attest_scheme_page_parent_class)->dispose (object);
}

static void
attest_scheme_page_class_init (AttestSchemePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = attest_scheme_page_dispose;
  widget_class->map = attest_scheme_page_map;
  widget_class->measure = measure;
  widget_class->size_allocate = allocate;

  g_type_ensure (ATTEST_TYPE_NOTICE);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/attest/Attest/ui/attest-scheme-page.ui");
  gtk_widget_class_bind_template_child_private (widget_class, AttestSchemePage, list_side);
  gtk_widget_class_bind_template_child_private (widget_class, AttestSchemePage, list);
  gtk_widget_class_bind_template_child_private (widget_class, AttestSchemePage, tools);
  gtk_widget_class_bind_template_child_private (widget_class, AttestSchemePage, add_button);
  gtk_widget_class_bind_template_child_private (widget_class, AttestSchemePage, form_side);
  gtk_widget_class_bind_template_child_private (widget_class, AttestSchemePage, notice);
  gtk_widget_class_bind_template_child_private (widget_class, AttestSchemePage, pages);
  gtk_widget_class_bind_template_child_private (widget_class, AttestSchemePage, empty);
  gtk_widget_class_bind_template_child_private (widget_class, AttestSchemePage, form);
  gtk_widget_class_bind_template_callback (widget_class, row_selected_cb);
  gtk_widget_class_install_action (widget_class, "scheme-page.add", NULL, add_cb);
  gtk_widget_class_install_action (widget_class, "scheme-page.remove", NULL, remove_cb);
  gtk_widget_class_install_action (widget_class, "scheme-page.move", "i", move_cb);
  gtk_widget_class_set_css_name (widget_class, "schemepage");
}

static void
attest_scheme_page_init (AttestSchemePage *self)
{
  AttestSchemePagePrivate *private = private_of (self);
  GtkEventController *keys = gtk_shortcut_controller_new ();
  GtkEventController *list_keys = gtk_shortcut_controller_new ();
  GtkEventController *list_tab = gtk_event_controller_key_new ();

  private->project_signals = g_signal_group_new (ATTEST_TYPE_PROJECT);
  g_signal_group_connect_swapped (private->project_signals, "changed", G_CALLBACK (changed_cb), self);
  g_signal_group_connect_swapped (private->project_signals, "notify::write-state", G_CALLBACK (update_actions), self);
  gtk_widget_init_template (GTK_WIDGET (self));
  private->is_stale = TRUE;

  add_shortcut (keys, GDK_KEY_n, GDK_CONTROL_MASK, "scheme-page.add", NULL);
  add_shortcut (keys, GDK_KEY_Up, GDK_ALT_MASK, "scheme-page.move", g_variant_new_int32 (-1));
  add_shortcut (keys, GDK_KEY_Down, GDK_ALT_MASK, "scheme-page.move", g_variant_new_int32 (1));
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  add_shortcut (list_keys, GDK_KEY_Delete, 0, "scheme-page.remove", NULL);
  gtk_widget_add_controller (GTK_WIDGET (private->list), list_keys);
  gtk_event_controller_set_propagation_phase (list_tab, GTK_PHASE_CAPTURE);
  g_signal_connect_object (list_tab, "key-pressed", G_CALLBACK (list_tab_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (private->list), list_tab);
}

/* --- public --- */

void
attest_scheme_page_set_project (AttestSchemePage *page, AttestProject *project)
{
  AttestSchemePagePrivate *private = private_of (page);

  g_set_object (&private->project, project);
  g_signal_group_set_target (private->project_signals, project);
  attest_scheme_page_refresh (page);
}

AttestProject *
attest_scheme_page_get_project (AttestSchemePage *page)
{
  return private_of (page)->project;
}

gint64
attest_scheme_page_get_chosen (AttestSchemePage *page)
{
  return private_of (page)->chosen;
}

void
attest_scheme_page_choose (AttestSchemePage *page, gint64 id)
{
  GtkListBoxRow *row = find_row (page, id);

  if (row != NULL)
    gtk_list_box_select_row (private_of (page)->list, row);
}

void
attest_scheme_page_focus_list (AttestSchemePage *page)
{
  if (private_of (page)->chosen != 0)
    focus_row (page, private_of (page)->chosen);
  else
    gtk_widget_child_focus (GTK_WIDGET (page), GTK_DIR_TAB_FORWARD);
}

void
attest_scheme_page_set_texts (AttestSchemePage *page, const char *list_name, const char *empty_title,
                              const char *empty_text, const char *add_name)
{
  AttestSchemePagePrivate *private = private_of (page);

  gtk_accessible_update_property (GTK_ACCESSIBLE (private->list), GTK_ACCESSIBLE_PROPERTY_LABEL, list_name, -1);
  adw_status_page_set_title (private->empty, empty_title);
  adw_status_page_set_description (private->empty, empty_text);
  if (add_name == NULL)
    return;
  gtk_accessible_update_property (GTK_ACCESSIBLE (private->add_button), GTK_ACCESSIBLE_PROPERTY_LABEL, add_name, -1);
  g_object_set (private->add_button, "tooltip-text", add_name, NULL);
}

GtkBox *
attest_scheme_page_get_form (AttestSchemePage *page)
{
  return private_of (page)->form;
}

void
attest_scheme_page_add_row (AttestSchemePage *page, gint64 id, const char *name, guint level, GtkWidget *child)
{
  AttestSchemePagePrivate *private = private_of (page);
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (private->list, private->n_listed);

  if (row != NULL && row_id (row) != id)
    {
      trim_rows (private);
      row = NULL;
    }
  if (row == NULL)
    {
      row = GTK_LIST_BOX_ROW (gtk_list_box_row_new ());
      g_object_set_data_full (G_OBJECT (row), "id", g_memdup2 (&id, sizeof id), g_free);
      gtk_list_box_append (private->list, GTK_WIDGET (row));
    }
  gtk_widget_set_margin_start (child, 14 * (int) level);
  gtk_list_box_row_set_child (row, child);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  private->n_listed++;
}

void
attest_scheme_page_tell (AttestSchemePage *page, GError *error)
{
  attest_notice_set_text (private_of (page)->notice, error != NULL ? error->message : NULL, TRUE);
  g_clear_error (&error);
}

void
attest_scheme_page_tell_lines (AttestSchemePage *page, char **lines)
{
  g_autofree char *text = g_strjoinv ("\n", lines);

  attest_notice_set_text (private_of (page)->notice, *text != '\0' ? text : NULL, TRUE);
}

void
attest_scheme_page_set_field (AttestSchemePage *page, GtkWidget *field, const char *text)
{
  AttestSchemePagePrivate *private = private_of (page);

  attest_scheme_field_set_text (field, text, private->shown == private->chosen);
}

gboolean
attest_scheme_page_is_showing (AttestSchemePage *page)
{
  return private_of (page)->is_showing;
}
