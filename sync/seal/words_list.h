/* The words of words.h as data, in ascending order. */
#ifndef SEAL_WORDS_LIST_H
#define SEAL_WORDS_LIST_H

enum { WORDS_LIST_SIZE = 2048, WORDS_LETTERS_MAX = 8 };

extern const char words_list[WORDS_LIST_SIZE][WORDS_LETTERS_MAX + 1];

#endif
