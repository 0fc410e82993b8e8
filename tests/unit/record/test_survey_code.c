/* The survey as bytes, against a literal written by hand from sync/FORMAT.md. */
#include <stdlib.h>
#include <string.h>

#include "cmocka_all.h"
#include "record/alloc.h"
#include "record/survey.h"
#include "sample.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* clang-format off */
static const uint8_t SMALL[] = {
    'B', 'C', 'S', 'V', 1,                                    /*  0 magic, version */
    2, 0, 1, 'E', 0, 2, 'e', 'n', 0, 1, 'P', 0, 0,            /*  5 languages E (en), P () */
    1,                                                        /* 18 default: P */
    1, 0, 1, 't', 0, 1, 1, 1, 0, 2, 'h', 'i',                 /* 19 settings: t, text in P */
    0, 1, 0, 1, 'l', 0, 2,                                    /* 31 lists: l, 2 choices */
    0, 1, 'a', 0, 2, 1, 0, 0, 1, 'A', 2, 255, 0, 1, 'i',      /* 38 a: label in E, image */
    0, 1, 'b', 0, 0,                                          /* 53 b: no texts */
    0, 2,                                                     /* 58 questions */
    14, 0, 1, 'g', 0, 0, 0, 0, 0, 16, 0, 0,                   /* 60 group g, field-list */
    6, 0, 1, 'r', 0, 1, 0, 1, 2, 1, 0, 2,                     /* 72 rank r in g, list l, 2, required */
    1, 0, 0, 1, 'R', 5, 255, 0, 1, '1',                       /* 84 label in E, relevant */
};
/* clang-format on */
enum { AT_FLAGS_OF_GROUP = 69, AT_ATTRIBUTES_OF_A = 41, AT_LANGUAGE_OF_LABEL = 44 };

static struct survey *decoded(const uint8_t *data, size_t size)
{
    struct fail f = {0};
    struct survey *s = survey_decode(data, size, &f);
    if (s == NULL)
        fail_msg("%s", f.text);
    return s;
}

static void a_survey_written_by_hand_is_read(void **state)
{
    (void)state;
    struct survey *s = decoded(SMALL, sizeof SMALL);
    assert_int_equal(s->language_count, 2);
    assert_string_equal(s->languages[0].code, "en");
    assert_string_equal(s->languages[1].name, "P");
    assert_int_equal(s->default_language, 1);
    assert_string_equal(survey_setting(s, "t"), "hi");
    assert_string_equal(s->lists[0].choices[0].image, "i");
    assert_string_equal(s->lists[0].choices[0].label.by_language[0], "A");
    assert_null(s->lists[0].choices[1].image);
    assert_int_equal(s->question_count, 2);
    assert_int_equal(s->questions[0].type, QUESTION_GROUP);
    assert_true(s->questions[0].field_list);
    assert_int_equal(s->questions[1].parent, 0);
    assert_int_equal(s->questions[1].list, 0);
    assert_int_equal(s->questions[1].max_choices, 2);
    assert_true(s->questions[1].required);
    assert_string_equal(s->questions[1].relevant, "1");
    assert_int_equal(s->ballot_bits, 4); /* two places of b(2) = 2 bits */
    survey_free(s);
}

static void expect_same_again(const uint8_t *data, size_t size)
{
    struct survey *s = decoded(data, size);
    struct bytes_writer again = {0};
    survey_encode(s, &again);
    assert_int_equal(again.size, size);
    assert_memory_equal(again.data, data, size);
    bytes_free(&again);
    survey_free(s);
}

static void a_survey_encoded_again_is_the_same_bytes(void **state)
{
    (void)state;
    struct survey *surveys[] = {sample_every_type(), sample_norbiton()};
    expect_same_again(SMALL, sizeof SMALL);
    for (size_t i = 0; i < COUNT(surveys); i++) {
        struct bytes_writer w = {0};
        survey_encode(surveys[i], &w);
        expect_same_again(w.data, w.size);
        bytes_free(&w);
        survey_free(surveys[i]);
    }
}

static void a_range_keeps_its_numbers(void **state)
{
    (void)state;
    struct survey *s = sample_every_type();
    struct bytes_writer w = {0};
    survey_encode(s, &w);
    struct survey *again = decoded(w.data, w.size);
    const struct survey_question *range = &again->questions[survey_find(again, "scale")];
    assert_true(range->has_range);
    assert_int_equal(range->range_start, 0);
    assert_int_equal(range->range_end, 10000000);
    assert_int_equal(range->range_step, 500000);
    survey_free(again);
    survey_free(s);
    bytes_free(&w);
}

