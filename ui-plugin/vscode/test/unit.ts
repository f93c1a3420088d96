// All tests that need no VS Code.
import './unit/find.test';
import './unit/commandLine.test';
import './unit/events.test';
import './unit/run.test';
import './unit/words.test';
import './unit/history.test';
import './unit/process.test';
import './unit/boxes.test';
import './unit/crashes.test';
import './unit/grammar.test';
import './unit/manifest.test';
