/* What the storage guard means for the screens. */
#include "kiosk.h"

bool kiosk_check_storage(struct kiosk *k, bool try_now)
{
    bool works = storage_check(&k->storage, k->steward.box, k->data_folder, try_now, k->now_ms);
    steward_tell_storage(&k->steward, works);
    if (works && k->storage.tried_ms == k->now_ms) /* it has been written to, not only looked at */
        steward_count_again(&k->steward, k->now_ms);
    return works;
}

static bool is_of_the_disk(struct kiosk *k, const struct fail *f)
{
    return f->kind == FAIL_FULL || f->kind == FAIL_IO || !box_is_there(k->steward.box, NULL);
}

/* The check knows more than the failure: that a disk that refuses is read-only, or not there. */
static void tell_of_the_disk(struct kiosk *k, const struct fail *f)
{
    enum storage_state state = storage_state_of(f);
    if (!kiosk_check_storage(k, true))
        state = k->storage.state;
    kiosk_tell(k, storage_words(state), (struct strings_values){0});
}

void kiosk_fault(struct kiosk *k, const struct fail *f)
{
    if (is_of_the_disk(k, f))
        tell_of_the_disk(k, f);
    else
        kiosk_tell(k, STRING_FAULT, (struct strings_values){.text = f->text});
}
