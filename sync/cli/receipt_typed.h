/* A receipt's code as somebody typed it. */
#ifndef CLI_RECEIPT_TYPED_H
#define CLI_RECEIPT_TYPED_H

#include "record/code.h"
#include "record/fail.h"

/* As receipt_read; FAIL_USAGE says what is wrong with it. */
bool receipt_typed(const char *code, uint8_t id[RECORD_ID_SIZE], unsigned *bits, struct fail *f);

#endif
