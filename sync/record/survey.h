/* A survey: the form, read and validated. It is what the pack carries and the kiosk shows.
 *
 * Questions stand in one array in document order; groups and repeats are entries of it, and their
 * members are the entries after them whose `parent` leads back to them. Everything named by a
 * number is an index into one of the survey's arrays. A survey does not change once made.
 *
 * survey_encode() gives one canonical byte string (sync/FORMAT.md, "Survey"). */
#ifndef RECORD_SURVEY_H
#define RECORD_SURVEY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "record/bytes.h"
#include "record/card.h"
#include "record/fail.h"

struct expr;

/* Limits: a form over one of them is refused, a survey in a pack likewise. */
enum {
    SURVEY_LANGUAGES_MAX = 32,
    SURVEY_QUESTIONS_MAX = 2000,
    SURVEY_LISTS_MAX = 1000,
    SURVEY_SETTINGS_MAX = 64,
    SURVEY_CHOICES_MAX = 1000, /* in one list */
    SURVEY_COLUMNS_MAX = 8,    /* of one list, that filters read */
    SURVEY_PICKS_MAX = 64,     /* options of a select_multiple, places of a rank */
    SURVEY_REPEAT_MAX = 20,    /* repetitions of a repeat */
    SURVEY_REPEAT_DEFAULT = 5,
    SURVEY_TEXT_MAX = 4000, /* bytes of a label, hint, notice or expression */
    SURVEY_NAME_MAX = 64,   /* bytes of a name */
    SURVEY_ENCODED_MAX = 4 * 1024 * 1024,
    ANSWER_TEXT_LETTERS_MAX = 500, /* characters of an own-words answer */
    ANSWER_TEXT_BYTES_MAX = 2000,
};

/* The numbers are part of the pack's format. */
enum question_type {
    QUESTION_TEXT = 1,
    QUESTION_INTEGER = 2,
    QUESTION_DECIMAL = 3,
    QUESTION_SELECT_ONE = 4,
    QUESTION_SELECT_MULTIPLE = 5,
    QUESTION_RANK = 6,
    QUESTION_RANGE = 7,
    QUESTION_DATE = 8,
    QUESTION_TIME = 9,
    QUESTION_NOTE = 10,
    QUESTION_ACKNOWLEDGE = 11,
    QUESTION_CALCULATE = 12,
    QUESTION_HIDDEN = 13,
    QUESTION_GROUP = 14,
    QUESTION_REPEAT = 15,
};

/* Text in every language of the survey: by_language[language], NULL where not translated. */
struct survey_text {
    char **by_language; /* owned, language_count long; NULL if given in no language */
};

struct survey_language {
    char *name; /* "English", "Polski": the column header's own words */
    char *code; /* "en", "pl"; "" if the header gave none */
};

struct survey_choice {
    char *name;
    char *image; /* icon name, or NULL */
    struct survey_text label;
    char *column[SURVEY_COLUMNS_MAX]; /* what stands in the list's columns; NULL where blank */
};

struct survey_list {
    char *name;
    struct survey_choice *choices;
    size_t choice_count;
    /* The columns of the choices sheet, other than `name`, that the choice_filters of the questions
     * with this list read: ascending, owned, filled in by survey_complete. */
    char *columns[SURVEY_COLUMNS_MAX];
    size_t column_count;
};

