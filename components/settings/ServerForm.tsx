import { useState } from 'preact/hooks';
import { LIMITS } from '../../lib/notes/limits';
import type { ServerTrial } from '../../lib/platform/account/note-server';
import type { ServerChoice } from '../../lib/platform/settings/settings';
import { Button } from '../Button';
import { Choices, type Choice } from '../Choices';
import { TextField } from '../TextField';
import { useTranslate, type Translate } from '../translation';
import { trusted } from '../trusted';

export interface ServerFormProps {
  readonly chosen: ServerChoice | null;
  /** Host of the server this build offers; null when it offers none. */
  readonly offered: string | null;
  readonly legend: string;
  readonly onChoose: (choice: ServerChoice) => void;
  /** The address as it will be used; null when what was typed is none. */
  readonly readUrl: (typed: string) => URL | null;
  readonly tryServer: (server: URL) => Promise<ServerTrial>;
  /** Asks the browser for leave to send what looking up needs; called in the click itself. False when it was refused. */
  readonly askConsent: () => Promise<boolean>;
}

type State =
  | { readonly kind: 'idle' | 'bad' | 'trying' | 'refused' }
  | { readonly kind: 'answers'; readonly name: string }
  | { readonly kind: 'fails'; readonly server: URL; readonly why: 'offline' | 'not-one' | 'away' };

/** Which note server: the one offered, one's own, or none. An own one is asked who it is before it is used. */
export function ServerForm(props: ServerFormProps) {
  const t = useTranslate();
  const { chosen, offered, onChoose } = props;
  const [kind, choose] = useState<ServerChoice['kind'] | null>(chosen?.kind ?? null);
  const [typed, type] = useState(chosen?.kind === 'own' ? chosen.url : '');
  const [state, setState] = useState<State>({ kind: 'idle' });

  const use = async () => {
    const server = props.readUrl(typed);
    if (server === null) {
      setState({ kind: 'bad' });
      return;
    }
    // First of all: browsers ask in the click alone.
    const consent = props.askConsent();
    setState({ kind: 'trying' });
    if (!(await consent)) {
      setState({ kind: 'refused' });
      return;
    }
    const trial = await props.tryServer(server);
    if (trial.kind === 'answers') onChoose({ kind: 'own', url: server.href });
    setState(trial.kind === 'answers' ? trial : { kind: 'fails', server, why: reasonOf(trial.why) });
  };
  const useDefault = async () => {
    if (await props.askConsent()) onChoose({ kind: 'default' });
    else setState({ kind: 'refused' });
  };
  const choices: readonly Choice<ServerChoice['kind']>[] = [
    ...(offered === null
      ? []
      : [{ value: 'default' as const, label: t('settings.server.default', [offered]), hint: t('settings.server.defaultHint') }]),
    { value: 'none', label: t('settings.server.none'), hint: t('settings.server.noneHint') },
    // Last, because its address stands below the choices.
    { value: 'own', label: t('settings.server.own'), hint: t('settings.server.ownHint') },
  ];
  return (
    <div class="server-form">
      <Choices
        legend={props.legend}
        layout="lines"
        choices={choices}
        chosen={kind}
        onChoose={(value) => {
          choose(value);
          setState({ kind: 'idle' });
          if (value === 'none') onChoose({ kind: value });
          if (value === 'default') void useDefault();
        }}
      />
      {kind === 'default' && state.kind === 'refused' && <p role="status" class="trouble">{t('settings.server.refused')}</p>}
      {kind === 'own' && (
        <div
          class="own-server"
          onKeyDown={trusted((event: KeyboardEvent) => {
            if (event.key === 'Enter' && event.target instanceof HTMLInputElement) void use();
          })}
        >
          <TextField label={t('settings.server.address')} hint={t('settings.server.addressHint')} value={typed} onInput={type} limit={LIMITS.url} single="url" />
          <div class="row">
            <Button kind="primary" disabled={state.kind === 'trying'} onPress={() => void use()}>{t('settings.server.use')}</Button>
            {state.kind === 'fails' && (
              <Button
                onPress={() => {
                  onChoose({ kind: 'own', url: state.server.href });
                  setState({ kind: 'idle' });
                }}
              >
                {t('settings.server.useAnyway')}
              </Button>
            )}
          </div>
          <p role="status" class={state.kind === 'bad' || state.kind === 'fails' || state.kind === 'refused' ? 'trouble' : 'quiet'}>{words(t, state, chosen)}</p>
        </div>
      )}
    </div>
  );
}

function reasonOf(why: Extract<ServerTrial, { kind: 'fails' }>['why']): 'offline' | 'not-one' | 'away' {
  if (why === 'offline') return why;
  return why === 'server-away' || why === 'rate-limited' ? 'away' : 'not-one';
}

const FAILS = { offline: 'settings.server.offline', 'not-one': 'settings.server.notOne', away: 'settings.server.away' } as const;

function words(t: Translate, state: State, chosen: ServerChoice | null): string {
  switch (state.kind) {
    case 'bad':
      return t('settings.server.bad');
    case 'refused':
      return t('settings.server.refused');
    case 'trying':
      return t('settings.server.trying');
    case 'answers':
      return t('settings.server.answers', [state.name]);
    case 'fails':
      return t(FAILS[state.why]);
    default:
      return chosen?.kind === 'own' ? t('settings.server.current', [chosen.url]) : '';
  }
}
