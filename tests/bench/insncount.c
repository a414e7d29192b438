/* A QEMU plugin that counts the guest's instructions: qemu-aarch64 -plugin insncount.so,out=FILE PROGRAM.
 *
 * The count is exact and the same in every run for a program of one thread, given the same arguments, environment and
 * folder. QEMU's header is not packaged, so the few functions of its plugin API (version 1) that are used stand here.
 */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

typedef uint64_t qemu_plugin_id_t;
struct qemu_plugin_tb;
typedef struct qemu_info_t qemu_info_t;
typedef void (*translate_callback)(qemu_plugin_id_t id, struct qemu_plugin_tb *block);
typedef void (*exit_callback)(qemu_plugin_id_t id, void *data);
enum { QEMU_PLUGIN_INLINE_ADD_U64 };

void qemu_plugin_register_vcpu_tb_trans_cb(qemu_plugin_id_t id, translate_callback callback);
void qemu_plugin_register_vcpu_tb_exec_inline(struct qemu_plugin_tb *block, int operation, void *counter,
                                              uint64_t amount);
size_t qemu_plugin_tb_n_insns(const struct qemu_plugin_tb *block);
void qemu_plugin_register_atexit_cb(qemu_plugin_id_t id, exit_callback callback, void *data);

__attribute__((visibility("default"))) int qemu_plugin_version = 1;

static uint64_t executed;
static char output[4096];

static void count_block(qemu_plugin_id_t id, struct qemu_plugin_tb *block)
{
    (void)id;
    qemu_plugin_register_vcpu_tb_exec_inline(block, QEMU_PLUGIN_INLINE_ADD_U64, &executed,
                                             qemu_plugin_tb_n_insns(block));
}

static void write_count(qemu_plugin_id_t id, void *data)
{
    (void)id, (void)data;
    FILE *file = fopen(output, "w");
    if (!file)
        return;
    fprintf(file, "%" PRIu64 "\n", executed);
    fclose(file);
}

__attribute__((visibility("default"))) int qemu_plugin_install(qemu_plugin_id_t id, const qemu_info_t *info, int count,
                                                               char **arguments)
{
    (void)info;
    for (int i = 0; i < count; i++)
        if (strncmp(arguments[i], "out=", 4) == 0)
            snprintf(output, sizeof output, "%s", arguments[i] + 4);
    if (!output[0])
        return 1;
    qemu_plugin_register_vcpu_tb_trans_cb(id, count_block);
    qemu_plugin_register_atexit_cb(id, write_count, NULL);
    return 0;
}
