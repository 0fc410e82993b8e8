#include "kiosk/stage.h"

#include "strings.h"
#include "ui/keyboard.h"

#include <stdio.h>
#include <string.h>

static const char *const languages[] = {"en", "pl", "ko", "ta", "ar", "ur"};
enum { LANGUAGES = sizeof languages / sizeof *languages, PAGES = 3 };

static const struct keyboard_words words = {"space", "Shift", "Backspace", "abc", "123", "ąę"};

static const struct button back = {.id = "back", .label = "Wstecz", .icon = "left"};
static const struct button next = {.id = "next", .label = "Dalej", .icon_after = "right"};

/* Between these buttons; NULL: none. The frame is begun. */
static void draw_between(struct frame *frame, const char *language, const struct keyboard *keyboard,
                         const struct button *before, const struct button *after)
{
    frame->look.language = language;
    frame->look.rtl = strings_rtl(language);
    struct rect r = metrics_content(&frame->metrics);
    r.height = keyboard_height(frame, language, r.width);
    keyboard_draw(frame, keyboard, language, &words, before, after, r);
}

static void draw(struct frame *frame, struct stage_screen screen, const char *language,
                 const struct keyboard *keyboard)
{
    stage_begin(frame, screen, SIZE_DEFAULT);
    draw_between(frame, language, keyboard, NULL, NULL);
}

static void touch_types_a_letter(void **state)
{
    (void)state;
    struct keyboard keyboard = {0};
    char typed[KEYBOARD_TYPED_SIZE];
    assert_int_equal(keyboard_touch(&keyboard, "en", "key:a", typed), KEYBOARD_TYPED);
    assert_string_equal(typed, "a");
    assert_int_equal(keyboard_touch(&keyboard, "en", "key:space", typed), KEYBOARD_TYPED);
    assert_string_equal(typed, " ");
    assert_int_equal(keyboard_touch(&keyboard, "en", "key:backspace", typed), KEYBOARD_BACKSPACE);
    assert_int_equal(keyboard_touch(&keyboard, "en", "next", typed), KEYBOARD_NONE);
}

static void shift_holds_for_one_letter(void **state)
{
    (void)state;
    struct frame frame;
    struct keyboard keyboard = {0};
    char typed[KEYBOARD_TYPED_SIZE];
    frame_init(&frame);
    assert_int_equal(keyboard_touch(&keyboard, "pl", "key:shift", typed), KEYBOARD_CHANGED);
    keyboard.page = 2;
    draw(&frame, STAGE_TABLET, "pl", &keyboard);
    assert_non_null(frame_find(&frame, "key:ł"));
    assert_true(frame_find(&frame, "key:shift")->chosen);
    keyboard_touch(&keyboard, "pl", "key:ł", typed);
    assert_string_equal(typed, "Ł");
    assert_false(keyboard.shift);
    frame_free(&frame);
}

static void further_letters_are_shown_for_one_letter(void **state)
{
    (void)state;
    struct keyboard keyboard = {.page = KEYBOARD_MORE};
    char typed[KEYBOARD_TYPED_SIZE];
    keyboard_touch(&keyboard, "pl", "key:ł", typed);
    assert_int_equal(keyboard.page, KEYBOARD_LETTERS);
    keyboard.page = KEYBOARD_DIGITS;
    keyboard_touch(&keyboard, "pl", "key:1", typed);
    assert_int_equal(keyboard.page, KEYBOARD_DIGITS);
}

static void pages_go_round(void **state)
{
    (void)state;
    struct keyboard keyboard = {0};
    char typed[KEYBOARD_TYPED_SIZE];
    static const int english[] = {1, 0, 1}, polish[] = {2, 1, 0};
    for (int i = 0; i < 3; i++) {
        keyboard_touch(&keyboard, "en", "key:page", typed);
        assert_int_equal(keyboard.page, english[i]);
    }
    keyboard.page = 0;
    for (int i = 0; i < 3; i++) {
        keyboard_touch(&keyboard, "pl", "key:page", typed);
        assert_int_equal(keyboard.page, polish[i]);
    }
}

/* Does this key, or shift and this key, type it? */
static bool types(const char *language, const char *id, const char *letter)
{
    for (int shift = 0; shift < 2; shift++) {
        struct keyboard keyboard = {.shift = shift};
        char typed[KEYBOARD_TYPED_SIZE] = "";
        if (keyboard_touch(&keyboard, language, id, typed) == KEYBOARD_TYPED &&
            strcmp(typed, letter) == 0)
            return true;
    }
    return false;
}

