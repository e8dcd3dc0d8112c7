import { configureSync, getLogger, type LogRecord, type Sink } from '@logtape/logtape';
import type { Json } from '../core/entities/json.ts';
import { redactJson } from '../core/redaction/redact-json.ts';
import { redactText } from '../core/redaction/redact-text.ts';
import type { Log } from '../core/runtime.ts';

/** How log lines look and how many there are. */
export interface LogSettings {
  readonly level: 'DEBUG' | 'INFO' | 'WARNING' | 'ERROR';
  readonly format: 'text' | 'json';
  /** Takes one line without its end. */
  readonly write: (line: string) => void;
}

/** The log of this process: one redacted line per record. */
export function createLog(settings: LogSettings): Log {
  const level = settings.level.toLowerCase() as 'debug' | 'info' | 'warning' | 'error';
  const sink: Sink = (record) => settings.write(settings.format === 'json' ? toJsonLine(record) : toTextLine(record));
  configureSync({
    reset: true,
    sinks: { lines: sink },
    loggers: [
      { category: 'tikcue', sinks: ['lines'], lowestLevel: level },
      { category: ['logtape', 'meta'], sinks: ['lines'], lowestLevel: 'error' },
    ],
  });
  const logger = getLogger('tikcue');
  return {
    debug: (message, fields) => logger.debug(message, { ...fields }),
    info: (message, fields) => logger.info(message, { ...fields }),
    warn: (message, fields) => logger.warn(message, { ...fields }),
    error: (message, fields) => logger.error(message, { ...fields }),
  };
}

function toJsonLine(record: LogRecord): string {
  const time = new Date(record.timestamp).toISOString();
  return JSON.stringify({ time, level: record.level, message: messageOf(record), ...fieldsOf(record) });
}

function toTextLine(record: LogRecord): string {
  const time = new Date(record.timestamp).toISOString().slice(11, 23);
  const fields = Object.entries(fieldsOf(record)).map(
    ([name, value]) => `${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`,
  );
  return [`${time} ${record.level.toUpperCase()} ${messageOf(record)}`, ...fields].join(' ');
}

function messageOf(record: LogRecord): string {
  return redactText(record.message.map(String).join(''));
}

function fieldsOf(record: LogRecord): Record<string, Json> {
  const fields: Record<string, Json> = {};
  for (const [name, value] of Object.entries(record.properties)) {
    if (value !== undefined) fields[name] = toField(value);
  }
  return fields;
}

function toField(value: unknown): Json {
  if (value instanceof Error) return redactText(value.stack ?? value.message);
  if (typeof value === 'string') return redactText(value);
  return redactJson(JSON.parse(JSON.stringify(value) ?? 'null') as Json);
}
