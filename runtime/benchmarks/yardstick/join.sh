#!/bin/sh
# usage: join.sh YARDSTICK
# Makes Lamina one of the engines that a copy of the yardstick measures; again after every change.
set -e
[ -f "${1:-}/common/src/main/java/peers/Driver.java" ] || {
  echo "join.sh: \`${1:-}\` is no copy of the yardstick; it has no common/src/main/java/peers/Driver.java" >&2
  exit 1
}
yardstick=$(cd "$1" && pwd)
cd "$(dirname "$0")/../../.."
mvn -B -q -ntp -Pbenchmarks -pl runtime/benchmarks -am -DskipTests package
driver=$yardstick/common/src/main/java/peers/Driver.java
grep -q LaminaPeer "$driver" || sed -i 's/^\( *\)"onnxruntime", "peers.OnnxPeer"/\1"lamina", "peers.LaminaPeer",\n&/' "$driver"
grep -q LaminaPeer "$driver" || { echo "join.sh: no place for Lamina in \`$driver\`" >&2; exit 1; }
target=$yardstick/lamina/target
rm -rf "$target"
mkdir -p "$target/classes" "$target/lib"
cp runtime/benchmarks/target/lib/*.jar runtime/benchmarks/target/lamina-benchmarks-*.jar "$target/lib"
# The worker and its parts lie beside every peer.
javac -nowarn -cp "$target/lib/*" -d "$target/classes" \
  runtime/benchmarks/yardstick/LaminaPeer.java "$yardstick"/common/src/main/java/peers/*.java
echo "joined; PEER_JAVA_OPTS='--add-modules jdk.incubator.vector' $1/run.sh lamina onnxruntime tensorflow"
