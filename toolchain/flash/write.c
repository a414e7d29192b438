/* Writing an image: past the page cache, in large blocks, the first one last; then reading it back. */
#include <errno.h>
#include <fcntl.h>
#include <linux/fs.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include "flash/boot_record.h"
#include "flash/flash.h"

enum { CHUNK_BYTES = 4 << 20, BUFFER_ALIGNMENT = 4096 };

typedef struct Writer {
    Arena *arena;
    Diags *diags;
    const FlashRequest *request;
    FileView image;
    uint64_t end;   /* bytes of the image that are written: all but a data partition that is kept */
    uint8_t *chunk; /* what is written */
    uint8_t *echo;  /* what was read back */
    uint8_t head[FLASH_BOOT_RECORD_BYTES];
    int disk;
} Writer;

static bool fail(const Writer *writer, const char *what, int error)
{
    const Disk *disk = writer->request->disk;
    Diag *diag = diag_report(writer->diags, AOT1104, DIAG_PLACE_FILE(disk->path), "%s: %s", what, strerror(error));
    if (error == ENODEV || error == ENXIO || error == EIO || error == ENOMEDIUM)
        diag->remedy = "The disk was taken out, or it is worn out. Put it in again and repeat; else try another card.";
    else if (error == EACCES || error == EPERM)
        diag->remedy =
            arena_printf(diags_arena(writer->diags),
                         "Writing to a disk needs the right to do so: run it with sudo, or as a member of the "
                         "group that owns %s.",
                         disk->path);
    else if (error == EBUSY)
        diag->remedy = "Something else has opened the disk meanwhile: unmount what your desktop mounted by itself.";
    return false;
}

/* ---- Opening ---- */

/* The name could mean another disk by now: number and size must still be those that were judged. */
static bool is_same_disk(const Writer *writer)
{
    const Disk *disk = writer->request->disk;
    struct stat status;
    uint64_t bytes = 0;
    return fstat(writer->disk, &status) == 0 && S_ISBLK(status.st_mode) && major(status.st_rdev) == disk->major &&
           minor(status.st_rdev) == disk->minor && ioctl(writer->disk, BLKGETSIZE64, &bytes) == 0 &&
           bytes == disk->bytes;
}

static bool open_disk(Writer *writer)
{
    const Disk *disk = writer->request->disk;
    if (disk->block == 0 || CHUNK_BYTES % disk->block != 0) {
        diag_report(writer->diags, AOT1104, DIAG_PLACE_FILE(disk->path), "its blocks of %u bytes are not supported",
                    disk->block);
        return false;
    }
    /* O_EXCL on a block device: nobody else may have it mounted or claimed (open(2)). */
    writer->disk = open(disk->path, O_RDWR | O_EXCL | O_DIRECT | O_CLOEXEC);
    if (writer->disk < 0)
        return fail(writer, "it cannot be opened", errno);
    if (!is_same_disk(writer))
        return fail(writer, "it is no longer the disk that was shown", ENODEV);
    return true;
}

/* ---- Blocks ---- */

static bool write_at(const Writer *writer, uint64_t offset, size_t length)
{
    for (size_t done = 0; done < length;) {
        ssize_t written = pwrite(writer->disk, writer->chunk + done, length - done, (off_t)(offset + done));
        if (written < 0 && errno != EINTR)
            return fail(writer, "writing failed", errno);
        done += written > 0 ? (size_t)written : 0;
    }
    return true;
}

static bool read_at(const Writer *writer, uint64_t offset, size_t length)
{
    for (size_t done = 0; done < length;) {
        ssize_t count = pread(writer->disk, writer->echo + done, length - done, (off_t)(offset + done));
        if (count == 0 || (count < 0 && errno != EINTR))
            return fail(writer, "reading back failed", count == 0 ? EIO : errno);
        done += count > 0 ? (size_t)count : 0;
    }
    return true;
}

/* Bytes of the chunk at `offset`: whole blocks of the disk, the last one filled up with zeros by load(). */
static size_t chunk_length(const Writer *writer, uint64_t offset)
{
    uint64_t left = writer->end - offset, block = writer->request->disk->block;
    return left >= CHUNK_BYTES ? CHUNK_BYTES : (size_t)((left + block - 1) / block * block);
}

/* The image's bytes at `offset` into the chunk, with the boot record that the card shall have. */
static size_t load(const Writer *writer, uint64_t offset)
{
    size_t length = chunk_length(writer, offset);
    uint64_t left = writer->end - offset;
    size_t filled = left < length ? (size_t)left : length;
    memcpy(writer->chunk, writer->image.bytes + offset, filled);
    memset(writer->chunk + filled, 0, length - filled);
    if (offset == 0)
        memcpy(writer->chunk, writer->head, sizeof writer->head);
    return length;
}

