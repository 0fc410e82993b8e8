/* The letters of a code ascend as their values do, so sorting the ids by the bits that a code shows
 * sorts the list. */
#include "tally/receipts.h"

#include <stdlib.h>
#include <string.h>

#include "record/alloc.h"
#include "record/day.h"

struct listing {
    uint8_t (*ids)[RECORD_ID_SIZE]; /* owned */
    size_t count, capacity;
};

static bool add_ballot(void *data, const struct derived_ballot *ballot)
{
    struct listing *l = data;
    l->ids = xgrow(l->ids, l->count, &l->capacity, sizeof *l->ids);
    memcpy(l->ids[l->count++], ballot->id, RECORD_ID_SIZE);
    return true;
}

static int compare_ids(const void *a, const void *b)
{
    return memcmp(a, b, RECORD_ID_SIZE);
}

bool receipts_list(struct derived *d, struct bytes_writer *out, size_t *count, struct fail *f)
{
    struct listing l = {0};
    bool ok = derived_each_ballot(d, add_ballot, &l, f);
    if (ok && l.count)
        qsort(l.ids, l.count, sizeof *l.ids, compare_ids);
    for (size_t i = 0; ok && i < l.count; i++) {
        char code[RECEIPT_LETTERS + 3];
        receipt_grouped(l.ids[i], code);
        bytes_put(out, code, strlen(code));
        bytes_put_u8(out, '\n');
    }
    *count = l.count;
    free(l.ids);
    return ok;
}

bool receipts_may_list(struct campaign *c, int32_t today, struct fail *f)
{
    int32_t last;
    char closes[12], next[12];
    struct judge *j = judge_new(c, f);
    if (!j)
        return false;
    bool is_set = judge_closing_day(j, &last);
    judge_free(j);
    if (!is_set)
        return fail_set(f, FAIL_CONFLICT,
                        "The form names no closing day. Put one into its settings, as closes, and "
                        "run: bigcount-sync pack %s --form FORM",
                        c->folder_typed);
    if (today > last)
        return true;
    day_format(last, closes);
    day_format(last + 1, next);
    return fail_set(f, FAIL_CONFLICT,
                    "Voting goes on until %s, and a list made now would show who has voted by "
                    "today. Make it from %s on.",
                    closes, next);
}
