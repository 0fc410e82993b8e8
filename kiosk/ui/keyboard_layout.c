/* English, Polish: QWERTY, as it is used in both countries; shift is Unicode's upper case.
 * Korean: KS X 5002, the two-set layout; Urdu: CRULP's phonetic layout. Both are of QWERTY's shape,
 * and need shift for less common letters.
 * Arabic: rows begin as on every Arabic keyboard. What stands past the tenth key there is in the
 * third row; hamza's forms and the vowel marks are a page of their own, for there is no capital
 * that shift could stand for.
 * Tamil: in the order of the alphabet, which everyone learns, and not Tamil99's, which typists do.
 * A vowel after a consonant becomes its sign by itself (compose.h), as in Tamil99.
 *
 * The narrow pages leave the letters of the left hand where they are known, and put those of the
 * right hand near theirs. Brackets are mirrored where text runs from right to left: there the one
 * that is typed as ")" looks like "(". */
#include "ui/keyboard_layout.h"

#include "record/language.h"

#include <glib.h>
#include <string.h>

static const struct keyboard_page latin = {
    {"q w e r t y u i o p", "a s d f g h j k l", "z x c v b n m"}, ", ."};
static const struct keyboard_page latin_narrow = {
    {"q w e r t y u i", "a s d f g h o p", "z x c v b j k l", "n m , ."}, NULL};
static const struct keyboard_page digits = {
    {"1 2 3 4 5 6 7 8 9 0", "- / : ; ( ) £ & @", "? ! ' \" + = %"}, ", ."};
static const struct keyboard_page digits_narrow = {
    {"1 2 3 4 5 - /", "6 7 8 9 0 : ;", "( ) £ & @ + = %", "? ! ' \" , ."}, NULL};

static const struct keyboard_page polish_digits = {
    {"1 2 3 4 5 6 7 8 9 0", "- / : ; ( ) zł & @", "? ! ' \" + = %"}, ", ."};
static const struct keyboard_page polish_digits_narrow = {
    {"1 2 3 4 5 - /", "6 7 8 9 0 : ;", "( ) zł & @ + = %", "? ! ' \" , ."}, NULL};
static const struct keyboard_page polish = {{"ą ć ę ł ń ó ś ź ż"}, ", ."};
static const struct keyboard_page polish_narrow = {{"", "ą ć ę ł ń", "ó ś ź ż", ", ."}, NULL};

static const struct keyboard_page korean = {
    {"ㅂ ㅈ ㄷ ㄱ ㅅ ㅛ ㅕ ㅑ ㅐ ㅔ", "ㅁ ㄴ ㅇ ㄹ ㅎ ㅗ ㅓ ㅏ ㅣ", "ㅋ ㅌ ㅊ ㅍ ㅠ ㅜ ㅡ"}, ", ."};
static const struct keyboard_page korean_narrow = {
    {"ㅂ ㅈ ㄷ ㄱ ㅅ ㅛ ㅕ ㅑ", "ㅁ ㄴ ㅇ ㄹ ㅎ ㅗ ㅐ ㅔ", "ㅋ ㅌ ㅊ ㅍ ㅠ ㅓ ㅏ ㅣ", "ㅜ ㅡ , ."},
    NULL};

static const struct keyboard_page tamil = {
    {"அ ஆ இ ஈ உ ஊ எ ஏ ஐ ஒ", "ஓ க ங ச ஞ ட ண த ந ப", "ம ய ர ல வ ழ ள ற ன"}, "\u0BCD ."};
static const struct keyboard_page tamil_narrow = {
    {"அ ஆ இ ஈ உ ஊ எ ஏ", "ஐ ஒ ஓ க ங ச ஞ ட", "ண த ந ப ம ய ர ல", "வ ழ ள ற ன ் ."}, NULL};
static const struct keyboard_page tamil_more = {{"ஔ ஃ ஜ ஷ ஸ", "ஹ ஶ க்ஷ ஸ்ரீ"}, "\u0BCD ."};
static const struct keyboard_page tamil_more_narrow = {{"", "ஔ ஃ ஜ ஷ ஸ", "ஹ ஶ க்ஷ ஸ்ரீ", "\u0BCD ."},
                                                       NULL};

static const struct keyboard_page arabic = {
    {"ض ص ث ق ف غ ع ه خ ح", "ش س ي ب ل ا ت ن م ك", "ذ ر ة و ز ظ ط ج د"}, "أ ."};
