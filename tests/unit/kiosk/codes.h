/* QR codes as a camera sees them: each one of a frame, read again from its picture. */
#ifndef TEST_CODES_H
#define TEST_CODES_H

#include "kiosk/finding.h"

/* With zbarimg, from the file; what lies under a veil is not judged. */
void codes_judge(const struct frame *frame, const char *picture_path, const struct findings *to);

#endif
