/** Who sings what, as a video's title says it. */
export interface ArtistAndTitle {
  readonly artist: string;
  readonly title: string;
}
