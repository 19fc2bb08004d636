/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window's three columns: list of articles, article, inspector. Where there is no room, the outer ones lie over the
 * article, with a shade that closes them. */
#include "config.h"

#include "attest-panes.h"

#include <glib/gi18n.h>

/* Below this the article's text would be cramped, so a column beside it gives way. */
#define MIN_CONTENT_WIDTH 420
#define MIN_SIDE_WIDTH 220
#define MAX_SIDE_WIDTH 560
/* What stays free beside a column that lies over the article, to be pressed to close it. */
#define OVERLAY_REST 44
#define HANDLE_WIDTH 9
#define KEY_STEP 16

typedef struct
{
  GtkWidget *child;
  GtkWidget *handle;
  int width;
  int drag_width;
  gboolean docked;  /* wanted beside the article */
  gboolean room;    /* there is room for that */
  gboolean open;    /* lies over the article now */
  gboolean visible; /* as last told */
} Side;

enum
{
  SIDEBAR,
  INSPECTOR,
  N_SIDES
};

struct _AttestPanes
{
  GtkWidget parent_instance;

  GtkWidget *content;
  GtkWidget *shade;
  Side sides[N_SIDES];
  guint notify_source;
};

enum
{
  PROP_0,
  PROP_SIDEBAR,
  PROP_CONTENT,
  PROP_INSPECTOR,
  PROP_SIDEBAR_VISIBLE,
  PROP_INSPECTOR_VISIBLE,
  PROP_SIDEBAR_DOCKED,
  PROP_INSPECTOR_DOCKED,
  PROP_SIDEBAR_WIDTH,
  PROP_INSPECTOR_WIDTH,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (AttestPanes, attest_panes, GTK_TYPE_WIDGET)

static gboolean
side_is_visible (const Side *side)
{
  return side->room ? side->docked : side->open;
}

static gboolean
notify_visible_cb (gpointer user_data)
{
  AttestPanes *self = user_data;

  self->notify_source = 0;
  for (guint i = 0; i < N_SIDES; i++)
    if (self->sides[i].visible != side_is_visible (&self->sides[i]))
      {
        self->sides[i].visible = !self->sides[i].visible;
        /* Also for those who do not see it. */
        if (self->sides[i].child != NULL)
          gtk_widget_set_visible (self->sides[i].child, self->sides[i].visible);
        g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SIDEBAR_VISIBLE + i]);
      }
  return G_SOURCE_REMOVE;
}

/* What is visible can change while sizes are being given out, when nothing may ask for a new size: told right after. */
static void
queue_notify_visible (AttestPanes *self)
{
  if (self->notify_source == 0)
    self->notify_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, notify_visible_cb, self, NULL);
}

static void
set_visible (AttestPanes *self, guint i, gboolean visible)
{
  Side *side = &self->sides[i];

  if (side_is_visible (side) == visible)
    return;
  if (side->room)
    {
      side->docked = visible;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SIDEBAR_DOCKED + i]);
    }
  else
    {
      side->open = visible;
      self->sides[1 - i].open = FALSE;
    }
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_resize (GTK_WIDGET (self));
  notify_visible_cb (self);
  if (!side->room && visible && side->child != NULL)
    gtk_widget_child_focus (side->child, GTK_DIR_TAB_FORWARD);
}

static void
set_width (AttestPanes *self, guint i, int width)
{
  width = CLAMP (width, MIN_SIDE_WIDTH, MAX_SIDE_WIDTH);
  if (self->sides[i].width == width)
    return;
  self->sides[i].width = width;
  gtk_widget_queue_resize (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SIDEBAR_WIDTH + i]);
}

static int
child_minimum (GtkWidget *child, GtkOrientation orientation)
{
  int minimum = 0;

  if (child != NULL)
    gtk_widget_measure (child, orientation, -1, &minimum, NULL, NULL, NULL);
  return minimum;
}

/* The width @side would like, never less than its content needs. */
static int
side_width (const Side *side)
{
  return MAX (side->width, child_minimum (side->child, GTK_ORIENTATION_HORIZONTAL));
}

static void
attest_panes_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                      int *minimum_baseline, int *natural_baseline)
{
  AttestPanes *self = ATTEST_PANES (widget);
  int largest = child_minimum (self->content, orientation);

  for (guint i = 0; i < N_SIDES; i++)
    {
      int needed = child_minimum (self->sides[i].child, orientation);

      if (orientation == GTK_ORIENTATION_HORIZONTAL)
        needed += needed > 0 ? OVERLAY_REST : 0;
      largest = MAX (largest, needed);
    }
  *minimum = *natural = largest;
}

