/* make-bundle PACK BOX FOLDER VENUE TABLET [DAY]: what a tablet does on a day (today), for the
 * scenarios. Opens a session in the box (made if missing), casts the records on stdin, closes and
 * exports; prints the path of the bundle. A line each:
 *   ballot themes=housing,parks home_area=north
 *   ballot card=9YKGN37Z37B5QKRR record=7        (record: 1 to 255, whose id is not random)
 *   issue theme=housing area=north | The lamp is broken
 *   hand_count 45                     (no_answer, declined, come_back, quick_visits likewise)
 *   copy FILE                         copies the box as it is; a run on the copy closes the
 *                                     session in it as recovered, and casts nothing */
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bundle/bundle.h"
#include "bundle/file.h"
#include "record/alloc.h"
#include "record/ballot.h"
#include "record/issue.h"
#include "store/box.h"

#define PIN "4711"

struct day {          /* what a run works with */
    const char *path; /* of the box */
    struct pack *pack;
    struct bytes_writer pack_bytes;
    struct box *box;
    struct device_key device;
    struct box_session *session;
    struct box_counters counters;
    uint8_t record; /* of the ballot in hand: what its id is made of; 0: random */
};

static int choice_of(const struct survey *s, int question, const char *name)
{
    const struct survey_list *list = survey_list_of(s, question);
    return list ? survey_find_choice(list, name) : -1;
}

static bool cast(struct day *d, enum record_kind kind, const uint8_t *plain, size_t size,
                 struct fail *f)
{
    uint8_t id[RECORD_ID_SIZE];
    randombytes_buf(id, sizeof id);
    if (kind == RECORD_BALLOT && d->record)
        memset(id, d->record, sizeof id);
    return box_cast(d->box, d->session, kind, id, plain, size, f);
}

/* "themes=housing,parks"; an acknowledge takes any choice. */
static bool answer(struct answers *a, char *word, struct fail *f)
{
    char *rest = NULL, *name = strtok_r(word, "=", &rest), *choice;
    int question = survey_find(a->survey, name ? name : "");
    if (name && strcmp(name, "card") == 0 && a->survey->cards != CARDS_NONE)
        return card_parse(rest, &a->card, f);
    if (question < 0)
        return fail_set(f, FAIL_USAGE, "no question %s", name ? name : "");
    if (a->survey->questions[question].type == QUESTION_ACKNOWLEDGE) {
        answers_at(a, question, 0)->answered = true;
        return true;
    }
    while ((choice = strtok_r(NULL, ",", &rest))) {
        int at = choice_of(a->survey, question, choice);
        if (at < 0)
            return fail_set(f, FAIL_USAGE, "no choice %s of %s", choice, name);
        answers_toggle(a, question, 0, (unsigned)at);
    }
    return true;
}

static bool cast_ballot(struct day *d, char *words, struct fail *f)
{
    uint8_t plain[BALLOT_SIZE_MAX];
    char *rest = NULL;
    struct answers *a = answers_new(d->pack->survey);
    bool ok = true;
    d->record = 0;
    for (char *word = strtok_r(words, " ", &rest); ok && word; word = strtok_r(NULL, " ", &rest))
        if (strncmp(word, "record=", 7) == 0)
            d->record = (uint8_t)strtoul(word + 7, NULL, 10);
        else
            ok = answer(a, word, f);
    if (ok) {
        ballot_encode(a, plain);
        ok = cast(d, RECORD_BALLOT, plain, ballot_size(d->pack->survey), f);
    }
    answers_free(a);
    return ok;
}

/* "theme=housing", into the issue. */
static bool add_select(const struct survey *s, char *word, struct issue *issue, struct fail *f)
{
    char *choice = strchr(word, '=');
    if (choice)
        *choice++ = '\0';
    int question = survey_find(s, word);
    int at = choice && question >= 0 ? choice_of(s, question, choice) : -1;
    if (at < 0 || issue->select_count == ISSUE_SELECTS_MAX)
        return fail_set(f, FAIL_USAGE, "no choice %s of %s", choice ? choice : "", word);
    issue->selects[issue->select_count++] =
        (struct issue_select){.question = (uint16_t)question, .choice = (uint16_t)(at + 1)};
    issue->question = (uint16_t)survey_repeat_of(s, question);
    return true;
}

