/** An artist of MusicBrainz: a performer or a writer. */
export interface WorldMusicbrainzArtist {
  readonly mbid: string;
  readonly name: string;
  readonly sortName: string;
  readonly aliases: readonly string[];
  readonly type: 'Person' | 'Group';
  readonly country?: string;
  readonly gender?: 'male' | 'female';
  /** Partial dates. */
  readonly begin?: string;
  readonly end?: string;
  readonly disambiguation: string;
  /** Canonical; some are numbers of another registry than Quansic files the party under. */
  readonly isnis: readonly string[];
  readonly ipis: readonly string[];
  /** Spotify artists whose address MusicBrainz relates to it; `isEnded` = a former page. */
  readonly spotifyPages: readonly { readonly spotifyArtistId: string; readonly isEnded: boolean }[];
  /** Ids that were merged into this one: lookups of them answer with this artist, searches do not know them. */
  readonly mergedMbids: readonly string[];
  /** The Spotify artist it truly is; undefined for writers and namesakes. */
  readonly truthSpotifyArtistId?: string;
}

/** A name of a recording's credit. */
export interface WorldCredit {
  readonly mbid: string;
  readonly name: string;
  readonly joinPhrase: string;
}

/** A performance of a work by a recording. */
export interface WorldPerformance {
  readonly workMbid: string;
  /** cover, live, instrumental, partial, medley, karaoke. */
  readonly attributes: readonly string[];
}

/** A recording of MusicBrainz. */
export interface WorldRecording {
  readonly mbid: string;
  readonly title: string;
  readonly disambiguation: string;
  readonly lengthMs?: number;
  readonly isVideo: boolean;
  readonly credits: readonly WorldCredit[];
  readonly isrcs: readonly string[];
  readonly firstReleaseDate?: string;
  readonly releaseCount: number;
  readonly performances: readonly WorldPerformance[];
  /** Track ids whose Spotify address MusicBrainz relates to it. */
  readonly spotifyTrackIds: readonly string[];
  readonly deezerTrackIds: readonly string[];
  readonly mergedMbids: readonly string[];
  /** The recording of the world (`WorldTrack.recordingIndex`) it truly is; undefined = none of ours. */
  readonly truthRecordingIndex?: number;
}

/** Who wrote or published a work. */
export interface WorldContribution {
  /** composer, lyricist, writer, arranger (artists), publisher (label). */
  readonly role: string;
  readonly mbid: string;
  readonly name: string;
}

/** A work of MusicBrainz. */
export interface WorldWork {
  readonly mbid: string;
  readonly title: string;
  readonly type: 'Song' | 'Soundtrack' | undefined;
  readonly languages: readonly string[];
  /** Canonical, `T` and ten digits; MusicBrainz writes them dotted. */
  readonly iswcs: readonly string[];
  readonly numbers: readonly { readonly type: string; readonly value: string }[];
  readonly contributions: readonly WorldContribution[];
  /** Recordings of others that perform it too: makes the answers of the work search large. */
  readonly foreignRecordings: number;
}

/** A song or non-song of Genius. */
export interface WorldSong {
  readonly songId: number;
  readonly title: string;
  readonly artists: readonly { readonly artistId: number; readonly name: string }[];
  readonly featured: readonly { readonly artistId: number; readonly name: string }[];
  readonly kind: 'song' | 'translation' | 'romanization' | 'list' | 'cover' | 'remix' | 'live';
  readonly language: string;
  readonly releaseDate?: string;
  readonly pageviews?: number;
  /** Track ids among its media. */
  readonly spotifyTrackIds: readonly string[];
  readonly writers: readonly { readonly artistId: number; readonly name: string }[];
  readonly producers: readonly { readonly artistId: number; readonly name: string }[];
  /** The recording of the world whose song it truly is. */
  readonly truthRecordingIndex?: number;
}

/** A party of Quansic. */
export interface WorldParty {
  readonly quansicId: string;
  readonly name: string;
  readonly type: 'Person' | 'Group';
  /** The only ISNI under which the direct lookup finds it. */
  readonly primaryIsni: string;
  readonly isnis: readonly string[];
  readonly mergedIsnis: readonly string[];
  readonly ipis: readonly string[];
  readonly ipns: readonly string[];
  readonly luminateIds: readonly string[];
  readonly gracenoteIds: readonly string[];
  readonly amazonIds: readonly string[];
  readonly appleIds: readonly string[];
  readonly spotifyArtistIds: readonly string[];
  readonly mbids: readonly string[];
  readonly nameVariants: readonly { readonly name: string; readonly language?: string }[];
}

/** What the music databases of the world hold. */
export interface WorldMusic {
  readonly artists: readonly WorldMusicbrainzArtist[];
  readonly recordings: readonly WorldRecording[];
  readonly works: readonly WorldWork[];
  readonly songs: readonly WorldSong[];
  readonly parties: readonly WorldParty[];
}
