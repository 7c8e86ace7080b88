// Runs before the page is drawn, so that components which need script are shown at once. Its own file: the policy allows no inline script.
document.body.classList.add('js-enabled', 'govuk-frontend-supported');
