/* frames.h: cutting, and collecting what scanners make of it. */
#include <stdlib.h>
#include <string.h>

#include "bundle/frames.h"
#include "cmocka_all.h"

enum { BYTES = 1000, LETTERS = 154, PARTS = 13 }; /* 81 bytes a frame, and 28 in the last */

struct scene {
    uint8_t bytes[BYTES]; /* different for each seed */
    struct frames frames;
    struct frames_collector c;
    struct bytes_writer whole;
    struct frames_seen seen;
};

static void fill(uint8_t *bytes, size_t size, unsigned seed)
{
    uint32_t x = seed + 1;
    for (size_t i = 0; i < size; i++) {
        x = x * 1664525 + 1013904223;
        bytes[i] = (uint8_t)(x >> 24);
    }
}

static struct frames cut(unsigned seed, size_t letters)
{
    uint8_t bytes[BYTES];
    struct frames frames;
    struct fail f = {0};
    fill(bytes, sizeof bytes, seed);
    if (!frames_cut(bytes, sizeof bytes, letters, &frames, &f))
        fail_msg("%s", f.text);
    return frames;
}

static int setup(void **state)
{
    struct scene *s = calloc(1, sizeof *s);
    fill(s->bytes, sizeof s->bytes, 0);
    s->frames = cut(0, LETTERS);
    *state = s;
    return 0;
}

static int teardown(void **state)
{
    struct scene *s = *state;
    frames_clear(&s->frames);
    frames_collector_clear(&s->c);
    bytes_free(&s->whole);
    free(s);
    return 0;
}

static enum frames_outcome scan(struct scene *s, const char *line)
{
    bytes_free(&s->whole);
    s->seen = frames_collect(&s->c, line, strlen(line), &s->whole);
    assert_true((s->seen.outcome == FRAMES_WHOLE) == (s->whole.size > 0));
    return s->seen.outcome;
}

static void assert_whole(const struct scene *s)
{
    assert_int_equal(s->whole.size, sizeof s->bytes);
    assert_memory_equal(s->whole.data, s->bytes, sizeof s->bytes);
}

/* All but the last of those from `from` on are taken; returns what the last came to. */
static enum frames_outcome scan_from(struct scene *s, const struct frames *frames, size_t from)
{
    for (size_t i = from; i + 1 < frames->count; i++)
        assert_int_equal(scan(s, frames->lines[i]), FRAMES_TAKEN);
    return scan(s, frames->lines[frames->count - 1]);
}

static void a_bundle_is_cut_into_equal_frames_that_make_it_again(void **state)
{
    struct scene *s = *state;
    assert_int_equal(s->frames.count, PARTS);
    for (size_t i = 0; i + 1 < PARTS; i++)
        assert_int_equal(strlen(s->frames.lines[i]), LETTERS);
    assert_int_equal(strlen(s->frames.lines[PARTS - 1]), 24 + 45);
    assert_int_equal(scan_from(s, &s->frames, 0), FRAMES_WHOLE);
    assert_whole(s);
    assert_true(s->seen.bundle->whole);
    assert_int_equal(s->seen.number, PARTS);
}

static void bundles_of_any_size_come_back_byte_for_byte(void **state)
{
    static const size_t sizes[] = {1, 2, 3, 4, 5, 764, 765, 766, 1530, 48959, 48960};
    struct scene *s = *state;
    uint8_t *bytes = calloc(1, FRAMES_MAX * FRAME_PAYLOAD_MAX);
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        struct frames frames;
        fill(bytes, sizes[i], (unsigned)i);
        assert_true(frames_cut(bytes, sizes[i], FRAME_LETTERS_MAX, &frames, NULL));
        assert_int_equal(frames.count, (sizes[i] + 764) / 765);
        assert_int_equal(scan_from(s, &frames, 0), FRAMES_WHOLE);
        assert_int_equal(s->whole.size, sizes[i]);
        assert_memory_equal(s->whole.data, bytes, sizes[i]);
        frames_clear(&frames);
    }
    free(bytes);
}

static void what_takes_more_than_64_frames_is_refused_with_the_mend(void **state)
{
    (void)state;
    uint8_t *bytes = calloc(1, FRAMES_MAX * FRAME_PAYLOAD_MAX + 1);
    struct frames frames;
    struct fail f = {0};
    assert_int_equal(frames_needed(48961, FRAME_LETTERS_MAX), 65);
    assert_false(frames_cut(bytes, 48961, FRAME_LETTERS_MAX, &frames, &f));
    assert_int_equal(f.kind, FAIL_LIMIT);
    assert_non_null(strstr(f.text, "Use a stick"));
    assert_int_equal(frames_needed(100, FRAME_LETTERS_MIN - 1), 0);
    assert_false(frames_cut(bytes, 100, FRAME_LETTERS_MIN - 1, &frames, &f));
    assert_false(frames_cut(bytes, 100, FRAME_LETTERS_MAX + 1, &frames, &f));
    assert_false(frames_cut(bytes, 0, FRAME_LETTERS_MAX, &frames, &f));
    free(bytes);
}

