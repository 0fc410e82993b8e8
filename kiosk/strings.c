/* Words are read once, at the start, and kept by key and plural form. Every file is complete or
 * refused, so that no screen ever meets a missing word. */
#include "strings.h"

#include <stdlib.h>
#include <string.h>

#include "record/alloc.h"
#include "record/bytes.h"
#include "record/language.h"
#include "ui/direction.h"
#include "ui/text.h"

enum { STRINGS_CODE_ROOM = 16 };

static const struct {
    const char *key;
    bool counts;
} keys[STRING_COUNT] = {
#define STRINGS_ROW(name, key, counts) {key, counts},
    STRINGS_KEYS(STRINGS_ROW)
#undef STRINGS_ROW
};

static const char *const plural_names[PLURAL_COUNT] = {"zero", "one",  "two",
                                                       "few",  "many", "other"};

struct strings {
    char code[STRINGS_CODE_ROOM];
    char *texts[STRING_COUNT][PLURAL_COUNT]; /* owned; one that does not count is PLURAL_OTHER */
};

/* CLDR's cardinal rules for whole numbers. */
static enum plural plural_one_or_other(long n)
{
    return n == 1 ? PLURAL_ONE : PLURAL_OTHER;
}

static enum plural plural_none(long n)
{
    (void)n;
    return PLURAL_OTHER;
}

static enum plural plural_polish(long n)
{
    long ones = n % 10, tens = n % 100;
    if (n == 1)
        return PLURAL_ONE;
    return ones >= 2 && ones <= 4 && (tens < 12 || tens > 14) ? PLURAL_FEW : PLURAL_MANY;
}

static enum plural plural_arabic(long n)
{
    static const enum plural first[] = {PLURAL_ZERO, PLURAL_ONE, PLURAL_TWO};
    long tens = n % 100;
    if (n >= 0 && n <= 2)
        return first[n];
    if (tens <= 2)
        return PLURAL_OTHER;
    return tens <= 10 ? PLURAL_FEW : PLURAL_MANY;
}

static const struct {
    const char *code;
    enum plural (*of)(long n);
    bool uses[PLURAL_COUNT];
} plural_rules[] = {
    {"ar", plural_arabic, {true, true, true, true, true, true}},
    {"ko", plural_none, {[PLURAL_OTHER] = true}},
    {"pl", plural_polish, {[PLURAL_ONE] = true, [PLURAL_FEW] = true, [PLURAL_MANY] = true}},
    /* English, Tamil, Urdu, and who has no rule here */
    {"", plural_one_or_other, {[PLURAL_ONE] = true, [PLURAL_OTHER] = true}},
};

static size_t rule_of(const char *code)
{
    size_t i = 0;
    while (!language_is(code, plural_rules[i].code))
        i++;
    return i;
}

enum plural strings_plural(const char *code, long n)
{
    return plural_rules[rule_of(code)].of(n);
}

bool strings_rtl(const char *code)
{
    static const char *const languages[] = {"ar", "fa", "he", "ur"};
    for (size_t i = 0; i < sizeof languages / sizeof *languages; i++)
        if (language_is(code, languages[i]))
            return true;
    return false;
}

/* "rank.more.one" -> key and form; a plain key has the form PLURAL_OTHER. */
static bool find_key(const char *name, enum string *key, enum plural *form)
{
    for (int i = 0; i < STRING_COUNT; i++) {
        size_t size = strlen(keys[i].key);
        if (strncmp(name, keys[i].key, size) != 0)
            continue;
        *key = (enum string)i;
        *form = PLURAL_OTHER;
        if (!keys[i].counts && name[size] == 0)
            return true;
        for (int p = 0; keys[i].counts && p < PLURAL_COUNT; p++) {
            *form = (enum plural)p;
            if (name[size] == '.' && strcmp(name + size + 1, plural_names[p]) == 0)
                return true;
        }
    }
    return false;
}

/* `*` switches bold on and off, `|` begins a new line; on screen each is one control character. */
static char *marked(const char *text)
{
    char *out = xstrdup(text);
    for (char *c = out; *c; c++)
        *c = *c == '*' ? TEXT_BOLD[0] : (*c == '|' ? '\n' : *c);
    return out;
}

/* Braces that nothing fills in would be shown. */
static bool is_filled(const char *text)
{
    static const char *const marks[] = {"{n}", "{total}", "{before}", "{text}"};
    for (const char *at = strchr(text, '{'); at; at = strchr(at + 1, '{')) {
        bool known = false;
        for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
            known = known || strncmp(at, marks[i], strlen(marks[i])) == 0;
        if (!known)
            return false;
    }
    return true;
}

