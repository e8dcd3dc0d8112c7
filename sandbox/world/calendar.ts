/** The second at which the world stands still: 2026-10-30 12:00:00 UTC. Nothing in it is newer. */
export const worldNowSecond = Date.UTC(2026, 9, 30, 12) / 1000;

/** Every sound of the shared pools is older than the posts that use it: 2020-01-01 to 2024-06-01. */
export const poolSoundSeconds = { least: Date.UTC(2020, 0, 1) / 1000, most: Date.UTC(2024, 5, 1) / 1000 } as const;

/** Accounts were opened between 2018 and 2023. */
export const accountSeconds = { least: Date.UTC(2018, 8, 1) / 1000, most: Date.UTC(2023, 11, 1) / 1000 } as const;
