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

const source = fs.readFileSync(path.resolve('../../examples/crosses/crosses.lamina'), 'utf8');
/** So short that it makes mistakes. */
const short = source.replace('epochs    8', 'epochs    1').replace('>= 99%', '>= 90%');

const WINDOW = { width: 1300, height: 930 };
const HIGH = { width: 1400, height: 1400 };

const lineOf = (text: string) => source.split('\n').findIndex(line => line.includes(text)) + 1;

describe('a folder with nothing but crosses.lamina', () => {
  let workbench: Workbench;
  let browser: Browser;
  let editor: Editor;
  let folder: string;
  const errors: string[] = [];
  const write = (text: string) => fs.writeFileSync(path.join(folder, 'crosses.lamina'), text);

  before(async () => {
    fs.mkdirSync(PICTURES, { recursive: true });
    workbench = await Workbench.start({ settings: { 'window.autoDetectColorScheme': true } });
    folder = workbench.workspace('first steps', { 'crosses.lamina': source });
    browser = await openBrowser();
    const context = await openContext(browser, WINDOW);
    const page = await context.newPage();
    page.on('console', message => {
      if (message.type() === 'error') errors.push(message.text());
    });
    editor = new Editor(page, PICTURES);
    const file = workbench.remote(path.join(folder, 'crosses.lamina'));
    await page.goto(workbench.address({ folder }, [['openFile', file]]), { waitUntil: 'domcontentloaded' });
    await page.waitForSelector('.monaco-editor .view-line', { timeout: 60_000 });
    await page.keyboard.press('Control+b');
    await editor.theme('dark');
  });

  after(async () => {
    await browser.close();
    await workbench.stop();
    assert.deepEqual(workbench.javas(), [], 'no Java is left');
  });

  async function hover(): Promise<void> {
    await editor.word('conv(16', 'conv').hover();
    await editor.page.waitForSelector('.monaco-hover:not(.hidden) >> text=/11x11x16/');
  }

  /** Takes a line away that is needed, and asks what to do. */
  async function offerFix(): Promise<void> {
    await editor.goTo(lineOf('flatten'), 5);
    await editor.page.keyboard.press('Control+Shift+k');
    await editor.page.waitForSelector('.monaco-editor .squiggly-error');
    await editor.goTo(lineOf('flatten'), 5);
    await editor.page.keyboard.press('Control+.');
    await editor.page.waitForSelector('.action-widget >> text=/flatten/');
  }

  async function showNetwork(): Promise<void> {
    await editor.page.setViewportSize(WINDOW);
    await editor.word('conv(16', 'conv').click();
    await editor.command('Lamina: Show Network');
    const view = await editor.webView('#sheet svg');
    await view.waitForSelector('[data-line].selected:has-text("11x11x16")');
  }

  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await editor.picture(`failed ${this.currentTest.title}`);
  });

  it('has shapes, parameters and lenses', async () => {
    await editor.shows('26x26x8 · 80');
    await editor.shows('Train');
    await editor.picture('editor-dark');
  });

  it('explains a layer under the mouse', async () => {
    await hover();
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
    await offerFix();
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
      await view.waitForSelector('[data-line].selected:has-text("11x11x16")');
      await editor.picture('network-dark');
    });

    it('goes to the line of a box', async () => {
      await view.click('[data-line]:has-text("dense2") >> nth=0');
      await editor.cursorIsIn(lineOf('dense(2'));
      await view.waitForSelector('[data-line].selected:has-text("dense2")');
    });

    it('is redrawn while one types, and keeps zoom and scroll', async () => {
      for (let i = 0; i < 4; i++) await view.click('[aria-label=Larger]');
      const zoom = await view.textContent('#zoom');
      // The keyboard is the editor's again after a click into it.
      await editor.word('conv(16', '16').click();
      await editor.goTo(lineOf('conv(16'), 11);
      await view.evaluate(() => document.getElementById('sheet')?.scrollTo(0, 150));
      await watchForGaps(view);
      const top = await scrollTop(view);
      await editor.page.keyboard.press('Delete');
      await editor.page.keyboard.type('9');
      await view.waitForSelector('svg text:text-is("11x11x19")');
      assert.equal(await view.textContent('#zoom'), zoom);
      assert.equal(await scrollTop(view), top);
      assert.equal(await view.evaluate('window.gaps'), 0, 'the picture was never gone');
      await editor.command('File: Revert File');
      await view.waitForSelector('svg text:text-is("11x11x16")');
      await view.click('button:text-is("Fit")');
    });

    it('is saved as SVG', async () => {
      await view.click('[aria-label="Save the picture as SVG"]');
      await editor.accept('Crosses.svg');
      const file = path.join(folder, 'Crosses.svg');
      for (let attempt = 0; attempt < 50 && !fs.existsSync(file); attempt++) await pause(100);
      assert.match(fs.readFileSync(file, 'utf8'), /<svg .*11x11x16.*<\/svg>/s);
      fs.rmSync(file);
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
      await editor.clickLens('Train');
      await editor.page.waitForSelector('.notification-toast >> text=/Training Crosses/');
      view = await editor.webView('#curves canvas');
      await view.waitForSelector('#verdict.passed >> text=/expect accuracy >= 99%: met/', { timeout: 90_000 });
      await editor.page.waitForSelector('.notification-toast', { state: 'detached' });
      assert.deepEqual(fs.readdirSync(folder).sort(), ['Crosses.safetensors', 'crosses.lamina']);
    });

    it('leaves its result beside the lens', () => editor.shows('% in '));

    it('has no mistakes to show where there were none', async () => {
      assert.match((await view.textContent('#mistakes')) ?? '', /No mistakes in 800 test examples/);
    });

    it('has curves, a confusion matrix, mistakes and a history', async () => {
      write(short);
      await editor.shows('accuracy >= 90%');
      await view.click('#again');
      await view.waitForSelector('#verdict.passed >> text=/90%: met/', { timeout: 60_000 });
      await editor.page.waitForSelector('.notification-toast', { state: 'detached' });
      assert.match((await view.textContent('#confusion')) ?? '', /recall.*precision/s);
      assert.ok((await view.$$('#mistakes img')).length > 0);
      assert.ok(await seen(view, '#mistakes img'), 'pictures are shown');
      assert.equal((await view.$$('#history tbody tr')).length, 2);
      assert.ok(await drawn(view), 'the curves are on their canvas');
      await editor.page.setViewportSize(HIGH);
      await editor.picture('training-dark', view);
    });

    it('can be cancelled in its notification', async () => {
      write(source.replace('epochs    8', 'epochs    80000'));
      await editor.shows('80000');
      await view.click('#again');
      await view.waitForSelector('#status >> text=/epoch 2/', { timeout: 60_000 });
      const toast = editor.page.locator('.notification-toast', { hasText: 'Training Crosses' });
      await toast.waitFor();
      await toast.hover();
      await toast.locator('a.monaco-button', { hasText: 'Cancel' }).click();
      await view.waitForSelector('.title .state.cancelled', { timeout: 20_000 });
      assert.equal((await view.$$('#history tbody tr')).length, 3);
      await view.click('#history tbody tr >> nth=1');
      await view.waitForSelector('#verdict.passed');
    });
  });

  describe('other themes', () => {
    it('show the same: light', async () => {
      write(short);
      await editor.shows('accuracy >= 90%');
      await editor.theme('light');
      await editor.picture('training-light', await editor.webView('#curves'));
      write(source);
      await editor.shows('accuracy >= 99%');
      await showNetwork();
      await editor.picture('network-light');
      await editor.command('View: Close Editors in Other Groups');
      await editor.shows('26x26x8 · 80');
      await editor.picture('editor-light');
      await hover();
      await editor.picture('hover-light');
      await editor.page.mouse.move(600, 700);
      await offerFix();
      await editor.picture('quickfix-light');
      await editor.page.keyboard.press('Escape');
      await editor.command('File: Revert File');
    });

    it('show the same: high contrast', async () => {
      await editor.theme('contrast');
      await showNetwork();
      await editor.picture('network-contrast');
      await editor.command('Lamina: Show Trainings');
      const view = await editor.webView('#history');
      await view.click('#history tbody tr >> nth=1');
      await editor.page.setViewportSize(HIGH);
      await editor.picture('training-contrast', view);
    });
  });

  describe('afterwards', () => {
    it('asks nothing of other machines, and breaks no rule of its pages', () => {
      const known = /vsda|404|authentication provider|ERR_FAILED|net::/;
      assert.deepEqual(
        errors.filter(error => /lamina|Content Security Policy/i.test(error) && !known.test(error)),
        []
      );
    });
  });
});

