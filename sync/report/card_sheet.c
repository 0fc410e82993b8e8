/* All measures are millimetres; the page is scaled once. Pango sets the words, because titles come
 * in any script; what is too long for its place is set smaller, never cut. */
#include "report/card_sheet.h"

#include <cairo/cairo-pdf.h>
#include <pango/pangocairo.h>
#include <qrencode.h>
#include <stdio.h>

enum { COLUMNS = 2, ROWS = 5, CARDS_A_PAGE = COLUMNS * ROWS, QUIET_MODULES = 4 };

static const double POINTS_A_MM = 72 / 25.4, POINT_MM = 25.4 / 72;
static const double PAGE_WIDTH = 210, PAGE_HEIGHT = 297;
static const double CARD_WIDTH = 95, CARD_HEIGHT = 54;
static const double MODULE = 1, CUT_MARK = 4, LINE = 0.1;

/* The form's languages that have words here; a form with none of them gets the first. */
static const struct words {
    const char *code, *language;
    const char *use, *batch;
} WORDS[] = {
    {"en", "English",
     "This card counts for one vote. Type or scan it on the tablet, or write it on your paper "
     "form.",
     "Batch"},
    {"pl", "Polski",
     "Ta karta daje jeden głos. Wpisz lub zeskanuj ją na tablecie albo przepisz na formularz.",
     "Seria"},
};

struct place {
    double x, y, width, height;
};

struct face {
    const char *family;
    PangoWeight weight;
    double size; /* points, at most */
};

static const struct face TITLE = {"Noto Sans", PANGO_WEIGHT_BOLD, 11};
static const struct face CODE = {"monospace", PANGO_WEIGHT_BOLD, 21};
static const struct face USE = {"Noto Sans", PANGO_WEIGHT_NORMAL, 7.5};
static const struct face BATCH = {"Noto Sans", PANGO_WEIGHT_NORMAL, 7};

static const struct place TITLE_PLACE = {5, 4, 85, 11};
static const struct place QR_PLACE = {1, 15, 29, 29};
static const struct place CODE_PLACE = {35, 17, 56, 18};
static const struct place USE_PLACE = {35, 36, 56, 15};
static const struct place BATCH_PLACE = {5, 45, 28, 5};

static PangoLayout *lay_out(cairo_t *cr, const struct face *face, double size, const char *text,
                            double width)
{
    PangoLayout *layout = pango_cairo_create_layout(cr);
    PangoFontDescription *font = pango_font_description_new();
    pango_font_description_set_family_static(font, face->family);
    pango_font_description_set_weight(font, face->weight);
    pango_font_description_set_absolute_size(font, size * POINT_MM * PANGO_SCALE);
    pango_context_set_round_glyph_positions(pango_layout_get_context(layout), FALSE);
    pango_layout_set_font_description(layout, font);
    pango_layout_set_width(layout, (int)(width * PANGO_SCALE));
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
    pango_layout_set_text(layout, text, -1);
    pango_font_description_free(font);
    return layout;
}

static bool fits(PangoLayout *layout, double height)
{
    int used;
    pango_layout_get_size(layout, NULL, &used);
    return used <= height * PANGO_SCALE;
}

static void draw_text(cairo_t *cr, const struct face *face, const char *text,
                      const struct place *place)
{
    static const double SMALLEST = 2, STEP = 0.5;
    PangoLayout *layout = lay_out(cr, face, face->size, text, place->width);
    for (double size = face->size; !fits(layout, place->height) && size > SMALLEST;) {
        g_object_unref(layout);
        layout = lay_out(cr, face, size -= STEP, text, place->width);
    }
    cairo_move_to(cr, place->x, place->y);
    pango_cairo_show_layout(cr, layout);
    g_object_unref(layout);
}

/* 16 letters are just what version 1 holds at level Q, which reads with a quarter of it dirty. */
static QRcode *encode(const char code[CARD_LETTERS + 1])
{
    QRinput *input = QRinput_new2(1, QR_ECLEVEL_Q);
    QRcode *qr = NULL;
    if (input && QRinput_append(input, QR_MODE_AN, CARD_LETTERS, (const uint8_t *)code) == 0)
        qr = QRcode_encodeInput(input);
    QRinput_free(input);
    return qr;
}

static bool draw_qr(cairo_t *cr, const char code[CARD_LETTERS + 1], struct fail *f)
{
    QRcode *qr = encode(code);
    if (!qr)
        return fail_errno(f, "A card's QR cannot be made");
    for (int y = 0; y < qr->width; y++)
        for (int x = 0; x < qr->width; x++)
            if (qr->data[y * qr->width + x] & 1)
                cairo_rectangle(cr, QR_PLACE.x + (QUIET_MODULES + x) * MODULE,
                                QR_PLACE.y + (QUIET_MODULES + y) * MODULE, MODULE, MODULE);
    cairo_fill(cr);
    QRcode_free(qr);
    return true;
}

