// How often a server that ends by itself is started again.

const MOST = 4;
const WITHIN = 3 * 60_000;

export class Crashes {
  private times: number[] = [];

  /** Counts one, and says whether another start is worth it. */
  another(now: number): boolean {
    this.times = [...this.times.filter(time => now - time < WITHIN), now];
    return this.times.length <= MOST;
  }

  forget(): void {
    this.times = [];
  }
}
