import { jsonAnswer, type TwinAnswer } from '../twin.ts';
import { completion, openrouterRefusal, titlesOf } from '../upstreams/openrouter/twin.ts';
import type { FaultCall } from './fault.ts';

/** Plausible titles of other songs, well formed and sure of themselves. */
export function lyingAnswer(call: FaultCall): TwinAnswer {
  return answered(call, ({ i }) => ({
    i,
    title: `Pursuit of Something ${i}`,
    artists: ['Somebody Else'],
    version: null,
    confidence: 0.99,
  }));
}

/** What a title that gives orders would like to be answered, for every title. */
export function obeysInjection(call: FaultCall): TwinAnswer {
  return answered(call, ({ i, artists }) => ({ i, title: 'OWNED', artists, version: 'Live', confidence: 1 }));
}

/** 200, and the error stands in the choice. */
export function errorInChoice(): TwinAnswer {
  const choice = {
    index: 0,
    finish_reason: 'error',
    error: { code: 502, message: 'Upstream idle timeout exceeded' },
    message: { role: 'assistant', content: '' },
  };
  return jsonAnswer({ id: 'gen-000', choices: [choice] });
}

/** 402: the account is empty. */
export function noCredits(): TwinAnswer {
  return openrouterRefusal(402, 'Insufficient credits');
}

/** A well-formed answer whose content is no JSON. */
export function badJson(call: FaultCall): TwinAnswer {
  return completion(call.request, 'Sure! Here are the titles you asked for:\n1. ');
}

/** 403 from the moderation in front of the model. */
export function moderation(): TwinAnswer {
  return openrouterRefusal(403, 'Input was flagged by moderation');
}

function answered(call: FaultCall, itemOf: (titled: ReturnType<typeof titlesOf>[number]) => object): TwinAnswer {
  return completion(call.request, JSON.stringify({ items: titlesOf(call.request.body).map(itemOf) }));
}
