import { type AnswerFrame, pageAnswer } from './answer.ts';
import type { HttpSettings } from './http-settings.ts';

/** The API page: Swagger UI from this service's own files, or a plain pointer where the runtime has no files. */
export async function docsPage(frame: AnswerFrame, settings: HttpSettings): Promise<Response> {
  const hasFiles = (await settings.pageFile?.('swagger-ui-bundle.js')) !== undefined;
  return pageAnswer(frame, hasFiles ? richPage : plainPage, 'text/html; charset=utf-8');
}

const richPage = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Tikcue API</title>
<link rel="stylesheet" href="/docs/swagger-ui.css">
<link rel="icon" href="data:,">
</head>
<body>
<div id="page"></div>
<script src="/docs/swagger-ui-bundle.js"></script>
<script>SwaggerUIBundle({ url: '/openapi.json', dom_id: '#page', deepLinking: true, validatorUrl: null });</script>
</body>
</html>
`;

const plainPage = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Tikcue API</title></head>
<body><h1>Tikcue API</h1><p>The description of every route: <a href="/openapi.json">/openapi.json</a> (OpenAPI 3.1).</p></body>
</html>
`;
