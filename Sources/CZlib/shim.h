#include <zlib.h>
/* zlib's own initialiser is a macro, which Swift doesn't see. */
static inline int reeve_gzip_begin(z_stream *stream, int level) {
  /* 15 bits of window, and 16 more to ask for the gzip wrapper */
  return deflateInit2(stream, level, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY);
}
