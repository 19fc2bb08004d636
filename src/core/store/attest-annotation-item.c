/* SPDX-License-Identifier: GPL-3.0-or-later */
/* List models hold objects; an annotation is a plain value. This holds one in the other. */
#include "attest-annotation-item.h"

struct _AttestAnnotationItem
{
  GObject parent_instance;

  AttestAnnotation *annotation;
};

G_DEFINE_FINAL_TYPE (AttestAnnotationItem, attest_annotation_item, G_TYPE_OBJECT)

static void
attest_annotation_item_finalize (GObject *object)
{
  AttestAnnotationItem *self = ATTEST_ANNOTATION_ITEM (object);

  g_clear_pointer (&self->annotation, attest_annotation_unref);

  G_OBJECT_CLASS (attest_annotation_item_parent_class)->finalize (object);
}

static void
attest_annotation_item_class_init (AttestAnnotationItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = attest_annotation_item_finalize;
}

static void
attest_annotation_item_init (AttestAnnotationItem *self)
{
}

AttestAnnotationItem *
attest_annotation_item_new (AttestAnnotation *annotation)
{
  AttestAnnotationItem *self = g_object_new (ATTEST_TYPE_ANNOTATION_ITEM, NULL);

  self->annotation = attest_annotation_ref (annotation);
  return self;
}

AttestAnnotation *
attest_annotation_item_get_annotation (AttestAnnotationItem *self)
{
  g_return_val_if_fail (ATTEST_IS_ANNOTATION_ITEM (self), NULL);

  return self->annotation;
}
