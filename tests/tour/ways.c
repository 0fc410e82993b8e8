/* Residents' ways are those of kiosk/tour.h and kiosk/search_way.h; the steward's are lists of what
 * is touched. */
#include "ways.h"

#include <string.h>

#include "kiosk/search_way.h"
#include "kiosk/steward_way.h"

/* Which three themes are chosen first: another with each way, so that all are seen. */
static unsigned first_of(const struct tour *tour, const char *language)
{
    return 3 *
           (unsigned)(tour->tablet->kiosk.visit.ways.text_size + strlen(language) +
                      (unsigned char)language[0]) %
           11;
}

/* With the practice band, and without. */
static void visit(const struct tour *tour, const char *language)
{
    unsigned first = first_of(tour, language);
    tour->tablet->kiosk.pack->keys.trial = first % 2 == 0;
    tour_visit(tour, language, first);
}

const struct way ways[] = {
    {"visit", NORBITON_PACK, true, visit, "queen_marys_hall"},
    {"search", NORBITON_PACK, true, search_way, "queen_marys_hall"},
    {"card", LAMPS_PACK, true, tour_any, ""},
    {"home", HOME_PACK, true, tour_any, ""},
    {"doors", NORBITON_PACK, false, steward_way_doors, NULL},
    {"steward", NORBITON_PACK, false, steward_way_sessions, NULL},
    {"first", NORBITON_PACK, false, steward_way_first, NULL},
    {0},
};
