/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words that decide whether a period ends a sentence, as English-language news style writes them. Other languages fall
 * back on what Unicode says. */
#include "attest-abbreviation.h"

#include <string.h>

static const char *const titles[] = {
  "Adm", "Amb",  "Atty", "Brig", "Capt", "Cmdr", "Col",  "Cpl",  "Cpt",    "Det", "Dr",   "Drs",
  "Fr",  "Gen",  "Gov",  "Govs", "Hon",  "Insp", "Lt",   "Maj",  "Messrs", "Mgr", "Mlle", "Mme",
  "Mr",  "Mrs",  "Ms",   "Msgr", "Mx",   "Pfc",  "Pres", "Prof", "Pvt",    "Rep", "Reps", "Rev",
  "Sen", "Sens", "Sgt",  "Spc",  "Sra",  "Supt", "cf",   "viz",  "vs",     NULL,
};

static const char *const before_numbers[] = {
  "Art", "Ch", "Fig", "Figs", "No", "Nos", "Nr", "Sec", "Vol", "approx", "c", "ca", "no", "nos", "p", "pp", NULL,
};

/* Months, days, firms, streets, states of the U.S. as the wire services shorten them. */
static const char *const open_abbreviations[] = {
  "Ala",  "Apr",  "Ariz", "Ark",  "Assn", "Aug",  "Ave", "Blvd", "Bros", "Calif", "Co",   "Colo", "Conn", "Corp",
  "Cos",  "Dec",  "Del",  "Dept", "Dist", "Esq",  "Feb", "Fla",  "Fri",  "Ft",    "Ga",   "Hwy",  "Ill",  "Inc",
  "Ind",  "Jan",  "Jr",   "Jul",  "Jun",  "Kan",  "Ky",  "La",   "Ltd",  "Mar",   "Mass", "Md",   "Mich", "Minn",
  "Miss", "Mo",   "Mon",  "Mont", "Mt",   "Neb",  "Nev", "Nov",  "Oct",  "Okla",  "Ont",  "Ore",  "Pa",   "Ph",
  "Rd",   "Sat",  "Sep",  "Sept", "Sr",   "St",   "Ste", "Sts",  "Sun",  "Tenn",  "Tex",  "Thu",  "Thur", "Thurs",
  "Tue",  "Tues", "Univ", "Va",   "Vt",   "Wash", "Wed", "Wis",  "Wyo",  "al",    "etc",  NULL,
};

static const char *const sentence_starters[] = {
  "A",     "After", "All",    "Although", "An",        "And",   "As",   "At",    "Because", "Before",
  "Both",  "But",   "By",     "During",   "Each",      "Every", "For",  "From",  "Had",     "He",
  "Her",   "Here",  "His",    "How",      "However",   "I",     "If",   "In",    "Is",      "It",
  "Its",   "Last",  "Later",  "Many",     "Meanwhile", "More",  "Most", "My",    "Nor",     "Not",
  "Now",   "On",    "Once",   "One",      "Only",      "Or",    "Our",  "She",   "Since",   "So",
  "Some",  "Still", "Such",   "That",     "The",       "Their", "Then", "There", "These",   "They",
  "This",  "Those", "Though", "To",       "Under",     "Until", "We",   "What",  "When",    "Where",
  "Which", "While", "Who",    "Why",      "With",      "Yet",   "You",  "Your",  NULL,
};

static const char *const time_followers[] = {
  "April",   "August",  "Central",  "Coordinated", "December", "Eastern",  "February", "Friday",    "Greenwich",
  "January", "July",    "June",     "Local",       "March",    "May",      "Monday",   "Mountain",  "November",
  "October", "Pacific", "Saturday", "September",   "Sunday",   "Thursday", "Tuesday",  "Wednesday", NULL,
};

