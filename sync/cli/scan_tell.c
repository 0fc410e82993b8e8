/* A frame that was here before says nothing: a tablet shows its frames over and over. */
#include "cli/scan_tell.h"

#include <stdlib.h>
#include <string.h>

#include "bundle/frame_numbers.h"
#include "cli/print.h"
#include "record/alloc.h"

void scan_name(const struct frames_bundle *b, char out[FRAMES_NAME_LETTERS + 1])
{
    snprintf(out, FRAMES_NAME_LETTERS + 1, "%.*s", FRAMES_NAME_LETTERS, b->id);
}

char *scan_missing(const struct frames_bundle *b)
{
    bool missing[FRAMES_MAX];
    frames_missing(b, missing);
    return frame_numbers_write(missing, b->total);
}

/* What a scanner does to every code is said once. */
static void tell_habits(struct scan_told *told, unsigned notes)
{
    static const struct {
        unsigned note;
        const char *words;
    } habits[] = {
        {FRAME_PREFIX, "The scanner puts letters in front of a code. They are passed over."},
        {FRAME_SUFFIX, "The scanner puts letters behind a code. They are passed over."},
        {FRAME_LOWER_CASE, "The scanner types small letters. They are taken for capitals."},
        {FRAMES_INTERLEAVED, "The codes of two bundles come in turn. Both are collected."},
    };
    for (size_t i = 0; i < sizeof habits / sizeof *habits; i++)
        if (notes & ~told->notes & habits[i].note)
            print_message("%s", habits[i].words);
    told->notes |= notes;
}

static void tell_passage(const struct frames_seen *seen)
{
    char name[FRAMES_NAME_LETTERS + 1];
    if (!seen->bundle)
        return;
    scan_name(seen->bundle, name);
    if (seen->notes & FRAMES_OTHER_BUNDLE)
        print_message("This code is of another bundle, %s. The one before is not whole yet.", name);
    if (seen->notes & FRAMES_CUT_ANEW)
        print_message("Bundle %s is shown in other codes than before, and starts again.", name);
}

static void tell_how_far(const struct frames_bundle *b)
{
    char name[FRAMES_NAME_LETTERS + 1];
    char *missing = scan_missing(b);
    scan_name(b, name);
    print_message("Bundle %s: %u of %u codes, missing: %s", name, b->have, b->total, missing);
    free(missing);
}

static void tell_in_already(struct scan_told *told, const struct frames_bundle *b)
{
    char name[FRAMES_NAME_LETTERS + 1];
    scan_name(b, name);
    if (told->in != b)
        print_message("Bundle %s is whole already. Go on with the next.", name);
    told->in = b;
}

static void tell_wrong_in(const struct frames_seen *seen)
{
    char name[FRAMES_NAME_LETTERS + 1];
    scan_name(seen->bundle, name);
    if (seen->outcome == FRAMES_OTHER_PAYLOAD)
        print_message("Code %u of bundle %s was here before with something else in it. The first "
                      "one stays.",
                      seen->number, name);
    else
        print_message("The codes of bundle %s are all here and do not make it. Scan all of them "
                      "again.",
                      name);
}

static const char *const refusals[FRAMES_OUTCOMES] = {
    [FRAMES_NO_FRAME] = "This is no code of a bundle. Scan those that the tablet shows. If it was "
                        "one, set the scanner to this laptop's keyboard layout.",
    [FRAMES_SHORT] = "This code came cut short. Scan it again. If it stays so, the scanner's "
                     "buffer is too small: have the tablet show smaller codes.",
    [FRAMES_DAMAGED] = "This code came with a wrong letter, or cut short: its check does not fit. "
                       "Scan it again.",
    [FRAMES_WRONG] = "No tablet of this version makes such a code. Is the tablet's program newer "
                     "than this one?",
    [FRAMES_TOO_MANY] = "This code begins one bundle too many. First finish one of those begun.",
};

void scan_tell(struct scan_told *told, const struct frames_seen *seen)
{
    tell_habits(told, seen->notes);
    tell_passage(seen);
    if (seen->outcome != FRAMES_WHOLE_ALREADY)
        told->in = NULL;
    if (seen->outcome == FRAMES_TAKEN)
        tell_how_far(seen->bundle);
    else if (seen->outcome == FRAMES_WHOLE_ALREADY)
        tell_in_already(told, seen->bundle);
    else if (seen->outcome == FRAMES_OTHER_PAYLOAD || seen->outcome == FRAMES_WRONG_HASH)
        tell_wrong_in(seen);
    else if (refusals[seen->outcome])
        print_message("%s", refusals[seen->outcome]);
}
