using System.Globalization;
using Microsoft.AspNetCore.Html;

namespace NoWrongDoor.Safeguarding.WebCommon.Markup;

internal static class MarkupContent
{
    /// <summary>Razor gives a null to a string attribute as an empty text: both mean that the attribute is not there.</summary>
    public static string? OrNull(string? attribute) => string.IsNullOrEmpty(attribute) ? null : attribute;

    /// <summary>HTML with holes: whatever fills a hole is encoded.</summary>
    public static IHtmlContentBuilder AppendMarkup(this IHtmlContentBuilder content, string html, params object?[] values) =>
        content.AppendFormat(CultureInfo.InvariantCulture, html, values!);
}
