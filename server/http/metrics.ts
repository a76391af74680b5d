/** What the server counts of itself: how often each operation was answered how. Nothing about anybody. */
export class Metrics {
  readonly #answers = new Map<string, number>();
  #atHand = 0;

  answered(operation: string, status: number): void {
    const key = `operation="${operation}",status="${status}"`;
    this.#answers.set(key, (this.#answers.get(key) ?? 0) + 1);
  }

  /** A bucket from memory, before the application was asked. */
  answeredAtHand(): void {
    this.#atHand += 1;
  }

  /** In the text format of Prometheus. */
  report(): string {
    const memory = process.memoryUsage().rss;
    return [
      '# TYPE rejoinder_answers_total counter',
      `rejoinder_answers_total{operation="readBucket",status="at-hand"} ${this.#atHand}`,
      ...[...this.#answers].map(([labels, count]) => `rejoinder_answers_total{${labels}} ${count}`),
      '# TYPE process_resident_memory_bytes gauge',
      `process_resident_memory_bytes ${memory}`,
      '# TYPE process_uptime_seconds gauge',
      `process_uptime_seconds ${process.uptime().toFixed(0)}`,
      '',
    ].join('\n');
  }
}