/* Gives way from the inspector to the list: an annotator misses the list more. */
static void
find_room (AttestPanes *self, int width)
{
  Side *sidebar = &self->sides[SIDEBAR];
  Side *inspector = &self->sides[INSPECTOR];
  int left = width - MAX (MIN_CONTENT_WIDTH, child_minimum (self->content, GTK_ORIENTATION_HORIZONTAL));

  sidebar->room = sidebar->child != NULL && left >= side_width (sidebar);
  if (sidebar->room && sidebar->docked)
    left -= side_width (sidebar);
  inspector->room = inspector->child != NULL && left >= side_width (inspector);
  for (guint i = 0; i < N_SIDES; i++)
    if (self->sides[i].room)
      self->sides[i].open = FALSE;
}

static void
allocate_at (AttestPanes *self, GtkWidget *child, int x, int y, int width, int height)
{
  GtkAllocation allocation = { x, y, width, height };

  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    allocation.x = gtk_widget_get_width (GTK_WIDGET (self)) - x - width;
  gtk_widget_size_allocate (child, &allocation, -1);
}

static void
allocate_side (AttestPanes *self, guint i, int width, int height)
{
  Side *side = &self->sides[i];
  gboolean over = !side->room && side->open;
  int own = side_width (side);

  if (side->child == NULL)
    return;
  if (over)
    own = MIN (own, MAX (width - OVERLAY_REST, child_minimum (side->child, GTK_ORIENTATION_HORIZONTAL)));
  gtk_widget_set_child_visible (side->child, side_is_visible (side));
  gtk_widget_set_child_visible (side->handle, side->room && side->docked);
  if (over)
    gtk_widget_add_css_class (side->child, "over");
  else
    gtk_widget_remove_css_class (side->child, "over");
  if (side_is_visible (side))
    allocate_at (self, side->child, i == SIDEBAR ? 0 : width - own, 0, own, height);
  if (side->room && side->docked)
    /* The line lies on the article's side: a column beside it would cover it. */
    allocate_at (self, side->handle, (i == SIDEBAR ? own : width - own - 1) - HANDLE_WIDTH / 2, 0, HANDLE_WIDTH,
                 height);
}

static void
attest_panes_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  AttestPanes *self = ATTEST_PANES (widget);
  Side *sides = self->sides;
  gboolean over;
  int before = 0;
  int after = 0;

  find_room (self, width);
  if (sides[SIDEBAR].room && sides[SIDEBAR].docked)
    before = side_width (&sides[SIDEBAR]);
  if (sides[INSPECTOR].room && sides[INSPECTOR].docked)
    after = side_width (&sides[INSPECTOR]);
  if (self->content != NULL)
    allocate_at (self, self->content, before, 0, width - before - after, height);

  over = (!sides[SIDEBAR].room && sides[SIDEBAR].open) || (!sides[INSPECTOR].room && sides[INSPECTOR].open);
  gtk_widget_set_child_visible (self->shade, over);
  if (over)
    allocate_at (self, self->shade, before, 0, width - before - after, height);
  for (guint i = 0; i < N_SIDES; i++)
    allocate_side (self, i, width, height);
  queue_notify_visible (self);
}

static guint
side_of_handle (AttestPanes *self, GtkWidget *handle)
{
  return self->sides[SIDEBAR].handle == handle ? SIDEBAR : INSPECTOR;
}

static void
drag_begin_cb (GtkGestureDrag *gesture, double x, double y, AttestPanes *self)
{
  Side *side = &self->sides[side_of_handle (self, gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture)))];

  side->drag_width = side_width (side);
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
}

static void
drag_update_cb (GtkGestureDrag *gesture, double offset_x, double offset_y, AttestPanes *self)
{
  GtkWidget *handle = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture));
  guint i = side_of_handle (self, handle);
  gboolean grows_right = (i == SIDEBAR) == (gtk_widget_get_direction (GTK_WIDGET (self)) != GTK_TEXT_DIR_RTL);
  double start_x;
  double start_y;
  graphene_point_t now;

  /* The handle moves under the pointer, and the offset is counted from where it is now. */
  gtk_gesture_drag_get_start_point (gesture, &start_x, &start_y);
  if (!gtk_widget_compute_point (handle, GTK_WIDGET (self), &GRAPHENE_POINT_INIT ((float) (start_x + offset_x), 0),
                                 &now))
    return;
  set_width (self, i, (int) (grows_right ? now.x : gtk_widget_get_width (GTK_WIDGET (self)) - now.x));
}

