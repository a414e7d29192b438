/* The order in which kernel modules are loaded. */
#include "image/modules.h"

#include <criterion/criterion.h>
#include <string.h>

static Arena *arena;
static ModuleIndex module_index;

static void setup(void)
{
    static const char text[] = "ext4 kernel/fs/ext4/ext4.ko jbd2,mbcache,crc16\njbd2 kernel/fs/jbd2/jbd2.ko -\n"
                               "mbcache kernel/fs/mbcache.ko -\ncrc16 - -\nbroken kernel/broken.ko gone\n"
                               "dwc2_usb kernel/drivers/usb/dwc2-usb.ko jbd2\n";
    arena = arena_new();
    module_index_init(&module_index, arena);
    cr_assert(module_index_read(&module_index, (FileView){(const uint8_t *)text, sizeof text - 1}));
}

static void teardown(void)
{
    arena_free(arena);
}

TestSuite(modules, .init = setup, .fini = teardown);

static const char *order_of(const char *const *names, const char **missing)
{
    Map taken;
    ModuleOrder order = {0};
    Text text = {.arena = arena};
    map_init(&taken, arena);
    *missing = NULL;
    for (; *names; names++)
        if (!module_order_add(&module_index, *names, &taken, &order, missing))
            return NULL;
    text_add(&text, "");
    for (uint32_t i = 0; i < order.modules.count; i++)
        text_printf(&text, "%s%s", i ? " " : "", order.modules.items[i]->name);
    return text.chars;
}

Test(modules, what_is_needed_comes_first_and_once)
{
    const char *missing;
    cr_assert_str_eq(order_of((const char *const[]){"ext4", "dwc2-usb", NULL}, &missing), "jbd2 mbcache ext4 dwc2_usb");
}

Test(modules, built_in_ones_need_no_loading)
{
    const char *missing;
    cr_assert_str_eq(order_of((const char *const[]){"crc16", NULL}, &missing), "");
}

Test(modules, missing_ones_are_named)
{
    const char *missing;
    cr_assert_null(order_of((const char *const[]){"nothing", NULL}, &missing));
    cr_assert_str_eq(missing, "nothing");
    cr_assert_null(order_of((const char *const[]){"broken", NULL}, &missing));
    cr_assert_str_eq(missing, "gone");
}

Test(modules, index_survives_writing)
{
    ModuleIndex copy;
    const char *text = module_index_write(&module_index);
    module_index_init(&copy, arena);
    cr_assert(module_index_read(&copy, (FileView){(const uint8_t *)text, strlen(text)}));
    cr_assert_str_eq(module_index_write(&copy), text);
    cr_assert_not(module_index_read(&copy, (FileView){(const uint8_t *)"half a", 6}));
}

Test(modules, other_files_are_no_modules)
{
    cr_assert_not(module_index_add(&module_index, "kernel/x.ko", (FileView){(const uint8_t *)"\177ELF", 4}));
    cr_assert_null(module_index_find(&module_index, "x"));
}
