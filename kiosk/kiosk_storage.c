/* What the storage guard means for the screens. */
#include <stdio.h>
#include <string.h>

#include "kiosk.h"

bool kiosk_check_storage(struct kiosk *k, bool try_now)
{
    bool works = storage_check(&k->storage, k->steward.box, k->data_folder, try_now, k->now_ms);
    steward_tell_storage(&k->steward, works);
    return works;
}

static bool is_of_the_disk(struct kiosk *k, const struct fail *f)
{
    return f->kind == FAIL_FULL || f->kind == FAIL_IO || !box_is_there(k->steward.box, NULL);
}

/* The check knows more than the failure: that a disk that refuses is read-only, or not there. */
void kiosk_fault(struct kiosk *k, const struct fail *f)
{
    const char *words = kiosk_say(k, STRING_FAULT);
    if (is_of_the_disk(k, f)) {
        enum storage_state state = storage_state_of(f);
        if (!kiosk_check_storage(k, true))
            state = k->storage.state;
        words = kiosk_say(k, storage_words(state));
    }
    snprintf(k->desk.message, sizeof k->desk.message, "%s", words);
}
