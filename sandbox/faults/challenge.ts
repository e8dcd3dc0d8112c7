import { createHash, createHmac, randomBytes, randomInt } from 'node:crypto';
import { htmlAnswer, type TwinAnswer, type TwinRequest } from '../twin.ts';
import type { FaultCall } from './fault.ts';

const taskCookie = '_wafchallengeid';
const pairCookie = 'waforiginalreid';
/** Answers lie below this; real ones were all below 100. */
const answerLimit = 300;
/** The page gives its cookies one second; a client on a paced lane needs some more. Unit: ms. */
const taskLifeMs = 60_000;
const key = randomBytes(32);

/** A task that was handed out and is not yet solved. */
interface Task {
  readonly cookieValue: string;
  readonly pairValue: string;
  /** Address and user agent that have to come again. */
  readonly sender: string;
  readonly madeAtMs: number;
}

/**
 * The proof-of-work page, unless the request brings the solution of a task that was made for it.
 *
 * Shape: tiktok facts, section 8; the same address and User-Agent, both cookies, each task passes once.
 */
export function challenge(call: FaultCall): TwinAnswer | undefined {
  const cookies = cookiesOf(call.request);
  const solution = cookies.get(taskCookie);
  if (solution !== undefined && isSolved(call, solution, cookies.get(pairCookie))) return undefined;
  const { page, task } = makeTask(call.request, call.context.nowMs());
  call.memory.set(task.cookieValue, task);
  return htmlAnswer(page);
}

function isSolved(call: FaultCall, solution: string, pair: string | undefined): boolean {
  const task = call.memory.get(solution);
  if (!isTask(task)) return false;
  call.memory.delete(solution);
  const isFresh = call.context.nowMs() - task.madeAtMs < taskLifeMs;
  return isFresh && task.pairValue === pair && task.sender === senderOf(call.request);
}

/** The page and what its solution has to look like, byte for byte. */
function makeTask(request: TwinRequest, nowMs: number): { readonly page: string; readonly task: Task } {
  const bytes = randomBytes(32);
  const answer = randomInt(answerLimit);
  const digest = createHash('sha256').update(bytes).update(String(answer)).digest('base64');
  const v = { a: bytes.toString('base64'), b: Math.floor(nowMs / 1000), c: digest };
  const s = createHmac('sha256', key).update(JSON.stringify(v)).digest('base64');
  const d = Buffer.from(String(answer)).toString('base64');
  const pairValue = randomBytes(16).toString('hex');
  const question = Buffer.from(JSON.stringify({ v, s })).toString('base64').replaceAll('=', '');
  const cookieValue = Buffer.from(JSON.stringify({ v, s, d })).toString('base64');
  return {
    page: pageOf(question, pairValue),
    task: { cookieValue, pairValue, sender: senderOf(request), madeAtMs: nowMs },
  };
}

function pageOf(question: string, pairValue: string): string {
  return `<html>
<head>
<script id="slardar-config" type="application/json">{"slardarClient":"SlardarWAF","bid":"sandbox"}</script>
</head>
<body>
<p>Please wait...</p>
<p id="wci" class="${taskCookie}"></p>
<p class="${question}" id="cs"></p>
<p id="rci" class="${pairCookie}"></p>
<p class="${pairValue}" id="rs"></p>
<script type="text/javascript">/* the page's own solver stands here */</script>
</body>
</html>
`;
}

function senderOf(request: TwinRequest): string {
  return `${request.path}?${request.query.toString()} ${request.headers['user-agent'] ?? ''}`;
}

function cookiesOf(request: TwinRequest): ReadonlyMap<string, string> {
  const pairs = (request.headers['cookie'] ?? '').split(';').map((pair) => {
    const at = pair.indexOf('=');
    return [pair.slice(0, at).trim(), pair.slice(at + 1).trim()] as const;
  });
  return new Map(pairs);
}

function isTask(value: unknown): value is Task {
  return typeof value === 'object' && value !== null && 'cookieValue' in value;
}
