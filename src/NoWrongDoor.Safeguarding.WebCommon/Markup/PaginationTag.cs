using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace NoWrongDoor.Safeguarding.WebCommon.Markup;

/// <summary>Cursor paging: on and back, never "page 3 of 17", because a total may say more than the reader may know.</summary>
[HtmlTargetElement("govuk-pagination", TagStructure = TagStructure.WithoutEndTag)]
public sealed class PaginationTag : TagHelper
{
    public string? Previous { get; set => field = MarkupContent.OrNull(value); }
    public string? Next { get; set => field = MarkupContent.OrNull(value); }
    public string PreviousText { get; set; } = "First page";
    public string NextText { get; set; } = "Next page";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (Previous is null && Next is null)
        {
            output.SuppressOutput();
            return;
        }

        output.TagName = "nav";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "govuk-pagination");
        output.Attributes.SetAttribute("aria-label", "Pages");
        Link(output, Previous, "prev", PreviousText);
        Link(output, Next, "next", NextText);
    }

    private static void Link(TagHelperOutput output, string? href, string rel, string text)
    {
        if (href is not null)
        {
            output.Content.AppendHtml(new HtmlContentBuilder().AppendMarkup(
                "<div class=\"govuk-pagination__{0}\"><a class=\"govuk-link govuk-pagination__link\" href=\"{1}\" rel=\"{0}\"><span class=\"govuk-pagination__link-title\">{2}</span></a></div>", rel, href, text));
        }
    }
}
