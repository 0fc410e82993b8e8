/* The survey as bytes: sync/FORMAT.md, "Survey". Everything optional is a text with an attribute
 * id and an index, so the format grows by ids. Whether bytes are canonical is found by encoding
 * what they say again and comparing: no second description of the rules that could differ. */
#include "record/survey.h"

#include <stdlib.h>
#include <string.h>

#include "record/alloc.h"
#include "record/survey_fields.h"

enum { VERSION = 1 };
enum {
    FLAG_REQUIRED = 1,
    FLAG_SENSITIVE = 2,
    FLAG_OR_OTHER = 4,
    FLAG_RANGE = 8,
    FLAG_FIELD_LIST = 16,
};

static const uint8_t MAGIC[4] = {'B', 'C', 'S', 'V'};

static bool given(const char *text)
{
    return text != NULL && text[0] != '\0';
}

static uint16_t count_texts(const struct survey *s, const struct survey_fields *fields,
                            const void *object)
{
    unsigned count = 0;
    for (size_t i = 0; i < fields->count; i++)
        for (size_t at = 0; at < survey_field_texts(&fields->field[i], s); at++)
            count += given(survey_field_text(&fields->field[i], object, at));
    return (uint16_t)count;
}

static void put_texts(const struct survey *s, const struct survey_fields *fields,
                      const void *object, struct bytes_writer *out)
{
    bytes_put_u16(out, count_texts(s, fields, object));
    for (size_t i = 0; i < fields->count; i++) {
        const struct survey_field *field = &fields->field[i];
        bool indexed = field->kind != SURVEY_FIELD_PLAIN;
        for (size_t at = 0; at < survey_field_texts(field, s); at++) {
            const char *text = survey_field_text(field, object, at);
            if (!given(text))
                continue;
            bytes_put_u8(out, field->id);
            bytes_put_u8(out, indexed ? (uint8_t)at : SURVEY_NO_INDEX);
            bytes_put_text(out, text);
        }
    }
}

static void put_list(const struct survey *s, const struct survey_list *list,
                     struct bytes_writer *out)
{
    bytes_put_text(out, list->name);
    bytes_put_u16(out, (uint16_t)list->choice_count);
    for (size_t i = 0; i < list->choice_count; i++) {
        bytes_put_text(out, list->choices[i].name);
        put_texts(s, &survey_choice_fields, &list->choices[i], out);
    }
}

static uint8_t flags_of(const struct survey_question *q)
{
    return (uint8_t)((q->required ? FLAG_REQUIRED : 0) | (q->sensitive ? FLAG_SENSITIVE : 0) |
                     (q->or_other ? FLAG_OR_OTHER : 0) | (q->has_range ? FLAG_RANGE : 0) |
                     (q->field_list ? FLAG_FIELD_LIST : 0));
}

static void put_question(const struct survey *s, const struct survey_question *q,
                         struct bytes_writer *out)
{
    bytes_put_u8(out, (uint8_t)q->type);
    bytes_put_text(out, q->name);
    bytes_put_u16(out, (uint16_t)(q->parent + 1));
    bytes_put_u16(out, (uint16_t)(q->list + 1));
    bytes_put_u8(out, (uint8_t)q->max_choices);
    bytes_put_u8(out, flags_of(q));
    if (q->has_range) {
        bytes_put_u64(out, (uint64_t)q->range_start);
        bytes_put_u64(out, (uint64_t)q->range_end);
        bytes_put_u64(out, (uint64_t)q->range_step);
    }
    put_texts(s, &survey_question_fields, q, out);
}

