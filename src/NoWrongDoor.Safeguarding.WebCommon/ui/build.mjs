// Builds ../wwwroot/dist (app.css, app.js, js-enabled.js, map.js, icon.svg): everything that the hosts' pages load comes from their own origin.
import * as esbuild from 'esbuild';
import * as sass from 'sass';
import { copyFileSync, cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const here = path => fileURLToPath(new URL(path, import.meta.url));
const out = here('../wwwroot/dist/');
rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });

// MoJ's base configures a GOV.UK module that app.scss has configured already, which Sass refuses: its styles are read from a copy without that.
const moj = here('node_modules/.moj/');
cpSync(here('node_modules/@ministryofjustice/frontend/moj'), moj, { recursive: true, filter: path => !/\.(m?js|map|njk|md)$/.test(path) });
writeFileSync(moj + 'vendor/govuk-frontend/_index.scss', '@forward "govuk-frontend/dist/govuk/base";\n');
const { css } = sass.compile(here('src/app.scss'), { loadPaths: [here('node_modules')], style: 'compressed', quietDeps: true });

// The transport font and the crown may be used on gov.uk only; a reference elsewhere would be a request that leaves the origin.
for (const forbidden of [/GDS Transport/i, /@font-face/i, /crown/i, /url\(["']?(?:https?:)?\/\//i])
  if (forbidden.test(css)) throw new Error(`app.css holds ${forbidden}`);
writeFileSync(out + 'app.css', css);

await esbuild.build({
  entryPoints: [here('src/app.js'), here('src/js-enabled.js'), here('src/map.js')],
  outdir: out, bundle: true, minify: true, format: 'esm', target: 'es2022', legalComments: 'eof', logLevel: 'warning',
});
copyFileSync(here('src/icon.svg'), out + 'icon.svg');
