// Takes the pictures of the last driven test over for the README.
import { copyFileSync, readdirSync, statSync } from 'node:fs';

const MOST = 200_000;
for (const name of readdirSync('target/images').filter(name => /-(dark|light)\.png$/.test(name))) {
  const picture = `target/images/${name}`;
  if (statSync(picture).size > MOST) throw new Error(`${picture} has more than ${MOST} bytes`);
  copyFileSync(picture, `images/${name}`);
}
