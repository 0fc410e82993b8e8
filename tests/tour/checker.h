/* What is done with each frame of a walk: it is drawn in every theme, as it is and with the focus
 * on one of its controls and another pressed, painted and judged; findings are reported, as in
 * logbook.h, pictures kept. */
#ifndef TOUR_CHECKER_H
#define TOUR_CHECKER_H

#include "album.h"
#include "kiosk/inks.h"
#include "kiosk/tablet.h"

/* What has been checked: each frame in every theme, twice. */
struct checker_count {
    unsigned long frames, pictures, targets, texts; /* targets and lines of text of all pictures */
};

struct checker {
    struct tablet *tablet; /* borrowed */
    const char *language, *way;
    int report_to;     /* borrowed: a file, for findings */
    struct inks *inks; /* owned, like all below */
    struct album albums[THEME_NAMES];
    unsigned turn;         /* which control has the focus next */
    uint64_t *seen_frames; /* hashes */
    size_t frame_count, frame_capacity;
    char **findings; /* reported so far, without their theme: each once */
    size_t finding_count, finding_capacity;
    struct checker_count count;
    char *screens; /* names, parted by blanks */
};

void checker_init(struct checker *c, struct tablet *t, const char *language, const char *way,
                  int report_to);
void checker_free(struct checker *c);
/* Keeps pictures in this theme, in this folder. */
void checker_keep(struct checker *c, enum theme_name theme, const char *folder);
/* As struct tour wants it; context is the checker. The tablet is as before afterwards. */
void checker_look(void *context, const struct frame *frame);
/* Frames, pictures, targets, lines of text, names of screens; parted by tabs; owned. */
char *checker_words(const struct checker *c);

#endif
