using Microsoft.AspNetCore.Razor.TagHelpers;

namespace NoWrongDoor.Safeguarding.WebCommon.Markup;

/// <summary>A one-line answer. Width is the number of characters that the answer has (2, 3, 4, 5, 10, 20, 30).</summary>
[HtmlTargetElement("govuk-input", TagStructure = TagStructure.WithoutEndTag)]
public sealed class InputTag : FieldTag
{
    public int? Width { get; set; }
    public string Type { get; set; } = "text";
    public string? Autocomplete { get; set => field = MarkupContent.OrNull(value); } = "off";
    public string? Inputmode { get; set => field = MarkupContent.OrNull(value); }
    public bool Spellcheck { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var error = Error;
        StartGroup(output, error is not null);
        var css = "govuk-input" + (error is null ? "" : " govuk-input--error") + (Width is { } width ? $" govuk-input--width-{width}" : "");
        output.Content.AppendHtml(LabelContent()).AppendHtml(HintContent()).AppendHtml(ErrorContent(error)).AppendHtml("<input")
            .AppendHtml(Attributes(("class", css), ("id", Id), ("name", Name), ("type", Type), ("autocomplete", Autocomplete), ("inputmode", Inputmode),
                ("spellcheck", Spellcheck ? null : "false"), ("aria-describedby", DescribedBy(error)), ("aria-invalid", error is null ? null : "true"),
                ("value", Type == "password" ? null : Value)))
            .AppendHtml(">");
    }
}

/// <summary>An answer in sentences.</summary>
[HtmlTargetElement("govuk-textarea", TagStructure = TagStructure.WithoutEndTag)]
public sealed class TextareaTag : FieldTag
{
    public int Rows { get; set; } = 6;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var error = Error;
        StartGroup(output, error is not null);
        output.Content.AppendHtml(LabelContent()).AppendHtml(HintContent()).AppendHtml(ErrorContent(error)).AppendHtml("<textarea")
            .AppendHtml(Attributes(("class", error is null ? "govuk-textarea" : "govuk-textarea govuk-textarea--error"), ("id", Id), ("name", Name),
                ("rows", Rows.ToString(System.Globalization.CultureInfo.InvariantCulture)), ("aria-describedby", DescribedBy(error)), ("aria-invalid", error is null ? null : "true")))
            // A browser drops the first line break of a textarea: one is written so that the author's own survives.
            .AppendHtml(">\n").Append(Value ?? "").AppendHtml("</textarea>");
    }
}
