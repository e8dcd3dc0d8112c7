/** Name of the provider in requests and failures. */
export const provider = 'musicbrainz';

/** An answer may be used again for this long: it outlives a crash between the answer and its writing. */
export const keepMs = 600_000;
