import type { Peer } from './peer';

export const indexOf: Peer = {
  name: 'indexOf',
  use: '`text.indexOf(quote)`: the yardstick for time',
  open: (text) => ({ exact }) => {
    const start = text.indexOf(exact);
    return start === -1 ? undefined : [{ start, end: start + exact.length }];
  },
};
