/* Whoever looks at a campaign later is told before anything else why nothing can be done there. */
#include "cli/retired.h"

#include <stdlib.h>

#include "cli/print.h"
#include "tally/retire.h"

void retired_print(const struct campaign *c, FILE *out)
{
    static const char more[] = "Nothing more is counted or decided here.";
    char *text = retire_text(c);
    if (text && out == stderr) {
        print_message("%s %s", text, more);
    } else if (text) {
        print_text(out, text);
        fprintf(out, " %s\n", more);
    }
    free(text);
}

const char *retired_offer(const struct campaign *c)
{
    return retire_is_done(c) ? NULL : c->folder_typed;
}
