/** Stops asking one that does not answer: five failures in a row open it, ten seconds later one question is let through. */
export class Breaker {
  #failures = 0;
  #openUntil = 0;

  constructor(private readonly now: () => number, private readonly most = 5, private readonly pause = 10_000) {}

  /** True when a question may be asked now. While open, one is let through per pause, to see. */
  admits(): boolean {
    if (this.#failures < this.most) return true;
    if (this.now() < this.#openUntil) return false;
    this.#openUntil = this.now() + this.pause;
    return true;
  }

  get open(): boolean { return this.#failures >= this.most; }

  succeeded(): void { this.#failures = 0; }

  failed(): void {
    this.#failures += 1;
    if (this.#failures >= this.most) this.#openUntil = this.now() + this.pause;
  }
}
