/* The honeycomb: options in order of mentions in equal cells, whose inner hexagon's area is
 * proportional to mentions (the most mentioned fills its cell). SVG, in CSS pixels. */
#ifndef REPORT_HONEYCOMB_H
#define REPORT_HONEYCOMB_H

#include "record/bytes.h"
#include "report/report.h"

void honeycomb_svg(const struct report *r, struct bytes_writer *out);

#endif
