/* ack.h: the example of FORMAT.md, what is refused, who is a holder, and how a file grows. */
#include "page_hex.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "bundle/ack.h"
#include "bundle/file.h"
#include "folder.h"

enum { COUNT_AT = 56, ENTRIES_AT = 60 };

static const char example[] = "```hex of an acknowledgement\n";

static void assert_refused(const uint8_t *data, size_t size, enum fail_kind kind)
{
    struct ack a;
    struct fail f = {0};
    assert_false(ack_decode(data, size, &a, &f));
    assert_int_equal(f.kind, kind);
    assert_true(f.text[0] != '\0');
}

/* The hash at the end made right again. */
static void rehash(struct bytes_writer *w)
{
    hash_bytes(w->data, w->size - HASH_SIZE, w->data + w->size - HASH_SIZE);
}

static void the_acknowledgement_in_format_md_reads_and_writes_byte_for_byte(void **state)
{
    (void)state;
    struct bytes_writer page = page_hex(example), made = {0};
    struct ack a;
    struct fail f = {0};
    assert_int_equal(page.size, 60 + 2 * 64 + 32);
    if (!ack_decode(page.data, page.size, &a, &f))
        fail_msg("%s", f.text);
    assert_int_equal(a.count, 2);
    assert_memory_equal(a.campaign, "\xdd\xd2\x83\xf9", 4);
    assert_memory_equal(a.entries[0].set_hash, "\x20\x21\x22\x23", 4);
    assert_memory_equal(a.entries[1].session, "\xe2\xdb\xbb\x3c", 4);
    assert_memory_equal(a.entries[1].set_hash, "\x7b\x18\xff\xa8", 4);
    ack_encode(&a, &made);
    assert_int_equal(made.size, page.size);
    assert_memory_equal(made.data, page.data, page.size);
    ack_clear(&a);
    bytes_free(&made);
    bytes_free(&page);
}

static void an_acknowledgement_with_any_one_bit_turned_is_refused(void **state)
{
    (void)state;
    struct bytes_writer w = page_hex(example);
    for (size_t bit = 0; bit < 8 * w.size; bit++) {
        w.data[bit / 8] ^= (uint8_t)(1 << bit % 8);
        struct ack a;
        struct fail f = {0};
        assert_false(ack_decode(w.data, w.size, &a, &f));
        assert_true(f.text[0] != '\0');
        w.data[bit / 8] ^= (uint8_t)(1 << bit % 8);
    }
    bytes_free(&w);
}

static void an_acknowledgement_cut_at_any_length_or_prolonged_is_refused(void **state)
{
    (void)state;
    struct bytes_writer w = page_hex(example);
    for (size_t size = 0; size < w.size; size++)
        assert_refused(w.data, size, FAIL_FORMAT);
    for (unsigned byte = 0; byte < 256; byte++) {
        struct ack a;
        struct fail f = {0};
        bytes_put_u8(&w, (uint8_t)byte);
        assert_false(ack_decode(w.data, w.size, &a, &f));
        assert_non_null(strstr(f.text, "something after it"));
        w.size--;
    }
    bytes_free(&w);
}

/* Whoever makes the hash fit is still held to the limits and to the one order. */
static void
an_acknowledgement_out_of_order_or_over_its_limit_is_refused_though_its_hash_fits(void **state)
{
    (void)state;
    struct bytes_writer swapped = page_hex(example), doubled = page_hex(example);
    uint8_t first[ACK_ENTRY_SIZE];
    uint8_t *entries = swapped.data + ENTRIES_AT;
    memcpy(first, entries, sizeof first);
    memmove(entries, entries + sizeof first, sizeof first);
    memcpy(entries + sizeof first, first, sizeof first);
    rehash(&swapped);
    assert_refused(swapped.data, swapped.size, FAIL_FORMAT);

    memcpy(doubled.data + ENTRIES_AT + sizeof first, first, HASH_SIZE); /* one session twice */
    rehash(&doubled);
    assert_refused(doubled.data, doubled.size, FAIL_FORMAT);

    struct bytes_writer none = {0};
    bytes_put(&none, doubled.data, ENTRIES_AT);
    memset(none.data + COUNT_AT, 0, 4);
    bytes_put(&none, first, HASH_SIZE);
    rehash(&none);
    assert_refused(none.data, none.size, FAIL_FORMAT);

    memcpy(doubled.data + COUNT_AT, "\x00\x0f\x42\x41", 4); /* 1,000,001 */
    rehash(&doubled);
    assert_refused(doubled.data, doubled.size, FAIL_LIMIT);
    bytes_free(&swapped);
    bytes_free(&doubled);
    bytes_free(&none);
}

