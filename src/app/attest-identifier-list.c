/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ids a referent has elsewhere, one entry for each type of the scheme, and one for each that a file brought. */
#include "config.h"

#include "attest-identifier-list.h"

#include "attest-identifier.h"

#include <glib/gi18n.h>

/* A hostile file may bring any number. */
#define MAX_UNKNOWN 20

struct _AttestIdentifierList
{
  GtkWidget parent_instance;

  GtkGrid *grid;
  GPtrArray *entries;
  char *ids;
  gboolean saving;
};

enum
{
  EDITED,
  REFUSED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AttestIdentifierList, attest_identifier_list, GTK_TYPE_WIDGET)

static const char *
get_text (GtkWidget *entry, const char *key)
{
  return g_object_get_data (G_OBJECT (entry), key);
}

static void
set_text (GtkWidget *entry, const char *key, const char *text)
{
  g_object_set_data_full (G_OBJECT (entry), key, g_strdup (text), g_free);
}

/* The id of that type in @ids; "" when it has none. */
static char *
dup_value (const char *ids, const char *type)
{
  g_autoptr (GPtrArray) identifiers = attest_identifiers_parse (ids);

  for (guint i = 0; i < identifiers->len; i++)
    {
      AttestIdentifier *identifier = identifiers->pdata[i];

      if (g_str_equal (identifier->type, type))
        return g_strdup (identifier->value);
    }
  return g_strdup ("");
}

static void
show_value (GtkWidget *entry, const char *value)
{
  GtkWidget *link = g_object_get_data (G_OBJECT (entry), "attest-link");
  g_autofree char *address = *value != '\0' ? attest_identifier_dup_address (get_text (entry, "attest-prefix"), value)
                                            : NULL;

  set_text (entry, "attest-value", value);
  gtk_editable_set_text (GTK_EDITABLE (entry), value);
  gtk_widget_remove_css_class (entry, "error");
  gtk_link_button_set_uri (GTK_LINK_BUTTON (link), address != NULL ? address : "");
  gtk_widget_set_visible (link, address != NULL);
}

/* Tells what is typed in @entry, if it is another id than before. */
static void
save_entry (AttestIdentifierList *self, GtkWidget *entry)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *typed = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry))));
  const char *type = get_text (entry, "attest-type");
  g_autofree char *value = NULL;
  g_autofree char *ids = NULL;

  if (self->saving || g_str_equal (typed, get_text (entry, "attest-value")))
    return;
  if (*typed != '\0')
    {
      value = attest_identifier_read (type, get_text (entry, "attest-prefix"), typed, &error);
      if (value == NULL)
        {
          gtk_widget_add_css_class (entry, "error");
          g_signal_emit (self, signals[REFUSED], 0, error->message);
          return;
        }
    }
  ids = attest_identifiers_set (self->ids, type, value);
  self->saving = TRUE;
  show_value (entry, value != NULL ? value : "");
  g_signal_emit (self, signals[EDITED], 0, ids);
  self->saving = FALSE;
}

static void
activate_cb (AttestIdentifierList *self, GtkWidget *entry)
{
  save_entry (self, entry);
}

static void
leave_cb (AttestIdentifierList *self, GtkEventController *controller)
{
  save_entry (self, gtk_event_controller_get_widget (controller));
}

