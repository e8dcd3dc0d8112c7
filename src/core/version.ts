/** Version of the product; `npm run check` holds it equal to package.json. */
export const productVersion = '0.1.0';