/* Holders */

static void write_id(const struct folder *x, const char *text)
{
    assert_true(file_write(folder_join(x, "machine-id"), text, strlen(text), 0644, NULL));
}

static void holder_of(const struct folder *x, const uint8_t campaign[HASH_SIZE],
                      uint8_t out[ACK_HOLDER_SIZE])
{
    ack_holder(folder_join(x, "machine-id"), campaign, out);
}

static void a_holder_is_the_machine_and_the_campaign(void **state)
{
    const struct folder *x = *state;
    struct bytes_writer page = page_hex(example);
    const uint8_t *campaign = page.data + 8, *expected = page.data + 40;
    uint8_t holder[ACK_HOLDER_SIZE], other_campaign[HASH_SIZE] = {0};
    write_id(x, "0123456789abcdef0123456789abcdef\n");
    holder_of(x, campaign, holder);
    assert_memory_equal(holder, expected, ACK_HOLDER_SIZE);
    holder_of(x, other_campaign, holder);
    assert_memory_not_equal(holder, expected, ACK_HOLDER_SIZE);
    write_id(x, "1123456789abcdef0123456789abcdef\n");
    holder_of(x, campaign, holder);
    assert_memory_not_equal(holder, expected, ACK_HOLDER_SIZE);
    bytes_free(&page);
}

/* Two such machines must never pass for two holders. */
static void all_machines_without_an_id_are_one_holder(void **state)
{
    static const char *const no_ids[] = {"", "uninitialized\n", "0123456789abcdef\n",
                                         "0123456789abcdef0123456789abcdef0\n",
                                         "0123456789abcdef0123456789abcdeg\n"};
    const struct folder *x = *state;
    const uint8_t campaign[HASH_SIZE] = {7};
    uint8_t none[ACK_HOLDER_SIZE], holder[ACK_HOLDER_SIZE];
    holder_of(x, campaign, none); /* no such file */
    for (size_t i = 0; i < sizeof no_ids / sizeof *no_ids; i++) {
        write_id(x, no_ids[i]);
        holder_of(x, campaign, holder);
        assert_memory_equal(holder, none, ACK_HOLDER_SIZE);
    }
    write_id(x, "0123456789abcdef0123456789abcdef\n");
    holder_of(x, campaign, holder);
    assert_memory_not_equal(holder, none, ACK_HOLDER_SIZE);
}

/* Files */

/* Sessions `from` to `to` - 1, each id and set hash a number. */
static struct ack ack_of(uint8_t from, uint8_t to, uint8_t set_hash)
{
    struct ack a = {.campaign = {1}, .holder = {0xab, 0xcd, 0xef, 0x01, 0x23}};
    a.entries = calloc(to, sizeof *a.entries);
    for (uint8_t i = from; i < to; i++)
        a.entries[a.count++] = (struct ack_entry){.session = {i}, .set_hash = {set_hash}};
    return a;
}

static void write_ack(const struct folder *x, struct ack a)
{
    struct fail f = {0};
    if (!ack_write(&a, x->path, &f))
        fail_msg("%s", f.text);
    ack_clear(&a);
}

static struct ack read_ack(const struct folder *x)
{
    struct bytes_writer bytes = {0};
    struct ack a = {0};
    struct fail f = {0};
    if (!file_read(folder_join(x, "abcdef01.ack"), 1 << 20, &bytes, &f) ||
        !ack_decode(bytes.data, bytes.size, &a, &f))
        fail_msg("%s", f.text);
    bytes_free(&bytes);
    return a;
}

static void an_acknowledgement_keeps_what_it_said_and_the_newer_set_hash_wins(void **state)
{
    const struct folder *x = *state;
    write_ack(x, ack_of(2, 5, 100));
    write_ack(x, ack_of(4, 7, 200));
    write_ack(x, ack_of(1, 2, 50));
    struct ack a = read_ack(x);
    static const uint8_t expected[][2] = {{1, 50},  {2, 100}, {3, 100},
                                          {4, 200}, {5, 200}, {6, 200}};
    assert_int_equal(a.count, 6);
    for (size_t i = 0; i < 6; i++) {
        assert_int_equal(a.entries[i].session[0], expected[i][0]);
        assert_int_equal(a.entries[i].set_hash[0], expected[i][1]);
    }
    ack_clear(&a);
    assert_int_equal(folder_entries(x), 1);
}

