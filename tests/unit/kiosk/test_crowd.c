/* Many residents in a row, on two forms, in a hall and from door to door: the tablet takes no more
 * memory at the end, and the next one always sees what the first one saw. BIGCOUNT_RESIDENTS says
 * how many. */
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <sqlite3.h>

#include "kiosk/crowd.h"

enum {
    DAY = 100, /* residents, after whom every tablet closes its session and opens the next */
    DAYS = 4,
    WARM_DAYS = 10, /* after which a tablet has seen every screen and word; at most half of all */
    WITH_FONTS_EACH = 50,
    GROWTH_BYTES_MAX = 32 * 1024,
    RSS_GROWTH_BYTES_MAX = 1024 * 1024,
    PAGES_BYTES_MAX = 2200 * 1024, /* of a box: SQLite's own limit of 2000 KiB, and what it adds */
};

#ifdef __SANITIZE_ADDRESS__
static const bool memory_is_own = false; /* what is freed is kept, to be watched */
#else
static const bool memory_is_own = true;
#endif

struct footprint {
    size_t in_use; /* without `pages` */
    size_t pages;  /* of the boxes, which SQLite keeps in memory up to a limit */
    size_t resident_bytes;
};

static size_t resident_bytes(void)
{
    size_t pages = 0, resident = 0;
    FILE *file = fopen("/proc/self/statm", "r");
    assert_non_null(file);
    assert_int_equal(fscanf(file, "%zu %zu", &pages, &resident), 2);
    fclose(file);
    return resident * (size_t)sysconf(_SC_PAGESIZE);
}

static struct footprint footprint(void)
{
    struct mallinfo2 info = mallinfo2();
    sqlite3_int64 pages = 0, most = 0;
    assert_int_equal(sqlite3_status64(SQLITE_STATUS_PAGECACHE_OVERFLOW, &pages, &most, 0),
                     SQLITE_OK);
    return (struct footprint){.in_use = info.uordblks + info.hblkhd - (size_t)pages,
                              .pages = (size_t)pages,
                              .resident_bytes = resident_bytes()};
}

static void show(unsigned residents, const struct footprint *is)
{
    print_message("after %u residents: %zu bytes in use and %zu of boxes' pages, RSS %zu kB\n",
                  residents, is->in_use, is->pages, is->resident_bytes / 1024);
}

enum { HOME, NORBITON, TABLETS };
enum {
    CHANNELS_USED = 2,
    SLOW_EACH = 20, /* residents, of whom one is at home, whose large group is slow to lay out */
};

struct hall {
    struct crowd crowd;
    const char *venue;
    char *first[CHANNELS_USED]; /* what the first resident of a hall, and of a door, saw */
    unsigned residents;
};

static void open_hall(struct hall *h, const char *pack_path, const char *venue, uint64_t random)
{
    *h = (struct hall){.crowd = {.tablet = tablet_new_on(pack_path, venue), .random = random},
                       .venue = venue};
    h->crowd.tablet->has_fonts = false;
    for (int i = 0; i < CHANNELS_USED; i++) {
        h->first[kiosk_is_doorstep(&h->crowd.tablet->kiosk)] = crowd_blank_visit(&h->crowd);
        crowd_change_channel(&h->crowd, venue);
    }
    assert_string_not_equal(h->first[0], h->first[1]);
}

/* Real fonts are slow, and their widths are forgotten after each visit. */
static void one_more(struct hall *h)
{
    h->crowd.tablet->has_fonts = h->residents % WITH_FONTS_EACH == 0;
    crowd_visit(&h->crowd);
    h->crowd.tablet->has_fonts = false;
    char *next = crowd_blank_visit(&h->crowd);
    assert_string_equal(next, h->first[kiosk_is_doorstep(&h->crowd.tablet->kiosk)]);
    free(next);
    h->residents++;
}

/* Up to 32 fonts stay open, and are opened whenever somebody first wants a size: not counted. */
static void close_fonts(struct tablet *t)
{
    struct fail f;
    text_free(t->kiosk.text);
    t->kiosk.text = text_create(&f);
    if (!t->kiosk.text)
        fail_msg("%s", f.text);
}

/* Closed sessions lie on the disk alone: at the end of each day as much is open. */
static struct footprint one_more_day(struct hall *halls)
{
    for (unsigned i = 0; i < DAY; i++)
        one_more(&halls[i % SLOW_EACH == 0 ? HOME : NORBITON]);
    for (int i = 0; i < TABLETS; i++) {
        crowd_change_channel(&halls[i].crowd, halls[i].venue);
        close_fonts(halls[i].crowd.tablet);
    }
    return footprint();
}

static unsigned ballots_closed(const struct hall *h)
{
    struct box_closed *closed;
    size_t count;
    unsigned ballots = 0;
    assert_true(box_closed_list(h->crowd.tablet->kiosk.steward.box, &closed, &count, NULL));
    for (size_t i = 0; i < count; i++)
        ballots += closed[i].ballots;
    free(closed);
    return ballots;
}

static void close_hall(struct hall *h)
{
    const struct crowd *c = &h->crowd;
    unsigned saved = c->ends[CROWD_SAVES] + c->ends[CROWD_SAVES_LATE];
    assert_int_equal(ballots_closed(h), saved);
    assert_int_equal(tablet_counts(c->tablet).ballots, 0);
    print_message("%u residents: %u saved (%u late, %u with words), %u wiped, %u left, %u "
                  "interrupted by the steward, %u went back\n",
                  h->residents, saved, c->ends[CROWD_SAVES_LATE], c->with_words,
                  c->ends[CROWD_WIPES], c->ends[CROWD_LEAVES], c->ends[CROWD_IS_INTERRUPTED],
                  c->ends[CROWD_GOES_BACK]);
    for (int end = 0; end < CROWD_ENDS; end++)
        assert_true(c->ends[end] > 0);
    tablet_free(c->tablet);
    free(h->first[0]);
    free(h->first[1]);
}

static unsigned days_asked_for(void)
{
    const char *asked = getenv("BIGCOUNT_RESIDENTS");
    unsigned days = asked ? (unsigned)strtoul(asked, NULL, 10) / DAY : DAYS;
    assert_true(days > 1);
    return days;
}

static void after_many_residents_nothing_is_left_of_them(void **state)
{
    struct hall halls[TABLETS];
    struct footprint warm = {0}, now = {0};
    unsigned days = days_asked_for(), warm_days = days < 2 * WARM_DAYS ? days / 2 : WARM_DAYS;
    (void)state;
    open_hall(&halls[HOME], HOME_PACK, "", 1);
    open_hall(&halls[NORBITON], NORBITON_PACK, "queen_marys_hall", 2);
    for (unsigned day = 1; day <= days; day++) {
        now = one_more_day(halls);
        assert_true(now.pages > 0 && now.pages <= TABLETS * PAGES_BYTES_MAX);
        if (day == warm_days)
            warm = now;
    }
    if (memory_is_own) {
        show(warm_days * DAY, &warm);
        show(days * DAY, &now);
        assert_true(now.in_use <= warm.in_use + GROWTH_BYTES_MAX);
        assert_true(now.resident_bytes <= warm.resident_bytes + RSS_GROWTH_BYTES_MAX);
    }
    assert_true(halls[HOME].crowd.with_words + halls[NORBITON].crowd.with_words > 0);
    for (int i = 0; i < TABLETS; i++)
        close_hall(&halls[i]);
}

int crowd_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(after_many_residents_nothing_is_left_of_them),
    };
    return cmocka_run_group_tests_name("crowd", tests, NULL, NULL);
}