static const struct keyboard_page arabic_narrow = {
    {"ض ص ث ق ف غ ع ه", "ش س ي ب ل ا ت ن", "ر ة و م ك خ ح ج", "ذ ز ظ ط د أ ."}, NULL};
static const struct keyboard_page arabic_digits = {
    {"1 2 3 4 5 6 7 8 9 0", "- / : ؛ ) ( £ & @", "؟ ! ' \" + = %"}, "، ."};
static const struct keyboard_page arabic_digits_narrow = {
    {"1 2 3 4 5 - /", "6 7 8 9 0 : ؛", ") ( £ & @ + = %", "؟ ! ' \" ، ."}, NULL};
static const struct keyboard_page arabic_more = {
    {"إ آ ء ؤ ئ ى", "\u064B \u064C \u064D \u064E \u064F \u0650 \u0651 \u0652 \u0670"}, "أ ."};
static const struct keyboard_page arabic_more_narrow = {
    {"إ آ ء ؤ ئ ى أ", "\u064B \u064C \u064D \u064E \u064F", "\u0650 \u0651 \u0652 \u0670", "."},
    NULL};

static const struct keyboard_page urdu = {
    {"ق و ع ر ت ے ء ی ہ پ", "ا س د ف گ ح ج ک ل", "ز ش چ ط ب ن م"}, "، ۔"};
static const struct keyboard_page urdu_narrow = {
    {"ق و ع ر ت ے ء ی", "ا س د ف گ ح ہ پ", "ز ش چ ط ب ج ک ل", "ن م ، ۔"}, NULL};
static const struct keyboard_page urdu_digits = {
    {"1 2 3 4 5 6 7 8 9 0", "- / : ؛ ) ( £ & @", "؟ ! ' \" + = %"}, "، ۔"};
static const struct keyboard_page urdu_digits_narrow = {
    {"1 2 3 4 5 - /", "6 7 8 9 0 : ؛", ") ( £ & @ + = %", "؟ ! ' \" ، ۔"}, NULL};

static const struct keyboard_layout layouts[] = {
    {"en", "", {&latin, &digits}, {&latin_narrow, &digits_narrow}},
    {"pl",
     "",
     {&latin, &polish_digits, &polish},
     {&latin_narrow, &polish_digits_narrow, &polish_narrow}},
    {"ko",
     "ㅂㅃ ㅈㅉ ㄷㄸ ㄱㄲ ㅅㅆ ㅐㅒ ㅔㅖ",
     {&korean, &digits},
     {&korean_narrow, &digits_narrow}},
    {"ta",
     NULL,
     {&tamil, &digits, &tamil_more},
     {&tamil_narrow, &digits_narrow, &tamil_more_narrow}},
    {"ar",
     NULL,
     {&arabic, &arabic_digits, &arabic_more},
     {&arabic_narrow, &arabic_digits_narrow, &arabic_more_narrow}},
    {"ur",
     "وؤ عأ رڑ تٹ ءئ ہۃ اآ سص دڈ گغ حھ جض کخ زذ شژ چث طظ نں",
     {&urdu, &urdu_digits},
     {&urdu_narrow, &urdu_digits_narrow}},
};

const struct keyboard_layout *keyboard_layout(const char *language)
{
    for (size_t i = 0; i < sizeof layouts / sizeof layouts[0]; i++)
        if (language_is(language, layouts[i].language))
            return &layouts[i];
    return &layouts[0];
}

char *keyboard_layout_shifted(const struct keyboard_layout *layout, const char *key)
{
    size_t size = strlen(key);
    const char *pair = layout->shifts ? layout->shifts : "";
    while (*pair) {
        size_t pair_size = strcspn(pair, " ");
        if (pair_size > size && strncmp(pair, key, size) == 0)
            return g_strndup(pair + size, pair_size - size);
        pair += pair_size + strspn(pair + pair_size, " ");
    }
    return g_utf8_strup(key, -1);
}

const char *keyboard_layout_name(const char *key)
{
    static const char *const names[][2] = {
        {"\u0BCD", "புள்ளி"},       {"\u064B", "تنوين الفتح"}, {"\u064C", "تنوين الضم"},
        {"\u064D", "تنوين الكسر"}, {"\u064E", "فتحة"},        {"\u064F", "ضمة"},
        {"\u0650", "كسرة"},        {"\u0651", "شدة"},         {"\u0652", "سكون"},
        {"\u0670", "ألف خنجرية"},
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(names[i][0], key) == 0)
            return names[i][1];
    return NULL;
}