static ino_t inode(const struct folder *x)
{
    struct stat info;
    assert_int_equal(stat(folder_join(x, "abcdef01.ack"), &info), 0);
    return info.st_ino;
}

/* Writing always makes a new file, so the same inode is the same file untouched. */
static void an_acknowledgement_with_nothing_new_is_left_alone(void **state)
{
    const struct folder *x = *state;
    write_ack(x, ack_of(1, 5, 100));
    ino_t first = inode(x);
    write_ack(x, ack_of(2, 4, 100));
    write_ack(x, ack_of(1, 5, 100));
    assert_true(inode(x) == first);
    write_ack(x, ack_of(1, 2, 101));
    assert_true(inode(x) != first);
}

static void what_lies_in_its_place_and_is_no_such_acknowledgement_is_replaced(void **state)
{
    const struct folder *x = *state;
    struct bytes_writer bytes = {0};
    struct ack other = ack_of(9, 10, 9);
    other.campaign[0] = 2;
    ack_encode(&other, &bytes);
    assert_true(file_write(folder_join(x, "abcdef01.ack"), bytes.data, bytes.size, 0644, NULL));
    write_ack(x, ack_of(1, 2, 100));
    struct ack a = read_ack(x);
    assert_int_equal(a.count, 1);
    assert_int_equal(a.entries[0].session[0], 1);
    ack_clear(&a);

    assert_true(file_write(folder_join(x, "target"), "mine", 4, 0644, NULL));
    assert_int_equal(unlink(folder_join(x, "abcdef01.ack")), 0);
    assert_int_equal(symlink("target", folder_join(x, "abcdef01.ack")), 0);
    write_ack(x, ack_of(1, 2, 100));
    a = read_ack(x);
    assert_int_equal(a.count, 1);
    struct stat info;
    assert_int_equal(stat(folder_join(x, "target"), &info), 0);
    assert_int_equal(info.st_size, 4); /* what a link leads to is left as it was */
    ack_clear(&a);
    ack_clear(&other);
    bytes_free(&bytes);
}

static bool finds_no_room(const struct folder *x)
{
    struct ack a = ack_of(1, 5, 100);
    struct fail f = {0};
    bool refused = !ack_write(&a, x->path, &f) && strstr(f.text, "abcdef01.ack");
    ack_clear(&a);
    return refused;
}

static void an_acknowledgement_without_room_leaves_no_file(void **state)
{
    const struct folder *x = *state;
    assert_int_equal(chmod(x->path, 0777), 0);
    assert_true(folder_restricted(x, 100, finds_no_room));
    assert_int_equal(folder_entries(x), 0);
}

int ack_tests(void)
{
    const struct CMUnitTest tests[] = {
#define FOLDER_TEST(name) cmocka_unit_test_setup_teardown(name, folder_setup, folder_teardown)
        cmocka_unit_test(the_acknowledgement_in_format_md_reads_and_writes_byte_for_byte),
        cmocka_unit_test(an_acknowledgement_with_any_one_bit_turned_is_refused),
        cmocka_unit_test(an_acknowledgement_cut_at_any_length_or_prolonged_is_refused),
        cmocka_unit_test(
            an_acknowledgement_out_of_order_or_over_its_limit_is_refused_though_its_hash_fits),
        FOLDER_TEST(a_holder_is_the_machine_and_the_campaign),
        FOLDER_TEST(all_machines_without_an_id_are_one_holder),
        FOLDER_TEST(an_acknowledgement_keeps_what_it_said_and_the_newer_set_hash_wins),
        FOLDER_TEST(an_acknowledgement_with_nothing_new_is_left_alone),
        FOLDER_TEST(what_lies_in_its_place_and_is_no_such_acknowledgement_is_replaced),
        FOLDER_TEST(an_acknowledgement_without_room_leaves_no_file),
    };
    return cmocka_run_group_tests_name("acknowledgement", tests, NULL, NULL);
}
