/* The partition table in the first block of an image (MBR; UEFI Specification 2.10, section 5.2). */
#ifndef AOT_FLASH_BOOT_RECORD_H
#define AOT_FLASH_BOOT_RECORD_H

#include "support/support.h"

enum { FLASH_BOOT_RECORD_BYTES = 512 };

bool boot_record_is_valid(const uint8_t *record);

/* Merges the table of an image with that of a card whose data partition stays: `record` holds the image's and gets the
 * card's entry of that partition. *end becomes the number of bytes of the image to write: all before its own data
 * partition. False after a diagnostic: no such partition on the card or in the image, or the image needs its room. */
bool boot_record_keep_data(Diags *diags, const char *card_path, const uint8_t *card, const char *image_path,
                           uint8_t *record, uint64_t *end);
/* The table of a card that is being written: nothing to boot from, but the data partition is still found. */
void boot_record_hide_all_but_data(uint8_t *record);

#endif
