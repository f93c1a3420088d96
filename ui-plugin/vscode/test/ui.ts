// The window driven by mouse and keyboard, in the order of the pictures of the README. What it asserts is what only a person at
// the window sees; everything else has a test within VS Code.
import * as assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as path from 'node:path';
import type { Browser, Frame } from 'playwright-core';
import { openBrowser, openContext } from './drive/browser';
import { Editor } from './drive/editor';
import { pause, Workbench } from './drive/workbench';

const PICTURES = path.resolve('target', 'images');
const DARK = 'Default Dark Modern';
const LIGHT = 'Default Light Modern';
const CONTRAST = 'Default High Contrast';

const source = fs.readFileSync(path.resolve('../../examples/crosses/crosses.lamina'), 'utf8');
const lineOf = (text: string) => source.split('\n').findIndex(line => line.includes(text)) + 1;

describe('a folder with nothing but crosses.lamina', () => {
  let workbench: Workbench;
  let browser: Browser;
  let editor: Editor;
  let folder: string;
  const errors: string[] = [];

  before(async () => {
    fs.mkdirSync(PICTURES, { recursive: true });
    workbench = await Workbench.start({ settings: { 'workbench.colorTheme': DARK } });
    folder = workbench.workspace('first steps', { 'crosses.lamina': source });
    browser = await openBrowser();
    const context = await openContext(browser, 1360, 850);
    const page = await context.newPage();
    page.on('console', message => {
      if (message.type() === 'error') errors.push(message.text());
    });
    editor = new Editor(page, PICTURES);
    const file = workbench.remote(path.join(folder, 'crosses.lamina'));
    await page.goto(workbench.address({ folder }, [['openFile', file]]), { waitUntil: 'domcontentloaded' });
    await editor.command('View: Close Primary Side Bar').catch(() => undefined);
  });

  after(async () => {
    await browser.close();
    await workbench.stop();
    assert.deepEqual(workbench.javas(), [], 'no Java is left');
  });

  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await editor.picture(`failed ${this.currentTest.title}`);
  });

  it('has shapes, parameters and lenses', async () => {
    await editor.shows('26x26x8 · 80');
    await editor.shows('Train');
    await editor.picture('editor-dark');
  });

  it('explains a layer under the mouse', async () => {
    await editor.word('conv(16', 'conv').hover();
    await editor.page.waitForSelector('.monaco-hover:not(.hidden) >> text=/11x11x16/');
    await editor.picture('hover-dark');
    await editor.page.mouse.move(600, 700);
  });

  it('completes', async () => {
    await editor.goTo(lineOf('flatten'), 12);
    await editor.page.keyboard.press('Enter');
    await editor.page.keyboard.type('d');
    await editor.page.waitForSelector('.suggest-widget.visible .monaco-list-row >> text=dense');
    await editor.picture('completion-dark');
    await editor.page.keyboard.press('Escape');
    await editor.page.keyboard.press('Control+z');
    await editor.page.keyboard.press('Control+z');
  });

  it('mends what is wrong', async () => {
    await editor.goTo(lineOf('flatten'), 5);
    await editor.page.keyboard.press('Control+Shift+k');
    await editor.page.waitForSelector('.monaco-editor .squiggly-error');
    await editor.page.keyboard.press('F8');
    await editor.page.waitForSelector('.marker-widget');
    await editor.page.keyboard.press('Escape');
    await editor.page.keyboard.press('Control+.');
    await editor.page.waitForSelector('.action-widget >> text=/flatten/');
    await editor.picture('quickfix-dark');
    await editor.page.keyboard.press('Enter');
    await editor.page.waitForSelector('.monaco-editor .squiggly-error', { state: 'detached' });
    await editor.shows('flatten');
    await editor.command('File: Revert File');
    await editor.shows('26x26x8 · 80');
  });

  describe('the network view', () => {
    let view: Frame;

    it('opens beside the text', async () => {
      await editor.clickLens('Diagram');
      view = await editor.webView('#sheet svg');
      assert.ok((await view.$$('[data-line]')).length >= 8);
    });

    it('marks the box of the cursor', async () => {
      await editor.word('conv(16', 'conv').click();
      await view.waitForSelector('[data-line].selected');
      assert.match((await view.textContent('[data-line].selected')) ?? '', /11x11x16/);
      await editor.picture('network-dark');
    });

    it('goes to the line of a box', async () => {
      await view.click('[data-line]:has-text("dense2") >> nth=0');
      await editor.cursorIsIn(lineOf('dense(2'));
      await view.waitForSelector('[data-line].selected:has-text("dense2")');
    });

    it('is redrawn while one types, and keeps zoom and scroll', async () => {
      for (let i = 0; i < 4; i++) await view.click('[aria-label=Larger]');
      await view.evaluate(() => document.getElementById('sheet')?.scrollTo(20, 120));
      const zoom = await view.textContent('#zoom');
      await watchForGaps(view);
      await editor.goTo(lineOf('maxpool'), 5);
      await view.evaluate(() => document.getElementById('sheet')?.scrollTo(20, 120));
      await editor.goTo(lineOf('conv(16'), 10);
      await editor.page.keyboard.press('End');
      await editor.goTo(lineOf('conv(16'), 11);
      const top = await scrollTop(view);
      await editor.page.keyboard.press('Delete');
      await editor.page.keyboard.type('9');
      await view.waitForSelector('text=/11x11x19/');
      assert.equal(await view.textContent('#zoom'), zoom);
      assert.equal(await scrollTop(view), top);
      assert.equal(await view.evaluate('window.gaps'), 0, 'the picture was never gone');
      await editor.command('File: Revert File');
      await view.waitForSelector('text=/11x11x16/');
      await view.click('text=Fit');
    });

    it('keeps the picture while the text has no network', async () => {
      await editor.goTo(lineOf('network Crosses'), 1);
      await editor.page.keyboard.type('x');
      await view.waitForSelector('#note:not([hidden])');
      assert.ok(await view.$('#sheet.stale svg'));
      await editor.command('File: Revert File');
      await view.waitForSelector('#note[hidden]', { state: 'attached' });
    });
  });

  describe('training', () => {
    let view: Frame;

    it('needs one click', async () => {
      await editor.command('View: Close All Editors in Group').catch(() => undefined);
      await editor.clickLens('Train');
      await editor.page.waitForSelector('.notification-toast >> text=/Training Crosses/');
      view = await editor.webView('#curves canvas');
      await view.waitForSelector('#verdict.passed >> text=/expect accuracy >= 99%: met/', { timeout: 90_000 });
      await editor.page.waitForSelector('.notification-toast', { state: 'detached' });
      assert.deepEqual(fs.readdirSync(folder).sort(), ['Crosses.safetensors', 'crosses.lamina']);
    });

    it('has curves, a confusion matrix and a history', async () => {
      assert.match((await view.textContent('#confusion')) ?? '', /recall.*precision/s);
      assert.equal((await view.$$('#history tbody tr')).length, 1);
      assert.ok(await drawn(view), 'the curves are on their canvas');
      await editor.picture('training-dark');
    });

    it('leaves its result beside the lens', () => editor.shows('% in '));

    it('can be cancelled in its notification', async () => {
      await view.click('#again');
      const toast = editor.page.locator('.notification-toast', { hasText: 'Training Crosses' });
      await toast.waitFor();
      await view.waitForSelector('.state.running');
      await pause(3_000);
      await toast.hover();
      await toast.locator('a.monaco-button', { hasText: 'Cancel' }).click();
      await view.waitForSelector('.title .state.cancelled', { timeout: 20_000 });
      assert.equal((await view.$$('#history tbody tr')).length, 2);
    });
  });

  it('is legible in light, and with high contrast', async () => {
    for (const [theme, name] of [
      [LIGHT, 'light'],
      [CONTRAST, 'contrast']
    ] as const) {
      setTheme(workbench, theme);
      await pause(1_500);
      await editor.picture(`training-${name}`);
    }
  });

  it('asks nothing of other machines, and breaks no rule of its pages', () => {
    const known = /vsda|404|authentication provider|ERR_FAILED|net::/;
    assert.deepEqual(
      errors.filter(error => /lamina|Content Security Policy/i.test(error) && !known.test(error)),
      []
    );
  });
});

const scrollTop = (view: Frame) => view.evaluate(() => document.getElementById('sheet')?.scrollTop);

/** Counts the frames in which there is no picture. */
const watchForGaps = (view: Frame) =>
  view.evaluate(() => {
    const counter = window as unknown as { gaps: number };
    counter.gaps = 0;
    const look = () => {
      if (!document.querySelector('#sheet svg [data-line]')) counter.gaps++;
      requestAnimationFrame(look);
    };
    look();
  });

/** True when a canvas has some colour on it. */
const drawn = (view: Frame) =>
  view.evaluate(() => {
    const canvas = document.querySelector('canvas');
    const pixels = canvas?.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data;
    return pixels?.some(value => value !== 0) ?? false;
  });

function setTheme(workbench: Workbench, theme: string): void {
  const file = path.join(workbench.folder, 'data', 'User', 'settings.json');
  const settings = JSON.parse(fs.readFileSync(file, 'utf8')) as Record<string, unknown>;
  fs.writeFileSync(file, JSON.stringify({ ...settings, 'workbench.colorTheme': theme }));
}
