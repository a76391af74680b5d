/* oxlint-disable no-restricted-globals -- this file runs in a browser, not in the server */
// Where a sign-in that began in an extension is confirmed. Addresses are relative, for a server below a path.

const at = (id) => document.getElementById(id);
const NAMES = { orcid: 'ORCID', github: 'GitHub' };

/** In this page's memory alone; ended as soon as the other side has its own. */
let session = null;
/** What is exchanged for a session once a name is chosen. */
let proof = null;

async function ask(method, path, body) {
  const answer = await fetch(path, {
    method,
    headers: {
      ...(session ? { authorization: `Bearer ${session.access}` } : {}),
      ...(body ? { 'content-type': 'application/json' } : {}),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
    credentials: 'omit',
    cache: 'no-store',
  });
  const said = await answer.json().catch(() => ({}));
  if (!answer.ok) throw Object.assign(new Error(said.detail ?? said.title ?? `The server answered ${answer.status}.`), { code: said.code });
  return said;
}

/** Runs what a person asked for; what goes wrong is said in words. */
function act(work) {
  at('message').textContent = '';
  return work().catch((error) => {
    at('message').textContent = error.message;
  });
}

function show(id) {
  for (const section of document.querySelectorAll('section')) section.hidden = section.id !== id;
  at(id).querySelector('input:not([hidden]), button, h2[tabindex]')?.focus();
}

function onSubmit(id, work) {
  at(id).addEventListener('submit', (event) => {
    event.preventDefault();
    void act(() => work(new FormData(at(id))));
  });
}

/** Exchanges the proof of who one is; asks for a name where the person is new here. */
async function useProof(handle) {
  try {
    session = await ask('POST', proof.path, { ...proof.body, ...(handle === undefined ? {} : { handle }) });
  } catch (error) {
    if (error.code !== 'handle-needed') throw error;
    show('naming');
    return;
  }
  at('handle').textContent = session.person.handle;
  show('confirm');
}

const config = await ask('GET', 'v1/config').catch(() => null);
if (config === null) at('message').textContent = 'The server does not answer. Reload this page.';
at('server').textContent = config === null ? '' : `Note server: ${config.name} (${location.host})`;
at('mail-form').hidden = !config?.signIn.includes('mail');
const providers = (config?.signIn ?? []).filter((way) => way in NAMES);
at('providers').hidden = providers.length === 0;
for (const provider of providers) {
  const button = Object.assign(document.createElement('button'), { type: 'button', textContent: `Sign in with ${NAMES[provider]}` });
  button.addEventListener('click', () => void act(() => leaveFor(provider)));
  at('providers').append(button);
}
if (config?.signIn.includes('pseudonym') && !config.signIn.includes('mail') && providers.length === 0) {
  proof = { path: 'v1/accounts', body: {} };
}

function base64url(bytes) {
  return btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** Away to the provider; what must outlast that lies in this tab's own storage, and is taken out on return. */
async function leaveFor(provider) {
  const [verifier, state] = [base64url(crypto.getRandomValues(new Uint8Array(32))), base64url(crypto.getRandomValues(new Uint8Array(16)))];
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier)));
  const challenge = base64url(digest);
  sessionStorage.setItem('rejoinder', JSON.stringify({ verifier, state, code: at('code').value }));
  const query = new URLSearchParams({ return_to: location.origin + location.pathname, state, challenge });
  location.assign(`v1/auth/with/${provider}?${query}`);
}

async function comeBack() {
  const query = new URLSearchParams(location.search);
  const kept = JSON.parse(sessionStorage.getItem('rejoinder') ?? 'null');
  sessionStorage.removeItem('rejoinder');
  // Out of the address, so that going back or reloading does not use it again.
  history.replaceState(null, '', location.pathname);
  at('code').value = kept?.code ?? '';
  show('who');
  if (kept === null || kept.state !== query.get('state')) throw new Error('This sign-in was not begun in this page. Begin anew.');
  if (!query.has('code')) throw new Error('The sign-in was refused over there. Nothing was changed.');
  proof = { path: 'v1/auth/token', body: { code: query.get('code'), verifier: kept.verifier } };
  await useProof();
}

onSubmit('code-form', async () => {
  if (proof?.path === 'v1/accounts') show('naming');
  else show('who');
});
onSubmit('mail-form', async (form) => {
  const mail = String(form.get('mail'));
  await ask('POST', 'v1/auth/mail', { mail });
  proof = { path: 'v1/auth/mail/code', body: { mail } };
  at('mail-code-form').hidden = false;
  at('mail-code').focus();
});
onSubmit('mail-code-form', async (form) => {
  proof.body.code = String(form.get('code'));
  await useProof();
});
onSubmit('name-form', async (form) => {
  const handle = String(form.get('handle')).trim();
  if (proof.path !== 'v1/accounts') return useProof(handle);
  const answer = await fetch(proof.path, { method: 'POST', headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() }, body: JSON.stringify({ handle }) });
  const said = await answer.json();
  if (!answer.ok) throw new Error(said.detail ?? said.title);
  session = { access: said.token, person: said.person };
  at('handle').textContent = said.person.handle;
  show('confirm');
});

async function reply(allow) {
  await ask('POST', 'v1/auth/device/answer', { userCode: at('code').value, allow });
  // This page's own session has done its work; should ending it fail, it ends by itself.
  await ask('DELETE', 'v1/me/token').catch(() => undefined);
  session = null;
  at('done-title').textContent = allow ? 'Rejoinder is signed in.' : 'Rejoinder was not signed in.';
  show('done');
}
at('allow').addEventListener('click', () => void act(() => reply(true)));
at('refuse').addEventListener('click', () => void act(() => reply(false)));

if (new URLSearchParams(location.search).has('state')) void act(comeBack);
else if (/^#[A-Za-z]{4}(?:-|$)/.test(location.hash)) {
  // The first half alone, whatever the address holds: a link that somebody sends must not be enough. The second half
  // is typed by who has Rejoinder's window before them.
  at('code').value = `${location.hash.slice(1, 5).toUpperCase()}-`;
  at('code').focus();
  at('code').setSelectionRange(5, 5);
}