/* In a block of its own size, so that a sanitizer sees a byte read too many. */
static bool is_read(const uint8_t *data, size_t size)
{
    struct fail f = {0};
    uint8_t *exact = xmalloc(size);
    memcpy(exact, data, size);
    struct survey *s = survey_decode(exact, size, &f);
    bool read = s != NULL;
    assert_int_equal(read, f.kind == FAIL_NONE);
    if (read)
        expect_same_again(exact, size);
    survey_free(s);
    free(exact);
    return read;
}

/* DESIGN 4.11 */
static void a_survey_cut_short_anywhere_is_refused(void **state)
{
    (void)state;
    struct survey *s = sample_every_type();
    struct bytes_writer w = {0};
    survey_encode(s, &w);
    for (size_t size = 0; size < w.size; size++)
        assert_false(is_read(w.data, size));
    bytes_put_u8(&w, 0);
    assert_false(is_read(w.data, w.size));
    bytes_free(&w);
    survey_free(s);
}

/* DESIGN 4.6, 4.7: whatever is read at all is canonical (is_read encodes it again). */
static void a_survey_with_any_one_bit_wrong_is_refused_or_another_survey(void **state)
{
    (void)state;
    struct survey *s = sample_every_type();
    struct bytes_writer w = {0};
    survey_encode(s, &w);
    size_t read = 0;
    for (size_t bit = 0; bit < w.size * 8; bit++) {
        w.data[bit / 8] ^= (uint8_t)(1u << bit % 8);
        read += is_read(w.data, w.size);
        w.data[bit / 8] ^= (uint8_t)(1u << bit % 8);
    }
    assert_true(read > 0 && read < w.size * 8); /* a label's letter may change; a count may not */
    bytes_free(&w);
    survey_free(s);
}

static void bytes_that_no_encoder_writes_are_refused(void **state)
{
    (void)state;
    uint8_t data[sizeof SMALL];
    assert_true(is_read(SMALL, sizeof SMALL));

    memcpy(data, SMALL, sizeof data);
    data[AT_FLAGS_OF_GROUP] |= 0x80; /* a flag without meaning */
    assert_false(is_read(data, sizeof data));

    memcpy(data, SMALL, sizeof data);
    data[AT_LANGUAGE_OF_LABEL] = 255; /* a label without language */
    assert_false(is_read(data, sizeof data));
    data[AT_LANGUAGE_OF_LABEL] = 2; /* of a language that is not there */
    assert_false(is_read(data, sizeof data));
    data[AT_LANGUAGE_OF_LABEL] = 1; /* of the other one: another survey */
    assert_true(is_read(data, sizeof data));

    /* the two attributes of a, each of five bytes, the other way round */
    memcpy(data, SMALL, sizeof data);
    memcpy(data + AT_ATTRIBUTES_OF_A + 2, SMALL + AT_ATTRIBUTES_OF_A + 7, 5);
    memcpy(data + AT_ATTRIBUTES_OF_A + 7, SMALL + AT_ATTRIBUTES_OF_A + 2, 5);
    assert_false(is_read(data, sizeof data));
    /* and the first one twice */
    memcpy(data + AT_ATTRIBUTES_OF_A + 2, SMALL + AT_ATTRIBUTES_OF_A + 2, 5);
    assert_false(is_read(data, sizeof data));
    /* and an attribute nobody knows */
    memcpy(data, SMALL, sizeof data);
    data[AT_ATTRIBUTES_OF_A + 7] = 3;
    assert_false(is_read(data, sizeof data));
}

static void another_version_is_told_from_damage(void **state)
{
    (void)state;
    uint8_t data[sizeof SMALL];
    struct fail f = {0};
    memcpy(data, SMALL, sizeof data);
    data[4] = 2;
    assert_null(survey_decode(data, sizeof data, &f));
    assert_non_null(strstr(f.text, "version 2"));
    data[0] = 'X';
    assert_null(survey_decode(data, sizeof data, &f));
    assert_string_equal(f.text, "These bytes are not a survey.");
}

/* DESIGN 4.11 */
static void a_survey_over_the_limit_is_refused_unread(void **state)
{
    (void)state;
    struct fail f = {0};
    assert_null(survey_decode(SMALL, SURVEY_ENCODED_MAX + 1, &f));
    assert_int_equal(f.kind, FAIL_LIMIT);
}

int survey_code_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_survey_written_by_hand_is_read),
        cmocka_unit_test(a_survey_encoded_again_is_the_same_bytes),
        cmocka_unit_test(a_range_keeps_its_numbers),
        cmocka_unit_test(a_survey_cut_short_anywhere_is_refused),
        cmocka_unit_test(a_survey_with_any_one_bit_wrong_is_refused_or_another_survey),
        cmocka_unit_test(bytes_that_no_encoder_writes_are_refused),
        cmocka_unit_test(another_version_is_told_from_damage),
        cmocka_unit_test(a_survey_over_the_limit_is_refused_unread),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
