/* frame.h and frame_numbers.h: the example of FORMAT.md, what scanners do to a line, what is no
 * frame, and the numbers that people type. */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bundle/frame.h"
#include "bundle/frame_numbers.h"
#include "bundle/frames.h"
#include "cmocka_all.h"
#include "seal/hash.h"

enum { EXAMPLE_SIZE = 40, EXAMPLE_LETTERS = 50, EXAMPLE_FRAMES = 3 };

static struct frames example(void)
{
    uint8_t bytes[EXAMPLE_SIZE];
    struct frames frames;
    for (unsigned i = 0; i < sizeof bytes; i++)
        bytes[i] = (uint8_t)i;
    assert_true(frames_cut(bytes, sizeof bytes, EXAMPLE_LETTERS, &frames, NULL));
    return frames;
}

static enum frame_found read_line(const char *line, struct qr_frame *frame, unsigned *notes)
{
    size_t letters;
    return frame_read(line, strlen(line), frame, notes, &letters);
}

static enum frame_found found(const char *line)
{
    struct qr_frame frame;
    unsigned notes;
    return read_line(line, &frame, &notes);
}

static void the_frames_in_format_md_are_cut_letter_for_letter(void **state)
{
    (void)state;
    char line[1000];
    struct frames frames = example();
    size_t at = 0;
    bool inside = false;
    FILE *page = fopen(SOURCE_DIR "/sync/FORMAT.md", "r");
    assert_non_null(page);
    while (fgets(line, sizeof line, page)) {
        line[strcspn(line, "\n")] = '\0';
        if (strncmp(line, "```", 3) == 0)
            inside = strcmp(line, "```frames") == 0;
        else if (inside && at < frames.count)
            assert_string_equal(frames.lines[at++], line);
        else
            assert_false(inside);
    }
    fclose(page);
    assert_int_equal(at, EXAMPLE_FRAMES);
    frames_clear(&frames);
}

static void a_frame_says_its_bundle_its_place_and_its_bytes(void **state)
{
    (void)state;
    struct qr_frame frame;
    unsigned notes;
    assert_int_equal(read_line("BC1E2HGGBFWEP1BK020340GJ48S44MK2EDAZE", &frame, &notes),
                     FRAME_FOUND);
    assert_string_equal(frame.bundle, "E2HGGBFWEP1BK");
    assert_int_equal(frame.index, 2);
    assert_int_equal(frame.total, 3);
    assert_int_equal(frame.size, 8);
    assert_memory_equal(frame.payload, "\x20\x21\x22\x23\x24\x25\x26\x27", 8);
    assert_int_equal(notes, 0);
}

static void what_a_scanner_puts_around_a_frame_does_no_harm_and_is_noted(void **state)
{
    static const struct {
        const char *front, *behind;
        unsigned notes;
    } cases[] = {
        {"", "", 0},
        {"", "\r", 0},
        {"", " \t\r", 0},
        {"QR-Code:", "", FRAME_PREFIX},
        {"]Q1", "", FRAME_PREFIX},
        {"\x02", "\x03", FRAME_PREFIX | FRAME_SUFFIX},
        {"BC1", "", FRAME_PREFIX},
        {"ABC", "", FRAME_PREFIX},
        {"", "END", FRAME_SUFFIX},
        {"", "0123456789ABCDEF", FRAME_SUFFIX},
        {"", "#4711 0123456789 behind other letters", FRAME_SUFFIX},
    };
    (void)state;
    struct frames frames = example();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char line[200];
        struct qr_frame frame;
        unsigned notes;
        snprintf(line, sizeof line, "%s%s%s", cases[i].front, frames.lines[1], cases[i].behind);
        assert_int_equal(read_line(line, &frame, &notes), FRAME_FOUND);
        assert_int_equal(notes, cases[i].notes);
        assert_int_equal(frame.index, 1);
        assert_memory_equal(frame.payload, "\x10\x11\x12\x13", 4);
    }
    frames_clear(&frames);
}

static void lower_case_counts_as_upper_and_is_noted(void **state)
{
    (void)state;
    struct frames frames = example();
    struct qr_frame frame;
    unsigned notes;
    for (char *c = frames.lines[0]; *c; c++)
        *c = (char)tolower((unsigned char)*c);
    assert_int_equal(read_line(frames.lines[0], &frame, &notes), FRAME_FOUND);
    assert_int_equal(notes, FRAME_LOWER_CASE);
    assert_string_equal(frame.bundle, "E2HGGBFWEP1BK");
    frames_clear(&frames);
}

