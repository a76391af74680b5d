import { useState } from 'preact/hooks';
import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import '../../../components/whole-page.css';
import '../../../components/settings/settings.css';
import { WaysBack, type WaysBackProps } from '../../../components/account/WaysBack';
import { WithheldNotice } from '../../../components/account/WithheldNotice';
import { expectAccessible } from './accessible';
import { mount } from './mount';

const NOTHING: WaysBackProps = {
  ways: { has: [], can: ['mail', 'orcid', 'github'] },
  sentTo: null,
  busy: false,
  failure: null,
  onSend: () => undefined,
  onCode: () => undefined,
  onOther: () => undefined,
  onProvider: () => undefined,
};

describe('ways back to an account', () => {
  it('a name alone is told what it means, and gets an address: the address, its code, done', async () => {
    const acts: string[] = [];
    function Story() {
      const [state, set] = useState<Pick<WaysBackProps, 'ways' | 'sentTo'>>(NOTHING);
      return (
        <main class="settings"><h1>Settings</h1>
          <WaysBack
            {...NOTHING}
            {...state}
            onSend={(mail) => { acts.push(mail); set({ ...state, sentTo: mail }); }}
            onCode={(code) => { acts.push(code); set({ ways: { has: ['mail'], can: ['orcid', 'github'] }, sentTo: null }); }}
            onProvider={(provider) => acts.push(provider)}
          />
        </main>
      );
    }
    const { root } = mount(<Story />);
    await expect.element(page.getByText('This account is a name alone.')).toBeVisible();
    await expectAccessible(root);
    await page.getByRole('button', { name: 'Add an e-mail address' }).click();
    await expect.element(page.getByLabelText('E-mail address')).toHaveFocus();
    await userEvent.keyboard('wren@example.org{Enter}');
    await expect.element(page.getByLabelText('Code from the mail')).toHaveFocus();
    await userEvent.keyboard('12345678{Enter}');
    await expect.element(page.getByText('You can come back by: e-mail')).toBeVisible();
    await page.getByRole('button', { name: 'Add ORCID' }).click();
    expect(acts).toEqual(['wren@example.org', '12345678', 'orcid']);
    await expectAccessible(root);
  });

  it('what failed is said beside the field, and while it is under way nothing is asked twice', async () => {
    mount(<main class="settings"><h1>Settings</h1><WaysBack {...NOTHING} sentTo="wren@example.org" failure="The code is wrong." busy /></main>);
    await expect.element(page.getByRole('alert')).toHaveTextContent('The code is wrong.');
    await expect.element(page.getByRole('button', { name: 'Add an e-mail address' })).toBeDisabled();
  });
});

describe('leave that was taken back', () => {
  it.each([['reading', 'The note server is not used'], ['writing', 'nothing of yours is sent']] as const)('for %s says what follows, and asks again in the click', async (withheld, words) => {
    let asked = 0;
    const { root } = mount(<main class="settings"><h1>Settings</h1><WithheldNotice withheld={withheld} onAllow={() => { asked += 1; }} /></main>);
    await expect.element(page.getByText(words)).toBeVisible();
    await page.getByRole('button', { name: 'Allow it again' }).click();
    expect(asked).toBe(1);
    await expectAccessible(root);
  });
});
