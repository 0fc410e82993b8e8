/* A table of options: name, what kind of value it takes, and where that goes. */
#include "options.h"

#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "record/alloc.h"

static const char help[] =
    "Use: bigcount-kiosk PACK [OPTIONS]\n"
    "Shows the survey in PACK on a touch screen and keeps what residents answer, sealed.\n"
    "\n"
    "  --data DIR         where the tablet keeps its box (else ~/.local/share/bigcount)\n"
    "  --export DIR       where closed sessions are written, for the coordinator\n"
    "  --mirror DIR       a folder on a card or stick, where a second copy of the box is kept\n"
    "  --window WxH       a window of this size, not the full screen\n"
    "  --diagonal INCHES  the screen's real diagonal, so that sizes come out in millimetres\n"
    "  --language CODE    the language each visit begins in (en, pl ...)\n"
    "  --open VENUE       practice only: opens a session at once, closes and exports it at the "
    "end\n"
    "  --describe FILE    practice only: writes what is on screen, one JSON line a screen\n"
    "  --system DIR       practice only: DIR/mountinfo and DIR/sys tell of drives and "
    "battery, not the\n"
    "                     system's own\n"
    "  --help             this text\n";

static bool read_word(void *out, const char *value)
{
    *(const char **)out = value;
    return *value != 0;
}

static bool read_size(void *out, const char *value)
{
    int *size = out;
    char end;
    return sscanf(value, "%5dx%5d%c", &size[0], &size[1], &end) == 2 && size[0] >= 320 &&
           size[1] >= 240 && size[0] <= 16384 && size[1] <= 16384;
}

static bool read_inches(void *out, const char *value)
{
    char *end;
    double inches = strtod(value, &end);
    *(double *)out = inches;
    return *value && !*end && inches >= 4 && inches <= 100;
}

static const struct {
    const char *name;
    bool (*read)(void *out, const char *value);
    size_t offset;
    const char *mend;
} table[] = {
    {"--data", read_word, offsetof(struct options, data), "give a folder"},
    {"--export", read_word, offsetof(struct options, export_folder), "give a folder"},
    {"--mirror", read_word, offsetof(struct options, mirror_folder), "give a folder"},
    {"--window", read_size, offsetof(struct options, width), "give it as 1280x800"},
    {"--diagonal", read_inches, offsetof(struct options, diagonal_inches),
     "give the inches as a number from 4 to 100"},
    {"--language", read_word, offsetof(struct options, language), "give a code such as en"},
    {"--open", read_word, offsetof(struct options, open_venue), "give a venue's name"},
    {"--describe", read_word, offsetof(struct options, describe), "give a file"},
    {"--system", read_word, offsetof(struct options, system), "give a folder"},
};

static bool read_option(struct options *o, const char *name, const char *value, struct fail *f)
{
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        if (strcmp(table[i].name, name) != 0)
            continue;
        if (value && table[i].read((char *)o + table[i].offset, value))
            return true;
        return fail_set(f, FAIL_USAGE, "%s %s cannot be: %s", name, value ? value : "(nothing)",
                        table[i].mend);
    }
    return fail_set(f, FAIL_USAGE, "there is no option %s: see bigcount-kiosk --help", name);
}

bool options_read(struct options *o, int argc, char **argv, struct fail *f)
{
    *o = (struct options){0};
    for (int i = 1; i < argc; i++) {
        const char *word = argv[i];
        if (strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0) {
            o->help = true;
            return true;
        }
        if (word[0] != '-') {
            if (o->pack)
                return fail_set(f, FAIL_USAGE, "two packs, %s and %s: give one", o->pack, word);
            o->pack = word;
        } else if (!read_option(o, word, i + 1 < argc ? argv[i + 1] : NULL, f)) {
            return false;
        } else {
            i++;
        }
    }
    return o->pack || fail_set(f, FAIL_USAGE, "no pack: give the file, bigcount-kiosk survey.pack");
}

const char *options_help(void)
{
    return help;
}

char *options_default_data(void)
{
    const char *data = getenv("XDG_DATA_HOME"), *home = getenv("HOME");
    if (data && *data)
        return xasprintf("%s/bigcount", data);
    return xasprintf("%s/.local/share/bigcount", home ? home : ".");
}
