using Microsoft.AspNetCore.Razor.TagHelpers;

namespace NoWrongDoor.Safeguarding.WebCommon.Markup;

/// <summary>A word that says a state. Red only for danger to a child or a passed clock.</summary>
[HtmlTargetElement("govuk-tag")]
public sealed class StateTag : TagHelper
{
    public string? Colour { get; set => field = MarkupContent.OrNull(value); }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "strong";
        output.Attributes.SetAttribute("class", Colour is null ? "govuk-tag" : $"govuk-tag govuk-tag--{Colour}");
    }
}

[HtmlTargetElement("govuk-inset")]
public sealed class InsetTag : TagHelper
{
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "div";
        output.Attributes.SetAttribute("class", "govuk-inset-text");
    }
}

[HtmlTargetElement("govuk-warning")]
public sealed class WarningTag : TagHelper
{
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "div";
        output.Attributes.SetAttribute("class", "govuk-warning-text");
        output.PreContent.SetHtmlContent("<span class=\"govuk-warning-text__icon\" aria-hidden=\"true\">!</span><strong class=\"govuk-warning-text__text\"><span class=\"govuk-visually-hidden\">Warning</span> ");
        output.PostContent.SetHtmlContent("</strong>");
    }
}

/// <summary>Closed until asked for; works without script.</summary>
[HtmlTargetElement("govuk-details")]
public sealed class DetailsTag : TagHelper
{
    public string Summary { get; set; } = "";

    /// <summary>Read out after the summary where several on a page have the same one.</summary>
    public string? About { get; set => field = MarkupContent.OrNull(value); }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "details";
        output.Attributes.SetAttribute("class", "govuk-details");
        output.PreContent.AppendHtml("<summary class=\"govuk-details__summary\"><span class=\"govuk-details__summary-text\">").Append(Summary);
        if (About is not null)
        {
            output.PreContent.AppendMarkup("<span class=\"govuk-visually-hidden\"> ({0})</span>", About);
        }

        output.PreContent.AppendHtml("</span></summary><div class=\"govuk-details__text\">");
        output.PostContent.SetHtmlContent("</div>");
    }
}

/// <summary>Something that just happened (success), or that the person must know first.</summary>
[HtmlTargetElement("govuk-notification")]
public sealed class NotificationTag : TagHelper
{
    public bool Success { get; set; }
    public string? Title { get; set => field = MarkupContent.OrNull(value); }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "div";
        output.Attributes.SetAttribute("class", Success ? "govuk-notification-banner govuk-notification-banner--success" : "govuk-notification-banner");
        output.Attributes.SetAttribute("role", Success ? "alert" : "region");
        output.Attributes.SetAttribute("aria-labelledby", "notification-title");
        output.Attributes.SetAttribute("data-module", "govuk-notification-banner");
        output.PreContent.AppendMarkup("<div class=\"govuk-notification-banner__header\"><h2 class=\"govuk-notification-banner__title\" id=\"notification-title\">{0}</h2></div><div class=\"govuk-notification-banner__content\">",
            Title ?? (Success ? "Done" : "Important"));
        output.PostContent.SetHtmlContent("</div>");
    }
}
