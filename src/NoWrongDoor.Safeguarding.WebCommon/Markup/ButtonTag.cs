using Microsoft.AspNetCore.Razor.TagHelpers;

namespace NoWrongDoor.Safeguarding.WebCommon.Markup;

/// <summary>A button, or with href a link that starts something. Kind: secondary, warning (for what cannot be undone).</summary>
[HtmlTargetElement("govuk-button")]
public sealed class ButtonTag : TagHelper
{
    public string? Kind { get; set => field = MarkupContent.OrNull(value); }
    public string? Href { get; set => field = MarkupContent.OrNull(value); }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", Kind is null ? "govuk-button" : $"govuk-button govuk-button--{Kind}");
        output.Attributes.SetAttribute("data-module", "govuk-button");
        if (Href is null)
        {
            output.TagName = "button";
            if (!context.AllAttributes.ContainsName("type"))
            {
                output.Attributes.SetAttribute("type", "submit");
            }

            output.Attributes.SetAttribute("data-prevent-double-click", "true");
            return;
        }

        output.TagName = "a";
        output.Attributes.SetAttribute("href", Href);
        output.Attributes.SetAttribute("role", "button");
        output.Attributes.SetAttribute("draggable", "false");
    }
}
