using Microsoft.AspNetCore.Razor.TagHelpers;

namespace NoWrongDoor.Safeguarding.WebCommon.Markup;

/// <summary>A captioned table that scrolls sideways in its own region on a narrow screen. Head and body rows are plain HTML inside.</summary>
[HtmlTargetElement("govuk-table")]
public sealed class TableTag : TagHelper
{
    public string Caption { get; set; } = "";
    public bool CaptionHidden { get; set; }

    /// <summary>On a narrow screen each row becomes a card; its cells then say their column in data-label.</summary>
    public bool Stack { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "div";
        output.Attributes.SetAttribute("class", Stack ? "nwd-scroll nwd-stack" : "nwd-scroll");
        output.Attributes.SetAttribute("role", "region");
        output.Attributes.SetAttribute("aria-label", Caption);
        // Focusable so that a keyboard can scroll it.
        output.Attributes.SetAttribute("tabindex", "0");
        output.PreContent.AppendMarkup("<table class=\"govuk-table\"><caption class=\"govuk-table__caption govuk-table__caption--m{0}\">{1}</caption>", CaptionHidden ? " govuk-visually-hidden" : "", Caption);
        output.PostContent.SetHtmlContent("</table>");
    }
}
