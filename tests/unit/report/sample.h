/* A report made by hand: Norbiton's figures as the picture of the Board report shows them. */
#ifndef TEST_REPORT_SAMPLE_H
#define TEST_REPORT_SAMPLE_H

#include "report/report.h"

/* To be freed with report_free. */
struct report *sample_new(void);
/* Instead of its options, `count` of them with mentions falling from 200 by 3. */
void sample_set_option_count(struct report *r, size_t count);
void sample_set_text(char **text, const char *value);

#endif
