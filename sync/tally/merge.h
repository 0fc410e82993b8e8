/* Merging: what people bring becomes part of the ledger, by union.
 *
 * A path is a bundle, a pack, another ledger.db (this campaign's own brings nothing), or a folder,
 * another campaign's too, in which *.bundle, *.pack and ledger.db are read at any depth. An item is
 * admitted by its bytes and the campaign's public keys alone (DESIGN 4.6). What is not admitted is
 * set aside: its bytes go to the campaign's quarantine/ with the reason beside them, and its
 * neighbours are merged. Links, pipes, devices, unreadable and over-large files are named in
 * quarantine/ without their bytes. For each kind, received = added + already there + quarantined
 * (DESIGN 4.5); the records of a quarantined session are not counted, because nothing says how many
 * are true.
 *
 * A newer pack that came is in force afterwards, so that all laptops with one ledger count by the
 * same pack (campaign_adopt).
 *
 * After commit, HOLDER8.ack is written beside the bundles that were read (DESIGN 4.10): it names
 * those of their sessions that are in the ledger now. Where that cannot be, the merge stands.
 *
 * Memory is bounded, whatever the number and size of what is brought: sessions are read ahead up to
 * 16 MB, and one that passes that goes alone; beside them, one bundle that was remembered and has
 * to be unpacked after all. It takes its file (at most BUNDLE_SIZE_MAX) and three times what it
 * unpacks to (at most SESSION_SIZE_MAX), so 0.8 GB at the most, and as much again where the ledger
 * has it in another state; one that is not sound, what it unpacks to. Of a folder some names are
 * held, and of the sessions that were met some megabytes, the rest in a file without a name in the
 * campaign's folder. What still grows: 8 bytes for each bundle that the ledger remembers, the
 * decisions, a line for each item that is set aside or incomplete, and, while the acknowledgement
 * of a folder is written, the old one and the new, of 64 bytes a session. */
#ifndef TALLY_MERGE_H
#define TALLY_MERGE_H

#include "tally/campaign.h"
#include "tally/merge_result.h"

/* Told of each file, and of each session in another ledger, before it is read; `known` changes as
 * folders are listed and ledgers are opened. */
struct merge_watch {
    void (*progress)(void *data, size_t done, size_t known);
    void *data;
};

/* False only where the merge itself cannot go on (a path that is not there, a full disk): what was
 * committed so far stays, and merging again completes it. */
bool merge_paths(struct campaign *c, const char *const *paths, size_t path_count,
                 const struct merge_watch *watch /* or NULL */, struct merge_result *out,
                 struct fail *f);
/* The same for one session made here, given as bytes (session_encode). One that is not admitted is
 * a failure, and not quarantined. */
bool merge_session(struct campaign *c, const void *bytes, size_t size, struct merge_result *out,
                   struct fail *f);
/* The same for a bundle that came without a file, out of QR codes; but one that is not admitted is
 * quarantined, under `name`. Nothing is acknowledged: there is no folder for it. The account is
 * added to what *out says already, so that those of several bundles add up; `held` then counts a
 * session as often as it was met. */
bool merge_bundle(struct campaign *c, const char *name, const void *bytes, size_t size,
                  struct merge_result *out, struct fail *f);

#endif
