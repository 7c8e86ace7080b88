using Microsoft.AspNetCore.Razor.TagHelpers;

namespace NoWrongDoor.Safeguarding.WebCommon.Markup;

/// <summary>Names and values: <c>&lt;govuk-summary-list&gt;&lt;govuk-summary-row key="Given name" change="/…"&gt;value&lt;/govuk-summary-row&gt;</c></summary>
[HtmlTargetElement("govuk-summary-list")]
public sealed class SummaryListTag : TagHelper
{
    public bool Borderless { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "dl";
        output.Attributes.SetAttribute("class", Borderless ? "govuk-summary-list govuk-summary-list--no-border" : "govuk-summary-list");
    }
}

[HtmlTargetElement("govuk-summary-row")]
public sealed class SummaryRowTag : TagHelper
{
    public string Key { get; set; } = "";

    /// <summary>Where this answer can be changed; no link without it.</summary>
    public string? Change { get; set => field = MarkupContent.OrNull(value); }

    /// <summary>The link's word; what it is about is read out after it.</summary>
    public string ChangeText { get; set; } = "Change";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "div";
        output.Attributes.SetAttribute("class", Change is null ? "govuk-summary-list__row govuk-summary-list__row--no-actions" : "govuk-summary-list__row");
        output.PreContent.AppendHtml("<dt class=\"govuk-summary-list__key\">").Append(Key).AppendHtml("</dt><dd class=\"govuk-summary-list__value\">");
        output.PostContent.AppendHtml("</dd>");
        if (Change is not null)
        {
            output.PostContent.AppendMarkup("<dd class=\"govuk-summary-list__actions\"><a class=\"govuk-link\" href=\"{0}\">{1}<span class=\"govuk-visually-hidden\"> {2}</span></a></dd>", Change, ChangeText, Key);
        }
    }
}
