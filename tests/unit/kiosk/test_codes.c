/* codes.h: a code that is there for a camera and is not read is found. */
#include <SDL2/SDL_image.h>
#include <stdlib.h>
#include <unistd.h>

#include "kiosk/caught.h"
#include "kiosk/codes.h"
#include "kiosk/inks.h"
#include "kiosk/stage.h"

#define RECEIPT "7Q2M-K4TN-9XWD"

struct scene {
    struct frame frame;
    struct inks *inks;
};

static int open_scene(void **state)
{
    static struct scene scene;
    struct fail f;
    frame_init(&scene.frame);
    stage_begin(&scene.frame, STAGE_TABLET, SIZE_DEFAULT);
    frame_qr(&scene.frame, (struct rect){400, 200, 400, 400}, RECEIPT, 0);
    *state = &scene;
    return (scene.inks = inks_new(&f)) ? 0 : -1;
}

static int close_scene(void **state)
{
    struct scene *s = *state;
    frame_free(&s->frame);
    inks_free(s->inks);
    return 0;
}

/* The picture is of what was drawn; what was meant may have changed since. */
static void assert_found(struct scene *s, const char *meant, const char *words)
{
    char path[] = "/tmp/it's a picture.XXXXXX";
    struct caught caught;
    struct findings to = caught_here(&caught);
    close(mkstemp(path));
    inks_judge(s->inks, &s->frame, &to);
    to = caught_here(&caught);
    assert_int_equal(IMG_SavePNG(inks_picture(s->inks), path), 0);
    stage_begin(&s->frame, STAGE_TABLET, SIZE_DEFAULT);
    frame_qr(&s->frame, (struct rect){400, 200, 400, 400}, meant, 0);
    codes_judge(&s->frame, path, &to);
    unlink(path);
    assert_caught(&caught, words);
}

static void a_code_that_is_read_as_it_was_meant_has_no_fault(void **state)
{
    assert_found(*state, RECEIPT, NULL);
}

static void a_code_that_is_partly_hidden_is_found(void **state)
{
    struct scene *s = *state;
    frame_box(&s->frame, (struct rect){400, 200, 200, 200}, 0,
              (struct frame_paint){.fill = THEME_CARD});
    assert_found(s, RECEIPT, "the QR code is not read as it was meant");
}

static void a_code_that_says_less_or_more_is_found(void **state)
{
    assert_found(*state, "7Q2M-K4TN", "the QR code is not read as it was meant");
    assert_found(*state, RECEIPT "-", "the QR code is not read as it was meant");
}

#define SCENE(test) cmocka_unit_test_setup_teardown(test, open_scene, close_scene)

int codes_tests(void)
{
    const struct CMUnitTest tests[] = {
        SCENE(a_code_that_is_read_as_it_was_meant_has_no_fault),
        SCENE(a_code_that_is_partly_hidden_is_found),
        SCENE(a_code_that_says_less_or_more_is_found),
    };
    return cmocka_run_group_tests_name("codes", tests, NULL, NULL);
}
