// Chromium without a screen, which reaches this machine only.
import { chromium, type Browser, type BrowserContext } from 'playwright-core';

const OPTIONS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync'
];

export const openBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: process.env.LAMINA_BROWSER ?? '/usr/bin/chromium', headless: true, args: OPTIONS });

export async function openContext(browser: Browser, viewport = { width: 1280, height: 800 }): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport, locale: 'en-US' });
  await context.route(
    url => url.hostname !== '127.0.0.1' && !url.hostname.endsWith('.localhost'),
    route => route.abort()
  );
  return context;
}
