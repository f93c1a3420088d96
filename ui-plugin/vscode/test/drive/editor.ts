// VS Code's window as a person uses it.
import * as path from 'node:path';
import type { Frame, Page } from 'playwright-core';
import { pause } from './workbench';

export class Editor {
  constructor(
    readonly page: Page,
    private readonly pictures: string
  ) {}

  /** Waits for a text in the editor: what was typed, hints and lenses. */
  async shows(text: string): Promise<void> {
    await this.page.waitForFunction(
      wanted =>
        [...document.querySelectorAll<HTMLElement>('.view-line, .codelens-decoration')].some(line =>
          line.innerText.replace(/\u00a0/g, ' ').includes(wanted)
        ),
      text,
      { timeout: 60_000 }
    );
  }

  async hides(text: string): Promise<void> {
    await this.page.waitForFunction(
      wanted =>
        ![...document.querySelectorAll<HTMLElement>('.view-line')].some(line =>
          line.innerText.replace(/\u00a0/g, ' ').includes(wanted)
        ),
      text
    );
  }

  /** By the command's title in the palette. */
  async command(title: string): Promise<void> {
    await this.page.keyboard.press('F1');
    const row = this.page.locator('.quick-input-list .monaco-list-row', { hasText: title }).first();
    await this.answer(`>${title}`, () => row.waitFor());
  }

  /** Types into the line that has opened above, and goes on when it has closed. */
  private async answer(text: string, ready: () => Promise<unknown>): Promise<void> {
    const input = this.page.locator('.quick-input-widget input');
    await input.waitFor();
    await input.fill(text);
    await ready();
    // On a busy machine the first Enter may come before what it is to accept.
    for (let attempt = 0; attempt < 20; attempt++) {
      await input.press('Enter', { timeout: 1_000 }).catch(() => undefined);
      const closed = this.page.waitForSelector('.quick-input-widget', { state: 'hidden', timeout: 500 });
      if (
        await closed.then(
          () => true,
          () => false
        )
      )
        return;
    }
    throw new Error(`\`${text}\` is not accepted`);
  }

  /** A file's name that VS Code proposes. */
  async accept(name: string): Promise<void> {
    const input = this.page.locator('.quick-input-widget input');
    await this.page.waitForFunction(
      wanted => document.querySelector<HTMLInputElement>('.quick-input-widget input')?.value.endsWith(wanted),
      name
    );
    await input.press('Enter');
    await this.page.waitForSelector('.quick-input-widget', { state: 'hidden' });
  }

  /** VS Code follows the system's colours. */
  async theme(name: 'dark' | 'light' | 'contrast'): Promise<void> {
    const colorScheme = name === 'light' ? 'light' : 'dark';
    await this.page.emulateMedia({ colorScheme, forcedColors: name === 'contrast' ? 'active' : 'none' });
    const themes = { dark: 'vs-dark', light: 'vs', contrast: 'hc-black' };
    await this.page.waitForSelector(`.monaco-workbench.${themes[name]}`);
  }

  /** Counted from 1. */
  async goTo(line: number, column: number): Promise<void> {
    await this.focusText();
    await this.page.keyboard.press('Control+g');
    await this.answer(`:${line}:${column}`, () => pause(50));
    // Until the keyboard is the text's again, whatever opens is closed at once.
    await this.page.waitForFunction(() => document.activeElement?.closest('.monaco-editor'));
    await pause(200);
  }

  /** A web view keeps the keyboard until one clicks elsewhere. */
  async focusText(): Promise<void> {
    const focused = await this.page.evaluate(() => document.activeElement?.closest('.monaco-editor') !== null);
    if (!focused) await this.page.locator('.monaco-editor .view-line').first().click();
  }

  /** Waits until the status bar says that the cursor is there. */
  async cursorIsIn(line: number): Promise<void> {
    await this.page.waitForSelector(`.statusbar-item >> text=/Ln ${line}, /`, { timeout: 15_000 });
  }

  async clickLens(title: string): Promise<void> {
    await this.page
      .locator('.codelens-decoration a', { hasText: new RegExp(`^\\W*${title}`) })
      .first()
      .click();
  }

  /** A word of the line that has a text. */
  word(line: string, word: string) {
    const row = this.page.locator('.view-line', { hasText: line }).first();
    return row.locator('span span', { hasText: word }).first();
  }

  /** The frame of a web view, by an element that only its page has. */
  async webView(selector: string): Promise<Frame> {
    for (let attempt = 0; attempt < 200; attempt++) {
      for (const frame of this.page.frames()) {
        const found = await frame.$(selector).catch(() => null);
        if (found && (await found.isVisible().catch(() => false))) return frame;
      }
      await pause(100);
    }
    throw new Error(`no web view shows ${selector}`);
  }

  async clearNotifications(): Promise<void> {
    await this.command('Notifications: Clear All Notifications');
    await this.page.waitForSelector('.notification-toast', { state: 'detached' });
  }

  /** Of the window, or of one web view in it. */
  async picture(name: string, view?: Frame): Promise<void> {
    // What fades in has arrived.
    await pause(500);
    const clip = (await (await view?.frameElement())?.boundingBox()) ?? undefined;
    await this.page.screenshot({ path: path.join(this.pictures, `${name}.png`), clip });
  }
}
