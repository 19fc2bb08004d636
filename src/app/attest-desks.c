/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The article of a window, or two of them side by side; one is the active one, that keys and inspector are for. */
#include "config.h"

#include "attest-desks.h"

/* Below this two columns of text would be too narrow to read: they lie one above the other. */
#define NARROW_WIDTH 640

struct _AttestDesks
{
  GtkWidget parent_instance;

  GtkPaned *paned;
  AttestDesk *first;
  AttestDesk *second; /* NULL: there is one desk */
  AttestDesk *active;
  AttestProject *project;
  guint orient_source;
  gboolean narrow;
  gboolean together;
  gboolean following; /* one is being scrolled because the other was */
};

enum
{
  PROP_0,
  PROP_ACTIVE,
  PROP_SCROLL_TOGETHER,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (AttestDesks, attest_desks, GTK_TYPE_WIDGET)

static void
show_active (AttestDesks *self)
{
  gboolean two = self->second != NULL;

  attest_desk_set_beside (self->first, two, self->active == self->first);
  if (two)
    attest_desk_set_beside (self->second, TRUE, self->active == self->second);
}

/* --- both alike --- */

static void
annotator_cb (AttestDesks *self, GParamSpec *pspec, AttestEditor *changed)
{
  AttestDesk *desks[] = { self->first, self->second };

  for (guint i = 0; i < G_N_ELEMENTS (desks); i++)
    {
      AttestEditor *editor = desks[i] != NULL ? attest_desk_get_editor (desks[i]) : NULL;

      if (editor != NULL && editor != changed)
        attest_editor_set_annotator (editor, attest_editor_get_annotator (changed));
    }
}

static void
scrolled_cb (AttestDesks *self, GtkAdjustment *adjustment)
{
  gboolean is_first;

  if (!self->together || self->following || self->second == NULL)
    return;
  is_first = adjustment == attest_desk_get_adjustment (self->first);
  self->following = TRUE;
  attest_desk_set_progress (is_first ? self->second : self->first,
                            attest_desk_get_progress (is_first ? self->first : self->second));
  self->following = FALSE;
}

static void
focus_cb (GtkEventControllerFocus *controller, AttestDesks *self)
{
  GtkWidget *desk = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller));

  attest_desks_set_active (self, ATTEST_DESK (desk));
}

static AttestDesk *
add_desk (AttestDesks *self)
{
  AttestDesk *desk = ATTEST_DESK (attest_desk_new ());
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_signal_connect_object (focus, "enter", G_CALLBACK (focus_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (desk), focus);
  g_signal_connect_object (desk, "close", G_CALLBACK (attest_desks_close), self, G_CONNECT_SWAPPED);
  return desk;
}

static void
set_project (AttestDesks *self, AttestDesk *desk, AttestProject *project)
{
  attest_desk_set_project (desk, project);
  if (project == NULL)
    return;
  g_signal_connect_object (attest_desk_get_editor (desk), "notify::annotator", G_CALLBACK (annotator_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (attest_desk_get_adjustment (desk), "value-changed", G_CALLBACK (scrolled_cb), self,
                           G_CONNECT_SWAPPED);
}

/* --- the widget --- */

static gboolean
orient_cb (gpointer user_data)
{
  AttestDesks *self = user_data;

  self->orient_source = 0;
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->paned),
                                  self->narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  return G_SOURCE_REMOVE;
}

static void
attest_desks_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  AttestDesks *self = ATTEST_DESKS (widget);
  gboolean narrow = width < NARROW_WIDTH;
  int least_width;
  int least_height;

  /* Until they are put one above the other they may not fit. */
  gtk_widget_measure (GTK_WIDGET (self->paned), GTK_ORIENTATION_HORIZONTAL, -1, &least_width, NULL, NULL, NULL);
  gtk_widget_measure (GTK_WIDGET (self->paned), GTK_ORIENTATION_VERTICAL, -1, &least_height, NULL, NULL, NULL);
  gtk_widget_allocate (GTK_WIDGET (self->paned), MAX (width, least_width), MAX (height, least_height), baseline, NULL);
  if (narrow == self->narrow)
    return;
  self->narrow = narrow;
  /* Not now, while sizes are being given out. */
  if (self->orient_source == 0)
    self->orient_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, orient_cb, self, NULL);
}

static void
attest_desks_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                      int *minimum_baseline, int *natural_baseline)
{
  /* Of one of the two: where both do not fit side by side, they are put one above the other. */
  gtk_widget_measure (GTK_WIDGET (ATTEST_DESKS (widget)->first), orientation, for_size, minimum, natural, NULL, NULL);
}

/* Tab goes on to the inspector, which is for this article; another key goes over to the other. */
static gboolean
attest_desks_focus (GtkWidget *widget, GtkDirectionType direction)
{
  if (direction != GTK_DIR_TAB_FORWARD && direction != GTK_DIR_TAB_BACKWARD)
    return GTK_WIDGET_CLASS (attest_desks_parent_class)->focus (widget, direction);
  return gtk_widget_child_focus (GTK_WIDGET (ATTEST_DESKS (widget)->active), direction);
}

static gboolean
attest_desks_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (ATTEST_DESKS (widget)->active));
}