static void show_progress(const Writer *writer, const char *what, uint64_t done)
{
    progress_step(writer->request->progress, "%s %s: %u %% of %s", what, writer->request->disk->path,
                  (uint32_t)(done * 100 / writer->end), flash_size_text(writer->arena, writer->end));
}

static bool sync_disk(const Writer *writer)
{
    return fsync(writer->disk) == 0 || fail(writer, "the disk did not take all that was written", errno);
}

/* ---- The three passes ---- */

/* Without boot record and first file system the card is empty to whoever reads it. Data that is kept stays reachable,
 * also when the card is pulled out now. */
static bool clear_head(const Writer *writer)
{
    size_t length = chunk_length(writer, 0);
    memset(writer->chunk, 0, length);
    if (writer->request->keep_data) {
        memcpy(writer->chunk, writer->head, sizeof writer->head);
        boot_record_hide_all_but_data(writer->chunk);
    }
    return write_at(writer, 0, length) && sync_disk(writer);
}

static bool write_all(const Writer *writer)
{
    for (uint64_t offset = CHUNK_BYTES; offset < writer->end; offset += CHUNK_BYTES) {
        show_progress(writer, "writing", offset);
        if (!write_at(writer, offset, load(writer, offset)))
            return false;
    }
    return sync_disk(writer) && write_at(writer, 0, load(writer, 0)) && sync_disk(writer);
}

static bool compare_all(const Writer *writer)
{
    for (uint64_t offset = 0; offset < writer->end; offset += CHUNK_BYTES) {
        show_progress(writer, "comparing", offset);
        size_t length = load(writer, offset);
        if (!read_at(writer, offset, length))
            return false;
        if (memcmp(writer->chunk, writer->echo, length) == 0)
            continue;
        size_t at = 0;
        while (writer->chunk[at] == writer->echo[at])
            at++;
        diag_report(writer->diags, AOT1105, DIAG_PLACE_FILE(writer->request->disk->path),
                    "byte %llu of the card is not what was written", (unsigned long long)(offset + at))
            ->remedy = "The card is worn out or a counterfeit that pretends to be larger than it is: use another one.";
        clear_head(writer);
        return false;
    }
    return true;
}

static bool read_head(Writer *writer, uint8_t *head)
{
    if (!read_at(writer, 0, writer->request->disk->block))
        return false;
    memcpy(head, writer->echo, FLASH_BOOT_RECORD_BYTES);
    return true;
}

/* What of the image is written, and the boot record that the card gets. */
static bool plan(Writer *writer)
{
    const FlashRequest *request = writer->request;
    uint8_t old_head[FLASH_BOOT_RECORD_BYTES];
    writer->end = request->image.bytes;
    memcpy(writer->head, request->image.boot_record, sizeof writer->head);
    if (!request->keep_data)
        return true;
    return read_head(writer, old_head) && boot_record_keep_data(writer->diags, request->disk->path, old_head,
                                                                request->image.path, writer->head, &writer->end);
}

static bool write_passes(Writer *writer)
{
    if (!plan(writer) || !clear_head(writer) || !write_all(writer))
        return false;
    if (writer->request->verify && !compare_all(writer))
        return false;
    /* The kernel's view of the partitions; fails harmlessly where the disk can have none. */
    ioctl(writer->disk, BLKRRPART);
    return true;
}

static uint8_t *new_chunk(void)
{
    return aligned_alloc(BUFFER_ALIGNMENT, CHUNK_BYTES);
}

bool flash_write(Arena *arena, Diags *diags, const FlashRequest *request)
{
    Writer writer = {.arena = arena, .diags = diags, .request = request, .disk = -1};
    bool done = false;
    int error = file_map(request->image.path, &writer.image);
    if (error || writer.image.length != request->image.bytes) {
        diag_report(diags, AOT1103, DIAG_PLACE_FILE(request->image.path), "the image changed while it was looked at");
        return false;
    }
    /* O_DIRECT wants aligned memory. */
    writer.chunk = new_chunk();
    writer.echo = new_chunk();
    if (writer.chunk && writer.echo)
        done = open_disk(&writer) && write_passes(&writer);
    else
        fail(&writer, "no memory", ENOMEM);
    if (writer.disk >= 0 && close(writer.disk) != 0 && done)
        done = fail(&writer, "closing failed", errno);
    free(writer.chunk);
    free(writer.echo);
    file_unmap(&writer.image);
    return done;
}