static bool can_be_typed(struct frame pages[PAGES], const char *language, const char *letter)
{
    for (int page = 0; page < PAGES; page++)
        for (size_t i = 0; i < pages[page].control_count; i++)
            if (types(language, pages[page].controls[i].id, letter))
                return true;
    return false;
}

/* CLDR 42, main exemplar characters; of Urdu also the letters of its auxiliary ones that stand in
 * words: alef with madda and hamza, waw and yeh with hamza, noon ghunna, teh marbuta goal. Korean
 * is KS X 5002's letters, and Tamil's signs come from its vowels (test_compose.c). */
static const struct {
    const char *language, *letters;
} alphabets[] = {
    {"en", "a b c d e f g h i j k l m n o p q r s t u v w x y z"},
    {"pl", "a ą b c ć d e ę f g h i j k l ł m n ń o ó p r s ś t u w y z ź ż"},
    {"ko", "ㄱ ㄲ ㄴ ㄷ ㄸ ㄹ ㅁ ㅂ ㅃ ㅅ ㅆ ㅇ ㅈ ㅉ ㅊ ㅋ ㅌ ㅍ ㅎ "
           "ㅏ ㅐ ㅑ ㅒ ㅓ ㅔ ㅕ ㅖ ㅗ ㅛ ㅜ ㅠ ㅡ ㅣ"},
    {"ta", "ஃ அ ஆ இ ஈ உ ஊ எ ஏ ஐ ஒ ஓ ஔ க ங ச ஜ ஞ ட ண த ந ன ப ம ய ர ற ல ள ழ வ ஷ ஸ ஹ \u0BCD"},
    {"ar", "ء آ أ ؤ إ ئ ا ب ة ت ث ج ح خ د ذ ر ز س ش ص ض ط ظ ع غ ف ق ك ل م ن ه و ى ي "
           "\u064B \u064C \u064D \u064E \u064F \u0650 \u0651 \u0652 \u0670 ، ؛ ؟"},
    {"ur", "ء ا ب ت ث ج ح خ د ذ ر ز س ش ص ض ط ظ ع غ ف ق ل م ن و ٹ پ چ ڈ ڑ ژ ک گ ھ ہ ی ے "
           "آ أ ؤ ئ ں ۃ ، ؛ ؟ ۔"},
};

static void every_letter_of_every_alphabet_can_be_typed(void **state)
{
    (void)state;
    struct frame pages[PAGES];
    for (int page = 0; page < PAGES; page++)
        frame_init(&pages[page]);
    for (size_t i = 0; i < sizeof alphabets / sizeof *alphabets; i++) {
        const char *language = alphabets[i].language;
        for (int page = 0; page < PAGES; page++)
            draw(&pages[page], STAGE_TABLET, language, &(struct keyboard){.page = page});
        char letters[512], *save = NULL;
        strcpy(letters, alphabets[i].letters);
        for (char *c = strtok_r(letters, " ", &save); c; c = strtok_r(NULL, " ", &save))
            if (!can_be_typed(pages, language, c))
                fail_msg("no key of %s types %s", language, c);
    }
    for (int page = 0; page < PAGES; page++)
        frame_free(&pages[page]);
}

static void digits_are_european_in_every_language(void **state)
{
    (void)state;
    struct frame frame;
    frame_init(&frame);
    for (int i = 0; i < LANGUAGES; i++) {
        draw(&frame, STAGE_TABLET, languages[i], &(struct keyboard){.page = KEYBOARD_DIGITS});
        int x = -1;
        for (const char *digit = "1234567890"; *digit; digit++) {
            char id[] = {'k', 'e', 'y', ':', *digit, 0};
            assert_true(frame_find(&frame, id)->rect.x > x); /* from left to right */
            x = frame_find(&frame, id)->rect.x;
        }
    }
    frame_free(&frame);
}

/* Dad is where Q is, backspace at the right; the frame's start is at the right. */
static void arabic_letters_stand_where_they_do_on_any_keyboard(void **state)
{
    (void)state;
    static const char *const rows[] = {"ض ص ث ق ف غ ع ه خ ح", "ش س ي ب ل ا ت ن م ك"};
    struct frame frame;
    frame_init(&frame);
    draw(&frame, STAGE_TABLET, "ar", &(struct keyboard){0});
    for (int i = 0; i < 2; i++) {
        char row[64], id[16], *save = NULL;
        int x = -1;
        strcpy(row, rows[i]);
        for (char *c = strtok_r(row, " ", &save); c; c = strtok_r(NULL, " ", &save)) {
            snprintf(id, sizeof id, "key:%s", c);
            assert_true(frame_find(&frame, id)->rect.x > x);
            x = frame_find(&frame, id)->rect.x;
        }
    }
    assert_true(frame_find(&frame, "key:backspace")->rect.x > frame_find(&frame, "key:د")->rect.x);
    assert_true(frame_find(&frame, "key:page")->rect.x > frame_find(&frame, "key:space")->rect.x);
    frame_free(&frame);
}

