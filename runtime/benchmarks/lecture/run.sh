#!/bin/sh
# The lecture's five epochs of MNIST, command to verdict, with several seeds: seconds, images a second of the last
# epoch and test accuracy, with the vector kernels and with the plain ones; then means and deviations.
# usage: run.sh MNIST_FOLDER [SEEDS, 5] [KERNELS, "vector plain"]; needs `mvn package`.
set -e
data=$(cd "$1" && pwd)
seeds=${2:-5}
kinds=${3:-vector plain}
root=$(cd "$(dirname "$0")/../../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

seed=1
while [ "$seed" -le "$seeds" ]; do
  for kind in $kinds; do
    from=$(date +%s%N)
    LAMINA_JAVA_OPTS="-Dlamina.kernels=$kind" "$root/lamina" train "$root/examples/mnist/mnist.lamina" \
      --data "$data" --seed "$seed" > out 2>&1 || { cat out >&2; exit 1; }
    to=$(date +%s%N)
    accuracy=$(sed -n 's/^test accuracy \([0-9.]*\)%.*/\1/p' out)
    rate=$(sed -n 's/^epoch 5.*  \([0-9,]*\) images.*/\1/p' out | tr -d ,)
    echo "$kind $seed $(((to - from) / 10000000)) $rate $accuracy" |
      awk '{ printf "%s kernels, seed %d: %.2f s, %d images/s, accuracy %.2f %%\n", $1, $2, $3 / 100, $4, $5 }'
    echo "$kind $(((to - from) / 10000000)) $accuracy" >> all
  done
  seed=$((seed + 1))
done
awk '{ n[$1]++; time[$1] += $2 / 100; sum[$1] += $3; squares[$1] += $3 * $3
       if (!($1 in least) || $2 / 100 < least[$1]) least[$1] = $2 / 100 }
  END { for (kind in n) {
    mean = sum[kind] / n[kind]
    spread = n[kind] > 1 ? sqrt((squares[kind] - n[kind] * mean * mean) / (n[kind] - 1)) : 0
    printf "%s kernels: %.2f s (best %.2f), accuracy %.3f %%, deviation %.3f, %d seeds\n",
      kind, time[kind] / n[kind], least[kind], mean, spread, n[kind] } }' all | sort