describe('where there is no Java', () => {
  let workbench: Workbench;
  let browser: Browser;
  let editor: Editor;

  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await editor.picture(`failed ${this.currentTest.title}`);
  });

  after(async () => {
    await browser.close();
    await workbench.stop();
  });

  it('is told so, with ways out', async () => {
    // VS Code asks the login shell for its PATH, so an empty one would not stay so.
    workbench = await Workbench.start({ settings: { 'lamina.java.home': '/nowhere' } });
    const folder = workbench.workspace('no java', { 'crosses.lamina': source });
    browser = await openBrowser();
    const page = await (await openContext(browser, WINDOW)).newPage();
    editor = new Editor(page, PICTURES);
    const file = workbench.remote(path.join(folder, 'crosses.lamina'));
    await page.goto(workbench.address({ folder }, [['openFile', file]]), { waitUntil: 'domcontentloaded' });
    // The window first: on a busy machine it takes most of a minute by itself.
    await page.waitForSelector('.monaco-editor .view-line', { timeout: 60_000 });
    const toast = page.locator('.notification-toast', { hasText: 'Lamina needs Java: `lamina.java.home` has no Java' });
    await toast.waitFor({ timeout: 60_000 });
    for (const button of ['Choose JDK Folder', 'Open Settings'])
      assert.ok(await toast.locator('a.monaco-button', { hasText: button }).isVisible(), button);
    await editor.picture('java-missing');
    await toast.locator('a.monaco-button', { hasText: 'Open Settings' }).click();
    await page.waitForSelector('.settings-editor', { timeout: 30_000 });
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

/** True when a picture was loaded and has a size. */
const seen = (view: Frame, selector: string) =>
  view.$eval(selector, element => element instanceof HTMLImageElement && element.naturalWidth > 0);

/** True when a canvas has some colour on it. */
const drawn = (view: Frame) =>
  view.evaluate(() => {
    const canvas = document.querySelector('canvas');
    const pixels = canvas?.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data;
    return pixels?.some(value => value !== 0) ?? false;
  });
