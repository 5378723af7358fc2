// Validates the JSON files behind the first, which is a schema: a line of JSON with the errors in each.
import { readFile } from "node:fs/promises";
import Ajv from "ajv/dist/2020.js";

const read = async (path) => JSON.parse(await readFile(path, "utf8"));
const [schema, ...files] = process.argv.slice(2);
const validate = new Ajv.default({ allErrors: true, validateFormats: false }).compile(await read(schema));
for (const path of files) {
  console.log(JSON.stringify(validate(await read(path)) ? [] : validate.errors.map((error) => error.message)));
}
