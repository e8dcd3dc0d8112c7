import { readFileSync, writeFileSync } from 'node:fs';
import { format } from 'node:util';
import { allSettings } from '../src/boot/settings/read-settings.ts';
import { errorTable } from '../src/core/errors.ts';
import { productVersion } from '../src/core/version.ts';
import { openApiDocument } from '../src/faces/http/openapi.ts';
import { dumpSchema } from './dump-schema.ts';
import { withTemplateStore } from './template-store.ts';

const begin = '<!-- generated: begin -->';
const end = '<!-- generated: end -->';

/** A file that is made from the code: where it stands and what it must hold. */
interface GeneratedFile {
  readonly path: string;
  readonly content: () => Promise<string>;
}

const files: readonly GeneratedFile[] = [
  { path: 'docs/errors.md', content: async () => errorsPage() },
  { path: 'docs/openapi.json', content: async () => `${JSON.stringify(openApiDocument(productVersion), null, 2)}\n` },
  { path: 'src/store/schema.sql', content: async () => withTemplateStore(dumpSchema) },
  { path: 'README.md', content: async () => withSection('README.md', settingsTable()) },
];

/** Writes every generated file; which ones changed. */
export async function generate(): Promise<readonly string[]> {
  const changed: string[] = [];
  for (const file of files) {
    const content = await file.content();
    if (content === textOf(file.path)) continue;
    writeFileSync(placeOf(file.path), content);
    changed.push(file.path);
  }
  return changed;
}

/** Generated files that are not what the code says, one line each. */
export async function checkGenerated(): Promise<readonly string[]> {
  const stale: string[] = [];
  for (const file of files) {
    if ((await file.content()) !== textOf(file.path)) stale.push(`${file.path} is stale: run npm run generate`);
  }
  const version: unknown = JSON.parse(textOf('package.json') ?? '{}').version;
  if (version !== productVersion)
    stale.push(format('package.json says version %s, src/core/version.ts %s', version, productVersion));
  return stale;
}

function errorsPage(): string {
  const rows = Object.entries(errorTable).map(
    ([code, row]) => `| \`${code}\` | ${row.httpStatus} | ${row.retry} | ${row.exitCode} | ${row.summary} |`,
  );
  return `# Errors

Every error of every face has one code. HTTP answers carry it in one envelope; the command line prints it and exits with its
code. *retry* says whether the same request can help: never, later (some minutes), after (the time in \`Retry-After\`).
Generated from \`src/core/errors.ts\` by \`npm run generate\`.

| code | HTTP | retry | exit | meaning |
|---|---:|---|---:|---|
${rows.join('\n')}

Exit code 0 is success, 130 a command that was cancelled.
`;
}

function settingsTable(): string {
  const rows = allSettings().map((setting) => {
    const names = [setting.variable, ...setting.aliases].map((name) => `\`${name}\``).join(' or ');
    const secret = setting.isSecret ? ' *(secret)*' : '';
    return `| ${names} | ${setting.defaultText === '–' ? '–' : `\`${setting.defaultText}\``} | ${setting.summary}${secret} |`;
  });
  return `| variable | default | meaning |\n|---|---|---|\n${rows.join('\n')}`;
}

function withSection(path: string, section: string): string {
  const text = textOf(path) ?? '';
  const from = text.indexOf(begin);
  const to = text.indexOf(end);
  if (from < 0 || to < from) throw new Error(`${path} has no section between ${begin} and ${end}`);
  return `${text.slice(0, from + begin.length)}\n\n${section}\n\n${text.slice(to)}`;
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(placeOf(path), 'utf8');
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw cause;
  }
}

function placeOf(path: string): URL {
  return new URL(`../${path}`, import.meta.url);
}
