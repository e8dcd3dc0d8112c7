import { ByteCollector } from './byte-collector.ts';
import { KeyNames } from './key-names.ts';
import { type LeafKind, LeafScan } from './leaf-scan.ts';
import { keyOf, kindOf, type ScanEvent, type ScanPlan } from './scan-plan.ts';

type Expected = 'document' | 'value' | 'value or ]' | 'key' | 'key or }' | 'colon' | 'comma or end';

interface Leaf {
  readonly use: 'key' | 'take' | 'skip';
  readonly scan: LeafScan;
  /** Offset of the first byte in the whole stream. */
  readonly startsAt: number;
}

const mostOpened = 64;
const mostKeyBytes = 1_024;
const longKey = '…';
const closeArray = 0x5d;
const closeObject = 0x7d;
const newline = new Uint8Array([0x0a]);

/**
 * Takes JSON apart while it arrives, holding one value at a time: give it chunks, get events.
 *
 * Shape: UTF-8 without byte order mark; several documents may follow one another, as in JSON lines. What is
 * taken or skipped is only measured, never checked: a taken text may turn out not to be JSON.
 * Fails: one `malformed` event, after which nothing comes any more.
 */
export class JsonScanner {
  readonly #plan: ScanPlan;
  readonly #collector: ByteCollector;
  readonly #keyCollector = new ByteCollector(mostKeyBytes);
  readonly #keyNames = new KeyNames();
  /** The key or index reached in each opened container. */
  readonly #path: (string | number)[] = [];
  /** The byte that closes each opened container. */
  readonly #closers: number[] = [];
  #expected: Expected = 'document';
  #leaf: Leaf | undefined;
  #bytes: Uint8Array = newline;
  #at = 0;
  /** Bytes of the chunks before this one. */
  #before = 0;
  #documents = 0;
  #isMalformed = false;

  constructor(plan: ScanPlan) {
    this.#plan = plan;
    this.#collector = new ByteCollector(plan.maxBytes);
  }

  /** How many documents have begun. */
  get documents(): number {
    return this.#documents;
  }

  /** Whether no value is left open, so that the stream may end here. */
  get isBetweenDocuments(): boolean {
    return this.#expected === 'document' && this.#leaf === undefined;
  }

  /** The events of the next chunk. The chunk must stay as it is until the last of them was taken. */
  *scan(chunk: Uint8Array): Generator<ScanEvent, void, undefined> {
    if (this.#isMalformed) return;
    this.#bytes = chunk;
    this.#at = 0;
    while (this.#at < chunk.length && !this.#isMalformed) {
      const event = this.#leaf === undefined ? this.#step(chunk[this.#at] ?? 0) : this.#continueLeaf(this.#leaf);
      if (event !== undefined) yield event;
    }
    this.#before += chunk.length;
  }

  /** The events that only the end of the stream settles: a bare word needs a byte after it. */
  *end(): Generator<ScanEvent, void, undefined> {
    if (this.#closers.length === 0) yield* this.scan(newline);
  }

  #step(byte: number): ScanEvent | undefined {
    if (byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09) {
      this.#at += 1;
      return undefined;
    }
    switch (this.#expected) {
      case 'document':
        this.#documents += 1;
        return this.#beginValue(byte);
      case 'value':
        return this.#beginValue(byte);
      case 'value or ]':
        return byte === closeArray ? this.#close() : this.#beginValue(byte);
      case 'key or }':
        return byte === closeObject ? this.#close() : this.#beginKey(byte);
      case 'key':
        return this.#beginKey(byte);
      case 'colon':
        return byte === 0x3a ? this.#pass('value') : this.#malformed('a colon');
      case 'comma or end':
        return this.#afterMember(byte);
    }
  }

  #pass(expected: Expected): undefined {
    this.#at += 1;
    this.#expected = expected;
  }

  #malformed(expected: string): ScanEvent {
    this.#isMalformed = true;
    return { kind: 'malformed', at: this.#before + this.#at, expected };
  }

  #afterMember(byte: number): ScanEvent | undefined {
    const closer = this.#closers.at(-1);
    if (byte === closer) return this.#close();
    if (byte !== 0x2c) return this.#malformed(closer === closeArray ? 'a comma or ]' : 'a comma or }');
    if (closer === closeObject) return this.#pass('key');
    const index = this.#path.pop();
    this.#path.push(typeof index === 'number' ? index + 1 : 0);
    return this.#pass('value');
  }

  #beginKey(byte: number): ScanEvent | undefined {
    if (byte !== 0x22) return this.#malformed('a key in quotes');
    this.#beginLeaf('key', 'string');
    return undefined;
  }

  #beginValue(byte: number): ScanEvent | undefined {
    const kind = kindOf(byte);
    if (kind === undefined) return this.#malformed('a value');
    const choice = this.#plan.select(this.#path, kind);
    const isContainer = kind === 'object' || kind === 'array';
    if (choice === 'open' && isContainer && this.#closers.length < mostOpened) return this.#open(kind);
    this.#beginLeaf(choice === 'skip' ? 'skip' : 'take', isContainer ? 'container' : kind);
    return undefined;
  }

  #open(kind: 'object' | 'array'): undefined {
    this.#closers.push(kind === 'array' ? closeArray : closeObject);
    this.#path.push(kind === 'array' ? 0 : '');
    this.#pass(kind === 'array' ? 'value or ]' : 'key or }');
  }

  #close(): ScanEvent {
    this.#closers.pop();
    this.#path.pop();
    this.#pass(this.#afterValue());
    return { kind: 'closed', path: [...this.#path] };
  }

  #afterValue(): Expected {
    return this.#closers.length === 0 ? 'document' : 'comma or end';
  }

  #beginLeaf(use: Leaf['use'], kind: LeafKind): void {
    this.#leaf = { use, scan: new LeafScan(kind), startsAt: this.#before + this.#at };
  }

  #continueLeaf(leaf: Leaf): ScanEvent | undefined {
    const start = this.#at;
    const end = leaf.scan.endIn(this.#bytes, start);
    this.#at = end ?? this.#bytes.length;
    if (end !== undefined) this.#leaf = undefined;
    if (leaf.use === 'skip') return end === undefined ? undefined : this.#afterSkipped();
    if (leaf.use === 'key') return this.#continueKey(start, end);
    const part = this.#bytes.subarray(start, this.#at);
    if (end !== undefined) return this.#taken(this.#collector.finish(part), leaf.startsAt);
    this.#collector.add(part);
    return undefined;
  }

  #continueKey(start: number, end: number | undefined): undefined {
    const isInOnePart = end !== undefined && end - start <= mostKeyBytes && this.#keyCollector.isEmpty;
    if (isInOnePart) return this.#setKey(this.#keyNames.nameOf(this.#bytes, start, end));
    const part = this.#bytes.subarray(start, this.#at);
    if (end === undefined) return this.#keyCollector.add(part);
    const quoted = this.#keyCollector.finish(part);
    return this.#setKey(quoted === undefined ? longKey : keyOf(quoted));
  }

  #setKey(name: string): undefined {
    this.#path.pop();
    this.#path.push(name);
    this.#expected = 'colon';
  }

  #afterSkipped(): undefined {
    this.#expected = this.#afterValue();
  }

  #taken(text: string | undefined, startsAt: number): ScanEvent {
    this.#expected = this.#afterValue();
    const path = [...this.#path];
    if (text !== undefined) return { kind: 'value', path, text };
    return { kind: 'too_large', path, bytes: this.#before + this.#at - startsAt };
  }
}
