/* Nastaliq hangs its words from the upper right down to the baseline: they stand twice as high as
 * Latin capitals, and lines must keep that distance. */
#include "ui/writing.h"

#include <stdbool.h>
#include <stddef.h>

#include "record/language.h"
#include "ui/direction.h"
#include "ui/metrics.h"

#define CAP METRICS_CAP_PER_EM

static const struct writing latin = {0, CAP / 2, 0, CAP / 2, CAP, 0, false, false, 0, 0.79, 0.24};

static const struct {
    const char *language;
    bool is_rtl; /* for texts in its own letters alone */
    struct writing writing;
} writings[] = {
    {"ar", true, {1.3, CAP / 2, 0, 0.2, CAP, 0, false, true, 1.05, 0.79, 0.47}},
    {"fa", true, {1.3, CAP / 2, 0, 0.2, CAP, 0, false, true, 1.05, 0.79, 0.47}},
    {"ta", false, {1.3, CAP / 2, 1.3, CAP / 2, CAP, 0, false, true, 1.05, 0.79, 0.32}},
    {"ur", true, {1.7, 0.52, 1.7, 0.52, 1.2, 0.3, true, true, 1.5, 1.2, 0}},
};

const struct writing *writing_of(const char *language, const char *text)
{
    for (size_t i = 0; i < sizeof writings / sizeof *writings; i++)
        if (language_is(language, writings[i].language) &&
            (!text || !writings[i].is_rtl || direction_rtl(text, true)))
            return &writings[i].writing;
    return &latin;
}
