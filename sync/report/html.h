/* The report as one HTML file: style, icons and charts inside it, no network, A4 when printed. */
#ifndef REPORT_HTML_H
#define REPORT_HTML_H

#include "record/bytes.h"
#include "report/report.h"

/* Of a form with a main question, around which the page is built. */
void html_report(const struct report *r, struct bytes_writer *out);

#endif
