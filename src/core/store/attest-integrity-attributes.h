/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which values of attributes the scheme does not know: a part of attest_integrity_check(). */
#pragma once

#include "attest-connection.h"

G_BEGIN_DECLS

/* @code: a stable word; @text: what it means; @detail: label, attribute and value, and how often. */
typedef void (*AttestOddAttributeFunc) (const char *code, const char *text, const char *detail, gpointer user_data);

gboolean attest_integrity_check_attributes (AttestConnection *connection, AttestOddAttributeFunc func, gpointer user_data,
                                            GError **error);

G_END_DECLS