void survey_encode(const struct survey *s, struct bytes_writer *out)
{
    bytes_put(out, MAGIC, sizeof MAGIC);
    bytes_put_u8(out, VERSION);
    bytes_put_u8(out, (uint8_t)s->language_count);
    for (size_t i = 0; i < s->language_count; i++) {
        bytes_put_text(out, s->languages[i].name);
        bytes_put_text(out, s->languages[i].code);
    }
    bytes_put_u8(out, (uint8_t)s->default_language);
    bytes_put_u8(out, (uint8_t)s->setting_count);
    for (size_t i = 0; i < s->setting_count; i++) {
        bytes_put_text(out, s->settings[i].name);
        put_texts(s, &survey_setting_fields, &s->settings[i], out);
    }
    bytes_put_u16(out, (uint16_t)s->list_count);
    for (size_t i = 0; i < s->list_count; i++)
        put_list(s, &s->lists[i], out);
    bytes_put_u16(out, (uint16_t)s->question_count);
    for (size_t i = 0; i < s->question_count; i++)
        put_question(s, &s->questions[i], out);
}

static size_t get_count(struct bytes_reader *r, size_t count, size_t max)
{
    if (count > max)
        r->ok = false;
    return r->ok ? count : 0;
}

static const struct survey_field *find_field(const struct survey_fields *fields, uint8_t id)
{
    for (size_t i = 0; i < fields->count; i++)
        if (fields->field[i].id == id)
            return &fields->field[i];
    return NULL;
}

/* Where a text just read belongs, or NULL if there is no such place or it is taken. */
static char **slot_for(const struct survey *s, const struct survey_field *field, void *object,
                       uint8_t index)
{
    if (field == NULL || (field->kind == SURVEY_FIELD_PLAIN) != (index == SURVEY_NO_INDEX))
        return NULL;
    size_t at = index == SURVEY_NO_INDEX ? 0 : index;
    if (at >= survey_field_texts(field, s))
        return NULL;
    if (field->kind == SURVEY_FIELD_TRANSLATED) {
        struct survey_text *text = (void *)((char *)object + field->offset);
        if (text->by_language == NULL)
            text->by_language = xcalloc(s->language_count, sizeof *text->by_language);
    }
    char **slot = survey_field_slot(field, object, at);
    return *slot == NULL ? slot : NULL;
}

static void get_texts(struct bytes_reader *r, const struct survey *s,
                      const struct survey_fields *fields, void *object)
{
    size_t count = bytes_get_u16(r);
    for (size_t i = 0; r->ok && i < count; i++) {
        const struct survey_field *field = find_field(fields, bytes_get_u8(r));
        char **slot = slot_for(s, field, object, bytes_get_u8(r));
        if (slot != NULL)
            *slot = bytes_get_text(r, SURVEY_TEXT_MAX);
        else
            r->ok = false;
    }
}

static void get_languages(struct bytes_reader *r, struct survey *s)
{
    s->language_count = get_count(r, bytes_get_u8(r), SURVEY_LANGUAGES_MAX);
    s->languages = xcalloc(s->language_count, sizeof *s->languages);
    for (size_t i = 0; i < s->language_count; i++) {
        s->languages[i].name = bytes_get_text(r, SURVEY_NAME_MAX);
        s->languages[i].code = bytes_get_text(r, SURVEY_NAME_MAX);
    }
    s->default_language = bytes_get_u8(r);
}

static void get_settings(struct bytes_reader *r, struct survey *s)
{
    s->setting_count = get_count(r, bytes_get_u8(r), SURVEY_SETTINGS_MAX);
    s->settings = xcalloc(s->setting_count, sizeof *s->settings);
    for (size_t i = 0; i < s->setting_count; i++) {
        s->settings[i].name = bytes_get_text(r, SURVEY_NAME_MAX);
        get_texts(r, s, &survey_setting_fields, &s->settings[i]);
    }
}

static void get_list(struct bytes_reader *r, const struct survey *s, struct survey_list *list)
{
    list->name = bytes_get_text(r, SURVEY_NAME_MAX);
    list->choice_count = get_count(r, bytes_get_u16(r), SURVEY_CHOICES_MAX);
    list->choices = xcalloc(list->choice_count, sizeof *list->choices);
    for (size_t i = 0; i < list->choice_count; i++) {
        list->choices[i].name = bytes_get_text(r, SURVEY_NAME_MAX);
        get_texts(r, s, &survey_choice_fields, &list->choices[i]);
    }
}

