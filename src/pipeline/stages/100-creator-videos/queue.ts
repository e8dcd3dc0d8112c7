/** Name of the queue and of the stage. */
export const creatorVideosQueue = 'creator-videos';
