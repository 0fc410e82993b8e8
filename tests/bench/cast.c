/* bench-cast PACK FOLDER NUMBER: casts so many ballots into a new box in FOLDER and, in turn with
 * each, writes and syncs (fdatasync) as many bytes in a plain file beside it. Prints the median of
 * either in milliseconds. */
#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "bundle/file.h"
#include "record/alloc.h"
#include "record/ballot.h"
#include "store/box.h"

#define PIN "4711"
enum { CASTS_MAX = 100000 };

struct bench {
    struct pack *pack;
    struct bytes_writer pack_bytes;
    struct box *box;
    struct device_key device;
    struct box_session *session;
    int fd; /* of the plain file */
};

static double now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return 1e3 * (double)now.tv_sec + 1e-6 * (double)now.tv_nsec;
}

static int compare(const void *a, const void *b)
{
    const double *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

static double median(double *times, size_t count)
{
    qsort(times, count, sizeof *times, compare);
    return times[count / 2];
}

static bool open_box(struct bench *b, const char *pack, const char *folder, struct fail *f)
{
    char *path = xasprintf("%s/box.db", folder), *plain = xasprintf("%s/plain", folder);
    bool ok = file_read(pack, PACK_SIZE_MAX, &b->pack_bytes, f) &&
              (b->pack = pack_decode(b->pack_bytes.data, b->pack_bytes.size, f)) &&
              (b->box = box_open(path, f)) &&
              box_load_pack(b->box, b->pack, b->pack_bytes.data, b->pack_bytes.size, f) &&
              box_make_device(b->box, "Bench", PIN, f) && box_unlock(b->box, PIN, &b->device, f) &&
              (b->session = box_session_open(b->box, &b->device, b->pack, "", CHANNEL_HALL,
                                             day_local(time(NULL)), "AB", f));
    b->fd = open(plain, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    free(path);
    free(plain);
    return ok && (b->fd >= 0 || fail_errno(f, "no file beside the box"));
}

static bool cast(struct bench *b, double *took_ms, struct fail *f)
{
    uint8_t id[RECORD_ID_SIZE], plain[BALLOT_SIZE_MAX] = {0}; /* blank is a ballot */
    randombytes_buf(id, sizeof id);
    double start = now_ms();
    bool ok =
        box_cast(b->box, b->session, RECORD_BALLOT, id, plain, ballot_size(b->pack->survey), f);
    *took_ms = now_ms() - start;
    return ok;
}

/* Over bytes that are there, as a cast overwrites a slot. */
static bool write_plain(struct bench *b, double *took_ms, struct fail *f)
{
    uint8_t bytes[BALLOT_SIZE_MAX + ENVELOPE_OVERHEAD];
    size_t size = ballot_size(b->pack->survey) + ENVELOPE_OVERHEAD;
    randombytes_buf(bytes, size);
    double start = now_ms();
    bool ok = pwrite(b->fd, bytes, size, 0) == (ssize_t)size && fdatasync(b->fd) == 0;
    *took_ms = now_ms() - start;
    return ok || fail_errno(f, "the plain file cannot be written");
}

int main(int argc, char **argv)
{
    static double casts[CASTS_MAX], plains[CASTS_MAX];
    struct bench b = {.fd = -1};
    struct fail f = {0};
    size_t number = argc == 4 ? strtoul(argv[3], NULL, 10) : 0;
    if (number < 1 || number > CASTS_MAX) {
        fprintf(stderr, "bench-cast PACK FOLDER NUMBER\n");
        return 2;
    }
    double first;
    bool ok = seal_init(&f) && open_box(&b, argv[1], argv[2], &f) && write_plain(&b, &first, &f);
    for (size_t i = 0; ok && i < number; i++)
        ok = cast(&b, &casts[i], &f) && write_plain(&b, &plains[i], &f);
    if (ok)
        printf("%.4f %.4f\n", median(casts, number), median(plains, number));
    else
        fprintf(stderr, "bench-cast: %s\n", f.text);
    box_session_free(b.session);
    device_key_wipe(&b.device);
    box_close(b.box);
    pack_free(b.pack);
    bytes_free(&b.pack_bytes);
    return ok ? 0 : 1;
}
