/* The parts of a survey by themselves: how many, what they are called, how long their texts are.
 * Everything later may take names for unique and indexes for small. */
#include <stdlib.h>
#include <string.h>

#include "record/alloc.h"
#include "record/survey_check.h"
#include "record/survey_fields.h"

static bool check_sizes(struct survey_check *check)
{
    const struct survey *s = check->s;
    const struct {
        const char *column;
        size_t count, min, max;
    } SIZES[] = {
        {"languages", s->language_count, 1, SURVEY_LANGUAGES_MAX},
        {"settings", s->setting_count, 0, SURVEY_SETTINGS_MAX},
        {"list_name", s->list_count, 0, SURVEY_LISTS_MAX},
        {"questions", s->question_count, 1, SURVEY_QUESTIONS_MAX},
    };
    for (size_t i = 0; i < sizeof SIZES / sizeof *SIZES; i++)
        if (SIZES[i].count < SIZES[i].min || SIZES[i].count > SIZES[i].max)
            return survey_fault(check, -1, SIZES[i].column,
                                "There are %zu; a survey has %zu to %zu of them", SIZES[i].count,
                                SIZES[i].min, SIZES[i].max);
    return s->default_language < s->language_count ||
           survey_fault(check, -1, "default_language", "It is none of the languages");
}

struct name {
    const char *text;
    int index;
};

static int compare_names(const void *a, const void *b)
{
    const struct name *x = a, *y = b;
    int order = strcmp(x->text, y->text);
    return order != 0 ? order : x->index - y->index;
}

/* The index of a name that another before it has too, or -1. Sorts `names`. */
static int find_twice(struct name *names, size_t count)
{
    qsort(names, count, sizeof *names, compare_names);
    for (size_t i = 1; i < count; i++)
        if (strcmp(names[i - 1].text, names[i].text) == 0)
            return names[i].index;
    return -1;
}

bool survey_name_fits(const char *name)
{
    size_t size = strlen(name);
    if (size == 0 || size > SURVEY_NAME_MAX || !utf8_valid(name, size))
        return false;
    for (; *name != '\0'; name++)
        if ((unsigned char)*name <= ' ' || *name == 0x7F)
            return false;
    return true;
}

