/* aot-sdk version */
#include <llvm-c/Core.h>
#include <stdio.h>

#include "cli/options.h"
#include "cli/version.h"

int verb_version(Cli *cli, char **argv)
{
    static const char *const examples[] = {"aot-sdk version", "aot-sdk --version", NULL};
    const Usage usage = {
        .verb = "version", .operands = "", .about = "Prints the versions of aot-sdk and LLVM.", .examples = examples};
    const char *const *operands;
    Parsed parsed = options_parse(cli, &usage, argv, &operands);
    if (parsed != PARSED)
        return parsed == PARSED_HELP ? EXIT_DONE : EXIT_USAGE;
    unsigned major, minor, patch;
    LLVMGetVersion(&major, &minor, &patch);
    json_object_set_new(cli->result, "aot-sdk", json_string(AOT_SDK_VERSION));
    json_object_set_new(cli->result, "llvm", json_sprintf("%u.%u.%u", major, minor, patch));
    if (!cli->json)
        printf("aot-sdk %s (LLVM %u.%u.%u)\n", AOT_SDK_VERSION, major, minor, patch);
    return EXIT_DONE;
}