static bool speaks(const struct survey *s, const struct words *words)
{
    return survey_find_language(s, words->code) >= 0 ||
           survey_find_language(s, words->language) >= 0;
}

/* What the card is for, in each language a line of its own. */
static void draw_use(cairo_t *cr, const struct survey *s)
{
    GString *all = g_string_new(NULL);
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
        if (speaks(s, &WORDS[i]))
            g_string_append_printf(all, "%s%s", all->len > 0 ? "\n" : "", WORDS[i].use);
    draw_text(cr, &USE, all->len > 0 ? all->str : WORDS[0].use, &USE_PLACE);
    g_string_free(all, TRUE);
}

static void draw_batch(cairo_t *cr, const struct card_sheet *sheet)
{
    char name[CARD_BATCH_NAME_SIZE], text[100];
    const struct words *words = &WORDS[0];
    for (size_t i = sizeof WORDS / sizeof *WORDS; i-- > 0;)
        if (speaks(sheet->survey, &WORDS[i]))
            words = &WORDS[i];
    card_batch_name(sheet->batch, name);
    snprintf(text, sizeof text, "%s %s%s", words->batch, name, sheet->trial ? " PRACTICE" : "");
    draw_text(cr, &BATCH, text, &BATCH_PLACE);
}

/* From the card's corner. */
static bool draw_card(cairo_t *cr, const struct card_sheet *sheet, uint32_t number, struct fail *f)
{
    struct card card;
    char code[CARD_LETTERS + 1], grouped[CARD_LETTERS + 4];
    const char *title = survey_setting(sheet->survey, "form_title");
    card_of_batch(sheet->key, sheet->batch, number, &card);
    card_text(&card, code);
    card_grouped(&card, grouped);
    grouped[CARD_LETTERS / 2 + 1] = '\n'; /* two groups a line */
    draw_text(cr, &TITLE, title ? title : "", &TITLE_PLACE);
    draw_text(cr, &CODE, grouped, &CODE_PLACE);
    draw_use(cr, sheet->survey);
    draw_batch(cr, sheet);
    return draw_qr(cr, code, f);
}

/* A cross at every corner of a card. */
static void draw_cut_marks(cairo_t *cr, double left, double top)
{
    for (int row = 0; row <= ROWS; row++)
        for (int column = 0; column <= COLUMNS; column++) {
            double x = left + column * CARD_WIDTH, y = top + row * CARD_HEIGHT;
            cairo_move_to(cr, x - CUT_MARK / 2, y);
            cairo_rel_line_to(cr, CUT_MARK, 0);
            cairo_move_to(cr, x, y - CUT_MARK / 2);
            cairo_rel_line_to(cr, 0, CUT_MARK);
        }
    cairo_set_line_width(cr, LINE);
    cairo_stroke(cr);
}

static bool draw_page(cairo_t *cr, const struct card_sheet *sheet, uint32_t first, struct fail *f)
{
    double left = (PAGE_WIDTH - COLUMNS * CARD_WIDTH) / 2;
    double top = (PAGE_HEIGHT - ROWS * CARD_HEIGHT) / 2;
    bool ok = true;
    draw_cut_marks(cr, left, top);
    for (uint32_t i = first; ok && i < sheet->batch->count && i - first < CARDS_A_PAGE; i++) {
        uint32_t column = (i - first) % COLUMNS, row = (i - first) / COLUMNS;
        cairo_save(cr);
        cairo_translate(cr, left + column * CARD_WIDTH, top + row * CARD_HEIGHT);
        ok = draw_card(cr, sheet, i, f);
        cairo_restore(cr);
    }
    cairo_show_page(cr);
    return ok;
}

static cairo_status_t append(void *out, const unsigned char *data, unsigned size)
{
    bytes_put(out, data, size);
    return CAIRO_STATUS_SUCCESS;
}

bool card_sheet_pdf(const struct card_sheet *sheet, struct bytes_writer *out, struct fail *f)
{
    cairo_surface_t *pdf = cairo_pdf_surface_create_for_stream(
        append, out, PAGE_WIDTH * POINTS_A_MM, PAGE_HEIGHT * POINTS_A_MM);
    cairo_t *cr = cairo_create(pdf);
    bool ok = true;
    cairo_scale(cr, POINTS_A_MM, POINTS_A_MM);
    for (uint32_t first = 0; ok && first < sheet->batch->count; first += CARDS_A_PAGE)
        ok = draw_page(cr, sheet, first, f);
    cairo_destroy(cr);
    cairo_surface_finish(pdf);
    cairo_status_t status = cairo_surface_status(pdf);
    cairo_surface_destroy(pdf);
    if (ok && status != CAIRO_STATUS_SUCCESS)
        ok = fail_set(f, FAIL_IO, "The cards cannot be drawn: %s.", cairo_status_to_string(status));
    return ok;
}
