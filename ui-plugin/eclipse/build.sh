#!/bin/sh
# Builds and tests the plug-in, its update site and the IDE under tycho/, from the jars of the other modules. Called by Maven's
# verify; arguments go to the inner Maven.
set -eu

here=$(CDPATH='' cd -- "$(dirname "$0")" && pwd -P)
root=$here/../..
target=$here/target
maven=${LAMINA_TYCHO_MAVEN:-$(echo "$target"/maven/apache-maven-*)}

say() { printf 'ui-plugin/eclipse: %s\n' "$1"; }

# Without tests nothing of it is needed by other modules.
case " $* " in *" -DskipTests=true "*)
  [ -n "${LAMINA_ECLIPSE:-}" ] || {
    say "left out with the tests; LAMINA_ECLIPSE=build builds it without testing it"
    exit 0
  } ;;
esac

# The jars that are bundles, the command line with all its libraries, examples of the gallery, and snippets. Copied only when they differ:
# Tycho looks at dates.
collect() {
  cli=$here/tycho/dev.lamina.eclipse.cli
  templates=$here/tycho/dev.lamina.eclipse/templates
  rm -rf "$target/jars"
  mkdir -p "$target/jars" "$target/bundles" "$cli/lib"
  for module in dsl generator/java generator/diagram; do
    for jar in "$root/$module"/target/lamina-*.jar; do
      case $jar in *-tests.jar) ;; *) cp "$jar" "$target/jars/" ;; esac
    done
  done
  # Of the runtime the jar that has everything.
  for jar in "$root"/runtime/core/target/lamina-*-compiler.jar; do
    name=${jar##*/}
    cp "$jar" "$target/jars/${name%-compiler.jar}.jar"
  done
  for jar in "$root"/generator/cli/target/lamina-cli-*.jar; do update "$jar" "$cli/lamina-cli.jar"; done
  for jar in "$root"/generator/cli/target/lib/*.jar; do update "$jar" "$cli/lib/${jar##*/}"; done
  for jar in "$cli"/lib/*.jar; do
    [ -f "$root/generator/cli/target/lib/${jar##*/}" ] || rm "$jar"
  done
  update "$root/examples/crosses/crosses.lamina" "$templates/crosses.lamina"
  update "$root/examples/mnist/mnist.lamina" "$templates/mnist.lamina"
  update "$root/examples/digits/digits.lamina" "$templates/speech.lamina"
  update "$root/ui-plugin/vscode/snippets/lamina.json" "$templates/snippets.json"
}

# The time of the last commit that could change the result, so that an update is one; without Git that of reproducible builds.
qualifier() {
  TZ=UTC0 git -C "$root" log -1 --date=format-local:%Y%m%d%H%M --format=%cd -- \
    pom.xml runtime/core dsl generator examples ui-plugin/eclipse 2>/dev/null | grep . ||
    sed -n 's/.*<project.build.outputTimestamp>\(....\)-\(..\)-\(..\)T\(..\):\(..\).*/\1\2\3\4\5/p' "$root/pom.xml"
}

# Gives the bundles of the other modules the qualifier that those of this build get: an update that has a new plug-in and an old
# compiler would be none. What their Maven version was is kept for POMs.
stamp() {
  wanted="$qualifier $(cat "$target"/jars/*.jar | cksum)"
  [ "$wanted" != "$(cat "$target/stamped" 2>/dev/null)" ] || return 0
  rm -f "$target"/bundles/*.jar
  for jar in "$target"/jars/*.jar; do
    maven_version=$(echo "${jar##*/}" | sed 's/^[a-z-]*-\([0-9].*\)\.jar$/\1/')
    printf 'Bundle-Version: %s.%s\nLamina-Version: %s\n' "${maven_version%-SNAPSHOT}" "$qualifier" "$maven_version" >"$target/manifest"
    cp "$jar" "$target/bundles/"
    # It warns of the version, which is replaced.
    "${JAVA_HOME:+$JAVA_HOME/bin/}jar" --update --file "$target/bundles/${jar##*/}" --manifest "$target/manifest" 2>"$target/stamp.log" || {
      cat "$target/stamp.log"
      exit 1
    }
  done
  echo "$wanted" >"$target/stamped"
}

