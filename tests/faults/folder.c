/* Small trees of small files, by plain recursion. */
#include "folder.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "bundle/file.h"
#include "cmocka_all.h"
#include "record/alloc.h"
#include "scratch.h"

enum { FILE_MAX = 16 * 1024 * 1024 };

static bool is_folder(const char *path)
{
    struct stat info;
    return stat(path, &info) == 0 && S_ISDIR(info.st_mode);
}

/* In place: the file's inode stays, if there is one. */
static void copy_file(const char *from, const char *to)
{
    struct bytes_writer bytes;
    struct fail f = {0};
    if (!file_read(from, FILE_MAX, &bytes, &f))
        fail_msg("%s", f.text);
    int fd = open(to, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, bytes.data, bytes.size), bytes.size);
    assert_int_equal(close(fd), 0);
    bytes_free(&bytes);
}

/* Calls `each` for the entries of a folder, in pairs with those of another. */
static void pair(const char *one, const char *other,
                 void (*each)(const char *one, const char *other))
{
    DIR *dir = opendir(one);
    assert_non_null(dir);
    for (struct dirent *entry; (entry = readdir(dir));) {
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
            continue;
        char *here = xasprintf("%s/%s", one, entry->d_name);
        char *there = xasprintf("%s/%s", other, entry->d_name);
        each(here, there);
        free(here);
        free(there);
    }
    closedir(dir);
}

static void copy_entry(const char *from, const char *to)
{
    if (!is_folder(from)) {
        copy_file(from, to);
        return;
    }
    if (!is_folder(to))
        assert_int_equal(mkdir(to, 0700), 0);
    pair(from, to, copy_entry);
}

static void remove_extra(const char *path, const char *kept)
{
    if (is_folder(path))
        pair(path, kept, remove_extra);
    if (access(kept, F_OK) != 0)
        assert_int_equal(remove(path), 0);
}

void folder_copy(const char *from, const char *to)
{
    scratch_remove(to);
    copy_entry(from, to);
}

/* A second name keeps a file's inode, whatever becomes of the first. */
static void link_entry(const char *from, const char *to)
{
    if (!is_folder(from)) {
        assert_int_equal(link(from, to), 0);
        return;
    }
    assert_int_equal(mkdir(to, 0700), 0);
    pair(from, to, link_entry);
}

static void name_again(const char *linked, const char *path)
{
    if (is_folder(linked)) {
        pair(linked, path, name_again);
        return;
    }
    assert_true(remove(path) == 0 || errno == ENOENT);
    assert_int_equal(link(linked, path), 0);
}

void folder_keep(const char *folder, const char *kept)
{
    char *bytes = xasprintf("%s/bytes", kept), *links = xasprintf("%s/links", kept);
    scratch_remove(kept);
    assert_int_equal(mkdir(kept, 0700), 0);
    copy_entry(folder, bytes);
    link_entry(folder, links);
    free(bytes);
    free(links);
}

void folder_put_back(const char *kept, const char *folder)
{
    char *bytes = xasprintf("%s/bytes", kept), *links = xasprintf("%s/links", kept);
    remove_extra(folder, bytes);
    name_again(links, folder);
    copy_entry(bytes, folder);
    free(bytes);
    free(links);
}

void folder_walk(const char *folder, const char *ending,
                 void (*each)(const char *path, void *context), void *context)
{
    DIR *dir = opendir(folder);
    for (struct dirent *entry; dir && (entry = readdir(dir));) {
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
            continue;
        char *path = xasprintf("%s/%s", folder, entry->d_name);
        size_t size = strlen(path), tail = strlen(ending);
        if (is_folder(path))
            folder_walk(path, ending, each, context);
        else if (size >= tail && strcmp(path + size - tail, ending) == 0)
            each(path, context);
        free(path);
    }
    if (dir)
        closedir(dir);
}
