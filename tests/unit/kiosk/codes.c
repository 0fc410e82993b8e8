/* The reader is another's, and knows nothing of ours. */
#include "kiosk/codes.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { READ_SIZE = 8192 };

/* What is read, a line a code. */
static void read_codes(const char *picture_path, char read[READ_SIZE])
{
    read[0] = '\0';
    setenv("PICTURE", picture_path, 1); /* whatever letters it has, no shell takes them apart */
    FILE *reader =
        popen("exec zbarimg --nodbus --quiet --raw -Sdisable -Sqrcode.enable \"$PICTURE\"", "r");
    if (!reader)
        return;
    read[fread(read, 1, READ_SIZE - 1, reader)] = '\0';
    pclose(reader);
}

static bool has_line(const char *lines, const char *text)
{
    size_t size = strlen(text);
    for (const char *at = lines; at; at = strchr(at, '\n') ? strchr(at, '\n') + 1 : NULL)
        if (strncmp(at, text, size) == 0 && (at[size] == '\n' || !at[size]))
            return true;
    return false;
}

void codes_judge(const struct frame *frame, const char *picture_path, const struct findings *to)
{
    char read[READ_SIZE];
    for (size_t i = finding_first_command(frame); i < frame->command_count; i++) {
        const struct frame_command *c = &frame->commands[i];
        if (c->kind != FRAME_QR)
            continue;
        read_codes(picture_path, read);
        if (!has_line(read, c->text))
            finding_add(to, "", "the QR code is not read as it was meant");
    }
}
