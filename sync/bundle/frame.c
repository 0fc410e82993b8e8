/* A frame is found by trying: from each `BC1` on, the longest run of base32 letters, and then up to
 * SUFFIX_MAX letters less, until the check fits. A check of 20 bits lets one wrong try in a million
 * pass; the hash of the whole bundle catches that one. */
#include "bundle/frame.h"

#include <string.h>

#include "record/bytes.h"
#include "record/code.h"
#include "seal/hash.h"

enum {
    MAGIC_LETTERS = 3,
    NUMBER_LETTERS = 2, /* of index and total each */
    HEAD_LETTERS = MAGIC_LETTERS + FRAME_BUNDLE_LETTERS + 2 * NUMBER_LETTERS,
    CHECK_LETTERS = FRAME_AROUND_LETTERS - HEAD_LETTERS,
    SUFFIX_MAX = 16, /* letters that a scanner may add behind */
    VERSION_MAX = 20,
    LINE_MAX_LETTERS = 2 * FRAME_LETTERS_MAX, /* a frame and what may stand around it */
};

static const char magic[] = "BC1";

size_t frame_payload(size_t letters)
{
    if (letters < FRAME_LETTERS_MIN || letters > FRAME_LETTERS_MAX)
        return 0;
    return (letters - FRAME_AROUND_LETTERS) * 5 / 8;
}

/* ISO/IEC 18004, table 7. */
size_t frame_letters_of_version(unsigned version)
{
    static const size_t letters[VERSION_MAX + 1] = {0,   25,  47,  77,  114,  154,  195,
                                                    224, 279, 335, 395, 468,  535,  619,
                                                    667, 758, 854, 938, 1046, 1153, 1249};
    return letters[version <= VERSION_MAX ? version : 0];
}

static size_t letters_of(size_t bytes)
{
    return (bytes * 8 + 4) / 5;
}

static void check_of(const char *letters, size_t count, char out[CHECK_LETTERS + 1])
{
    uint8_t hash[HASH_SIZE];
    hash_bytes(letters, count, hash);
    code_encode(hash, HASH_SIZE, CHECK_LETTERS, out);
}

static char *put_number(char *at, unsigned number)
{
    uint8_t bits[2] = {0};
    bits_put(bits, 0, 10, number);
    code_encode(bits, sizeof bits, NUMBER_LETTERS, at);
    return at + NUMBER_LETTERS;
}

void frame_write(const struct qr_frame *frame, char *out)
{
    size_t payload = letters_of(frame->size);
    memcpy(out, magic, MAGIC_LETTERS);
    memcpy(out + MAGIC_LETTERS, frame->bundle, FRAME_BUNDLE_LETTERS);
    char *at = out + MAGIC_LETTERS + FRAME_BUNDLE_LETTERS;
    at = put_number(at, frame->index);
    at = put_number(at, frame->total);
    code_encode(frame->payload, frame->size, payload, at);
    check_of(out, HEAD_LETTERS + payload, at + payload);
}

/* Reading */

struct text { /* upper case */
    const char *at;
    size_t size;
};

/* code_values() would take what people type: hyphens, an O for a zero. */
static bool is_letter(char c)
{
    return c != '\0' && strchr("0123456789ABCDEFGHJKMNPQRSTVWXYZ", c) != NULL;
}

static size_t run_of_letters(struct text t)
{
    size_t run = 0;
    while (run < t.size && is_letter(t.at[run]))
        run++;
    return run;
}

static bool check_fits(struct text t)
{
    char check[CHECK_LETTERS + 1];
    check_of(t.at, t.size - CHECK_LETTERS, check);
    return memcmp(t.at + t.size - CHECK_LETTERS, check, CHECK_LETTERS) == 0;
}

/* The length of the frame that begins here; 0 if none does. */
static size_t fitting_size(struct text t)
{
    size_t run = run_of_letters(t), least = run > SUFFIX_MAX ? run - SUFFIX_MAX : 0;
    for (size_t size = run; size >= least && size >= FRAME_LETTERS_MIN; size--)
        if (size <= FRAME_LETTERS_MAX && check_fits((struct text){t.at, size}))
            return size;
    return 0;
}

static unsigned get_number(const char *at)
{
    char letters[NUMBER_LETTERS + 1] = {at[0], at[1], '\0'};
    uint8_t values[NUMBER_LETTERS];
    code_values(letters, values, NUMBER_LETTERS);
    return (unsigned)values[0] * 32 + values[1];
}

