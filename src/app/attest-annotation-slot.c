/* SPDX-License-Identifier: GPL-3.0-or-later */
/* List models hold objects; an annotation is a plain value. A slot holds one, and another one later. */
#include "config.h"

#include "attest-annotation-slot.h"

struct _AttestAnnotationSlot
{
  GObject parent_instance;

  AttestAnnotation *annotation;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AttestAnnotationSlot, attest_annotation_slot, G_TYPE_OBJECT)

static void
attest_annotation_slot_finalize (GObject *object)
{
  AttestAnnotationSlot *self = ATTEST_ANNOTATION_SLOT (object);

  g_clear_pointer (&self->annotation, attest_annotation_unref);
  G_OBJECT_CLASS (attest_annotation_slot_parent_class)->finalize (object);
}

static void
attest_annotation_slot_class_init (AttestAnnotationSlotClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = attest_annotation_slot_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
attest_annotation_slot_init (AttestAnnotationSlot *self)
{
}

AttestAnnotationSlot *
attest_annotation_slot_new (AttestAnnotation *annotation)
{
  AttestAnnotationSlot *self = g_object_new (ATTEST_TYPE_ANNOTATION_SLOT, NULL);

  self->annotation = annotation != NULL ? attest_annotation_ref (annotation) : NULL;
  return self;
}

AttestAnnotation *
attest_annotation_slot_get_annotation (AttestAnnotationSlot *slot)
{
  g_return_val_if_fail (ATTEST_IS_ANNOTATION_SLOT (slot), NULL);

  return slot->annotation;
}

void
attest_annotation_slot_set_annotation (AttestAnnotationSlot *slot, AttestAnnotation *annotation)
{
  AttestAnnotation *old;

  g_return_if_fail (ATTEST_IS_ANNOTATION_SLOT (slot));

  if (slot->annotation == annotation)
    return;
  old = slot->annotation;
  slot->annotation = attest_annotation_ref (annotation);
  g_clear_pointer (&old, attest_annotation_unref);
  g_signal_emit (slot, signals[CHANGED], 0);
}