static gboolean
handle_key_cb (GtkEventControllerKey *controller, guint keyval, guint keycode, GdkModifierType state, AttestPanes *self)
{
  guint i = side_of_handle (self, gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller)));
  gboolean grows_right = (i == SIDEBAR) == (gtk_widget_get_direction (GTK_WIDGET (self)) != GTK_TEXT_DIR_RTL);

  if (keyval != GDK_KEY_Left && keyval != GDK_KEY_Right)
    return GDK_EVENT_PROPAGATE;
  set_width (self, i, side_width (&self->sides[i]) + ((keyval == GDK_KEY_Right) == grows_right ? KEY_STEP : -KEY_STEP));
  return GDK_EVENT_STOP;
}

static gboolean
escape_cb (GtkEventControllerKey *controller, guint keyval, guint keycode, GdkModifierType state, AttestPanes *self)
{
  gboolean over = self->sides[SIDEBAR].open || self->sides[INSPECTOR].open;

  if (keyval != GDK_KEY_Escape || !over)
    return GDK_EVENT_PROPAGATE;
  attest_panes_close_overlays (self);
  if (self->content != NULL)
    gtk_widget_child_focus (self->content, GTK_DIR_TAB_FORWARD);
  return GDK_EVENT_STOP;
}

static void
set_child (AttestPanes *self, GtkWidget **place, GtkWidget *child, const char *css_class)
{
  g_clear_pointer (place, gtk_widget_unparent);
  if (child == NULL)
    return;
  *place = child;
  gtk_widget_add_css_class (child, css_class);
  /* Those that lie over others come last. */
  if (place == &self->content)
    gtk_widget_insert_after (child, GTK_WIDGET (self), NULL);
  else
    gtk_widget_insert_before (child, GTK_WIDGET (self), NULL);
}

static GtkWidget *
handle_new (AttestPanes *self, const char *label)
{
  GtkWidget *handle = g_object_new (GTK_TYPE_BOX, "css-name", "panehandle", "accessible-role",
                                    GTK_ACCESSIBLE_ROLE_SEPARATOR, "focusable", TRUE, NULL);
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_accessible_update_property (GTK_ACCESSIBLE (handle), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_widget_set_cursor_from_name (handle, "col-resize");
  g_signal_connect_object (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self, 0);
  g_signal_connect_object (drag, "drag-update", G_CALLBACK (drag_update_cb), self, 0);
  gtk_widget_add_controller (handle, GTK_EVENT_CONTROLLER (drag));
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (handle_key_cb), self, 0);
  gtk_widget_add_controller (handle, keys);
  gtk_widget_set_parent (handle, GTK_WIDGET (self));
  return handle;
}

