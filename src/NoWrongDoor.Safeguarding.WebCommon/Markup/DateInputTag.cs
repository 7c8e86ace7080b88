using Microsoft.AspNetCore.Razor.TagHelpers;
using NoWrongDoor.Safeguarding.WebCommon.Forms;

namespace NoWrongDoor.Safeguarding.WebCommon.Markup;

/// <summary>A date that somebody knows, in three boxes. The property is a <see cref="DateParts"/>.</summary>
[HtmlTargetElement("govuk-date-input", TagStructure = TagStructure.WithoutEndTag)]
public sealed class DateInputTag : FieldTag
{
    /// <summary>Set for the reader's own date of birth only.</summary>
    public bool Birthday { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var parts = For.Model as DateParts ?? new DateParts();
        var error = Error;
        StartGroup(output, error is not null);
        output.Content.AppendHtml("<fieldset class=\"govuk-fieldset\" role=\"group\"").AppendHtml(Attributes(("aria-describedby", DescribedBy(error)))).AppendHtml(">")
            .AppendHtml(LegendContent()).AppendHtml(HintContent()).AppendHtml(ErrorContent(error))
            .AppendMarkup("<div class=\"govuk-date-input\" id=\"{0}\">", Id);
        Box(output, "Day", parts.Day, 2, error is not null);
        Box(output, "Month", parts.Month, 2, error is not null);
        Box(output, "Year", parts.Year, 4, error is not null);
        output.Content.AppendHtml("</div></fieldset>");
    }

    private void Box(TagHelperOutput output, string part, string? value, int width, bool failed)
    {
        var name = $"{Name}.{part}";
        output.Content.AppendHtml("<div class=\"govuk-date-input__item\"><div class=\"govuk-form-group\">")
            .AppendMarkup("<label class=\"govuk-label govuk-date-input__label\" for=\"{0}\">{1}</label><input", IdOf(name), part)
            .AppendHtml(Attributes(("class", $"govuk-input govuk-date-input__input govuk-input--width-{width}" + (failed ? " govuk-input--error" : "")), ("id", IdOf(name)),
                ("name", name), ("type", "text"), ("inputmode", "numeric"), ("autocomplete", Birthday ? $"bday-{part.ToLower(System.Globalization.CultureInfo.InvariantCulture)}" : "off"), ("value", ValueOf(name, value))))
            .AppendHtml("></div></div>");
    }
}
