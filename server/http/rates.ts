import { Refusal } from './refusal';

/** How often something may be done: `burst` at once, then one each `every` milliseconds. */
export interface Rate {
  readonly burst: number;
  readonly every: number;
}

export function perMinute(times: number): Rate {
  return { burst: times, every: 60_000 / times };
}

export function perHour(times: number): Rate {
  return { burst: times, every: 3_600_000 / times };
}

/**
 * Generic cell rate algorithm (ITU-T I.371): one number per actor, the time at which everything done so far is
 * paid off. It lives in memory: a restart forgives, and no address or habit of anybody is ever stored.
 */
export class RateLimit {
  readonly #paidOff = new Map<string, number>();

  constructor(
    readonly rate: Rate,
    private readonly now: () => number,
    /** Actors remembered; when full, those who owe nothing are forgotten first, then the oldest. */
    private readonly most = 100_000,
  ) {}

  /** Counts one act. Throws `Refusal` 429 with Retry-After when it comes too early. */
  take(actor: string): void {
    const now = this.now();
    // Nobody owes more than a full burst: a clock set back must not lock anybody out for as long as it was wrong.
    const most = now + this.rate.burst * this.rate.every;
    const paidOff = Math.min(Math.max(this.#paidOff.get(actor) ?? 0, now), most);
    const early = paidOff - now - (this.rate.burst - 1) * this.rate.every;
    if (early > 0) {
      this.#paidOff.set(actor, paidOff);
      const seconds = Math.ceil(early / 1000);
      throw new Refusal(429, 'rate-limited', `Try again in ${seconds} s.`, { headers: { 'retry-after': String(seconds) } });
    }
    this.#paidOff.delete(actor);
    this.#paidOff.set(actor, paidOff + this.rate.every);
    if (this.#paidOff.size > this.most) this.#forget(now);
  }

  /** Counts more acts that a call turned out to hold, up to a full burst: the next call pays for them by waiting. */
  owe(actor: string, acts: number): void {
    const now = this.now();
    const { burst, every } = this.rate;
    const paidOff = Math.max(this.#paidOff.get(actor) ?? 0, now);
    this.#paidOff.delete(actor);
    this.#paidOff.set(actor, Math.min(paidOff + acts * every, now + burst * every));
  }

  #forget(now: number): void {
    for (const [actor, paidOff] of this.#paidOff) if (paidOff <= now) this.#paidOff.delete(actor);
    for (const actor of this.#paidOff.keys()) {
      if (this.#paidOff.size <= this.most * 0.9) break;
      this.#paidOff.delete(actor);
    }
  }
}

/** Whose address counts: an IPv6 user owns a /64, so all of it is one actor. */
export function addressActor(address: string): string {
  const plain = address.startsWith('::ffff:') ? address.slice(7) : address;
  if (!plain.includes(':')) return plain;
  const [head = '', tail = ''] = plain.split('::');
  const left = head.split(':').filter(Boolean);
  const right = tail.split(':').filter(Boolean);
  const full = plain.includes('::') ? [...left, ...Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0'), ...right] : left;
  return full.slice(0, 4).join(':');
}
