/* Nastaliq hangs its words from the upper right down to the baseline: they stand twice as high as
 * Latin capitals, and lines must keep that distance. */
#include "ui/writing.h"

#include <stdbool.h>
#include <stddef.h>

#include "record/language.h"
#include "ui/direction.h"
#include "ui/metrics.h"

#define CAP METRICS_CAP_PER_EM

static const struct writing latin = {.middle = CAP / 2,
                                     .close_middle = CAP / 2,
                                     .above = CAP,
                                     .hexagon_baseline = 0.79,
                                     .deepest = 0.24};

#define ARABIC                                                                                     \
    {                                                                                              \
        .line_height = 1.3, .middle = CAP / 2, .close_middle = 0.2, .above = CAP, .meets = true,   \
        .hexagon_line = 1.05, .hexagon_baseline = 0.79, .deepest = 0.47                            \
    }

static const struct {
    const char *language;
    bool is_rtl; /* for texts in its own letters alone */
    struct writing writing;
} writings[] = {
    {"ar", true, ARABIC},
    {"fa", true, ARABIC},
    {"ta",
     false,
     {.line_height = 1.3,
      .middle = CAP / 2,
      .least_height = 1.3,
      .close_middle = CAP / 2,
      .above = CAP,
      .meets = true,
      .hexagon_line = 1.05,
      .hexagon_baseline = 0.79,
      .deepest = 0.32}},
    {"ur",
     true,
     {.line_height = 1.7,
      .middle = 0.52,
      .least_height = 1.7,
      .close_middle = 0.52,
      .above = 1.2,
      .below = 0.3,
      .hangs = true,
      .meets = true,
      .hexagon_line = 1.5,
      .hexagon_baseline = 1.2}},
};

const struct writing *writing_of(const char *language, const char *text)
{
    for (size_t i = 0; i < sizeof writings / sizeof *writings; i++)
        if (language_is(language, writings[i].language) &&
            (!text || !writings[i].is_rtl || direction_rtl(text, true)))
            return &writings[i].writing;
    return &latin;
}
