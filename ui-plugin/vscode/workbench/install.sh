#!/bin/sh
# A whole VS Code to test in, from the npm registry alone and locked: code-server, the Node it runs on, and VS Code's own libraries.
# Nothing is compiled, no package's script runs. About 800 MB, in node_modules; done again when a lock file changes.
set -eu
cd "$(dirname "$0")"
stamp=node_modules/.installed
locks=$(cat package-lock.json vscode.npm-shrinkwrap.json | cksum)
[ -f "$stamp" ] && [ "$(cat "$stamp")" = "$locks" ] && exit 0
echo 'installing a VS Code for the tests, once ...' >&2
npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
vscode=node_modules/code-server/lib/vscode
# The lock file in the package lacks one of its libraries, so that npm refuses it.
cp vscode.npm-shrinkwrap.json "$vscode/npm-shrinkwrap.json"
(cd "$vscode" && npm ci --omit=dev --ignore-scripts --no-audit --no-fund --loglevel=error)
ln -sfn code-linux.sh "$vscode/bin/remote-cli/code-server"
ln -sfn browser-linux.sh "$vscode/bin/helpers/browser.sh"
printf '%s' "$locks" >"$stamp"