static GtkWidget *
link_new (const char *name)
{
  GtkWidget *link = gtk_link_button_new ("");
  g_autofree char *spoken = g_strdup_printf (_ ("Open at %s"), name);

  gtk_button_set_child (GTK_BUTTON (link), gtk_image_new_from_icon_name ("web-browser-symbolic"));
  /* The address itself, which the button would show, is in the entry. */
  gtk_widget_set_tooltip_text (link, spoken);
  gtk_accessible_update_property (GTK_ACCESSIBLE (link), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  return link;
}

static void
add_row (AttestIdentifierList *self, const char *type, const char *name, const char *prefix)
{
  int row = (int) self->entries->len;
  GtkWidget *title = gtk_label_new (name);
  GtkWidget *entry = gtk_entry_new ();
  GtkWidget *link = link_new (name);
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (title), 10);
  gtk_label_set_max_width_chars (GTK_LABEL (title), 10);
  gtk_widget_add_css_class (title, "dim-label");
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 6);
  gtk_widget_set_hexpand (entry, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  set_text (entry, "attest-type", type);
  set_text (entry, "attest-prefix", prefix);
  set_text (entry, "attest-value", "");
  g_object_set_data (G_OBJECT (entry), "attest-link", link);
  g_signal_connect_object (entry, "activate", G_CALLBACK (activate_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (leave_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (entry, focus);
  gtk_grid_attach (self->grid, title, 0, row, 1, 1);
  gtk_grid_attach (self->grid, entry, 1, row, 1, 1);
  gtk_grid_attach (self->grid, link, 2, row, 1, 1);
  g_ptr_array_add (self->entries, entry);
}

static gboolean
is_same_rows (AttestIdentifierList *self, GPtrArray *types)
{
  if (self->entries->len != types->len)
    return FALSE;
  for (guint i = 0; i < types->len; i++)
    if (!g_str_equal (get_text (self->entries->pdata[i], "attest-type"), types->pdata[i]))
      return FALSE;
  return TRUE;
}

/* The keys of the scheme's types, and of what is there besides. */
static GPtrArray *
list_types (AttestScheme *scheme, const char *ids)
{
  GPtrArray *types = g_ptr_array_new_with_free_func (g_free);
  GPtrArray *known = attest_scheme_get_identifier_types (scheme);
  g_autoptr (GPtrArray) present = attest_identifiers_parse (ids);
  guint n_known;

  for (guint i = 0; i < known->len; i++)
    g_ptr_array_add (types, g_strdup (((AttestIdentifierType *) known->pdata[i])->key));
  n_known = types->len;
  for (guint i = 0; i < present->len && types->len < n_known + MAX_UNKNOWN; i++)
    {
      const char *type = ((AttestIdentifier *) present->pdata[i])->type;

      if (!g_ptr_array_find_with_equal_func (types, type, g_str_equal, NULL))
        g_ptr_array_add (types, g_strdup (type));
    }
  return types;
}

static void
make_rows (AttestIdentifierList *self, AttestScheme *scheme, GPtrArray *types)
{
  GtkWidget *child;

  g_ptr_array_set_size (self->entries, 0);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->grid))) != NULL)
    gtk_grid_remove (self->grid, child);
  for (guint i = 0; i < types->len; i++)
    {
      const char *type = types->pdata[i];
      AttestIdentifierType *known = attest_scheme_find_identifier_type_by_key (scheme, type);

      add_row (self, type, known != NULL ? known->name : type, known != NULL ? known->url_prefix : NULL);
    }
}

static void
attest_identifier_list_dispose (GObject *object)
{
  AttestIdentifierList *self = ATTEST_IDENTIFIER_LIST (object);
  GtkWidget *child;

  self->saving = TRUE;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_pointer (&self->entries, g_ptr_array_unref);
  g_clear_pointer (&self->ids, g_free);
  G_OBJECT_CLASS (attest_identifier_list_parent_class)->dispose (object);
}

static void
attest_identifier_list_class_init (AttestIdentifierListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = attest_identifier_list_dispose;
  signals[EDITED] = g_signal_new ("edited", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[REFUSED] = g_signal_new ("refused", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
attest_identifier_list_init (AttestIdentifierList *self)
{
  self->entries = g_ptr_array_new ();
  self->ids = g_strdup ("{}");
  self->grid = GTK_GRID (gtk_grid_new ());
  gtk_grid_set_row_spacing (self->grid, 6);
  gtk_grid_set_column_spacing (self->grid, 12);
  gtk_widget_set_parent (GTK_WIDGET (self->grid), GTK_WIDGET (self));
}

void
attest_identifier_list_show (AttestIdentifierList *list, AttestScheme *scheme, const char *ids, gboolean anew)
{
  g_autoptr (GPtrArray) types = NULL;

  g_return_if_fail (ATTEST_IS_IDENTIFIER_LIST (list));

  types = list_types (scheme, ids);
  /* An entry that is being left must not go meanwhile. */
  if (!list->saving && !is_same_rows (list, types))
    {
      list->saving = TRUE;
      make_rows (list, scheme, types);
      list->saving = FALSE;
      anew = TRUE;
    }
  g_free (list->ids);
  list->ids = g_strdup (ids);
  for (guint i = 0; i < list->entries->len; i++)
    {
      GtkWidget *entry = list->entries->pdata[i];
      g_autofree char *value = dup_value (ids, get_text (entry, "attest-type"));

      if (anew || !g_str_equal (value, get_text (entry, "attest-value")))
        show_value (entry, value);
    }
}

void
attest_identifier_list_save (AttestIdentifierList *list)
{
  g_return_if_fail (ATTEST_IS_IDENTIFIER_LIST (list));

  for (guint i = 0; i < list->entries->len; i++)
    save_entry (list, list->entries->pdata[i]);
}
