/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The choices above the list of places: each of them changes what is looked for. */
#include "config.h"

#include "attest-again-choices.h"

#include "attest-label-chooser.h"
#include "attest-project-referents.h"
#include "attest-swatch.h"

#include <glib/gi18n.h>

struct _AttestAgainChoices
{
  GtkWidget parent_instance;

  GtkLabel *words_label;
  GtkMenuButton *label_button;
  AttestSwatch *swatch;
  GtkLabel *label_name;
  AttestLabelChooser *label_chooser;
  GtkToggleButton *article_button;
  GtkToggleButton *project_button;
  GtkCheckButton *whole_words;
  GtkCheckButton *same_case;
  GtkCheckButton *same_accents;
  GtkCheckButton *same_referent;
  GtkLabel *referent_label;

  AttestEditor *editor;
  char *words;
  gint64 article; /* the one on show when the window opened */
  gint64 annotator;
  gint64 label;
  gint64 referent;
  gboolean ready; /* all choices are set: what follows are a person's */
};

enum
{
  CHANGED,
  LABEL_CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AttestAgainChoices, attest_again_choices, GTK_TYPE_WIDGET)

static AttestProject *
project_of (AttestAgainChoices *self)
{
  return attest_editor_get_project (self->editor);
}

static AttestOccurrenceFlags
get_flags (AttestAgainChoices *self)
{
  AttestOccurrenceFlags flags = 0;

  if (gtk_check_button_get_active (self->whole_words))
    flags |= ATTEST_OCCURRENCE_WHOLE_WORDS;
  if (gtk_check_button_get_active (self->same_case))
    flags |= ATTEST_OCCURRENCE_MATCH_CASE;
  if (gtk_check_button_get_active (self->same_accents))
    flags |= ATTEST_OCCURRENCE_MATCH_ACCENTS;
  return flags;
}

static void
toggled_cb (AttestAgainChoices *self)
{
  if (self->ready)
    g_signal_emit (self, signals[CHANGED], 0);
}

static void
show_label (AttestAgainChoices *self)
{
  AttestLabel *label = attest_scheme_find_label (attest_project_get_scheme (project_of (self)), self->label);
  g_autofree char *name = NULL;

  if (label == NULL)
    return;
  attest_swatch_set_label (self->swatch, label);
  gtk_label_set_text (self->label_name, label->name);
  /* Translators: what a screen reader calls the button that chooses the label; %s is the label chosen. */
  name = g_strdup_printf (_ ("Label to give: %s"), label->name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->label_button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  attest_label_chooser_set_current (self->label_chooser, self->label);
}

static void
label_chosen_cb (AttestAgainChoices *self, gint64 label)
{
  if (self->label == label)
    return;
  self->label = label;
  show_label (self);
  /* What is labelled already depends on it. */
  g_signal_emit (self, signals[CHANGED], 0);
  g_signal_emit (self, signals[LABEL_CHOSEN], 0);
}

static gboolean
has_upper_case (const char *words)
{
  for (const char *p = words; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isupper (g_utf8_get_char (p)))
      return TRUE;
  return FALSE;
}

/* @label, else the one used last, else the first; none that is archived. */
static gint64
choose_label (AttestAgainChoices *self, gint64 label)
{
  AttestScheme *scheme = attest_project_get_scheme (project_of (self));
  AttestLabel *chosen = attest_scheme_find_label (scheme, label);

  if (chosen == NULL || !attest_scheme_offers (scheme, chosen))
    chosen = attest_scheme_find_label (
      scheme, attest_occurrence_query_last_label (attest_project_get_connection (project_of (self)), self->annotator));
  for (guint i = 0;
       (chosen == NULL || !attest_scheme_offers (scheme, chosen)) && i < attest_scheme_get_n_labels (scheme); i++)
    chosen = attest_scheme_get_label (scheme, i);
  return chosen != NULL && attest_scheme_offers (scheme, chosen) ? chosen->id : 0;
}

static void
show_referent (AttestAgainChoices *self)
{
  g_autoptr (AttestReferent) referent = NULL;
  g_autofree char *text = NULL;

  if (self->referent != 0)
    referent = attest_project_load_referent (project_of (self), self->referent, NULL);
  if (referent == NULL)
    {
      self->referent = 0;
      return;
    }
  /* Translators: a choice; %s is the name of the person or thing that the annotations are about. */
  text = g_strdup_printf (_ ("They refer to “%s” too"), referent->name);
  gtk_label_set_text (self->referent_label, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->same_referent), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_widget_set_visible (GTK_WIDGET (self->same_referent), TRUE);
}

/* --- the widget --- */

static void
attest_again_choices_dispose (GObject *object)
{
  AttestAgainChoices *self = ATTEST_AGAIN_CHOICES (object);
  GtkWidget *child;

  self->ready = FALSE;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->editor);
  g_clear_pointer (&self->words, g_free);
  G_OBJECT_CLASS (attest_again_choices_parent_class)->dispose (object);
}

