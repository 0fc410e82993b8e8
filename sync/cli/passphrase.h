/* The coordinator's passphrase: from --passphrase-file, or asked for on the terminal, unseen. */
#ifndef CLI_PASSPHRASE_H
#define CLI_PASSPHRASE_H

#include "cli/options.h"
#include "tally/campaign.h"

enum { PASSPHRASE_MAX = 1000 }; /* bytes */
#define PASSPHRASE_RULE                                                                            \
    {                                                                                              \
        "--passphrase-file", "FILE", "reads the passphrase from the first line of FILE", false     \
    }

/* Chooses a new one, from the file that `option` names if it is given: at least 8 characters, on a
 * terminal typed twice, and asked for up to three times. Owned; xwipe_text. NULL with *f on
 * failure. */
char *passphrase_choose(const struct options *o, const char *option, struct fail *f);
/* Fails where passphrase_unlock could only fail: the campaign is retired, or has no
 * coordinator.key; FAIL_USAGE: nothing was given, and nobody can be asked. */
bool passphrase_expect(const struct options *o, const struct campaign *c, struct fail *f);
/* Opens coordinator.key, of a trial campaign without asking: to sign with it, which keys from the
 * recovery sheet cannot (FAIL_SECRET); or only to open what was cast. */
bool passphrase_unlock(const struct options *o, const struct campaign *c,
                       struct coordinator_keys *out, struct fail *f);
bool passphrase_unlock_to_open(const struct options *o, const struct campaign *c,
                               struct coordinator_keys *out, struct fail *f);
/* Asks one line on the terminal; owned. FAIL_USAGE with `mend` where there is no terminal. */
char *passphrase_ask(const char *prompt, bool hidden, const char *mend, struct fail *f);

#endif
