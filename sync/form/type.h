/* The type cell of a survey row: "select_one ages or_other", "begin group", "rank themes". */
#ifndef FORM_TYPE_H
#define FORM_TYPE_H

#include "record/survey.h"

enum type_role {
    TYPE_QUESTION, /* asked, or kept with the survey */
    TYPE_BEGIN,    /* opens a group or repeat */
    TYPE_END,      /* closes one */
    TYPE_UNASKED,  /* XLSForm's metadata (start, deviceid, audit ...): Big Count collects none */
};

struct type {
    enum type_role role;
    enum question_type type;        /* of TYPE_END: what is closed; none for TYPE_UNASKED */
    bool takes_list;                /* select_one, select_multiple, rank */
    char list[SURVEY_NAME_MAX + 1]; /* "" where it takes none */
    bool or_other;
};

/* A space and `_` mean the same in begin_group, select_one and their like. FAIL_FORMAT for an
 * unknown type, a missing list, or words too many. */
bool type_parse(const char *cell, struct type *out, struct fail *f);

#endif
