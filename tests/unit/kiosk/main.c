#include "cmocka_all.h"

/* One a line, by name. */
#define SUITES(X)                                                                                  \
    X(adding)                                                                                      \
    X(app_input)                                                                                   \
    X(app_keys)                                                                                    \
    X(asks)                                                                                        \
    X(calibration)                                                                                 \
    X(card)                                                                                        \
    X(card_entry)                                                                                  \
    X(cast)                                                                                        \
    X(cell)                                                                                        \
    X(choice)                                                                                      \
    X(codes)                                                                                       \
    X(compose)                                                                                     \
    X(crowd)                                                                                       \
    X(damage)                                                                                      \
    X(day)                                                                                         \
    X(describe)                                                                                    \
    X(direction)                                                                                   \
    X(doors)                                                                                       \
    X(doorstep)                                                                                    \
    X(draft)                                                                                       \
    X(drives)                                                                                      \
    X(erasing)                                                                                     \
    X(events)                                                                                      \
    X(exporting)                                                                                   \
    X(field)                                                                                       \
    X(focus)                                                                                       \
    X(fold)                                                                                        \
    X(frame)                                                                                       \
    X(fresh)                                                                                       \
    X(glyphs)                                                                                      \
    X(hearing)                                                                                     \
    X(hexagon)                                                                                     \
    X(honeycomb)                                                                                   \
    X(inks)                                                                                        \
    X(keyboard)                                                                                    \
    X(label)                                                                                       \
    X(layout)                                                                                      \
    X(layout_fault)                                                                                \
    X(masks)                                                                                       \
    X(options)                                                                                     \
    X(page)                                                                                        \
    X(paint)                                                                                       \
    X(panel)                                                                                       \
    X(past)                                                                                        \
    X(power)                                                                                       \
    X(press)                                                                                       \
    X(readiness)                                                                                   \
    X(reach)                                                                                       \
    X(reading)                                                                                     \
    X(revision)                                                                                    \
    X(rotation)                                                                                    \
    X(scan)                                                                                        \
    X(screens)                                                                                     \
    X(settings)                                                                                    \
    X(showing)                                                                                     \
    X(small)                                                                                       \
    X(speech)                                                                                      \
    X(steps)                                                                                       \
    X(steward)                                                                                     \
    X(steward_frames)                                                                              \
    X(steward_layout)                                                                              \
    X(storage)                                                                                     \
    X(strings)                                                                                     \
    X(targets)                                                                                     \
    X(text)                                                                                        \
    X(theme)                                                                                       \
    X(typing)                                                                                      \
    X(used_cards)                                                                                  \
    X(visit)                                                                                       \
    X(voice)                                                                                       \
    X(walk)                                                                                        \
    X(wrap)

#define DECLARE(name) int name##_tests(void);
SUITES(DECLARE)

#define NAME(name) name##_tests,
static int (*const all_tests[])(void) = {SUITES(NAME)};

/* Pango leaves 288 bytes of fontconfig's behind when its font map goes; three lines of Pango alone
 * show it. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void)
{
    return "leak:libfontconfig";
}

/* A pattern of names runs these tests alone. */
int main(int argc, char **argv)
{
    int failed = 0;
    if (argc > 1)
        cmocka_set_test_filter(argv[1]);
    for (size_t i = 0; i < sizeof all_tests / sizeof all_tests[0]; i++)
        failed += all_tests[i]();
    return failed;
}
