/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The preferences: how the article looks, how selecting works, who annotates. Each takes effect at once. */
#include "config.h"

#include "attest-preferences.h"

#include "attest-compat.h"
#include "attest-settings.h"

#include <glib/gi18n.h>

struct _AttestPreferences
{
  AdwPreferencesPage parent_instance;

  GtkDropDown *font;
  GtkSpinButton *size;
  GtkSpinButton *measure;
  GtkSwitch *full_width;
  GtkSwitch *snap;
  GtkSpinButton *idle;
  GtkDropDown *style;
  GtkEditable *annotator;

  GtkStringList *families;
};

G_DEFINE_FINAL_TYPE (AttestPreferences, attest_preferences, ADW_TYPE_PREFERENCES_PAGE)

/* --- font --- */

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return g_utf8_collate (*(const char *const *) a, *(const char *const *) b);
}

static void
fill_fonts (AttestPreferences *self)
{
  PangoFontMap *map = pango_context_get_font_map (gtk_widget_get_pango_context (GTK_WIDGET (self)));
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autofree char *chosen = g_settings_get_string (attest_settings_get (), "font");
  PangoFontDescription *description = pango_font_description_from_string (chosen);
  const char *family = pango_font_description_get_family (description);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (map)); i++)
    {
      g_autoptr (PangoFontFamily) item = g_list_model_get_item (G_LIST_MODEL (map), i);

      g_ptr_array_add (names, (gpointer) pango_font_family_get_name (item));
    }
  g_ptr_array_sort (names, compare_names);
  gtk_string_list_append (self->families, _ ("Serif of the system"));
  for (guint i = 0; i < names->len; i++)
    {
      gtk_string_list_append (self->families, names->pdata[i]);
      if (g_strcmp0 (names->pdata[i], family) == 0)
        gtk_drop_down_set_selected (self->font, i + 1);
    }
  pango_font_description_free (description);
}

static void
font_cb (AttestPreferences *self)
{
  guint position = gtk_drop_down_get_selected (self->font);

  if (position == GTK_INVALID_LIST_POSITION)
    return;
  g_settings_set_string (attest_settings_get (), "font",
                         position > 0 ? gtk_string_list_get_string (self->families, position) : "");
}

/* --- the rest --- */

static gboolean
zoom_to_percent (GValue *value, GVariant *variant, gpointer user_data)
{
  g_value_set_double (value, g_variant_get_double (variant) * 100);
  return TRUE;
}

static GVariant *
percent_to_zoom (const GValue *value, const GVariantType *type, gpointer user_data)
{
  return g_variant_new_double (g_value_get_double (value) / 100);
}

static void
show_measure (AttestPreferences *self)
{
  guint measure = g_settings_get_uint (attest_settings_get (), "measure");

  gtk_switch_set_active (self->full_width, measure == 0);
  gtk_widget_set_sensitive (GTK_WIDGET (self->measure), measure != 0);
  if (measure != 0)
    gtk_spin_button_set_value (self->measure, measure);
}

static void
measure_cb (AttestPreferences *self)
{
  gboolean full = gtk_switch_get_active (self->full_width);

  gtk_widget_set_sensitive (GTK_WIDGET (self->measure), !full);
  g_settings_set_uint (attest_settings_get (), "measure",
                       full ? 0 : (guint) gtk_spin_button_get_value_as_int (self->measure));
}

static void
style_cb (AttestPreferences *self)
{
  g_settings_set_enum (attest_settings_get (), "style", (int) gtk_drop_down_get_selected (self->style));
}

static void
reset_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  static const char *const keys[] = { "font", "zoom", "measure" };
  AttestPreferences *self = ATTEST_PREFERENCES (widget);

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    g_settings_reset (attest_settings_get (), keys[i]);
  gtk_drop_down_set_selected (self->font, 0);
  show_measure (self);
}

static void
attest_preferences_class_init (AttestPreferencesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/attest/Attest/ui/attest-preferences.ui");
  gtk_widget_class_bind_template_child (widget_class, AttestPreferences, font);
  gtk_widget_class_bind_template_child (widget_class, AttestPreferences, size);
  gtk_widget_class_bind_template_child (widget_class, AttestPreferences, measure);
  gtk_widget_class_bind_template_child (widget_class, AttestPreferences, full_width);
  gtk_widget_class_bind_template_child (widget_class, AttestPreferences, snap);
  gtk_widget_class_bind_template_child (widget_class, AttestPreferences, idle);
  gtk_widget_class_bind_template_child (widget_class, AttestPreferences, style);
  gtk_widget_class_bind_template_child (widget_class, AttestPreferences, annotator);
  gtk_widget_class_bind_template_child (widget_class, AttestPreferences, families);
  gtk_widget_class_install_action (widget_class, "preferences.reset-text", NULL, reset_cb);
}

static void
attest_preferences_init (AttestPreferences *self)
{
  GSettings *settings = attest_settings_get ();

  gtk_widget_init_template (GTK_WIDGET (self));
  fill_fonts (self);
  attest_compat_name_drop_down (self->font, _ ("Font"));
  attest_compat_name_drop_down (self->style, _ ("Style"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->annotator), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Your name as annotator"), -1);
  g_signal_connect_object (self->font, "notify::selected", G_CALLBACK (font_cb), self, G_CONNECT_SWAPPED);
  g_settings_bind_with_mapping (settings, "zoom", self->size, "value", G_SETTINGS_BIND_DEFAULT, zoom_to_percent,
                                percent_to_zoom, NULL, NULL);
  show_measure (self);
  g_signal_connect_object (self->measure, "value-changed", G_CALLBACK (measure_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->full_width, "notify::active", G_CALLBACK (measure_cb), self, G_CONNECT_SWAPPED);
  g_settings_bind (settings, "snap", self->snap, "active", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "idle-seconds", self->idle, "value", G_SETTINGS_BIND_DEFAULT);
  gtk_drop_down_set_selected (self->style, (guint) g_settings_get_enum (settings, "style"));
  g_signal_connect_object (self->style, "notify::selected", G_CALLBACK (style_cb), self, G_CONNECT_SWAPPED);
  g_settings_bind (settings, "annotator-name", self->annotator, "text", G_SETTINGS_BIND_DEFAULT);
}

/**
 * attest_preferences_present:
 * @parent: (nullable): the window it belongs to
 *
 * Shows the preferences. They apply to all windows, so there is one window of them.
 */
void
attest_preferences_present (GtkWindow *parent)
{
  static GtkWidget *window;

  if (window == NULL)
    {
      window = attest_compat_new_preferences_window (parent, g_object_new (ATTEST_TYPE_PREFERENCES, NULL));
      g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &window);
    }
  gtk_window_set_transient_for (GTK_WINDOW (window), parent);
  gtk_window_present (GTK_WINDOW (window));
}