static void frames_come_in_any_order_and_as_often_as_they_like(void **state)
{
    struct scene *s = *state;
    for (size_t i = 0; i < PARTS; i++) {
        size_t at = (i * 5 + 3) % PARTS; /* each once: 5 and 13 have no common divisor */
        assert_int_equal(scan(s, s->frames.lines[at]), i + 1 < PARTS ? FRAMES_TAKEN : FRAMES_WHOLE);
        assert_int_equal(s->seen.number, at + 1);
        if (i + 1 < PARTS)
            assert_int_equal(s->seen.bundle->have, i + 1);
        struct bytes_writer kept = s->whole;
        s->whole = (struct bytes_writer){0};
        assert_int_equal(scan(s, s->frames.lines[at]),
                         i + 1 < PARTS ? FRAMES_AGAIN : FRAMES_WHOLE_ALREADY);
        s->whole = kept;
    }
    assert_whole(s);
}

static void the_missing_frames_are_known(void **state)
{
    struct scene *s = *state;
    bool missing[FRAMES_MAX];
    for (size_t i = 0; i < PARTS; i++)
        if (i != 2 && i != 12)
            assert_int_equal(scan(s, s->frames.lines[i]), FRAMES_TAKEN);
    frames_missing(s->seen.bundle, missing);
    for (size_t i = 0; i < FRAMES_MAX; i++)
        assert_int_equal(missing[i], i == 2 || i == 12);
    assert_int_equal(scan(s, s->frames.lines[12]), FRAMES_TAKEN);
    assert_int_equal(scan(s, s->frames.lines[2]), FRAMES_WHOLE);
    assert_whole(s);
    frames_missing(s->seen.bundle, missing);
    assert_false(missing[2]);
}

static void lines_that_are_no_whole_frame_change_nothing(void **state)
{
    struct scene *s = *state;
    char *line = s->frames.lines[1];
    assert_int_equal(scan(s, s->frames.lines[0]), FRAMES_TAKEN);
    assert_int_equal(scan(s, "https://example.org"), FRAMES_NO_FRAME);
    assert_null(s->seen.bundle);
    line[50] = line[50] == 'X' ? 'Y' : 'X';
    assert_int_equal(scan(s, line), FRAMES_DAMAGED);
    assert_int_equal(s->c.bundles[0].have, 1);
    assert_int_equal(s->c.count, 1);
}

/* Once the length of a bundle's frames is known, every cut of one is told from damage. */
static void a_short_buffer_is_told_from_damage(void **state)
{
    struct scene *s = *state;
    assert_int_equal(scan(s, s->frames.lines[0]), FRAMES_TAKEN);
    s->frames.lines[1][LETTERS - 1] = '\0';
    for (size_t size = LETTERS - 1; size >= 3; size--) {
        s->frames.lines[1][size] = '\0';
        assert_int_equal(scan(s, s->frames.lines[1]), FRAMES_SHORT);
    }
}

static void two_bundles_in_turn_are_both_collected_and_it_is_said(void **state)
{
    struct scene *s = *state;
    struct frames other = cut(1, LETTERS);
    assert_int_equal(scan(s, s->frames.lines[0]), FRAMES_TAKEN);
    assert_int_equal(s->seen.notes, 0);
    assert_int_equal(scan(s, other.lines[0]), FRAMES_TAKEN);
    assert_int_equal(s->seen.notes, FRAMES_OTHER_BUNDLE);
    assert_string_equal(s->seen.bundle->id, other.bundle);
    assert_int_equal(scan(s, other.lines[1]), FRAMES_TAKEN);
    assert_int_equal(s->seen.notes, 0);
    assert_int_equal(scan(s, s->frames.lines[1]), FRAMES_TAKEN);
    assert_int_equal(s->seen.notes, FRAMES_INTERLEAVED);
    for (size_t i = 2; i < PARTS; i++) {
        assert_int_equal(scan(s, other.lines[i]), i + 1 < PARTS ? FRAMES_TAKEN : FRAMES_WHOLE);
        assert_int_equal(scan(s, s->frames.lines[i]), i + 1 < PARTS ? FRAMES_TAKEN : FRAMES_WHOLE);
    }
    assert_int_equal(s->seen.notes, 0); /* the other one is whole by then */
    assert_whole(s);
    frames_clear(&other);
}

/* A frame as the tablet would write it, with something else in it. */
static void forge(const char *line, char out[FRAME_LETTERS_MAX + 1])
{
    struct qr_frame frame;
    unsigned notes;
    size_t letters;
    assert_int_equal(frame_read(line, strlen(line), &frame, &notes, &letters), FRAME_FOUND);
    frame.payload[7] ^= 1;
    frame_write(&frame, out);
}

static void the_same_index_with_another_payload_is_refused_and_the_first_stays(void **state)
{
    struct scene *s = *state;
    char forged[FRAME_LETTERS_MAX + 1];
    forge(s->frames.lines[4], forged);
    assert_int_equal(scan(s, s->frames.lines[4]), FRAMES_TAKEN);
    assert_int_equal(scan(s, forged), FRAMES_OTHER_PAYLOAD);
    assert_int_equal(s->seen.number, 5);
    for (size_t i = 0; i < PARTS; i++)
        scan(s, s->frames.lines[i]);
    assert_whole(s);
}

