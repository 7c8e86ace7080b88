using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace NoWrongDoor.Safeguarding.WebCommon.Markup;

/// <summary>One choice out of a few: <c>&lt;govuk-radios for label&gt;&lt;govuk-radio value text hint/&gt;…</c></summary>
[HtmlTargetElement("govuk-radios")]
public sealed class RadiosTag : FieldTag
{
    public bool Inline { get; set; }
    public bool Small { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var choices = new List<RadioTag>();
        context.Items[typeof(RadiosTag)] = choices;
        await output.GetChildContentAsync();
        var error = Error;
        StartGroup(output, error is not null);
        output.Content.SetHtmlContent("<fieldset class=\"govuk-fieldset\"");
        output.Content.AppendHtml(Attributes(("aria-describedby", DescribedBy(error)))).AppendHtml(">")
            .AppendHtml(LegendContent()).AppendHtml(HintContent()).AppendHtml(ErrorContent(error))
            .AppendMarkup("<div class=\"govuk-radios{0}{1}\" data-module=\"govuk-radios\">", Inline ? " govuk-radios--inline" : "", Small ? " govuk-radios--small" : "");
        for (var i = 0; i < choices.Count; i++)
        {
            // The first choice has the field's own id, so that the error summary's link lands on it.
            output.Content.AppendHtml(Choice(choices[i], i == 0 ? Id : $"{Id}-{i + 1}"));
        }

        output.Content.AppendHtml("</div></fieldset>");
    }

    private HtmlContentBuilder Choice(RadioTag choice, string id)
    {
        var html = new HtmlContentBuilder();
        html.AppendHtml("<div class=\"govuk-radios__item\"><input")
            .AppendHtml(Attributes(("class", "govuk-radios__input"), ("id", id), ("name", Name), ("type", "radio"), ("value", choice.Value),
                ("aria-describedby", choice.Hint is null ? null : $"{id}-item-hint"), ("checked", Value == choice.Value ? "checked" : null)))
            .AppendMarkup("><label class=\"govuk-label govuk-radios__label\" for=\"{0}\">{1}</label>", id, choice.Text);
        if (choice.Hint is not null)
        {
            html.AppendMarkup("<div id=\"{0}-item-hint\" class=\"govuk-hint govuk-radios__hint\">{1}</div>", id, choice.Hint);
        }

        html.AppendHtml("</div>");
        return html;
    }
}

[HtmlTargetElement("govuk-radio", ParentTag = "govuk-radios", TagStructure = TagStructure.WithoutEndTag)]
public sealed class RadioTag : TagHelper
{
    public string Value { get; set; } = "";
    public string Text { get; set; } = "";
    public string? Hint { get; set => field = MarkupContent.OrNull(value); }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ((List<RadioTag>)context.Items[typeof(RadiosTag)]).Add(this);
        output.SuppressOutput();
    }
}
