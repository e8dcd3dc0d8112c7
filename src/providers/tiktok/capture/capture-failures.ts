import { type Failure, failure, invalidField } from '../../../core/errors.ts';

const field = 'file';

/** The stream ended inside a value or page. Shape of details: `field`, `reason`, `received`, `at_byte`. */
export function truncated(name: string, atByte: number): Failure {
  return invalidField(field, 'truncated', `${shown(name)} ends in the middle, after ${atByte} bytes`, {
    received: clipped(name),
    at_byte: atByte,
  });
}

/** Structure that is not JSON. Shape of details: `field`, `reason`, `received`, `at_byte`. */
export function malformed(name: string, atByte: number, expected: string): Failure {
  return invalidField(field, 'malformed_json', `${shown(name)} is not JSON: expected ${expected} at byte ${atByte}`, {
    received: clipped(name),
    at_byte: atByte,
  });
}

/** A file that is none of the formats. `reason`: `empty`, `compressed` or `unknown_format`. */
export function notCapture(name: string, reason: 'empty' | 'compressed' | 'unknown_format'): Failure {
  const why = {
    empty: 'is empty',
    compressed: 'is compressed; expected the unpacked file',
    unknown_format: 'is neither JSON nor HTML; expected saved JSON, JSON lines, a saved page or a HAR file',
  };
  return invalidField(field, reason, `${shown(name)} ${why[reason]}`, { received: clipped(name) });
}

/** More bytes than allowed. `what` is the part that is too large, a path or the file's name. */
export function tooLarge(what: string, limitBytes: number): Failure {
  return failure('PAYLOAD_TOO_LARGE', `${shown(what)} is larger than ${limitBytes} bytes`, {
    reason: 'too_large',
    limit_bytes: limitBytes,
  });
}

/** A part that is no JSON value, or nested too deep. */
export function notJson(where: string): Failure {
  return invalidField(field, 'malformed_json', `${shown(where)} is not JSON, or nested deeper than 200 levels`);
}

/** A body that says it is base64 and is not, or is still compressed, or is no text that we know. */
export function unreadableBody(where: string, reason: 'bad_base64' | 'compressed' | 'unreadable_body'): Failure {
  const why = {
    bad_base64: 'has a body that is marked as base64 and is not',
    compressed: 'has a body that is still compressed',
    unreadable_body: 'has a body that is neither JSON nor HTML although its type says so',
  };
  return invalidField(field, reason, `${shown(where)} ${why[reason]}`);
}

/** All answers of a HAR lack their bodies. */
export function exportedWithoutBodies(name: string): Failure {
  return invalidField(
    field,
    'exported_without_bodies',
    `${shown(name)} was exported without response bodies; expected a HAR file saved "with content"`,
    { received: clipped(name) },
  );
}

function shown(name: string): string {
  return JSON.stringify(clipped(name));
}

function clipped(name: string): string {
  return name.slice(0, 100).toWellFormed();
}
