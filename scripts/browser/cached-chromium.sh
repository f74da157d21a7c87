#!/bin/sh
# Starts the Chromium that was unpacked from the npm package. A machine that lacks libnss3, or any
# fonts, gets those that came in the package.
here=$(cd "$(dirname "$0")" && pwd)/unpacked
if ! "$here/chromium" --version >/dev/null 2>&1; then
  export LD_LIBRARY_PATH="$here/al2023/lib${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}"
fi
if [ ! -e /etc/fonts/fonts.conf ]; then
  export FONTCONFIG_PATH="$here/fonts"
fi
exec "$here/chromium" "$@"