static void
attest_again_choices_class_init (AttestAgainChoicesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = attest_again_choices_dispose;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
  signals[LABEL_CHOSEN] = g_signal_new ("label-chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                        NULL, G_TYPE_NONE, 0);
  g_type_ensure (ATTEST_TYPE_SWATCH);
  g_type_ensure (ATTEST_TYPE_LABEL_CHOOSER);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/attest/Attest/ui/attest-again-choices.ui");
  gtk_widget_class_bind_template_child (widget_class, AttestAgainChoices, words_label);
  gtk_widget_class_bind_template_child (widget_class, AttestAgainChoices, label_button);
  gtk_widget_class_bind_template_child (widget_class, AttestAgainChoices, swatch);
  gtk_widget_class_bind_template_child (widget_class, AttestAgainChoices, label_name);
  gtk_widget_class_bind_template_child (widget_class, AttestAgainChoices, label_chooser);
  gtk_widget_class_bind_template_child (widget_class, AttestAgainChoices, article_button);
  gtk_widget_class_bind_template_child (widget_class, AttestAgainChoices, project_button);
  gtk_widget_class_bind_template_child (widget_class, AttestAgainChoices, whole_words);
  gtk_widget_class_bind_template_child (widget_class, AttestAgainChoices, same_case);
  gtk_widget_class_bind_template_child (widget_class, AttestAgainChoices, same_accents);
  gtk_widget_class_bind_template_child (widget_class, AttestAgainChoices, same_referent);
  gtk_widget_class_bind_template_child (widget_class, AttestAgainChoices, referent_label);
  gtk_widget_class_bind_template_callback (widget_class, toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, label_chosen_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "againchoices");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
attest_again_choices_init (AttestAgainChoices *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
attest_again_choices_begin (AttestAgainChoices *choices, AttestEditor *editor, const AttestAgainSubject *subject)
{
  AttestArticle *article = attest_editor_get_article (editor);
  g_autofree char *line = g_strstrip (g_strdup (subject->words));
  g_autofree char *quoted = NULL;

  g_return_if_fail (ATTEST_IS_AGAIN_CHOICES (choices) && choices->editor == NULL);

  choices->editor = g_object_ref (editor);
  attest_label_chooser_set_editor (choices->label_chooser, editor);
  choices->words = g_strdup (subject->words);
  choices->article = article != NULL ? article->id : 0;
  choices->annotator = attest_editor_get_annotator (editor);
  choices->label = choose_label (choices, subject->label);
  choices->referent = subject->referent;
  g_strdelimit (line, "\n\r\t", ' ');
  quoted = g_strdup_printf (_ ("“%s”"), line);
  gtk_label_set_text (choices->words_label, quoted);
  show_label (choices);
  show_referent (choices);
  gtk_toggle_button_set_active (subject->whole_project ? choices->project_button : choices->article_button, TRUE);
  gtk_check_button_set_active (choices->same_case, has_upper_case (choices->words));
  choices->ready = TRUE;
}

void
attest_again_choices_fill_question (AttestAgainChoices *choices, AttestOccurrenceQuestion *question)
{
  g_return_if_fail (ATTEST_IS_AGAIN_CHOICES (choices));

  question->words = choices->words;
  question->flags = get_flags (choices);
  question->article = attest_again_choices_in_whole_project (choices) ? 0 : choices->article;
  question->annotator = choices->annotator;
  question->label = choices->label;
}

void
attest_again_choices_fill_labelling (AttestAgainChoices *choices, AttestLabelling *labelling)
{
  g_return_if_fail (ATTEST_IS_AGAIN_CHOICES (choices));

  labelling->label = choices->label;
  labelling->referent = gtk_check_button_get_active (choices->same_referent) ? choices->referent : 0;
}

gboolean
attest_again_choices_in_whole_project (AttestAgainChoices *choices)
{
  g_return_val_if_fail (ATTEST_IS_AGAIN_CHOICES (choices), FALSE);

  return gtk_toggle_button_get_active (choices->project_button);
}

void
attest_again_choices_choose_label (AttestAgainChoices *choices)
{
  g_return_if_fail (ATTEST_IS_AGAIN_CHOICES (choices));

  gtk_menu_button_popup (choices->label_button);
}
