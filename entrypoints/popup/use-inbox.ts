import { useEffect, useState } from 'preact/hooks';
import { withoutArrivals } from '../../components/arrivals';
import type { InboxListProps } from '../../components/popup/InboxList';
import { onAnnouncement, send } from '../../lib/platform/messages';
import type { InboxView } from '../../lib/platform/desk/inbox-protocol';

export interface InboxState {
  readonly isOpen: boolean;
  readonly open: () => void;
  readonly props: Omit<InboxListProps, 'now'>;
}

/** The inbox as this browser has it; the server is asked only when "Look now" is pressed. */
export function useInbox(): InboxState {
  const [inbox, setInbox] = useState<InboxView | null>(null);
  const [isOpen, setOpen] = useState(false);
  const [looking, setLooking] = useState(false);
  /** What the list began with; null while it takes everything that comes. */
  const [known, keep] = useState<readonly string[] | null>(null);
  const read = () => void send('readInbox', {}).then(setInbox, fail);
  useEffect(() => {
    read();
    const closed = new AbortController();
    onAnnouncement('accountChanged', () => {
      keep(null);
      read();
    }, closed.signal);
    onAnnouncement('inboxChanged', read, closed.signal);
    return () => closed.abort();
  }, []);
  const items = inbox?.kind === 'signed-in' ? inbox.items : [];
  // From the first things on that are seen, the list stands still.
  useEffect(() => {
    if (isOpen && known === null && items.length > 0) keep(items.map(({ id }) => id));
  }, [isOpen, known, items]);
  const { shown, arrived } = withoutArrivals(items, isOpen ? known : null);
  const look = async (how: 'refreshInbox' | 'readOlderInbox') => {
    setLooking(true);
    try {
      const found = await send(how, {});
      keep(null);
      setInbox(found);
    } catch (error) {
      fail(error);
    }
    setLooking(false);
  };
  const mark = (opened: readonly string[] | 'all') => send('markInboxRead', { items: opened }).then(setInbox, fail);
  return {
    isOpen,
    open: () => {
      keep(null);
      setOpen(true);
    },
    props: {
      inbox: inbox?.kind === 'signed-in' ? { ...inbox, items: shown } : inbox,
      arrived,
      onArrived: () => keep(null),
      onDesk: () => void send('openDesk', {}).catch(fail),
      looking,
      onBack: () => setOpen(false),
      onLook: () => void look('refreshInbox'),
      onOlder: () => void look('readOlderInbox'),
      onMarkAll: () => void mark('all'),
      onOpen: ({ id, kind, document, note, post, event, vouch }) => {
        const version = (post?.kind === 'note' ? post.post.version : event?.version) ?? null;
        // The popup closes with the new tab: what was opened is marked before.
        const open = () => {
          if (note !== undefined) return send('openNote', { document, version, note });
          // Who asks stands in the list of who asks; what somebody's word is worth, in one's own standing.
          return send('openClaim', { document, ...(kind === 'vouch-asked' && vouch !== undefined ? { part: 'log', person: vouch.person.id } : {}) });
        };
        void mark([id]).then(open).catch(fail);
      },
      // The popup closes with the first click beside it.
      keptWords: (decision) => localStorage.getItem(keptUnder(decision)) ?? '',
      onKeep: (decision, words) => (words === '' ? localStorage.removeItem(keptUnder(decision)) : localStorage.setItem(keptUnder(decision), words)),
      onObject: async (decision, words) => setInbox(await send('objectToDecision', { decision, words })),
      onSettings: () => void send('openOptions', {}).catch(fail),
    },
  };
}

const keptUnder = (decision: string) => `objection ${decision}`;

function fail(error: unknown): void {
  console.warn('Rejoinder: the inbox cannot be read', error);
}
