// Runs after `npm ci`: makes the empty, migrated cluster that a first start copies. Plain JavaScript, because it also
// runs on a Node.js that is too old for the product; then it says so and leaves the work to the first start.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  console.warn(
    `tikcue: Node.js ${process.version} is too old to prepare the embedded database (22.18 or newer is needed)`,
  );
} else {
  try {
    const { prepareTemplate } = await import('./template-store.ts');
    await prepareTemplate();
    process.exit(0);
  } catch (cause) {
    console.warn('tikcue: the embedded database was not prepared; the first start does it', cause);
  }
}
