// Brotli's decoder, from the system (Debian: libbrotli-dev).
#include <brotli/decode.h>
