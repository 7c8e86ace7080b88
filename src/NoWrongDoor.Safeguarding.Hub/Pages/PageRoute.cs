using System.Text.Json;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace NoWrongDoor.Safeguarding.Hub.Pages;

/// <summary>What a page is called in the ledger: "page.people.record" for /People/Record, "page.raise" for /Raise/Index.</summary>
public static class PageRoute
{
    private const string Start = "my-work";

    public static string Of(PageActionDescriptor page)
    {
        var parts = page.ViewEnginePath.Split('/', StringSplitOptions.RemoveEmptyEntries).Where(p => p != "Index").Select(JsonNamingPolicy.KebabCaseLower.ConvertName).ToList();
        return string.Join('.', parts.DefaultIfEmpty(Start).Prepend("page"));
    }
}