static void no_line_with_any_one_letter_changed_or_two_swapped_is_a_frame(void **state)
{
    (void)state;
    struct frames frames = example();
    char *line = frames.lines[1];
    for (size_t i = 0; line[i]; i++) {
        char was = line[i];
        for (const char *c = "0123456789ABCDEFGHJKMNPQRSTVWXYZILOU-?\x01\xff"; *c; c++) {
            line[i] = *c;
            assert_true(*c == was || found(line) != FRAME_FOUND);
        }
        line[i] = was;
        if (i > 0 && line[i - 1] != was) {
            line[i] = line[i - 1];
            line[i - 1] = was;
            assert_int_not_equal(found(line), FRAME_FOUND);
            line[i - 1] = line[i];
            line[i] = was;
        }
    }
    frames_clear(&frames);
}

static void a_frame_cut_at_any_length_is_none(void **state)
{
    (void)state;
    struct frames frames = example();
    struct qr_frame frame;
    unsigned notes;
    size_t letters;
    for (size_t size = 0; size < strlen(frames.lines[1]); size++) {
        enum frame_found is = frame_read(frames.lines[1], size, &frame, &notes, &letters);
        assert_int_not_equal(is, FRAME_FOUND);
        if (size < 3)
            assert_int_equal(is, FRAME_NONE);
        else if (size < FRAME_LETTERS_MIN)
            assert_int_equal(is, FRAME_SHORT);
        assert_int_equal(letters, size < 3 ? 0 : size);
    }
    frames_clear(&frames);
}

static void a_letter_that_no_frame_has_is_damage_and_not_a_short_buffer(void **state)
{
    (void)state;
    assert_int_equal(found("BC1E2HGGBFWEP1BK0?03000G40R40M30E209185GR38E1W4GBX"), FRAME_DAMAGED);
    assert_int_equal(found("BC1E2HGGBFWEP1BK0"), FRAME_SHORT);
    assert_int_equal(found("BC1E2HGGBFWEP1BK0\r"), FRAME_SHORT);
}

static void other_lines_are_no_frames(void **state)
{
    (void)state;
    assert_int_equal(found(""), FRAME_NONE);
    assert_int_equal(found("https://example.org/survey?bc=1"), FRAME_NONE);
    assert_int_equal(found("60RK4CSM6M54V3EE1SC5H66S3500"), FRAME_NONE);
    assert_int_equal(found("BC"), FRAME_NONE);
}

