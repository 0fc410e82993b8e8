/* bigcount-sync: the coordinator's program. A table of commands, in the order of a campaign's life;
 * main finds one, reads its options and turns its outcome into an exit code and at most one line of
 * complaint. */
#include <locale.h>
#include <stdio.h>
#include <string.h>

#include "cli/command.h"
#include "cli/print.h"
#include "seal/keys.h"

static const struct command *const commands[] = {
    &command_check,      &command_new,        &command_dpia,     &command_pack,    &command_cards,
    &command_merge,      &command_scan,       &command_import,   &command_devices, &command_decide,
    &command_status,     &command_duplicates, &command_count,    &command_issues,  &command_report,
    &command_verify,     &command_receipt,    &command_receipts, &command_rebuild, &command_backup,
    &command_passphrase, &command_recover,    &command_salvage,  &command_retire,
};
enum { COMMANDS = sizeof commands / sizeof *commands };

static void print_overview(void)
{
    printf("bigcount-sync COMMAND CAMPAIGN ...: the coordinator's side of a Big Count\n\n");
    for (size_t i = 0; i < COMMANDS; i++)
        printf("  %-11s%s\n", commands[i]->name, commands[i]->summary);
    printf("\nbigcount-sync COMMAND --help says more. Exit codes: 0 done, 1 failed, 2 misused;\n"
           "of merge, scan and import also 3: done, but something was held or quarantined.\n");
}

static void print_help(const struct command *c)
{
    printf("bigcount-sync %s %s\n%s.\n%s", c->name, c->words, c->summary, c->more ? c->more : "");
    options_print(c->rules);
}

static const struct command *find_command(const char *name)
{
    for (size_t i = 0; i < COMMANDS; i++)
        if (strcmp(commands[i]->name, name) == 0)
            return commands[i];
    return NULL;
}

static bool check_words(const struct command *c, const struct options *o, struct fail *f)
{
    if (o->word_count < c->words_min)
        return fail_set(f, FAIL_USAGE, "Something is missing. Write: bigcount-sync %s %s", c->name,
                        c->words);
    if (o->word_count > c->words_max)
        return fail_set(f, FAIL_USAGE, "\"%s\" is too much. Write: bigcount-sync %s %s",
                        o->words[c->words_max], c->name, c->words);
    if (!*o->words[0])
        return fail_set(f, FAIL_USAGE, "The folder's name is empty. Write: bigcount-sync %s %s",
                        c->name, c->words);
    return true;
}

static bool run_command(const struct command *c, int argc, char **argv, int *status, struct fail *f)
{
    struct options o = {0};
    bool ok = seal_init(f) && options_parse(&o, c->rules, argc, argv, f);
    if (ok && o.help)
        print_help(c);
    else if (ok)
        ok = check_words(c, &o, f) && c->run(&o, status, f);
    options_clear(&o);
    return ok;
}

static bool help(int argc, char **argv, struct fail *f)
{
    if (argc == 0) {
        print_overview();
        return true;
    }
    const struct command *c = find_command(argv[0]);
    if (!c)
        return fail_set(f, FAIL_USAGE, "There is no command %s. Try: bigcount-sync help", argv[0]);
    print_help(c);
    return true;
}

static bool run(int argc, char **argv, int *status, struct fail *f)
{
    if (argc < 2)
        return fail_set(f, FAIL_USAGE, "Name a command. Try: bigcount-sync help");
    if (strcmp(argv[1], "help") == 0 || strcmp(argv[1], "--help") == 0 ||
        strcmp(argv[1], "-h") == 0)
        return help(argc - 2, argv + 2, f);
    const struct command *c = find_command(argv[1]);
    if (!c)
        return fail_set(f, FAIL_USAGE, "There is no command %s. Try: bigcount-sync help", argv[1]);
    return run_command(c, argc - 2, argv + 2, status, f);
}

int main(int argc, char **argv)
{
    struct fail f = {0};
    int status = STATUS_DONE;
    setlocale(LC_CTYPE, "C.UTF-8"); /* how wide letters are, see print.c */
    bool ok = run(argc, argv, &status, &f);
    if ((fflush(stdout) != 0 || ferror(stdout)) && ok)
        ok = fail_errno(&f, "The answer could not be written");
    if (ok)
        return status;
    print_message("%s", f.text);
    return f.kind == FAIL_USAGE ? STATUS_MISUSE : STATUS_FAILED;
}
