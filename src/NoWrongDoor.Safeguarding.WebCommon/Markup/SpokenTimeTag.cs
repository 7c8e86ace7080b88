using System.Globalization;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace NoWrongDoor.Safeguarding.WebCommon.Markup;

/// <summary>A moment in spoken words; exact on hover, in print and for a screen reader.</summary>
[HtmlTargetElement("spoken-time", TagStructure = TagStructure.WithoutEndTag)]
public sealed class SpokenTimeTag(TimeProvider clock) : TagHelper
{
    public DateTimeOffset At { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var exact = SpokenTime.Exact(At);
        output.TagName = "time";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("datetime", At.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        output.Attributes.SetAttribute("title", exact);
        output.Content.AppendMarkup("<span class=\"nwd-spoken\" aria-hidden=\"true\">{0}</span><span class=\"nwd-exact govuk-visually-hidden\">{1}</span>",
            SpokenTime.Near(At, clock.GetUtcNow()), exact);
    }
}