static void a_vowel_mark_is_read_by_its_name(void **state)
{
    (void)state;
    struct frame frame;
    frame_init(&frame);
    draw(&frame, STAGE_TABLET, "ta", &(struct keyboard){0});
    assert_string_equal(frame_find(&frame, "key:\u0BCD")->label, "புள்ளி");
    frame_free(&frame);
}

static void only_scripts_with_capitals_begin_with_one(void **state)
{
    (void)state;
    assert_true(keyboard_has_capitals("en") && keyboard_has_capitals("pl"));
    assert_false(keyboard_has_capitals("ko") || keyboard_has_capitals("ta") ||
                 keyboard_has_capitals("ar") || keyboard_has_capitals("ur"));
}

static void a_small_tablet_keeps_three_rows_of_letters(void **state)
{
    (void)state;
    struct frame frame;
    frame_init(&frame);
    stage_begin(&frame, (struct stage_screen){1024, 600, 7}, SIZE_DEFAULT);
    int row = metrics_px(&frame.metrics, MM_KEY), gap = metrics_px(&frame.metrics, 2.54);
    int width = metrics_content(&frame.metrics).width;
    assert_int_equal(keyboard_height(&frame, "en", width), 4 * row + 3 * gap);
    frame_free(&frame);
}

static void the_last_row_stays_where_it_is_on_every_page(void **state)
{
    (void)state;
    struct frame frame;
    frame_init(&frame);
    for (int i = 0; i < LANGUAGES; i++)
        for (const struct stage_screen *screen = stage_screens; screen->width; screen++) {
            draw(&frame, *screen, languages[i], &(struct keyboard){0});
            struct rect space = frame_find(&frame, "key:space")->rect;
            for (int page = 1; page < PAGES; page++) {
                draw(&frame, *screen, languages[i], &(struct keyboard){.page = page});
                assert_int_equal(frame_find(&frame, "key:space")->rect.y, space.y);
            }
        }
    frame_free(&frame);
}

static void assert_keys_are_apart(const struct frame *frame)
{
    int least = metrics_px(&frame->metrics, 12.7), gap = metrics_px(&frame->metrics, 2.54);
    for (size_t i = 0; i < frame->control_count; i++) {
        struct rect a = frame->controls[i].rect;
        assert_true(a.width >= least && a.height >= least);
        assert_true(a.x >= 0 && a.x + a.width <= frame->metrics.width);
        for (size_t k = 0; k < i; k++) {
            struct rect b = rect_inset(frame->controls[k].rect, 1 - gap);
            assert_true(rect_is_empty(rect_intersection(a, b)));
        }
    }
}

static void keys_are_as_wide_as_a_finger_on_every_screen(void **state)
{
    (void)state;
    struct frame frame;
    frame_init(&frame);
    for (const struct stage_screen *screen = stage_screens; screen->width; screen++)
        for (int i = 0; i < LANGUAGES * PAGES; i++) {
            const struct keyboard keyboard = {.page = i % PAGES};
            draw(&frame, *screen, languages[i / PAGES], &keyboard);
            assert_keys_are_apart(&frame);
        }
    frame_free(&frame);
}

static void upright_the_left_hands_letters_stay_where_they_are_known(void **state)
{
    (void)state;
    static const char *const columns[] = {"qaz", "wsx", "edc", "rfv", "tgb"};
    struct frame frame;
    frame_init(&frame);
    draw(&frame, STAGE_UPRIGHT, "en", &(struct keyboard){0});
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
        struct rect above = {0};
        for (const char *c = columns[i]; *c; c++) {
            char id[] = {'k', 'e', 'y', ':', *c, 0};
            struct rect key = frame_find(&frame, id)->rect;
            assert_true(c == columns[i] || (key.x == above.x && key.y > above.y));
            above = key;
        }
    }
    frame_free(&frame);
}

/* The ids of a page are those of the same page elsewhere. */
static void upright_every_page_has_the_keys_it_has_elsewhere(void **state)
{
    (void)state;
    struct frame wide, upright;
    frame_init(&wide);
    frame_init(&upright);
    for (int i = 0; i < LANGUAGES * PAGES; i++) {
        struct keyboard keyboard = {.page = i % PAGES};
        draw(&wide, STAGE_TABLET, languages[i / PAGES], &keyboard);
        draw(&upright, STAGE_UPRIGHT, languages[i / PAGES], &keyboard);
        assert_int_equal(wide.control_count, upright.control_count);
        for (size_t k = 0; k < wide.control_count; k++)
            assert_non_null(frame_find(&upright, wide.controls[k].id));
    }
    frame_free(&wide);
    frame_free(&upright);
}

