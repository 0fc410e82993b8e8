/* A pack is named by its number, its day and its title, and by the first digits of its hash, as its
 * file on a stick is. */
#include "cli/pack_print.h"

#include <stdlib.h>

#include "record/alloc.h"
#include "record/day.h"

enum { HASH_BYTES_NAMED = 4 };

char *pack_print_name(const struct pack *p)
{
    const char *title = survey_setting(p->survey, "form_title");
    char day[12], digits[2 * HASH_BYTES_NAMED + 1];
    day_format(p->day, day);
    hex_encode(p->hash, HASH_BYTES_NAMED, digits);
    return xasprintf("revision %u of %s, \"%s\" (%s)", (unsigned)p->number, day, title ? title : "",
                     digits);
}

char *pack_print_contradiction(const struct newest *n, const char *offer)
{
    if (n->count < 2)
        return NULL;
    char *sides = pack_print_name(n->packs[0]);
    for (size_t i = 1; i < n->count; i++) {
        char *name = pack_print_name(n->packs[i]), *longer = xasprintf("%s; %s", sides, name);
        free(name);
        free(sides);
        sides = longer;
    }
    char *text =
        xasprintf("%s. Until it is settled the first is in force on every laptop.%s%s%s", sides,
                  offer ? " Settle it with a newer revision: bigcount-sync pack " : "",
                  offer ? offer : "", offer ? " --form FORM" : "");
    free(sides);
    return text;
}

void pack_print_json(struct json *j, const char *key, const struct newest *n)
{
    char day[12];
    json_array(j, key);
    for (size_t i = 0; i < n->count; i++) {
        const char *title = survey_setting(n->packs[i]->survey, "form_title");
        json_object(j, NULL);
        json_number(j, "number", n->packs[i]->number);
        json_hash(j, "hash", n->packs[i]->hash);
        day_format(n->packs[i]->day, day);
        json_text(j, "day", day);
        json_text(j, "title", title ? title : "");
        json_end(j);
    }
    json_end(j);
}
