using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace NoWrongDoor.Safeguarding.WebCommon.Markup;

/// <summary>What every question has: a name, a label or legend, a hint, an error beside it, and what was typed last time.</summary>
public abstract class FieldTag : TagHelper
{
    [HtmlAttributeNotBound]
    [ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    public ModelExpression For { get; set; } = null!;
    public string Label { get; set; } = "";
    public string? Hint { get; set => field = MarkupContent.OrNull(value); }

    /// <summary>s, m, l or xl.</summary>
    public string? Size { get; set => field = MarkupContent.OrNull(value); }

    /// <summary>The label is the page's heading: one question on the page.</summary>
    public bool Heading { get; set; }

    protected string Name => ViewContext.ViewData.TemplateInfo.GetFullHtmlFieldName(For.Name);
    protected string Id => IdOf(Name);
    protected string? Error => ErrorOf(Name);
    protected string? Value => ValueOf(Name, For.Model);

    protected static string IdOf(string name) => TagBuilder.CreateSanitizedId(name, "_");

    protected string? ErrorOf(string name) =>
        ViewContext.ModelState.TryGetValue(name, out var state) && state.Errors.Count > 0 ? state.Errors[0].ErrorMessage : null;

    protected string? ValueOf(string name, object? model) =>
        ViewContext.ModelState.TryGetValue(name, out var state) && state.AttemptedValue is { } typed ? typed : model?.ToString();

    protected string? DescribedBy(string? error) => (Hint, error) switch
    {
        (null, null) => null,
        (null, _) => $"{Id}-error",
        (_, null) => $"{Id}-hint",
        _ => $"{Id}-hint {Id}-error",
    };

    protected static void StartGroup(TagHelperOutput output, bool failed)
    {
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", failed ? "govuk-form-group govuk-form-group--error" : "govuk-form-group");
    }

    protected IHtmlContent LabelContent()
    {
        var html = new HtmlContentBuilder();
        var css = Size is null ? "govuk-label" : $"govuk-label govuk-label--{Size}";
        return Heading
            ? html.AppendMarkup("<h1 class=\"govuk-label-wrapper\"><label class=\"{0}\" for=\"{1}\">{2}</label></h1>", css, Id, Label)
            : html.AppendMarkup("<label class=\"{0}\" for=\"{1}\">{2}</label>", css, Id, Label);
    }

    protected IHtmlContent LegendContent()
    {
        var html = new HtmlContentBuilder();
        var css = Size is null ? "govuk-fieldset__legend" : $"govuk-fieldset__legend govuk-fieldset__legend--{Size}";
        return Heading
            ? html.AppendMarkup("<legend class=\"{0}\"><h1 class=\"govuk-fieldset__heading\">{1}</h1></legend>", css, Label)
            : html.AppendMarkup("<legend class=\"{0}\">{1}</legend>", css, Label);
    }

    protected IHtmlContent HintContent() => Hint is null
        ? HtmlString.Empty
        : new HtmlContentBuilder().AppendMarkup("<div id=\"{0}-hint\" class=\"govuk-hint\">{1}</div>", Id, Hint);

    protected IHtmlContent ErrorContent(string? error) => error is null
        ? HtmlString.Empty
        : new HtmlContentBuilder().AppendMarkup("<p id=\"{0}-error\" class=\"govuk-error-message\"><span class=\"govuk-visually-hidden\">Error:</span> {1}</p>", Id, error);

    /// <summary>Attributes that have a value, in order; the rest are left out.</summary>
    protected static IHtmlContent Attributes(params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        var html = new HtmlContentBuilder();
        foreach (var (name, value) in attributes)
        {
            if (value is not null)
            {
                html.AppendMarkup(" {0}=\"{1}\"", name, value);
            }
        }

        return html;
    }
}
