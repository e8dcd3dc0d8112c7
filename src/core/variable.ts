/** The environment variable of a kebab-case name: `spotify-client-id` is `SPOTIFY_CLIENT_ID`. */
export function variableOf(name: string): string {
  return name.replaceAll('-', '_').toUpperCase();
}
