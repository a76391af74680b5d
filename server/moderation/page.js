/* oxlint-disable no-restricted-globals -- this file runs in the moderator's browser, not in the server */
// The moderators' page. It speaks the same API as everybody; words of people are put in as text, never as markup.

/** In this page's memory alone. */
let session = null;
let mail = '';

const at = (id) => document.getElementById(id);
const element = (name, words = '', className = '') => {
  const made = document.createElement(name);
  made.textContent = words;
  if (className !== '') made.className = className;
  return made;
};

/** UUIDv7, as all ids are. */
function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const hex = Date.now().toString(16).padStart(12, '0') + Array.from(bytes.slice(6), (byte) => byte.toString(16).padStart(2, '0')).join('');
  const variant = ((Number.parseInt(hex[16], 16) & 0x3) | 0x8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

async function ask(method, path, body) {
  const answer = await fetch(path, {
    method,
    headers: {
      ...(session ? { authorization: `Bearer ${session.access}` } : {}),
      ...(body ? { 'content-type': 'application/json' } : {}),
      ...(method === 'POST' ? { 'idempotency-key': crypto.randomUUID() } : {}),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
    credentials: 'omit',
    cache: 'no-store',
  });
  const said = await answer.json();
  if (!answer.ok) throw new Error(said.detail ?? said.title ?? `The server answered ${answer.status}.`);
  return said;
}

/** Runs what a person asked for; what goes wrong is said in words. */
function act(work) {
  at('message').textContent = '';
  return work().catch((error) => {
    at('message').textContent = error.message;
  });
}

function onSubmit(form, work) {
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void act(() => work(new FormData(form)));
  });
}

onSubmit(at('mail-form'), async (form) => {
  mail = String(form.get('mail'));
  await ask('POST', '/v1/auth/mail', { mail });
  at('code-form').hidden = false;
  at('code-form').elements.code.focus();
  at('message').textContent = 'A code is on its way.';
});

onSubmit(at('code-form'), async (form) => {
  session = await ask('POST', '/v1/auth/mail/code', { mail, code: String(form.get('code')) });
  at('who').textContent = session.person.handle;
  await showQueue();
  at('sign-in').hidden = true;
  at('queue').hidden = false;
});

async function showQueue() {
  const [queue, claims, imports] = await Promise.all([ask('GET', '/v1/mod/queue'), ask('GET', '/v1/mod/claims'), ask('GET', '/v1/mod/imports')]);
  const waiting = queue.waiting + claims.waiting.length + imports.requests.length;
  at('waiting').textContent = waiting === 0 ? 'Nothing is waiting.' : `${waiting} to look at, oldest first.`;
  at('claims').replaceChildren(...claims.waiting.map(claimItem));
  at('imports').replaceChildren(...imports.requests.map(importItem));
  at('flagged').replaceChildren(...queue.flagged.map(flaggedItem));
  at('appeals').replaceChildren(...queue.appeals.map(appealItem));
  at('notices').replaceChildren(...queue.notices.map(noticeItem));
  await showLog();
}

function flaggedItem({ post: { kind, post }, hidden, flags }) {
  const item = element('li');
  item.append(element('p', `${kind} by ${post.writer.handle} on ${post.document}${hidden ? ' (hidden)' : ''}`, 'small'));
  if (post.target?.exact) item.append(element('blockquote', post.target.exact));
  item.append(element('p', post.body, 'words'));
  for (const flag of flags) item.append(element('p', `Flagged: ${flag.reason}${flag.words === '' ? '' : `: ${flag.words}`}`, 'small'));
  const form = element('form');
  const label = element('label', 'Reason ');
  const reason = Object.assign(element('input'), { name: 'reason', required: true, maxLength: 500 });
  label.append(reason);
  form.append(label);
  for (const [action, words] of ACTIONS) form.append(Object.assign(element('button', words), { value: action, name: 'action' }));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const action = event.submitter?.value;
    void act(async () => {
      await ask('POST', '/v1/mod/actions', { id: newId(), post: post.id, action, reason: reason.value });
      await showQueue();
    });
  });
  item.append(form);
  return item;
}