static bool read_line(struct strings *s, char *line, struct fail *f)
{
    if (!utf8_valid(line, strlen(line)))
        return fail_set(f, FAIL_FORMAT, "this is not UTF-8: save the file as UTF-8");
    char *equals = strstr(line, " = ");
    if (!equals)
        return fail_set(f, FAIL_FORMAT, "\"%s\" is not `key = text`: write it so", line);
    *equals = 0;
    enum string key;
    enum plural form;
    if (!find_key(line, &key, &form))
        return fail_set(f, FAIL_FORMAT, "%s is no key of this kiosk: take the line out", line);
    if (s->texts[key][form])
        return fail_set(f, FAIL_FORMAT, "%s is there twice: take one out", line);
    if (!is_filled(equals + 3))
        return fail_set(f, FAIL_FORMAT,
                        "%s has braces that nothing fills in: write them as in en.txt", line);
    s->texts[key][form] = marked(equals + 3);
    return true;
}

static bool check_complete(const struct strings *s, struct fail *f)
{
    size_t rule = rule_of(s->code);
    for (int i = 0; i < STRING_COUNT; i++)
        for (int p = 0; p < PLURAL_COUNT; p++) {
            bool wanted = keys[i].counts ? plural_rules[rule].uses[p] : p == PLURAL_OTHER;
            if (wanted && !s->texts[i][p])
                return fail_set(f, FAIL_FORMAT, "%s%s%s is missing: add a line for it", keys[i].key,
                                keys[i].counts ? "." : "", keys[i].counts ? plural_names[p] : "");
        }
    return true;
}

static bool read_lines(struct strings *s, char *text, struct fail *f)
{
    unsigned number = 1;
    for (char *line = text; line; number++) {
        char *next = strchr(line, '\n');
        if (next)
            *next++ = 0;
        if (*line && *line != '#' && !read_line(s, line, f))
            return fail_in(f, "line %u", number);
        line = next;
    }
    return check_complete(s, f);
}

struct strings *strings_parse(const char *code, const char *text, struct fail *f)
{
    struct strings *s = xcalloc(1, sizeof *s);
    strncpy(s->code, code, sizeof s->code - 1);
    char *copy = xstrdup(text);
    bool ok = read_lines(s, copy, f);
    free(copy);
    if (ok)
        return s;
    strings_free(s);
    return NULL;
}

/* The table's last row, without a name, where there is none. */
static const struct embedded *file_of(const char *code)
{
    const struct embedded *file = strings_files;
    while (file->name && !language_is(code, file->name))
        file++;
    return file;
}

struct strings *strings_load(const char *code, struct fail *f)
{
    const struct embedded *file = file_of(code);
    bool is_there = file->name != NULL;
    if (!is_there)
        file = file_of("en");
    struct strings *s = strings_parse(is_there ? code : "en", file->text, f);
    if (!s)
        fail_in(f, "%s.txt", file->name);
    return s;
}

void strings_free(struct strings *s)
{
    if (!s)
        return;
    for (int i = 0; i < STRING_COUNT; i++)
        for (int p = 0; p < PLURAL_COUNT; p++)
            free(s->texts[i][p]);
    free(s);
}

const char *strings_get(const struct strings *s, enum string key)
{
    return s->texts[key][PLURAL_OTHER];
}

/* The text with its first `mark` replaced. Takes the text over. */
static char *replaced(char *text, const char *mark, const char *by)
{
    char *at = strstr(text, mark);
    if (!at)
        return text;
    *at = 0;
    char *out = xasprintf("%s%s%s", text, by, at + strlen(mark));
    free(text);
    return out;
}

char *strings_fill(const struct strings *s, enum string key, struct strings_values values)
{
    enum plural form = keys[key].counts ? strings_plural(s->code, values.n) : PLURAL_OTHER;
    bool rtl = strings_rtl(s->code);
    char *n = xasprintf("%ld", values.n), *total = xasprintf("%ld", values.total);
    char *before = direction_isolated(values.before ? values.before : "", rtl);
    char *text = direction_isolated(values.text ? values.text : "", rtl);
    char *out = replaced(xstrdup(s->texts[key][form]), "{n}", n);
    out = replaced(out, "{total}", total);
    out = replaced(out, "{before}", before);
    out = replaced(out, "{text}", text);
    free(n);
    free(total);
    free(before);
    free(text);
    return out;
}

char *strings_word(const struct strings *s, enum string key, unsigned index)
{
    const char *word = strings_get(s, key);
    while (index-- > 0 && *word) {
        word += strcspn(word, " ");
        word += strspn(word, " ");
    }
    return xstrndup(word, strcspn(word, " "));
}
