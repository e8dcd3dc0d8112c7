/** An artist as Spotify lists it. */
export interface WorldArtist {
  readonly spotifyArtistId: string;
  readonly name: string;
  readonly genres: readonly string[];
  readonly followerCount: number;
  readonly popularity: number;
  /** Spotify answers null for an artist that it does not know, although tracks name it. */
  readonly isKnown: boolean;
}

/** A release that carries tracks. */
export interface WorldAlbum {
  readonly spotifyAlbumId: string;
  readonly name: string;
  readonly type: 'album' | 'single' | 'compilation';
  /** As precise as `precision` says; `0000` is Spotify's "unknown". */
  readonly releaseDate: string;
  readonly precision: 'day' | 'month' | 'year';
  readonly trackCount: number;
}

/** How Spotify spells a track's ISRC, or fails to deliver it. */
export type IsrcSpelling = 'canonical' | 'lower_case' | 'hyphenated' | 'empty_ids' | 'no_ids';

/** A Spotify track. */
export interface WorldTrack {
  readonly spotifyTrackId: string;
  /** The id inside the answer where it differs from the one that was asked for (relinked). */
  readonly answeredTrackId?: string;
  readonly isKnown: boolean;
  readonly title: string;
  readonly artistIds: readonly string[];
  readonly album: WorldAlbum;
  /** Which recording this is; two tracks of one recording share it and its ISRC. */
  readonly recordingIndex: number;
  /** Canonical, the same in every twin, also where Spotify does not deliver it. */
  readonly isrc: string;
  readonly isrcSpelling: IsrcSpelling;
  readonly durationMs: number;
  readonly isExplicit: boolean;
  readonly popularity: number;
  readonly hasPreview: boolean;
  readonly trackNumber: number;
  /** TikTok's own song number, the same for all services. */
  readonly metaSongId: string;
  /** Ids at other services by TikTok's platform number; 3 is the Spotify id. */
  readonly serviceIds: Readonly<Record<number, string>>;
}

/** How TikTok delivers the mapping of a sound. */
export type MappingForm = 'absent' | 'empty_object' | 'empty_list' | 'mapped';

/** An oddity inside a mapping that a reader has to live with. */
export type MappingQuirk = 'padded_id' | 'malformed_id_first' | 'platform_as_text';

/** A TikTok sound. */
export interface WorldSound {
  readonly soundId: string;
  readonly kind: 'catalogue' | 'user' | 'unknown';
  readonly title: string;
  readonly authorName: string;
  /** undefined on sounds of users. */
  readonly album?: string;
  readonly isOriginal: boolean;
  readonly durationSeconds: number;
  /** 32 hexadecimal digits inside the storage paths of cover and audio. */
  readonly storageKey: string;
  /** TikTok's flag; undefined = TikTok does not deliver it for this sound. */
  readonly isCopyrighted?: boolean;
  readonly isCommerceMusic: boolean;
  readonly mapping: MappingForm;
  /** The song in it, where the mapping names one. */
  readonly spotifyTrackId?: string;
  /** Platforms of the mapping, in TikTok's order. */
  readonly platforms: readonly number[];
  readonly mappingQuirk?: MappingQuirk;
}

/** Why TikTok does not show an account's posts. */
export type CreatorAccess = 'open' | 'private_flag' | 'private_status' | 'region' | 'readable_10222';

/** A TikTok account. */
export interface WorldCreator {
  readonly userId: string;
  readonly secUid: string;
  /** Lower case. */
  readonly handle: string;
  readonly formerHandles: readonly string[];
  readonly name: string;
  readonly bio: string;
  readonly bioLink?: string;
  readonly isVerified: boolean;
  readonly region: string;
  /** ISO 639-1. */
  readonly language: string;
  readonly createdSecond: number;
  readonly followerCount: number;
  readonly followingCount: number;
  readonly likedCount: number;
  readonly avatarKey: string;
  readonly access: CreatorAccess;
  /** What the list endpoint leaves out of this account's items. */
  readonly listOmits: 'nothing' | 'mapping' | 'statsV2';
  /** The profile page does not carry the secUid. */
  readonly hidesSecUid: boolean;
}

/** A tag or mention inside a caption. Unit: UTF-16 units, `end` exclusive. */
export interface CaptionSpan {
  readonly start: number;
  readonly end: number;
  /** Lower case without `#`; undefined for a mention. */
  readonly tag?: string;
  /** Handle; undefined for a tag. */
  readonly mention?: string;
}

/** A caption and where its tags stand. */
export interface Caption {
  readonly text: string;
  readonly spans: readonly CaptionSpan[];
}

/** The counters of a post, exact. */
export interface WorldCounts {
  readonly playCount: number;
  readonly likeCount: number;
  readonly commentCount: number;
  readonly shareCount: number;
  readonly saveCount: number;
}

/** A TikTok post. */
export interface WorldVideo {
  readonly videoId: string;
  readonly userId: string;
  /** Unit: seconds since 1970; the clock inside the id runs 1 to 50 s behind it. */
  readonly createdSecond: number;
  readonly caption: Caption;
  readonly language: string;
  readonly location: string;
  /** undefined = a post without music. */
  readonly soundId?: string;
  readonly durationSeconds: number;
  /** Pictures of a photo post; 0 = a video. */
  readonly imageCount: number;
  readonly counts: WorldCounts;
  readonly isPinned: boolean;
  readonly hasSubtitles: boolean;
  readonly storageKey: string;
  /** How the post page refuses; undefined = it answers. */
  readonly refusal?: string;
  /** Whether the list endpoint shows it. */
  readonly isListed: boolean;
}

/** What a short link does. */
export type ShortLinkBehaviour =
  | 'redirect'
  | 'chain'
  | 'long_chain'
  | 'anchor'
  | 'dead'
  | 'loop'
  | 'foreign'
  | 'no_browser';

/** A short link. */
export interface ShortLink {
  readonly code: string;
  readonly behaviour: ShortLinkBehaviour;
  /** undefined where it leads to no post. */
  readonly videoId?: string;
}
