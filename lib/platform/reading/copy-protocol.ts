/** A full copy of the note server's notes: how far it is. Asked by the extension's own pages alone. */
export type CopyState =
  | { readonly kind: 'off' }
  | {
      readonly kind: 'filling' | 'complete';
      /** Of all writes of the server, as far as it is known how many there are. */
      readonly done: number;
      readonly of: number;
      readonly documents: number;
      /** About how much is stored, bytes. */
      readonly size: number;
      /** When the server was asked last with success; 0 for never. Milliseconds. */
      readonly at: number;
      /** Why the last try failed; null when it did not. */
      readonly trouble: 'offline' | 'server-away' | 'bad-answer' | 'server-too-new' | null;
    };

export interface CopyProtocol {
  readCopy(request: Record<string, never>): CopyState;
  /** Asks the server for what is new, now. */
  fillCopy(request: Record<string, never>): CopyState;
}
