// What the tests open: two folders, one with a name that paths and addresses write differently, and a file in neither.
import * as fs from 'node:fs';
import * as path from 'node:path';
import type { Workbench } from './drive/workbench';

export const FIRST = 'Größe 100% und mehr';
export const SECOND = 'second';
export const OUTSIDE = 'outside';

export const CROSSES = `package crosses

/** Tells an X from an O. */
network Crosses {
    input 28x28x1

    conv(8, 3x3, relu)
    maxpool(2x2)
    flatten
    dense(2, softmax)
}

data drawings = crosses(count = 400, seed = 1)

train Crosses on drawings {
    optimizer adam(rate = 0.002)
    epochs    2
    expect    accuracy >= 60%
}

/** Much longer than anybody waits. */
train endless: Crosses on drawings {
    epochs    100000
}
`;

export const BLOCKS = `block stage(filters) {
    conv(filters, 3x3, padding = same) -> batchnorm -> relu
    maxpool(2x2)
}
`;

export const NET = `import blocks.*

const classes = 10

network Net {
    input 32x32x3

    stage(16)
    stage(32)
    top = globalavgpool
    top -> dense(classes, softmax)
}

network Other {
    input 8x8x1

    flatten
    dense(classes, softmax)
}
`;

export const BROKEN = `network Broken {
    input 8x8x1

    maxpool(2x2)
    conv(16, 7x7)
    flaten
    dense(2, softmax)
}
`;

const CRLF = `network Lines {\r\n    input 8x8x1\r\n\r\n    conv(4, 3x3)\r\n    flaten\r\n    dense(2, softmax)\r\n}\r\n`;

const ALONE = `network Alone {
    input 4x4x1

    flatten
    dense(2, softmax)
}
`;

const UNTIDY = `network   Untidy {
input 4x4x1
flatten
   dense( 2,softmax )
}
`;

/** Returns the workspace file. */
export function makeFolders(workbench: Workbench): string {
  workbench.workspace(FIRST, {
    'crosses.lamina': CROSSES,
    'blocks.lamina': BLOCKS,
    'net.lamina': NET,
    'broken.lamina': BROKEN,
    'lines.lamina': CRLF,
    'untidy.lamina': UNTIDY
  });
  workbench.workspace(SECOND, { 'other.lamina': ALONE.replace('Alone', 'Second') });
  workbench.workspace(OUTSIDE, { 'alone.lamina': ALONE });
  const file = path.join(workbench.folder, 'tests.code-workspace');
  fs.writeFileSync(file, JSON.stringify({ folders: [{ path: FIRST }, { path: SECOND }] }));
  return file;
}