static bool is_question_name(const char *name)
{
    static const char FIRST[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_";
    static const char LATER[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_0123456789.-";
    return name[0] != '\0' && strchr(FIRST, name[0]) != NULL && name[strspn(name, LATER)] == '\0' &&
           strlen(name) <= SURVEY_NAME_MAX;
}

static bool is_reserved(const char *name)
{
    static const char *const RESERVED[] = {"venue", "channel", "day", "device"};
    for (size_t i = 0; i < sizeof RESERVED / sizeof *RESERVED; i++)
        if (strcmp(name, RESERVED[i]) == 0)
            return true;
    return false;
}

static bool check_question_names(struct survey_check *check)
{
    const struct survey *s = check->s;
    struct name *names = xcalloc(s->question_count, sizeof *names);
    bool ok = true;
    for (size_t i = 0; ok && i < s->question_count; i++) {
        const char *name = s->questions[i].name;
        names[i] = (struct name){name, (int)i};
        if (!is_question_name(name))
            ok = survey_fault(check, (int)i, "name",
                              "A name begins with a letter A-Z, a-z or _ and goes on with letters, "
                              "digits, _ . and -, up to %d in all",
                              SURVEY_NAME_MAX);
        else if (is_reserved(name))
            ok = survey_fault(check, (int)i, "name",
                              "venue, channel, day and device are filled in by the session; choose "
                              "another name");
    }
    int twice = ok ? find_twice(names, s->question_count) : -1;
    free(names);
    return ok && (twice < 0 || survey_fault(check, twice, "name",
                                            "Two questions have this name; give one another name"));
}

static bool check_languages(struct survey_check *check)
{
    const struct survey *s = check->s;
    struct name names[SURVEY_LANGUAGES_MAX];
    for (size_t i = 0; i < s->language_count; i++) {
        const struct survey_language *l = &s->languages[i];
        size_t size = strlen(l->name), code_size = strlen(l->code);
        if (size == 0 || size > SURVEY_NAME_MAX || !utf8_valid(l->name, size) ||
            code_size > SURVEY_NAME_MAX || !utf8_valid(l->code, code_size))
            return survey_fault(
                check, -1, "languages",
                "Language %zu needs a name of 1 to %d bytes (and a code not longer)", i + 1,
                SURVEY_NAME_MAX);
        names[i] = (struct name){l->name, (int)i};
    }
    int twice = find_twice(names, s->language_count);
    return twice < 0 || survey_fault(check, -1, "languages", "Two languages are called %s",
                                     s->languages[twice].name);
}

/* `question` is what the object belongs to, or -1. */
static bool check_texts(struct survey_check *check, int question,
                        const struct survey_fields *fields, const void *object)
{
    for (size_t i = 0; i < fields->count; i++) {
        const struct survey_field *field = &fields->field[i];
        for (size_t l = 0; l < survey_field_texts(field, check->s); l++) {
            const char *text = survey_field_text(field, object, l);
            size_t size = text != NULL ? strlen(text) : 0;
            if (size > SURVEY_TEXT_MAX)
                return survey_fault(check, question, field->column,
                                    "The text has %zu bytes; the limit is %d", size,
                                    SURVEY_TEXT_MAX);
            if (size > 0 && !utf8_valid(text, size))
                return survey_fault(check, question, field->column, "The text is not UTF-8");
        }
    }
    return true;
}

static bool check_settings(struct survey_check *check)
{
    const struct survey *s = check->s;
    struct name names[SURVEY_SETTINGS_MAX];
    for (size_t i = 0; i < s->setting_count; i++) {
        const struct survey_setting *setting = &s->settings[i];
        names[i] = (struct name){setting->name, (int)i};
        if (!survey_name_fits(setting->name))
            return survey_fault(check, -1, "settings", "Setting %zu has no usable name", i + 1);
        if (!check_texts(check, -1, &survey_setting_fields, setting))
            return false;
    }
    int twice = find_twice(names, s->setting_count);
    return twice < 0 || survey_fault(check, -1, "settings", "The setting %s is given twice",
                                     s->settings[twice].name);
}

static bool check_choices(struct survey_check *check, const struct survey_list *list)
{
    struct name *names = xcalloc(list->choice_count, sizeof *names);
    bool ok = true;
    for (size_t i = 0; ok && i < list->choice_count; i++) {
        const struct survey_choice *choice = &list->choices[i];
        names[i] = (struct name){choice->name, (int)i};
        if (!survey_name_fits(choice->name))
            ok = survey_fault(check, -1, "name",
                              "Choice %zu of the list %s: a choice's name has 1 to %d bytes and no "
                              "spaces",
                              i + 1, list->name, SURVEY_NAME_MAX);
        else
            ok = check_texts(check, -1, &survey_choice_fields, choice);
    }
    int twice = ok ? find_twice(names, list->choice_count) : -1;
    free(names);
    return ok && (twice < 0 ||
                  survey_fault(check, -1, "name", "The list %s has the choice %s twice; rename one",
                               list->name, list->choices[twice].name));
}

static bool check_lists(struct survey_check *check)
{
    const struct survey *s = check->s;
    struct name *names = xcalloc(s->list_count, sizeof *names);
    bool ok = true;
    for (size_t i = 0; ok && i < s->list_count; i++) {
        const struct survey_list *list = &s->lists[i];
        names[i] = (struct name){list->name, (int)i};
        if (!survey_name_fits(list->name))
            ok = survey_fault(check, -1, "list_name", "List %zu has no usable name", i + 1);
        else if (list->choice_count == 0 || list->choice_count > SURVEY_CHOICES_MAX)
            ok = survey_fault(check, -1, "list_name",
                              "The list %s has %zu choices; a list has 1 to %d", list->name,
                              list->choice_count, SURVEY_CHOICES_MAX);
        else
            ok = check_choices(check, list);
    }
    int twice = ok ? find_twice(names, s->list_count) : -1;
    free(names);
    return ok && (twice < 0 || survey_fault(check, -1, "list_name", "Two lists are called %s",
                                            s->lists[twice].name));
}

static bool check_question_texts(struct survey_check *check)
{
    for (size_t i = 0; i < check->s->question_count; i++)
        if (!check_texts(check, (int)i, &survey_question_fields, &check->s->questions[i]))
            return false;
    return true;
}

bool survey_parts(struct survey_check *check)
{
    return check_sizes(check) && check_languages(check) && check_settings(check) &&
           check_lists(check) && check_question_names(check) && check_question_texts(check);
}