static const char *const speech_verbs[] = {
  "added",    "adds",    "answered", "asked",    "asks",   "cried", "declared", "demanded", "exclaimed",
  "insisted", "joked",   "recalled", "replied",  "said",   "says",  "shouted",  "snapped",  "tells",
  "told",     "tweeted", "warned",   "wondered", "writes", "wrote", "yelled",   NULL,
};

static gboolean
list_contains (const char *const *list, const char *word, gsize n_bytes)
{
  for (; *list != NULL; list++)
    if (**list == *word && strncmp (*list, word, n_bytes) == 0 && (*list)[n_bytes] == '\0')
      return TRUE;
  return FALSE;
}

static gboolean
equals_ignoring_case (const char *word, gsize n_bytes, const char *other)
{
  return strlen (other) == n_bytes && g_ascii_strncasecmp (word, other, n_bytes) == 0;
}

/**
 * attest_abbreviation_is_initialism:
 * @word: UTF-8, without the last period
 * @n_bytes: its length
 *
 * Returns: whether @word is letters set apart by periods, one or two between each: "U.S", "a.m", "Ph.D"
 */
gboolean
attest_abbreviation_is_initialism (const char *word, gsize n_bytes)
{
  const char *end = word + n_bytes;
  guint n_parts = 1, length = 0;
  gboolean has_single = FALSE;

  for (const char *p = word; p < end; p = g_utf8_next_char (p))
    {
      if (*p == '.')
        {
          has_single |= length == 1;
          if (length == 0)
            return FALSE;
          n_parts++;
          length = 0;
        }
      else if (!g_unichar_isalpha (g_utf8_get_char (p)) || ++length > 2)
        return FALSE;
    }
  return n_parts > 1 && length > 0 && (has_single || length == 1);
}

/**
 * attest_abbreviation_classify:
 * @word: the UTF-8 before a period, longer than one letter or "c" or "p"
 * @n_bytes: its length
 *
 * Returns: what a period after @word means
 */
AttestAbbreviation
attest_abbreviation_classify (const char *word, gsize n_bytes)
{
  if (equals_ignoring_case (word, n_bytes, "a.m") || equals_ignoring_case (word, n_bytes, "p.m"))
    return ATTEST_ABBREVIATION_TIME;
  if (equals_ignoring_case (word, n_bytes, "e.g") || equals_ignoring_case (word, n_bytes, "i.e"))
    return ATTEST_ABBREVIATION_TITLE;
  if (attest_abbreviation_is_initialism (word, n_bytes))
    return ATTEST_ABBREVIATION_OPEN;
  if (list_contains (titles, word, n_bytes))
    return ATTEST_ABBREVIATION_TITLE;
  if (list_contains (before_numbers, word, n_bytes))
    return ATTEST_ABBREVIATION_NUMBER;
  if (list_contains (open_abbreviations, word, n_bytes))
    return ATTEST_ABBREVIATION_OPEN;
  return ATTEST_ABBREVIATION_NONE;
}

/**
 * attest_word_is_sentence_starter:
 * @word: UTF-8
 * @n_bytes: its length
 *
 * Returns: whether a sentence often begins with @word, but a name never does: "The", "But"
 */
gboolean
attest_word_is_sentence_starter (const char *word, gsize n_bytes)
{
  return list_contains (sentence_starters, word, n_bytes);
}

/**
 * attest_word_follows_time:
 * @word: UTF-8
 * @n_bytes: its length
 *
 * Returns: whether @word goes on with a time of day: "Friday", "Eastern"
 */
gboolean
attest_word_follows_time (const char *word, gsize n_bytes)
{
  return list_contains (time_followers, word, n_bytes);
}

/**
 * attest_word_is_speech_verb:
 * @word: UTF-8
 * @n_bytes: its length
 *
 * Returns: whether @word attributes a quotation: "said", "asked"
 */
gboolean
attest_word_is_speech_verb (const char *word, gsize n_bytes)
{
  return list_contains (speech_verbs, word, n_bytes);
}