static void back_and_next_keep_their_words_where_there_is_room(void **state)
{
    (void)state;
    struct frame frame;
    frame_init(&frame);
    stage_begin(&frame, STAGE_TABLET, SIZE_DEFAULT);
    draw_between(&frame, "pl", &(struct keyboard){0}, &back, &next);
    assert_true(stage_shows(&frame, "Wstecz") && stage_shows(&frame, "Dalej"));
    frame_free(&frame);
}

static void back_and_next_leave_every_key_its_room(void **state)
{
    (void)state;
    struct frame frame;
    frame_init(&frame);
    for (const struct stage_screen *screen = stage_screens; screen->width; screen++) {
        stage_begin(&frame, *screen, SIZE_DEFAULT);
        int least = metrics_px(&frame.metrics, 12.7);
        draw_between(&frame, "pl", &(struct keyboard){0}, &back, &next);
        struct rect first = frame_find(&frame, "back")->rect;
        struct rect last = frame_find(&frame, "next")->rect;
        assert_true(frame_find(&frame, "key:space")->rect.width >= 2 * least);
        assert_true(first.x >= 0 && last.x + last.width <= screen->width);
        assert_int_equal(first.y, last.y);
    }
    frame_free(&frame);
}

/* No text is wider than what it stands in. */
static void assert_letters_are_held(const struct frame *frame)
{
    for (size_t i = 0; i < frame->command_count; i++) {
        const struct frame_command *text = &frame->commands[i];
        if (text->kind != FRAME_TEXT)
            continue;
        double width = frame_text_width(frame, text->style, text->text);
        const struct frame_control *key =
            frame_hit(frame, (int)(text->x + width / 2), (int)text->y - 1);
        assert_non_null(key);
        assert_true(width <= key->rect.width);
        if (key->role == ROLE_KEY) /* a capital and a tail */
            assert_true(text->style.font_px * 1.2 <= key->rect.height + 1);
    }
}

static void at_every_size_the_keyboard_holds_its_letters_and_buttons(void **state)
{
    (void)state;
    static const struct stage_screen screens[] = {STAGE_TABLET, STAGE_UPRIGHT, STAGE_SMALL};
    const struct button tall = {.id = "back", .label = "W", .icon = "left"};
    const struct button tailed = {.id = "next", .label = "Dalejże", .icon_after = "right"};
    struct frame frame;
    frame_init(&frame);
    for (int i = 0; i < 3 * SIZES * LANGUAGES * PAGES; i++) {
        const struct keyboard keyboard = {.page = i % PAGES};
        stage_begin(&frame, screens[i / PAGES / LANGUAGES / SIZES],
                    (enum metrics_size)(i / PAGES / LANGUAGES % SIZES));
        draw_between(&frame, languages[i / PAGES % LANGUAGES], &keyboard, &tall, &tailed);
        assert_keys_are_apart(&frame);
        assert_letters_are_held(&frame);
    }
    frame_free(&frame);
}

int keyboard_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(touch_types_a_letter),
        cmocka_unit_test(shift_holds_for_one_letter),
        cmocka_unit_test(further_letters_are_shown_for_one_letter),
        cmocka_unit_test(pages_go_round),
        cmocka_unit_test(every_letter_of_every_alphabet_can_be_typed),
        cmocka_unit_test(digits_are_european_in_every_language),
        cmocka_unit_test(arabic_letters_stand_where_they_do_on_any_keyboard),
        cmocka_unit_test(a_vowel_mark_is_read_by_its_name),
        cmocka_unit_test(only_scripts_with_capitals_begin_with_one),
        cmocka_unit_test(a_small_tablet_keeps_three_rows_of_letters),
        cmocka_unit_test(the_last_row_stays_where_it_is_on_every_page),
        cmocka_unit_test(keys_are_as_wide_as_a_finger_on_every_screen),
        cmocka_unit_test(upright_the_left_hands_letters_stay_where_they_are_known),
        cmocka_unit_test(upright_every_page_has_the_keys_it_has_elsewhere),
        cmocka_unit_test(back_and_next_keep_their_words_where_there_is_room),
        cmocka_unit_test(back_and_next_leave_every_key_its_room),
        cmocka_unit_test(at_every_size_the_keyboard_holds_its_letters_and_buttons),
    };
    return cmocka_run_group_tests_name("keyboard", tests, NULL, NULL);
}
