#!/bin/sh
# Equinox's native starter is not on Maven Central: scripts are in its place. The argument is the folder of the products.
set -eu
here=$(CDPATH='' cd -- "$(dirname "$0")" && pwd -P)
for folder in "$1"/linux/*/* "$1"/macosx/*/*; do
  cp -p "$here/lamina-ide" "$here/lamina-ide.ini" "$folder/"
done
for folder in "$1"/win32/*/*; do
  cp -p "$here/lamina-ide.cmd" "$here/lamina-ide.ini" "$folder/"
done
