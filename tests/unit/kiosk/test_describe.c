#include "kiosk/stage.h"

#include "describe.h"

#include <stdlib.h>
#include <string.h>

static void a_frame_is_one_line_of_json(void **state)
{
    (void)state;
    struct frame frame;
    frame_init(&frame);
    stage_begin(&frame, STAGE_TABLET, SIZE_DEFAULT);
    frame_screen(&frame, "rank");
    strcpy(frame.focus, "a");
    frame_says(&frame, ROLE_TITLE, "title", (struct rect){1, 2, 3, 4}, "Say \"so\"\n");
    frame_control(&frame, &(struct frame_control){.id = "a",
                                                  .label = "Housing",
                                                  .value = "1",
                                                  .role = ROLE_CHOICE,
                                                  .rect = {5, 6, 7, 8},
                                                  .chosen = true});
    char *line = describe_frame(&frame);
    assert_string_equal(
        line, "{\"screen\":\"rank\",\"language\":\"en\",\"size\":\"default\",\"theme\":\"default\","
              "\"width\":1280,\"height\":800,\"controls\":["
              "{\"id\":\"title\",\"role\":\"title\",\"label\":\"Say \\\"so\\\"\\u000a\","
              "\"rect\":[1,2,3,4],\"enabled\":false,\"pressed\":false,\"chosen\":false,"
              "\"focused\":false},"
              "{\"id\":\"a\",\"role\":\"choice\",\"label\":\"Housing\",\"value\":\"1\","
              "\"rect\":[5,6,7,8],\"enabled\":true,\"pressed\":false,\"chosen\":true,"
              "\"focused\":true}]}\n");
    free(line);
    frame_free(&frame);
}

static void covered_controls_are_left_out(void **state)
{
    (void)state;
    struct frame frame;
    frame_init(&frame);
    stage_begin(&frame, STAGE_TABLET, SIZE_DEFAULT);
    stage_control(&frame, "under", (struct rect){0, 0, 10, 10});
    frame_veil(&frame);
    stage_control(&frame, "over", (struct rect){0, 0, 10, 10});
    char *line = describe_frame(&frame);
    assert_null(strstr(line, "under"));
    assert_non_null(strstr(line, "\"controls\":[{\"id\":\"over\""));
    free(line);
    frame_free(&frame);
}

int describe_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_frame_is_one_line_of_json),
        cmocka_unit_test(covered_controls_are_left_out),
    };
    return cmocka_run_group_tests_name("describe", tests, NULL, NULL);
}
