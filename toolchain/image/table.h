/* image/table: the partition table. */
#ifndef AOT_IMAGE_TABLE_H
#define AOT_IMAGE_TABLE_H

#include "image/image.h"

enum { PARTITION_TYPE_FAT32 = 0x0c, PARTITION_TYPE_FAT16 = 0x0e, PARTITION_TYPE_LINUX = 0x83 };

/* Entry `index` (0 to 3) of the table in the first sector; type 0: there is none. */
ImagePartition table_entry(const uint8_t *sector, uint32_t index);
/* Writes the first sector. Answers an errno value. */
int table_write(int file, const ImageTable *table);

#endif
