// The only C++ of the compiler: lld's ELF driver as a C function.
#include "lld/Common/Driver.h"
#include "llvm/Support/raw_ostream.h"

LLD_HAS_DRIVER(elf)

// Links as `ld.lld arguments...` does and returns its exit code. Its messages go to the two file descriptors.
extern "C" int lld_link_elf(int count, const char *const *arguments, int output, int errors)
{
    llvm::raw_fd_ostream out(output, false), err(errors, false, true);
    return lld::lldMain(llvm::ArrayRef<const char *>(arguments, count), out, err, {{lld::Gnu, &lld::elf::link}})
        .retCode;
}
