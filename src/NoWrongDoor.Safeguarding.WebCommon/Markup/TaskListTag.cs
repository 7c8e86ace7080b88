using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace NoWrongDoor.Safeguarding.WebCommon.Markup;

[HtmlTargetElement("govuk-task-list")]
public sealed class TaskListTag : TagHelper
{
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "ul";
        output.Attributes.SetAttribute("class", "govuk-task-list");
    }
}

/// <summary>One thing to do: its name, where it is done, and how it stands. Late is red: a passed clock.</summary>
[HtmlTargetElement("govuk-task", ParentTag = "govuk-task-list", TagStructure = TagStructure.WithoutEndTag)]
public sealed class TaskTag : TagHelper
{
    public string Name { get; set; } = "";
    public string Href { get; set; } = "";
    public string? Hint { get; set => field = MarkupContent.OrNull(value); }
    public string Status { get; set; } = "";
    public bool Late { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var id = $"task-{context.UniqueId}";
        output.TagName = "li";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "govuk-task-list__item govuk-task-list__item--with-link");
        output.Content.AppendMarkup("<div class=\"govuk-task-list__name-and-hint\"><a class=\"govuk-link govuk-task-list__link\" href=\"{0}\" aria-describedby=\"{1}-status\">{2}</a>", Href, id, Name)
            .AppendHtml(Hint is null ? HtmlString.Empty : new HtmlContentBuilder().AppendMarkup("<div class=\"govuk-task-list__hint\">{0}</div>", Hint))
            .AppendHtml("</div>")
            .AppendMarkup("<div class=\"govuk-task-list__status\" id=\"{0}-status\"><strong class=\"govuk-tag{1}\">{2}</strong></div>", id, Late ? " govuk-tag--red" : "", Status);
    }
}
