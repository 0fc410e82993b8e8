/* Every supply is a folder of small files of one word each. */
#include "power.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "record/alloc.h"

enum { WORD_SIZE = 32 };

/* The first word of FOLDER/SUPPLY/NAME; "" where there is none. */
static void read_word(const char *folder, const char *supply, const char *name,
                      char word[WORD_SIZE])
{
    char *path = xasprintf("%s/%s/%s", folder, supply, name);
    FILE *file = fopen(path, "re");
    word[0] = '\0';
    if (file) {
        if (!fgets(word, WORD_SIZE, file))
            word[0] = '\0';
        fclose(file);
    }
    word[strcspn(word, "\n")] = '\0';
    free(path);
}

/* Scope Device is a peripheral's; many a tablet's battery has no scope at all. */
static bool is_own_battery(const char *folder, const char *supply)
{
    char type[WORD_SIZE], scope[WORD_SIZE];
    read_word(folder, supply, "type", type);
    read_word(folder, supply, "scope", scope);
    return strcmp(type, "Battery") == 0 && strcmp(scope, "Device") != 0;
}

static struct power read_battery(const char *folder, const char *supply)
{
    char capacity[WORD_SIZE], status[WORD_SIZE], *end;
    read_word(folder, supply, "capacity", capacity);
    read_word(folder, supply, "status", status);
    unsigned long percent = strtoul(capacity, &end, 10);
    return (struct power){.has_battery = end != capacity && *end == '\0' && percent <= 100,
                          .discharging = strcmp(status, "Discharging") == 0,
                          .percent = (unsigned)percent};
}

struct power power_read(const char *folder)
{
    struct power fullest = {0};
    DIR *dir = folder ? opendir(folder) : NULL;
    struct dirent *entry;
    while (dir && (entry = readdir(dir))) {
        if (entry->d_name[0] == '.' || !is_own_battery(folder, entry->d_name))
            continue;
        struct power p = read_battery(folder, entry->d_name);
        if (p.has_battery && (!fullest.has_battery || p.percent > fullest.percent))
            fullest = p;
    }
    if (dir)
        closedir(dir);
    return fullest;
}

bool power_is_low(const struct power *p)
{
    return p->has_battery && p->discharging && p->percent <= POWER_LOW;
}

bool power_is_empty(const struct power *p)
{
    return power_is_low(p) && p->percent <= POWER_EMPTY;
}
