/* A log that was exported ends with the line of that export, so that one cut short shows even
 * where nobody kept its head. */
#include "cli/verify_log.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bundle/event_log.h"
#include "bundle/file.h"
#include "cli/json.h"
#include "cli/print.h"
#include "record/alloc.h"
#include "record/day.h"

struct log_verdict {
    struct event_log_state state;
    bool has_days;
    int32_t first_day, last_day; /* of the lines that could be read */
    char *finding;               /* owned; NULL: it is whole */
};

static const char proved[] = "Since each line was written, none was changed, removed or put in.";
static const char not_proved[] =
    "That nobody wrote the whole log anew: compare it with a copy that was exported earlier.";

bool verify_log_is(const char *path)
{
    size_t size = strlen(path);
    return size > 4 && strcmp(path + size - 4, ".log") == 0;
}

static void take_days(void *context, const struct event *e)
{
    struct log_verdict *v = context;
    if (!v->has_days)
        v->first_day = e->day;
    v->last_day = e->day;
    v->has_days = true;
}

static char *finding(const struct event_log_state *state)
{
    if (state->head.number == 0)
        return xstrdup("It holds no line of an event log.");
    if (state->wrong == 1)
        return xstrdup("Line 1 was changed, or lines before it were removed.");
    if (state->wrong > 0)
        return xasprintf("Line %u does not follow line %u: one of the two was changed, or a line "
                         "was removed, put in or moved there.",
                         state->wrong, state->wrong - 1);
    if (state->is_torn)
        return xstrdup("It ends within a line.");
    if (state->last != EVENT_LOG_EXPORTED)
        return xstrdup("Its last line is not that of an export. Lines are missing at its end, or "
                       "nobody exported it: export it on the tablet.");
    return NULL;
}

static void print(const char *path, const struct log_verdict *v)
{
    char first[12], last[12], *lines = print_number(v->state.head.number, "line");
    day_format(v->first_day, first);
    day_format(v->last_day, last);
    printf("event log: %s", lines);
    if (v->has_days)
        printf(", %s to %s", first, last);
    putchar('\n');
    if (v->finding) {
        printf("wrong: ");
        print_text(stdout, path);
        printf(": %s\n", v->finding);
    } else {
        printf("\nProved:\n  %s\nNot proved:\n  %s\n", proved, not_proved);
    }
    free(lines);
}

static void print_json(const struct log_verdict *v)
{
    char day[12];
    struct json j = {0};
    json_object(&j, NULL);
    json_text(&j, "what", "log");
    json_bool(&j, "sound", !v->finding);
    json_number(&j, "lines", v->state.head.number);
    if (v->has_days) {
        day_format(v->first_day, day);
        json_text(&j, "first_day", day);
        day_format(v->last_day, day);
        json_text(&j, "last_day", day);
    }
    if (v->state.wrong)
        json_number(&j, "wrong_line", v->state.wrong);
    if (v->finding)
        json_text(&j, "finding", v->finding);
    json_end(&j);
}

bool verify_log(const struct options *o, bool *sound, struct fail *f)
{
    const char *path = o->words[0];
    struct bytes_writer data = {0};
    struct log_verdict v = {0};
    if (!file_read(path, EVENT_LOG_SIZE_MAX, &data, f))
        return false;
    event_log_check(data.data, data.size, take_days, &v, &v.state);
    v.finding = finding(&v.state);
    *sound = !v.finding;
    if (options_given(o, "--json"))
        print_json(&v);
    else
        print(path, &v);
    free(v.finding);
    bytes_free(&data);
    return true;
}
