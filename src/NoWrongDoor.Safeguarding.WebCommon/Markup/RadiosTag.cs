using Microsoft.AspNetCore.Razor.TagHelpers;

namespace NoWrongDoor.Safeguarding.WebCommon.Markup;

/// <summary>One choice out of a few: <c>&lt;govuk-radios for label&gt;&lt;govuk-radio value text hint/&gt;…</c></summary>
[HtmlTargetElement("govuk-radios")]
public sealed class RadiosTag() : ChoicesTag("radios", "radio")
{
    protected override bool IsChosen(string value) => Value == value;
}

[HtmlTargetElement("govuk-radio", ParentTag = "govuk-radios", TagStructure = TagStructure.WithoutEndTag)]
public sealed class RadioTag : ChoiceTag;
