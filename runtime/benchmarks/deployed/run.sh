#!/bin/sh
# What a consumer deploys of the lecture's 93,322-parameter network, and how it starts: sizes, the first
# and the 1,000th prediction (medians of ten processes), 32 threads against one.
# usage: run.sh [SECONDS of the threads, 60]; needs `mvn package` and a JDK in PATH or JAVA_HOME.
set -e
seconds=${1:-60}
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../../.." && pwd)
bin=${JAVA_HOME:+$JAVA_HOME/bin/}
whole=$(ls "$root"/runtime/core/target/lamina-runtime-*.jar | grep -v -e '-tests' -e '-inference' -e '-compiler' -e '-sources' -e '-javadoc')
small=$(ls "$root"/runtime/core/target/lamina-runtime-*-inference.jar)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

"$root/lamina" generate "$root/examples/mnist/mnist.lamina" -o whole > /dev/null
"$root/lamina" generate "$root/examples/mnist/mnist.lamina" -o small --inference-only > /dev/null
"${bin}javac" -cp "$whole" -d whole whole/digits/MnistCnn.java "$here/Weights.java"
"${bin}javac" -cp "$small" -d small small/digits/MnistCnn.java
mkdir main
"${bin}javac" -cp "small:$small" -d main "$here/Deployed.java"
"${bin}java" --add-modules jdk.incubator.vector -cp "whole:$whole" Weights 2> /dev/null

(cd small && "${bin}jar" cf ../network.jar digits/*.class)
(cd whole && "${bin}jar" cf ../network-whole.jar digits/*.class)
bytes() { printf '%-40s %9d bytes\n' "$1" "$(wc -c < "$2")"; }
bytes "runtime, inference jar" "$small"
bytes "runtime" "$whole"
bytes "generated class, inference only (a jar)" network.jar
bytes "generated class, whole (a jar)" network-whole.jar
bytes "weights" MnistCnn.safetensors
mkdir shaded && (cd shaded && "${bin}jar" xf "$small" && "${bin}jar" xf ../network.jar && cp ../MnistCnn.safetensors . && "${bin}jar" cf ../shaded.jar .)
bytes "runtime, class and weights in one jar" shaded.jar

run() { "${bin}java" "$@" 2> /dev/null; }
median() { sort -n | sed -n 5,6p | awk '{ sum += $1 } END { printf "%.1f", sum / NR }'; }
for vector in "--add-modules jdk.incubator.vector" ""; do
  for n in 1 2 3 4 5 6 7 8 9 10; do
    run $vector -cp "main:network.jar:$small" Deployed first
  done > times
  echo "${vector:-plain kernels}: first prediction $(cut -d' ' -f1 times | median) ms after main, 1,000th $(cut -d' ' -f2 times | median) us"
done
run --add-modules jdk.incubator.vector -cp "main:network.jar:$small" Deployed threads 32 "$seconds"
