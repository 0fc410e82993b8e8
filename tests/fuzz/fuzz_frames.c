/* What a scanner types, line by line, as it is and with checks that fit: whatever comes between
 * them, frames make a bundle only if it has the hash that they name. A frame that is found is
 * spelled in the one way. */
#include "bundle/frames.h"

#include <stdlib.h>
#include <string.h>

#include "fuzz.h"
#include "record/code.h"
#include "seal/hash.h"

enum { CHECK_LETTERS = 4 };

static void must_spell(const char *line, size_t size)
{
    struct qr_frame frame;
    unsigned notes;
    size_t letters;
    char again[FRAME_LETTERS_MAX + 1];
    if (frame_read(line, size, &frame, &notes, &letters) != FRAME_FOUND)
        return;
    frame_write(&frame, again);
    FUZZ_MUST(strlen(again) == letters);
    if (notes == 0 && letters == size) /* no white space around it, either */
        FUZZ_MUST(memcmp(again, line, size) == 0);
}

static void must_be_its_bundle(const struct frames_seen *seen, struct bytes_writer *whole)
{
    uint8_t hash[HASH_SIZE];
    char id[FRAME_BUNDLE_LETTERS + 1];
    hash_bytes(whole->data, whole->size, hash);
    code_encode(hash, sizeof hash, FRAME_BUNDLE_LETTERS, id);
    FUZZ_MUST(strcmp(id, seen->bundle->id) == 0);
    bytes_free(whole);
}

static void collect(const char *at, const char *end)
{
    struct frames_collector c = {0};
    while (at < end) {
        const char *line_end = memchr(at, '\n', (size_t)(end - at));
        size_t size = (size_t)((line_end ? line_end : end) - at);
        struct bytes_writer whole = {0};
        struct frames_seen seen = frames_collect(&c, at, size, &whole);
        FUZZ_MUST(seen.outcome < FRAMES_OUTCOMES);
        if (seen.outcome == FRAMES_WHOLE)
            must_be_its_bundle(&seen, &whole);
        must_spell(at, size);
        at += size + 1;
    }
    frames_collector_clear(&c);
}

/* Gives every line the check that fits it. */
static void check_lines(char *at, const char *end)
{
    while (at < end) {
        char *line_end = memchr(at, '\n', (size_t)(end - at)), letters[CHECK_LETTERS + 1];
        size_t size = line_end ? (size_t)(line_end - at) : (size_t)(end - at);
        uint8_t hash[HASH_SIZE];
        if (size > CHECK_LETTERS) {
            hash_bytes(at, size - CHECK_LETTERS, hash);
            code_encode(hash, sizeof hash, CHECK_LETTERS, letters);
            memcpy(at + size - CHECK_LETTERS, letters, CHECK_LETTERS);
        }
        at += size + 1;
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *copy = fuzz_text(data, size);
    collect(copy, copy + size);
    check_lines(copy, copy + size);
    collect(copy, copy + size);
    free(copy);
    return 0;
}
