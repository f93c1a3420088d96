// For people on the console, and for the count of all tests as the XML that Maven's tests write.
const path = require('node:path');
const { reporters } = require('mocha');

const REPORTS = process.env.LAMINA_REPORTS ?? path.join(process.cwd(), 'target', 'surefire-reports');

module.exports = class Reporter extends reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    const { name } = options.reporterOptions;
    const output = path.join(REPORTS, `TEST-vscode.${name}.xml`);
    this.xml = new reporters.XUnit(runner, { ...options, reporterOptions: { output, suiteName: `vscode ${name}` } });
  }

  done(failures, finished) {
    this.xml.done(failures, finished);
  }
};
