/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The identity of a row that travels between project files: a UUID of 16 bytes. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define ATTEST_UUID_STRING_SIZE 37

/**
 * AttestUuid:
 *
 * A UUID in network byte order, as stored in the project file (RFC 9562).
 */
typedef struct
{
  guint8 bytes[16];
} AttestUuid;

void     attest_uuid_generate (AttestUuid *uuid);
gboolean attest_uuid_parse (AttestUuid *uuid, const char *string);
void     attest_uuid_format (const AttestUuid *uuid, char string[ATTEST_UUID_STRING_SIZE]);
gboolean attest_uuid_equal (const AttestUuid *a, const AttestUuid *b);
gboolean attest_uuid_is_nil (const AttestUuid *uuid);

G_END_DECLS
