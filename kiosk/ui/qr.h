/* QR codes: encoded by libqrencode, drawn as whole-pixel modules with a quiet zone of four. */
#ifndef UI_QR_H
#define UI_QR_H

#include "ui/frame.h"

#include <cairo/cairo.h>

#define QR_VERSION_MAX 20 /* above this a poor camera fails */
#define QR_QUIET_MODULES 4
#define QR_SIDE_MODULES(version) (17 + 4 * (int)(version) + 2 * QR_QUIET_MODULES)

/* Draws as large as whole pixels a module allow, in the middle of the command's box, a code of the
 * command's version or, where that is 0, of the smallest that holds the content. Draws nothing
 * where the content does not fit version 20 at level L: 1,249 characters of 0-9 A-Z $%*+-./: and
 * space. */
void qr_draw(cairo_t *cr, const struct theme *theme, const struct frame_command *c);

#endif
