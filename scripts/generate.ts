import { generate } from './generated.ts';

const changed = await generate();
console.log(changed.length === 0 ? 'all generated files are fresh' : `written: ${changed.join(', ')}`);
process.exit(0);