static void read_head(struct text t, struct qr_frame *frame)
{
    if (run_of_letters(t) < HEAD_LETTERS)
        return;
    const char *at = t.at + MAGIC_LETTERS;
    memcpy(frame->bundle, at, FRAME_BUNDLE_LETTERS);
    frame->index = get_number(at + FRAME_BUNDLE_LETTERS);
    frame->total = get_number(at + FRAME_BUNDLE_LETTERS + NUMBER_LETTERS);
}

/* False for a number of letters that no bytes give, and for bits behind the last byte. */
static bool read_payload(struct text t, struct qr_frame *frame)
{
    uint8_t values[8 * (FRAME_PAYLOAD_MAX / 5)], bits[FRAME_PAYLOAD_MAX + 1] = {0};
    char letters[FRAME_LETTERS_MAX + 1];
    size_t count = t.size - FRAME_AROUND_LETTERS;
    frame->size = count * 5 / 8;
    if (letters_of(frame->size) != count)
        return false;
    memcpy(letters, t.at + HEAD_LETTERS, count);
    letters[count] = '\0';
    code_values(letters, values, count);
    for (size_t i = 0; i < count; i++)
        bits_put(bits, 5 * i, 5, values[i]);
    memcpy(frame->payload, bits, frame->size);
    return bits_get(bits, 8 * frame->size, (unsigned)(5 * count - 8 * frame->size)) == 0;
}

static enum frame_found read_frame(struct text t, struct qr_frame *frame)
{
    read_head(t, frame);
    if (!read_payload(t, frame) || frame->total > FRAMES_MAX || frame->index >= frame->total)
        return FRAME_WRONG;
    return FRAME_FOUND;
}

/* A line that begins like a frame and is none. Letters that no bytes give are a sure sign that some
 * are missing; else it may be that or damage. */
static enum frame_found read_broken(struct text t, struct qr_frame *frame, size_t *letters)
{
    size_t run = *letters = run_of_letters(t);
    read_head(t, frame);
    bool ends_here = run == t.size || t.at[run] <= ' ';
    bool no_bytes = run < FRAME_LETTERS_MIN ||
                    letters_of((run - FRAME_AROUND_LETTERS) * 5 / 8) != run - FRAME_AROUND_LETTERS;
    return ends_here && no_bytes ? FRAME_SHORT : FRAME_DAMAGED;
}

static size_t find_magic(struct text t, size_t from)
{
    while (from + MAGIC_LETTERS <= t.size && memcmp(t.at + from, magic, MAGIC_LETTERS) != 0)
        from++;
    return from + MAGIC_LETTERS <= t.size ? from : t.size;
}

static bool is_lower(char c)
{
    return c >= 'a' && c <= 'z';
}

/* Upper case, without the white space that ends a line. */
static struct text raise_case(const char *line, size_t size, char out[LINE_MAX_LETTERS])
{
    while (size > 0 &&
           (line[size - 1] == ' ' || (line[size - 1] >= '\t' && line[size - 1] <= '\r')))
        size--;
    size = size < LINE_MAX_LETTERS ? size : LINE_MAX_LETTERS;
    for (size_t i = 0; i < size; i++)
        out[i] = is_lower(line[i]) ? (char)(line[i] - 'a' + 'A') : line[i];
    return (struct text){out, size};
}

static unsigned notes_of(const char *line, size_t size, size_t from, size_t letters)
{
    unsigned notes = from > 0 ? FRAME_PREFIX : 0;
    for (size_t i = from; i < from + letters; i++)
        if (is_lower(line[i]))
            notes |= FRAME_LOWER_CASE;
    return from + letters < size ? notes | FRAME_SUFFIX : notes;
}

enum frame_found frame_read(const char *line, size_t size, struct qr_frame *frame, unsigned *notes,
                            size_t *letters)
{
    char upper[LINE_MAX_LETTERS];
    struct text t = raise_case(line, size, upper);
    size_t first = find_magic(t, 0);
    *frame = (struct qr_frame){0};
    *letters = *notes = 0;
    for (size_t from = first; from < t.size; from = find_magic(t, from + 1)) {
        struct text rest = {t.at + from, t.size - from};
        if ((rest.size = *letters = fitting_size(rest)) > 0) {
            *notes = notes_of(line, t.size, from, rest.size);
            return read_frame(rest, frame);
        }
    }
    if (first == t.size)
        return FRAME_NONE;
    return read_broken((struct text){t.at + first, t.size - first}, frame, letters);
}
