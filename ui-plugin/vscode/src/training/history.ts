// The runs of a workspace, newest first, kept across sessions.
import type { Run } from './run';

/** As VS Code's `Memento`; a test has one of its own. */
export interface Store {
  get(key: string): unknown;
  update(key: string, value: unknown): Thenable<void>;
}

const KEY = 'lamina.runs';
const MOST_RUNS = 30;

/** Pictures of mistakes can be large, and workspace state is read whole at every start. */
const MOST_PICTURES = 500_000;

export class History {
  private runs: Run[];

  constructor(private readonly store: Store) {
    this.runs = (store.get(KEY) as Run[] | undefined) ?? [];
    // What was running when the window closed is not any more.
    for (const run of this.runs) if (run.state === 'running') run.state = 'cancelled';
  }

  all(): readonly Run[] {
    return this.runs;
  }

  find(id: string): Run | undefined {
    return this.runs.find(run => run.id === id);
  }

  /** The newest of a training that was measured to its end. */
  last(uri: string, training: string): Run | undefined {
    return this.runs.find(run => run.uri === uri && run.training === training && run.result !== undefined);
  }

  add(run: Run): void {
    this.runs = [run, ...this.runs].slice(0, MOST_RUNS);
  }

  remove(id: string): void {
    this.runs = this.runs.filter(run => run.id !== id);
  }

  clear(): void {
    this.runs = this.runs.filter(run => run.state === 'running');
  }

  async save(): Promise<void> {
    let left = MOST_PICTURES;
    const kept = this.runs.map(run => {
      left -= pictureSize(run);
      return left >= 0 ? run : withoutPictures(run);
    });
    await this.store.update(KEY, kept);
  }
}

const pictureSize = (run: Run) =>
  (run.result?.mistakes ?? []).reduce((sum, mistake) => sum + (mistake.png?.length ?? 0), 0);

function withoutPictures(run: Run): Run {
  if (!run.result?.mistakes) return run;
  const mistakes = run.result.mistakes.map(mistake => ({ ...mistake, png: undefined }));
  return { ...run, result: { ...run.result, mistakes } };
}
