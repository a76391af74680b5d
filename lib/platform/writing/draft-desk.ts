import type { Draft } from '../../notes/draft';
import type { PostId } from '../../notes/note';
import { problemOf, type Problem } from '../problem';
import type { send } from '../messages';
import type { AccountState } from '../account/account-state';

/** One piece of writing on its way: the draft and how safe it is. */
export interface DraftState {
  readonly draft: Draft;
  readonly saved: 'saving' | 'saved' | 'failed' | null;
  readonly publishing: boolean;
  readonly failure: Problem | null;
  /** True when the writer must choose a name before this can be published. */
  readonly needsHandle: boolean;
  /** What another form made of the same draft meanwhile; this one goes on as a draft of its own. */
  readonly other?: Draft | null;
  /** Asked with the first publication: may it be passed on? Null when that was answered. */
  readonly consent?: { readonly given: boolean } | null;
}

/** Asks the background. */
export type Ask = typeof send;

/**
 * Keeps what is being written: every change is sent to the background at once, not after the one before, since the
 * popup or the tab may be closed at any moment. The same desk serves the popup and the page, so a word is never
 * lost in either.
 */
export class DraftDesk {
  readonly #ask: Ask;
  readonly #changed: (state: DraftState | null) => void;
  readonly #now: () => number;
  readonly #id = crypto.randomUUID();
  /** The last text of this draft that is known not to be this form's own. Milliseconds. */
  #seen = 0;
  #state: DraftState | null = null;
  /** Settles when all that was sent has arrived, or has not. */
  #saving: Promise<void> = Promise.resolve();

  constructor(ask: Ask, changed: (state: DraftState | null) => void, now: () => number) {
    this.#ask = ask;
    this.#changed = changed;
    this.#now = now;
  }

  get state(): DraftState | null {
    return this.#state;
  }

  /** Opens a draft (new or found again). One that is already open is kept in the background, not lost. */
  open(draft: Draft): void {
    this.#seen = draft.updated;
    this.#set({ draft, saved: null, publishing: false, failure: null, needsHandle: false });
    if (draft.editing === undefined) void this.#askConsent(draft.id);
  }

  /** Whether what is published may be passed on; asked once. */
  consent(given: boolean): void {
    this.#update({ consent: { given } });
  }

  /** A keystroke or choice. */
  change(draft: Draft): void {
    if (this.#state === null) return;
    // Later than every text before it: the newest is kept, in whatever order they arrive.
    const changed = { ...draft, desk: this.#id, updated: Math.max(this.#now(), this.#state.draft.updated + 1) };
    this.#set({ ...this.#state, draft: changed, saved: 'saving', failure: null });
    const before = this.#saving;
    const saving = this.#save(changed);
    this.#saving = before.then(() => saving);
  }

  /** Closes the form; the draft stays where it was saved. */
  close(): void {
    this.#set(null);
  }

  async discard(): Promise<void> {
    const state = this.#state;
    if (state === null) return;
    this.#set(null);
    await this.#saving;
    await this.#ask('discardDraft', { id: state.draft.id });
  }

  /**
   * Publishes, or asks for a name first. Gives the post's id, null when it was not published. What is typed while
   * it is under way stays in the open form: publishing that draft again mends the post.
   */
  async publish(): Promise<PostId | null> {
    if (this.#state === null || this.#state.publishing) return null;
    const begun = this.#state.draft;
    const isOpen = (): boolean => this.#state?.draft.id === begun.id;
    this.#update({ publishing: true, failure: null });
    try {
      await this.#saving;
      const account: AccountState = await this.#ask('readAccount', {});
      // Who must sign in for it does so in a page of the extension: until then the text waits in the outbox.
      if (account.kind === 'signed-out' && account.as === undefined && account.byName !== false) {
        if (isOpen()) this.#update({ publishing: false, needsHandle: true });
        return null;
      }
      const draft = isOpen() ? (this.#state?.draft ?? begun) : begun;
      const { consent } = this.#state ?? {};
      if (consent) await this.#ask('answerConsent', { licence: consent.given ? 'CC-BY-4.0' : null });
      const { post } = await this.#ask('publish', { draft });
      if (this.#state?.draft === draft) this.#set(null);
      else if (isOpen()) this.#update({ publishing: false });
      return post;
    } catch (error) {
      if (isOpen()) this.#update({ publishing: false, failure: problemOf(error) });
      return null;
    }
  }

  /** Takes a name, then publishes. */
  async signUpAndPublish(handle: string): Promise<PostId | null> {
    this.#update({ publishing: true, failure: null });
    try {
      await this.#ask('signUp', { handle });
    } catch (error) {
      this.#update({ publishing: false, failure: problemOf(error) });
      return null;
    }
    this.#update({ publishing: false, needsHandle: false });
    return this.publish();
  }

  async #save(draft: Draft): Promise<void> {
    const isLatest = (): boolean => this.#state?.draft.id === draft.id && this.#state.draft.updated === draft.updated;
    try {
      const other = await this.#ask('saveDraft', { draft, seen: this.#seen });
      if (other !== null) {
        this.#part(draft, other);
        return;
      }
      if (isLatest()) this.#update({ saved: 'saved' });
    } catch (error) {
      // The text is still in the form; the next keystroke tries again.
      if (isLatest()) this.#update({ saved: 'failed', failure: problemOf(error) });
    }
  }

  /** Both texts are kept: what is typed here goes on under a name of its own. */
  #part(draft: Draft, other: Draft): void {
    const state = this.#state;
    if (state?.draft.id !== draft.id) return;
    const own = { ...state.draft, id: crypto.randomUUID(), updated: Math.max(this.#now(), state.draft.updated + 1) };
    this.#set({ ...state, draft: own, saved: 'saving', other });
    this.#saving = this.#save(own);
  }

  async #askConsent(id: string): Promise<void> {
    try {
      const { asked } = await this.#ask('readConsent', {});
      if (!asked && this.#state?.draft.id === id) this.#update({ consent: { given: false } });
    } catch (error) {
      // It is asked again with the next draft; publishing does not hang on it.
      console.warn('Rejoinder: whether consent was asked is not known', error);
    }
  }

  #update(change: Partial<DraftState>): void {
    if (this.#state !== null) this.#set({ ...this.#state, ...change });
  }

  #set(state: DraftState | null): void {
    this.#state = state;
    this.#changed(state);
  }
}