/* The last 4 letters made right for what stands before them. */
static const char *with_check(const char *letters, char line[FRAME_LETTERS_MAX + 1])
{
    static const char base32[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    uint8_t hash[HASH_SIZE];
    size_t size = strlen(letters);
    hash_bytes(letters, size, hash);
    unsigned bits = (unsigned)hash[0] << 12 | (unsigned)hash[1] << 4 | hash[2] >> 4;
    snprintf(line, FRAME_LETTERS_MAX + 1, "%s%c%c%c%c", letters, base32[bits >> 15],
             base32[bits >> 10 & 31], base32[bits >> 5 & 31], base32[bits & 31]);
    return line;
}

static void a_frame_against_the_page_is_refused_though_its_check_fits(void **state)
{
    static const char *const wrong[] = {
        "BC1E2HGGBFWEP1BK000040GJ48S44MK2E",  /* a total of 0 */
        "BC1E2HGGBFWEP1BK002140GJ48S44MK2E",  /* of 65 */
        "BC1E2HGGBFWEP1BK030340GJ48S44MK2E",  /* index 3 of 3 */
        "BC1E2HGGBFWEP1BK020340GJ48S44MK2F",  /* a bit behind the last byte */
        "BC1E2HGGBFWEP1BK020340GJ48S44MK2E0", /* letters that no bytes give: 14 */
        "BC1E2HGGBFWEP1BK020340GJ48S44MK",    /* 11 */
        "BC1E2HGGBFWEP1BK020340GJ48S44",      /* 9 */
    };
    (void)state;
    char line[FRAME_LETTERS_MAX + 1];
    assert_int_equal(found(with_check("BC1E2HGGBFWEP1BK020340GJ48S44MK2E", line)), FRAME_FOUND);
    assert_int_equal(found(with_check("BC1E2HGGBFWEP1BK002040GJ48S44MK2E", line)), FRAME_FOUND);
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_int_equal(found(with_check(wrong[i], line)), FRAME_WRONG);
}

/* ISO/IEC 18004, tables 2, 3 and 9: a mode of 4 bits, a count of 9 bits (11 from version 10 on),
 * then 11 bits for two letters and 6 for one left over, in so many bytes of data at level L. */
static void a_version_holds_the_letters_that_its_bytes_give(void **state)
{
    static const size_t bytes[] = {19,  34,  55,  80,  108, 136, 156, 194, 232, 274,
                                   324, 370, 428, 461, 523, 589, 647, 721, 795, 861};
    (void)state;
    for (unsigned version = 1; version <= 20; version++) {
        size_t bits = bytes[version - 1] * 8 - 4 - (version < 10 ? 9 : 11);
        assert_int_equal(frame_letters_of_version(version), bits / 11 * 2 + (bits % 11 >= 6));
    }
    assert_int_equal(frame_letters_of_version(0), 0);
    assert_int_equal(frame_letters_of_version(21), 0);
}

static void a_frame_of_the_most_letters_holds_765_bytes(void **state)
{
    (void)state;
    assert_int_equal(frame_payload(1249), 765);
    assert_int_equal(frame_payload(1250), 0);
    assert_int_equal(frame_payload(26), 1);
    assert_int_equal(frame_payload(25), 0);
}

/* Numbers */

static void numbers_are_written_as_a_steward_types_them(void **state)
{
    static const struct {
        const char *set, *text;
    } cases[] = {
        {"", ""},      {"....", ""},    {"x", "1"},           {"..x", "3"},
        {"xx", "1-2"}, {"xxxx", "1-4"}, {"x.x.x", "1, 3, 5"}, {"..x.............xxx.", "3, 17-19"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        bool set[FRAMES_MAX] = {false}, read[FRAMES_MAX] = {false};
        size_t total = strlen(cases[i].set);
        for (size_t at = 0; at < total; at++)
            set[at] = cases[i].set[at] == 'x';
        char *text = frame_numbers_write(set, total);
        assert_string_equal(text, cases[i].text);
        if (*text)
            assert_true(frame_numbers_read(text, read, total, NULL));
        assert_memory_equal(read, set, sizeof set);
        free(text);
    }
}

static void the_longest_list_of_numbers_fits(void **state)
{
    (void)state;
    bool set[FRAMES_MAX] = {false}, read[FRAMES_MAX];
    for (size_t i = 0; i < FRAMES_MAX; i += 2)
        set[i] = true;
    memset(read, true, sizeof read);
    char *text = frame_numbers_write(set, FRAMES_MAX);
    assert_true(frame_numbers_read(text, read, FRAMES_MAX, NULL));
    assert_memory_equal(read, set, sizeof set);
    free(text);
}

static void typed_numbers_may_stand_in_any_order_and_twice(void **state)
{
    (void)state;
    bool set[20], expected[20] = {false};
    expected[2] = expected[16] = expected[17] = expected[18] = true;
    assert_true(frame_numbers_read(" 17 - 19,3 17,,03 ", set, 20, NULL));
    assert_memory_equal(set, expected, sizeof set);
}

static void numbers_that_are_none_or_not_there_are_refused_and_change_nothing(void **state)
{
    static const struct {
        const char *text;
        enum fail_kind kind;
    } cases[] = {
        {"", FAIL_FORMAT},      {" , ", FAIL_FORMAT},  {"x", FAIL_FORMAT},
        {"3-", FAIL_FORMAT},    {"-3", FAIL_FORMAT},   {"5-3", FAIL_FORMAT},
        {"1-2-3", FAIL_FORMAT}, {"3.", FAIL_FORMAT},   {"0", FAIL_LIMIT},
        {"0-3", FAIL_LIMIT},    {"21", FAIL_LIMIT},    {"19-21", FAIL_LIMIT},
        {"1, 21", FAIL_LIMIT},  {"1, ?", FAIL_FORMAT}, {"18446744073709551617", FAIL_LIMIT},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        bool set[20] = {[7] = true}, before[20] = {[7] = true};
        struct fail f = {0};
        assert_false(frame_numbers_read(cases[i].text, set, 20, &f));
        assert_int_equal(f.kind, cases[i].kind);
        assert_memory_equal(set, before, sizeof set);
    }
}

int frame_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_frames_in_format_md_are_cut_letter_for_letter),
        cmocka_unit_test(a_frame_says_its_bundle_its_place_and_its_bytes),
        cmocka_unit_test(what_a_scanner_puts_around_a_frame_does_no_harm_and_is_noted),
        cmocka_unit_test(lower_case_counts_as_upper_and_is_noted),
        cmocka_unit_test(no_line_with_any_one_letter_changed_or_two_swapped_is_a_frame),
        cmocka_unit_test(a_frame_cut_at_any_length_is_none),
        cmocka_unit_test(a_letter_that_no_frame_has_is_damage_and_not_a_short_buffer),
        cmocka_unit_test(other_lines_are_no_frames),
        cmocka_unit_test(a_frame_against_the_page_is_refused_though_its_check_fits),
        cmocka_unit_test(a_version_holds_the_letters_that_its_bytes_give),
        cmocka_unit_test(a_frame_of_the_most_letters_holds_765_bytes),
        cmocka_unit_test(numbers_are_written_as_a_steward_types_them),
        cmocka_unit_test(the_longest_list_of_numbers_fits),
        cmocka_unit_test(typed_numbers_may_stand_in_any_order_and_twice),
        cmocka_unit_test(numbers_that_are_none_or_not_there_are_refused_and_change_nothing),
    };
    return cmocka_run_group_tests_name("frame", tests, NULL, NULL);
}
