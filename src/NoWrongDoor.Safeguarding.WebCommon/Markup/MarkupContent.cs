using System.Globalization;
using Microsoft.AspNetCore.Html;

namespace NoWrongDoor.Safeguarding.WebCommon.Markup;

internal static class MarkupContent
{
    /// <summary>HTML with holes: whatever fills a hole is encoded.</summary>
    public static IHtmlContentBuilder AppendMarkup(this IHtmlContentBuilder content, string html, params object?[] values) =>
        content.AppendFormat(CultureInfo.InvariantCulture, html, values!);
}