static void get_lists(struct bytes_reader *r, struct survey *s)
{
    s->list_count = get_count(r, bytes_get_u16(r), SURVEY_LISTS_MAX);
    s->lists = xcalloc(s->list_count, sizeof *s->lists);
    for (size_t i = 0; i < s->list_count; i++)
        get_list(r, s, &s->lists[i]);
}

static void get_question(struct bytes_reader *r, const struct survey *s, struct survey_question *q)
{
    q->type = bytes_get_u8(r);
    q->name = bytes_get_text(r, SURVEY_NAME_MAX);
    q->parent = bytes_get_u16(r) - 1;
    q->list = bytes_get_u16(r) - 1;
    q->max_choices = bytes_get_u8(r);
    uint8_t flags = bytes_get_u8(r);
    q->required = flags & FLAG_REQUIRED;
    q->sensitive = flags & FLAG_SENSITIVE;
    q->or_other = flags & FLAG_OR_OTHER;
    q->has_range = flags & FLAG_RANGE;
    q->field_list = flags & FLAG_FIELD_LIST;
    if (q->has_range) {
        q->range_start = (int64_t)bytes_get_u64(r);
        q->range_end = (int64_t)bytes_get_u64(r);
        q->range_step = (int64_t)bytes_get_u64(r);
    }
    get_texts(r, s, &survey_question_fields, q);
}

static void get_questions(struct bytes_reader *r, struct survey *s)
{
    s->question_count = get_count(r, bytes_get_u16(r), SURVEY_QUESTIONS_MAX);
    s->questions = xcalloc(s->question_count, sizeof *s->questions);
    for (size_t i = 0; i < s->question_count; i++)
        get_question(r, s, &s->questions[i]);
}

static bool get_survey(struct bytes_reader *r, struct survey *s, struct fail *f)
{
    uint8_t magic[sizeof MAGIC];
    bytes_get_into(r, magic, sizeof magic);
    if (!r->ok || memcmp(magic, MAGIC, sizeof magic) != 0)
        return fail_set(f, FAIL_FORMAT, "These bytes are not a survey.");
    uint8_t version = bytes_get_u8(r);
    if (r->ok && version != VERSION)
        return fail_set(f, FAIL_FORMAT,
                        "The survey is of version %u; this program reads version %d. Use the "
                        "program it was made with.",
                        version, VERSION);
    get_languages(r, s);
    get_settings(r, s);
    get_lists(r, s);
    get_questions(r, s);
    if (!bytes_end(r))
        return fail_set(f, FAIL_FORMAT, "The survey is cut short or damaged at byte %zu of %zu.",
                        r->at, r->size);
    return true;
}

static bool is_canonical(const struct survey *s, const uint8_t *data, size_t size, struct fail *f)
{
    struct bytes_writer again = {0};
    survey_encode(s, &again);
    bool same = again.size == size && memcmp(again.data, data, size) == 0;
    bytes_free(&again);
    return same || fail_set(f, FAIL_FORMAT, "The survey is not in its one canonical form.");
}

struct survey *survey_decode(const uint8_t *data, size_t size, struct fail *f)
{
    if (size > SURVEY_ENCODED_MAX) {
        fail_set(f, FAIL_LIMIT, "The survey has %zu bytes; the limit is %d.", size,
                 SURVEY_ENCODED_MAX);
        return NULL;
    }
    struct survey *s = xcalloc(1, sizeof *s);
    struct bytes_reader r = bytes_read(data, size);
    if (get_survey(&r, s, f) && survey_complete(s, NULL, NULL, f) && is_canonical(s, data, size, f))
        return s;
    survey_free(s);
    return NULL;
}
