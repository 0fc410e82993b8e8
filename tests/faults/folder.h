/* The files of a folder, as they were: kept beside it, and put back. */
#ifndef FAULTS_FOLDER_H
#define FAULTS_FOLDER_H

#include <stdbool.h>

/* Each ends the test if it fails. The copy is made anew. */
void folder_copy(const char *from, const char *to);
/* Keeps a folder's files in another, bytes and inodes ... */
void folder_keep(const char *folder, const char *kept);
/* ... and makes it hold them again: the very same files, so that who has one of them open sees its
 * old bytes. Locks that this process holds on them are gone afterwards. */
void folder_put_back(const char *kept, const char *folder);
/* Calls `each` with the path of every file at any depth whose name ends so. */
void folder_walk(const char *folder, const char *ending,
                 void (*each)(const char *path, void *context), void *context);

#endif
