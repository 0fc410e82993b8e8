/* They are collected as scan collects them; nothing is merged. */
#include "cli/scan_begun.h"

#include <stdlib.h>

#include "cli/print.h"
#include "cli/scan_keep.h"
#include "cli/scan_tell.h"
#include "record/alloc.h"

static bool read_begun(const struct campaign *c, struct frames_collector *out, struct fail *f)
{
    struct bytes_writer lines, whole;
    const char *line;
    *out = (struct frames_collector){0};
    bool ok = scan_keep_read(c, &lines, f);
    for (size_t at = 0, size; ok && scan_keep_line(&lines, &at, &line, &size);)
        if (frames_collect(out, line, size, &whole).outcome == FRAMES_WHOLE)
            bytes_free(&whole);
    bytes_free(&lines);
    return ok;
}

static bool is_begun(const struct frames_bundle *b)
{
    return !b->whole && b->have > 0;
}

static size_t count_begun(const struct frames_collector *frames)
{
    size_t count = 0;
    for (size_t i = 0; i < frames->count; i++)
        count += is_begun(&frames->bundles[i]);
    return count;
}

bool scan_begun_count(const struct campaign *c, size_t *out, struct fail *f)
{
    struct frames_collector frames;
    bool ok = read_begun(c, &frames, f);
    *out = count_begun(&frames);
    frames_collector_clear(&frames);
    return ok;
}

static void read_or_say(const struct campaign *c, struct frames_collector *out)
{
    struct fail why = {0};
    if (!read_begun(c, out, &why))
        print_message("%s", why.text);
}

void scan_begun_print(const struct campaign *c, const char *offer)
{
    struct frames_collector frames;
    read_or_say(c, &frames);
    for (size_t i = 0; i < frames.count; i++) {
        const struct frames_bundle *b = &frames.bundles[i];
        char name[FRAMES_NAME_LETTERS + 1], *missing = scan_missing(b);
        scan_name(b, name);
        if (is_begun(b))
            printf("begun by QR: bundle %s: %u of %u codes, missing: %s\n", name, b->have, b->total,
                   missing);
        free(missing);
    }
    if (count_begun(&frames) && offer)
        printf(
            "Go on: bigcount-sync scan %s. Or forget the codes: bigcount-sync scan %s --forget\n",
            offer, offer);
    frames_collector_clear(&frames);
}

static void bundle_json(struct json *j, const struct frames_bundle *b, const char *offer)
{
    char name[FRAMES_NAME_LETTERS + 1], *missing = scan_missing(b);
    char *go_on = offer ? xasprintf("bigcount-sync scan %s", offer) : NULL;
    scan_name(b, name);
    json_object(j, NULL);
    json_text(j, "bundle", name);
    json_number(j, "scanned", b->have);
    json_number(j, "codes", b->total);
    json_text(j, "missing", missing);
    if (go_on)
        json_text(j, "go_on", go_on);
    json_end(j);
    free(go_on);
    free(missing);
}

void scan_begun_json(struct json *j, const char *key, const struct campaign *c, const char *offer)
{
    struct frames_collector frames;
    read_or_say(c, &frames);
    json_array(j, key);
    for (size_t i = 0; i < frames.count; i++)
        if (is_begun(&frames.bundles[i]))
            bundle_json(j, &frames.bundles[i], offer);
    json_end(j);
    frames_collector_clear(&frames);
}
