/* Kept as they come. Sorting brings together what is about one session, where the last to arrive
 * knows the set hash, and then what lay in one folder. */
#include "tally/arrivals.h"

#include <stdlib.h>
#include <string.h>

#include "bundle/ack.h"
#include "bundle/file.h"
#include "record/alloc.h"

static const char machine_id_path[] = "/etc/machine-id";

static bool lies_in(const char *bundle, const char *folder)
{
    if (!bundle || !folder)
        return !bundle && !folder;
    char *own = file_folder(bundle);
    bool same = strcmp(own, folder) == 0;
    free(own);
    return same;
}

static bool is_of(const struct arrival_source *s, const struct opening *o, const char *bundle)
{
    return s && s->opening.trial == o->trial &&
           memcmp(s->opening.device, o->device, KEY_SIZE) == 0 &&
           memcmp(s->opening.pack, o->pack, HASH_SIZE) == 0 && lies_in(bundle, s->folder);
}

void arrivals_add(struct arrivals *a, const uint8_t session[HASH_SIZE], const struct opening *o,
                  const uint8_t set_hash[HASH_SIZE], const char *bundle)
{
    if (!is_of(a->source, o, bundle)) {
        struct arrival_source *source = xcalloc(1, sizeof *source);
        *source = (struct arrival_source){a->source, bundle ? file_folder(bundle) : NULL, *o};
        a->source = source;
    }
    a->all = xgrow(a->all, a->count, &a->capacity, sizeof *a->all);
    struct arrival *one = &a->all[a->count];
    *one = (struct arrival){.source = a->source, .day = o->day, .order = a->count++};
    memcpy(one->session, session, HASH_SIZE);
    memcpy(one->set_hash, set_hash, HASH_SIZE);
}

void arrivals_clear(struct arrivals *a)
{
    for (struct arrival_source *source = a->source, *before; source; source = before) {
        before = source->before;
        free(source->folder);
        free(source);
    }
    free(a->all);
    *a = (struct arrivals){0};
}

static bool is_same_session(const struct arrival *x, const struct arrival *y)
{
    return memcmp(x->session, y->session, HASH_SIZE) == 0;
}

static int compare_sessions(const void *a, const void *b)
{
    const struct arrival *x = a, *y = b;
    int order = memcmp(x->session, y->session, HASH_SIZE);
    return order ? order : (x->order > y->order) - (x->order < y->order);
}

/* Those without a folder first. */
static int compare_folders(const void *a, const void *b)
{
    const struct arrival *x = a, *y = b;
    const char *of_x = x->source->folder, *of_y = y->source->folder;
    int order = of_x && of_y ? strcmp(of_x, of_y) : !!of_x - !!of_y;
    return order ? order : compare_sessions(a, b);
}

static void sort(struct arrivals *a, int (*compare)(const void *, const void *))
{
    if (a->count > 0)
        qsort(a->all, a->count, sizeof *a->all, compare);
}

static enum held_reason why_held(const struct arrival *one, const struct judge *j)
{
    struct opening opening = one->source->opening;
    opening.day = one->day;
    return judge_session(j, one->session, &opening);
}

uint64_t arrivals_held(struct arrivals *a, const struct judge *j)
{
    uint64_t held = 0;
    sort(a, compare_sessions);
    for (size_t i = 0; i < a->count; i++)
        if (i == 0 || !is_same_session(&a->all[i - 1], &a->all[i])) {
            enum held_reason why = why_held(&a->all[i], j);
            held += why != HELD_NOT && why != HELD_VOID;
        }
    return held;
}

/* What came of a session in the end is what its last arrival left. */
static void spread_last_set_hash(struct arrivals *a)
{
    sort(a, compare_sessions);
    for (size_t i = a->count; i-- > 1;)
        if (is_same_session(&a->all[i - 1], &a->all[i]))
            memcpy(a->all[i - 1].set_hash, a->all[i].set_hash, HASH_SIZE);
}

static size_t end_of_folder(const struct arrivals *a, size_t from)
{
    size_t end = from + 1;
    while (end < a->count && strcmp(a->all[from].source->folder, a->all[end].source->folder) == 0)
        end++;
    return end;
}

/* `of`: the arrivals of one folder, by session. */
static bool acknowledge_folder(const struct arrival *of, size_t count, struct ack ack,
                               struct fail *f)
{
    ack.entries = xcalloc(count, sizeof *ack.entries);
    for (size_t i = 0; i < count; i++) {
        if (i > 0 && is_same_session(&of[i - 1], &of[i]))
            continue;
        struct ack_entry *entry = &ack.entries[ack.count++];
        memcpy(entry->session, of[i].session, HASH_SIZE);
        memcpy(entry->set_hash, of[i].set_hash, HASH_SIZE);
    }
    bool ok = ack_write(&ack, of->source->folder, f);
    ack_clear(&ack);
    return ok;
}

size_t arrivals_acknowledge(struct arrivals *a, const uint8_t campaign[HASH_SIZE], struct fail *f)
{
    struct ack ack = {0};
    size_t failed = 0;
    memcpy(ack.campaign, campaign, HASH_SIZE);
    ack_holder(machine_id_path, campaign, ack.holder);
    spread_last_set_hash(a);
    sort(a, compare_folders);
    size_t from = 0;
    while (from < a->count && !a->all[from].source->folder)
        from++;
    for (size_t end; from < a->count; from = end) {
        end = end_of_folder(a, from);
        failed += !acknowledge_folder(&a->all[from], end - from, ack, failed ? NULL : f);
    }
    return failed;
}
