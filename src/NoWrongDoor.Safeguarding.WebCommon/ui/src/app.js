import { Button, CharacterCount, ErrorSummary, NotificationBanner, Radios, SkipLink } from 'govuk-frontend';
import { createAll } from 'govuk-frontend';
import { quickHide } from './quick-hide.js';

createAll(Button, { preventDoubleClick: true });
for (const component of [CharacterCount, ErrorSummary, NotificationBanner, Radios, SkipLink]) createAll(component);
quickHide(document);
for (const button of document.querySelectorAll('[data-print]')) button.addEventListener('click', () => window.print());
