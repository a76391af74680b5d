import type { Settings } from '../../lib/platform/settings/settings';
import { Button } from '../Button';
import { Choices } from '../Choices';
import { ServerForm, type ServerFormProps } from '../settings/ServerForm';
import { useTranslate } from '../translation';
import { SampleView } from './SampleView';

export interface WelcomeViewProps {
  readonly settings: Settings;
  readonly server: Omit<ServerFormProps, 'legend' | 'chosen' | 'onChoose'>;
  readonly onChange: (change: Partial<Settings>) => void;
  readonly onSettings: () => void;
  readonly said: string;
  readonly clock: () => number;
  readonly random: () => number;
}

/** First run: a sample to try, three hints, two questions, one sentence on privacy. No account. */
export function WelcomeView(props: WelcomeViewProps) {
  const t = useTranslate();
  const { settings, onChange } = props;
  return (
    <main class="welcome">
      <header class="welcome-head">
        <h1>{t('welcome.title')}</h1>
        <p class="lead">{t('welcome.lead')}</p>
      </header>
      <section aria-labelledby="try">
        <h2 id="try">{t('welcome.try')}</h2>
        <p class="quiet">{t('welcome.tryHint')}</p>
        <ol class="hints">
          <li><strong>{t('welcome.hintRead')}</strong> {t('welcome.hintReadText')}</li>
          <li><strong>{t('welcome.hintFilter')}</strong> {t('welcome.hintFilterText')}</li>
          <li><strong>{t('welcome.hintWrite')}</strong> {t('welcome.hintWriteText')}</li>
        </ol>
        <SampleView clock={props.clock} random={props.random} />
      </section>
      <section aria-labelledby="questions">
        <h2 id="questions">{t('welcome.questions')}</h2>
        <div class="questions">
          <ServerForm {...props.server} legend={t('welcome.serverTitle')} chosen={settings.server} onChoose={(server) => onChange({ server })} />
          <Choices
            legend={t('welcome.toolbarTitle')}
            layout="lines"
            choices={[
              { value: 'on', label: t('welcome.toolbarOn'), hint: t('welcome.toolbarOnHint') },
              { value: 'off', label: t('welcome.toolbarOff'), hint: t('welcome.toolbarOffHint') },
            ]}
            chosen={settings.toolbar ? 'on' : 'off'}
            onChoose={(value) => onChange({ toolbar: value === 'on' })}
          />
        </div>
        <p role="status" class="said">{props.said}</p>
      </section>
      <p class="privacy">{t('welcome.privacy')}</p>
      <div class="row">
        <span>{t(settings.server === null ? 'welcome.notYet' : 'welcome.done')}</span>
        <Button kind="quiet" onPress={props.onSettings}>{t('welcome.settings')}</Button>
      </div>
    </main>
  );
}
