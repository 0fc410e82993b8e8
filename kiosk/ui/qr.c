/* The library silently takes a larger version where the content does not fit, so the version is
 * checked after encoding. */
#include "ui/qr.h"

#include "ui/shape.h"

#include <math.h>
#include <qrencode.h>

static QRcode *encode(const char *content, int version)
{
    QRcode *code = QRcode_encodeString(content, version, QR_ECLEVEL_L, QR_MODE_8, 1);
    if (code && code->version > QR_VERSION_MAX) {
        QRcode_free(code);
        return NULL;
    }
    return code;
}

static void draw_dark(cairo_t *cr, const QRcode *code, double x0, double y0, int module_px)
{
    for (int y = 0; y < code->width; y++)
        for (int x = 0; x < code->width; x++)
            if (code->data[y * code->width + x] & 1)
                cairo_rectangle(cr, x0 + x * module_px, y0 + y * module_px, module_px, module_px);
    cairo_fill(cr);
}

void qr_draw(cairo_t *cr, const struct theme *theme, const struct frame_command *c)
{
    QRcode *code = encode(c->text, c->qr_version);
    if (!code)
        return;
    int modules = code->width + 2 * QR_QUIET_MODULES;
    int module_px = (int)(fmin(c->width, c->height) / modules);
    double side = module_px * modules;
    double x = round(c->x + (c->width - side) / 2), y = round(c->y + (c->height - side) / 2);
    cairo_save(cr);
    cairo_set_antialias(cr, CAIRO_ANTIALIAS_NONE);
    shape_colour(cr, theme, THEME_QR_LIGHT);
    cairo_rectangle(cr, x, y, side, side);
    cairo_fill(cr);
    shape_colour(cr, theme, THEME_QR_DARK);
    draw_dark(cr, code, x + QR_QUIET_MODULES * module_px, y + QR_QUIET_MODULES * module_px,
              module_px);
    cairo_restore(cr);
    QRcode_free(code);
}
