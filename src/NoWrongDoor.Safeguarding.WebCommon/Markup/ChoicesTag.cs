using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace NoWrongDoor.Safeguarding.WebCommon.Markup;

/// <summary>Choices under one legend: the design system draws radios and checkboxes alike but for their names.</summary>
public abstract class ChoicesTag(string kind, string type) : FieldTag
{
    public bool Inline { get; set; }
    public bool Small { get; set; }

    protected abstract bool IsChosen(string value);

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var choices = new List<ChoiceTag>();
        context.Items[typeof(ChoicesTag)] = choices;
        await output.GetChildContentAsync();
        var error = Error;
        StartGroup(output, error is not null);
        output.Content.SetHtmlContent("<fieldset class=\"govuk-fieldset\"");
        output.Content.AppendHtml(Attributes(("aria-describedby", DescribedBy(error)))).AppendHtml(">")
            .AppendHtml(LegendContent()).AppendHtml(HintContent()).AppendHtml(ErrorContent(error))
            .AppendMarkup("<div class=\"govuk-{0}{1}{2}\" data-module=\"govuk-{0}\">", kind, Inline ? $" govuk-{kind}--inline" : "", Small ? $" govuk-{kind}--small" : "");
        for (var i = 0; i < choices.Count; i++)
        {
            // The first choice has the field's own id, so that the error summary's link lands on it.
            output.Content.AppendHtml(Choice(choices[i], i == 0 ? Id : $"{Id}-{i + 1}"));
        }

        output.Content.AppendHtml("</div></fieldset>");
    }

    private HtmlContentBuilder Choice(ChoiceTag choice, string id)
    {
        var html = new HtmlContentBuilder();
        html.AppendMarkup("<div class=\"govuk-{0}__item\"><input", kind)
            .AppendHtml(Attributes(("class", $"govuk-{kind}__input"), ("id", id), ("name", Name), ("type", type), ("value", choice.Value),
                ("aria-describedby", choice.Hint is null ? null : $"{id}-item-hint"), ("checked", IsChosen(choice.Value) ? "checked" : null)))
            .AppendMarkup("><label class=\"govuk-label govuk-{0}__label\" for=\"{1}\">{2}</label>", kind, id, choice.Text);
        if (choice.Hint is not null)
        {
            html.AppendMarkup("<div id=\"{0}-item-hint\" class=\"govuk-hint govuk-{1}__hint\">{2}</div>", id, kind, choice.Hint);
        }

        html.AppendHtml("</div>");
        return html;
    }
}

/// <summary>One of the choices of a <see cref="ChoicesTag"/>.</summary>
public abstract class ChoiceTag : TagHelper
{
    public string Value { get; set; } = "";
    public string Text { get; set; } = "";
    public string? Hint { get; set => field = MarkupContent.OrNull(value); }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ((List<ChoiceTag>)context.Items[typeof(ChoicesTag)]).Add(this);
        output.SuppressOutput();
    }
}
