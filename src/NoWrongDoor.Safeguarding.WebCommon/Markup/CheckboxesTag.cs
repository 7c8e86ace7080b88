using Microsoft.AspNetCore.Razor.TagHelpers;

namespace NoWrongDoor.Safeguarding.WebCommon.Markup;

/// <summary>Any of a few choices, bound to a list of strings: <c>&lt;govuk-checkboxes for label&gt;&lt;govuk-checkbox value text hint/&gt;…</c></summary>
[HtmlTargetElement("govuk-checkboxes")]
public sealed class CheckboxesTag() : ChoicesTag("checkboxes", "checkbox")
{
    // What was typed last time stands in the model too: a list is bound before the page is drawn.
    protected override bool IsChosen(string value) => For.Model is IEnumerable<string> chosen && chosen.Contains(value, StringComparer.Ordinal);
}

[HtmlTargetElement("govuk-checkbox", ParentTag = "govuk-checkboxes", TagStructure = TagStructure.WithoutEndTag)]
public sealed class CheckboxTag : ChoiceTag;
