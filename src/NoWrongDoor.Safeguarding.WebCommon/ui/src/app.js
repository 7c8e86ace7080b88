import { Button, CharacterCount, ErrorSummary, NotificationBanner, Radios, SkipLink, createAll } from 'govuk-frontend';
import { keepWhileTyping } from './keep.js';
import { quickHide } from './quick-hide.js';

createAll(Button, { preventDoubleClick: true });
for (const component of [CharacterCount, ErrorSummary, NotificationBanner, Radios, SkipLink]) createAll(component);
quickHide(document);
keepWhileTyping(document);
for (const button of document.querySelectorAll('[data-print]')) button.addEventListener('click', () => window.print());
