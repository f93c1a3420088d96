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
    const input = this.page.locator('.quick-input-widget input');
    await input.waitFor();
    await input.fill(`>${title}`);
    await this.page.locator('.quick-input-list .monaco-list-row', { hasText: title }).first().waitFor();
    await this.page.keyboard.press('Enter');
    await this.page.waitForSelector('.quick-input-widget', { state: 'hidden' });
  }

  /** Counted from 1. */
  async goTo(line: number, column: number): Promise<void> {
    await this.page.keyboard.press('Control+g');
    const input = this.page.locator('.quick-input-widget input');
    await input.waitFor();
    await input.fill(`:${line}:${column}`);
    await this.page.keyboard.press('Enter');
    await this.page.waitForSelector('.quick-input-widget', { state: 'hidden' });
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

  async picture(name: string): Promise<void> {
    // What fades in has arrived.
    await pause(500);
    await this.page.screenshot({ path: path.join(this.pictures, `${name}.png`) });
  }
}