struct survey_question {
    enum question_type type;
    char *name;
    struct survey_text label, hint, required_message, constraint_message;
    char *relevant, *constraint, *calculation; /* as written, or NULL */
    char *choice_filter, *default_value, *appearance, *image, *repeat_count;
    struct expr *relevant_expr, *constraint_expr, *calculation_expr, *choice_filter_expr,
        *repeat_count_expr; /* or NULL */
    /* calculate: it rests on own words, random(), once(), uuid(), now() or today(), so that it
     * cannot be computed again from the ballot, and is blank where it is derived. */
    bool calculation_lost;
    int parent; /* index of the group or repeat around it, or -1 */
    int list;   /* index into lists, or -1 */
    /* Most that may be chosen: rank, select_multiple at least 1 (0 asks survey_complete for as
     * many as there are); select_one 1; all others 0. */
    unsigned max_choices;
    unsigned repeat_max; /* repeat: most repetitions, from repeat_count by survey_complete */
    bool required, sensitive, or_other, field_list;
    bool has_range; /* range: the next three are set, in millionths */
    int64_t range_start, range_end, range_step;
    /* drill-down: relevant is exactly selected(${Q}, 'o'); else both -1 */
    int drill_question, drill_choice;
    /* Where its field lies in a ballot (in a repeat: that of the first repetition); width 0 for
     * what is never in a ballot. A repeat's own field is one whole repetition, "in use" bit first,
     * so repetition r of anything in it lies r * its width further on. */
    size_t bit_offset;
    unsigned bit_width;
};

/* One setting as the form gave it. Translatable ones have text in by_language; all others in the
 * default language's place. Only known settings are kept (DESIGN 7a). */
struct survey_setting {
    char *name;
    struct survey_text text;
};

struct survey {
    struct survey_language *languages;
    size_t language_count;
    size_t default_language;
    struct survey_list *lists;
    size_t list_count;
    struct survey_question *questions;
    size_t question_count;
    struct survey_setting *settings;
    size_t setting_count;
    int main_question;   /* the first rank, or -1 */
    int venue_list;      /* the choices list `venue`, or -1 */
    enum card_use cards; /* from the setting `cards` */
    size_t ballot_bits;  /* see record/ballot.h */
};

/* Takes a survey whose languages, lists, questions (type, texts, names, parent, list, ...) and
 * settings are filled in, and completes it: parses expressions and checks that what they name
 * exists, finds main question, venues, drill-downs, and lays out the ballot. Used by the form
 * reader and by survey_decode alike, so both refuse the same surveys; may be called again.
 * `question` (may be NULL) receives the index of the question at fault, or -1, and `column` the
 * name of its column. */
bool survey_complete(struct survey *s, int *question, const char **column, struct fail *f);

void survey_encode(const struct survey *s, struct bytes_writer *out);
struct survey *survey_decode(const uint8_t *data, size_t size, struct fail *f);
void survey_free(struct survey *s);

/* May it name a choice, list or setting: 1 to 64 bytes of UTF-8, none of them a space or control
 * character. */
bool survey_name_fits(const char *name);
int survey_find(const struct survey *s, const char *question_name);    /* -1 if none */
int survey_find_list(const struct survey *s, const char *list_name);   /* -1 if none */
int survey_find_choice(const struct survey_list *l, const char *name); /* -1 if none */
int survey_find_language(const struct survey *s, const char *code_or_name);
/* "housing, parks, youth": the options by name, for a message; past 400 bytes "..." ends it. Owned
 * by the caller. */
char *survey_choice_names(const struct survey_list *l);
/* The list of a question, or NULL. */
const struct survey_list *survey_list_of(const struct survey *s, int question);
/* The index of a column of a list, or -1. */
int survey_find_column(const struct survey_list *l, const char *name);
/* The repeat that a question stands in (or is), or -1. */
int survey_repeat_of(const struct survey *s, int question);
/* True for a repeat with a text question in it: its repetitions are issues, not ballot fields. */
bool survey_repeat_has_text(const struct survey *s, int repeat);
/* integer, decimal, range; and a calculate whose result is always a number, or blank. */
bool survey_is_number(const struct survey *s, int question);
/* True if the question has a field in the ballot. */
bool survey_in_ballot(const struct survey *s, int question);

/* The text in `language`, else in the default language, else "". Never NULL. */
const char *survey_text_in(const struct survey *s, const struct survey_text *t, size_t language);
/* A setting's text in the default language, or NULL if the form does not give it. */
const char *survey_setting(const struct survey *s, const char *name);
/* The setting `rotate`: options are shown in an order turned anew for each resident. */
bool survey_rotates(const struct survey *s);
const char *survey_setting_in(const struct survey *s, const char *name, size_t language);

#endif
