// Shows Swift the SHA-2 functions of GNU Nettle (Debian: nettle-dev), which uses the processor's SHA
// instructions where it has them. Only the module Digests imports this.
#include <nettle/sha2.h>
