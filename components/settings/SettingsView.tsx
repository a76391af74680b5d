import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import type { Settings, Site } from '../../lib/platform/settings/settings';
import { Button } from '../Button';
import { Choices } from '../Choices';
import { documentName } from '../popup/document-name';
import { useTranslate, type Translate } from '../translation';
import { AccountSection, type AccountSectionProps } from './AccountSection';
import { CopySection, type CopySectionProps } from './CopySection';
import { LookPreview } from './LookPreview';
import { ServerForm, type ServerFormProps } from './ServerForm';
import { Switch } from '../Switch';
import { siteName } from './site-names';

export interface SettingsViewProps {
  readonly settings: Settings;
  readonly account: AccountSectionProps;
  /** Sites this build overlays. */
  readonly sites: readonly Site[];
  readonly server: Omit<ServerFormProps, 'legend' | 'chosen' | 'onChoose'>;
  readonly onChange: (change: Partial<Settings>) => void;
  readonly copy: CopySectionProps;
  readonly onShortcuts: () => void;
  /** What the live region says: that a change was saved, or why not. */
  readonly said: string;
  /** What stands before everything else. */
  readonly notice?: ComponentChildren;
}

/** Everything that can be set, each by itself; a change is kept at once. */
export function SettingsView({ settings, onChange, ...props }: SettingsViewProps) {
  const t = useTranslate();
  const refresh = useId();
  return (
    <main class="settings">
      <h1>{t('settings.title')}</h1>
      <p role="status" class="said">{props.said}</p>
      {props.notice}
      <Section title={t('settings.server.title')}>
        <ServerForm {...props.server} legend={t('settings.server.legend')} chosen={settings.server} onChoose={(server) => onChange({ server })} />
      </Section>
      <Section title={t('settings.account.title')} anchor="account">
        <AccountSection {...props.account} />
      </Section>
      <Section title={t('settings.reading.title')}>
        <Switch label={t('settings.reading.toolbar')} hint={t('settings.reading.toolbarHint')} on={settings.toolbar} onSwitch={(toolbar) => onChange({ toolbar })} />
        <Switch label={t('settings.reading.hiddenEverywhere')} on={settings.hiddenEverywhere} onSwitch={(hiddenEverywhere) => onChange({ hiddenEverywhere })} />
        <Choices
          legend={t('settings.reading.theme')}
          layout="chips"
          choices={[
            { value: 'auto', label: t('settings.reading.themeAuto') },
            { value: 'light', label: t('settings.reading.themeLight') },
            { value: 'dark', label: t('settings.reading.themeDark') },
          ]}
          chosen={settings.theme}
          onChoose={(theme) => onChange({ theme })}
        />
        <Choices
          legend={t('settings.reading.marks')}
          layout="chips"
          choices={[
            { value: 'line', label: t('settings.reading.marksLine') },
            { value: 'fill', label: t('settings.reading.marksFill') },
            { value: 'none', label: t('settings.reading.marksNone') },
          ]}
          chosen={settings.marks}
          onChoose={(marks) => onChange({ marks })}
        />
        <LookPreview settings={settings} />
      </Section>
      <Section title={t('settings.sites.title')}>
        <div role="group" aria-label={t('settings.sites.legend')} class="switches">
          {props.sites.map((site) => (
            <Switch
              key={site}
              label={siteName(t, site)}
              on={!settings.hiddenSites.includes(site)}
              onSwitch={(on) => onChange({ hiddenSites: on ? settings.hiddenSites.filter((other) => other !== site) : [...settings.hiddenSites, site] })}
            />
          ))}
        </div>
      </Section>
      <Section title={t('settings.hidden.title')}>
        {settings.hiddenDocuments.length === 0 ? <p class="quiet">{t('settings.hidden.empty')}</p> : (
          <ul class="hidden-pages">
            {settings.hiddenDocuments.map((document) => (
              <li key={document} class="row">
                <span>{documentName(document)}</span>
                <Button
                  label={t('settings.hidden.showName', [documentName(document)])}
                  onPress={() => onChange({ hiddenDocuments: settings.hiddenDocuments.filter((other) => other !== document) })}
                >
                  {t('settings.hidden.show')}
                </Button>
              </li>
            ))}
          </ul>
        )}
      </Section>
      <Section title={t('settings.refresh.title')}>
        <div class="field">
          <label class="field-label" for={refresh}>{t('settings.refresh.label')}</label>
          <select id={refresh} value={String(settings.refreshMinutes)} onChange={(event) => onChange({ refreshMinutes: Number(event.currentTarget.value) })}>
            {intervals(settings.refreshMinutes).map((minutes) => <option key={minutes} value={String(minutes)}>{intervalWords(t, minutes)}</option>)}
          </select>
          <p class="quiet">{t('settings.refresh.hint')}</p>
        </div>
      </Section>
      <Section title={t('settings.copy.title')}>
        <CopySection {...props.copy} />
      </Section>
      <Section title={t('settings.private.title')}>
        <Switch label={t('settings.private.label')} hint={t('settings.private.hint')} on={settings.privateWindows} onSwitch={(privateWindows) => onChange({ privateWindows })} />
      </Section>
      <Section title={t('source.settings.title')}>
        <Switch label={t('source.settings.label')} hint={t('source.settings.hint')} on={settings.confirmSources} onSwitch={(confirmSources) => onChange({ confirmSources })} />
      </Section>
      <Section title={t('settings.keys.title')}>
        <p>{t('settings.keys.text')}</p>
        <div class="row"><Button onPress={props.onShortcuts}>{t('settings.keys.open')}</Button></div>
      </Section>
    </main>
  );
}

function Section(props: { readonly title: string; readonly anchor?: string; readonly children: ComponentChildren }) {
  const id = useId();
  return (
    <section id={props.anchor} class="settings-section" aria-labelledby={id}>
      <h2 id={id}>{props.title}</h2>
      <div class="settings-content">{props.children}</div>
    </section>
  );
}

/** The usual intervals, and the one that is set where it is another. Minutes. */
function intervals(current: number): readonly number[] {
  return [...new Set([0.5, 5, 15, 60, 240, 1440, current])].toSorted((a, b) => a - b);
}

function intervalWords(t: Translate, minutes: number): string {
  if (minutes < 1) return t('settings.refresh.halfMinute');
  return minutes % 60 === 0 ? t('settings.refresh.hours', minutes / 60) : t('settings.refresh.minutes', minutes);
}
