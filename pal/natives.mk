# The native libraries of the class library beside libSystem.Native, each an archive that only programs which use it link:
#   lib/<target>/libcrypto.a       pal/crypto, over Mbed TLS
#   lib/<target>/libcompression.a  pal/compression, over zlib; and Brotli, which the class library calls by its own names

NATIVES_SOURCES := $(BUILD)/native-sources
MBEDTLS := $(NATIVES_SOURCES)/mbedtls
ZLIB := $(NATIVES_SOURCES)/zlib
BROTLI := $(NATIVES_SOURCES)/brotli

$(NATIVES_SOURCES)/complete: pal/sources.txt sysroots/fetch
	sysroots/fetch pal/sources.txt $(NATIVES_SOURCES)

MBEDTLS_PARTS := aes aesni asn1parse asn1write bignum ccm chacha20 chachapoly cipher cipher_wrap constant_time ecdh ecdsa ecp \
	ecp_curves gcm md md5 oid pk pk_wrap pkparse pkwrite platform_util poly1305 rsa rsa_internal sha1 sha256 sha512
ZLIB_PARTS := adler32 crc32 deflate inffast inflate inftrees trees zutil
BROTLI_PARTS := $(addprefix common/,constants context dictionary platform transform) \
	$(addprefix dec/,bit_reader decode huffman state) \
	$(addprefix enc/,backward_references backward_references_hq bit_cost block_splitter brotli_bit_stream cluster command \
	    compress_fragment compress_fragment_two_pass dictionary_hash encode encoder_dict entropy_encode fast_log histogram \
	    literal_cost memory metablock static_dict utf8_util)

NATIVES_INCLUDES := -I$(MBEDTLS)/include -I$(ZLIB) -I$(BROTLI)/c/include -DMBEDTLS_CONFIG_FILE='"pal/crypto/mbedtls_config.h"'
# As the runtime is compiled; the libraries themselves for speed, and with their own warnings.
NATIVES_CFLAGS = $(filter-out -Wall -Wextra -Werror -Os,$(RT_CFLAGS)) -O2 -w

# $(1) target, $(2) name of the library's folder in the sources, $(3) folder in it, $(4) its parts
define natives_part_rules
$(4:%=$(BUILD)/natives/$(1)/$(2)/%.o): $(BUILD)/natives/$(1)/$(2)/%.o: $(NATIVES_SOURCES)/complete $(BUILD)/runtime/$(1)/flags \
	$(SYSROOT)/$(1)/RECIPE pal/crypto/mbedtls_config.h
	@mkdir -p $$(@D)
	$$(call say,compile,$$@)$(CLANG) $(CFLAGS_$(1)) $$(NATIVES_CFLAGS) $$(NATIVES_INCLUDES) -isystem $(SYSROOT)/$(1)/include \
	    -c $(NATIVES_SOURCES)/$(2)/$(3)$$*.c -o $$@
$(SYSROOT)/$(1)/licenses/$(2): $(NATIVES_SOURCES)/complete $(SYSROOT)/$(1)/RECIPE
	@mkdir -p $$(@D) && cp $(NATIVES_SOURCES)/$(2)/LICENSE $$@
endef

# $(1) target
define natives_rules
$(call natives_part_rules,$(1),mbedtls,library/,$(MBEDTLS_PARTS))
$(call natives_part_rules,$(1),zlib,,$(ZLIB_PARTS))
$(call natives_part_rules,$(1),brotli,c/,$(BROTLI_PARTS))
$(BUILD)/natives/$(1)/%.o: %.c $(NATIVES_SOURCES)/complete $(BUILD)/runtime/$(1)/flags $(SYSROOT)/$(1)/RECIPE
	$$(call compile,$(CLANG) $(CFLAGS_$(1)) $$(RT_CFLAGS) $$(NATIVES_INCLUDES) -isystem $(SYSROOT)/$(1)/include)
$(SDK)/lib/$(1)/libcrypto.a: $(patsubst %.c,$(BUILD)/natives/$(1)/%.o,$(wildcard pal/crypto/*.c)) \
	$(MBEDTLS_PARTS:%=$(BUILD)/natives/$(1)/mbedtls/%.o)
	$$(archive)
$(SDK)/lib/$(1)/libcompression.a: $(patsubst %.c,$(BUILD)/natives/$(1)/%.o,$(wildcard pal/compression/*.c)) \
	$(ZLIB_PARTS:%=$(BUILD)/natives/$(1)/zlib/%.o) $(BROTLI_PARTS:%=$(BUILD)/natives/$(1)/brotli/%.o)
	$$(archive)
-include $(patsubst %.c,$(BUILD)/natives/$(1)/%.d,$(wildcard pal/crypto/*.c pal/compression/*.c))
endef
$(foreach target,$(TARGETS),$(eval $(call natives_rules,$(target))))

.PHONY: natives
natives: $(foreach target,$(TARGETS),$(SDK)/lib/$(target)/libcrypto.a $(SDK)/lib/$(target)/libcompression.a \
	$(patsubst %,$(SYSROOT)/$(target)/licenses/%,mbedtls zlib brotli))
