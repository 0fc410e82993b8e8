/* What the result says, in two or three sentences beside the honeycomb. */
#ifndef REPORT_HEADLINE_H
#define REPORT_HEADLINE_H

#include "record/bytes.h"
#include "report/report.h"

void headline_put(const struct report *r, struct bytes_writer *out);

#endif
