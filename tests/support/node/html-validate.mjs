// Checks the HTML files named on the command line: one line of JSON with how many there were and what was found.
import { HtmlValidate, StaticConfigLoader } from "html-validate";

const rules = { extends: ["html-validate:standard", "html-validate:a11y"] };
const checker = new HtmlValidate(new StaticConfigLoader({ ...rules, root: true }));
const found = [];
const files = process.argv.slice(2);
for (const path of files) {
  const report = await checker.validateFile(path);
  for (const { messages } of report.results) {
    for (const { line, ruleId, message, selector } of messages) found.push({ path, line, rule: ruleId, message, selector });
  }
}
console.log(JSON.stringify({ files: files.length, found }));
