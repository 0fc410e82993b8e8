/* Put together by hand, because this layer knows no form reader. */
#include "themes.h"

#include <stdlib.h>
#include <string.h>

#include "record/alloc.h"

static void set_label(struct survey_text *text, const char *label)
{
    text->by_language = xcalloc(1, sizeof(char *));
    text->by_language[0] = xstrdup(label);
}

/* A list whose options are the words of `names`. */
static void fill_list(struct survey_list *list, const char *name, const char *names)
{
    list->name = xstrdup(name);
    char *words = xstrdup(names), *save;
    for (char *word = strtok_r(words, " ", &save); word; word = strtok_r(NULL, " ", &save)) {
        list->choices = xrealloc(list->choices, list->choice_count + 1, sizeof *list->choices);
        struct survey_choice *c = &list->choices[list->choice_count++];
        *c = (struct survey_choice){.name = xstrdup(word)};
        set_label(&c->label, word);
    }
    free(words);
}

static void fill_question(struct survey_question *q, enum question_type type, const char *name,
                          int list, const char *relevant)
{
    *q = (struct survey_question){.type = type,
                                  .name = xstrdup(name),
                                  .parent = -1,
                                  .list = list,
                                  .max_choices = type == QUESTION_RANK ? 3 : 1,
                                  .relevant = relevant ? xstrdup(relevant) : NULL,
                                  .drill_question = -1,
                                  .drill_choice = -1};
    set_label(&q->label, name);
}

struct survey *themes_survey(void)
{
    struct survey *s = xcalloc(1, sizeof *s);
    s->language_count = 1;
    s->languages = xcalloc(1, sizeof *s->languages);
    s->languages[0] = (struct survey_language){xstrdup("English"), xstrdup("en")};
    s->list_count = 4;
    s->lists = xcalloc(s->list_count, sizeof *s->lists);
    fill_list(&s->lists[0], "themes", "a b c d e");
    fill_list(&s->lists[1], "in_a", "x y z w");
    fill_list(&s->lists[2], "ages", "young old prefer_not_to_say");
    fill_list(&s->lists[3], "venue", "hall");
    s->question_count = QUESTIONS;
    s->questions = xcalloc(QUESTIONS, sizeof *s->questions);
    fill_question(&s->questions[THEMES], QUESTION_RANK, "themes", 0, NULL);
    fill_question(&s->questions[FIRST_IN_A], QUESTION_RANK, "first_in_a", 1,
                  "selected(${themes}, 'a')");
    fill_question(&s->questions[AGE], QUESTION_SELECT_ONE, "age", 2, NULL);
    s->setting_count = 1;
    s->settings = xcalloc(1, sizeof *s->settings);
    s->settings[0].name = xstrdup("closes");
    set_label(&s->settings[0].text, "2026-06-30");
    if (!survey_complete(s, NULL, NULL, NULL))
        abort();
    return s;
}
