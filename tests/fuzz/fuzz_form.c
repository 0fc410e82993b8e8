/* A form: the sheets survey, choices and settings, with a NUL between them. One without errors is a
 * survey that a tablet takes. */
#include "form/form.h"

#include <string.h>

#include "fuzz.h"

static void write_sheets(const uint8_t *data, size_t size)
{
    static const char *const names[FORM_SHEETS] = {"survey.csv", "choices.csv", "settings.csv"};
    for (size_t i = 0; i < FORM_SHEETS; i++) {
        const uint8_t *end = size > 0 ? memchr(data, 0, size) : NULL;
        size_t taken = end ? (size_t)(end - data) : size;
        fuzz_file(names[i], data, taken);
        data += taken + (end != NULL);
        size -= taken + (end != NULL);
    }
}

static void must_be_taken(const struct survey *s)
{
    struct bytes_writer bytes = {0}, again = {0};
    struct fail f = {0};
    survey_encode(s, &bytes);
    struct survey *read = survey_decode(bytes.data, bytes.size, &f);
    FUZZ_MUST(read != NULL);
    survey_encode(read, &again);
    fuzz_must_same(&again, bytes.data, bytes.size);
    survey_free(read);
    bytes_free(&bytes);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct form form;
    struct fail f = {0};
    write_sheets(data, size);
    FUZZ_MUST(form_open(&form, fuzz_folder(), &f));
    if (form.faults.of_severity[FAULT_ERROR] == 0)
        must_be_taken(form.survey);
    form_close(&form);
    return 0;
}
