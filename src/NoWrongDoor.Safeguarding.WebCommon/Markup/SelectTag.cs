using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace NoWrongDoor.Safeguarding.WebCommon.Markup;

/// <summary>One choice out of many, or none of them.</summary>
[HtmlTargetElement("govuk-select", TagStructure = TagStructure.WithoutEndTag)]
public sealed class SelectTag : FieldTag
{
    public IReadOnlyList<(string Id, string Name)> Options { get; set; } = [];

    /// <summary>What stands for no choice: "Any agency".</summary>
    public string Empty { get; set; } = "";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var error = Error;
        StartGroup(output, error is not null);
        output.Content.AppendHtml(LabelContent()).AppendHtml(HintContent()).AppendHtml(ErrorContent(error)).AppendHtml("<select")
            .AppendHtml(Attributes(("class", error is null ? "govuk-select" : "govuk-select govuk-select--error"), ("id", Id), ("name", Name), ("aria-describedby", DescribedBy(error))))
            .AppendHtml(">");
        var chosen = Value ?? "";
        foreach (var (id, name) in Options.Prepend(("", Empty)))
        {
            output.Content.AppendHtml(new HtmlContentBuilder().AppendHtml("<option").AppendHtml(Attributes(("value", id), ("selected", id == chosen ? "selected" : null))).AppendMarkup(">{0}</option>", name));
        }

        output.Content.AppendHtml("</select>");
    }
}
