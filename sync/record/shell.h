/* Text as a shell takes it in: for the commands that messages suggest. */
#ifndef RECORD_SHELL_H
#define RECORD_SHELL_H

/* One word of a command, such as a path: bare where it is plain letters, else in single quotes,
 * where a shell changes nothing. Owned. */
char *shell_word(const char *text);

#endif