static void frames_that_do_not_make_the_bundle_are_forgotten_and_can_be_shown_again(void **state)
{
    struct scene *s = *state;
    char forged[FRAME_LETTERS_MAX + 1];
    forge(s->frames.lines[0], forged);
    assert_int_equal(scan(s, forged), FRAMES_TAKEN);
    assert_int_equal(scan_from(s, &s->frames, 1), FRAMES_WRONG_HASH);
    assert_int_equal(s->seen.bundle->have, 0);
    assert_int_equal(scan_from(s, &s->frames, 0), FRAMES_WHOLE);
    assert_whole(s);
}

/* The tablet was turned, and shows smaller codes. */
static void a_bundle_cut_anew_starts_again(void **state)
{
    struct scene *s = *state;
    struct frames smaller = cut(0, LETTERS - 1), two = cut(0, 1000), two_longer = cut(0, 1100);
    assert_int_equal(smaller.count, PARTS);
    assert_int_equal(scan(s, s->frames.lines[0]), FRAMES_TAKEN);
    assert_int_equal(scan(s, smaller.lines[1]), FRAMES_TAKEN);
    assert_int_equal(s->seen.notes, FRAMES_CUT_ANEW);
    assert_int_equal(s->seen.bundle->have, 1);
    assert_int_equal(scan(s, two.lines[1]), FRAMES_TAKEN);
    assert_int_equal(s->seen.notes, FRAMES_CUT_ANEW);
    assert_int_equal(s->seen.bundle->total, 2);
    assert_int_equal(two_longer.count, 2);
    assert_int_equal(scan(s, two_longer.lines[0]),
                     FRAMES_WRONG_HASH); /* nothing tells them apart */
    assert_int_equal(scan_from(s, &smaller, 0), FRAMES_WHOLE);
    assert_whole(s);
    frames_clear(&smaller);
    frames_clear(&two);
    frames_clear(&two_longer);
}

static void a_last_frame_longer_than_the_others_is_of_another_cut(void **state)
{
    struct scene *s = *state;
    uint8_t bytes[100];
    fill(bytes, sizeof bytes, 0);
    struct qr_frame frame = {.bundle = "0000000000000", .index = 1, .total = 2, .size = 60};
    char line[FRAME_LETTERS_MAX + 1];
    frame_write(&frame, line);
    assert_int_equal(scan(s, line), FRAMES_TAKEN);
    frame.index = 0;
    frame.size = 40;
    frame_write(&frame, line);
    assert_int_equal(scan(s, line), FRAMES_TAKEN);
    assert_int_equal(s->seen.notes, FRAMES_CUT_ANEW);
}

static void a_ninth_bundle_waits_until_one_is_whole(void **state)
{
    struct scene *s = *state;
    struct frames ninth = cut(FRAMES_BUNDLES_MAX, LETTERS);
    assert_int_equal(scan(s, s->frames.lines[0]), FRAMES_TAKEN);
    for (unsigned seed = 1; seed < FRAMES_BUNDLES_MAX; seed++) {
        struct frames more = cut(seed, LETTERS);
        assert_int_equal(scan(s, more.lines[0]), FRAMES_TAKEN);
        frames_clear(&more);
    }
    assert_int_equal(scan(s, ninth.lines[0]), FRAMES_TOO_MANY);
    assert_null(s->seen.bundle);
    assert_int_equal(scan_from(s, &s->frames, 1), FRAMES_WHOLE);
    assert_whole(s);
    assert_int_equal(scan(s, ninth.lines[0]), FRAMES_TAKEN);
    assert_int_equal(s->c.count, FRAMES_BUNDLES_MAX);
    frames_clear(&ninth);
}

int frames_tests(void)
{
    const struct CMUnitTest tests[] = {
#define SCENE_TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
        SCENE_TEST(a_bundle_is_cut_into_equal_frames_that_make_it_again),
        SCENE_TEST(bundles_of_any_size_come_back_byte_for_byte),
        cmocka_unit_test(what_takes_more_than_64_frames_is_refused_with_the_mend),
        SCENE_TEST(frames_come_in_any_order_and_as_often_as_they_like),
        SCENE_TEST(the_missing_frames_are_known),
        SCENE_TEST(lines_that_are_no_whole_frame_change_nothing),
        SCENE_TEST(a_short_buffer_is_told_from_damage),
        SCENE_TEST(two_bundles_in_turn_are_both_collected_and_it_is_said),
        SCENE_TEST(the_same_index_with_another_payload_is_refused_and_the_first_stays),
        SCENE_TEST(frames_that_do_not_make_the_bundle_are_forgotten_and_can_be_shown_again),
        SCENE_TEST(a_bundle_cut_anew_starts_again),
        SCENE_TEST(a_last_frame_longer_than_the_others_is_of_another_cut),
        SCENE_TEST(a_ninth_bundle_waits_until_one_is_whole),
    };
    return cmocka_run_group_tests_name("frames", tests, NULL, NULL);
}