static bool cast_issue(struct day *d, char *line, struct fail *f)
{
    char *bar = strstr(line, " | "), *rest = NULL;
    struct bytes_writer plain = {0};
    if (!bar)
        return fail_set(f, FAIL_USAGE, "an issue needs \" | \" and words");
    *bar = '\0';
    struct issue issue = {.text = xstrdup(bar + 3)};
    bool ok = true;
    for (char *word = strtok_r(line, " ", &rest); ok && word; word = strtok_r(NULL, " ", &rest))
        ok = add_select(d->pack->survey, word, &issue, f);
    if (ok) {
        issue_encode(&issue, &plain);
        ok = cast(d, RECORD_ISSUE, plain.data, plain.size, f);
    }
    issue_clear(&issue);
    bytes_free(&plain);
    return ok;
}

static bool take_counter(struct day *d, const char *line)
{
    const struct {
        const char *name;
        uint32_t *count;
    } counters[] = {{"hand_count ", &d->counters.hand_count},
                    {"no_answer ", &d->counters.no_answer},
                    {"declined ", &d->counters.declined},
                    {"come_back ", &d->counters.come_back},
                    {"quick_visits ", &d->counters.quick_visits}};
    for (size_t i = 0; i < sizeof counters / sizeof *counters; i++)
        if (strncmp(line, counters[i].name, strlen(counters[i].name)) == 0) {
            *counters[i].count = (uint32_t)strtoul(line + strlen(counters[i].name), NULL, 10);
            return true;
        }
    return false;
}

static bool copy_box(const struct day *d, const char *to, struct fail *f)
{
    struct bytes_writer bytes = {0};
    bool ok =
        file_read(d->path, 64 << 20, &bytes, f) && file_write(to, bytes.data, bytes.size, 0600, f);
    bytes_free(&bytes);
    return ok;
}

static bool take_line(struct day *d, char *line, struct fail *f)
{
    line[strcspn(line, "\n")] = '\0';
    if (strncmp(line, "ballot ", 7) == 0 || strcmp(line, "ballot") == 0)
        return cast_ballot(d, line + 6, f);
    if (strncmp(line, "issue ", 6) == 0)
        return cast_issue(d, line + 6, f);
    if (strncmp(line, "copy ", 5) == 0)
        return copy_box(d, line + 5, f);
    if (take_counter(d, line))
        return true;
    return fail_set(f, FAIL_USAGE, "what is \"%s\"?", line);
}

static bool open_session(struct day *d, char **argv, struct fail *f)
{
    int32_t day = day_local(time(NULL));
    if (argv[6] && !day_parse(argv[6], &day))
        return fail_set(f, FAIL_USAGE, "%s is no day", argv[6]);
    if (!file_read(argv[1], PACK_SIZE_MAX, &d->pack_bytes, f))
        return false;
    d->pack = pack_decode(d->pack_bytes.data, d->pack_bytes.size, f);
    d->box = d->pack ? box_open(argv[2], f) : NULL;
    if (!d->box || !box_load_pack(d->box, d->pack, d->pack_bytes.data, d->pack_bytes.size, f) ||
        (!box_has_device(d->box) && !box_make_device(d->box, argv[5], PIN, f)) ||
        !box_unlock(d->box, PIN, &d->device, f))
        return false;
    if (box_interrupted(d->box, NULL, NULL, NULL))
        return true;
    d->session = box_session_open(d->box, &d->device, d->pack, argv[4], CHANNEL_HALL, day, "AB", f);
    return d->session != NULL;
}

static bool close_session(struct day *d, const char *folder, struct fail *f)
{
    uint32_t number;
    char *path = NULL;
    if (!box_session_close(d->box, &d->device, &d->counters,
                           d->session ? CLOSING_CLOSED : CLOSING_RECOVERED, &number, f))
        return false;
    struct session *s = box_closed_session(d->box, number, f);
    bool ok = s && bundle_export(s, d->pack_bytes.data, d->pack_bytes.size, folder, &path, f);
    if (ok)
        printf("%s\n", path);
    free(path);
    session_free(s);
    return ok;
}

int main(int argc, char **argv)
{
    if (argc != 6 && argc != 7)
        return 2;
    struct day d = {.path = argv[2], .counters = {.hand_count = HAND_COUNT_NONE}};
    struct fail f = {0};
    char line[4096];
    bool ok = seal_init(&f) && open_session(&d, argv, &f);
    while (ok && fgets(line, sizeof line, stdin))
        ok = take_line(&d, line, &f);
    ok = ok && close_session(&d, argv[3], &f);
    if (!ok)
        fprintf(stderr, "make-bundle: %s\n", f.text);
    box_session_free(d.session);
    box_close(d.box);
    device_key_wipe(&d.device);
    pack_free(d.pack);
    bytes_free(&d.pack_bytes);
    return ok ? 0 : 1;
}