const ACTIONS = [['dismiss', 'Leave as it is'], ['hide', 'Hide'], ['show', 'Show'], ['remove', 'Remove'], ['suspend', 'Suspend the writer']];

function appealItem({ id, moderation, words, own, post }) {
  const item = element('li');
  item.append(element('p', `Appeal against "${moderation.action}": ${moderation.reason}`, 'small'));
  item.append(element('blockquote', post === null ? 'The text is gone.' : post.post.body));
  item.append(element('p', words, 'words'));
  if (own) item.append(element('p', 'Your own decision: another moderator decides.', 'small'));
  else item.append(button('Uphold', () => ask('PUT', `/v1/mod/appeals/${id}`, { outcome: 'upheld' })), button('Overturn', () => ask('PUT', `/v1/mod/appeals/${id}`, { outcome: 'overturned' })));
  return item;
}

function noticeItem({ id, about, sender, mail: from, words }) {
  const item = element('li');
  item.append(element('p', `Notice by ${sender} (${from}) about ${about}`, 'small'), element('p', words, 'words'));
  item.append(button('Dealt with', () => ask('PUT', `/v1/mod/notices/${id}/closed`)));
  return item;
}

/** What was seen where, and what was said against it. Addresses are words here, not links: they were chosen by others. */
function claimItem({ claim, person, objections }) {
  const item = element('li');
  const place = claim.author === null ? '' : `, author ${claim.author}`;
  item.append(element('p', `${person.handle} claims ${claim.document}${place} (${claim.state}, ${claim.method}, level ${claim.level})`, 'small'));
  for (const proof of claim.proofs) item.append(element('p', `${proof.way}: ${proof.where} (${proof.state})${proof.code ? `, code ${proof.code}` : ''}`, 'words'));
  for (const objection of objections) item.append(element('p', `Objection${objection.byMail ? ' through the mailed link' : ''}: ${objection.words}`, 'words'));
  const decide = (decision) => () => ask('POST', `/v1/mod/claims/${claim.id}/decisions`, { decision });
  if (claim.proofs.some((proof) => proof.state === 'seen')) item.append(button('Confirm what was seen', decide('confirm')));
  item.append(button(claim.state === 'disputed' ? 'Restore' : 'Let it stand', decide('restore')), button('Revoke', decide('revoke')));
  return item;
}

function importItem({ id, source, kind, profile, code, words, posts }) {
  const item = element('li');
  const says = kind === 'claim' ? `says to be ${profile}, who wrote ${source}; the code ${code} should stand in that profile` : `wants ${source} removed`;
  item.append(element('p', `Somebody ${says} (${posts.length} here)`, 'small'), element('p', words, 'words'));
  const decide = (decision) => () => ask('POST', `/v1/mod/imports/${id}/decisions`, { decision });
  item.append(button(kind === 'claim' ? 'Hand over' : 'Remove', decide('grant')), button('Refuse', decide('refuse')));
  return item;
}

function button(words, work) {
  const made = Object.assign(element('button', words), { type: 'button' });
  made.addEventListener('click', () => {
    void act(async () => {
      await work();
      await showQueue();
    });
  });
  return made;
}

async function showLog() {
  const { actions } = await ask('GET', '/v1/modlog');
  at('log').replaceChildren(...actions.map((one, place) => logItem(one, actions.slice(0, place))));
}

/** What takes a decision back, and how the button says so. */
const BACK = { hide: ['show', 'Show it again'], suspend: ['reinstate', 'Let the writer write again'] };

function logItem({ at: when, action, reason, appeal, post }, later) {
  const item = element('li', `${when.slice(0, 10)} ${action}: ${reason}${appeal ? ` (appeal: ${appeal})` : ''} `);
  const back = BACK[action];
  const settled = appeal === 'overturned' || later.some((one) => one.post === post && (one.action === back?.[0] || one.action === 'remove'));
  if (session === null || back === undefined || post === null || settled) return item;
  item.append(button(back[1], () => ask('POST', '/v1/mod/actions', { id: newId(), post, action: back[0], reason: `Taken back: ${reason}`.slice(0, 500) })));
  return item;
}

void act(showLog);
