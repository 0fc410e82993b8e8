/* The types are a table; a type cell is its keyword, then for selects a list and `or_other`. */
#include "form/type.h"

#include <string.h>
#include <strings.h>

static const struct {
    const char *word;
    enum type_role role;
    enum question_type type;
    bool takes_list;
} types[] = {
    {"text", TYPE_QUESTION, QUESTION_TEXT, false},
    {"integer", TYPE_QUESTION, QUESTION_INTEGER, false},
    {"decimal", TYPE_QUESTION, QUESTION_DECIMAL, false},
    {"select_one", TYPE_QUESTION, QUESTION_SELECT_ONE, true},
    {"select_multiple", TYPE_QUESTION, QUESTION_SELECT_MULTIPLE, true},
    {"rank", TYPE_QUESTION, QUESTION_RANK, true},
    {"range", TYPE_QUESTION, QUESTION_RANGE, false},
    {"date", TYPE_QUESTION, QUESTION_DATE, false},
    {"time", TYPE_QUESTION, QUESTION_TIME, false},
    {"note", TYPE_QUESTION, QUESTION_NOTE, false},
    {"acknowledge", TYPE_QUESTION, QUESTION_ACKNOWLEDGE, false},
    {"calculate", TYPE_QUESTION, QUESTION_CALCULATE, false},
    {"hidden", TYPE_QUESTION, QUESTION_HIDDEN, false},
    {"begin_group", TYPE_BEGIN, QUESTION_GROUP, false},
    {"begin_repeat", TYPE_BEGIN, QUESTION_REPEAT, false},
    {"end_group", TYPE_END, QUESTION_GROUP, false},
    {"end_repeat", TYPE_END, QUESTION_REPEAT, false},
    {"start", TYPE_UNASKED, 0, false},
    {"end", TYPE_UNASKED, 0, false},
    {"today", TYPE_UNASKED, 0, false},
    {"deviceid", TYPE_UNASKED, 0, false},
    {"username", TYPE_UNASKED, 0, false},
    {"phonenumber", TYPE_UNASKED, 0, false},
    {"email", TYPE_UNASKED, 0, false},
    {"audit", TYPE_UNASKED, 0, false},
};

enum { WORDS_MAX = 4, WORD_SIZE = SURVEY_NAME_MAX + 1 };

/* The words of a cell; one too many, or one too long, gives WORDS_MAX + 1. */
static size_t split(const char *cell, char words[WORDS_MAX][WORD_SIZE])
{
    size_t count = 0;

    for (cell += strspn(cell, " \t\n"); *cell; cell += strspn(cell, " \t\n")) {
        size_t length = strcspn(cell, " \t\n");
        if (count == WORDS_MAX || length >= WORD_SIZE)
            return WORDS_MAX + 1;
        memcpy(words[count], cell, length);
        words[count++][length] = '\0';
        cell += length;
    }
    return count;
}

/* Finds the type named by `first`, or by `first`_`second`; returns how many words name it, or 0. */
static size_t find(const char *first, const char *second, size_t *at)
{
    size_t length = strlen(first);

    for (size_t words = 2; words >= 1; words--)
        for (*at = 0; *at < sizeof types / sizeof types[0]; ++*at) {
            const char *word = types[*at].word;
            if (words == 1 && strcasecmp(word, first) == 0)
                return 1;
            if (words == 2 && strncasecmp(word, first, length) == 0 && word[length] == '_' &&
                strcasecmp(word + length + 1, second) == 0)
                return 2;
        }
    return 0;
}

static bool read_list(char words[][WORD_SIZE], size_t count, struct type *out, struct fail *f)
{
    if (count == 0)
        return fail_set(f, FAIL_FORMAT,
                        "The type needs a list of choices after it, such as \"select_one ages\"");
    memcpy(out->list, words[0], WORD_SIZE);
    out->or_other = count == 2 && strcmp(words[1], "or_other") == 0;
    if (count > 1 && !out->or_other)
        return fail_set(f, FAIL_FORMAT,
                        "After the list \"%s\" only or_other may follow; a list's name has no "
                        "spaces",
                        words[0]);
    return true;
}

bool type_parse(const char *cell, struct type *out, struct fail *f)
{
    char words[WORDS_MAX][WORD_SIZE] = {{0}};
    size_t count = split(cell, words);
    size_t at = 0, used = count > WORDS_MAX ? 0 : find(words[0], words[1], &at);

    *out = (struct type){0};
    if (used == 0)
        return fail_set(f, FAIL_FORMAT,
                        "\"%.60s\" is not a type that Big Count can ask; it knows text, integer, "
                        "decimal, select_one, select_multiple, rank, range, date, time, note, "
                        "acknowledge, calculate, hidden, groups and repeats",
                        cell);
    out->role = types[at].role;
    out->type = types[at].type;
    out->takes_list = types[at].takes_list;
    if (out->takes_list)
        return read_list(words + used, count - used, out, f);
    if (count > used)
        return fail_set(f, FAIL_FORMAT, "Nothing may follow the type %s", types[at].word);
    return true;
}
