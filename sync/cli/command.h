/* A command of bigcount-sync: one file each, one table of them in main.c. Commands print; nothing
 * below them does. Data go to stdout, messages to stderr. */
#ifndef CLI_COMMAND_H
#define CLI_COMMAND_H

#include "cli/options.h"

/* Exit codes. 3, of merge, scan and import alone: it worked, but something was held or quarantined.
 */
enum { STATUS_DONE = 0, STATUS_FAILED = 1, STATUS_MISUSE = 2, STATUS_HELD = 3 };

struct command {
    const char *name, *words, *summary; /* words: what stands after the name, for its usage line */
    const char *more;                   /* lines for --help, each ended; NULL: none */
    const struct option_rule *rules;    /* ends with a NULL name */
    size_t words_min, words_max;        /* how many words that are no options */
    /* False with *f on failure: FAIL_USAGE becomes exit code 2, any other kind 1. *status is 0
     * before. */
    bool (*run)(const struct options *o, int *status, struct fail *f);
};

extern const struct command command_new, command_dpia, command_check, command_pack, command_cards,
    command_merge, command_scan, command_import, command_devices, command_decide, command_status,
    command_duplicates, command_count, command_issues, command_report, command_verify,
    command_receipt, command_receipts, command_rebuild, command_backup, command_passphrase,
    command_recover, command_salvage, command_retire;

#endif