static void
attest_desks_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  AttestDesks *self = ATTEST_DESKS (object);

  switch (prop_id)
    {
    case PROP_ACTIVE:
      g_value_set_object (value, self->active);
      break;
    case PROP_SCROLL_TOGETHER:
      g_value_set_boolean (value, self->together);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
attest_desks_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  AttestDesks *self = ATTEST_DESKS (object);

  switch (prop_id)
    {
    case PROP_SCROLL_TOGETHER:
      attest_desks_set_scroll_together (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
attest_desks_dispose (GObject *object)
{
  AttestDesks *self = ATTEST_DESKS (object);

  g_clear_handle_id (&self->orient_source, g_source_remove);
  if (self->paned != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->paned));
  self->paned = NULL;
  self->first = self->second = self->active = NULL;
  g_clear_object (&self->project);
  G_OBJECT_CLASS (attest_desks_parent_class)->dispose (object);
}

static void
attest_desks_class_init (AttestDesksClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags read = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;
  GParamFlags write = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = attest_desks_get_property;
  object_class->set_property = attest_desks_set_property;
  object_class->dispose = attest_desks_dispose;
  widget_class->size_allocate = attest_desks_size_allocate;
  widget_class->measure = attest_desks_measure;
  widget_class->focus = attest_desks_focus;
  widget_class->grab_focus = attest_desks_grab_focus;

  properties[PROP_ACTIVE] = g_param_spec_object ("active", NULL, NULL, ATTEST_TYPE_DESK, read);
  properties[PROP_SCROLL_TOGETHER] = g_param_spec_boolean ("scroll-together", NULL, NULL, FALSE, write);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_css_name (widget_class, "desks");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
attest_desks_init (AttestDesks *self)
{
  self->paned = GTK_PANED (gtk_paned_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_widget_set_parent (GTK_WIDGET (self->paned), GTK_WIDGET (self));
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_paned_set_shrink_start_child (self->paned, FALSE);
  gtk_paned_set_shrink_end_child (self->paned, FALSE);
  self->first = self->active = add_desk (self);
  gtk_paned_set_start_child (self->paned, GTK_WIDGET (self->first));
}

GtkWidget *
attest_desks_new (void)
{
  return g_object_new (ATTEST_TYPE_DESKS, NULL);
}

/**
 * attest_desks_set_project:
 * @desks: the desks
 * @project: (nullable): what they open articles of
 */
void
attest_desks_set_project (AttestDesks *desks, AttestProject *project)
{
  g_return_if_fail (ATTEST_IS_DESKS (desks));

  if (desks->second != NULL)
    attest_desks_close (desks, desks->second);
  g_set_object (&desks->project, project);
  set_project (desks, desks->first, project);
  g_object_notify_by_pspec (G_OBJECT (desks), properties[PROP_ACTIVE]);
}

AttestDesk *
attest_desks_get_active (AttestDesks *desks)
{
  g_return_val_if_fail (ATTEST_IS_DESKS (desks), NULL);

  return desks->active;
}

void
attest_desks_set_active (AttestDesks *desks, AttestDesk *desk)
{
  g_return_if_fail (ATTEST_IS_DESKS (desks));
  g_return_if_fail (desk != NULL && (desk == desks->first || desk == desks->second));

  if (desk == desks->active)
    return;
  desks->active = desk;
  show_active (desks);
  g_object_notify_by_pspec (G_OBJECT (desks), properties[PROP_ACTIVE]);
}

AttestDesk *
attest_desks_get_other (AttestDesks *desks)
{
  g_return_val_if_fail (ATTEST_IS_DESKS (desks), NULL);

  return desks->active == desks->first ? desks->second : desks->first;
}

void
attest_desks_open_second (AttestDesks *desks)
{
  g_return_if_fail (ATTEST_IS_DESKS (desks) && desks->project != NULL);

  if (desks->second == NULL)
    {
      desks->second = add_desk (desks);
      gtk_paned_set_end_child (desks->paned, GTK_WIDGET (desks->second));
      gtk_paned_set_position (desks->paned, desks->narrow ? gtk_widget_get_height (GTK_WIDGET (desks)) / 2
                                                          : gtk_widget_get_width (GTK_WIDGET (desks)) / 2);
      set_project (desks, desks->second, desks->project);
      attest_desks_set_scroll_together (desks, FALSE);
    }
  attest_desks_set_active (desks, attest_desks_get_other (desks));
}

/**
 * attest_desks_close:
 * @desks: the desks
 * @desk: one of two
 */
void
attest_desks_close (AttestDesks *desks, AttestDesk *desk)
{
  AttestDesk *rest;

  g_return_if_fail (ATTEST_IS_DESKS (desks));

  if (desks->second == NULL)
    return;
  rest = desk == desks->first ? desks->second : desks->first;
  attest_desks_set_active (desks, rest);
  /* Or the window, seeing the focus lose its place below, would look for another one after all is done. */
  if (gtk_widget_get_root (GTK_WIDGET (desks)) != NULL)
    gtk_root_set_focus (gtk_widget_get_root (GTK_WIDGET (desks)), NULL);
  g_object_ref (rest);
  g_object_ref (desk);
  gtk_paned_set_start_child (desks->paned, NULL);
  gtk_paned_set_end_child (desks->paned, NULL);
  desks->first = rest;
  desks->second = NULL;
  gtk_paned_set_start_child (desks->paned, GTK_WIDGET (rest));
  attest_desk_set_project (desk, NULL);
  g_object_unref (desk);
  g_object_unref (rest);
  show_active (desks);
  gtk_widget_grab_focus (GTK_WIDGET (rest));
}

gboolean
attest_desks_get_scroll_together (AttestDesks *desks)
{
  g_return_val_if_fail (ATTEST_IS_DESKS (desks), FALSE);

  return desks->together;
}

void
attest_desks_set_scroll_together (AttestDesks *desks, gboolean together)
{
  g_return_if_fail (ATTEST_IS_DESKS (desks));

  if (desks->together == together)
    return;
  desks->together = together;
  if (together && desks->second != NULL)
    attest_desk_set_progress (attest_desks_get_other (desks), attest_desk_get_progress (desks->active));
  g_object_notify_by_pspec (G_OBJECT (desks), properties[PROP_SCROLL_TOGETHER]);
}
