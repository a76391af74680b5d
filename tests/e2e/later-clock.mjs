// Loaded before the note server by `start({ ahead })`: its clock runs that many milliseconds ahead, so that what takes
// minutes for people takes none for tests.
const ahead = Number(process.env.REJOINDER_TEST_AHEAD ?? 0);
const Clock = globalThis.Date;

globalThis.Date = class extends Clock {
  constructor(...given) {
    if (given.length === 0) super(Clock.now() + ahead);
    else super(...given);
  }

  static now() {
    return Clock.now() + ahead;
  }
};
