/** What a caller got. */
export interface Answered {
  readonly path: string;
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
  readonly tookMs: number;
}

/** Callers that ask a server again and again. */
export interface Load {
  /** Answers so far that were no success. */
  refused(): readonly Answered[];
  /** Lets everybody have his last answer; all answers. Rejects when a request was not answered at all. */
  stop(): Promise<readonly Answered[]>;
}

/** Starts two callers for each path; each asks as soon as it has its answer. */
export function startLoad(address: string, paths: readonly string[]): Load {
  const answers: Answered[] = [];
  let isStopping = false;
  const call = async (path: string): Promise<void> => {
    while (!isStopping) answers.push(await ask(address, path));
  };
  const calling = Promise.all([...paths, ...paths].map(call));
  calling.catch(() => undefined); // whoever stops the load is told
  return {
    refused: () => answers.filter(({ status }) => status !== 200),
    stop: async () => {
      isStopping = true;
      await calling;
      return answers;
    },
  };
}

/** Asks once. Rejects when there is no answer. */
export async function ask(address: string, path: string): Promise<Answered> {
  const askedAt = performance.now();
  const answer = await fetch(`${address}${path}`);
  const body: unknown = await answer.json();
  return { path, status: answer.status, headers: answer.headers, body, tookMs: performance.now() - askedAt };
}