static void
attest_panes_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  AttestPanes *self = ATTEST_PANES (object);

  switch (prop_id)
    {
    case PROP_SIDEBAR:
      g_value_set_object (value, self->sides[SIDEBAR].child);
      break;
    case PROP_CONTENT:
      g_value_set_object (value, self->content);
      break;
    case PROP_INSPECTOR:
      g_value_set_object (value, self->sides[INSPECTOR].child);
      break;
    case PROP_SIDEBAR_VISIBLE:
    case PROP_INSPECTOR_VISIBLE:
      g_value_set_boolean (value, side_is_visible (&self->sides[prop_id - PROP_SIDEBAR_VISIBLE]));
      break;
    case PROP_SIDEBAR_DOCKED:
    case PROP_INSPECTOR_DOCKED:
      g_value_set_boolean (value, self->sides[prop_id - PROP_SIDEBAR_DOCKED].docked);
      break;
    case PROP_SIDEBAR_WIDTH:
    case PROP_INSPECTOR_WIDTH:
      g_value_set_int (value, self->sides[prop_id - PROP_SIDEBAR_WIDTH].width);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
attest_panes_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  AttestPanes *self = ATTEST_PANES (object);

  switch (prop_id)
    {
    case PROP_SIDEBAR:
      set_child (self, &self->sides[SIDEBAR].child, g_value_get_object (value), "side-pane");
      break;
    case PROP_CONTENT:
      set_child (self, &self->content, g_value_get_object (value), "content-pane");
      break;
    case PROP_INSPECTOR:
      set_child (self, &self->sides[INSPECTOR].child, g_value_get_object (value), "side-pane");
      break;
    case PROP_SIDEBAR_VISIBLE:
    case PROP_INSPECTOR_VISIBLE:
      set_visible (self, prop_id - PROP_SIDEBAR_VISIBLE, g_value_get_boolean (value));
      break;
    case PROP_SIDEBAR_DOCKED:
    case PROP_INSPECTOR_DOCKED:
      if (self->sides[prop_id - PROP_SIDEBAR_DOCKED].docked != g_value_get_boolean (value))
        {
          self->sides[prop_id - PROP_SIDEBAR_DOCKED].docked = g_value_get_boolean (value);
          gtk_widget_queue_resize (GTK_WIDGET (self));
          g_object_notify_by_pspec (object, pspec);
          queue_notify_visible (self);
        }
      break;
    case PROP_SIDEBAR_WIDTH:
    case PROP_INSPECTOR_WIDTH:
      set_width (self, prop_id - PROP_SIDEBAR_WIDTH, g_value_get_int (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
attest_panes_dispose (GObject *object)
{
  AttestPanes *self = ATTEST_PANES (object);

  g_clear_handle_id (&self->notify_source, g_source_remove);
  for (guint i = 0; i < N_SIDES; i++)
    {
      g_clear_pointer (&self->sides[i].child, gtk_widget_unparent);
      g_clear_pointer (&self->sides[i].handle, gtk_widget_unparent);
    }
  g_clear_pointer (&self->shade, gtk_widget_unparent);
  g_clear_pointer (&self->content, gtk_widget_unparent);
  G_OBJECT_CLASS (attest_panes_parent_class)->dispose (object);
}

static void
attest_panes_class_init (AttestPanesClass *klass)
{
  static const char *const names[] = { "sidebar", "content", "inspector" };
  static const char *const flags[] = { "sidebar-visible", "inspector-visible", "sidebar-docked", "inspector-docked" };
  GParamFlags access = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = attest_panes_get_property;
  object_class->set_property = attest_panes_set_property;
  object_class->dispose = attest_panes_dispose;
  widget_class->measure = attest_panes_measure;
  widget_class->size_allocate = attest_panes_size_allocate;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    properties[PROP_SIDEBAR + i] = g_param_spec_object (names[i], NULL, NULL, GTK_TYPE_WIDGET, access);
  for (guint i = 0; i < G_N_ELEMENTS (flags); i++)
    properties[PROP_SIDEBAR_VISIBLE + i] = g_param_spec_boolean (flags[i], NULL, NULL, TRUE, access);
  properties[PROP_SIDEBAR_WIDTH] = g_param_spec_int ("sidebar-width", NULL, NULL, 0, G_MAXINT, 300, access);
  properties[PROP_INSPECTOR_WIDTH] = g_param_spec_int ("inspector-width", NULL, NULL, 0, G_MAXINT, 310, access);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_css_name (widget_class, "panes");
}

static void
attest_panes_init (AttestPanes *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->sides[SIDEBAR] = (Side){ .width = 300, .docked = TRUE, .room = TRUE, .visible = TRUE };
  self->sides[INSPECTOR] = (Side){ .width = 310, .docked = TRUE, .room = TRUE, .visible = TRUE };
  self->sides[SIDEBAR].handle = handle_new (self, _ ("Width of the list of articles"));
  self->sides[INSPECTOR].handle = handle_new (self, _ ("Width of the inspector"));

  self->shade = g_object_new (GTK_TYPE_BOX, "css-name", "shade", NULL);
  gtk_widget_set_parent (self->shade, GTK_WIDGET (self));
  g_signal_connect_object (click, "released", G_CALLBACK (attest_panes_close_overlays), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->shade, GTK_EVENT_CONTROLLER (click));
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (escape_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

GtkWidget *
attest_panes_new (void)
{
  return g_object_new (ATTEST_TYPE_PANES, NULL);
}

gboolean
attest_panes_get_sidebar_visible (AttestPanes *panes)
{
  g_return_val_if_fail (ATTEST_IS_PANES (panes), FALSE);

  return side_is_visible (&panes->sides[SIDEBAR]);
}

/**
 * attest_panes_set_sidebar_visible:
 * @panes: the columns
 * @visible: whether the list of articles is to be seen: beside the article where there is room, else over it
 */
void
attest_panes_set_sidebar_visible (AttestPanes *panes, gboolean visible)
{
  g_return_if_fail (ATTEST_IS_PANES (panes));

  set_visible (panes, SIDEBAR, visible);
}

gboolean
attest_panes_get_inspector_visible (AttestPanes *panes)
{
  g_return_val_if_fail (ATTEST_IS_PANES (panes), FALSE);

  return side_is_visible (&panes->sides[INSPECTOR]);
}

/**
 * attest_panes_set_inspector_visible:
 * @panes: the columns
 * @visible: whether the inspector is to be seen: beside the article where there is room, else over it
 */
void
attest_panes_set_inspector_visible (AttestPanes *panes, gboolean visible)
{
  g_return_if_fail (ATTEST_IS_PANES (panes));

  set_visible (panes, INSPECTOR, visible);
}

/**
 * attest_panes_close_overlays:
 * @panes: the columns
 *
 * Takes away what lies over the article; leaves what stands beside it.
 */
void
attest_panes_close_overlays (AttestPanes *panes)
{
  g_return_if_fail (ATTEST_IS_PANES (panes));

  for (guint i = 0; i < N_SIDES; i++)
    if (!panes->sides[i].room)
      set_visible (panes, i, FALSE);
}
