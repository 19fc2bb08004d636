/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The error domain of libattest: what files, people and disks can cause. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * AttestError:
 * @ATTEST_ERROR_TEXT: bytes that are no readable text (message names the byte position)
 * @ATTEST_ERROR_SYNTAX: a file that breaks its own format (message names line or byte)
 * @ATTEST_ERROR_VALUE: well formed, but a value is missing, out of range or contradicts another
 * @ATTEST_ERROR_LIMIT: larger or deeper than Attest accepts
 * @ATTEST_ERROR_UNSUPPORTED: a format or version that this Attest does not know
 * @ATTEST_ERROR_NOT_A_PROJECT: the file is something else than an Attest project
 * @ATTEST_ERROR_NEWER: written by a newer Attest
 * @ATTEST_ERROR_DAMAGED: a project file whose content is broken
 * @ATTEST_ERROR_HOSTILE: a project file that carries schema objects Attest never writes
 * @ATTEST_ERROR_READ_ONLY: the project can be read but not written (now, or at all)
 * @ATTEST_ERROR_DISK_FULL: no room to write
 * @ATTEST_ERROR_BUSY: another program held the project for too long
 * @ATTEST_ERROR_CONFLICT: the data has changed since in a way that forbids the action
 * @ATTEST_ERROR_NOT_FOUND: the row, label or file asked for does not exist
 * @ATTEST_ERROR_STORE: any other failure reported by SQLite
 *
 * Every message is a sentence a person can act on.
 */
typedef enum
{
  ATTEST_ERROR_TEXT,
  ATTEST_ERROR_SYNTAX,
  ATTEST_ERROR_VALUE,
  ATTEST_ERROR_LIMIT,
  ATTEST_ERROR_UNSUPPORTED,
  ATTEST_ERROR_NOT_A_PROJECT,
  ATTEST_ERROR_NEWER,
  ATTEST_ERROR_DAMAGED,
  ATTEST_ERROR_HOSTILE,
  ATTEST_ERROR_READ_ONLY,
  ATTEST_ERROR_DISK_FULL,
  ATTEST_ERROR_BUSY,
  ATTEST_ERROR_CONFLICT,
  ATTEST_ERROR_NOT_FOUND,
  ATTEST_ERROR_STORE,
} AttestError;

#define ATTEST_ERROR (attest_error_quark ())
GQuark attest_error_quark (void);

G_END_DECLS