update() {
  cmp -s "$1" "$2" || cp "$1" "$2"
}

# What the result depends on: tests pass again when nothing of it changed.
fingerprint() {
  {
    cat "$target"/jars/*.jar "$here"/tycho/dev.lamina.eclipse.cli/*.jar "$here"/tycho/dev.lamina.eclipse.cli/lib/*.jar "$root/pom.xml" "$here/build.sh"
    find "$here/tycho" "$here/check-packages.sh" "$root/examples" -type f ! -path '*/target/*' ! -path '*/lib/*' ! -name '*.safetensors' -print0 |
      sort -z | xargs -0 cat
    printf '%s\n' "$*"
  } | cksum
}

# A screen for the workbench: the one there is, or a virtual one.
screen() {
  if command -v xvfb-run >/dev/null && ldconfig -p 2>/dev/null | grep -q 'libgtk-3\.so'; then
    echo xvfb
  elif [ -n "${DISPLAY:-}" ] && ldconfig -p 2>/dev/null | grep -q 'libgtk-3\.so'; then
    echo display
  else
    echo none
  fi
}

inner() {
  set -- -B -ntp -f "$here/tycho/pom.xml" "-DforceContextQualifier=$qualifier" "$@"
  [ -z "${LAMINA_LOCAL_REPOSITORY:-}" ] || set -- "-Dmaven.repo.local=$LAMINA_LOCAL_REPOSITORY" "$@"
  [ "${LAMINA_OFFLINE:-}" != offline=true ] || set -- -o "$@"
  # The outer Maven's own settings would lead the inner one astray.
  unset MAVEN_HOME M2_HOME MAVEN_CMD_LINE_ARGS MAVEN_PROJECTBASEDIR || true
  case $screen in
    xvfb) xvfb-run -a -s '-screen 0 1400x1000x24' sh "$maven/bin/mvn" "$@" ;;
    *) sh "$maven/bin/mvn" "$@" ;;
  esac
}

# The IDE without Lamina: another Eclipse, into which the update site is installed.
plain_product() {
  plain=$here/tycho/dev.lamina.plain
  sed -e '/plugin id="dev\.lamina/d' -e 's/uid="dev.lamina.ide"/uid="plain"/' -e 's/name="Lamina IDE"/name="Eclipse"/' \
    "$here/tycho/dev.lamina.product/dev.lamina.ide.product" >"$target/plain.product"
  update "$target/plain.product" "$plain/plain.product"
}

qualifier=$(qualifier)
collect
stamp
plain_product
now=$(fingerprint "$@")
if [ -z "${CI:-}" ] && [ "$now" = "$(cat "$target/verified" 2>/dev/null)" ]; then
  say "nothing changed since it was built and tested"
  exit 0
fi
rm -f "$target/verified"
screen=$(screen)
if [ "$screen" = none ]; then
  say "the workbench tests need Xvfb and GTK 3 (Debian: apt install xvfb libgtk-3-0 imagemagick)"
  [ -z "${CI:-}" ] || exit 1
  say "they are SKIPPED, the plug-in is only built"
  set -- "$@" -DskipTests=true
fi

# Thousands of lines that matter only when something fails.
say "building the plug-in, the update site and the IDE, and testing them in a workbench ..."
if ! inner "$@" verify >"$target/build.log" 2>&1; then
  grep -E '^\[ERROR\]|Tests run:|FAIL' "$target/build.log" | head -n 80
  say "it failed; all of it is in ${target#"$PWD"/}/build.log"
  exit 1
fi
grep -E 'Tests run:.*Time elapsed' "$target/build.log" || true
case " $* " in
  *" -DskipTests=true "*) ;;
  *)
    say "starting the IDE from its archive, and another Eclipse with the update site installed ..."
    if ! "$here/check-packages.sh" >"$target/packages.log" 2>&1; then
      tail -n 40 "$target/packages.log"
      say "it failed; all of it is in ${target#"$PWD"/}/packages.log"
      exit 1
    fi
    grep '^ok:' "$target/packages.log"
    ;;
esac
[ "$screen" = none ] || echo "$now" >"$target/verified"
