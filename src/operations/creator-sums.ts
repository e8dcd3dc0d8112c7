import { z } from 'zod';

/** The five counters over all stored posts of a creator. */
export const creatorSums = {
  totalVideos: z.int(),
  totalViews: z.int(),
  copyrightedCount: z.int(),
  copyrightFreeCount: z.int(),
  unknownCount: z.int(),
};
