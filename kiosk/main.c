/* bigcount-kiosk: from the command line to a window and back. */
#include <stdio.h>
#include <stdlib.h>

#include "kiosk.h"
#include "options.h"
#include "record/alloc.h"

enum { EXIT_MISUSE = 2 };

static int complain(const struct fail *f)
{
    fprintf(stderr, "bigcount-kiosk: %s\n", f->text);
    return f->kind == FAIL_USAGE ? EXIT_MISUSE : EXIT_FAILURE;
}

/* The window, from first to last frame. */
static bool show(struct kiosk *k, const struct options *o, FILE *describe, struct fail *f)
{
    struct app_params params = {.title = "Big Count",
                                .width = o->width,
                                .height = o->height,
                                .diagonal_inches = o->diagonal_inches,
                                .describe = describe};
    struct app *app = app_create(&params, f);
    if (!app)
        return false;
    k->text = app_text(app);
    k->speech = speech_new();
    app_run(app, &kiosk_app, k);
    speech_free(k->speech);
    k->speech = NULL;
    steward_tell(&k->steward, EVENT_STOPPED, "%s", "");
    k->text = NULL;
    app_free(app);
    return true;
}

static bool open_describe(const char *path, FILE **file, struct fail *f)
{
    *file = path ? fopen(path, "ae") : NULL;
    return !path || *file || fail_errno(f, "%s cannot be written", path);
}

static bool run(struct kiosk *k, const struct options *o, struct fail *f)
{
    FILE *describe = NULL;
    bool ok = (!o->open_venue || kiosk_open_practice(k, o->open_venue, f)) &&
              open_describe(o->describe, &describe, f) && show(k, o, describe, f);
    if (describe)
        fclose(describe);
    struct fail closing;
    if (!o->open_venue || kiosk_close_practice(k, ok ? f : &closing))
        return ok;
    return false;
}

int main(int argc, char **argv)
{
    struct options o;
    struct fail fail = {0};
    if (!options_read(&o, argc, argv, &fail))
        return complain(&fail);
    if (o.help) {
        fputs(options_help(), stdout);
        return EXIT_SUCCESS;
    }
    char *data = options_default_data();
    char *mountinfo = xasprintf("%s/mountinfo", o.system ? o.system : "/proc/self");
    char *sys = xasprintf("%s/sys", o.system ? o.system : "");
    char *supplies = xasprintf("%s/" POWER_FOLDER, sys);
    struct kiosk_params params = {.pack_path = o.pack,
                                  .data_folder = o.data ? o.data : data,
                                  .mirror_folder = o.mirror_folder,
                                  .language = o.language,
                                  .places = {.export_folder = o.export_folder,
                                             .mountinfo = mountinfo,
                                             .sys = sys,
                                             .media = "/media"},
                                  .power_folder = supplies,
                                  .now_ms = app_now_ms(),
                                  .trial_only = o.describe || o.open_venue || o.system};
    struct kiosk kiosk;
    bool ok = seal_init(&fail) && kiosk_init(&kiosk, &params, &fail);
    if (ok) {
        ok = run(&kiosk, &o, &fail);
        kiosk_destroy(&kiosk);
    }
    free(supplies);
    free(sys);
    free(mountinfo);
    free(data);
    return ok ? EXIT_SUCCESS : complain(&fail);
}
