/* The data-protection page: a template for a data protection impact assessment (GDPR and UK GDPR,
 * Article 35(7)), filled from the pack as far as a pack knows: who asks, for what, what is
 * collected by question, how long, the risks and what is done about them. What only a person can
 * judge is left as a field to be typed into or written on, and says so. One HTML file, no network,
 * A4. */
#ifndef REPORT_DPIA_H
#define REPORT_DPIA_H

#include "record/bytes.h"
#include "seal/pack.h"

void dpia_page(const struct pack *p, int32_t today, struct bytes_writer *out);

#endif
