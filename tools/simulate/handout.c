/* By batch as the campaign lists them, each from its first card to its last. */
#include "handout.h"

#include <stdlib.h>
#include <string.h>

#include "record/alloc.h"
#include "tally/batches.h"

struct handout {
    struct batches batches; /* owned */
    uint8_t key[KEY_SIZE];
    size_t batch;
    uint32_t card; /* of that batch: the next */
};

static bool check(const struct campaign *c, const struct pack *p, struct fail *f)
{
    if (p->survey->cards == CARDS_NONE)
        return fail_set(f, FAIL_USAGE, "The pack's form asks for no cards. Leave --cards out.");
    if (!campaign_is_trial(c))
        return fail_set(f, FAIL_USAGE,
                        "%s is no practice campaign. Cards are made up for practice.", c->folder);
    return memcmp(c->pack->campaign, p->campaign, HASH_SIZE) == 0 ||
           fail_set(f, FAIL_USAGE, "The pack is of another campaign than %s.", c->folder);
}

static bool check_batches(const struct campaign *c, const struct batches *batches, struct fail *f)
{
    for (size_t i = 0; i < batches->count; i++)
        if (!batches->all[i].voided)
            return true;
    return fail_set(f, FAIL_USAGE,
                    "%s has issued no cards, or voided all. Issue some: bigcount-sync cards %s "
                    "--number 200 --out cards.pdf",
                    c->folder, c->folder_typed);
}

static bool read_cards(struct handout *h, const char *folder, const struct pack *p, struct fail *f)
{
    struct coordinator_keys keys;
    struct campaign *c = campaign_open_read(folder, f);
    bool ok = c && check(c, p, f) && campaign_unlock(c, NULL, &keys, f);
    if (ok) {
        card_key(&keys, h->key);
        coordinator_keys_wipe(&keys);
        ok = batches_read(c, &h->batches, f) && check_batches(c, &h->batches, f);
    }
    campaign_close(c);
    return ok;
}

struct handout *handout_open(const char *campaign, const struct pack *p, struct fail *f)
{
    struct handout *h = xcalloc(1, sizeof *h);
    if (read_cards(h, campaign, p, f))
        return h;
    handout_free(h);
    return NULL;
}

void handout_next(struct handout *h, struct card *out)
{
    *out = (struct card){0};
    for (; h->batch < h->batches.count; h->batch++, h->card = 0) {
        const struct batch *b = &h->batches.all[h->batch];
        if (b->voided || h->card == b->cards.count)
            continue;
        card_of_batch(h->key, &b->cards, h->card++, out);
        return;
    }
}

void handout_free(struct handout *h)
{
    if (!h)
        return;
    batches_clear(&h->batches);
    xwipe(h->key, sizeof h->key);
    free(h);
}
