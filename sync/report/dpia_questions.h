/* What a survey collects, as a table of the data-protection page: a row a question whose answer is
 * kept, with how it is answered, what it depends on, and how sensitive its form says it is. */
#ifndef REPORT_DPIA_QUESTIONS_H
#define REPORT_DPIA_QUESTIONS_H

#include "record/bytes.h"
#include "record/survey.h"

void dpia_questions(const struct survey *s, struct bytes_writer *out);

#endif
