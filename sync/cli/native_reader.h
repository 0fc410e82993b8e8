/* Has a native reader checked the kiosk's own words in a language? Each file of assets/strings says
 * so in its line native_reader. */
#ifndef CLI_NATIVE_READER_H
#define CLI_NATIVE_READER_H

/* "no", or the reader's name and the day; NULL where there is no file for the language: the kiosk
 * speaks English there. `code` as in the form ("pl", "pl-PL"; "" is no language). */
const char *native_reader_of(const char *code);

#endif
