import { browser } from 'wxt/browser';
import { defineBackground } from 'wxt/utils/define-background';
import { hasDataConsent, WRITING_DATA } from '../../lib/platform/account/sending-consent';
import { watchConsent } from '../../lib/platform/account/withheld';
import { announce, serve } from '../../lib/platform/messages';
import { createOutcomeService } from '../../lib/platform/writing/outcome-service';
import { MessageError } from '../../lib/platform/problem';
import { createPassagesService } from '../../lib/platform/reading/passages-service';
import { createScoutService } from '../../lib/platform/reading/scout-service';
import { unattended } from '../../lib/platform/unattended';
import { COPY_ALARM, OUTBOX_ALARM, OWN_ALARM, REFRESH_ALARM, planOwn, planRefresh } from './alarms';
import { countPdfNotes, recountPdfs, showCount } from './badge';
import { addMenus, onMenuClick, onCommand } from './composing';
import { runMargin } from './run-margin';
import { openNote } from './reveal';
import { createImporting } from './importing';
import { renderBodies } from './rendering';
import { createResponding } from './responding';
import { createService } from './service';
import { SIGN_IN_ALARM } from './sign-in';

/**
 * Wiring alone. Every listener is there before `main` returns: the event that wakes a stopped worker is given to
 * those, and to no later ones.
 */
export default defineBackground({
  type: 'module',
  main() {
    const service = createService((documents) => unattended(recountPdfs(documents, service.handlers)), () => unattended(responding.follow()));
    const responding = createResponding(service);
    const { handlers } = service;
    const refreshThenPlan = async (): Promise<void> => {
      await service.refreshAll();
      await planRefresh((await service.settings.read()).refreshMinutes, true);
    };

    const fetchOwnThenPlan = async (): Promise<void> => {
      await Promise.all([service.fetchOwn(), responding.fetch()]);
      await planOwn((await service.settings.read()).refreshMinutes, true);
    };

    const importing = createImporting(service);
    serve({
      ...handlers,
      ...createOutcomeService({
        add: (document, act) => service.add(document, act),
        isUnder: (document, post) => service.isUnder(document, post),
        serverNow: () => service.connections.serverNow(),
        newId: () => service.newPostId(),
      }),
      ...createPassagesService(browser.storage.local, (document) => unattended(announce('passagesChanged', { document }))),
      ...createScoutService({ notes: handlers, showCount, runMargin }),
      countKnown: service.countKnown,
      ...service.ownPages,
      ...importing,
      ...responding.handlers,
      renderBodies,
      async changeSettings(request, caller) {
        const settings = await handlers.changeSettings(request, caller);
        if (request.change.refreshMinutes !== undefined) await planRefresh(settings.refreshMinutes, true);
        if (request.change.fullCopy !== undefined || request.change.server !== undefined) unattended(service.copying.follow());
        return settings;
      },
      async signUp(request, caller) {
        // No script in a page may ask the browser for leave; a page of ours can.
        if (caller.kind === 'page' && !(await hasDataConsent(WRITING_DATA))) throw new MessageError('problems.dataRefused');
        return handlers.signUp(request, caller);
      },
      openNote: async (request) => openNote(request, await service.connections.serverNow()),
      reportCount: ({ count }, caller) => (caller.kind === 'page' ? showCount(caller.tab, count) : undefined),
      openOptions: () => browser.runtime.openOptionsPage(),
    });

    browser.runtime.onInstalled.addListener(({ reason }) => {
      unattended(addMenus());
      if (reason === 'install') unattended(browser.tabs.create({ url: browser.runtime.getURL('/welcome.html') }));
    });
    browser.runtime.onStartup.addListener(() => unattended(addMenus()));
    browser.contextMenus.onClicked.addListener((info, tab) => unattended(onMenuClick(info, tab, importing.beginImport)));
    browser.commands.onCommand.addListener((command, tab) => unattended(onCommand(command, tab)));
    browser.tabs.onUpdated.addListener((id, change, tab) => {
      if (change.status === 'complete' || change.url !== undefined) unattended(countPdfNotes(id, tab, handlers));
    });
    browser.alarms.onAlarm.addListener(({ name }) => {
      if (name === OUTBOX_ALARM) unattended(service.flush(false));
      if (name === SIGN_IN_ALARM) unattended(service.signIn.resume());
      if (name === COPY_ALARM) unattended(service.copying.follow());
      if (name === OWN_ALARM) unattended(fetchOwnThenPlan());
      if (name === REFRESH_ALARM) unattended(refreshThenPlan());
    });
    watchConsent(() => unattended(service.connections.tellAccount().then(() => service.flush(true))));
    self.addEventListener('online', () => unattended(service.flush(true)));

    unattended(service.settings.read().then(({ refreshMinutes }) => Promise.all([planRefresh(refreshMinutes, false), planOwn(refreshMinutes, false)])));
    unattended(service.flush(false));
    unattended(service.signIn.resume());
  },
});
