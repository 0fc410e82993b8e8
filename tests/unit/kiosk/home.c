/* The survey comes out of its practice pack; the pack's own memory goes. */
#include "kiosk/home.h"

#include <stdlib.h>

#include "bundle/file.h"
#include "record/alloc.h"
#include "seal/pack.h"

struct survey *home_form(void)
{
    struct bytes_writer bytes = {0};
    struct fail f;
    if (!file_read(HOME_PACK, PACK_SIZE_MAX, &bytes, &f))
        fail_msg("%s", f.text);
    struct pack *pack = pack_decode(bytes.data, bytes.size, &f);
    assert_non_null(pack);
    struct survey *s = pack->survey;
    pack->survey = NULL;
    pack_free(pack);
    bytes_free(&bytes);
    return s;
}

int home_question(const struct survey *s, const char *name)
{
    int question = survey_find(s, name);
    if (question < 0)
        fail_msg("the form has no question %s", name);
    return question;
}

struct step home_step(const struct survey *s, const char *name, unsigned repetition)
{
    return (struct step){STEP_QUESTION, home_question(s, name), repetition};
}

void home_choose(struct answers *a, const char *question, unsigned repetition, const char *option)
{
    int at = home_question(a->survey, question);
    int choice = survey_find_choice(survey_list_of(a->survey, at), option);
    assert_true(choice >= 0);
    assert_true(answers_toggle(a, at, repetition, (unsigned)choice));
}

static char *name_of(const struct survey *s, struct step step)
{
    const char *name = s->questions[step.question].name;
    if (step.kind == STEP_ANOTHER)
        return xasprintf("%s+", name);
    return step.repetition > 0 ? xasprintf("%s:%u", name, step.repetition + 1) : xstrdup(name);
}

void home_assert_steps(const struct answers *a, const char *names)
{
    struct steps steps = steps_from(a);
    char *all = xstrdup("");
    for (size_t i = 2; i + 1 < steps.count; i++) {
        char *name = name_of(a->survey, steps.list[i]);
        char *more = xasprintf("%s%s%s", all, i > 2 ? " " : "", name);
        free(name);
        free(all);
        all = more;
    }
    assert_string_equal(all, names);
    free(all);
    steps_free(&steps);
}
