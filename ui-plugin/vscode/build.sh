#!/bin/sh
# Builds and tests the extension: `build.sh package` makes target/lamina.vsix, `build.sh test` tries it in a VS Code.
# What is missing on this machine is left out, with a line that says so; with CI=true that is a failure.
set -eu
cd "$(dirname "$0")"

missing() {
  echo "ui-plugin/vscode: $1 is not installed, so $2" >&2
  [ "${CI:-}" = true ] && exit 1
  exit 0
}

if ! command -v npm >/dev/null || ! node -e 'process.exit(parseInt(process.versions.node) < 20 ? 1 : 0)'; then
  missing 'Node 20 or later with npm' 'the extension is neither built nor tested'
fi

# Libraries are in node_modules, which outlives `mvn clean`; installed again when the lock file changes.
install() {
  stamp=node_modules/.installed
  lock=$(cksum <package-lock.json)
  [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$lock" ] && return
  npm ci --ignore-scripts --loglevel=error
  printf '%s' "$lock" >"$stamp"
}

case $1 in
  package)
    install
    mkdir -p target
    npm run --silent check
    npm run --silent build
    npm run --silent unit
    # It lists every file of the package, which nobody reads unless it fails.
    npm run --silent package >target/package.log 2>&1 || { cat target/package.log >&2; exit 1; }
    ;;
  test)
    browser=${LAMINA_BROWSER:-$(command -v chromium || command -v chromium-browser || command -v google-chrome || true)}
    [ -n "$browser" ] || missing 'Chromium' 'the extension is not tested in a VS Code'
    [ "$(uname -sm)" = 'Linux x86_64' ] || missing 'a VS Code for tests on this system' 'the extension is not tested in it'
    workbench/install.sh
    LAMINA_BROWSER=$browser npm run --silent workbench
    ;;
  *)
    echo 'usage: build.sh package | test' >&2
    exit 2
    ;;
esac
