/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The letter of a type is the first of its name that no type before it has. */
#include "config.h"

#include "attest-claim-type-bar.h"

#include "attest-key-cap.h"

struct _AttestClaimTypeBar
{
  GtkWidget parent_instance;

  GtkFlowBox *buttons;
  GArray *types; /* LinkType */
};

typedef struct
{
  gint64 id;
  gunichar key; /* in lower case; 0: none */
  GtkWidget *button;
} LinkType;

G_DEFINE_FINAL_TYPE (AttestClaimTypeBar, attest_claim_type_bar, GTK_TYPE_WIDGET)

enum
{
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
clicked_cb (AttestClaimTypeBar *self, GtkWidget *button)
{
  for (guint i = 0; i < self->types->len; i++)
    if (g_array_index (self->types, LinkType, i).button == button)
      {
        g_signal_emit (self, signals[CHOSEN], 0, g_array_index (self->types, LinkType, i).id);
        return;
      }
}

static gunichar
choose_key (AttestClaimTypeBar *self, const char *name)
{
  for (const char *p = name; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar key = g_unichar_tolower (g_utf8_get_char (p));

      if (g_unichar_isalpha (key) && attest_claim_type_bar_find (self, key) == 0)
        return key;
    }
  return 0;
}

static void
add_type (AttestClaimTypeBar *self, const AttestRelationType *type)
{
  LinkType link_type = { .id = type->id, .key = choose_key (self, type->name) };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *child = gtk_flow_box_child_new ();
  char key[7] = { 0 };

  link_type.button = gtk_button_new ();
  gtk_widget_set_halign (box, GTK_ALIGN_CENTER);
  if (link_type.key != 0)
    {
      g_unichar_to_utf8 (link_type.key, key);
      gtk_box_append (GTK_BOX (box), attest_key_cap_new (key));
    }
  gtk_box_append (GTK_BOX (box), gtk_label_new (type->name));
  gtk_button_set_child (GTK_BUTTON (link_type.button), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (link_type.button), GTK_ACCESSIBLE_PROPERTY_LABEL, type->name, -1);
  g_signal_connect_object (link_type.button, "clicked", G_CALLBACK (clicked_cb), self, G_CONNECT_SWAPPED);
  gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (child), link_type.button);
  gtk_widget_set_focusable (child, FALSE);
  gtk_flow_box_append (self->buttons, child);
  g_array_append_val (self->types, link_type);
}

static void
attest_claim_type_bar_dispose (GObject *object)
{
  AttestClaimTypeBar *self = ATTEST_CLAIM_TYPE_BAR (object);

  g_array_set_size (self->types, 0);
  if (self->buttons != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->buttons));
  self->buttons = NULL;
  G_OBJECT_CLASS (attest_claim_type_bar_parent_class)->dispose (object);
}

static void
attest_claim_type_bar_finalize (GObject *object)
{
  g_array_unref (ATTEST_CLAIM_TYPE_BAR (object)->types);
  G_OBJECT_CLASS (attest_claim_type_bar_parent_class)->finalize (object);
}

static void
attest_claim_type_bar_class_init (AttestClaimTypeBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = attest_claim_type_bar_dispose;
  G_OBJECT_CLASS (klass)->finalize = attest_claim_type_bar_finalize;

  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_INT64);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "claimtypes");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
attest_claim_type_bar_init (AttestClaimTypeBar *self)
{
  self->types = g_array_new (FALSE, FALSE, sizeof (LinkType));
  self->buttons = g_object_new (GTK_TYPE_FLOW_BOX, "selection-mode", GTK_SELECTION_NONE, "column-spacing", 6,
                                "row-spacing", 6, "min-children-per-line", 1, "max-children-per-line", 8, NULL);
  gtk_widget_set_parent (GTK_WIDGET (self->buttons), GTK_WIDGET (self));
}

/**
 * attest_claim_type_bar_set_types:
 * @bar: a bar that has none yet
 * @types: (element-type AttestRelationType): in the order of the buttons
 */
void
attest_claim_type_bar_set_types (AttestClaimTypeBar *bar, GPtrArray *types)
{
  g_return_if_fail (ATTEST_IS_CLAIM_TYPE_BAR (bar));

  for (guint i = 0; i < types->len; i++)
    add_type (bar, types->pdata[i]);
}

/**
 * attest_claim_type_bar_find:
 * @bar: the bar
 * @key: a letter in lower case
 *
 * Returns: the id of the type with this key; 0: none
 */
gint64
attest_claim_type_bar_find (AttestClaimTypeBar *bar, gunichar key)
{
  g_return_val_if_fail (ATTEST_IS_CLAIM_TYPE_BAR (bar), 0);

  for (guint i = 0; i < bar->types->len; i++)
    if (g_array_index (bar->types, LinkType, i).key == key)
      return g_array_index (bar->types, LinkType, i).id;
  return 0;
}
