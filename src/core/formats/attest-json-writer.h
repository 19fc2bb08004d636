/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes JSON to a stream as it comes, holding one buffer. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * AttestJsonWriter:
 *
 * Commas and colons come by themselves. The first error of the stream stays and later calls do nothing; it is told
 * by attest_json_writer_flush(). Calls in an order that would not be JSON are programmer errors.
 */
typedef struct _AttestJsonWriter AttestJsonWriter;

AttestJsonWriter *attest_json_writer_new (GOutputStream *output, GCancellable *cancellable);
void              attest_json_writer_free (AttestJsonWriter *writer);

void              attest_json_writer_begin_object (AttestJsonWriter *writer);
void              attest_json_writer_end_object (AttestJsonWriter *writer);
void              attest_json_writer_begin_array (AttestJsonWriter *writer);
void              attest_json_writer_end_array (AttestJsonWriter *writer);
/* @name: without anything that needs an escape. */
void              attest_json_writer_name (AttestJsonWriter *writer, const char *name);
void              attest_json_writer_string (AttestJsonWriter *writer, const char *string, gssize n_bytes);
void              attest_json_writer_valid_string (AttestJsonWriter *writer, const char *string, gsize n_bytes);
void              attest_json_writer_integer (AttestJsonWriter *writer, gint64 value);
void              attest_json_writer_boolean (AttestJsonWriter *writer, gboolean value);
void              attest_json_writer_null (AttestJsonWriter *writer);
/* @json must be one well-formed value. */
void              attest_json_writer_raw (AttestJsonWriter *writer, const char *json, gssize n_bytes);
/* @json must be whole members, names and values, with commas between. */
void              attest_json_writer_members_raw (AttestJsonWriter *writer, const char *json);
/* A line end for the reader's sake, or between the values of JSON Lines. */
void              attest_json_writer_line_end (AttestJsonWriter *writer);

/* Member and value in one call; the first is left out when @string is NULL. */
void              attest_json_writer_member_string (AttestJsonWriter *writer, const char *name, const char *string);
void              attest_json_writer_member_integer (AttestJsonWriter *writer, const char *name, gint64 value);
void              attest_json_writer_member_boolean (AttestJsonWriter *writer, const char *name, gboolean value);

/* Strings that were no UTF-8 and had their bad bytes replaced by U+FFFD. */
guint64           attest_json_writer_get_n_replaced (AttestJsonWriter *writer);
gboolean          attest_json_writer_has_failed (AttestJsonWriter *writer);
gboolean          attest_json_writer_flush (AttestJsonWriter *writer, GError **error);

/* Appends @string with its quotes. @n_bytes -1: up to its NUL. */
void              attest_json_append_string (GString *json, const char *string, gssize n_bytes);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AttestJsonWriter, attest_json_writer_free)

G_END_DECLS
