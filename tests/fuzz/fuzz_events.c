/* A tablet's event log: one without fault is, line for line, what its events would write. */
#include <string.h>

#include "bundle/event_log.h"
#include "fuzz.h"

struct written {
    struct bytes_writer all;
    uint8_t hash[HASH_SIZE]; /* of the line before */
};

static void write_again(void *context, const struct event *e)
{
    struct written *w = context;
    char line[EVENT_LINE_SIZE];
    size_t size = event_format(e, w->hash, line, w->hash);
    FUZZ_MUST(size > 0 && size < sizeof line);
    bytes_put(&w->all, line, size);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct event_log_state state;
    struct written w = {0};
    event_log_check(data, size, write_again, &w, &state);
    FUZZ_MUST(event_log_holds(data, size, &state.head) || state.wrong > 0);
    if (state.wrong == 0 && !state.is_torn)
        fuzz_must_same(&w.all, data, size);
    bytes_free(&w.all);
    return 0;
}
