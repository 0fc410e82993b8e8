/* Every page of the steward's, in every language: nothing cut off, overlapped or outside. */
#include <stdlib.h>

#include "kiosk/steward_way.h"
#include "kiosk/sweep.h"

/* Each language with each screen, and each of them with each way. */
static void every_page_of_the_stewards_is_whole_in_every_language_on_every_screen(void **state)
{
    static const char *const languages[] = {"en", "pl", "ta", "ko", "ar", "ur"};
    static void (*const ways[])(const struct tour *, const char *) = {
        steward_way_sessions, steward_way_doors, steward_way_first};
    (void)state;
    for (unsigned s = 0; stage_screens[s].width; s++)
        for (unsigned l = 0; l < sizeof languages / sizeof *languages; l++) {
            struct sweep sweep = {languages[l], 0};
            struct tablet *t = tablet_new_on(NORBITON_PACK, NULL);
            t->screen = stage_screens[s];
            ways[(s + l) % 3](&(struct tour){t, sweep_look, &sweep}, languages[l]);
            assert_true(sweep.frames > 15);
            tablet_free(t);
        }
}

int steward_layout_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_page_of_the_stewards_is_whole_in_every_language_on_every_screen),
    };
    return cmocka_run_group_tests_name("steward_layout", tests, NULL, NULL);
}
