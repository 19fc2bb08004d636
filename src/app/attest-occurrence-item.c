/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One place in the list of places to be labelled. */
#include "config.h"

#include "attest-occurrence-item.h"

struct _AttestOccurrenceItem
{
  GObject parent_instance;

  AttestOccurrence *occurrence;
  gboolean ticked;
};

enum
{
  PROP_0,
  PROP_TICKED,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (AttestOccurrenceItem, attest_occurrence_item, G_TYPE_OBJECT)

static void
attest_occurrence_item_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_TICKED:
      g_value_set_boolean (value, ATTEST_OCCURRENCE_ITEM (object)->ticked);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
attest_occurrence_item_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_TICKED:
      attest_occurrence_item_set_ticked (ATTEST_OCCURRENCE_ITEM (object), g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
attest_occurrence_item_finalize (GObject *object)
{
  attest_occurrence_unref (ATTEST_OCCURRENCE_ITEM (object)->occurrence);
  G_OBJECT_CLASS (attest_occurrence_item_parent_class)->finalize (object);
}

static void
attest_occurrence_item_class_init (AttestOccurrenceItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = attest_occurrence_item_get_property;
  object_class->set_property = attest_occurrence_item_set_property;
  object_class->finalize = attest_occurrence_item_finalize;

  properties[PROP_TICKED] = g_param_spec_boolean ("ticked", NULL, NULL, FALSE,
                                                  G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
attest_occurrence_item_init (AttestOccurrenceItem *self)
{
}

AttestOccurrenceItem *
attest_occurrence_item_new (AttestOccurrence *occurrence, gboolean ticked)
{
  AttestOccurrenceItem *self = g_object_new (ATTEST_TYPE_OCCURRENCE_ITEM, NULL);

  self->occurrence = attest_occurrence_ref (occurrence);
  self->ticked = ticked;
  return self;
}

AttestOccurrence *
attest_occurrence_item_get_occurrence (AttestOccurrenceItem *item)
{
  g_return_val_if_fail (ATTEST_IS_OCCURRENCE_ITEM (item), NULL);

  return item->occurrence;
}

gboolean
attest_occurrence_item_get_ticked (AttestOccurrenceItem *item)
{
  g_return_val_if_fail (ATTEST_IS_OCCURRENCE_ITEM (item), FALSE);

  return item->ticked;
}

void
attest_occurrence_item_set_ticked (AttestOccurrenceItem *item, gboolean ticked)
{
  g_return_if_fail (ATTEST_IS_OCCURRENCE_ITEM (item));

  if (item->ticked == ticked || item->occurrence->state == ATTEST_OCCURRENCE_LABELLED)
    return;
  item->ticked = ticked;
  g_object_notify_by_pspec (G_OBJECT (item), properties[PROP_TICKED]);
}
