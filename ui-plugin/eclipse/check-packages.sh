#!/bin/sh
# Tests what is delivered, as a user gets it: the IDE is unpacked from its archive and started with a file; the update site is
# installed into an Eclipse without Lamina, which is started, too. Each must show the file's shapes and log no error.
set -eu

here=$(CDPATH='' cd -- "$(dirname "$0")" && pwd -P)
products=$here/tycho/dev.lamina.product/target/products
work=$here/target/packages
java=${JAVA_HOME:+$JAVA_HOME/bin/}java

fail() {
  echo "check-packages: $1" >&2
  exit 1
}

on_a_screen() {
  if command -v xvfb-run >/dev/null; then
    xvfb-run -a -s '-screen 0 1400x1000x24' "$@"
  else
    "$@"
  fi
}

# Adds the bundle that looks at the editor, and closes the workbench then.
add_probe() {
  built=$here/tycho/dev.lamina.eclipse.probe/target
  probe=$(echo "$built"/dev.lamina.eclipse.probe-*.jar)
  version=$(sed -n 's/\r//; s/^Bundle-Version: //p' "$built/MANIFEST.MF")
  echo "dev.lamina.eclipse.probe,$version,file:$probe,4,false" \
    >>"$1/configuration/org.eclipse.equinox.simpleconfigurator/bundles.info"
}

# usage: see NAME COMMAND...: starts it with a file, and compares what is seen.
see() {
  name=$1
  shift
  file=$work/$name.lamina
  printf 'network N {\n    input 28x28x1\n    conv(8, 3x3)\n    maxpool(2x2)\n}\n' >"$file"
  printf '%s\n' "$name.lamina" Summary Diagram Generate '80 params · 48,672 macs' '26x26x8 · 80' 13x13x8 \
    >"$work/$name.wanted"
  rm -f "$work/$name.seen"
  LAMINA_IDE_JAVA_OPTS="-Dfile.encoding=UTF-8 -Dlamina.probe=$work/$name.seen -Dlamina.probe.until=13x13x8" \
    on_a_screen timeout 300 "$@" -data "$work/$name.workspace" "$file" || fail "$name ended with exit code $?"
  cmp "$work/$name.wanted" "$work/$name.seen" || {
    diff "$work/$name.wanted" "$work/$name.seen" || true
    fail "$name does not show what it should"
  }
  log=$work/$name.workspace/.metadata/.log
  if [ -f "$log" ] && grep -q '^!ENTRY [^ ]* 4 ' "$log"; then
    cat "$log"
    fail "$name logged an error"
  fi
}

rm -rf "$work"
mkdir -p "$work/ide"

tar --warning=no-unknown-keyword -xzf "$products/dev.lamina.ide-linux.gtk.x86_64.tar.gz" -C "$work/ide"
add_probe "$work/ide"
see packaged-ide "$work/ide/lamina-ide"
echo "ok: the IDE from its archive shows shapes"

cp -R "$here/tycho/dev.lamina.plain/target/products/plain/linux/gtk/x86_64" "$work/other"
launcher=$(echo "$work"/other/plugins/org.eclipse.equinox.launcher_*.jar)
site=$(echo "$here"/tycho/dev.lamina.site/target/dev.lamina.site-*.zip)
director() {
  "$java" -jar "$launcher" -nosplash -consoleLog -data "$work/director" -application org.eclipse.equinox.p2.director "$@"
}
director -listInstalledRoots >"$work/roots-before" || fail "the installed features cannot be listed"
! grep -q '^dev\.lamina' "$work/roots-before" || fail "the other Eclipse has Lamina before it is installed"
director -repository "jar:file:$site!/" -installIU dev.lamina.feature.feature.group || fail "the update site cannot be installed"
director -listInstalledRoots >"$work/roots"
grep '^dev\.lamina\.feature\.feature\.group/' "$work/roots" || fail "the feature is not installed"
versions=$(ls "$work/other/plugins" | sed -n 's/^dev\.lamina\.[a-z.]*_\([0-9.]*\)\(\.jar\)*$/\1/p' | sort -u)
[ "$(echo "$versions" | wc -l)" = 1 ] || fail "an update would leave old bundles: they have the versions $(echo $versions)"
echo "ok: the update site is installed into another Eclipse, $versions"

# The IDEs for other systems cannot be started here; each has its own system's windows and no other's, and a start script.
windows() {
  case $1 in
    *.zip) "${java%java}jar" tf "$1" ;;
    *) tar --warning=no-unknown-keyword -tzf "$1" ;;
  esac >"$work/list"
  grep -q "/*$3\$" "$work/list" || fail "${1##*/} has no $3"
  fragments=$(sed -n 's#.*plugins/\(org\.eclipse\.swt\.[a-z0-9]*\.[a-z0-9]*\.[a-z0-9_]*\)_[0-9.v-]*\.jar$#\1#p' "$work/list")
  [ "$fragments" = "org.eclipse.swt.$2" ] || fail "${1##*/} has \`$fragments\` in place of org.eclipse.swt.$2"
  echo "ok: ${1##*/} is complete"
}
windows "$products/dev.lamina.ide-macosx.cocoa.aarch64.tar.gz" cocoa.macosx.aarch64 lamina-ide
windows "$products/dev.lamina.ide-macosx.cocoa.x86_64.tar.gz" cocoa.macosx.x86_64 lamina-ide
windows "$products/dev.lamina.ide-win32.win32.x86_64.zip" win32.win32.x86_64 lamina-ide.cmd

add_probe "$work/other"
cat >"$work/eclipse" <<EOF
#!/bin/sh
exec "$java" \$LAMINA_IDE_JAVA_OPTS -jar "$launcher" -nosplash "\$@"
EOF
chmod +x "$work/eclipse"
see other-eclipse "$work/eclipse"
echo "ok: the other Eclipse shows shapes"
rm -rf "$work/ide" "$work/other"
