/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words that decide whether a period ends a sentence. Private to the model. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * AttestAbbreviation:
 * @ATTEST_ABBREVIATION_NONE: a common word: its period ends the sentence
 * @ATTEST_ABBREVIATION_TITLE: goes before a name or an example, never last: "Mr.", "e.g."
 * @ATTEST_ABBREVIATION_NUMBER: goes before a number: "No. 5"; without one it is a word
 * @ATTEST_ABBREVIATION_TIME: goes after an hour: "6 p.m."
 * @ATTEST_ABBREVIATION_OPEN: can be the sentence's last word: "U.S.", "Inc.", "Jan."
 */
typedef enum
{
  ATTEST_ABBREVIATION_NONE,
  ATTEST_ABBREVIATION_TITLE,
  ATTEST_ABBREVIATION_NUMBER,
  ATTEST_ABBREVIATION_TIME,
  ATTEST_ABBREVIATION_OPEN,
} AttestAbbreviation;

AttestAbbreviation attest_abbreviation_classify (const char *word, gsize n_bytes);
gboolean           attest_abbreviation_is_initialism (const char *word, gsize n_bytes);

gboolean           attest_word_is_sentence_starter (const char *word, gsize n_bytes);
gboolean           attest_word_follows_time (const char *word, gsize n_bytes);
gboolean           attest_word_is_speech_verb (const char *word, gsize n_bytes);

G_END_DECLS
